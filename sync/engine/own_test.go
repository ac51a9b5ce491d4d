package engine_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/store"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

func (d *device) sheet(n int) string {
	return format.SheetPath(sampleGroup, "main", d.store.Device(), n)
}

// Sheets only grow: each version of a file starts with the one before, a full
// one is never touched again, and the commits hold the entries in the order in
// which they were saved.
func TestSheetsOnlyGrow(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	var before map[string]string
	long := strings.Repeat("A long remark about the text. ", 600)
	var want []string
	for i := range 20 {
		n := a.note(fmt.Sprintf("%d %s", i, long))
		want = append(want, n.ID)
		a.save(n)
		a.sync()
		now := r.files()
		for path, data := range before {
			if !strings.HasPrefix(now[path], data) {
				t.Fatalf("%s did not only grow", path)
			}
			if len(data) > format.FullSheet {
				t.Fatalf("%s has %d bytes", path, len(data))
			}
		}
		before = now
	}
	if before[a.sheet(2)] == "" || before[a.sheet(1)] == "" {
		t.Fatalf("there is no second file: %v", slices.Sorted(maps.Keys(before)))
	}
	var got []string
	for _, path := range []string{a.sheet(1), a.sheet(2)} {
		sheet, err := format.ReadSheet(path, []byte(before[path]))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range sheet.Entries {
			got = append(got, e.Head().ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the order is %v, want %v", got, want)
	}
	b.sync()
	same(t, "b", b.holds(), a.holds())
}

// What one batch cannot carry goes in several, and arrives whole.
func TestManyEntriesInSeveralBatches(t *testing.T) {
	if testing.Short() {
		t.Skip("more than one batch is more than a small replica takes at once: in the long tier")
	}
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	const n = 1200
	var recs []igf.Record
	for i := range n {
		recs = append(recs, a.comment(fmt.Sprintf("comment %d %s", i, strings.Repeat("and more of it ", 200))))
		if len(recs) == 100 || i == n-1 {
			a.save(recs...)
			recs = nil
		}
	}
	rec := a.sync()
	if rec.Sent != n || !rec.Verified || a.waiting() != 0 {
		t.Errorf("sent %d of %d, %d wait", rec.Sent, n, a.waiting())
	}
	if commits := len(strings.Fields(synctest.Git(t, r.shared, "rev-list", "main"))); commits < 2 {
		t.Errorf("%d commits: it was one batch", commits)
	}
	if got := b.sync(); got.Received != n {
		t.Errorf("received %d of %d", got.Received, n)
	}
	same(t, "b", b.holds(), a.holds())
}

// Somebody changes a file of this device with an editor or a Git program: it
// is left as it is, the person is told, new entries go into the next file, and
// nothing is lost or doubled.
func TestOwnSheetChangedByOthers(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(path, data string) map[string]string
		next   bool // new entries go into the next file
		told   bool
		again  string // what is sent again, beside what another hand made of it
	}{
		{"a word changed", func(p, d string) map[string]string {
			return map[string]string{p: strings.Replace(d, "first", "fiirst", 1)}
		}, true, true, "the first"},
		{"an entry deleted", func(p, d string) map[string]string {
			return map[string]string{p: d[strings.LastIndex(d, "- entry:"):]}
		}, true, true, ""},
		{"cut short", func(p, d string) map[string]string { return map[string]string{p: d[:strings.LastIndex(d, "- entry:")]} }, false, false, ""},
		{"made unreadable", func(p, d string) map[string]string { return map[string]string{p: "\xff\xfe" + d} }, true, true, ""},
		{"emptied", func(p, _ string) map[string]string { return map[string]string{p: ""} }, false, false, ""},
		{"added to", func(p, d string) map[string]string {
			return map[string]string{p: d + strings.ReplaceAll(d[strings.LastIndex(d, "- entry:"):], "01SAMP", "01FAKE")}
		}, true, true, ""},
	} {
		if testing.Short() && (c.name == "a word changed" || c.name == "emptied") {
			continue // the long tier plays them
		}
		t.Run(c.name, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			a.save(a.note("the first"), a.note("the second"))
			a.sync()
			b.sync()
			r.push(t, c.change(a.sheet(1), r.files()[a.sheet(1)]))
			changed := r.files()[a.sheet(1)]
			a.save(a.note("the third"))
			rec := a.sync()
			if told := len(rec.SetAside) > 0; told != c.told {
				t.Errorf("the receipt says %+v", rec.SetAside)
			}
			files := r.files()
			if (files[a.sheet(2)] != "") != c.next {
				t.Errorf("the next file: %v", slices.Sorted(maps.Keys(files)))
			}
			if c.next && files[a.sheet(1)] != changed {
				t.Error("the changed file was written again")
			}
			if a.waiting() != 0 {
				t.Errorf("%d wait", a.waiting())
			}
			a.save(a.note("the fourth"))
			a.sync()
			b.sync()
			if c.name == "made unreadable" {
				r.push(t, map[string]string{a.sheet(1): strings.TrimPrefix(changed, "\xff\xfe")})
				a.sync()
				b.sync()
			}
			n := r.entries()
			for e, err := range a.store.Entries(igf.KindNote) {
				if err != nil {
					t.Fatal(err)
				}
				want := 1
				if e.(*igf.Note).Text == c.again {
					want = 2
				}
				if n[e.Head().ID] != want {
					t.Errorf("%s %q stands in %d places, want %d", e.Head().ID, e.(*igf.Note).Text, n[e.Head().ID], want)
				}
			}
			if rec := a.sync(); rec.Sent != 0 {
				t.Errorf("it never comes to rest: %+v", rec)
			}
		})
	}
}

