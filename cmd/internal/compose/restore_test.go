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
	"rapporteur/cmd/internal/compose"
)

// A backup that was made before somebody was hidden does not make the device forget them: nor
// other spellings, an address, whom a rule or a withdrawal keeps unnamed, or that its own
// person does not sign any more.
func TestARestoreKeepsWhoIsHidden(t *testing.T) {
	h := newMeeting(t)
	opt := compose.Options{Replica: filepath.Join(h.dir, "restored")}
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
	ok(t, done.Sign(h.ctx, app))
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
	done, err := compose.Restore(h.ctx, compose.Options{Replica: dir}, bytes.NewReader(old.Bytes()))
	if err != nil || done.Lost == nil {
		t.Errorf("%+v, %v", done, err)
	}
}

// A backup that was made before the device sent anything restores a replica whose notes others
// believe, those of before and those of after.
func TestWhatARestoredReplicaWritesIsBelieved(t *testing.T) {
	h := newMeeting(t)
	opt := compose.Options{Replica: filepath.Join(h.dir, "restored")}
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
	ok(t, done.Sign(h.ctx, app))
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
