package engine_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
)

// zero fills the file of an object of the shared folder with zeros, as a stick does that
// was drawn too early.
func (r *room) zero(t *testing.T, name string) {
	t.Helper()
	hash := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", name))
	path := filepath.Join(r.shared, "objects", hash[:2], hash[2:])
	st, err := os.Stat(path)
	if err == nil {
		err = os.Chmod(path, 0o600)
	}
	if err == nil {
		err = os.WriteFile(path, make([]byte, st.Size()), 0o400)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// names reports whether a receipt asks a person to do something about what has these words,
// or tells of a repair.
func (d *device) names(rec igf.Receipt, words string) bool {
	for _, a := range rec.SetAside {
		if (!a.Info || strings.Contains(words, "repaired")) && strings.Contains(a.Path+": "+a.Reason.Err().Error(), words) {
			return true
		}
	}
	return false
}

// Whatever is damaged in the newest state: a newcomer gets all the rest and is told, a
// device that has it repairs it with its next sync and says so, and then the newcomer
// gets it too.
func TestWhatIsDamagedIsRepairedByWhoHasIt(t *testing.T) {
	folder := "main:groups/bpf-sample"
	for i, name := range []string{
		folder + "/group.yaml", folder + "/outputs/norms/draft.md", folder + "/outputs/norms/output.yaml", folder + "/outputs",
		folder + "/sheets", folder + "/sheets/main/DEVICE-001.yaml", folder, "main:rapporteur.yaml", "main:.gitattributes",
		"main:devices", "main:devices/DEVICE", "main:devices/DEVICE/AUTHOR.yaml", "main^{tree}", "main",
	} {
		if testing.Short() && i%2 > 0 {
			continue // the long tier damages all of them
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			a.save(programme(), group("To test"))
			a.sync()
			a.save(output("Norms", "A text.\n"), a.note("one"), a.comment("two"))
			a.sync()
			b.sync()
			b.save(b.note("three"))
			b.sync()
			a.sync()
			r.zero(t, strings.NewReplacer("DEVICE", b.store.Device(), "AUTHOR", b.meta().Author.ID).Replace(name))
			c := r.device("c")
			rec, err := c.trySync()
			if name == "main:.gitattributes" { // that everybody has
				if !c.names(rec, "were repaired") {
					t.Errorf("a newcomer is told %+v, %v", rec.SetAside, err)
				}
				r.fsck()
				return
			}
			whole := name == "main" || name == "main^{tree}"
			if whole != (err != nil) {
				t.Fatalf("a newcomer: %v", err)
			}
			if !whole && (!c.names(rec, "is damaged") || len(c.holds()) == 0) {
				t.Errorf("a newcomer holds %d records and is told %+v", len(c.holds()), rec.SetAside)
			}
			if rec := a.sync(); !a.names(rec, "were repaired") {
				t.Errorf("who has it is told %+v", rec.SetAside)
			}
			r.fsck()
			if rec := c.sync(); c.names(rec, "damaged") {
				t.Errorf("afterwards the newcomer is told %+v", rec.SetAside)
			}
			same(t, "c", c.holds(), a.holds())
			a.save(output("Norms, edited", "A text.\n"))
			a.sync()
			c.sync()
			same(t, "c", c.holds(), a.holds())
		})
	}
}

// What no device has any more is named with a way on, stops nothing else, and goes when
// what is here is put in its place.
func TestWhatNobodyHasIsReplaced(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "A text.\n"))
	a.sync()
	b.sync()
	r.push(t, map[string]string{"groups/bpf-sample/outputs/norms/output.yaml": "title: By hand\nstage: drafting\n"})
	r.zero(t, "main:groups/bpf-sample/outputs/norms/output.yaml")
	path := "groups/bpf-sample/outputs/norms/output.yaml"
	a.save(a.note("goes"), output("Norms, edited", "A text.\n"))
	rec := a.sync()
	if !a.names(rec, path+": it is damaged") || a.waiting() != 1 {
		t.Errorf("%d wait, %+v", a.waiting(), rec.SetAside)
	}
	if rec := a.sync(); !a.names(rec, path+": it is damaged") {
		t.Errorf("the next sync says %+v", rec.SetAside)
	}
	b.sync()
	a.replace(path)
	if rec := a.sync(); a.names(rec, path) || a.waiting() != 0 {
		t.Errorf("%d wait, %+v", a.waiting(), rec.SetAside)
	}
	b.sync()
	if rec := b.sync(); b.names(rec, path) {
		t.Errorf("the other is told %+v", rec.SetAside)
	}
	same(t, "b", b.holds(), a.holds())
}

