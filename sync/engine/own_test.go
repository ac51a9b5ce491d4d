package engine_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/store"
	"rapporteur/sync/format"
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
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	n := 3000
	if testing.Short() {
		n = 1200
	}
	var recs []igf.Record
	for i := range n {
		recs = append(recs, a.comment(fmt.Sprintf("comment %d", i)))
		if len(recs) == 500 || i == n-1 {
			a.save(recs...)
			recs = nil
		}
	}
	rec := a.sync()
	if rec.Sent != n || !rec.Verified || a.waiting() != 0 {
		t.Errorf("sent %d of %d, %d wait", rec.Sent, n, a.waiting())
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
			if err := store.Restore(context.Background(), &backup, filepath.Join(r.dir, "b")); err != nil {
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
