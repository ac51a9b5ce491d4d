package engine_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
)

// harm is what a hand with Git does to a withdrawal in a repository.
type harm struct {
	t      *testing.T
	work   string // a clone of the newest revision
	base   string // the revision before the withdrawal
	path   string // the sheet's file that holds it
	author string // who made it
	other  string // id of an entry that nobody withdrew
}

func (h harm) file() string { return filepath.Join(h.work, filepath.FromSlash(h.path)) }

func (h harm) git(args ...string) { synctest.Git(h.t, h.work, args...) }

func (h harm) edit(edit func(string) string) {
	h.t.Helper()
	data, err := os.ReadFile(h.file())
	if err == nil {
		err = os.WriteFile(h.file(), []byte(edit(string(data))), 0o600)
	}
	if err != nil {
		h.t.Fatal(err)
	}
}

// in edits the withdrawal, and nothing else in its file.
func (h harm) in(edit func(withdrawal string) string) {
	h.edit(func(data string) string {
		chunks := strings.SplitAfter(data, "\n\n")
		for n, c := range chunks {
			if strings.Contains(c, "entry: redaction") {
				chunks[n] = edit(c)
			}
		}
		return strings.Join(chunks, "")
	})
}

// uncertified takes the certificate of who withdrew out of the repository.
func (h harm) uncertified() {
	h.t.Helper()
	place, err := format.Classify(h.path)
	if err != nil {
		h.t.Fatal(err)
	}
	h.git("rm", "-q", format.CertificatePath(place.Device, h.author))
}

// withoutSignatures is the text of a file without its signatures.
func withoutSignatures(data string) string {
	lines := slices.DeleteFunc(strings.Split(data, "\n"), func(l string) bool { return strings.HasPrefix(l, "  signature: ") })
	return strings.Join(lines, "\n")
}

func line(text, field, value string) string {
	lines := strings.Split(text, "\n")
	for n, l := range lines {
		if strings.HasPrefix(strings.TrimLeft(l, "- "), field+": ") {
			lines[n] = l[:strings.Index(l, field)] + field + ": " + value
		}
	}
	return strings.Join(lines, "\n")
}

func harms() map[string]func(h harm) {
	set := func(field, value string) func(h harm) {
		return func(h harm) { h.in(func(r string) string { return line(r, field, value) }) }
	}
	ours := func(h harm) {
		h.git("checkout", "-q", "-b", "side", h.base)
		if err := os.WriteFile(filepath.Join(h.work, "README.md"), []byte("hello\n"), 0o600); err != nil {
			h.t.Fatal(err)
		}
		h.git("add", "README.md")
		h.git("commit", "-qm", "Say hello")
		h.git("merge", "-q", "-s", "ours", "-m", "Merge", "origin/main")
	}
	return map[string]func(h harm){
		"taken out":   func(h harm) { h.in(func(string) string { return "" }) },
		"merged away": ours,
		"merged away, and its certificate is gone": func(h harm) {
			ours(h)
			place, _ := format.Classify(h.path)
			if path := format.CertificatePath(place.Device, h.author); strings.Contains(synctest.Git(h.t, h.work, "ls-files"), path) {
				h.git("rm", "-q", path)
			}
		},
		"renamed": func(h harm) {
			h.git("mv", h.path, filepath.ToSlash(filepath.Join(filepath.Dir(h.path), "BAD_name.yaml")))
		},
		"a folder in its place": func(h harm) {
			h.git("rm", "-q", h.path)
			h.git("commit", "-qm", "Remove")
			if err := os.MkdirAll(h.file(), 0o700); err != nil {
				h.t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(h.file(), "x"), []byte("x"), 0o600); err != nil {
				h.t.Fatal(err)
			}
		},
		"a link in its place": func(h harm) { // with the same bytes
			blob := strings.TrimSpace(synctest.Git(h.t, h.work, "rev-parse", "HEAD:"+h.path))
			h.git("update-index", "--cacheinfo", "120000,"+blob+","+h.path)
			h.git("commit", "-qm", "Link")
			h.git("reset", "-q", "--hard")
		},
		"with too many entries": func(h harm) { h.edit(func(data string) string { return data + strings.Repeat("- x\n", 10_001) }) },
		"in UTF-16": func(h harm) {
			h.edit(func(data string) string {
				out := []byte{0xff, 0xfe}
				for _, u := range utf16.Encode([]rune(data)) {
					out = append(out, byte(u), byte(u>>8))
				}
				return string(out)
			})
		},
		"too large":            func(h harm) { h.edit(func(data string) string { return data + strings.Repeat("#", 1<<20) + "\n" }) },
		"with a line below":    func(h harm) { h.edit(func(data string) string { return data + "  scope: person\n" }) },
		"a counter that jumps": set("lamport", "99999999999"),
		"of an unknown kind":   set("entry", "redactionx"),
		"taken out, with the certificate": func(h harm) {
			h.in(func(string) string { return "" })
			h.uncertified()
		},
		"taken out, with the certificate and all signatures": func(h harm) {
			h.in(func(string) string { return "" })
			h.edit(withoutSignatures)
			h.uncertified()
		},
		"of something else":  func(h harm) { set("withdraws", h.other)(h) },
		"of the person only": set("scope", "person"),
		"declined":           set("scope", "declined"),
		"without a signature": func(h harm) {
			h.in(func(r string) string { return line(line(r, "signature", "ed25519:AAAA"), "scope", "declined") })
		},
	}
}

