package syncing_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/sharing"
	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
)

// tamper changes the sheets of a shared folder as somebody with a Git program does.
func tamper(t *testing.T, dir, from, to string) {
	t.Helper()
	change(t, dir, "/sheets/", from, to)
}

// change changes files of a shared folder that have in in their path.
func change(t *testing.T, dir, in, from, to string) {
	t.Helper()
	f, err := folder.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	head, err := f.Head(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	all, err := f.Changes(t.Context(), "", head)
	if err != nil {
		t.Fatal(err)
	}
	b := remote.Batch{ID: "BYHAND", Device: "byhand", Author: remote.Signature{Name: "by hand", Email: "byhand@rapporteur.invalid"}, At: time.Date(2022, 12, 1, 9, 0, 0, 0, time.UTC), Message: "By hand"}
	for _, file := range all.Files {
		if data := bytes.ReplaceAll(file.Data, []byte(from), []byte(to)); strings.Contains(file.Path, in) && !bytes.Equal(data, file.Data) {
			b.Files = append(b.Files, remote.File{Path: file.Path, Data: data})
		}
	}
	if _, err := f.Commit(t.Context(), head, b); err != nil || len(b.Files) == 0 {
		t.Fatalf("%d files changed, %v", len(b.Files), err)
	}
}

// Somebody changes in the shared repository what a person wrote: the screen says so and
// shows both; what was here stays when the person says so, and nobody asks again.
func TestWhatAnotherHandChangedIsDecidedOnTheScreen(t *testing.T) {
	b := uitest.Open(t)
	b.Until("the session is shown", func() bool { return b.Reads("left") })
	b.Type("! the text goes to the list\n")
	b.Until("saved", func() bool { return b.Reads("Saved") })
	again := func() {
		if _, err := b.Work.Sharing.Sync(context.Background(), sharing.SyncOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	again()
	tamper(t, b.Remote, "the text goes to the list", "the text goes to the drawer")
	again()
	b.Go(shell.Location{Screen: shell.Sync})
	b.Until("it is listed", func() bool { return b.Reads("says something else in the shared repository") })
	b.Tap("Decide…")
	b.Until("both are shown", func() bool { return b.Reads("goes to the list") && b.Reads("goes to the drawer") })
	if now := strings.Join(b.Texts(), "\n"); strings.Contains(now, "lamport") || strings.Contains(now, "entry: note") || strings.Contains(now, "01GK") || !strings.Contains(now, "Text") || !strings.Contains(now, "Both say") {
		t.Errorf("it is no list of fields:\n%s", now)
	}
	b.Picture("sync-other-hand")
	b.Tap("Keep what is here")
	b.Until("it is decided", func() bool { c, err := b.Work.Deciding.Conflicts(); return err == nil && len(c) == 0 })
	again()
	if c, err := b.Work.Deciding.Conflicts(); err != nil || len(c) != 0 {
		t.Errorf("it is asked again: %v, %v", c, err)
	}
}

// A group that somebody made unreadable is replaced with what is here by one key, which
// asks first; others get it, and nothing is left to do.
func TestWhatCannotBeReadIsReplacedOnTheScreen(t *testing.T) {
	b := uitest.Open(t)
	again := func() {
		if _, err := b.Work.Sharing.Sync(context.Background(), sharing.SyncOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	again()
	change(t, b.Remote, "pnai/group.yaml", "name:", "\tname:")
	again()
	b.Go(shell.Location{Screen: shell.Sync})
	b.Until("it is listed", func() bool {
		return b.Reads("1 place there cannot be used") && b.Reads("PNAI was set aside: PNAI, line 2") && !b.Reads("group.yaml")
	})
	b.Picture("sync-replace")
	b.Tap("Show the files…")
	b.Until("the file is shown", func() bool { return b.Reads("groups/pnai/group.yaml") })
	b.Key(fyne.KeyEscape)
	b.Tap("Replace it with mine…")
	b.Until("it is asked", func() bool { return b.Reads("Replace it with yours?") && b.Reads("stays in the history") })
	b.Picture("sync-replace-ask")
	b.Tap("Replace it")
	b.Until("it is done", func() bool { return b.Reads("sent and read back") && !b.Reads("cannot be used") })
	if left, err := b.Work.Sharing.Replaceable(); err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}
