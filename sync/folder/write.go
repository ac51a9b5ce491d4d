package folder

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/memory"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// looseLimit is the number of new objects up to which each is a file; more go into
// one pack, which reaches the disk much faster and is smaller.
const looseLimit = 16

// writer makes the objects of a commit in memory and then writes the new ones.
type writer struct {
	ctx     context.Context
	objects verified
	made    map[plumbing.Hash]plumbing.EncodedObject
	replace []string // paths that may be replaced whatever stands there
	blocked remote.BlockedError
}

// part is what a batch does to one path: to a file, or to what lies below a
// folder.
type part struct {
	below map[string]*part // nil for a file
	data  []byte
	gone  bool
}

// commit makes the commit of batch on parent (zero: the first one) and returns its
// hash. Nothing is written yet.
func (w *writer) commit(parent plumbing.Hash, batch remote.Batch) (plumbing.Hash, error) {
	root, err := plan(parent, batch)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	c := &object.Commit{Message: strings.TrimRight(batch.Message, "\n") + "\n"}
	var base plumbing.Hash
	if !parent.IsZero() {
		p, err := object.GetCommit(w.objects, parent)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		base, c.ParentHashes = p.TreeHash, []plumbing.Hash{parent}
	}
	if c.TreeHash, err = w.tree(base, root, ""); err != nil {
		return plumbing.ZeroHash, err
	}
	if len(w.blocked.By) > 0 {
		return plumbing.ZeroHash, &w.blocked
	}
	if c.TreeHash.IsZero() { // every file went: the empty tree
		if c.TreeHash, err = w.add(&object.Tree{}); err != nil {
			return plumbing.ZeroHash, err
		}
	}
	c.Author = object.Signature{
		Name: signed(batch.Author.Name, batch.Device), Email: signed(batch.Author.Email, batch.Device),
		When: batch.At.UTC().Truncate(time.Second),
	}
	c.Committer = c.Author
	if batch.Sign != nil {
		unsigned := &plumbing.MemoryObject{}
		if err := c.EncodeWithoutSignature(unsigned); err != nil {
			return plumbing.ZeroHash, err
		}
		data, err := bytesOf(unsigned)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		c.PGPSignature = batch.Sign(data)
	}
	return w.add(c)
}

// plan sorts a batch into folders and refuses what must not be written.
func plan(parent plumbing.Hash, batch remote.Batch) (*part, error) {
	if batch.At.Unix() < 0 {
		return nil, igf.Errorf("%w: the time %s is before 1970; set the clock of this computer", remote.ErrRefused, batch.At.Format(time.RFC3339))
	}
	root := &part{below: map[string]*part{}}
	for _, f := range batch.Files {
		if len(f.Data) > remote.MaxFile {
			return nil, igf.Errorf("%w: the file %q has %d bytes, and %d is the most", remote.ErrRefused, f.Path, len(f.Data), remote.MaxFile)
		}
		if err := root.put(f.Path, &part{data: f.Data}); err != nil {
			return nil, err
		}
	}
	for _, path := range batch.Removed {
		if err := root.put(path, &part{gone: true}); err != nil {
			return nil, err
		}
	}
	if _, has := root.below[".gitattributes"]; parent.IsZero() && !has {
		root.below[".gitattributes"] = &part{data: []byte(remote.FirstAttributes)}
	}
	return root, nil
}

// paths lists the files of a part at path.
func (f *part) paths(path string) []string {
	if f.below == nil {
		return []string{path}
	}
	var out []string
	for name, child := range f.below {
		out = append(out, child.paths(path+"/"+name)...)
	}
	return out
}

func (f *part) put(path string, leaf *part) error {
	names, err := remote.SplitPath(path)
	if err != nil {
		return igf.Errorf("%w: the path %q cannot be written: %w", remote.ErrRefused, path, err)
	}
	for _, n := range names[:len(names)-1] {
		next := f.below[n]
		if next == nil {
			next = &part{below: map[string]*part{}}
			f.below[n] = next
		}
		if next.below == nil {
			return igf.Errorf("%w: the path %q needs a folder where the batch has a file", remote.ErrRefused, path)
		}
		f = next
	}
	last := names[len(names)-1]
	if f.below[last] != nil {
		return igf.Errorf("%w: the batch has the path %q twice", remote.ErrRefused, path)
	}
	f.below[last] = leaf
	return nil
}

