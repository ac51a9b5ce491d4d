package folder

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/objfile"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// verified are the objects of a repository of which each is what its name says: Git
// names an object by the hash of its bytes, and go-git does not look.
type verified struct {
	*filesystem.Storage
	last    bool                     // what is not found was looked for often enough: it is missing
	damaged map[plumbing.Hash]string // that was met, with the path that needs it, "" where that is unknown
}

// EncodedObject returns an object whose bytes give its name.
func (v verified) EncodedObject(kind plumbing.ObjectType, hash plumbing.Hash) (plumbing.EncodedObject, error) {
	for _, read := range []func() (plumbing.EncodedObject, error){
		func() (plumbing.EncodedObject, error) { return v.Storage.EncodedObject(kind, hash) },
		func() (plumbing.EncodedObject, error) { return v.packed(kind, hash) },
		func() (plumbing.EncodedObject, error) { return v.loose(hash) },
	} {
		o, err := read()
		var data []byte
		if err == nil {
			data, err = bytesOf(o)
		}
		if err == nil && plumbing.ComputeHash(o.Type(), data) == hash {
			m := &plumbing.MemoryObject{}
			m.SetType(o.Type())
			_, err = m.Write(data)
			return m, err
		}
		if ofTheSystem(err) {
			return nil, v.missing(hash, err)
		}
	}
	return nil, v.broken(hash, errOtherBytes)
}

// EncodedObjectSize returns the size of an object by what stands before its bytes.
func (v verified) EncodedObjectSize(hash plumbing.Hash) (int64, error) {
	size, err := v.Storage.EncodedObjectSize(hash)
	switch {
	case err == nil || ofTheSystem(err):
		return size, v.missing(hash, err)
	}
	o, err := v.EncodedObject(plumbing.AnyObject, hash)
	if err != nil {
		return 0, err
	}
	return o.Size(), nil
}

// packed reads an object from a pack where its own file is damaged.
func (v verified) packed(kind plumbing.ObjectType, hash plumbing.Hash) (plumbing.EncodedObject, error) {
	if _, err := v.HashesWithPrefix(hash[:]); err != nil { // go-git looks into the packs first from now on
		return nil, err
	}
	return v.Storage.EncodedObject(kind, hash)
}

// loose reads the file of an object that is damaged in a pack; where it has none, that is
// no error of the system.
func (v verified) loose(hash plumbing.Hash) (o plumbing.EncodedObject, err error) {
	name := hash.String()
	f, err := v.Filesystem().Open(filepath.Join("objects", name[:2], name[2:]))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errOtherBytes
	}
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	rd, err := objfile.NewReader(f)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rd.Close()) }()
	kind, size, err := rd.Header()
	if err != nil {
		return nil, err
	}
	m := &plumbing.MemoryObject{}
	m.SetType(kind)
	_, err = io.Copy(m, io.LimitReader(rd, size))
	return m, err
}

// missing tells of an object that is not there, once that is sure.
func (v verified) missing(hash plumbing.Hash, err error) error {
	if v.last && errors.Is(err, plumbing.ErrObjectNotFound) {
		return v.broken(hash, err)
	}
	return err
}

func (v verified) broken(hash plumbing.Hash, err error) error {
	if _, met := v.damaged[hash]; !met {
		v.damaged[hash] = ""
	}
	return &remote.DamagedError{Object: hash.String(), Err: err}
}

// at notes where what an error is about was needed, and reports whether it is damaged.
func (v verified) at(path string, hash plumbing.Hash, err error) bool {
	if remote.IsDamaged(err) {
		v.damaged[hash] = path
	}
	return remote.IsDamaged(err)
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

// damaged is the error about a damaged object without which nothing of the folder can be
// read, with the way on.
func (r *Remote) damaged(e *remote.DamagedError) error {
	return igf.Errorf("%w: what the folder %s needs %w (a loose one is %s): nothing of it was taken: %w",
		remote.ErrRefused, r.dir, e, filepath.Join("objects", e.Object[:2], e.Object[2:]), e.Err)
}