// shows reports whether the words of a note can be read at a device.
func (d *device) shows(note *igf.Note) bool {
	d.t.Helper()
	var all []igf.Entry
	for _, kind := range igf.EntryKinds() {
		for e, err := range d.store.Entries(kind) {
			if err != nil {
				d.t.Fatalf("%v", err)
			}
			all = append(all, e)
		}
	}
	say, err := d.store.Coordinators(sampleGroup)
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	return slices.ContainsFunc(igf.FoldIn(say, all), func(s igf.Standing) bool { return s.Root == note.ID && !s.Gone() })
}

// A withdrawal that stood in the history counts, whatever the newest revision has of it, whoever made
// it, and whether a device comes later, was away, or was there; each is told of it.
func TestAWithdrawalIsAFactOfTheHistory(t *testing.T) {
	for _, who := range []string{"its author", "a coordinator", "somebody"} {
		for i, name := range slices.Sorted(maps.Keys(harms())) {
			if testing.Short() && (who != "a coordinator" || i%6 > 0) {
				continue // the full matrix is played by the long tier
			}
			t.Run(name+", by "+who, func(t *testing.T) { withdrawnInHistory(t, who, harms()[name]) })
		}
	}
}

func withdrawnInHistory(t *testing.T, who string, does func(h harm)) {
	r := newRoom(t)
	a, b, e, away := r.device("a"), r.device("b"), r.device("e"), r.device("away")
	by := map[string]*device{"its author": a, "a coordinator": b, "somebody": e}[who]
	names := map[*device]string{a: "Ana Sample", b: "Bea Sample", e: "Eve Sample"}
	for d, name := range names {
		d.isNamed(name)
	}
	a.save(coordinators("Bea Sample"))
	a.sync()
	note, other := a.note("zyx, words that go"), a.note("words that stay")
	a.save(note, other)
	a.sync()
	first := by.note("something first")
	by.save(first)
	by.sync()
	away.sync()
	base := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", "HEAD"))
	red := by.withdrawsAs(names[by], note)
	by.sync()
	there := r.device("there")
	there.sync()
	in, path := synctest.Inspect{Dir: r.shared}, by.sheet(1)
	work := in.Work(t)
	does(harm{t: t, work: work, base: base, path: path, author: sampleAuthor(by.name), other: other.ID})
	synctest.Git(t, work, "add", "-A")
	if strings.TrimSpace(synctest.Git(t, work, "status", "--porcelain")) != "" {
		synctest.Git(t, work, "commit", "-qm", "By hand")
	}
	synctest.Git(t, work, "push", "-q", "origin", "HEAD:main")
	for _, d := range []*device{r.device("newcomer"), away, there} {
		rec := d.sync()
		if d.allowed(red, note) != (who != "somebody") {
			t.Errorf("on %s, that %s withdrew it counts: %t", d.name, who, d.allowed(red, note))
		}
		if d.shows(note) {
			t.Errorf("%s can read what was withdrawn", d.name)
		}
		where := func(a igf.SetAside) bool { return d == there && a.Path == path } // it knows all that the file held
		if !told(rec, red.ID) && !slices.ContainsFunc(rec.SetAside, where) {
			t.Errorf("%s is not told of it: %+v", d.name, rec.SetAside)
		}
	}
}