func (d *device) replace(path string) {
	d.t.Helper()
	if err := engine.Replace(d.t.(*testing.T).Context(), d.store, path); err != nil {
		d.t.Fatalf("%s replaces %s: %v", d.name, path, err)
	}
}

// Whatever stands in the place of ours and cannot be read, or is in the way: two people
// who both put what is theirs there end with the same records, everything is sent, and
// what stood there is in the history.
func TestReplacedWithMine(t *testing.T) {
	const at = "groups/bpf-sample/outputs/norms/"
	for name, c := range map[string]struct{ path, data string }{
		"a file where a folder must be": {"groups/bpf-sample/sheets", "A file.\n"},
		"a file where groups must be":   {"groups", "A file.\n"},
		"Windows-1252":                  {at + "draft.md", "\xDCbersicht\n"},
		"UTF-16":                        {at + "draft.md", "\xFF\xFEN\x00o\x00"},
		"bad YAML":                      {at + "output.yaml", "title: [\n"},
		"a bad group":                   {"groups/bpf-sample/group.yaml", "\tname: x"},
		"a folder where a file must be": {at + "output.yaml/x", "A file.\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			a.save(programme(), group("To test"), output("Norms", "A text.\n"), a.note("one"))
			a.sync()
			b.sync()
			work := synctest.Inspect{Dir: r.shared}.Work(t)
			clear, _, _ := strings.Cut(c.path, "/x")
			synctest.Git(t, work, "rm", "-rq", "--ignore-unmatch", clear)
			put(t, filepath.Join(work, c.path), c.data)
			synctest.Git(t, work, "add", ".")
			synctest.Git(t, work, "commit", "-qm", "By hand")
			synctest.Git(t, work, "push", "-q")
			by := strings.TrimSpace(synctest.Git(t, work, "rev-parse", "HEAD"))
			a.save(a.note("from a"))
			b.save(b.note("from b"))
			for _, d := range []*device{a, b} {
				d.sync()
				d.keepAll()
				rec := d.sync()
				replaceable := ""
				for _, s := range rec.SetAside {
					if s.Replace != "" {
						replaceable = s.Replace
					}
				}
				if d == a && replaceable == "" {
					t.Fatalf("nothing can be replaced: %+v", rec.SetAside)
				}
				if replaceable != "" {
					d.replace(replaceable)
				}
			}
			for range 2 {
				for _, d := range []*device{a, b} {
					d.sync()
					d.keepAll()
				}
			}
			a.sync()
			b.sync()
			for _, d := range []*device{a, b} {
				if rec := d.sync(); d.waiting() != 0 || d.names(rec, "not sent") {
					t.Errorf("%s: %d wait, %+v", d.name, d.waiting(), rec.SetAside)
				}
			}
			same(t, "b", b.holds(), a.holds())
			newcomer := r.device("c")
			newcomer.sync()
			same(t, "a newcomer", newcomer.holds(), a.holds())
			if got := synctest.Git(t, r.shared, "cat-file", "blob", by+":"+c.path); got != c.data {
				t.Errorf("the history has %q", got)
			}
			r.fsck()
		})
	}
}

// keepAll sends again what was removed in the repository.
func (d *device) keepAll() {
	d.t.Helper()
	open, err := d.store.Conflicts()
	for _, c := range open {
		if c.Hand() != igf.HandRemoved || err != nil {
			continue
		}
		act := &igf.Act{ID: d.ids.next(), Resolved: []string{c.ID}}
		if c.Lost() {
			act.Again = c.Removed()
			err = d.store.Save(d.t.(*testing.T).Context(), act)
			continue
		}
		for _, key := range c.Removed() {
			act.Records = append(act.Records, d.get(key))
		}
		err = d.store.Save(d.t.(*testing.T).Context(), act)
	}
	if err != nil {
		d.t.Fatalf("%s keeps: %v", d.name, err)
	}
}

