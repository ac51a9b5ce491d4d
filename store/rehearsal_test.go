package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/store/table"
)

// What is tried on a rehearsal is read back from it, as from a replica, and is nowhere
// else: not in the replica, and not after it is opened again.
func TestWhatIsTriedOnARehearsalIsNowhereElse(t *testing.T) {
	dir := t.TempDir()
	r, _ := open(t, dir)
	save(t, r, act(note(ulid(1, 1), "mine"), output("Norms", "draft")))
	before := contentsOf(t, r)
	err := r.Rehearse(func(on Rehearsal) error {
		sent := pending(t, on.Replica)
		save(t, on.Replica, act(note(ulid(1, 2), "tried"), output("Norms, again", "draft")))
		if err := on.Save(context.Background(), act(note(ulid(1, 2), "twice"), output("Lost", ""))); err == nil {
			t.Error("a rehearsal saves an entry twice")
		}
		theirs := note(ulid(2, 1), "theirs")
		theirs.Device, theirs.Lamport = "other", 41
		exchange(t, on.Replica, &igf.Exchange{Records: []igf.Record{theirs}, Acknowledged: sent, SyncState: map[string][]byte{"known": []byte("rev")}})
		if got := texts(t, on.Replica); !slices.Equal(got, []string{"mine", "tried", "theirs"}) {
			t.Errorf("the timeline of the rehearsal is %q", got)
		}
		if p := pending(t, on.Replica); len(p) != 2 || p[1].Seq <= sent[1].Seq {
			t.Errorf("in the rehearsal wait %+v", p)
		}
		doc, err := on.Get(igf.OutputKey(sampleOutput))
		if o, ok := doc.(*igf.Output); !ok || o.Title != "Norms, again" {
			t.Errorf("the output of the rehearsal is %+v, %v", doc, err)
		}
		return errors.Join(err, context.Canceled)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("what f said is lost: %v", err)
	}
	if !bytes.Equal(before, contentsOf(t, r)) {
		t.Error("a rehearsal changed the replica")
	}
	save(t, r, act(note(ulid(1, 3), "later")))
	closeReplica(t, r)
	r, found := open(t, dir)
	if got := texts(t, r); !slices.Equal(got, []string{"mine", "later"}) || found.Repaired {
		t.Errorf("after it is opened again there is %q, %+v", got, found)
	}
}

// contentsOf is all that a replica holds, by key: a backup of Badger has it in any order.
func contentsOf(t *testing.T, r *Replica) []byte {
	t.Helper()
	var b bytes.Buffer
	err := r.reader.db.View(func(tx *table.Tx) error {
		return tx.Iterate(nil, func(key, value []byte) (bool, error) {
			fmt.Fprintf(&b, "%q %q\n", key, value)
			return true, nil
		})
	})
	if err != nil || b.Len() == 0 {
		t.Fatalf("%d bytes are read: %v", b.Len(), err)
	}
	return b.Bytes()
}
