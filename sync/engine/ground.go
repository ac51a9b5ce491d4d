package engine

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// groundOf returns why a record cannot go yet, nil where it can: what it stands on is held, or
// was left out. Others would get what nobody lets them have: that it is there, and where.
func groundOf(o *outbox, rec igf.Record) (refused, err error) {
	return (&ground{outbox: o, seen: map[igf.Key]bool{}}).of(rec)
}

// ground looks through what a record stands on.
type ground struct {
	outbox *outbox
	seen   map[igf.Key]bool // two records may name each other
}

func (g *ground) of(rec igf.Record) (refused, err error) {
	g.seen[rec.Key()] = true
	for _, on := range igf.StandsOn(rec) {
		if g.seen[on] {
			continue
		}
		g.seen[on] = true
		if refused, err := g.on(on); err != nil || refused != nil {
			return refused, err
		}
	}
	return nil, nil
}

func (g *ground) on(key igf.Key) (refused, err error) {
	o := g.outbox
	rec, err := readRecord(o.replica, key)
	if err != nil || rec == nil {
		return nil, err // it may come yet
	}
	if there, err := isThere(o, key); err != nil || there {
		return nil, err
	}
	if _, waits := o.pending[key]; !waits {
		if key.IsEntry() && o.unsent[key.ID()] || o.never[key] {
			refused = &igf.LeftOutError{Record: rec.Key(), On: key}
		}
		return refused, nil
	}
	if back, err := takenBack(o, rec); err != nil || back || o.undoneNow[key.ID()] {
		return &igf.LeftOutError{On: key}, err
	}
	if o.refused[key] {
		return notYet(key), nil
	}
	if goes, err := goes(o, rec); err != nil || !goes {
		return notYet(key), err
	}
	return g.of(rec)
}

// goes reports whether what a record says itself may leave. It is asked once for all that stand on it:
// a session with a thousand notes is looked at once.
func goes(o *outbox, rec igf.Record) (goes bool, err error) {
	if goes, known := o.mayLeave[rec.Key()]; known {
		return goes, nil
	}
	var refused error
	if rec.Kind().IsEntry() {
		_, refused, err = o.share(rec)
	} else {
		_, refused, err = shareItself(o, rec)
	}
	if err == nil {
		o.mayLeave[rec.Key()] = refused == nil
	}
	return refused == nil, err
}

// isThere reports whether the repository has a document, as this device last read it.
func isThere(o *outbox, key igf.Key) (bool, error) {
	if key.IsEntry() || o.there[key] {
		return o.there[key], nil
	}
	files, err := readFiles(o.replica, syncstate.Base, key)
	if len(files) > 0 {
		o.there[key] = true
	}
	return len(files) > 0, err
}

func notYet(key igf.Key) error {
	return igf.Errorf("it is about %s, which cannot be sent: decide about that first, with: held list", key)
}

// first adds the documents that an entry stands on and that others do not have, before it.
// ready reports whether the entry may follow.
func (b *batchBuilder) first(e igf.Entry) (ready bool, err error) {
	for _, key := range igf.StandsOn(e) {
		seq, waits := b.outbox.pending[key]
		if !waits || key.IsEntry() || b.documents[key] || slices.Contains(b.part, key) {
			continue
		}
		there, err := isThere(b.outbox, key)
		if err != nil {
			return false, err
		}
		if there {
			continue
		}
		rec, err := readRecord(b.outbox.replica, key)
		if err != nil || rec == nil {
			return false, err
		}
		if err := b.document(igf.Pending{Key: key, Seq: seq}, rec); err != nil || b.full {
			return false, err
		}
	}
	return true, nil
}
