package engine_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/format"
)

// asked returns the conflicts over what another hand did.
func (d *device) asked() []igf.Conflict {
	d.t.Helper()
	list, err := d.store.Conflicts()
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	return list
}

// compared returns what check says of the shared repository.
func (d *device) compared() string {
	d.t.Helper()
	list, err := engine.Compare(d.store)
	if err != nil {
		d.t.Fatalf("%v", err)
	}
	var all []string
	for _, s := range list.Apart {
		all = append(all, s.Reason.Err().Error())
	}
	return strings.Join(all, "\n")
}

// Entries of somebody who does not come back are told to be missing by every sync and check
// until a person decides; sent again, they are there for a newcomer.
func TestLostEntries(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	kept, comment := b.note("kept by everybody"), b.comment("kept too")
	b.save(kept, comment)
	b.sync()
	a.sync()
	before := a.holds()
	r.remove(t, "groups")
	if rec := a.sync(); rec.Removed == 0 || rec.Conflicts != 1 {
		t.Errorf("the removal: %+v", rec)
	}
	for range 2 {
		if rec := a.sync(); len(rec.SetAside) != 1 || !rec.SetAside[0].Conflict {
			t.Errorf("it does not go on saying so: %+v", rec)
		}
	}
	list := a.asked()
	if len(list) != 1 || !list[0].Lost() || len(list[0].Removed()) != 2 {
		t.Fatalf("conflicts: %+v", list)
	}
	if list[0].TheirsBy == "" || list[0].TheirsBy == "b" || list[0].TheirsAt.IsZero() {
		t.Errorf("nobody is named for it: %q, %v", list[0].TheirsBy, list[0].TheirsAt)
	}
	if got := a.compared(); !strings.Contains(got, "2 in all") {
		t.Errorf("check says %q", got)
	}
	if err := a.store.Save(t.Context(), &igf.Act{ID: a.ids.next(), Resolved: []string{list[0].ID}, Again: list[0].Removed()}); err != nil {
		t.Fatal(err)
	}
	if rec := a.sync(); rec.Sent != 2 || len(rec.SetAside) != 0 || !rec.Verified {
		t.Errorf("sent again: %+v", rec)
	}
	c := r.device("c")
	c.sync()
	same(t, "a newcomer", c.holds(), a.holds())
	if len(before) != len(a.holds()) || a.compared() != "" {
		t.Errorf("here are %d, before %d; check: %q", len(a.holds()), len(before), a.compared())
	}
	b.sync()
	a.sync()
	if len(a.asked())+len(b.asked())+a.waiting()+b.waiting() != 0 {
		t.Errorf("asked: %+v, %+v", a.asked(), b.asked())
	}
}

// Who leaves the entries out is not asked again about them, and their writer brings them
// back; nobody is asked about what was withdrawn before.
func TestLostEntriesAreLeftOut(t *testing.T) {
	r := newRoom(t)
	a, b, d := r.device("a"), r.device("b"), r.device("d")
	kept, gone := b.note("kept"), b.note("withdrawn")
	b.save(kept, gone)
	b.redact(gone.ID, igf.ScopeAll)
	b.sync()
	a.sync()
	d.sync()
	r.remove(t, b.sheet(1))
	a.sync()
	d.sync()
	list := a.asked()
	if len(list) != 1 || len(list[0].Removed()) != 1 { // the note; the withdrawal is sent again
		t.Fatalf("conflicts: %+v", list)
	}
	if err := a.store.Save(t.Context(), &igf.Act{ID: a.ids.next(), Resolved: []string{list[0].ID}}); err != nil {
		t.Fatal(err)
	}
	a.save(a.note("goes on"))
	if rec := a.sync(); len(rec.SetAside) != 0 {
		t.Errorf("asked again: %+v", rec)
	}
	b.sync()
	a.sync()
	if d.sync(); len(a.asked())+len(d.asked()) != 0 {
		t.Errorf("it is there again, and asked about: %+v, %+v", a.asked(), d.asked())
	}
	if err := a.store.Save(t.Context(), &igf.Act{ID: a.ids.next(), Reopened: list}); err != nil {
		t.Fatal(err)
	}
	if rec := a.sync(); len(rec.SetAside) != 0 || len(a.asked()) != 0 {
		t.Errorf("the decision was taken back, and it is there again: %+v, %+v", rec, a.asked())
	}
}

// A newcomer learns that an entry is missing which others answer, and check goes on saying so.
func TestNewcomerMissesEntries(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	comment := b.comment("answered")
	b.save(comment)
	b.sync()
	a.sync()
	a.save(&igf.Response{Meta: a.meta(), Comment: comment.ID, Disposition: igf.Noted, Reason: "Reason."})
	a.sync()
	r.remove(t, b.sheet(1))
	c := r.device("c")
	if rec := c.sync(); len(rec.SetAside) != 1 || !strings.Contains(rec.SetAside[0].Reason.Err().Error(), comment.ID) {
		t.Errorf("%+v", rec)
	}
	if got := c.compared(); !strings.Contains(got, comment.ID) {
		t.Errorf("check says %q", got)
	}
	b.sync()
	if c.sync(); c.compared() != "" {
		t.Errorf("check says %q", c.compared())
	}
}

