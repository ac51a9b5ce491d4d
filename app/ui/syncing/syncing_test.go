package syncing_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
)

// A sync from the sync screen shows what would be sent, then a receipt, and
// leaves nothing waiting; a second device receives it.
func TestSyncSendsAndShowsTheReceipt(t *testing.T) {
	b := uitest.Open(t)
	b.Until("the session is shown", func() bool { return b.Reads("left") })
	b.Type("! the text goes to the list for one week\n")
	b.Until("saved", func() bool { return b.Reads("Saved") })
	b.Command(fyne.Key7, uitest.Ctrl)
	b.Until("the preview is shown", func() bool { return b.Reads("the text goes to the list for one week") && b.Reads("records to send") })
	b.Picture("sync-before")
	b.Tap("Sync now")
	b.Until("the receipt is shown", func() bool { return b.Reads("sent and read back") && b.Reads("Nothing waits to be sent") })
	if p, err := b.Work.Lists.Waiting(); err != nil || len(p) != 0 {
		t.Errorf("%d records still wait, %v", len(p), err)
	}
	b.Picture("sync-after")

	other := uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Today}), uitest.Remote(b.Remote))
	other.Go(shell.Location{Screen: shell.Sync})
	other.Until("the sync screen is shown", func() bool { return other.Reads("Receipts") })
	other.Tap("Sync now")
	other.Until("it came", func() bool { return other.Reads("received") && len(other.Timeline()) > 0 })
	found := false
	for _, l := range other.Timeline() {
		if n, ok := l.Entry.(*igf.Note); ok && n.Text == "the text goes to the list for one week" {
			found = true
		}
	}
	if !found {
		t.Error("the second device did not receive the decision")
	}
}

