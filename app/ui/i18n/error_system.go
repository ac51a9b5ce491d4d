package i18n

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/url"
	"os"
	"os/exec"
	"syscall"

	"rapporteur/app/igf"
)

// system gives an error of the standard library that has parts the format that
// it is written with; the catalogues have these under their causes.
func system(err error) (igf.Sentence, bool) {
	switch e := err.(type) {
	case *fs.PathError:
		return part(e.Op+" %s: %w", e.Path, e.Err)
	case *os.LinkError:
		return part(e.Op+" %s %s: %w", e.Old, e.New, e.Err)
	case *os.SyscallError:
		return part(e.Syscall+": %w", e.Err)
	case *exec.Error:
		if errors.Is(e.Err, exec.ErrNotFound) {
			return part("exec: %q: executable file not found in $PATH", e.Name)
		}
	case *url.Error:
		return part(e.Op+" %q: %w", e.URL, e.Err)
	case *net.OpError:
		return network(e)
	case *net.DNSError:
		if e.Server != "" {
			return part("lookup %s on %s: %w", e.Name, e.Server, errors.New(e.Err))
		}
		return part("lookup %s: %w", e.Name, errors.New(e.Err))
	case *csv.ParseError:
		return table(e)
	case *xml.SyntaxError:
		return part("XML syntax error on line %d: %s", e.Line, e.Msg)
	case *tls.CertificateVerificationError:
		return part("tls: failed to verify certificate: %w", e.Err)
	case x509.CertificateInvalidError:
		if e.Reason == x509.Expired {
			return part("x509: certificate has expired or is not yet valid: %s", e.Detail)
		}
	}
	return igf.Sentence{}, false
}

func part(format string, args ...any) (igf.Sentence, bool) {
	f, ok := igf.Errorf(format, args...).(igf.Formatted)
	return f.Sentence(), ok
}

func network(e *net.OpError) (igf.Sentence, bool) {
	what := e.Op + " " + e.Net
	switch {
	case e.Source != nil && e.Addr != nil:
		return part(what+" %s: %w", e.Source.String()+"->"+e.Addr.String(), e.Err)
	case e.Addr != nil:
		return part(what+" %s: %w", e.Addr.String(), e.Err)
	}
	return part(what+": %w", e.Err)
}

func table(e *csv.ParseError) (igf.Sentence, bool) {
	switch {
	case errors.Is(e.Err, csv.ErrFieldCount):
		return part("record on line %d: wrong number of fields", e.Line)
	case e.StartLine != e.Line:
		return part("record on line %d; parse error on line %d, column %d: %w", e.StartLine, e.Line, e.Column, e.Err)
	}
	return part("parse error on line %d, column %d: %w", e.Line, e.Column, e.Err)
}

// systemCause is the name in the catalogues of a cause that has other words on
// another system, "" for one that is not known.
func systemCause(err error) string {
	if errors.Unwrap(err) != nil {
		return "" // it says more than its cause
	}
	for _, known := range []struct {
		err  error
		name string
	}{
		{syscall.ENOSPC, "no space left on device"},
		{syscall.EDQUOT, "disk quota exceeded"},
		{syscall.EROFS, "read-only file system"},
		{syscall.EIO, "input/output error"},
		{syscall.ESTALE, "stale NFS file handle"},
		{syscall.ETIMEDOUT, "connection timed out"},
		{syscall.ECONNREFUSED, "connection refused"},
		{syscall.ECONNRESET, "connection reset by peer"},
		{context.Canceled, "context canceled"},
		{context.DeadlineExceeded, "context deadline exceeded"},
		{os.ErrDeadlineExceeded, "i/o timeout"},
		{io.ErrUnexpectedEOF, "unexpected EOF"},
		{fs.ErrNotExist, "no such file or directory"},
		{fs.ErrExist, "file exists"},
		{fs.ErrPermission, "permission denied"},
	} {
		if errors.Is(err, known.err) {
			return known.name
		}
	}
	var unknown x509.UnknownAuthorityError
	if errors.As(err, &unknown) {
		return "x509: certificate signed by unknown authority"
	}
	return ""
}
