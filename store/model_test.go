package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
)

// model is what a replica should hold, kept in plain maps.
type model struct {
	notes     []string // in order
	title     string
	waiting   map[igf.Key]bool
	syncValue string
	setting   string
	typed     string
	conflict  bool
	n         int
}

// machine drives a replica and its model side by side.
type machine struct {
	dir string
	r   *Replica
	m   model
	old []*igf.Act
}

func (x *machine) open(t *rapid.T) {
	o := testOptions(x.dir)
	o.Backups = &Backups{Bytes: 2 << 10, Age: time.Hour}
	r, found, err := Open(context.Background(), o)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	if found.Repaired || found.Lost || found.NewDevice {
		t.Fatalf("opening says %+v", found)
	}
	x.r = r
}

// crash leaves without closing, as a kill does: what is on the disk stays. The
// process keeps Badger's and our lock, so they are given back by hand.
func (x *machine) crash(t *rapid.T) {
	x.r.bus.Close()
	if err := x.r.writer.journal.Close(); err != nil {
		t.Fatal(err)
	}
	kept := x.dir + "-kept"
	if err := errors.Join(os.Mkdir(kept, 0o700), copyFolder(badgerPath(x.dir), kept)); err != nil {
		t.Fatal(err)
	}
	if err := x.r.reader.db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(badgerPath(x.dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(kept, badgerPath(x.dir)); err != nil {
		t.Fatal(err)
	}
	if err := x.r.lock.release(); err != nil {
		t.Fatal(err)
	}
	x.open(t)
}

func (x *machine) save(t *rapid.T, a *igf.Act) {
	if err := x.r.Save(context.Background(), a); err != nil {
		t.Fatalf("save: %v", err)
	}
	x.old = append(x.old, a)
}

func (x *machine) actions() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"save a note": func(t *rapid.T) {
			x.m.n++
			text := fmt.Sprintf("note %d", x.m.n)
			a := act(note(ulid(1, x.m.n), text))
			if rapid.Bool().Draw(t, "typed before") {
				a.Slot, x.m.typed = "s", ""
			}
			x.save(t, a)
			x.m.notes = append(x.m.notes, text)
			x.m.waiting[igf.EntryKey(ulid(1, x.m.n))] = true
		},
		"edit the output": func(t *rapid.T) {
			x.m.title = rapid.StringMatching(`[a-zא-ת一-三]{1,20}`).Draw(t, "title")
			a := act(output(x.m.title, ""))
			x.m.setting = x.m.title
			a.Settings = map[string]string{"s": x.m.setting}
			x.save(t, a)
			x.m.waiting[igf.OutputKey(sampleOutput)] = true
		},
		"repeat an act": func(t *rapid.T) {
			if len(x.old) == 0 {
				t.Skip("none yet")
			}
			a := *rapid.SampledFrom(x.old).Draw(t, "act")
			if err := x.r.Save(context.Background(), &a); err != nil {
				t.Fatalf("repeat: %v", err)
			}
		},
		"type": func(t *rapid.T) {
			x.m.typed = rapid.StringMatching(`[a-zא-ת ]{0,30}x`).Draw(t, "text")
			if err := x.r.KeepUnsaved(igf.Unsaved{Slot: "s", Text: x.m.typed, At: noon}); err != nil {
				t.Fatal(err)
			}
		},
		"sync": x.sync,
		"let the output go": func(t *rapid.T) {
			x.save(t, &igf.Act{ID: act().ID, Removed: []igf.Key{igf.OutputKey(sampleOutput)}, Resolved: []string{"c"}})
			x.m.title, x.m.conflict = "", false
			delete(x.m.waiting, igf.OutputKey(sampleOutput))
		},
		"back up": func(t *rapid.T) {
			if err := x.r.AutoBackup(context.Background(), nil); err != nil {
				t.Fatal(err)
			}
		},
		"close and open": func(t *rapid.T) {
			if err := x.r.Close(); err != nil {
				t.Fatal(err)
			}
			x.open(t)
		},
		"crash and open": x.crash,
		"":               x.compare,
	}
}