// What somebody asked without a signature, and what is removed there again, is nothing that a
// device lost: nobody is asked to send it again.
func TestAQuestionThatIsRemovedIsNotLost(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	note := b.note("kept")
	b.save(note)
	b.sync()
	a.sync()
	red := &igf.Redaction{Meta: a.meta(), Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	red.Author, red.Device = igf.Author{ID: "01SAMPZZZZ0000000000000009", Name: "Eve (sample)"}, "byhand"
	path := format.SheetPath(sampleGroup, "main", "byhand", 1)
	r.push(t, map[string]string{path: text(t, red)})
	a.sync()
	b.sync()
	r.remove(t, path)
	for _, d := range []*device{a, b} {
		d.sync()
		for _, c := range d.asked() {
			if c.Lost() {
				t.Errorf("%s is asked to send again %q", d.name, c.Removed())
			}
		}
		if rec, ok := d.get(red.Key()).(*igf.Redaction); !ok || !rec.Doubted {
			t.Errorf("%s: it is not asked any more: %+v", d.name, rec)
		}
	}
}

// A withdrawal that another hand removes is sent again by whoever knows it, and nobody is asked:
// a newcomer does not get the words, though its author does not come back.
func TestAWithdrawalThatIsRemovedIsSentAgain(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	note := b.note("zyx words")
	b.save(note)
	b.sync()
	red := &igf.Redaction{Meta: b.meta(), Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	b.save(red)
	b.sync()
	a.sync()
	path := b.sheet(1)
	data := r.files()[path]
	at := strings.Index(data, "- entry: redaction")
	r.push(t, map[string]string{path: data[:at]})
	a.sync()
	a.sync()
	if n := len(a.asked()); n != 0 || a.waiting() != 0 {
		t.Errorf("%d are asked, %d wait", n, a.waiting())
	}
	c := r.device("newcomer")
	c.sync()
	if got, ok := c.get(red.Key()).(*igf.Redaction); !ok || got.Doubted || !got.Allowed(note, igf.Coordinators{}) {
		t.Errorf("a newcomer has %+v", got)
	}
}

// A device signs for nobody whose key it does not have: what it carried over from somebody else
// is as they signed it also when its own file is lost then.
func TestWhatIsCarriedOverTwiceStaysTheirs(t *testing.T) {
	for _, signed := range []bool{true, false} {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		theirs := b.note("by somebody else")
		path := b.sheet(1)
		if signed {
			b.save(theirs)
			b.sync()
		} else {
			theirs.Author.ID, path = "01SAMPZZZZ0000000000000009", format.SheetPath(sampleGroup, "main", "byhand", 1)
			theirs.Device = "byhand"
			r.push(t, map[string]string{path: text(t, theirs)})
		}
		a.save(a.note("mine"))
		a.sync()
		r.remove(t, path)
		a.sync()
		list := a.asked()
		if len(list) != 1 || !list[0].Lost() {
			t.Fatalf("conflicts: %+v", list)
		}
		if err := a.store.Save(t.Context(), &igf.Act{ID: a.ids.next(), Resolved: []string{list[0].ID}, Again: list[0].Removed()}); err != nil {
			t.Fatal(err)
		}
		a.sync()
		r.remove(t, a.sheet(1))
		a.sync()
		for path := range r.files() {
			if strings.HasPrefix(path, "devices/"+a.store.Device()+"/") && strings.Contains(path, theirs.Author.ID) {
				t.Errorf("signed %v: the device claims to write for somebody else: %s", signed, path)
			}
		}
		c := r.device("newcomer")
		c.sync()
		if got := c.holds()[string(theirs.Key())]; (got != "") != signed { // what nobody signed is not taken from a file of a device that signs
			t.Errorf("signed %v: a newcomer has %q", signed, got)
		}
	}
}

// What somebody without a say asked, signed, and what is removed there again, is not sent again
// by itself: that is for withdrawals that count.
func TestARemovedQuestionIsNotSentAgain(t *testing.T) {
	r := newRoom(t)
	a, b, eve := r.device("a"), r.device("b"), r.device("eve")
	note := b.note("kept")
	b.save(group("norms"), note)
	b.sync()
	eve.sync()
	red := &igf.Redaction{Meta: eve.meta(), Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	eve.save(red)
	eve.sync()
	a.sync()
	r.remove(t, eve.sheet(1))
	a.sync()
	if a.sync(); strings.Contains(strings.Join(slices.Collect(maps.Values(r.files())), ""), red.ID) || a.waiting() != 0 {
		t.Errorf("it is sent again, %d wait", a.waiting())
	}
}
