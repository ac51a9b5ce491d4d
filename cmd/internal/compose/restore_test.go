package compose_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
	"rapporteur/cmd/internal/compose"
)

// A backup that was made before somebody was hidden does not make the device forget them: nor
// other spellings, an address, whom a rule or a withdrawal keeps unnamed, or that its own
// person does not sign any more.
func TestARestoreKeepsWhoIsHidden(t *testing.T) {
	h := newMeeting(t)
	opt := compose.Options{Environment: small, Replica: filepath.Join(h.dir, "restored")}
	app, _, err := compose.Init(h.ctx, compose.InitOptions{Options: opt, Remote: filepath.Join(h.dir, "repository"), Self: igf.Self{Name: "Nora Keeper", Naming: igf.Named}})
	ok(t, err)
	w := app.Workspace
	_, err = w.Sharing.Sync(h.ctx, sharing.SyncOptions{})
	ok(t, err)
	self, err := w.Device.Self()
	ok(t, err)
	self.Naming = igf.Named
	ok(t, w.Device.SetSelf(h.ctx, self))
	var old bytes.Buffer
	ok(t, w.Device.Backup(h.ctx, &old))
	_, err = w.Stewardship.AddToRoster(h.ctx, meetingID, rules.PersonInput{Text: "Wystan Periwinkle, Lattice Org", Naming: igf.Anonymous, Email: "wp@lattice.example", Spellings: []string{"Wysty"}})
	ok(t, err)
	_, err = w.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Speaker: "Tamsin Oakleaf", Naming: igf.Anonymous, Text: "A remark."})
	ok(t, err)
	self.Naming = igf.Anonymous
	ok(t, w.Device.SetSelf(h.ctx, self))
	ok(t, app.Close())
	done, err := compose.Restore(h.ctx, opt, bytes.NewReader(old.Bytes()))
	ok(t, err)
	app, err = compose.Open(h.ctx, opt)
	ok(t, err)
	defer func() { ok(t, app.Close()) }()
	ok(t, done.Hold(h.ctx, app))
	if w = app.Workspace; done.Hidden < 2 || done.Lost != nil {
		t.Errorf("the restore took over %+v", done)
	}
	for _, words := range []string{"Wystan Periwinkle asks.", "Wysty asks.", "Write to wp@lattice.example.", "Ms Oakleaf agrees."} {
		_, err := w.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Text: words})
		var held *igf.HiddenNameError
		var asked *igf.DoubtfulNameError
		if !errors.As(err, &held) && !errors.As(err, &asked) {
			t.Errorf("after the restore %q is saved: %v", words, err)
		}
	}
	if now, err := w.Device.Self(); err != nil || now.Naming != igf.Anonymous {
		t.Errorf("its person signs as %q, %v", now.Naming, err)
	}
}

// What was chosen after a backup was made holds after it is restored, sent or not: on rosters,
// by the rules of a session, by withdrawals and by revisions that say less.
func TestARestoreKeepsLaterChoices(t *testing.T) {
	for _, sent := range []bool{false, true} {
		h := newMeeting(t)
		opt := compose.Options{Environment: small, Replica: filepath.Join(h.dir, "restored")}
		app, _, err := compose.Init(h.ctx, compose.InitOptions{Options: opt, Remote: filepath.Join(h.dir, "repository"), Self: igf.Self{Name: "Nora Keeper", Naming: igf.Named}})
		ok(t, err)
		w := app.Workspace
		sync := func() {
			_, err := w.Sharing.Sync(h.ctx, sharing.SyncOptions{})
			ok(t, err)
		}
		sync()
		meeting, err := w.Records.Session(meetingID)
		ok(t, err)
		group, _ := igf.SplitID(meetingID)
		ok(t, w.Stewardship.AddSession(h.ctx, &igf.Session{ID: group + "/late", Title: "Late", Zone: meeting.Zone, Start: meeting.Start, End: meeting.End}))
		for _, session := range []string{meetingID, group + "/late"} {
			_, err = w.Stewardship.AddToRoster(h.ctx, session, rules.PersonInput{Text: "Ottoline Brambleford, Mistral Coop", Naming: igf.Named})
			ok(t, err)
		}
		note := func(who string) string {
			n, err := w.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Speaker: who, Naming: igf.Named, Text: "A remark."})
			ok(t, err)
			return n.ID
		}
		withdrawn, revised := note("Zabel Sieben, Lab"), note("Ivo Zanner, Lab")
		if sent {
			sync()
		}
		var old bytes.Buffer
		ok(t, w.Device.Backup(h.ctx, &old))
		_, err = w.Stewardship.AddToRoster(h.ctx, meetingID, rules.PersonInput{Text: "Ottoline Brambleford", Naming: igf.Anonymous})
		ok(t, err)
		_, err = w.Stewardship.EditSession(h.ctx, group+"/late", func(s *igf.Session) error { s.ChathamHouse = true; return nil })
		ok(t, err)
		ok(t, w.Withdrawing.Withdraw(h.ctx, withdrawing.Withdrawal{Entry: withdrawn, Scope: igf.ScopePerson, Reason: "wish", RequestedBy: igf.ByPerson}))
		_, err = w.Capture.ReviseNote(h.ctx, revised, rules.NoteInput{Naming: igf.Anonymous})
		ok(t, err)
		if sent {
			sync()
		}
		ok(t, app.Close())
		done, err := compose.Restore(h.ctx, opt, bytes.NewReader(old.Bytes()))
		ok(t, err)
		app, err = compose.Open(h.ctx, opt)
		ok(t, err)
		ok(t, done.Hold(h.ctx, app))
		w = app.Workspace
		for _, session := range []string{meetingID, group + "/late"} {
			if _, err := w.Capture.AddNote(h.ctx, rules.NoteInput{Session: session, Text: "Ottoline Brambleford asks."}); err == nil {
				t.Errorf("sent %v: a text of %s names her", sent, session)
			}
			n, err := w.Capture.AddNote(h.ctx, rules.NoteInput{Session: session, Speaker: "Ottoline Brambleford", Text: "x"})
			if err != nil || n.Speaker.Name != "" {
				t.Errorf("sent %v: she speaks in %s as %+v, %v", sent, session, n, err)
			}
		}
		sync()
		s, err := w.Records.Session(meetingID)
		ok(t, err)
		n := 0
		for _, p := range s.Roster {
			if p.Who.Name == "Ottoline Brambleford" {
				t.Errorf("sent %v: the roster says %+v", sent, p)
			}
			if p.Who.Naming == igf.Anonymous {
				n++
			}
		}
		if n != 1 {
			t.Errorf("sent %v: she stands in %d lines: %+v", sent, n, s.Roster)
		}
		other := h.devices[0].Workspace
		_, err = other.Sharing.Sync(h.ctx, sharing.SyncOptions{})
		ok(t, err)
		lines, err := other.Lists.Timeline(meetingID)
		ok(t, err)
		shared, err := other.Lists.SharedViews(lines, "")
		ok(t, err)
		for _, v := range shared {
			if n, ok := v.View().Entry.(*igf.Note); ok && n.Speaker.Name != "" {
				t.Errorf("sent %v: others read %+v", sent, n.Speaker)
			}
		}
		ok(t, app.Close())
	}
}