func (x *machine) sync(t *rapid.T) {
	x.m.n++
	theirs := note(ulid(2, x.m.n), fmt.Sprintf("their note %d", x.m.n))
	theirs.Device, theirs.Lamport = "other", x.r.writer.meta.Lamport+1
	waiting, err := x.r.Pending()
	if err != nil {
		t.Fatal(err)
	}
	waiting = waiting[:rapid.IntRange(0, len(waiting)).Draw(t, "arrived")]
	x.m.syncValue = fmt.Sprint(x.m.n)
	step := &igf.Exchange{Records: []igf.Record{theirs}, Acknowledged: waiting, SyncState: map[string][]byte{"known": []byte(x.m.syncValue)}}
	if x.m.conflict = rapid.Bool().Draw(t, "conflict"); x.m.conflict {
		step.Conflicts = []igf.Conflict{{ID: "c", Key: igf.OutputKey(sampleOutput), Field: string(igf.HandRemoved)}}
	} else {
		step.Resolved = []string{"c"}
	}
	if err = x.r.Exchange(context.Background(), step); err != nil {
		t.Fatal(err)
	}
	x.m.notes = append(x.m.notes, theirs.Text)
	for _, p := range waiting {
		delete(x.m.waiting, p.Key)
	}
}

func (x *machine) compare(t *rapid.T) {
	var notes []string
	for e, err := range x.r.Timeline(sampleGroup, sampleSheet) {
		if err != nil {
			t.Fatal(err)
		}
		notes = append(notes, e.(*igf.Note).Text)
	}
	if !slices.Equal(notes, x.m.notes) {
		t.Fatalf("timeline %q, want %q", notes, x.m.notes)
	}
	if got, want := searched(t, x.r), folded(notes); !slices.Equal(got, want) {
		t.Fatalf("a search reads %q, want %q", got, want)
	}
	waiting := map[igf.Key]bool{}
	list, err := x.r.Pending()
	for _, p := range list {
		waiting[p.Key] = true
	}
	if err != nil || !maps.Equal(waiting, x.m.waiting) || len(list) != x.r.writer.meta.Outbox {
		t.Fatalf("waiting %v, want %v; %v", waiting, x.m.waiting, err)
	}
	title := ""
	if has, err := x.r.Has(igf.OutputKey(sampleOutput)); err == nil && has {
		doc, err := x.r.Get(igf.OutputKey(sampleOutput))
		if err != nil {
			t.Fatal(err)
		}
		title = doc.(*igf.Output).Title
	}
	value, verr := x.r.SyncValue("known")
	setting, serr := x.r.Setting("s")
	typed := ""
	unsaved, uerr := x.r.Unsaved()
	for _, u := range unsaved {
		typed += u.Text
	}
	conflicts, cerr := x.r.Conflicts()
	if cerr != nil || (len(conflicts) == 1) != x.m.conflict {
		t.Fatalf("conflicts %+v, want one: %v; %v", conflicts, x.m.conflict, cerr)
	}
	got := []any{title, string(value), setting, typed, verr, serr, uerr}
	want := []any{x.m.title, x.m.syncValue, x.m.setting, x.m.typed, error(nil), error(nil), error(nil)}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatalf("it holds %q, want %q", got, want)
	}
}

func TestAnyOrderOfActsCrashesAndSyncs(t *testing.T) {
	base := t.TempDir()
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		x := &machine{dir: fmt.Sprintf("%s/%d", base, run), m: model{waiting: map[igf.Key]bool{}}}
		x.open(t)
		defer func() {
			if err := x.r.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
			if err := os.RemoveAll(x.dir); err != nil {
				t.Error(err)
			}
		}()
		t.Repeat(x.actions())
	})
}
