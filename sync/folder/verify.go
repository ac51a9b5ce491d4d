package folder

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// verified are the objects of a repository of which each is what its name says: Git
// names an object by the hash of its bytes, and go-git does not look.
type verified struct{ *filesystem.Storage }

// EncodedObject returns an object whose bytes give its name.
func (v verified) EncodedObject(kind plumbing.ObjectType, hash plumbing.Hash) (plumbing.EncodedObject, error) {
	o, err := v.Storage.EncodedObject(kind, hash)
	var data []byte
	if err == nil {
		data, err = bytesOf(o)
	}
	switch {
	case ofTheSystem(err):
		return nil, err
	case err != nil:
		return nil, &damagedError{hash, err}
	}
	if plumbing.ComputeHash(o.Type(), data) != hash {
		return nil, &damagedError{hash, errOtherBytes}
	}
	m := &plumbing.MemoryObject{}
	m.SetType(o.Type())
	_, err = m.Write(data)
	return m, err
}

// ofTheSystem reports whether an error is of the file system, or of an object that is
// not there, and not of what an object holds.
func ofTheSystem(err error) bool {
	var path *fs.PathError
	return errors.Is(err, plumbing.ErrObjectNotFound) || errors.Is(err, dotgit.ErrPackfileNotFound) || errors.As(err, &path)
}

func bytesOf(o plumbing.EncodedObject) (data []byte, err error) {
	rd, err := o.Reader()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rd.Close()) }()
	data = make([]byte, o.Size())
	_, err = io.ReadFull(rd, data)
	return data, err
}

var errOtherBytes = igf.Errorf("its bytes do not give its name")

// damagedError is an object whose bytes cannot be read, or are not those that its name
// says.
type damagedError struct {
	hash plumbing.Hash
	err  error
}

func (e *damagedError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *damagedError) Sentence() igf.Sentence {
	return igf.Sentencef("the object %s is damaged", e.hash.String())
}

func (e *damagedError) Unwrap() error { return e.err }

// in is the error about a damaged object of a folder, with the way on.
func (e *damagedError) in(dir string) error {
	name := e.hash.String()
	return igf.Errorf("%w: %w in the folder %s (a loose one is %s): nothing of it was taken; "+
		"put a copy of this file from a backup of the folder in its place, or run \"git fsck\" in it, which tells more: %w",
		remote.ErrRefused, e, dir, filepath.Join("objects", name[:2], name[2:]), e.err)
}
