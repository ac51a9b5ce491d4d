package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/disk"
	"rapporteur/store/table"
)

// The folders in testdata were written by each released version. They are
// never written again: REPLICA_TESTDATA=1 makes one where there is none.
func TestReplicasOfOlderVersionsOpen(t *testing.T) {
	kept := filepath.Join("testdata", "schema1")
	if _, err := os.Stat(kept); os.Getenv("REPLICA_TESTDATA") != "" && errors.Is(err, os.ErrNotExist) {
		r, _ := open(t, kept)
		consistent(t, r)
		worked(t, r)
		closeReplica(t, r)
	}
	dir := t.TempDir()
	copyTree(t, kept, dir)
	r, found := open(t, dir)
	if found.Repaired || found.Lost {
		t.Errorf("opening says %q", found.Sentence)
	}
	if got := texts(t, r); len(got) != 67 || !slices.Contains(got, "why?") {
		t.Errorf("%d notes and comments", len(got))
	}
	if faults := must(r.Check(context.Background()))(t); len(faults) > 0 {
		t.Errorf("faults %q", faults)
	}
}

func TestANewerReplicaIsRefusedUntouched(t *testing.T) {
	for name, renew := range map[string]func(t *testing.T, dir string, r *Replica){
		"by its marker": func(t *testing.T, dir string, r *Replica) {
			closeReplica(t, r)
			if err := disk.WriteJSON(markerPath(dir), marker{codec.Schema + 1}); err != nil {
				t.Fatal(err)
			}
		},
		"by its meta page": func(t *testing.T, dir string, r *Replica) {
			err := r.reader.db.Update(func(t *table.Tx) error {
				t.Meta.Schema = codec.Schema + 1
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			closeReplica(t, r)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			r, _ := open(t, dir)
			save(t, r, act(note(ulid(1, 1), "x")))
			renew(t, dir, r)
			_, _, err := Open(context.Background(), testOptions(dir))
			if !errors.Is(err, ErrNewerSchema) || !strings.Contains(err.Error(), "install the newer version") {
				t.Errorf("it says %v", err)
			}
			if _, err := os.Stat(filepath.Join(dir, "aside")); !errors.Is(err, os.ErrNotExist) {
				t.Error("it was taken for damage")
			}
		})
	}
}

func TestAClockThatJumpsBackKeepsTheOrder(t *testing.T) {
	r, _ := open(t, t.TempDir())
	var want []string
	for n := range 10 {
		at := noon.AddDate(0, 0, -n)
		id := ulid(1, 100-n) // ids come from the same clock
		m := note(id, id)
		m.At = at
		save(t, r, act(m))
		want = append(want, id)
		exchange(t, r, &igf.Exchange{Receipt: &igf.Receipt{ID: id, At: at}})
	}
	if got := texts(t, r); !slices.Equal(got, want) {
		t.Errorf("timeline %q", got)
	}
	if got := must(r.Receipts(2))(t); len(got) != 2 || got[0].ID != want[9] || got[1].ID != want[8] {
		t.Errorf("the newest receipts are %+v", got)
	}
}
