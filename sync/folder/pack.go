package folder

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/idxfile"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"

	"rapporteur/sync/remote"
)

var _ remote.Tidier = (*Remote)(nil)

// The sizes from which on a repository is tidied, and the largest pack that is made
// part of another.
const (
	looseMost = 48 // folders of loose objects, of 256 that Git has: some 55 objects
	packsMost = 50
	packSmall = 8 << 20
	unnamed   = 24 * time.Hour // the age of a file without a name that nobody writes any more
	nearby    = 10             // objects that one may be told as a change of
)

// Tidy packs loose objects, and small packs into one. It removes what it read back from
// the new pack and nothing else, so other writers and readers need not agree: whoever
// finds a file gone finds the pack. It never drops an object, and leaves damaged ones
// and packs that are to be kept as they are.
func (r *Remote) Tidy(ctx context.Context) error {
	left := r.clear(ctx) // what cannot be cleared hinders no packing
	loose, packs, err := untidy(filepath.Join(r.dir, "objects"))
	if err != nil || len(loose) == 0 && len(packs) == 0 {
		return r.explain(errors.Join(left, err))
	}
	turn, mine := packTurn(r.dir)
	if !mine { // another time: nothing is lost by an untidy folder
		return r.explain(left)
	}
	err = r.withObjects(func(objects verified) error { return repack(ctx, objects, loose, packs, nearby) })
	return r.explain(errors.Join(left, err, turn.Close()))
}

