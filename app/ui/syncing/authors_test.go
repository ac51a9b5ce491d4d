package syncing_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/sharing"
	"rapporteur/sync/folder"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// claim writes a certificate into a shared folder by which a device of nobody claims to be an
// author.
func claim(t *testing.T, dir, author string) {
	t.Helper()
	var keys [2]trust.Key
	for i := range keys {
		var err error
		if keys[i], err = trust.NewKey(); err != nil {
			t.Fatal(err)
		}
	}
	data, err := trust.Certify("nobodys", keys[0], author, keys[1]).File()
	if err != nil {
		t.Fatal(err)
	}
	f, err := folder.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	head, err := f.Head(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	b := remote.Batch{
		ID: "CLAIM-" + author, Device: "byhand", Author: remote.Signature{Name: "by hand", Email: "byhand@rapporteur.invalid"}, At: time.Date(2022, 12, 1, 9, 0, 0, 0, time.UTC), Message: "By hand",
		Files: []remote.File{{Path: format.CertificatePath("nobodys", author), Data: data}},
	}
	if _, err := f.Commit(t.Context(), head, b); err != nil {
		t.Fatal(err)
	}
}

func syncs(t *testing.T, w *workspace.Workspace) {
	t.Helper()
	if _, err := w.Sharing.Sync(t.Context(), sharing.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
}

// writes lets somebody on another device take part under a name.
func writes(t *testing.T, b *uitest.Bench, name string) *workspace.Workspace {
	t.Helper()
	now := time.Date(2022, 12, 1, 7, 0, 0, 0, time.UTC)
	w := uitest.Device(t, b.Remote, &now, igf.Self{Name: name})
	syncs(t, w)
	if _, _, err := w.Capture.Capture(t.Context(), capture.CaptureInput{Session: uitest.Session, Line: "I take part"}); err != nil {
		t.Fatal(err)
	}
	syncs(t, w)
	return w
}

// The sync screen lists who signs, first those of whom a person has to ask somebody; one button
// and an answer confirm the digits.
func TestDigitsAreComparedOnTheScreen(t *testing.T) {
	b := uitest.Open(t)
	syncs(t, b.Work)
	ann, bo := writes(t, b, "Ann Sample"), writes(t, b, "Bo Sample")
	syncs(t, b.Work)
	writes(t, b, "Ann  sample")
	self, err := bo.Device.Self()
	if err != nil {
		t.Fatal(err)
	}
	syncs(t, b.Work)
	claim(t, b.Remote, self.Author)
	syncs(t, b.Work)
	yours, err := b.Work.Signing.Digits()
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := ann.Signing.Digits()
	if err != nil {
		t.Fatal(err)
	}
	b.Go(shell.Location{Screen: shell.Sync})
	b.Until("they are called by their names", func() bool { return b.Reads("claim to write for the author Bo Sample") })
	other, err := ann.Device.Self()
	if err != nil {
		t.Fatal(err)
	}
	if !b.Reads("a name that the author Ann Sample [" + other.Author + "] had first") {
		t.Error("of two of one name it does not say which is which")
	}
	b.Tap("Who signs…")
	b.Until("it lists them", func() bool {
		return b.Reads(yours) && b.Reads(theirs) && b.Reads("Several claim to be this author") && b.Reads("Another author had this name first")
	})
	b.Picture("sync-authors")
	said := strings.Join(b.Texts(), "\n")
	if c, n, a := strings.Index(said, "Several claim"), strings.Index(said, "Another author had"), strings.Index(said, theirs); c > n || n > a {
		t.Errorf("the doubtful ones do not come first: %d, %d, %d", c, n, a)
	}
	b.Tab(1) // to the first of them: one of the two who claim to be Bo
	b.Key(fyne.KeyReturn)
	b.Until("it asks", func() bool { return b.Reads("read out exactly these digits") })
	b.Picture("sync-authors-ask")
	b.Tap("Yes, exactly these")
	b.Until("they count", func() bool { return b.Reads("count on this device") })
	confirmed := 0
	all, err := b.Work.Signing.Signers()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.Confirmed {
			confirmed++
			if s.Author != self.Author || s.Contested {
				t.Errorf("confirmed is %+v", s)
			}
		}
	}
	if confirmed != 1 {
		t.Errorf("%d are confirmed", confirmed)
	}
	b.Tap("Who signs…")
	b.Until("it says so", func() bool { return b.Reads("You confirmed these digits.") })
	b.Tab(2) // past the other who claims to be Bo, to the second Ann
	b.Key(fyne.KeyReturn)
	b.Until("it says that two have the name", func() bool { return b.Reads("Somebody else signs under this name too") })
	b.Tap("Yes, and the roles are theirs")
	b.Until("they count", func() bool { return b.Reads("The digits of Ann  sample count on this device") })
	b.Tap("Who signs…")
	b.Until("it says whose the roles are", func() bool { return b.Reads("You said that the roles under this name are theirs.") })
	b.Key(fyne.KeyEscape)
	b.Until("it is closed", func() bool { return !b.Reads("You confirmed these digits.") })
}

// Whoever claims to be the person at this device cannot be confirmed by a slip, and a device
// alone says whose digits are whose.
func TestNobodyConfirmsWhoClaimsToBeThem(t *testing.T) {
	b := uitest.Open(t)
	b.Go(shell.Location{Screen: shell.Sync})
	b.Tap("Who signs…")
	b.Until("nobody signs", func() bool { return b.Reads("Nobody else signs yet") && b.Reads("with your first sync") })
	b.Picture("sync-authors-none")
	b.Key(fyne.KeyEscape)
	syncs(t, b.Work)
	self, err := b.Work.Device.Self()
	if err != nil {
		t.Fatal(err)
	}
	claim(t, b.Remote, self.Author)
	syncs(t, b.Work)
	b.Tap("Who signs…")
	b.Until("it is told", func() bool { return b.Reads("Claims to be you") })
	all, err := b.Work.Signing.Signers()
	if err != nil {
		t.Fatal(err)
	}
	others, buttons := 0, 0
	for _, s := range all {
		if s.Author != self.Author {
			others++
		}
	}
	for _, text := range b.Texts() {
		if text == "These are their digits…" {
			buttons++
		}
	}
	if others == 0 || buttons != others {
		t.Errorf("%d can be confirmed, of %d others", buttons, others)
	}
	b.Picture("sync-authors-you")
}
