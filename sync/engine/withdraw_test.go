package engine_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

func (d *device) redact(id string, scope igf.Scope) {
	d.save(&igf.Redaction{Meta: d.meta(), Entry: id, Scope: scope, RequestedBy: igf.ByPerson})
}

// What is withdrawn before it was sent never leaves the device, and what an
// owner deletes after it was withdrawn does not come back.
func TestWithdrawn(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	unsent, person, sent := a.note("zyx, said in confidence"), a.comment("keeps its words"), a.note("zyx, withdrawn later")
	for _, e := range []igf.Record{unsent, person} {
		switch e := e.(type) {
		case *igf.Note:
			e.Speaker = igf.Attribution{Naming: igf.Named, Name: "Zyxora Person"}
		case *igf.Comment:
			e.By = igf.Attribution{Naming: igf.Named, Name: "Zyxora Person"}
		}
		a.save(e)
	}
	a.redact(unsent.ID, igf.ScopeAll)
	a.redact(person.ID, igf.ScopePerson)
	rec := a.sync()
	if rec.Sent != 4 || a.waiting() != 0 || len(rec.SetAside) != 0 {
		t.Errorf("%+v, %d wait", rec, a.waiting())
	}
	for path, data := range r.files() {
		if says(data, "zyx") {
			t.Errorf("%s holds what was withdrawn:\n%s", path, data)
		}
	}
	b.sync()
	same(t, "b", b.holds(), a.holds())
	if got := b.get(person.Key()).(*igf.Comment); got.Text != person.Text || got.By.Naming != igf.Anonymous {
		t.Errorf("%+v", got)
	}
	// Sealed, not sent, and then withdrawn.
	sealed := a.note("zyx, sealed")
	a.save(sealed)
	hook := &hooks{before: func(call string) error {
		if call == "Commit" {
			return remote.ErrUnreachable
		}
		return nil
	}}
	if _, err := a.engine(a.store, hook.remote(a.folder())).Sync(t.Context()); !errors.Is(err, remote.ErrUnreachable) {
		t.Fatal(err)
	}
	a.redact(sealed.ID, igf.ScopeAll)
	a.sync()
	if log := synctest.Git(t, r.shared, "log", "-p"); says(log, "zyx") {
		t.Error("the history holds what was withdrawn before it was sent")
	}
	// A revision goes with the entry that it revises, whichever of them was named.
	first := a.note("zyx, first words")
	second, third := a.note("zyx, second words"), a.note("zyx, third words")
	second.Supersedes, third.Supersedes = first.ID, second.ID
	a.save(first, second)
	a.redact(second.ID, igf.ScopeAll)
	a.save(third)
	a.sync()
	if log := synctest.Git(t, r.shared, "log", "-p"); says(log, "zyx") {
		t.Error("the history holds revisions of what was withdrawn before it was sent")
	}
	a.save(sent)
	a.sync()
	a.redact(sent.ID, igf.ScopeAll)
	a.sync()
	path := a.sheet(1)
	data := r.files()[path]
	from := strings.LastIndex(data[:strings.Index(data, "zyx")], "- entry:")
	to := from + 1 + strings.Index(data[from+1:], "- entry:")
	r.push(t, map[string]string{path: data[:from] + data[to:]})
	a.save(a.note("goes on"))
	a.sync()
	for path, data := range r.files() {
		if says(data, "zyx") {
			t.Errorf("%s: what was deleted came back", path)
		}
	}
	if n := r.entries(); len(n) != 12 {
		t.Errorf("%d entries, want 12", len(n))
	}
}

// sent returns an entry as another device has it after both synced.
func sent[E igf.Entry](t *testing.T, a, b *device, key igf.Key) E {
	t.Helper()
	a.sync()
	b.sync()
	e, ok := b.get(key).(E)
	if !ok {
		t.Fatalf("%s is a %T", key, b.get(key))
	}
	return e
}

