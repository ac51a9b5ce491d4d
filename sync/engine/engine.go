// Package engine exchanges records with the shared repository: pull, merge,
// seal a batch, push, read back, acknowledge, receipt. docs/sync-protocol.md
// describes the steps, what a crash between any two of them leaves, and what
// is promised.
//
// Nothing counts as sent before it was read back: a record leaves the outbox
// only because the repository was seen to hold it, never because a call
// succeeded; what an import made that was undone before leaves it unsent. A sync
// that was interrupted anywhere is simply run again.
//
// What can be decided without a step is below it, in packages of their own: docs/architecture.md
// names them. It is large because what is left are the steps. They import into and send from one
// replica, and what a crash between any two of them leaves is proved of them together.
// The package keeps no state but the sync state in the replica.
// It never writes what is private and never rewrites history. It deletes from the
// repository, and changes what another device wrote, only where a person replaces what
// stands in the way.
package engine

import (
	"context"
	crand "crypto/rand"
	"iter"
	"math/rand/v2"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// Replica is what sync needs of the replica on this device.
type Replica interface {
	// Device is the id under which this replica writes its sheets.
	Device() string
	Self() (igf.Self, error)
	// Coordinators are those who have a say over what others wrote in a group.
	Coordinators(group string) (igf.Coordinators, error)
	// Pending are the records that wait to be sent, in the order in which they
	// were saved.
	Pending() ([]igf.Pending, error)
	Get(key igf.Key) (igf.Record, error)
	Has(key igf.Key) (bool, error)
	// Conflicts are those that nobody has decided.
	Conflicts() ([]igf.Conflict, error)
	// Private is what only this device knows of a record.
	Private(of igf.Key) (igf.Private, bool, error)
	// Entries are those of one kind, by id.
	Entries(kind igf.Kind) iter.Seq2[igf.Entry, error]
	// Concerning are the entries that point at one, its revisions among them, or that were
	// imported of a class.
	Concerning(id string) ([]igf.Entry, error)
	// SyncValue is a value of the sync state; nil when there is none.
	SyncValue(name string) ([]byte, error)
	SyncNames(prefix string) ([]string, error)
	// Setting is a setting of this device, "" for none. The keys of devices are settings.
	Setting(name string) (string, error)
	Save(ctx context.Context, act *igf.Act) error
	// Receipts are those of the newest syncs first; limit 0 gives all.
	Receipts(limit int) ([]igf.Receipt, error)
	// Exchange applies one step of sync, all of it or nothing, and has it on
	// the disk when it returns. It reports igf.ErrChanged, having done nothing,
	// when a document in it waits in the outbox with another Seq than its
	// Acknowledged names. It carries at most 2 MB and 2,000 records.
	Exchange(ctx context.Context, x *igf.Exchange) error
	// EntrySums counts the entries of each device in the replica, but those in
	// without, and hashes their ids: SHA-256 over the ids in order, each followed by
	// a line feed.
	EntrySums(without map[string]bool) ([]igf.DeviceSum, error)
}

// Params are the parts of an Engine. Replica, Remote and Gate are required.
type Params struct {
	Replica Replica
	Remote  remote.Remote
	Clock   Clock  // nil: the system's
	Random  Random // nil: the system's
	// Progress is called at each step, from the goroutine of Sync.
	Progress func(igf.Progress)
	// Gate is all that decides what may leave this device, as the replica is now; it
	// is asked again after each pull. Required.
	Gate func() (*igf.Gate, error)
	// Prepare changes what waits, as what came asks for. nil: nothing is done.
	Prepare Preparer
	// Programme is what a repository that has none begins with, sent with the first records
	// of a device that has none; nil: none is sent.
	Programme *igf.Programme
	// Propose proposes changes to the people who decide instead of committing
	// them, where the remote can.
	Propose bool
	// NewKey makes the key of this device; nil: trust.NewKey.
	NewKey func() (trust.Key, error)
}

// Preparer knows what the records mean for the people who made them.
type Preparer interface {
	// Prepare brings documents that wait in line with rules and withdrawals that came,
	// before a batch is sealed. known returns a document as the repository holds it, nil for none.
	Prepare(ctx context.Context, known func(igf.Key) (igf.Record, error)) error
	// Separate gives a session that nobody else has seen another id, with all that names it.
	// taken reports whether others have a document. It returns the new key, "" where the id has to stay.
	Separate(ctx context.Context, session igf.Key, taken func(igf.Key) (bool, error)) (igf.Key, error)
}

// unprepared changes nothing.
type unprepared struct{}

func (unprepared) Prepare(context.Context, func(igf.Key) (igf.Record, error)) error { return nil }

func (unprepared) Separate(context.Context, igf.Key, func(igf.Key) (bool, error)) (igf.Key, error) {
	return "", nil
}

// Engine syncs one replica with one remote. It is not safe for concurrent use.
type Engine struct {
	replica  Replica
	remote   remote.Remote
	clock    Clock
	random   Random
	progress func(igf.Progress)
	propose  bool
	gate     func() (*igf.Gate, error)
	newKey   func() (trust.Key, error)
	prepare  Preparer
	begin    *igf.Programme
}

// New checks p and makes an engine.
func New(p Params) (*Engine, error) {
	if p.Replica == nil || p.Remote == nil || p.Gate == nil {
		return nil, igf.Errorf("an engine needs a replica, a remote and a gate")
	}
	e := &Engine{
		replica: p.Replica, remote: p.Remote, clock: p.Clock, random: p.Random, progress: p.Progress, propose: p.Propose,
		gate: p.Gate, newKey: p.NewKey, prepare: p.Prepare, begin: p.Programme,
	}
	if e.newKey == nil {
		e.newKey = trust.NewKey
	}
	e.gate = func() (*igf.Gate, error) { // the id of what the repository has is no news there
		g, err := p.Gate()
		return g.Knowing(func(key igf.Key) (bool, error) {
			r, err := Known(p.Replica, key)
			return r != nil, err
		}), err
	}
	if e.prepare == nil {
		e.prepare = unprepared{}
	}
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

func (e *Engine) reportProgress(done, total int, format string, args ...any) {
	e.progress(igf.Progress{Sentence: igf.Sentencef(format, args...), Done: done, Total: total})
}

func (e *Engine) newID() string {
	return ulid.MustNew(ulid.Timestamp(e.now()), crand.Reader).String()
}
