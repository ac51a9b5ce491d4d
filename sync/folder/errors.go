package folder

import (
	"errors"
	"io/fs"
	"syscall"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// refuse returns a remote.ErrRefused about this folder.
func (r *Remote) refuse(format string, args ...any) error {
	return igf.Errorf("%w: the folder %s %w", remote.ErrRefused, r.dir, igf.Errorf(format, args...))
}

// explain turns an error of the system into one that a person can act on. Errors
// that already are stay as they are.
func (r *Remote) explain(err error) error {
	if err == nil {
		return nil
	}
	for _, known := range []error{remote.ErrMoved, remote.ErrUnreachable, remote.ErrRefused, remote.ErrRewritten} {
		if errors.Is(err, known) {
			return err
		}
	}
	if gone := r.present(); gone != nil {
		return igf.Errorf("%w (%w)", gone, err)
	}
	var broken *remote.DamagedError
	switch {
	case errors.As(err, &broken):
		return r.damaged(broken)
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		return r.refuse("cannot be written: ask whoever owns it for the right to write: %w", err)
	case errors.Is(err, syscall.ENOSPC):
		return igf.Errorf("the drive of the folder %s is full: free some space and sync again; what waits stays safe: %w", r.dir, err)
	case errors.Is(err, syscall.EIO) || errors.Is(err, syscall.ENXIO) || errors.Is(err, syscall.ENODEV):
		return igf.Errorf("%w: the drive of the folder %s does not answer: plug it in again and sync: %w", remote.ErrUnreachable, r.dir, err)
	}
	return igf.Errorf("the folder %s: %w", r.dir, err)
}
