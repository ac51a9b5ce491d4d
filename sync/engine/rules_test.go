package engine_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// A session becomes Chatham House after its notes were taken and before they
// are sent: nobody is named in what is sent, and the device still knows who it
// was. That holds for a batch that was sealed before, too.
func TestRulesThatCameLater(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	named := igf.Attribution{Naming: igf.Named, Name: "Zyx Person", Affiliation: "Zyx Institute", Stakeholder: "civil-society"}
	session := &igf.Session{ID: sampleGroup + "/main", Title: "Main", Zone: "UTC"}
	note, comment, outspoken := a.note("Agrees."), a.comment("Not so."), a.note("Zyx Person agrees.")
	note.Speaker, comment.By, outspoken.Speaker = named, named, named
	a.save(group(""), session, note, comment)
	hook := &hooks{before: func(call string) error {
		if call == "Commit" {
			return remote.ErrUnreachable
		}
		return nil
	}}
	if _, err := a.engine(a.store, hook.remote(a.folder())).Sync(t.Context()); !errors.Is(err, remote.ErrUnreachable) {
		t.Fatal(err)
	}
	chatham := *session
	chatham.ChathamHouse = true
	a.save(&chatham, outspoken)
	rec := a.sync()
	if len(rec.SetAside) != 1 || !strings.Contains(rec.SetAside[0].Reason.String(), "not sent") || a.waiting() != 1 {
		t.Errorf("a text that names the speaker: %+v, %d wait", rec, a.waiting())
	}
	a.save(a.note("later"))
	if rec = a.sync(); !rec.Verified || len(rec.SetAside) != 1 {
		t.Errorf("%+v", rec)
	}
	if kept, _, err := a.store.Private(note.Key()); err != nil || kept.Name != "Zyx Person" || kept.Affiliation != "Zyx Institute" {
		t.Errorf("the device forgot who spoke: %+v, %v", kept, err)
	}
	if got := a.get(note.Key()).(*igf.Note); got.Speaker.Name != "" {
		t.Errorf("a rule that is lifted would name who was sent unnamed: %+v", got.Speaker)
	}
	b.sync()
	if got := b.get(comment.Key()).(*igf.Comment); got.By.Naming != igf.StakeholderGroup || got.By.Stakeholder != "civil-society" {
		t.Errorf("%+v", got.By)
	}
	a.redact(outspoken.ID, igf.ScopeAll)
	a.sync()
	if log := synctest.Git(t, r.shared, "log", "-p", "--all"); says(log, "zyx") || a.waiting() != 0 {
		t.Errorf("the history names somebody, or something waits for ever (%d)", a.waiting())
	}
	r.fsck()
}

// Who acts is mostly who spoke: under the Chatham House rule, and wherever nobody
// may be named, the owner of an action stays on the device, with and without a
// speaker.
func TestTheOwnerUnderTheRules(t *testing.T) {
	for name, session := range map[string]igf.Session{
		"the Chatham House rule": {ChathamHouse: true},
		"affiliations only":      {Naming: []igf.Naming{igf.AffiliationOnly}},
	} {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		session.ID, session.Title, session.Zone = sampleGroup+"/main", "Main", "UTC"
		action, spoken := a.note("to be done"), a.note("to be done too")
		action.NoteKind, action.Owner = igf.Action, "Zyx Owner"
		spoken.NoteKind, spoken.Owner = igf.Action, "Zyx Person"
		spoken.Speaker = igf.Attribution{Naming: igf.Named, Name: "Zyx Person"}
		a.save(group(""), &session, action, spoken)
		if p, err := a.preview(a.folder()); err != nil || len(p.SetAside) != 0 {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
		if rec := a.sync(); len(rec.SetAside) != 0 || a.waiting() != 0 {
			t.Errorf("%s: %+v, %d wait", name, rec, a.waiting())
		}
		b.sync()
		if log := synctest.Git(t, r.shared, "log", "-p", "--all"); says(log, "zyx") {
			t.Errorf("%s: the history names somebody", name)
		}
		if got := a.get(action.Key()).(*igf.Note); got.Owner != "Zyx Owner" {
			t.Errorf("%s: the device forgot who acts: %+v", name, got)
		}
	}
}

// A rule that is lifted names nobody again who was sent unnamed under it: neither here, nor where
// the replica goes on from its journal, nor once somebody else lifts it. Who says so afterwards is named.
func TestARuleThatIsLiftedNamesNobodyAgain(t *testing.T) {
	for name, rule := range map[string]igf.Session{
		"the Chatham House rule": {ChathamHouse: true},
		"groups only":            {Naming: []igf.Naming{igf.StakeholderGroup, igf.Anonymous}},
	} {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		rule.ID, rule.Title, rule.Zone = sampleGroup+"/main", "Main", "UTC"
		note, action, comment := a.note("Agrees."), a.note("to be done"), a.comment("Not so.")
		note.Speaker = igf.Attribution{Naming: igf.Named, Name: "Zyx Person", Affiliation: "Zyx Institute", Stakeholder: "civil-society"}
		comment.By = note.Speaker
		action.NoteKind, action.Owner = igf.Action, "Zyx Owner"
		a.save(group(""), &rule, note, action, comment)
		a.sync()
		b.sync()
		lifted := rule
		lifted.ChathamHouse, lifted.Naming = false, nil
		b.save(&lifted)
		b.sync()
		a.sync()
		if s := a.get(rule.Key()).(*igf.Session); s.NamesNobody() {
			t.Fatalf("%s: it holds still", name)
		}
		g, err := gate.Of(a.store)()
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []igf.Key{note.Key(), action.Key(), comment.Key()} {
			shared, err := g.Print(a.get(key), "a participant")
			if err != nil {
				t.Fatal(err)
			}
			if text, err := format.EntryText(shared.Record().(igf.Entry)); err != nil || says(text, "zyx") {
				t.Errorf("%s: what was sent unnamed is printed so: %v\n%s", name, err, text)
			}
		}
		if kept, _, err := a.store.Private(note.Key()); err != nil || kept.Name != "Zyx Person" {
			t.Errorf("%s: the device forgot who spoke: %+v, %v", name, kept, err)
		}
		if got := a.get(action.Key()).(*igf.Note); got.Owner != "Zyx Owner" {
			t.Errorf("%s: the device forgot who acts: %+v", name, got)
		}
		again := a.note("Agrees.")
		again.Supersedes, again.Speaker = note.ID, note.Speaker
		a.save(again)
		a.sync()
		b.sync()
		if got := b.get(again.Key()).(*igf.Note); got.Speaker.Name != "Zyx Person" {
			t.Errorf("%s: who says so afterwards is named: %+v", name, got.Speaker)
		}
	}
}
