// Package core is the ground under the use cases: the replica, one source of ids
// and the ways to save an act. It knows no matter of the field.
package core

import (
	"crypto/rand"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/history"
)

// Core saves acts and makes ids. A workspace has one only: a second would be a
// second source of ids. It may be used from several goroutines.
// Every act passes here, and no other package may save one.
type Core struct {
	History *history.Reader // of the entries of the replica
	// Theirs returns a document as others have it, nil for none and for an entry.
	Theirs func(igf.Key) (igf.Record, error)

	replica Replica
	now     func() time.Time

	book    sync.Mutex // guards the two below
	hidden  *gate.Book // nil until it is needed
	version uint64     // of the replica's people, that hidden was read at

	mu      sync.Mutex // guards entropy and the time of the last id
	entropy *ulid.MonotonicEntropy
	lastID  uint64
}

// New makes a Core over a replica and a clock.
func New(replica Replica, now func() time.Time) *Core {
	return &Core{History: history.New(replica), Theirs: func(igf.Key) (igf.Record, error) { return nil, nil }, replica: replica, now: now, entropy: ulid.Monotonic(rand.Reader, 0)}
}

// Now is the clock of the workspace.
func (c *Core) Now() time.Time { return c.now() }