// What is withdrawn of an entry before it was sent is withdrawn of every field
// that may hold it.
func TestWithdrawnInEveryField(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	action := a.note("to be done")
	action.NoteKind, action.Owner, action.Author.Name = igf.Action, "Zyx Owner", "Zyx Author"
	a.save(action)
	a.redact(action.ID, igf.ScopePerson)
	if got := sent[*igf.Note](t, a, b, action.Key()); got.Owner != "" || got.Author.Name != "" || got.Text != action.Text {
		t.Errorf("without its person: %+v", got)
	}
	comment := a.comment("zyx")
	comment.Anchor = &igf.Anchor{Output: sampleOutput, Quote: "zyx, which an import could not place"}
	answer := &igf.Response{Meta: a.meta(), Comment: comment.ID, Disposition: igf.Noted, Reason: "zyx asked for it"}
	act := &igf.Outreach{Meta: a.meta(), Forum: "zyx council", Text: "told zyx"}
	place := &igf.Placement{Meta: a.meta(), Comment: comment.ID, Version: 1, Anchor: &igf.Anchor{Output: sampleOutput, Version: 1, Quote: "zyx"}}
	a.save(comment, answer, act, place)
	for _, e := range []igf.Entry{comment, answer, act, place} {
		a.redact(e.Head().ID, igf.ScopeAll)
	}
	got := sent[*igf.Response](t, a, b, answer.Key())
	if got.Reason != igf.Withdrawn || a.waiting() != 0 {
		t.Errorf("%+v, %d wait", got, a.waiting())
	}
	same(t, "a, which has them as they were sent,", a.holds(), b.holds())
	if log := synctest.Git(t, r.shared, "log", "-p"); says(log, "zyx") {
		t.Error("the history holds what was withdrawn before it was sent")
	}
}

// Somebody else's entry, or one of another kind, that claims to supersede an entry
// is no revision of it: each is withdrawn separately.
func TestAForeignRevisionIsNone(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	foreign := func(of string) igf.Entry {
		n := a.note("stays")
		n.Supersedes, n.Author.ID = of, "01SAMPAVTH0R00000000000002"
		return n
	}
	another := func(of string) igf.Entry {
		c := a.comment("stays")
		c.Supersedes = of
		return c
	}
	for name, claims := range map[string]func(of string) igf.Entry{"another author": foreign, "another kind": another} {
		note := a.note("stays: the entry itself")
		e := claims(note.ID)
		a.save(note, e)
		a.redact(e.Head().ID, igf.ScopeAll)
		if got := sent[*igf.Note](t, a, b, note.Key()); got.Text != note.Text {
			t.Errorf("%s: withdrawn with what claims to revise it: %q", name, got.Text)
		}
		note = a.note("withdrawn")
		e = claims(note.ID)
		a.save(note, e)
		a.redact(note.ID, igf.ScopeAll)
		a.sync()
		b.sync()
		if got := b.get(e.Key()); !strings.Contains(fmt.Sprint(got), "stays") {
			t.Errorf("%s: withdrawn with what it claims to revise: %+v", name, got)
		}
	}
}

// A newer version may know more ways to withdraw; this one obeys by taking out
// all that it can.
func TestAScopeOfANewerVersion(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	note := a.note("zyx")
	a.save(note)
	b.save(&igf.Redaction{Meta: b.meta(), Entry: note.ID, Scope: igf.ScopePerson, RequestedBy: igf.ByPerson})
	b.sync()
	path, data := "", ""
	for path, data = range r.files() {
		if strings.Contains(data, "scope: person") {
			break
		}
	}
	r.push(t, map[string]string{path: strings.Replace(data, "scope: person", "scope: words", 1)})
	// Nobody is proven to have written that word: it hides all the same, and its author decides.
	if rec := a.sync(); rec.Sent != 0 || !told(rec, note.ID) || a.waiting() != 1 {
		t.Errorf("%+v", rec)
	}
	for path, data := range r.files() {
		if says(data, "zyx") {
			t.Errorf("%s holds what was withdrawn:\n%s", path, data)
		}
	}
}
