package engine

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// share returns a record as it may be shared now: a withdrawal, or stricter rules of
// its session, may have come after it was captured, and Git never forgets. refused is
// why it cannot be shared at all.
func (o *outbox) share(rec igf.Record) (shared igf.Shared, refused, err error) {
	if err := o.openGate(); err != nil {
		return shared, nil, err
	}
	var known igf.Record
	if !rec.Kind().IsEntry() {
		if known, err = o.knownDocument(rec.Key()); err != nil {
			return shared, nil, err
		}
	}
	shared, err = o.gate.Share(rec, known)
	if igf.WaitsForPerson(err) {
		return shared, igf.Held(rec, err), nil
	}
	return shared, nil, err
}

// shareEntry is share of an entry, which waits with a revision of it that cannot be sent.
func (o *outbox) shareEntry(e igf.Entry) (shared igf.Shared, refused, err error) {
	if shared, refused, err = o.share(e); err == nil && refused == nil {
		refused, err = o.revisedOnlyHere(e, shared)
	}
	return shared, refused, err
}

// revisedOnlyHere returns why an entry waits that would leave without its words because it was
// revised, while a revision of it cannot be sent: others would read it as what its author said.
func (o *outbox) revisedOnlyHere(e igf.Entry, shared igf.Shared) (refused, err error) {
	goes, err := igf.SharedAs[igf.Entry](shared)
	if err != nil || slices.Equal(igf.WordsOf(goes), igf.WordsOf(e)) {
		return nil, err
	}
	if scope, err := o.Scope(e); err != nil || scope.All() {
		return nil, err
	}
	revisions, err := igf.Revisions(o.replica.Concerning, e)
	if err != nil {
		return nil, err
	}
	for _, r := range revisions {
		if _, waits := o.pending[r.Key()]; !waits || r.Key() == e.Key() {
			continue
		}
		if _, refused, err = o.share(r); err != nil || refused != nil {
			return igf.Errorf("its revision %s cannot be sent, and without it others would read it with no words", r.Head().ID), err
		}
	}
	return nil, nil
}

func (o *outbox) openGate() (err error) {
	if o.gate == nil {
		o.gate, err = o.open()
	}
	return err
}

// formerWords returns by what this device knows the words of an entry again that was
// withdrawn whole, and that it does not keep.
func (o *outbox) formerWords(e igf.Entry) ([]igf.Private, error) {
	if scope, err := o.Scope(e); err != nil || !scope.All() {
		return nil, err
	}
	if err := o.openGate(); err != nil {
		return nil, err
	}
	return o.gate.FormerWords(e), nil
}

// knownDocument returns a document as the repository holds it, nil for none or one
// that cannot be read.
func (o *outbox) knownDocument(key igf.Key) (igf.Record, error) {
	files, err := readFiles(o.replica, syncstate.Base, key)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	doc, err := format.ReadDocument(key, files)
	if err != nil {
		return nil, nil // what cannot be read shows nothing to anybody
	}
	return doc, nil
}

// shareDocument returns a document as it may be shared. One that would be shared
// otherwise than it stands here waits until it is brought in line: what is read back
// has to be what is here.
func (o *outbox) shareDocument(doc igf.Record) (shared igf.Shared, refused, err error) {
	shared, refused, err = shareItself(o, doc)
	if err == nil && refused == nil {
		refused, err = groundOf(o, doc)
	}
	return shared, refused, err
}

// shareItself is shareDocument whatever the document stands on.
func shareItself(o *outbox, doc igf.Record) (shared igf.Shared, refused, err error) {
	shared, refused, err = o.share(doc)
	if err == nil && refused == nil && !format.SameDocument(shared.Record(), doc) {
		refused = igf.Errorf("the rules of its session, or a withdrawal, take words out of it that stand here: sync again")
		if o, ok := doc.(*igf.Output); ok && o.MinutesOf != "" {
			refused = igf.HeldMinutes(o)
		}
	}
	if err == nil && refused == nil {
		refused, err = o.alters(doc)
	}
	return shared, refused, err
}

// choicesOf returns, of a session that is held because of its words, what it says of how people
// may be named and of its roster, beside the words that others have already: whoever chose to
// stay unnamed does not wait until somebody has looked at the words. It reports false where
// that is not possible.
func choicesOf(o *outbox, rec igf.Record) (shared igf.Shared, is bool, err error) {
	held, ok := rec.(*igf.Session)
	if !ok {
		return shared, false, nil
	}
	known, err := o.knownDocument(rec.Key())
	s, ok := known.(*igf.Session)
	if err != nil || !ok {
		return shared, false, err
	}
	s.ChathamHouse, s.Naming, s.OnRecord, s.RecordSaid, s.Roster = held.ChathamHouse, held.Naming, held.OnRecord, held.RecordSaid, held.Roster
	shared, refused, err := o.share(s)
	return shared, err == nil && refused == nil && shared.Record().Validate() == nil, err
}

// changed reports whether a record is shared otherwise than this device holds it, or
// not at all.
func (o *outbox) changed(rec igf.Record) (bool, error) {
	shared, refused, err := o.share(rec)
	if err != nil || refused != nil {
		return refused != nil, err
	}
	e, ok := rec.(igf.Entry)
	if !ok {
		return !format.SameDocument(shared.Record(), rec), nil
	}
	less, err := igf.SharedAs[igf.Entry](shared)
	return err == nil && !format.SameEntry(less, e), err
}
