package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"rapporteur/app/igf"
)

// What this device keeps of a session that gets another id follows it, also after a repair
// from the journal; nothing of it stays under the old one.
func TestARenamedSessionKeepsWhatBelongsToIt(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "replica")
	r, _ := open(t, dir)
	was := &igf.Session{ID: "bpf/old", Title: "A session", Zone: "UTC", Roster: []igf.Participant{{ID: "p-1", Who: igf.Attribution{Naming: igf.Anonymous}}}}
	first, second := note(ulid(1, 1), "One."), note(ulid(1, 2), "Two.")
	for _, n := range []*igf.Note{first, second} {
		n.Group, n.Sheet = igf.SplitID(was.ID)
	}
	begin := act(&igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF}, was, first, second)
	begin.Private = []igf.Private{{Of: igf.RosterKey(was.ID, "p-1"), Name: "Ada Quixmarker"}}
	begin.Settings = map[string]string{"floor/bpf/old": "order", "floor/bpf/older": "another"}
	save(t, r, begin)

	renamed := func(ns ...*igf.Note) *igf.Act {
		is := *was
		is.ID = "bpf/new"
		a := act(&is)
		for _, n := range ns {
			n := *n
			n.Sheet = "new"
			a.Records = append(a.Records, &n)
		}
		a.Renamed = []igf.Renamed{{From: was.Key(), To: is.Key()}}
		return a
	}
	if err := r.Save(t.Context(), renamed(first)); !errors.Is(err, igf.ErrChanged) {
		t.Errorf("a note that stays behind: %v", err)
	}
	save(t, r, renamed(first, second))

	look := func() {
		t.Helper()
		if must(r.Has(was.Key()))(t) || !must(r.Has("session/bpf/new"))(t) {
			t.Error("the session stands under its old id")
		}
		var got []string
		for e, err := range r.Timeline("bpf", "new") {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, e.(*igf.Note).Text)
		}
		if len(got) != 2 || got[0] != "One." || got[1] != "Two." {
			t.Errorf("its notes are %q", got)
		}
		if p, _, err := r.Private(igf.RosterKey("bpf/new", "p-1")); err != nil || p.Name != "Ada Quixmarker" {
			t.Errorf("its roster knows %+v, %v", p, err)
		}
		if _, kept, err := r.Private(igf.RosterKey("bpf/old", "p-1")); err != nil || kept {
			t.Errorf("the roster is kept under the old id: %v", err)
		}
		for name, want := range map[string]string{"floor/bpf/new": "order", "floor/bpf/old": "", "floor/bpf/older": "another"} {
			if v, err := r.Setting(name); err != nil || v != want {
				t.Errorf("the setting %s is %q, want %q, %v", name, v, want, err)
			}
		}
		for m, err := range r.Mentions() {
			if err != nil || m.Mention.Session != "bpf/new" || m.Records != 1 {
				t.Errorf("%+v is mentioned, %v", m, err)
			}
		}
		if p := pending(t, r); len(p) != 4 {
			t.Errorf("waiting: %+v", p)
		}
	}
	look()
	if faults, err := r.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("faults: %v, %v", faults, err)
	}
	closeReplica(t, r)
	if err := os.RemoveAll(filepath.Join(dir, "badger")); err != nil {
		t.Fatal(err)
	}
	r, _ = open(t, dir)
	look()
}
