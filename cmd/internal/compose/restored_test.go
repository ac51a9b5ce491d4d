package compose_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/compose"
	"rapporteur/store"
)

// elsewhere restores a backup on a device that never had the replica.
func (k *taking) elsewhere(backup []byte) (*compose.App, compose.Restored) {
	k.Helper()
	opt := compose.Options{Environment: small, Replica: filepath.Join(k.TempDir(), "elsewhere")}
	done, err := compose.Restore(k.h.ctx, opt, bytes.NewReader(backup))
	ok(k.T, err)
	app, err := compose.Open(k.h.ctx, opt)
	ok(k.T, err)
	k.Cleanup(func() { ok(k.T, app.Close()) })
	ok(k.T, done.Hold(k.h.ctx, app))
	return app, done
}

// What was imported and taken back before it was sent, on a device that nobody can ask, is not sent
// from a backup that is restored elsewhere before a person has looked at it. What others have
// already nobody is asked about, and what a person lets go goes.
func TestWhatWaitedInABackupIsLookedAt(t *testing.T) {
	k := newTaking(t)
	back := ways["an import that is undone"](k)
	ok(t, k.app.Workspace.Stewardship.AddSession(k.h.ctx, &igf.Session{ID: "bpf/later", Title: "The zqlater", Zone: "UTC"}))
	before := k.backup()
	back()
	k.sync()
	app, done := k.elsewhere(before)
	waits, err := app.Workspace.Sharing.Status()
	ok(t, err)
	if done.Asked == 0 || done.Asked >= waits.Waiting {
		t.Errorf("of %d that wait, a session among them, %d are asked about", waits.Waiting, done.Asked)
	}
	sync := func() {
		_, err := app.Workspace.Sharing.Sync(k.h.ctx, sharing.SyncOptions{})
		ok(t, err)
	}
	sync()
	if bytes.Contains(k.h.repository(), []byte("zqmarker")) {
		t.Error("it was sent, and nobody looked at it")
	}
	held, err := app.Workspace.Holding.Held()
	ok(t, err)
	marked := 0
	for _, h := range held {
		if !h.Restored() {
			t.Errorf("%s is held for something else: %v", h.Record.Key(), h.Reason)
		}
		if key := h.Record.Key(); key == igf.SessionKey("bpf/later") || key.Family() == "group" {
			t.Errorf("others have %s, and it is asked about", key)
		}
		for _, f := range h.Says {
			if bytes.Contains([]byte(f.Text), []byte("zqmarker")) {
				marked++
			}
		}
	}
	if marked == 0 {
		t.Errorf("its words are not shown: %+v", held)
	}
	for _, h := range held {
		ok(t, app.Workspace.Holding.Send(k.h.ctx, h.Record.Key()))
	}
	sync()
	if !bytes.Contains(k.h.repository(), []byte("zqmarker")) {
		t.Error("a person let it go, and it was not sent")
	}
}

// Nobody is asked about what waits in the replica that a backup replaces, and knew better, or
// about what is written after a restore.
func TestWhatStillWaitsIsNotAskedAbout(t *testing.T) {
	k := newTaking(t)
	for _, make := range ways {
		make(k)
	}
	k.restore(k.backup())
	ways["an import that is undone"](k)
	held, err := k.app.Workspace.Holding.Held()
	ok(t, err)
	for _, h := range held {
		if h.Restored() {
			t.Errorf("%s is asked about", h.Record.Key())
		}
	}
	k.sync()
	if !bytes.Contains(k.h.repository(), []byte("zqmarker")) {
		t.Error("nothing was sent")
	}
}

// Where there is no replica that a backup replaces, or it cannot be read, what was imported is asked
// about. All else goes: what somebody typed on a laptop that is lost must not wait.
func TestImportsAreAskedAboutWhereNothingIsKnown(t *testing.T) {
	k := newTaking(t)
	for _, make := range ways {
		make(k)
	}
	dir := filepath.Join(t.TempDir(), "replica")
	_, asked, err := store.Restore(k.h.ctx, bytes.NewReader(k.backup()), dir, store.Former{})
	ok(t, err)
	r, _, err := store.Open(k.h.ctx, store.Options{Dir: dir, Limits: &store.Limits{}})
	ok(t, err)
	defer func() { ok(t, r.Close()) }()
	pending, err := r.Pending()
	ok(t, err)
	imported := 0
	for _, p := range pending {
		rec, err := r.Get(p.Key)
		ok(t, err)
		e, isEntry := rec.(igf.Entry)
		want := isEntry && igf.ImportMark(e) != ""
		if want {
			imported++
		}
		if kept, _, err := r.Private(igf.RestoredKey(p.Key)); err != nil || kept.Restored.IsZero() == want {
			t.Errorf("%s, imported %v, is asked about: %v, %v", p.Key, want, !kept.Restored.IsZero(), err)
		}
	}
	if asked != imported || imported == 0 || imported == len(pending) {
		t.Errorf("%d wait, %d imported, and %d are asked about", len(pending), imported, asked)
	}
}