// clear removes what writes left that were ended before their object had a name or their branch
// had moved, as "git prune" does.
func (r *Remote) clear(ctx context.Context) error {
	for _, where := range []string{"objects", filepath.Join("objects", "pack")} {
		names, err := os.ReadDir(filepath.Join(r.dir, where))
		if err != nil {
			return err
		}
		for _, n := range names {
			if !strings.HasPrefix(n.Name(), "tmp_") || !n.Type().IsRegular() {
				continue
			}
			info, err := n.Info()
			if err == nil && time.Since(info.ModTime()) > unnamed {
				err = remove(filepath.Join(r.dir, where, n.Name()))
			}
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	left, err := r.quarantines(incoming, unnamed)
	if err != nil {
		return err
	}
	return r.drop(ctx, left)
}

// untidy returns the loose objects and the small packs by path, where there are many.
func untidy(dir string) (loose map[plumbing.Hash]string, packs []string, err error) {
	names, err := os.ReadDir(dir)
	if err != nil {
		return nil, nil, err
	}
	var shelves []string
	for _, n := range names {
		if n.IsDir() && len(n.Name()) == 2 {
			shelves = append(shelves, n.Name())
		}
	}
	if len(shelves) >= looseMost {
		if loose, err = looseIn(dir, shelves); err != nil {
			return nil, nil, err
		}
	}
	packs, err = smallPacks(filepath.Join(dir, "pack"))
	if len(packs) < packsMost {
		packs = nil
	}
	return loose, packs, err
}

func looseIn(dir string, shelves []string) (map[plumbing.Hash]string, error) {
	loose := map[plumbing.Hash]string{}
	for _, shelf := range shelves {
		names, err := os.ReadDir(filepath.Join(dir, shelf))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, n := range names {
			if name := shelf + n.Name(); plumbing.IsHash(name) && n.Type().IsRegular() {
				loose[plumbing.NewHash(name)] = filepath.Join(dir, shelf, n.Name())
			}
		}
	}
	return loose, nil
}

// smallPacks returns the packs, without their endings, that may become one: none where
// Git has an index over several packs, which would point into nothing.
func smallPacks(dir string) ([]string, error) {
	names, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	files := map[string]fs.DirEntry{}
	for _, n := range names {
		files[n.Name()] = n
	}
	if files["multi-pack-index"] != nil {
		return nil, nil
	}
	var out []string
	for name, n := range files {
		base, isPack := strings.CutSuffix(name, ".pack")
		if !isPack || files[base+".idx"] == nil || files[base+".keep"] != nil || files[base+".promisor"] != nil {
			continue
		}
		info, err := n.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if info.Size() <= packSmall {
			out = append(out, filepath.Join(dir, base))
		}
	}
	return out, nil
}

// repack writes one pack of loose objects and small packs, and removes those of which
// it reads every object back from it. Up to deltas objects before one, it may be told as a
// change of another; 0 copies nothing from the packs that are there.
func repack(ctx context.Context, objects verified, loose map[plumbing.Hash]string, packs []string, deltas uint) error {
	all := map[plumbing.Hash]bool{}
	for h := range loose {
		if _, err := objects.EncodedObject(plumbing.AnyObject, h); err == nil { // else it stays where it is
			all[h] = true
		}
	}
	held := map[string][]plumbing.Hash{} // by pack
	for _, p := range packs {
		hashes, err := hashesIn(p)
		if err != nil {
			return err
		}
		if intact(objects, hashes) {
			held[p] = hashes
			for _, h := range hashes {
				all[h] = true
			}
		}
	}
	if len(all) == 0 || ctx.Err() != nil {
		return ctx.Err()
	}
	made, err := packAll(objects, slices.SortedFunc(maps.Keys(all), byName), deltas)
	if err != nil {
		return err
	}
	stands, err := readBack(made)
	if err != nil {
		return err
	}
	for h, path := range loose {
		if stands[h] {
			if err := remove(path); err != nil {
				return err
			}
			_ = os.Remove(filepath.Dir(path)) // refused while something is left in it
		}
	}
	for p, hashes := range held {
		if p != made && !slices.ContainsFunc(hashes, func(h plumbing.Hash) bool { return !stands[h] }) {
			if err := removePack(p); err != nil {
				return err
			}
		}
	}
	return nil
}

func byName(a, b plumbing.Hash) int { return bytes.Compare(a[:], b[:]) }

func intact(objects verified, hashes []plumbing.Hash) bool {
	for _, h := range hashes {
		if _, err := objects.EncodedObject(plumbing.AnyObject, h); err != nil {
			return false
		}
	}
	return true
}

// packAll writes a pack, and returns its path without the ending.
func packAll(objects verified, hashes []plumbing.Hash, deltas uint) (string, error) {
	out, err := objects.PackfileWriter()
	if err != nil {
		return "", err
	}
	sum, err := packfile.NewEncoder(out, objects, false).Encode(hashes, deltas)
	if err := errors.Join(err, out.Close()); err != nil {
		return "", err
	}
	dir := filepath.Join(objects.Filesystem().Root(), "objects", "pack")
	return filepath.Join(dir, "pack-"+sum.String()), syncDir(dir)
}

func readIndex(pack string) (*idxfile.MemoryIndex, error) {
	f, err := newDurable(filepath.Dir(pack), modes{}).Open(filepath.Base(pack) + ".idx")
	if err != nil {
		return nil, err
	}
	index := idxfile.NewMemoryIndex()
	return index, errors.Join(idxfile.NewDecoder(f).Decode(index), f.Close())
}

// hashesIn lists the objects of a pack.
func hashesIn(pack string) ([]plumbing.Hash, error) {
	index, err := readIndex(pack)
	if err != nil {
		return nil, err
	}
	it, err := index.Entries()
	if err != nil {
		return nil, err
	}
	var out []plumbing.Hash
	for {
		e, err := it.Next()
		if errors.Is(err, io.EOF) {
			return out, it.Close()
		}
		if err != nil {
			return nil, errors.Join(err, it.Close())
		}
		out = append(out, e.Hash)
	}
}

// readBack returns the objects that stand in a pack as their names say.
func readBack(pack string) (stands map[plumbing.Hash]bool, err error) {
	index, err := readIndex(pack)
	if err != nil {
		return nil, err
	}
	hashes, err := hashesIn(pack)
	if err != nil {
		return nil, err
	}
	dir := osfs.New(filepath.Dir(pack), osfs.WithBoundOS())
	f, err := dir.Open(filepath.Base(pack) + ".pack")
	if err != nil {
		return nil, err
	}
	p := packfile.NewPackfile(index, dir, f, 0)
	defer func() { err = errors.Join(err, p.Close()) }()
	stands = map[plumbing.Hash]bool{}
	for _, h := range hashes {
		o, err := p.Get(h)
		if err != nil {
			return nil, &remote.DamagedError{Object: h.String(), Err: err}
		}
		data, err := bytesOf(o)
		if err != nil || plumbing.ComputeHash(o.Type(), data) != h {
			return nil, &remote.DamagedError{Object: h.String(), Err: cmp.Or(err, errOtherBytes)}
		}
		stands[h] = true
	}
	return stands, nil
}

// removePack removes a pack: its index first, by which it is found.
func removePack(pack string) error {
	for _, ending := range []string{".idx", ".rev", ".bitmap", ".mtimes", ".pack"} {
		if err := remove(pack + ending); err != nil {
			return err
		}
	}
	return nil
}

// remove removes a file that may be gone already. One that is in use stays, where the
// system is so: the next time removes it.
func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}