// told reports whether a receipt says something of an entry.
func told(rec igf.Receipt, id string) bool {
	return slices.ContainsFunc(rec.SetAside, func(a igf.SetAside) bool { return a.Key.ID() == id || strings.Contains(a.Reason.String(), id) })
}

// What was written here is sent again as often as somebody changes it, so that a newcomer
// learns of the change; once where it stands unchanged in another file.
func TestChangedAgainAndAgain(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("the first")
	a.save(n)
	a.sync()
	for i := range 3 {
		path := a.sheet(i + 1)
		r.push(t, map[string]string{path: strings.Replace(r.files()[path], "the first", "the worst", 1)})
		if rec := a.sync(); rec.Sent != 1 {
			t.Errorf("change %d: %+v", i, rec)
		}
	}
	path := a.sheet(1)
	r.push(t, map[string]string{path: r.files()[path] + "# again\n"})
	if rec := a.sync(); rec.Sent != 0 {
		t.Errorf("it stands in the last file: %+v", rec)
	}
	c := r.device("c")
	if rec := c.sync(); !told(rec, n.ID) || !strings.Contains(c.holds()[string(n.Key())], "the first") {
		t.Errorf("a newcomer is told %v, and has %v", rec.SetAside, c.holds())
	}
}

// An own entry whose number was changed into one that is never taken is sent again too.
func TestAnOwnNumberThatJumps(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("the first")
	a.save(n)
	a.sync()
	path := a.sheet(1)
	r.push(t, map[string]string{path: regexp.MustCompile(`lamport: \d+`).ReplaceAllString(r.files()[path], "lamport: 9007199254740991")})
	if rec := a.sync(); rec.Sent != 1 || len(rec.SetAside) == 0 {
		t.Errorf("%+v", rec)
	}
	c := r.device("c")
	c.sync()
	if got, ok := c.holds()[string(n.Key())]; !ok || !strings.Contains(got, "the first") {
		t.Errorf("a newcomer has %q", got)
	}
}

// An entry that cannot be read holds back itself: one beside it that was changed is sent again.
func TestAChangeBesideWhatCannotBeRead(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	first, second := a.note("the first"), a.note("the second")
	a.save(first, second)
	a.sync()
	data := strings.Replace(r.files()[a.sheet(1)], "the first", "the worst", 1)
	r.push(t, map[string]string{a.sheet(1): strings.Replace(data, "kind: intervention\n  text: the second", "kind: speech\n  text: the second", 1)})
	if rec := a.sync(); rec.Sent != 1 {
		t.Errorf("%+v", rec)
	}
	c := r.device("c")
	if rec := c.sync(); !told(rec, first.ID) || !strings.Contains(c.holds()[string(first.Key())], "the first") {
		t.Errorf("a newcomer is told %v, and has %v", rec.SetAside, c.holds())
	}
}