// Two people change one field: the screen shows the sides, and one choice ends
// the conflict.
func TestAConflictIsDecidedOnTheScreen(t *testing.T) {
	a := uitest.Open(t)
	if _, err := a.Work.Sharing.Sync(context.Background(), sharing.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	b := uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Today}), uitest.Remote(a.Remote))
	if err := b.Work.Device.SetSelf(context.Background(), igf.Self{Name: "Tomás Ibarra"}); err != nil {
		t.Fatal(err)
	}
	rename := func(x *uitest.Bench, title string) {
		if _, err := x.Work.Sharing.Sync(context.Background(), sharing.SyncOptions{}); err != nil {
			t.Fatal(err)
		}
		if _, err := x.Work.Stewardship.EditSession(context.Background(), uitest.Session, func(s *igf.Session) error { s.Title = title; return nil }); err != nil {
			t.Fatal(err)
		}
	}
	rename(b, "Norms in practice")
	rename(a, "Norms at work")
	for _, x := range []*uitest.Bench{a, b} {
		if _, err := x.Work.Sharing.Sync(context.Background(), sharing.SyncOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	b.Go(shell.Location{Screen: shell.Sync})
	b.Until("the conflict is listed", func() bool { return b.Reads("was changed in two ways") })
	b.Picture("sync-conflict")
	b.Tap("Decide…")
	b.Until("the sides are shown", func() bool { return b.Reads("Norms in practice") && b.Reads("Norms at work") })
	b.Picture("sync-decide")
	b.Tap("Take yours")
	b.Until("it is decided", func() bool { c, err := b.Work.Deciding.Conflicts(); return err == nil && len(c) == 0 })
	s, err := b.Work.Records.Session(uitest.Session)
	if err != nil || s.Title != "Norms in practice" {
		t.Errorf("the title is %q, %v", s.Title, err)
	}
	b.Until("it can be taken back", func() bool { return b.Reads("Decided") })
	b.Tap("Undo")
	b.Until("the conflict is open again", func() bool {
		c, err := b.Work.Deciding.Conflicts()
		return err == nil && len(c) == 1 && c[0].Ours == "Norms in practice" && c[0].Theirs == "Norms at work"
	})
	if s, err = b.Work.Records.Session(uitest.Session); err != nil || s.Title != "Norms at work" {
		t.Errorf("after taking it back the title is %q, %v", s.Title, err)
	}
}

// A row of what would be sent has the first words; when it is chosen all words are
// shown, each below the name of its field.
func TestEveryWordCanBeReadBeforeItIsSent(t *testing.T) {
	b := uitest.Open(t)
	b.Until("the session is shown", func() bool { return b.Reads("left") })
	b.Type("! " + strings.Repeat("the text goes to the list ", 12) + "tailmark\n")
	b.Until("saved", func() bool { return b.Reads("Saved") })
	b.Command(fyne.Key7, uitest.Ctrl)
	b.Until("the preview is shown", func() bool { return b.Reads("the text goes to the list the text") && b.Reads("records to send") })
	if b.Reads("tailmark") {
		t.Fatal("a row shows more than the first words")
	}
	for range 20 {
		if _, ok := b.Focused().(*lists.List); ok {
			break
		}
		b.Tab(1)
	}
	b.Key(fyne.KeyReturn)
	b.Until("all words are shown", func() bool { return b.Reads("tailmark") && b.Reads("text") })
	b.Picture("sync-words")
	b.Tap("Close")
	b.Until("they are closed", func() bool { return !b.Reads("tailmark") })
}

// From a session one comes to what was sent of it and would not be sent now, with the
// commits. What is copied for the owner of the repository has the places, not the words.
func TestWhatWasSentAndIsPrivateNowIsListed(t *testing.T) {
	b := uitest.Open(t)
	e, _, err := b.Work.Capture.Capture(t.Context(), capture.CaptureInput{Session: uitest.Session, Line: "the register needs a keeper who is paid for it"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := b.Work.Sharing.Sync(t.Context(), sharing.SyncOptions{})
	if err != nil {
		t.Fatal(err)
	}
	b.Go(shell.Location{Screen: shell.Sessions, ID: uitest.Session})
	b.Until("the session is shown", func() bool { return b.Reads("Agenda") })
	b.Tap("Sent, now private…")
	b.Until("there is none", func() bool { return b.Reads("Nothing was sent that would not be sent now") })
	b.Key(fyne.KeyEscape)
	if err := b.Work.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: e.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}); err != nil {
		t.Fatal(err)
	}
	b.Tap("Sent, now private…")
	b.Until("it is listed", func() bool {
		return b.Reads("“the register needs a keeper who is paid for it”") && b.Reads("commit "+r.After)
	})
	b.Tap("Copy files and commits")
	if list := b.App.Clipboard().Content(); !strings.Contains(list, r.After+"\ttext") || strings.Contains(list, "the register needs a keeper") {
		t.Errorf("copied is %q", list)
	}
}

// What cannot be sent is listed with the reason before a sync, not only after it.
func TestWhatCannotBeSentIsListed(t *testing.T) {
	b := uitest.Open(t)
	e, _, err := b.Work.Capture.Capture(t.Context(), capture.CaptureInput{Session: uitest.Session, Line: "the register needs a keeper who is paid for it"})
	if err == nil {
		_, err = b.Work.Minutes.BeginAgreed(t.Context(), uitest.Session, []string{e.Head().ID})
	}
	if err == nil {
		_, err = b.Work.Drafting.EditOutput(t.Context(), igf.MinutesID(uitest.Session), func(o *igf.Output) error {
			o.Draft = strings.Replace(o.Draft, "the register needs a keeper who is paid for it", "somebody wants to pay for the register", 1)
			return nil
		})
	}
	if err == nil {
		err = b.Work.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: e.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor})
	}
	if err != nil {
		t.Fatal(err)
	}
	b.Go(shell.Location{Screen: shell.Sync})
	b.Until("it is listed", func() bool {
		return b.Reads("1 record is not sent before you decide") && b.Reads("output · Agreed minutes: BPF Cybersecurity")
	})
}

// What was saved before somebody was hidden, and names them, is listed with the choices
// of a line of an import; one of them ends it.
func TestWhatIsHeldIsDecidedOnTheScreen(t *testing.T) {
	b := uitest.Open(t)
	n, err := b.Work.Capture.AddNote(t.Context(), rules.NoteInput{Session: uitest.Session, Text: "Kevin Zyqmark closed the list."})
	if err == nil {
		_, err = b.Work.Stewardship.AddToRoster(t.Context(), uitest.Session, rules.PersonInput{Text: "Kevin Zyqmark", Naming: igf.Anonymous})
	}
	if err != nil {
		t.Fatal(err)
	}
	b.Go(shell.Location{Screen: shell.Sync})
	b.Until("it is listed", func() bool {
		return b.Reads("1 record is not sent before you decide") && b.Reads("note revise "+n.ID) && b.Reads("This person agreed to be named") && b.Reads("Leave out")
	})
	b.Picture("sync-held")
	b.Tap("A participant")
	b.Until("it is decided", func() bool { return b.Reads("Decided") && !b.Reads("is not sent before you decide") })
	b.Tap("Sync now")
	b.Until("all is sent", func() bool { return b.Reads("sent and read back") && b.Reads("Nothing waits to be sent") })
	if r, err := b.Work.Device.Receipts(1); err != nil || len(r) != 1 || len(r[0].SetAside) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}
