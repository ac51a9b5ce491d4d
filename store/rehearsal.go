package store

import "rapporteur/store/typing"

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
