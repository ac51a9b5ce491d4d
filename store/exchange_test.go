package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/store/table"
)

func TestSyncSendsOnceAndReceives(t *testing.T) {
	dir := t.TempDir()
	r, _ := open(t, dir)
	save(t, r, act(note(ulid(1, 1), "mine"), output("Norms", "draft")))
	sent := pending(t, r)
	save(t, r, act(output("Norms, edited while sending", "draft")))

	theirs := note(ulid(2, 1), "theirs")
	theirs.Device, theirs.Lamport = "other", 41
	receipt := igf.Receipt{ID: ulid(3, 1), At: noon, Sent: 2, Verified: true}
	exchange(t, r, &igf.Exchange{
		Records: []igf.Record{theirs}, Acknowledged: sent, Receipt: &receipt,
		SyncState: map[string][]byte{"known": []byte("rev"), "large": make([]byte, 1<<20), "gone": nil},
	})
	if p := pending(t, r); len(p) != 1 || p[0].Key != igf.OutputKey(sampleOutput) || p[0].Seq <= sent[1].Seq {
		t.Errorf("waiting after the sync: %+v; the edited output expected", p)
	}
	save(t, r, act(note(ulid(1, 2), "later")))
	if got := texts(t, r); !slices.Equal(got, []string{"mine", "theirs", "later"}) {
		t.Errorf("timeline %q: what is written after a sync comes after what it brought", got)
	}
	closeReplica(t, r)

	r, _ = open(t, dir)
	if b := must(r.SyncValue("large"))(t); len(b) != 1<<20 {
		t.Errorf("a value of 1 MB comes back with %d bytes", len(b))
	}
	if names := must(r.SyncNames("k"))(t); !slices.Equal(names, []string{"known"}) {
		t.Errorf("sync's values %q", names)
	}
	if got := must(r.Receipts(0))(t); len(got) != 1 || !got[0].Verified {
		t.Errorf("receipts %+v", got)
	}
	sums := must(r.EntrySums(nil))(t)
	if len(sums) != 2 || sums[0].Entries+sums[1].Entries != 3 {
		t.Errorf("sums %+v", sums)
	}
	exchange(t, r, &igf.Exchange{SyncState: map[string][]byte{"large": []byte("short")}})
	if b := must(r.SyncValue("large"))(t); string(b) != "short" {
		t.Errorf("a value made shorter has %d bytes", len(b))
	}
}

