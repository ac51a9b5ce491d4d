package compose_test

import (
	"bytes"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/compose"
)

// taking is a device that takes something back before it was sent.
type taking struct {
	*testing.T
	h    *meeting
	opt  compose.Options
	app  *compose.App
	said []igf.Key // by the last restore
}

func newTaking(t *testing.T) *taking {
	k := &taking{T: t, h: newMeeting(t)}
	k.opt = compose.Options{Environment: small, Replica: filepath.Join(k.h.dir, "taking")}
	app, _, err := compose.Init(k.h.ctx, compose.InitOptions{Options: k.opt, Remote: filepath.Join(k.h.dir, "repository"), Self: igf.Self{Name: "Nora Keeper", Naming: igf.Named}})
	ok(t, err)
	k.app = app
	t.Cleanup(func() { ok(t, k.app.Close()) })
	k.sync()
	return k
}

func (k *taking) sync() {
	k.Helper()
	_, err := k.app.Workspace.Sharing.Sync(k.h.ctx, sharing.SyncOptions{})
	ok(k.T, err)
}

func (k *taking) backup() []byte {
	var out bytes.Buffer
	ok(k.T, k.app.Workspace.Device.Backup(k.h.ctx, &out))
	return out.Bytes()
}

func (k *taking) restore(backup []byte) {
	k.Helper()
	ok(k.T, k.app.Close())
	done, err := compose.Restore(k.h.ctx, k.opt, bytes.NewReader(backup))
	ok(k.T, err)
	k.app, err = compose.Open(k.h.ctx, k.opt)
	ok(k.T, err)
	ok(k.T, done.Hold(k.h.ctx, k.app))
	k.said = done.TakenBack
}

// stale puts a backup in place as Restore does, and the program ends before anything was held.
func (k *taking) stale(backup []byte) {
	k.Helper()
	ok(k.T, k.app.Close())
	_, err := compose.Restore(k.h.ctx, k.opt, bytes.NewReader(backup))
	ok(k.T, err)
	k.app, err = compose.Open(k.h.ctx, k.opt)
	ok(k.T, err)
}

func (k *taking) hide() {
	_, err := k.app.Workspace.Stewardship.AddToRoster(k.h.ctx, meetingID, rules.PersonInput{Text: "Xenia Volkova, Barlab", Naming: igf.Anonymous})
	ok(k.T, err)
}

// ways are all by which something is never sent that leave nothing in the shared repository.
// Each makes it, saying "zqmarker", and returns what takes it back. An entry that is
// withdrawn leaves its withdrawal.
var ways = map[string]func(k *taking) (back func()){
	"an import that is undone": func(k *taking) func() {
		f := importing.File{From: "csv", Items: []importing.Item{
			{Source: "table text", Note: &rules.NoteInput{Session: meetingID, Text: "The zqmarker of one."}},
			{Source: "table text", Note: &rules.NoteInput{Session: meetingID, Text: "The zqmarker of another."}},
		}}
		done, err := k.app.Workspace.Importing.Import(k.h.ctx, f, nil)
		ok(k.T, err)
		return func() {
			_, err := k.app.Workspace.Undoing.UndoImport(k.h.ctx, done.ID)
			ok(k.T, err)
		}
	},
	"an entry that is left out": func(k *taking) func() {
		n, err := k.app.Workspace.Capture.AddNote(k.h.ctx, rules.NoteInput{Session: meetingID, Text: "The zqmarker: Xenia Volkova objected."})
		ok(k.T, err)
		return func() {
			k.hide()
			ok(k.T, k.app.Workspace.Holding.LeaveOut(k.h.ctx, n.Key()))
		}
	},
	"a document that is left out": func(k *taking) func() {
		o := &igf.Output{ID: "bpf/xenia-volkova", Title: "The zqmarker", Language: "en"}
		ok(k.T, k.app.Workspace.Drafting.AddOutput(k.h.ctx, o))
		return func() {
			k.hide()
			ok(k.T, k.app.Workspace.Holding.LeaveOut(k.h.ctx, o.Key()))
		}
	},
}

// What was taken back before it was sent never leaves after a restore of any older backup: with
// or without a sync between, after a restore of a backup that never had it, and where the
// program ended within a restore. It stands nowhere on the device as if it were to be sent.
func TestWhatWasTakenBackStaysSoAfterARestore(t *testing.T) {
	for i, way := range slices.Sorted(maps.Keys(ways)) {
		between := map[string]func(k *taking, before, older []byte){
			"at once":        func(*taking, []byte, []byte) {},
			"after a sync":   func(k *taking, _, _ []byte) { k.sync() },
			"restored twice": func(k *taking, before, _ []byte) { k.sync(); k.restore(before); k.sync() },
			"restored from a backup without it": func(k *taking, _, older []byte) {
				k.sync()
				k.restore(older)
				k.sync()
			},
			"ended within a restore": func(k *taking, before, _ []byte) {
				k.sync()
				k.stale(before)
				k.sync()
				k.stale(before)
			},
		}
		for j, name := range slices.Sorted(maps.Keys(between)) {
			if testing.Short() && (i+j)%3 != 0 {
				continue // the full matrix is played by the long tier
			}
			t.Run(way+", "+name, func(t *testing.T) {
				k := newTaking(t)
				older := k.backup()
				back := ways[way](k)
				before := k.backup()
				back()
				between[name](k, before, older)
				k.restore(before)
				if len(k.said) == 0 {
					t.Error("the restore does not say that it took anything back")
				}
				if held, err := k.app.Workspace.Holding.Held(); err != nil || len(held) > 0 {
					t.Errorf("it is held again: %v, %v", held, err)
				}
				k.sync()
				lines, err := k.app.Workspace.Lists.Timeline(meetingID)
				ok(t, err)
				for _, l := range lines {
					if !l.Redacted.All() {
						t.Errorf("it stands again: %+v", l.Entry)
					}
				}
				if bytes.Contains(k.h.repository(), []byte("zqmarker")) {
					t.Error("it was sent")
				}
				k.hide() // the device works on
				k.sync()
			})
		}
	}
}

// A document that was left out, and edited afterwards, waits for a decision again, also after
// a restore.
func TestWhatIsEditedAfterItWasLeftOutWaits(t *testing.T) {
	k := newTaking(t)
	back := ways["a document that is left out"](k)
	before := k.backup()
	back()
	_, err := k.app.Workspace.Drafting.EditOutput(k.h.ctx, "bpf/xenia-volkova", func(o *igf.Output) error {
		o.Title = "Another title"
		return nil
	})
	ok(t, err)
	k.sync()
	k.restore(before)
	if held, err := k.app.Workspace.Holding.Held(); err != nil || len(held) != 1 || len(k.said) > 0 {
		t.Errorf("%v wait for a decision (%v), and the restore took back %v", held, err, k.said)
	}
}
