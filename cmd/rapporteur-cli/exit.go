package main

import (
	"errors"
	"fmt"

	"rapporteur/app/document/builders"
	"rapporteur/app/workspace/drafting"
	"rapporteur/store"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// The exit codes, which other programs rely on.
const (
	codeDone        = 0
	codeFailed      = 1
	codeUsage       = 2 // the command line itself is wrong
	codeLook        = 3 // conflicts or refusals that a person must look at
	codeUnreachable = 4 // the remote; the work is safe in the outbox
	codeInUse       = 5 // another process has the replica open
)

// failure is an error that has its exit code.
type failure struct {
	code int
	err  error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// usage is an error in how the command was called.
func usage(format string, args ...any) error {
	return &failure{codeUsage, fmt.Errorf(format, args...)}
}

// look is work that is done and left something for a person to decide.
func look(format string, args ...any) error {
	return &failure{codeLook, fmt.Errorf(format, args...)}
}

// codeOf is the exit code of an error.
func codeOf(err error) int {
	var f *failure
	var incomplete *drafting.NotComplete
	var open *builders.NotAnswered
	switch {
	case err == nil:
		return codeDone
	case errors.As(err, &f):
		return f.code
	case errors.Is(err, store.ErrInUse):
		return codeInUse
	case errors.Is(err, remote.ErrUnreachable):
		return codeUnreachable
	case errors.As(err, &incomplete), errors.As(err, &open), errors.Is(err, remote.ErrRefused), errors.Is(err, remote.ErrRewritten), errors.Is(err, format.ErrNewer):
		return codeLook
	}
	return codeFailed
}
