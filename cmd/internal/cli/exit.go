package cli

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
	CodeDone        = 0
	CodeFailed      = 1
	CodeUsage       = 2 // the command line itself is wrong
	CodeLook        = 3 // conflicts or refusals that a person must look at
	CodeUnreachable = 4 // the remote; the work is safe in the outbox
	CodeInUse       = 5 // another process has the replica open
)

// failure is an error with its exit code.
type failure struct {
	code int
	err  error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// Usagef makes an error in how the command was called.
func Usagef(format string, args ...any) error {
	return &failure{CodeUsage, fmt.Errorf(format, args...)}
}

// Lookf makes the error of work that is done and left something for a person to
// decide.
func Lookf(format string, args ...any) error {
	return &failure{CodeLook, fmt.Errorf(format, args...)}
}

// CodeOf returns the exit code of an error.
func CodeOf(err error) int {
	var f *failure
	var incomplete *drafting.IncompleteError
	var open *builders.NotAnswered
	switch {
	case err == nil:
		return CodeDone
	case errors.As(err, &f):
		return f.code
	case errors.Is(err, store.ErrInUse):
		return CodeInUse
	case errors.Is(err, remote.ErrUnreachable):
		return CodeUnreachable
	case errors.As(err, &incomplete), errors.As(err, &open), errors.Is(err, remote.ErrRefused), errors.Is(err, remote.ErrRewritten), errors.Is(err, format.ErrNewer):
		return CodeLook
	}
	return CodeFailed
}