func TestAnEditDuringSyncIsNeverOverwritten(t *testing.T) {
	r, _ := open(t, t.TempDir())
	save(t, r, act(output("One", "")))
	read := pending(t, r)
	save(t, r, act(output("Two", "")))
	for name, x := range map[string]*igf.Exchange{
		"received":           {Records: []igf.Record{output("Remote", "")}},
		"received and acked": {Records: []igf.Record{output("Remote", "")}, Acknowledged: read},
		"merged":             {Waiting: []igf.Record{output("Merged", "")}, Acknowledged: read},
		"removed":            {Removed: []igf.Key{igf.OutputKey(sampleOutput)}},
		"dropped":            {Dropped: []igf.Key{igf.OutputKey(sampleOutput)}},
		"anything else":      {Waiting: []igf.Record{note(ulid(1, 1), "x")}, Newest: read[0].Seq},
	} {
		x.SyncState = map[string][]byte{"applied": []byte("x")}
		if err := r.Exchange(context.Background(), x); !errors.Is(err, igf.ErrChanged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if doc := must(r.Get(igf.OutputKey(sampleOutput)))(t).(*igf.Output); doc.Title != "Two" {
		t.Errorf("the edit became %q", doc.Title)
	}
	if b := must(r.SyncValue("applied"))(t); b != nil {
		t.Error("a part of a refused exchange was applied")
	}
	exchange(t, r, &igf.Exchange{Waiting: []igf.Record{output("Merged", "")}, Acknowledged: pending(t, r)})
	if p := pending(t, r); len(p) != 1 {
		t.Errorf("the merged output waits %d times", len(p))
	}
	exchange(t, r, &igf.Exchange{Removed: []igf.Key{igf.OutputKey(sampleOutput)}, Acknowledged: pending(t, r)})
	if has := must(r.Has(igf.OutputKey(sampleOutput)))(t); has {
		t.Error("a removed output is still there")
	}
}

func TestTheLargestExchange(t *testing.T) {
	o := testOptions(t.TempDir())
	o.Limits.Memory = table.UsualMemory
	r, _ := openWith(t, o)
	side := strings.Repeat("я", 200<<10-1)
	c := igf.Conflict{ID: "c", Key: igf.OutputKey(sampleOutput), Field: "draft", Base: side, Ours: side + "o", Theirs: side + "t", At: noon}
	exchange(t, r, &igf.Exchange{Waiting: []igf.Record{output("Norms", side)}, Conflicts: []igf.Conflict{c}, SyncState: map[string][]byte{"base": []byte(side)}})
	if got := must(r.Conflicts())(t); len(got) != 1 || got[0] != c {
		t.Fatalf("%d conflicts come back, not as they were put", len(got))
	}
	many := make([]igf.Record, maxExchangeRecords)
	for i := range many {
		m := comment(ulid(4, i), strings.Repeat("w", 650))
		m.Device, m.Lamport, m.Supersedes, m.About = "another-device", uint64(i), ulid(5, i), ulid(6, i)
		many[i] = m
	}
	exchange(t, r, &igf.Exchange{Records: many})
	if err := r.Exchange(context.Background(), &igf.Exchange{Records: append(many, many[0])}); err == nil {
		t.Error("more than 2,000 records were taken")
	}
	a := act(output("Norms", side+"o"))
	a.Resolved = []string{"c"}
	save(t, r, a)
	if got := must(r.Conflicts())(t); len(got) != 0 {
		t.Errorf("a decided conflict is still there: %d", len(got))
	}
}

func TestWhatIsPrivateIsNotReadBySync(t *testing.T) {
	r, _ := open(t, t.TempDir())
	a := act(note(ulid(1, 1), "x"))
	a.Private = []igf.Private{{Of: igf.EntryKey(ulid(1, 1)), Name: "Secret", Email: "secret@example.org"}}
	a.Settings = map[string]string{"token": "secret"}
	save(t, r, a)
	for _, key := range []igf.Key{"\x00", "", igf.EntryKey(ulid(1, 1)) + "#p", "p" + igf.EntryKey(ulid(1, 1)), "gtoken", "token"} {
		if rec, err := r.Get(key); err == nil {
			t.Errorf("%q gives %+v", key, rec)
		}
		if b, err := r.SyncValue(string(key)); err != nil || b != nil {
			t.Errorf("the value %q of sync gives %q %v", key, b, err)
		}
	}
	for doc, err := range r.Documents("", "") {
		t.Errorf("a document without a family: %+v %v", doc, err)
	}
	if p := pending(t, r); len(p) != 1 {
		t.Errorf("private fields wait to be sent: %+v", p)
	}
}

// A document that takes another key has it after a repair from the journal too.
func TestADroppedDocumentStaysAway(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "replica")
	r, _ := open(t, dir)
	version := func(n int) *igf.VersionText {
		return &igf.VersionText{Output: sampleOutput, Number: n, Text: "Text.\n"}
	}
	save(t, r, act(output("One", ""), version(2)))
	exchange(t, r, &igf.Exchange{
		Dropped: []igf.Key{version(2).Key()}, Waiting: []igf.Record{version(3)}, Acknowledged: pending(t, r), Newest: pending(t, r)[0].Seq,
	})
	look := func() {
		t.Helper()
		if must(r.Has(version(2).Key()))(t) || !must(r.Has(version(3).Key()))(t) {
			t.Error("the version stands under its old number")
		}
		if p := pending(t, r); len(p) != 1 || p[0].Key != version(3).Key() {
			t.Errorf("waiting: %+v", p)
		}
	}
	look()
	closeReplica(t, r)
	if err := os.RemoveAll(filepath.Join(dir, "badger")); err != nil {
		t.Fatal(err)
	}
	r, _ = open(t, dir)
	look()
}

// Decisions stay, the newest first, until there are many newer ones; what was taken back is
// open again.
func TestDecisionsStay(t *testing.T) {
	r, _ := open(t, t.TempDir())
	conflict := func(n int) igf.Conflict {
		return igf.Conflict{ID: fmt.Sprintf("c%02d", n), Key: igf.OutputKey(sampleOutput), Field: "title", Base: "Base", Ours: "Ours", Theirs: "Theirs"}
	}
	const all = keptDecisions + 3
	for n := range all {
		exchange(t, r, &igf.Exchange{Conflicts: []igf.Conflict{conflict(n)}})
	}
	for n := range all {
		c := conflict(n)
		c.Held, c.Taken = "Theirs", "Ours"
		a := act(output("One", ""))
		a.Decided = []igf.Conflict{c}
		save(t, r, a)
	}
	if open := must(r.Conflicts())(t); len(open) != 0 {
		t.Errorf("open: %+v", open)
	}
	kept := must(r.Decisions())(t)
	if len(kept) != keptDecisions || kept[0].ID != conflict(all-1).ID || kept[0].Held != "Theirs" || kept[0].Taken != "Ours" || kept[0].Base != "Base" || !kept[0].TheirsAt.IsZero() {
		t.Errorf("decisions: %+v", kept)
	}
	a := act(output("Two", ""))
	a.Reopened = []igf.Conflict{conflict(all - 1)}
	save(t, r, a)
	open, left := must(r.Conflicts())(t), must(r.Decisions())(t)
	if len(open) != 1 || open[0].Ours != "Ours" || len(left) != keptDecisions-1 {
		t.Errorf("open: %+v, %d decisions", open, len(left))
	}
}
