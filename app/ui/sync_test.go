package ui

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace/sharing"
	"rapporteur/store"
	"rapporteur/sync/engine"
	"rapporteur/sync/folder"
)

// folderSync is the workspace's way to a shared repository in a folder.
type folderSync struct {
	replica *store.Replica
	dir     string
}

func (s folderSync) Remote() string { return s.dir }

func (s folderSync) engine(progress func(igf.Progress)) (*engine.Engine, error) {
	r, err := folder.Open(s.dir, true)
	if err != nil {
		return nil, err
	}
	return engine.New(engine.Params{Replica: s.replica, Remote: r, Progress: progress})
}

func (s folderSync) Sync(ctx context.Context, opt sharing.SyncOptions) (igf.Receipt, error) {
	e, err := s.engine(opt.Progress)
	if err != nil {
		return igf.Receipt{}, err
	}
	return e.Sync(ctx)
}

func (s folderSync) Preview(ctx context.Context) (igf.Preview, error) {
	e, err := s.engine(func(igf.Progress) {})
	if err != nil {
		return igf.Preview{}, err
	}
	return e.Preview(ctx)
}

// A sync from the sync screen shows what would be sent, then a receipt, and
// leaves nothing waiting; a second device receives it.
func TestSyncSendsAndShowsTheReceipt(t *testing.T) {
	b := newBench(t)
	b.until("the session is shown", func() bool { return b.reads("left") })
	b.typed("! the text goes to the list for one week\n")
	b.until("saved", func() bool { return b.reads("Saved") })
	b.command(fyne.Key7, ctrl)
	b.until("the preview is shown", func() bool { return b.reads("the text goes to the list for one week") && b.reads("records to send") })
	b.picture("sync-before")
	b.tap("Sync now")
	b.until("the receipt is shown", func() bool { return b.reads("sent and read back") && b.reads("Nothing waits to be sent") })
	if p, err := b.work.Lists.Waiting(); err != nil || len(p) != 0 {
		t.Errorf("%d records still wait, %v", len(p), err)
	}
	b.picture("sync-after")

	other := openBench(t, t.TempDir(), filled(false), remote(b.remote))
	other.win.Go(shell.Location{Screen: shell.Sync})
	other.until("the sync screen is shown", func() bool { return other.reads("Receipts") })
	other.tap("Sync now")
	other.until("it came", func() bool { return other.reads("received") && len(other.timeline()) > 0 })
	found := false
	for _, l := range other.timeline() {
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
	a := newBench(t)
	if _, err := a.work.Sharing.Sync(context.Background(), sharing.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	b := openBench(t, t.TempDir(), filled(false), remote(a.remote))
	if err := b.work.Device.SetSelf(context.Background(), igf.Self{Name: "Tomás Ibarra"}); err != nil {
		t.Fatal(err)
	}
	rename := func(x *bench, title string) {
		if _, err := x.work.Sharing.Sync(context.Background(), sharing.SyncOptions{}); err != nil {
			t.Fatal(err)
		}
		if _, err := x.work.Stewardship.EditSession(context.Background(), theSession, func(s *igf.Session) error { s.Title = title; return nil }); err != nil {
			t.Fatal(err)
		}
	}
	rename(b, "Norms in practice")
	rename(a, "Norms at work")
	for _, x := range []*bench{a, b} {
		if _, err := x.work.Sharing.Sync(context.Background(), sharing.SyncOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	b.win.Go(shell.Location{Screen: shell.Sync})
	b.until("the conflict is listed", func() bool { return b.reads("was changed in two ways") })
	b.picture("sync-conflict")
	b.tap("Decide…")
	b.until("the sides are shown", func() bool { return b.reads("Norms in practice") && b.reads("Norms at work") })
	b.picture("sync-decide")
	b.tap("Take yours")
	b.until("it is decided", func() bool { c, err := b.work.Sharing.Conflicts(); return err == nil && len(c) == 0 })
	s, err := b.work.Records.Session(theSession)
	if err != nil || s.Title != "Norms in practice" {
		t.Errorf("the title is %q, %v", s.Title, err)
	}
	b.until("it can be taken back", func() bool { return b.reads("Decided") })
	b.tap("Undo")
	b.until("the conflict is open again", func() bool {
		c, err := b.work.Sharing.Conflicts()
		return err == nil && len(c) == 1 && c[0].Ours == "Norms in practice" && c[0].Theirs == "Norms at work"
	})
	if s, err = b.work.Records.Session(theSession); err != nil || s.Title != "Norms at work" {
		t.Errorf("after taking it back the title is %q, %v", s.Title, err)
	}
}
