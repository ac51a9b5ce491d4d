package store

import (
	"errors"
	"sync"
	"sync/atomic"

	"rapporteur/app/igf"
	"rapporteur/store/bus"
	"rapporteur/store/disk"
	"rapporteur/store/typing"
)

// Replica is an open replica. All methods may be called by several goroutines.
// It has many methods because the ports that it serves have: those of the
// workspace (core.Replica), of sync (engine.Replica) and of the commands.
type Replica struct {
	opt    Options
	lock   *lock
	gate   *gate
	reader *reader
	writer *writer
	bus    bus.Bus
	people atomic.Uint64
	backup sync.Mutex // held while the automatic backup is written
	closer sync.Once
	files  []disk.FileSum // those of Badger that were whole at the opening
}

// Watch calls listen after each change, from one goroutine, in order. After
// stop no further call begins.
func (r *Replica) Watch(listen func(igf.Change)) (stop func()) { return r.bus.Watch(listen) }

// origin is where a change comes from.
type origin bool

const (
	ofThisDevice origin = false
	ofOthers     origin = true
)

// publish sends what a committed transaction changed to subscribers. The caller holds
// the mutex of the writer, so that events come in the order of the commits.
func (r *Replica) publish(t *tx, from origin) {
	if t.people {
		r.people.Add(1)
	}
	r.bus.Send(igf.Change{Keys: t.keys, Renamed: t.renamed, FromSync: from == ofOthers, Outbox: t.Meta.Outbox})
}

// PeopleVersion returns a number that grows whenever who is hidden, by which rules or
// withdrawals, may have changed.
func (r *Replica) PeopleVersion() uint64 { return r.people.Load() }

// Device returns the id under which this replica writes.
func (r *Replica) Device() string {
	r.writer.Lock()
	defer r.writer.Unlock()
	return r.writer.meta.Device
}

// Health lists, each in a sentence, what is wrong now without stopping work.
func (r *Replica) Health() []error {
	var out []error
	if w := r.writer.journal.Warning(); w != nil {
		out = append(out, w)
	}
	r.writer.Lock()
	defer r.writer.Unlock()
	if r.writer.broken != nil {
		out = append(out, r.writer.broken)
	}
	return out
}

// Close ends the replica in order, so that the next opening is quick. What was
// saved is safe without it.
func (r *Replica) Close() error {
	err := ErrClosed
	r.closer.Do(func() { err = r.close() })
	return err
}

// close waits for the calls that are inside.
func (r *Replica) close() error {
	r.gate.close()
	r.bus.Close()
	r.writer.Lock()
	defer r.writer.Unlock()
	var err error
	if r.writer.broken == nil && checkSpace(r.opt, 0) == nil {
		err = r.writer.writeSlots()
	}
	err = errors.Join(err, r.writer.journal.Close())
	if !hasSpaceToClose(r.opt) {
		// Closing writes, and a full disk would kill the program. All is in
		// the journal: the next opening brings it in.
		return errors.Join(err, r.lock.release())
	}
	dberr := r.reader.db.Close()
	if err == nil && dberr == nil && r.writer.broken == nil {
		err = writeClean(r.opt.Dir, r.writer.meta.Applied, r.files, r.opt.Now())
	}
	return errors.Join(err, dberr, r.lock.release())
}

// stampFormat is the form of times in the names of what was moved aside.
const stampFormat = "20060102T150405Z"

// Rehearsal is a replica as it was at one moment, on which acts and exchanges are tried:
// they are read back from it, and are nowhere else. One goroutine may use it.
type Rehearsal struct{ *Replica }

// ChangesNothing marks it for those who only try something out.
func (Rehearsal) ChangesNothing() {}

// Rehearse calls f with a rehearsal of the replica, and forgets it.
func (r *Replica) Rehearse(f func(Rehearsal) error) error {
	if err := r.gate.enter(); err != nil {
		return err
	}
	defer r.gate.leave()
	r.writer.Lock()
	meta, db := r.writer.meta, r.reader.db.Rehearsal()
	r.writer.Unlock()
	defer db.End()
	reader := &reader{gate: r.gate, db: db}
	return f(Rehearsal{&Replica{opt: r.opt, gate: r.gate, reader: reader, writer: &writer{opt: r.opt, reader: reader, meta: meta, slots: typing.Slots{}}}})
}