// A replica that cannot be read is replaced all the same, and it is said that nobody knows whom
// it kept unnamed.
func TestARestoreOverDamage(t *testing.T) {
	h := newMeeting(t)
	var old bytes.Buffer
	ok(t, h.devices[0].Workspace.Device.Backup(h.ctx, &old))
	dir := filepath.Join(h.dir, "damaged")
	ok(t, os.MkdirAll(filepath.Join(dir, "badger"), 0o700))
	for _, name := range []string{"badger/MANIFEST", "journal"} {
		ok(t, os.WriteFile(filepath.Join(dir, name), []byte("not a replica"), 0o600))
	}
	done, err := compose.Restore(h.ctx, compose.Options{Environment: small, Replica: dir}, bytes.NewReader(old.Bytes()))
	if err != nil || done.Lost == nil {
		t.Errorf("%+v, %v", done, err)
	}
}

// A backup that was made before the device sent anything restores a replica whose notes others
// believe, those of before and those of after.
func TestWhatARestoredReplicaWritesIsBelieved(t *testing.T) {
	h := newMeeting(t)
	opt := compose.Options{Environment: small, Replica: filepath.Join(h.dir, "restored")}
	app, _, err := compose.Init(h.ctx, compose.InitOptions{Options: opt, Remote: filepath.Join(h.dir, "repository"), Self: igf.Self{Name: "Nora Keeper", Naming: igf.Named}})
	ok(t, err)
	var old bytes.Buffer
	ok(t, app.Workspace.Device.Backup(h.ctx, &old))
	write := func(text string) {
		t.Helper()
		_, err := app.Workspace.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Text: text})
		ok(t, err)
		r, err := app.Workspace.Sharing.Sync(h.ctx, sharing.SyncOptions{})
		ok(t, err)
		if len(r.SetAside) > 0 {
			t.Errorf("%s: the sync sets aside %+v", text, r.SetAside)
		}
	}
	write("Before.")
	ok(t, app.Close())
	done, err := compose.Restore(h.ctx, opt, bytes.NewReader(old.Bytes()))
	ok(t, err)
	app, err = compose.Open(h.ctx, opt)
	ok(t, err)
	defer func() { ok(t, app.Close()) }()
	ok(t, done.Hold(h.ctx, app))
	write("After.")
	other := h.devices[0].Workspace
	r, err := other.Sharing.Sync(h.ctx, sharing.SyncOptions{})
	ok(t, err)
	lines, err := other.Lists.Timeline(meetingID)
	ok(t, err)
	found := map[string]bool{}
	for _, l := range lines {
		if n, ok := l.Entry.(*igf.Note); ok {
			found[n.Text] = true
		}
	}
	if !found["Before."] || !found["After."] || len(r.SetAside) > 0 {
		t.Errorf("another device has %v, and sets aside %+v", found, r.SetAside)
	}
}
