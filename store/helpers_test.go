package store

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/search"
)

// ids are ULIDs in order of n, different for each space.
func ulid(space, n int) string { return fmt.Sprintf("01%04d%020d", space, n) }

var noon = time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC)

const (
	sampleGroup  = "bpf-sample"
	sampleSheet  = "main"
	sampleOutput = "bpf-sample/norms"
)

func head(id string) igf.Meta {
	return igf.Meta{ID: id, Group: sampleGroup, Sheet: sampleSheet, At: noon, Author: igf.Author{ID: ulid(9, 1)}}
}

func note(id, text string) *igf.Note {
	return &igf.Note{Meta: head(id), NoteKind: igf.NoteKinds()[0], Text: text}
}

func comment(id, text string) *igf.Comment {
	return &igf.Comment{Meta: head(id), Output: sampleOutput, Channel: igf.Channels()[0], Text: text}
}

func output(title, draft string) *igf.Output {
	return &igf.Output{ID: sampleOutput, Title: title, Stage: igf.Stages()[0], Draft: draft}
}

func act(recs ...igf.Record) *igf.Act {
	var b [16]byte
	_, _ = rand.Read(b[:])
	return &igf.Act{ID: base32.HexEncoding.EncodeToString(b[:])[:26], Records: recs}
}

// small limits keep tests off the disk's last bytes and without a ballast.
func testOptions(dir string) Options {
	return Options{Dir: dir, Limits: &Limits{}, Backups: &Backups{}}
}

func open(t testing.TB, dir string) (*Replica, *Opening) {
	t.Helper()
	return openWith(t, testOptions(dir))
}

func openWith(t testing.TB, o Options) (*Replica, *Opening) {
	t.Helper()
	r, found, err := Open(context.Background(), o)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil && !errors.Is(err, ErrClosed) {
			t.Errorf("close: %v", err)
		}
	})
	return r, found
}

func closeReplica(t testing.TB, r *Replica) {
	t.Helper()
	if err := r.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
}

func save(t testing.TB, r *Replica, a *igf.Act) {
	t.Helper()
	if err := r.Save(context.Background(), a); err != nil {
		t.Fatalf("save: %v", err)
	}
}

func exchange(t testing.TB, r *Replica, x *igf.Exchange) {
	t.Helper()
	if err := r.Exchange(context.Background(), x); err != nil {
		t.Fatalf("exchange: %v", err)
	}
}

// texts returns what the sample sheet's timeline says, in its order.
func texts(t testing.TB, r *Replica) []string {
	t.Helper()
	var out []string
	for e, err := range r.Timeline(sampleGroup, sampleSheet) {
		if err != nil {
			t.Fatalf("timeline: %v", err)
		}
		switch e := e.(type) {
		case *igf.Note:
			out = append(out, e.Text)
		case *igf.Comment:
			out = append(out, e.Text)
		}
	}
	return out
}

// searched returns what a search reads, sorted; it fails where the newest is not first.
func searched(t interface{ Fatalf(string, ...any) }, r *Replica) []string {
	var out []string
	last := igf.Key("~")
	for f, err := range r.Folded() {
		if err != nil || f.Key >= last {
			t.Fatalf("%s comes after %s; %v", f.Key, last, err)
		}
		last = f.Key
		out = append(out, f.Text)
	}
	slices.Sort(out)
	return out
}

// folded returns notes as searched does.
func folded(notes []string) []string {
	var out []string
	for _, n := range notes {
		out = append(out, search.Fold(igf.SearchText(note(ulid(1, 1), n))))
	}
	slices.Sort(out)
	return out
}

func pending(t testing.TB, r *Replica) []igf.Pending {
	t.Helper()
	p, err := r.Pending()
	if err != nil {
		t.Fatalf("pending: %v", err)
	}
	return p
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
