package budget

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"rapporteur/app/igf"
)

// Input is a file that was opened: a name for sentences, and bytes that only a
// Source gives away.
type Input struct {
	name  string
	data  []byte
	timed bool // a person waits for it to be read
}

// Of makes an input of bytes that are here. Nobody waits for it: reading it has no limit
// of time, so that what a test reads does not depend on how busy its machine is.
func Of(name string, data []byte) Input { return Input{name: name, data: data} }

// Name returns what sentences call the file.
func (in Input) Name() string { return in.name }

// Empty reports whether there is nothing in the file but blanks.
func (in Input) Empty() bool { return len(bytes.TrimSpace(in.data)) == 0 }

// IsZip reports whether the file begins as a ZIP file does, such as one of Office.
func (in Input) IsZip() bool { return bytes.HasPrefix(in.data, []byte("PK")) }

// Open reads a file that a person chose. Folders, devices and pipes are refused:
// they may have no end. Errors name the file without its folder.
func Open(ctx context.Context, path string, l Limits) (Input, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return Input{}, igf.Errorf("there is no file %s: it may have been moved or renamed; choose it again", path)
	case err != nil:
		return Input{}, igf.Errorf("%s cannot be opened: check that you may read it: %w", name, withoutPath(err))
	case info.IsDir():
		return Input{}, igf.Errorf("%s is a folder: choose a file in it", name)
	case !info.Mode().IsRegular():
		return Input{}, igf.Errorf("%s is no file that can be read to its end: choose another one", name)
	}
	return Stream(ctx, name, func() (io.ReadCloser, error) {
		f, err := os.Open(path)
		if err != nil {
			return nil, igf.Errorf("%s cannot be opened: check that you may read it: %w", name, withoutPath(err))
		}
		return f, nil
	}, l)
}

// Stream reads what may come slowly, or never: opening it and reading it end with
// the context. What is still waiting then is left behind, for nothing ends a read
// of a pipe.
func Stream(ctx context.Context, name string, open func() (io.ReadCloser, error), l Limits) (Input, error) {
	if ctx.Err() != nil {
		return Input{}, stopped(ctx, name)
	}
	return Await(ctx, name, func() (Input, error) {
		r, err := open()
		if err != nil {
			return Input{}, err
		}
		size := sizeOf(r)
		if size > l.most[Bytes] {
			return Input{}, errors.Join(&LimitError{name, Bytes, l.most[Bytes]}, r.Close())
		}
		data, err := readAll(io.LimitReader(&untilDone{ctx, name, r}, l.most[Bytes]+1), size)
		if err = errors.Join(err, r.Close()); err != nil {
			return Input{}, igf.Errorf("%s cannot be read: %w", name, err)
		}
		if int64(len(data)) > l.most[Bytes] {
			return Input{}, &LimitError{name, Bytes, l.most[Bytes]}
		}
		return Input{name, data, true}, nil
	})
}

// sizeOf returns how much a file holds; 0 for a pipe.
func sizeOf(r io.Reader) int64 {
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil {
			return info.Size()
		}
	}
	return 0
}

func readAll(r io.Reader, size int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead)
	_, err := b.ReadFrom(r)
	return b.Bytes(), err
}

// Await returns what f returns, or at once when the context ends: nothing ends a read of a
// terminal or a pipe, so f is left behind then. A panic in f is one of the caller. name is
// what is read, for the sentence.
func Await[T any](ctx context.Context, name string, f func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
		panic any
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			r.panic = recover()
			done <- r
		}()
		r.value, r.err = f()
	}()
	var zero T
	select {
	case <-ctx.Done():
		return zero, stopped(ctx, name)
	case r := <-done:
		if r.panic != nil {
			panic(r.panic) // where the caller can report it
		}
		return r.value, r.err
	}
}

// stopped is the error of a context that ended: its own where it has a sentence.
func stopped(ctx context.Context, name string) error {
	cause := context.Cause(ctx)
	var late *TimeError
	if errors.As(cause, &late) {
		return late
	}
	return &stoppedError{name, []error{ctx.Err(), cause}}
}

// untilDone reads until the context ends.
type untilDone struct {
	ctx  context.Context
	name string
	r    io.Reader
}

func (u *untilDone) Read(p []byte) (int, error) {
	if u.ctx.Err() != nil {
		return 0, stopped(u.ctx, u.name)
	}
	return u.r.Read(p)
}

// withoutPath returns an error without the path, which the sentence names already.
func withoutPath(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
