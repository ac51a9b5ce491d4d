package engine_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/igf"
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
	if got := a.get(note.Key()).(*igf.Note); got.Speaker.Name != "Zyx Person" {
		t.Errorf("the device forgot who spoke: %+v", got.Speaker)
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