// A device that was away learns of what a merge dropped that it never saw, and a new one of an
// entry in whose name nobody signs and that says something else now; what was put back is not told.
func TestWhatAMergeDroppedAndWhatWasRewritten(t *testing.T) {
	r := newRoom(t)
	a, away := r.device("a"), r.device("away")
	unsigned := a.note("this is what was said")
	unsigned.Author, unsigned.Device = igf.Author{ID: sampleAuthor("hand")}, "byhand"
	a.save(a.note("first"))
	a.sync()
	path := format.SheetPath(sampleGroup, "main", "byhand", 1)
	r.push(t, map[string]string{path: text(t, unsigned)})
	away.sync()
	base := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", "HEAD"))
	decision := a.note("a decision")
	a.save(decision)
	a.sync()
	in := synctest.Inspect{Dir: r.shared}
	h := harm{t: t, work: in.Work(t), base: base, path: a.sheet(1)}
	harms()["merged away"](h)
	h.git("push", "-q", "origin", "HEAD:main")
	r.push(t, map[string]string{path: strings.Replace(text(t, unsigned), "what was said", "what nobody said", 1)})
	late := r.device("newcomer")
	for d, ids := range map[*device][]string{away: {decision.ID, unsigned.ID}, late: {decision.ID, unsigned.ID}} {
		rec := d.sync()
		for _, id := range ids {
			if !told(rec, id) || !strings.Contains(d.compared(), id) {
				t.Errorf("%s is not told of %s: %+v; check: %s", d.name, id, rec.SetAside, d.compared())
			}
		}
	}
	a.sync()
	r.push(t, map[string]string{path: text(t, unsigned)})
	for _, d := range []*device{away, late, r.device("another")} {
		d.sync()
		if got := d.compared(); strings.Contains(got, decision.ID) || d != late && strings.Contains(got, unsigned.ID) {
			t.Errorf("%s is told of what is there again: %s", d.name, got)
		}
	}
}

// Who takes a certificate out of the repository takes nothing from what it proved: a newcomer, and
// who was away, are told of each entry that is gone with it, or says something else without a
// signature, and take no other words for its author's.
func TestWhatACertificateProvedStays(t *testing.T) {
	for name, edit := range map[string]func(sheet string) string{
		"and the entries are gone": func(string) string { return "" },
		"and the entries say something else": func(s string) string {
			return strings.Replace(withoutSignatures(s), "what was said", "what nobody said", 1)
		},
		"and the entries, still signed, are others": func(s string) string { return strings.Replace(s, "what was said", "what nobody said", 1) },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b, away := r.device("a"), r.device("b"), r.device("away")
			a.save(a.note("first of all"))
			a.sync()
			away.sync()
			note := b.note("this is what was said")
			b.save(note)
			b.sync()
			sheet := b.sheet(1)
			place, err := format.Classify(sheet)
			if err != nil {
				t.Fatal(err)
			}
			certificate := format.CertificatePath(place.Device, note.Author.ID)
			if _, is := r.files()[certificate]; !is {
				t.Fatalf("%s is not in %v", certificate, r.files())
			}
			files, removed := map[string]string{}, []string{certificate}
			if text := edit(r.files()[sheet]); text != "" {
				files[sheet] = text
			} else {
				removed = append(removed, sheet)
			}
			r.pushBy(t, "By hand", files, removed...)
			for _, d := range []*device{r.device("newcomer"), away} {
				rec := d.sync()
				if !told(rec, note.ID) || !strings.Contains(d.compared(), note.ID) {
					t.Errorf("%s is not told of the note: %+v; check: %s", d.name, rec.SetAside, d.compared())
				}
				if _, is := r.files()[certificate]; !is {
					t.Errorf("%s did not put the certificate back", d.name)
				}
				if rec, err := d.store.Get(note.Key()); err == nil && strings.Contains(rec.(*igf.Note).Text, "nobody") {
					t.Errorf("%s takes other words for those of their author", d.name)
				}
			}
			late := b.note("and I go on")
			b.save(late)
			b.sync()
			d := r.device("later")
			d.sync()
			if _, err := d.store.Get(late.Key()); err != nil {
				t.Errorf("what the author writes later is not taken: %v", err)
			}
		})
	}
}