// tree applies changes to the tree base and returns the new one; zero when
// nothing is left in it.
func (w *writer) tree(base plumbing.Hash, changes *part, prefix string) (plumbing.Hash, error) {
	if err := w.ctx.Err(); err != nil {
		return plumbing.ZeroHash, err
	}
	now, err := entries(w.objects, base)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	if now == nil {
		now = map[string]object.TreeEntry{}
	}
	for _, name := range slices.Sorted(maps.Keys(changes.below)) {
		child, old := changes.below[name], now[name]
		e := object.TreeEntry{Name: name, Mode: filemode.Regular}
		_, had := now[name]
		switch {
		case had && w.inTheWay(old, child, prefix+name) && !slices.Contains(w.replace, prefix+name):
			w.blocked.Add(prefix+name, child.paths(prefix+name)...)
			continue
		case child.below != nil:
			if w.inTheWay(old, child, prefix+name) {
				old.Hash = plumbing.ZeroHash
			}
			e.Mode = filemode.Dir
			e.Hash, err = w.tree(old.Hash, child, prefix+name+"/")
		case !child.gone:
			if old.Mode == filemode.Executable {
				e.Mode = old.Mode
			}
			e.Hash, err = w.addBytes(plumbing.BlobObject, child.data)
		}
		if err != nil {
			return plumbing.ZeroHash, err
		}
		if e.Hash.IsZero() {
			delete(now, name)
		} else {
			now[name] = e
		}
	}
	if len(now) == 0 {
		return plumbing.ZeroHash, nil
	}
	t := &object.Tree{Entries: slices.SortedFunc(maps.Values(now), byGitOrder)}
	return w.add(t)
}

// inTheWay reports whether what stands at a path is left alone there, rather than changed.
func (w *writer) inTheWay(old object.TreeEntry, child *part, path string) bool {
	if child.below == nil {
		return !isFile(old)
	}
	if old.Mode != filemode.Dir {
		return true
	}
	_, err := entries(w.objects, old.Hash)
	return w.objects.at(path, old.Hash, err)
}

// byGitOrder sorts as Git does: a folder as if its name ended with a slash.
func byGitOrder(a, b object.TreeEntry) int {
	name := func(e object.TreeEntry) string {
		if e.Mode == filemode.Dir {
			return e.Name + "/"
		}
		return e.Name
	}
	return cmp.Compare(name(a), name(b))
}

// signed removes from text what Git cannot escape in a signature.
func signed(text, instead string) string {
	text = strings.Map(func(r rune) rune {
		if r < 0x20 || r == '<' || r == '>' || r == 0x7f {
			return -1
		}
		return r
	}, text)
	if text = strings.Trim(text, " .,:;\"'"); text == "" {
		return instead
	}
	return text
}

func (w *writer) add(o interface {
	Encode(plumbing.EncodedObject) error
},
) (plumbing.Hash, error) {
	m := &plumbing.MemoryObject{}
	if err := o.Encode(m); err != nil {
		return plumbing.ZeroHash, err
	}
	w.made[m.Hash()] = m
	return m.Hash(), nil
}

func (w *writer) addBytes(kind plumbing.ObjectType, data []byte) (plumbing.Hash, error) {
	m := &plumbing.MemoryObject{}
	m.SetType(kind)
	if _, err := m.Write(data); err != nil {
		return plumbing.ZeroHash, err
	}
	w.made[m.Hash()] = m
	return m.Hash(), nil
}

// flush writes the objects that the repository does not have into a quarantine, to the disk.
func (w *writer) flush(q *quarantine, made plumbing.Hash) error {
	fresh, there := memory.NewStorage(), verified{w.objects.Storage, false, map[plumbing.Hash]string{}}
	var hashes []plumbing.Hash
	for _, h := range slices.SortedFunc(maps.Keys(w.made), byName) {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		switch _, err := there.EncodedObject(plumbing.AnyObject, h); {
		case errors.Is(err, plumbing.ErrObjectNotFound):
			hashes = append(hashes, h)
			if _, err := fresh.SetEncodedObject(w.made[h]); err != nil {
				return err
			}
		case remote.IsDamaged(err):
			data, err := bytesOf(w.made[h])
			if err == nil {
				err = writeLoose(q.files, h, asHashed(w.made[h].Type(), data))
			}
			if err != nil {
				return err
			}
			q.over[loosePath(h)] = true
		case err != nil:
			return err
		default:
			q.leans = append(q.leans, h)
		}
	}
	if err := w.write(q.storage(), fresh, hashes); err != nil {
		return err
	}
	return q.list(made, hashes)
}

// write writes objects into files of their own, or many into a pack.
func (w *writer) write(to *filesystem.Storage, fresh *memory.Storage, hashes []plumbing.Hash) error {
	if len(hashes) <= looseLimit {
		for _, h := range hashes {
			if _, err := to.SetEncodedObject(w.made[h]); err != nil {
				return err
			}
		}
		return w.ctx.Err()
	}
	out, err := to.PackfileWriter()
	if err != nil {
		return err
	}
	_, err = packfile.NewEncoder(out, fresh, false).Encode(hashes, 0)
	return errors.Join(err, out.Close(), w.ctx.Err())
}

// loosePath is where an object has a file of its own, below the repository.
func loosePath(h plumbing.Hash) string {
	return filepath.Join("objects", h.String()[:2], h.String()[2:])
}
