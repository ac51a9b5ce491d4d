package syncing_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/sharing"
	"rapporteur/sync/synctest"
)

// copyOf copies the folder of the shared repository.
func copyOf(t *testing.T, b *uitest.Bench, name string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), name)
	if err := os.CopyFS(to, os.DirFS(b.Remote)); err != nil {
		t.Fatal(err)
	}
	return to
}

func noteAndSync(t *testing.T, b *uitest.Bench, line string) igf.Receipt {
	t.Helper()
	if _, _, err := b.Work.Capture.Capture(t.Context(), capture.CaptureInput{Session: uitest.Session, Line: line}); err != nil {
		t.Fatal(err)
	}
	r, err := b.Work.Sharing.Sync(t.Context(), sharing.SyncOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// retype replaces what stands in the field of the address.
func retype(b *uitest.Bench, was, now string) {
	b.FocusField(i18n.T("welcome.address"))
	b.Erase(len([]rune(was)))
	b.Type(now)
}

// The screen says by what the shared repository is known, and follows it to another folder;
// another repository is refused in a sentence.
func TestTheRepositoryIsMovedOnTheScreen(t *testing.T) {
	b := uitest.Open(t)
	noteAndSync(t, b, "the register needs a keeper")
	first := strings.TrimSpace(synctest.Git(t, b.Remote, "rev-list", "--max-parents=0", "main"))
	b.Go(shell.Location{Screen: shell.Sync})
	b.Until("the place is shown", func() bool {
		return b.Reads(b.Remote) && b.Reads("first commit "+first[:10]) && b.Reads("last reached")
	})
	b.Picture("sync-place")
	b.Tap("Repository moved…")
	b.Until("it asks where", func() bool { return b.Reads("Where is the shared repository now?") })
	empty := filepath.Join(t.TempDir(), "nothing.git")
	retype(b, b.Remote, empty)
	b.Tap("Go on there")
	b.Until("it is refused", func() bool { return b.Reads("Not saved") })
	b.Picture("sync-move")
	moved := copyOf(t, b, "moved.git")
	retype(b, empty, moved)
	b.Tap("Go on there")
	b.Until("it is followed", func() bool { return b.Reads("With "+moved) && !b.Reads("Where is the shared repository now?") })
	if p, err := b.Work.Sharing.RemoteInfo(); err != nil || p.Address != moved || p.First != first {
		t.Errorf("it is at %+v, %v", p, err)
	}
}

// Where the history was forced back, the screen offers the rescue, shows what it would do,
// and does it.
func TestAHistoryThatWasForcedBackIsRescuedOnTheScreen(t *testing.T) {
	b := uitest.Open(t)
	before := noteAndSync(t, b, "the register needs a keeper")
	noteAndSync(t, b, "the list needs zqrescue a week")
	synctest.Git(t, b.Remote, "update-ref", "refs/heads/main", before.After)
	b.Go(shell.Location{Screen: shell.Sync})
	b.Until("the rescue is offered", func() bool { return b.Reads("was rewritten") && b.Reads("Rescue…") && b.Reads("Last sync") })
	b.Picture("sync-rewritten")
	b.Tap("Rescue…")
	b.Until("it shows what would go over", func() bool {
		return b.Reads("zqrescue") && b.Reads("1 record to send")
	})
	b.Picture("sync-rescue")
	b.Tap("Rescue")
	b.Until("it is done", func() bool { return b.Reads("sent and read back") && !b.Reads("Rescue…") })
	if files := synctest.Git(t, b.Remote, "grep", "-c", "zqrescue", "main"); !strings.Contains(files, ":1") {
		t.Errorf("it stands there in %q", files)
	}
	synctest.Inspect{Dir: b.Remote}.Fsck(t)
}

// A sync that stopped while nobody looked is told on the screen until one goes through, also where the
// screen itself meets nothing wrong.
func TestAStopStaysOnTheScreen(t *testing.T) {
	b := uitest.Open(t)
	before := noteAndSync(t, b, "the register needs a keeper")
	after := noteAndSync(t, b, "the list needs a keeper")
	synctest.Git(t, b.Remote, "update-ref", "refs/heads/main", before.After)
	if _, err := b.Work.Sharing.Sync(t.Context(), sharing.SyncOptions{}); !errors.Is(err, igf.ErrRewritten) {
		t.Fatalf("it went through: %v", err)
	}
	synctest.Git(t, b.Remote, "update-ref", "refs/heads/main", after.After)
	b.Go(shell.Location{Screen: shell.Sync})
	b.Until("it is told", func() bool {
		return b.Reads("was rewritten") && b.Reads("Rescue…") && b.Reads("The last sync did not finish")
	})
	b.Tap("Sync now")
	b.Until("it is over", func() bool {
		return b.Reads("sent and read back") && !b.Reads("was rewritten") && !b.Reads("Rescue…")
	})
}
