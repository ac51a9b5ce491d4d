package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// ReadText returns what a person wrote: the arguments, or standard input for a
// single "-". No more than limit bytes are ever held.
func (p *Program) ReadText(args []string, limit int) (string, error) {
	if len(args) != 1 || args[0] != "-" {
		s := strings.Join(args, " ")
		return s, igf.CheckText("text", []byte(s), limit)
	}
	return p.ReadTextFile("-", limit)
}

// Revision reads the text behind the id of an entry that takes the place of its text, before
// a command runs. Without one, some flag has to say what else is new.
func (p *Program) Revision(text *string) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) (err error) {
		if len(args) == 1 {
			return SomethingGiven(cmd)
		}
		*text, err = p.ReadText(args[1:], igf.MaxText)
		if err == nil && blank(*text) {
			err = Usagef("the new text is empty: write it, or leave it out to keep the one that stands")
		}
		return err
	}
}

// ReadTextFile reads a text of at most limit bytes from a file, or from standard
// input for "-".
func (p *Program) ReadTextFile(name string, limit int) (string, error) {
	data, err := p.ReadBytes(name, limit)
	if err != nil {
		return "", err
	}
	return strings.TrimPrefix(string(data), "\uFEFF"), igf.CheckText(FileName(name), data, limit)
}

// ReadBytes reads at most limit bytes from a file, or from standard input for "-".
func (p *Program) ReadBytes(name string, limit int) ([]byte, error) {
	in, err := p.OpenInput(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, int64(limit)+1))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", FileName(name), err)
	}
	if len(data) > limit {
		way := "Shorten it, or put long material into an output"
		if limit >= igf.MaxDraft {
			way = "Split it"
		}
		return nil, fmt.Errorf("%s has more than %d bytes, the limit here; nothing was saved. %s", FileName(name), limit, way)
	}
	return data, nil
}

// Input reads a file that is to be imported or compared, or standard input for "-".
func (p *Program) Input(name string, limits budget.Limits) (budget.Input, error) {
	return budget.Stream(p.ctx, FileName(name), func() (io.ReadCloser, error) { return p.OpenInput(name) }, limits)
}

// maxSecret limits a token that is read, in bytes.
const maxSecret = 4 << 10

// ReadSecret reads a token from the file that a flag names. Its errors never repeat
// that name: somebody may have typed the token itself.
func (p *Program) ReadSecret(flag, name string) (string, error) {
	data, err := p.ReadBytes(name, maxSecret)
	if err != nil {
		cause := "it is a folder, or too long for a token"
		var no syscall.Errno
		if errors.As(err, &no) {
			cause = no.Error()
		}
		return "", fmt.Errorf("what --%s names cannot be read (%s): name a file that holds the token, or - for standard input. The token itself is never typed as an argument", flag, cause)
	}
	text := strings.TrimSpace(string(data))
	if text == "" {
		return "", Usagef("what --%s names holds no token", flag)
	}
	return text, nil
}

// OpenInput opens a file that a person named, or standard input for "-".
func (p *Program) OpenInput(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(p.in), nil
	}
	path, err := p.Path(name)
	if err != nil {
		return nil, err
	}
	st, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, noFile(name, err)
	case st.IsDir():
		return nil, fmt.Errorf("%s is a folder: name a file in it", name)
	case st.Mode()&os.ModeDevice != 0:
		return nil, fmt.Errorf("%s is a device, which may have no end: name a file, or - for standard input", name)
	case st.Mode().IsRegular():
		return openFile(path, name)
	}
	return openPipe(p.ctx, path, name)
}

// IsFile reports whether somebody named a file that can be read to its end.
func (p *Program) IsFile(name string) bool {
	path, err := p.Path(name)
	if err != nil {
		return false
	}
	st, err := os.Stat(path)
	return err == nil && st.Mode().IsRegular()
}

func openFile(path, name string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, noFile(name, err)
	}
	return f, nil
}

// openPipe opens a pipe, such as the shell makes of <(…). It waits for who writes
// into it, no longer than the run.
func openPipe(ctx context.Context, path, name string) (io.ReadCloser, error) {
	f, err := budget.Await(ctx, FileName(name), func() (io.ReadCloser, error) { return openFile(path, name) })
	if err != nil {
		return nil, err
	}
	return stoppablePipe{stoppable{ctx, name, f}, f}, nil
}

type stoppablePipe struct {
	stoppable
	io.Closer
}

// FileName shows a file in a sentence.
func FileName(file string) string {
	if file == "-" {
		return "standard input"
	}
	return file
}

// noFile explains that a file cannot be opened, and what to do.
func noFile(name string, err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return fmt.Errorf("%s cannot be opened: check the name and that you may read it: %w", name, pe.Err)
	}
	return err
}

// stoppable is a reader that ends with a context: who is asked for a text can
// stop the program without finishing it.
type stoppable struct {
	ctx  context.Context
	name string
	in   io.Reader
}

// Read fills bytes of its own: b belongs to the caller again when the context ended first.
func (s stoppable) Read(b []byte) (int, error) {
	own := make([]byte, len(b))
	n, err := budget.Await(s.ctx, FileName(s.name), func() (n int, err error) {
		err = igf.Caught(func() (err error) { n, err = s.in.Read(own); return err })
		return n, err
	})
	return copy(b, own[:n]), err
}