func put(t *testing.T, path, data string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, []byte(data), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A sheet of one's own that cannot be read any more: its entries are sent again.
func TestOwnSheetIsReplaced(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(a.note("one"), a.note("two"))
	a.sync()
	b.sync()
	path := "groups/bpf-sample/sheets/main/" + a.store.Device() + "-001.yaml"
	r.push(t, map[string]string{path: "\tnot: yaml"})
	a.sync()
	if err := engine.Replace(t.Context(), b.store, path); err == nil || !strings.Contains(err.Error(), "another device") {
		t.Errorf("the file of another device: %v", err)
	}
	a.replace(path)
	if rec := a.sync(); a.waiting() != 0 || a.names(rec, "cannot be read") {
		t.Errorf("%d wait, %+v", a.waiting(), rec.SetAside)
	}
	b.sync()
	c := r.device("c")
	c.sync()
	same(t, "a newcomer", c.holds(), a.holds())
	same(t, "b", b.holds(), a.holds())
}

// A link in the place of one's own certificate is replaced at once, and told; that of another
// device is not, and the sentence names it.
func TestACertificateIsReplacedByItsDevice(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	n := a.note("signed")
	a.save(n)
	a.sync()
	b.sync()
	path := format.CertificatePath(a.store.Device(), n.Author.ID)
	work := synctest.Inspect{Dir: r.shared}.Work(t)
	synctest.Git(t, work, "rm", "-q", path)
	at := filepath.Join(work, filepath.FromSlash(path))
	if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.Symlink("../x", at)); err != nil {
		t.Skip(err)
	}
	synctest.Git(t, work, "add", ".")
	synctest.Git(t, work, "commit", "-qm", "By hand")
	synctest.Git(t, work, "push", "-q")
	if rec := b.sync(); slices.ContainsFunc(rec.SetAside, func(s igf.SetAside) bool { return s.Replace == path }) {
		t.Errorf("b may replace it: %+v", rec.SetAside)
	}
	if err := engine.Replace(t.Context(), b.store, path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("b: %v", err)
	}
	if rec := a.sync(); !slices.ContainsFunc(rec.SetAside, func(s igf.SetAside) bool { return s.Path == path && s.Info }) {
		t.Errorf("a is not told: %+v", rec.SetAside)
	}
	a.sync()
	if rec := a.sync(); a.names(rec, path) {
		t.Errorf("a is told again: %+v", rec.SetAside)
	}
	c := r.device("newcomer")
	c.sync()
	if c.holds()[string(n.Key())] == "" {
		t.Error("a newcomer believes nobody")
	}
}

// Of a damaged pack, what counts now and older states of files of entries are repaired; what is
// left of older states is told once by check, as no fault, with the one thing that helps, and with
// the objects of a copy from before all is whole.
func TestOlderObjectsOfADamagedPack(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	for i := range 4 {
		a.save(a.note("one more"), group(strings.Repeat("purpose ", i+1)))
		a.sync()
		b.save(b.note("and one"))
		b.sync()
	}
	a.sync()
	synctest.Git(t, r.shared, "gc", "-q")
	before := filepath.Join(r.dir, "before")
	if err := os.CopyFS(before, os.DirFS(r.shared)); err != nil {
		t.Fatal(err)
	}
	packs, err := filepath.Glob(filepath.Join(r.shared, "objects", "pack", "*.pack"))
	if err != nil || len(packs) != 1 {
		t.Fatalf("%q, %v", packs, err)
	}
	var objects []string // files, with their place
	for line := range strings.Lines(synctest.Git(t, r.shared, "verify-pack", "-v", strings.TrimSuffix(packs[0], ".pack")+".idx")) {
		if f := strings.Fields(line); len(f) >= 5 && f[1] == "blob" {
			objects = append(objects, line)
		}
	}
	data, err := os.ReadFile(packs[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range objects {
		f := strings.Fields(line)
		at, errAt := strconv.Atoi(f[4])
		size, errSize := strconv.Atoi(f[3])
		if errAt != nil || errSize != nil {
			t.Fatal(line)
		}
		data[at+size-6] ^= 0xFF
	}
	if err := errors.Join(os.Chmod(packs[0], 0o644), os.WriteFile(packs[0], data, 0o644)); err != nil {
		t.Fatal(err)
	}
	check := func(d *device) (int, []igf.SetAside) {
		n, left, err := d.engine(d.store, d.folder()).Damaged(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n, left
	}
	repaired, _ := check(b)
	more, left := check(a)
	if repaired == 0 || len(left) != 1 || !left[0].Info || !strings.Contains(left[0].Reason.Err().Error(), "keeps, 3 in all: where somebody has a copy") { // of the group
		t.Fatalf("%d and %d were repaired, and check tells %+v", repaired, more, left)
	}
	for range 2 {
		if rec := b.sync(); b.names(rec, "damaged") {
			t.Errorf("each sync tells %+v", rec.SetAside)
		}
	}
	old, err := filepath.Glob(filepath.Join(before, "objects", "pack", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range old {
		bytes, err := os.ReadFile(path)
		if err := errors.Join(err, os.WriteFile(filepath.Join(r.shared, "objects", "pack", filepath.Base(path)), bytes, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if _, left := check(a); len(left) != 0 {
		t.Errorf("after the objects of a copy came: %+v", left)
	}
	r.fsck()
}
