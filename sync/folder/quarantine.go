package folder

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/storage/filesystem"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

var _ remote.Quarantiner = (*Remote)(nil)

const (
	// incoming begins the names of the folders in objects that Git, too, writes objects into before
	// the branch may move to them: "git prune" and "git gc" take such a folder away once it is old.
	incoming = "tmp_objdir-incoming-"
	// listOfAll is the file in such a folder that names what is written in it, the commit first.
	listOfAll = "all"
)

// reached is told how far a commit came. Tests end the process there.
var reached = func(string) {}

// quarantine is a folder with the objects of a commit which the branch does not have yet: words
// in them are nobody's to read before it has. They are moved to their places only while the lock of
// the branch is held and the branch stands where the commit goes on from. The list stays until the
// branch moved: of what a killed process had moved it tells what to take away again.
type quarantine struct {
	dir   string
	files durable         // with dir as its root
	names []string        // of the files, below dir and below the repository
	over  map[string]bool // that take the place of what is damaged
	leans []plumbing.Hash // that the repository has already
}

// quarantinesOf returns how the names of a device's quarantines begin.
func quarantinesOf(device string) string {
	return incoming + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, device) + "-"
}

// newQuarantine makes an empty one.
func (r *Remote) newQuarantine(device string, m modes) (*quarantine, error) {
	for {
		dir := filepath.Join(r.dir, "objects", quarantinesOf(device)+strconv.FormatUint(rand.Uint64(), 36))
		err := os.Mkdir(dir, 0o777)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		err = m.share(dir)
		return &quarantine{dir: dir, files: newDurable(dir, m), over: map[string]bool{}}, err
	}
}

// storage writes objects into the quarantine.
func (q *quarantine) storage() *filesystem.Storage {
	return filesystem.NewStorage(q.files, cache.NewObjectLRU(cache.MiByte))
}

// list keeps what the quarantine holds, durably: nothing is moved before.
func (q *quarantine) list(made plumbing.Hash, hashes []plumbing.Hash) error {
	lines := []string{made.String()}
	for _, h := range hashes {
		lines = append(lines, h.String())
	}
	for _, place := range []string{"pack/pack-*", "??/*"} {
		names, err := filepath.Glob(filepath.Join(q.dir, "objects", filepath.FromSlash(place)))
		if err != nil {
			return err
		}
		slices.Sort(names)
		for _, n := range slices.Backward(names) { // a pack before its index, by which it is found
			if pack, is := strings.CutSuffix(filepath.Base(n), ".pack"); is {
				lines = append(lines, pack)
			}
			q.names = append(q.names, filepath.Join("objects", filepath.Base(filepath.Dir(n)), filepath.Base(n)))
		}
	}
	reached("written")
	err := writeDurably(filepath.Join(q.dir, listOfAll), []byte(strings.Join(append(lines, ""), "\n")))
	return errors.Join(err, syncDir(filepath.Dir(q.dir)))
}

// admit moves what the quarantine holds to its places. It is called with the lock of the branch.
func (r *Remote) admit(q *quarantine, m modes) error {
	if err := r.stillThere(q.leans); err != nil {
		return err
	}
	files := newDurable(r.dir, m)
	for _, name := range q.names {
		if _, err := files.Lstat(name); err == nil && !q.over[name] {
			continue // it came from elsewhere meanwhile
		}
		from, err := filepath.Rel(r.dir, filepath.Join(q.dir, name))
		if err == nil {
			err = files.Rename(from, name)
		}
		if err != nil {
			return err
		}
		reached("moved")
	}
	return errors.Join(files.settle(), r.share())
}

// stillThere looks for objects that were there when the commit was made: nothing pointed at them
// perhaps, and whoever had left them took them away.
func (r *Remote) stillThere(hashes []plumbing.Hash) error {
	if len(hashes) == 0 {
		return nil
	}
	err := r.withObjects(func(objects verified) error {
		for _, h := range hashes {
			if err := objects.HasEncodedObject(h); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, plumbing.ErrObjectNotFound) {
		return igf.Errorf("%w: an object that was there is gone", remote.ErrMoved)
	}
	return err
}

// leave ends a quarantine of a commit that the branch does not have, where there is one.
func (r *Remote) leave(ctx context.Context, q *quarantine) error {
	if q == nil {
		return nil
	}
	return r.drop(context.WithoutCancel(ctx), []string{q.dir})
}

// emptied ends a quarantine of which the branch has all. One that stays is removed by the next sync.
func (q *quarantine) emptied() {
	if q != nil {
		reached("done")
		_ = os.RemoveAll(q.dir)
	}
}