// What is sent again stands in a file of this device, also where somebody gave the former
// file to another one: that may go too.
func TestOwnSheetGivenToAnother(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("one")
	a.save(n)
	a.sync()
	data, other := r.files()[a.sheet(1)], format.SheetPath(sampleGroup, "main", "zzzzz", 1)
	r.remove(t, a.sheet(1))
	hook := &hooks{before: func(call string) error {
		if call == "Commit" {
			return remote.ErrUnreachable
		}
		return nil
	}}
	if _, err := a.engine(a.store, hook.remote(a.folder())).Sync(t.Context()); !errors.Is(err, remote.ErrUnreachable) || a.waiting() != 1 {
		t.Fatal(err, a.waiting())
	}
	r.push(t, map[string]string{other: data})
	a.sync()
	r.remove(t, other)
	a.sync()
	c := r.device("c")
	if c.sync(); a.waiting() != 0 || len(c.holds()) != 1 {
		t.Errorf("a newcomer has %v", c.holds())
	}
}

// A file of this device in another sheet is not what it sent: what it holds is sent again
// where it belongs.
func TestOwnSheetInAnotherFolder(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("one")
	a.save(n)
	a.sync()
	data := r.files()[a.sheet(1)]
	r.remove(t, a.sheet(1))
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main-2", a.store.Device(), 1): data})
	if rec := a.sync(); rec.Sent != 1 || a.alarms()[n.Key()] != 1 || r.files()[a.sheet(1)] != data {
		t.Errorf("%+v, asked about %v, in %v", rec, a.alarms(), slices.Sorted(maps.Keys(r.files())))
	}
}

// The file of this device is removed: what it held is sent again.
func TestOwnSheetRemoved(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(a.note("one"), a.note("two"))
	a.sync()
	r.remove(t, "groups")
	a.sync()
	b.sync()
	same(t, "b", b.holds(), a.holds())
	if n := r.entries(); len(n) != 2 {
		t.Errorf("%v", n)
	}
}

// A backup is restored on another laptop while the first one goes on: both
// send what waited in the backup, and each entry arrives once.
func TestRestoredCopy(t *testing.T) {
	for _, copyFirst := range []bool{true, false} {
		t.Run(fmt.Sprintf("the copy first: %v", copyFirst), func(t *testing.T) {
			r := newRoom(t)
			a, c := r.device("a"), r.device("c")
			a.save(a.note("sent before the backup"))
			a.sync()
			a.save(a.note("waits in the backup"), a.note("waits too"))
			var backup bytes.Buffer
			if err := a.store.Backup(context.Background(), &backup); err != nil {
				t.Fatal(err)
			}
			a.save(a.note("after the backup"))
			if _, _, err := store.Restore(context.Background(), &backup, filepath.Join(r.dir, "b"), store.Former{}); err != nil {
				t.Fatal(err)
			}
			b := r.device("b")
			b.save(b.note("on the copy"))
			order := []*device{a, b, c, a, b, c}
			if copyFirst {
				order = []*device{b, a, c, b, a, c}
			}
			for _, d := range order {
				d.sync()
			}
			for id, n := range r.entries() {
				if n != 1 {
					t.Errorf("%s stands in %d places", id, n)
				}
			}
			if len(c.holds()) != 5 {
				t.Errorf("%d entries arrived, want 5", len(c.holds()))
			}
			same(t, "the copy", b.holds(), c.holds())
			same(t, "the first one", a.holds(), c.holds())
		})
	}
}

// The replica lost its sync state, as after a repair with an old backup, and
// keeps its device: nothing is doubled.
func TestSyncStateLost(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(a.note("one"), a.note("two"), output("Norms", "Text.\n"))
	a.sync()
	a.save(a.note("three"))
	names, err := a.store.SyncNames("sync/")
	if err != nil || len(names) == 0 {
		t.Fatalf("no sync state: %v", err)
	}
	x := &igf.Exchange{SyncState: map[string][]byte{}}
	for _, n := range names {
		x.SyncState[n] = nil
	}
	if err := a.store.Exchange(context.Background(), x); err != nil {
		t.Fatal(err)
	}
	a.sync()
	b.sync()
	same(t, "b", b.holds(), a.holds())
	if n := r.entries(); len(n) != 3 || len(r.files()) != 4 {
		t.Errorf("entries %v in %v", n, slices.Sorted(maps.Keys(r.files())))
	}
}
