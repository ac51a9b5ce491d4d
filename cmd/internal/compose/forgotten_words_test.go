package compose_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/store"
)

// Words that were withdrawn before they were sent go from the device, and are known again
// when somebody types them after it, also on a device that was restored from a backup. What
// it knows them by, and its secret, are never sent.
func TestForgottenWordsAreKnownAgain(t *testing.T) {
	h := newMeeting(t)
	ok(t, h.note(step{device: 1}))
	ok(t, h.sync(step{}))
	gone := h.notes[0]
	ok(t, h.withdraw(step{}))
	ok(t, h.sync(step{device: 1}))
	var asked *igf.DoubtfulNameError
	if err := h.report(step{device: 1}); !errors.As(err, &asked) || asked.Names[0].Entry != gone.id {
		t.Errorf("the words are typed again: %v", err)
	}
	ok(t, h.sync(step{device: 1}))
	h.check()

	var backup bytes.Buffer
	ok(t, h.devices[1].Workspace.Device.Backup(h.ctx, &backup))
	dir := filepath.Join(h.dir, "restored")
	_, _, err := store.Restore(h.ctx, &backup, dir, store.Former{})
	ok(t, err)
	r, _, err := store.Open(h.ctx, store.Options{Dir: dir, Limits: &store.Limits{}})
	ok(t, err)
	defer func() { ok(t, r.Close()) }()
	e, err := r.Get(igf.EntryKey(gone.id))
	ok(t, err)
	if text := e.(*igf.Note).Text; text != igf.Withdrawn {
		t.Errorf("the device still has %q", text)
	}
	b, err := gate.Open(r)
	ok(t, err)
	again := &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF, Purpose: "We heard " + gone.words()}
	var held *igf.HiddenNameError
	if _, err := b.Gate().Share(again, nil); !errors.As(err, &held) {
		t.Errorf("the restored device knows nothing of the words: %v", err)
	}
	secret, _, err := r.Private(igf.SecretKey)
	ok(t, err)
	if secret.Secret == "" || bytes.Contains(h.repository(), []byte(secret.Secret)) {
		t.Error("the secret of the device was sent, or there is none")
	}
}
