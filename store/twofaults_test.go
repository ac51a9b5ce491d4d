package store

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTheSecondJournalBringsBackWhatTwoFaultsTook(t *testing.T) {
	o := testOptions(filepath.Join(t.TempDir(), "replica"))
	o.SecondJournal = t.TempDir()
	r, _ := openWith(t, o)
	want := worked(t, r)
	closeReplica(t, r)
	for _, gone := range []string{"badger", "journal"} {
		if err := os.RemoveAll(filepath.Join(o.Dir, gone)); err != nil {
			t.Fatal(err)
		}
	}
	r, found := openWith(t, o)
	if got := inside(t, r); !slices.Equal(got, want) {
		t.Errorf("missing %q, new %q", minus(want, got), minus(got, want))
	}
	if found.Lost || !found.Repaired || !found.NeedsRemote {
		t.Errorf("it says %+v", found)
	}
}

func TestADriveThatIsGoneIsMentionedAndStopsNothing(t *testing.T) {
	o := testOptions(t.TempDir())
	o.SecondJournal = filepath.Join(t.TempDir(), "not", "here")
	r, found := openWith(t, o)
	if !strings.Contains(found.Sentence.String(), "second journal") || len(r.Health()) != 1 {
		t.Errorf("it says %q, and of its health %q", found.Sentence, r.Health())
	}
	save(t, r, act(note(ulid(1, 1), "x")))
}

func TestWhatTwoFaultsTookIsNotHidden(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "replica")
	r, _ := open(t, dir)
	want := worked(t, r)
	closeReplica(t, r)
	for _, gone := range []string{"badger", "journal"} {
		if err := os.RemoveAll(filepath.Join(dir, gone)); err != nil {
			t.Fatal(err)
		}
	}
	r, found := open(t, dir)
	if !found.Lost || !found.NeedsRemote || !strings.Contains(found.Sentence.String(), "may be missing") {
		t.Errorf("it says %+v", found)
	}
	if got := inside(t, r); len(minus(want, got)) == 0 || !slices.Contains(got, "Sample") {
		t.Errorf("what the backup has must be here and the rest not: %d of %d", len(got), len(want))
	}
}
