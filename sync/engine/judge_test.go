package engine_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// Of two entries with one id a withdrawal holds, whichever comes first, here and on a
// device that comes later; and nothing narrows it.
func TestAWithdrawalHoldsBesideAnotherEntryOfItsID(t *testing.T) {
	for _, hostile := range []string{"00000", "zzzzz"} {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		note := a.note("zyx, said in confidence")
		a.save(note)
		a.sync()
		b.sync()
		red := &igf.Redaction{Meta: a.meta(), Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
		a.save(red)
		a.sync()
		tally := &igf.Tally{Meta: red.Meta, OnSite: &igf.Count{Number: 1}}
		less := *red
		less.Scope = igf.ScopePerson
		r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", hostile, 1): text(t, tally) + text(t, &less)})
		c := r.device("newcomer")
		for range 2 {
			for _, d := range []*device{a, b, c} {
				d.sync()
				var all []igf.Entry
				for _, kind := range igf.EntryKinds() {
					for e, err := range d.store.Entries(kind) {
						if err != nil {
							t.Fatal(err)
						}
						all = append(all, e)
					}
				}
				for _, s := range igf.Fold(all) {
					if s.Root == note.ID && !s.Gone() {
						t.Errorf("%s, %s: %q can be read", hostile, d.name, s.Entry)
					}
				}
				if len(d.alarms()) == 0 {
					t.Errorf("%s: %s is not told", hostile, d.name)
				}
			}
		}
	}
}

// A number beyond the order of entries is set aside and named, what is written afterwards
// has the next number, and at its end nothing wraps.
func TestACounterFromOutsideIsBounded(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(a.note("first"))
	a.sync()
	b.sync()
	far := a.note("from beyond")
	far.Device, far.Lamport, far.Author.ID = "zzzzz", 41, "01SAMPAVTH0R00000000000001"
	path := format.SheetPath(sampleGroup, "main", "zzzzz", 1)
	r.push(t, map[string]string{path: strings.Replace(text(t, far), "lamport: 41", "lamport: 18446744073709551615", 1)})
	if rec := a.sync(); len(rec.SetAside) != 1 {
		t.Errorf("%+v", rec)
	}
	next := a.note("next")
	if a.save(next); next.Lamport != 2 {
		t.Errorf("the next number is %d", next.Lamport)
	}
	for _, jump := range []uint64{igf.MaxLamport, 4_000_000_000, 1_000_000} {
		r.push(t, map[string]string{path: strings.Replace(text(t, far), "lamport: 41", fmt.Sprintf("lamport: %d", jump), 1)})
		taken := jump == 1_000_000
		for _, d := range []*device{a, b} {
			if rec := d.sync(); (len(rec.SetAside) == 0) != taken {
				t.Errorf("%d, %s: %+v", jump, d.name, rec)
			}
			before := d.note("before")
			after := d.note("after")
			d.save(before)
			if d.save(after); after.Lamport != before.Lamport+1 || after.Lamport > 1_000_100 || taken && after.Lamport < jump {
				t.Errorf("after %d, %s goes on with %d and %d", jump, d.name, before.Lamport, after.Lamport)
			}
		}
	}
	// What follows step by step is no jump, in whichever order the files come to a newcomer.
	further := a.note("further")
	further.Device, further.Lamport, further.Author.ID = "00000", 1_900_000, "01SAMPAVTH0R00000000000001"
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "00000", 1): text(t, further)})
	for range 2 {
		a.sync()
		b.sync()
	}
	c := r.device("newcomer")
	for _, d := range []*device{b, c} {
		if rec := d.sync(); len(rec.SetAside) != 0 {
			t.Errorf("%s: %+v", d.name, rec)
		}
		same(t, d.name, d.holds(), a.holds())
	}
}

// A revision in the name of the person at this device, by a device that it does not know,
// stands and is told, with the words that they wrote; a known device is not told of.
func TestARevisionByAnotherDeviceIsTold(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	n := a.note("Alice keeps the list.")
	self := igf.Self{Author: n.Author.ID, Name: "Alice Sample", Naming: igf.Anonymous}
	keep := func(s igf.Self) {
		if err := a.store.Save(t.Context(), &igf.Act{ID: a.ids.next(), Self: &s}); err != nil {
			t.Fatal(err)
		}
	}
	keep(self)
	n.Device, n.Lamport, n.Author.Name = "byhand", 1, ""
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, n)})
	self.Devices = []string{"byhand"}
	keep(self)
	a.sync()
	b.sync()
	revised := a.note("Alice keeps nothing.")
	revised.Supersedes, revised.Device, revised.Lamport = n.ID, "zzzzz", 50
	path := format.SheetPath(sampleGroup, "main", "zzzzz", 1)
	r.push(t, map[string]string{path: text(t, revised)})
	rec := a.sync()
	if len(rec.SetAside) != 1 || !strings.Contains(rec.SetAside[0].Reason.String(), "keeps the list") || rec.Received != 1 {
		t.Errorf("%+v", rec)
	}
	if rec = b.sync(); len(rec.SetAside) != 0 {
		t.Errorf("somebody else is asked: %+v", rec)
	}
	if _, err := a.store.Get(revised.Key()); errors.Is(err, igf.ErrNotFound) {
		t.Error("the revision was not taken")
	}
	self.Devices = []string{"byhand", "zzzzz"}
	keep(self)
	again := a.note("Alice keeps it after all.")
	again.Supersedes, again.Device, again.Lamport = revised.ID, "zzzzz", 51
	r.push(t, map[string]string{path: text(t, revised) + text(t, again)})
	if a.sync(); len(a.alarms()) != 1 {
		t.Errorf("asked about a known device: %v", a.alarms())
	}
	a.redact(n.ID, igf.ScopeAll)
	if rec = a.sync(); len(rec.SetAside) != 1 || strings.Contains(rec.SetAside[0].Reason.String(), "the list.") {
		t.Errorf("a receipt says what was withdrawn: %+v", rec.SetAside)
	}
}

// What is kept aside is bounded: a file with more other contents is named, in every
// receipt, and what was here stays.
func TestWhatIsKeptAsideIsBounded(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("first")
	a.save(n)
	a.sync()
	var data strings.Builder
	for i := range 310 {
		other := *n
		other.Text = fmt.Sprintf("content %d", i)
		data.WriteString(text(t, &other))
	}
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "zzzzz", 1): data.String()})
	for range 2 {
		named := false
		for _, s := range a.sync().SetAside {
			named = named || strings.Contains(s.Reason.String(), "such contents are kept already")
		}
		if got := a.alarms()[n.Key()]; got != 300 || !named {
			t.Errorf("%d are kept, the file is named: %v", got, named)
		}
	}
	if got := a.get(n.Key()).(*igf.Note).Text; got != n.Text {
		t.Errorf("it says %q", got)
	}
}
