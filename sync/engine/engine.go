// Package engine exchanges records with the shared repository: pull, merge,
// freeze, push, read back, acknowledge, receipt. docs/sync-protocol.md
// describes the steps, what a crash between any two of them leaves, and what
// is promised.
//
// Nothing counts as sent before it was read back: a record leaves the outbox
// only because the repository was seen to hold it, never because a call
// succeeded. A sync that stopped anywhere is simply run again.
//
// The package holds no state besides what it keeps in the replica.
// It never writes what is private, never deletes from the repository, never
// changes another device's sheet, and never rewrites history.
package engine

import (
	"context"
	crand "crypto/rand"
	"iter"
	"math/rand/v2"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Replica is what sync needs of the replica on this device.
type Replica interface {
	// Device is the id under which this replica writes its sheets.
	Device() string
	Self() (igf.Self, error)
	// Pending are the records that wait to be sent, in the order in which they
	// were saved.
	Pending() ([]igf.Pending, error)
	Get(key igf.Key) (igf.Record, error)
	Has(key igf.Key) (bool, error)
	// Entries are those of one kind, by id.
	Entries(kind igf.Kind) iter.Seq2[igf.Entry, error]
	// SyncValue is one of sync's own values; nil when there is none.
	SyncValue(name string) ([]byte, error)
	SyncNames(prefix string) ([]string, error)
	// Exchange applies one step of sync, all of it or nothing, and has it on
	// the disk when it returns. It reports igf.ErrChanged, having done nothing,
	// when a document in it waits in the outbox with another Seq than its
	// Acknowledged names. It carries at most 2 MB and 2,000 records.
	Exchange(ctx context.Context, x *igf.Exchange) error
	// EntrySums is what the replica holds of each device: the number of its
	// entries and the SHA-256 over their ids in order, each followed by a line
	// feed.
	EntrySums() ([]igf.DeviceSum, error)
}

// Clock is the time and how to wait; tests bring their own.
type Clock interface {
	Now() time.Time
	// Sleep waits for d or until ctx ends, whose error it returns.
	Sleep(ctx context.Context, d time.Duration) error
}

// Params are the parts that an Engine joins. Replica and Remote are needed.
type Params struct {
	Replica Replica
	Remote  remote.Remote
	Clock   Clock  // nil: the system's
	Random  Random // nil: the system's
	// Progress is told of each step, from the goroutine of Sync.
	Progress func(igf.Progress)
	// Propose puts changes before the people who decide, where the remote
	// knows how, instead of adding them.
	Propose bool
}

// Engine syncs one replica with one remote. It is not for use by several
// goroutines at once.
type Engine struct {
	replica  Replica
	remote   remote.Remote
	clock    Clock
	random   Random
	progress func(igf.Progress)
	propose  bool
}

// New checks p and makes an engine.
func New(p Params) (*Engine, error) {
	if p.Replica == nil || p.Remote == nil {
		return nil, igf.Errorf("an engine needs a replica and a remote")
	}
	e := &Engine{p.Replica, p.Remote, p.Clock, p.Random, p.Progress, p.Propose}
	if e.clock == nil {
		e.clock = systemClock{}
	}
	if e.random == nil {
		e.random = rand.Float64
	}
	if e.progress == nil {
		e.progress = func(igf.Progress) {}
	}
	if r, ok := e.remote.(remote.Rebuilder); ok {
		r.UseKnown(e.known)
	}
	return e, nil
}

// known is what the repository held at path when it was last seen, nil where
// that cannot be told. Of a sheet only its hash and the order of its entries
// were kept; its file is written again from them.
func (e *Engine) known(path string) []byte {
	for _, name := range []string{stateHeld + path, stateTail + path, stateBase + path} {
		if data, err := e.replica.SyncValue(name); err == nil && data != nil {
			return data
		}
	}
	book, err := readSheetState(e.replica, path)
	if err != nil || book == nil {
		return nil
	}
	var entries []igf.Entry
	for _, id := range book.IDs {
		rec, err := e.replica.Get(igf.EntryKey(id))
		entry, ok := rec.(igf.Entry)
		if err != nil || !ok {
			return nil
		}
		entries = append(entries, entry)
	}
	data, _, err := format.AppendSheet(nil, entries)
	if err != nil || !book.is(data) {
		return nil
	}
	return data
}

func (e *Engine) reportProgress(done, total int, format string, args ...any) {
	e.progress(igf.Progress{Sentence: igf.Sentencef(format, args...), Done: done, Total: total})
}

func (e *Engine) newID() string {
	return ulid.MustNew(ulid.Timestamp(e.now()), crand.Reader).String()
}

// now is the time in UTC and whole seconds, kept within the years that records
// and commits can carry whatever the clock says.
func (e *Engine) now() time.Time {
	t := e.clock.Now().UTC().Truncate(time.Second)
	first, last := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2199, 12, 31, 0, 0, 0, 0, time.UTC)
	switch {
	case t.Before(first):
		return first
	case t.After(last):
		return last
	}
	return t
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return ctx.Err()
	}
}
