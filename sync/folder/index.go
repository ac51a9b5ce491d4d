package folder

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/memfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/idxfile"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// mendIndexes writes the indexes again that packs lack or that are damaged, and puts aside
// those of packs that cannot be read themselves: one bad index hides the objects of all packs.
// It reports whether it changed anything; where the folder cannot be written, it did not.
func (r *Remote) mendIndexes(m modes) bool {
	packs, err := filepath.Glob(filepath.Join(r.dir, "objects", "pack", "pack-*.pack"))
	if err != nil {
		return false
	}
	files, changed := newDurable(r.dir, m), false
	for _, path := range packs {
		name := filepath.Join("objects", "pack", strings.TrimSuffix(filepath.Base(path), ".pack"))
		pack := strings.TrimSuffix(path, ".pack")
		if index, err := readIndex(pack); err == nil && strings.HasSuffix(pack, "-"+plumbing.Hash(index.PackfileChecksum).String()) {
			continue
		}
		index, err := indexOf(path)
		if err == nil {
			err = writeIndex(files, name+".idx", index)
		} else {
			err = files.Rename(name+".idx", name+".idx-damaged")
		}
		changed = changed || err == nil
	}
	return files.settle() == nil && changed
}

// indexOf reads a pack and finds out what is where in it.
func indexOf(pack string) (index *idxfile.MemoryIndex, err error) {
	f, err := os.Open(pack)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := new(idxfile.Writer)
	p, err := packfile.NewParser(packfile.NewScanner(f), w)
	if err != nil {
		return nil, err
	}
	if _, err = p.Parse(); err != nil {
		return nil, err
	}
	return w.Index()
}

func writeIndex(files durable, name string, index *idxfile.MemoryIndex) error {
	f, err := files.Create(name)
	if err != nil {
		return err
	}
	_, err = idxfile.NewEncoder(f).Encode(index)
	return errors.Join(err, f.Close())
}

// The parts of an index of version 1, which Git writes where pack.indexVersion asks for it:
// how many names begin with each byte or a smaller one, a place and a name for each
// object, and the hashes of the pack and of the index.
const (
	fanoutBytes = 256 * 4
	placeBytes  = 4
	nameBytes   = 20
)

// currentIndex returns an index of a pack in version 2, the only one that go-git reads.
func currentIndex(f billy.File) (billy.File, error) {
	magic := make([]byte, 4)
	_, err := io.ReadFull(f, magic)
	if bytes.Equal(magic, []byte("\377tOc")) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		_, err := f.Seek(0, io.SeekStart)
		return f, err
	}
	rest, readErr := io.ReadAll(f)
	if err := errors.Join(err, readErr, f.Close()); err != nil {
		return nil, err
	}
	out, err := memfs.New().Create("index")
	if err != nil {
		return nil, err
	}
	index, err := indexOfVersion1(append(magic, rest...))
	if err == nil {
		_, err = idxfile.NewEncoder(out).Encode(index)
	}
	if err == nil {
		_, err = out.Seek(0, io.SeekStart)
	}
	return out, err
}

// indexOfVersion1 reads an index of version 1. It has no checksums of the packed bytes, and
// nothing asks for them: each object is compared with its name.
func indexOfVersion1(data []byte) (*idxfile.MemoryIndex, error) {
	if len(data) < fanoutBytes+2*nameBytes {
		return nil, idxfile.ErrMalformedIdxFile
	}
	body := data[fanoutBytes : len(data)-2*nameBytes]
	count := binary.BigEndian.Uint32(data[fanoutBytes-4:])
	if uint64(len(body)) != uint64(count)*(placeBytes+nameBytes) {
		return nil, idxfile.ErrMalformedIdxFile
	}
	w := new(idxfile.Writer)
	if err := w.OnHeader(count); err != nil {
		return nil, err
	}
	for ; len(body) > 0; body = body[placeBytes+nameBytes:] {
		w.Add(plumbing.Hash(body[placeBytes:placeBytes+nameBytes]), uint64(binary.BigEndian.Uint32(body)), 0)
	}
	if err := w.OnFooter(plumbing.Hash(data[len(data)-2*nameBytes : len(data)-nameBytes])); err != nil {
		return nil, err
	}
	return w.Index()
}
