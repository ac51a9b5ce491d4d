package builders

import (
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// ledger writes into a document what other hands could change beside the records that it is made
// from, the names of terms, and the words of entries, each of which has an author who is proven or
// not; and keeps which it wrote. Nothing else writes them, so that the stamp at the end of each
// document answers for all that it prints. Whatever is asked of it counts as printed: a builder
// builds nothing that it then leaves out.
type ledger struct {
	w       words.Words
	name    func(id string) string // as it is printed
	names   map[string]string      // what the programme calls the terms
	proofs  map[string]igf.Proof   // by entry; empty while nobody signs
	terms   map[string]string      // that were written
	printed map[string]igf.Proof   // entries that were written
}

func newLedger(p *igf.Programme, proofs map[string]igf.Proof, w words.Words) *ledger {
	return &ledger{w: w, name: w.Term(p), names: p.Terms(), proofs: proofs, terms: map[string]string{}, printed: map[string]igf.Proof{}}
}

// term is the name of a stakeholder group or a region.
func (l *ledger) term(id string) string {
	if id != "" {
		l.terms[id] = l.names[id]
	}
	return l.name(id)
}

// marked is words of an entry that stands with another, or with no other, with a mark where nobody
// is proven to have written them.
func (l *ledger) marked(e igf.Entry, text string) string {
	l.print(e)
	return l.w.Marked(e, text)
}

func (l *ledger) print(e igf.Entry) { l.printed[e.Head().ID] = l.proofs[e.Head().ID] }

// remarks are what stands below the words of an entry, or in their place: what was withdrawn of it,
// that nobody is proven to have written it, and that the clock of its device was wrong when the
// document was made; nothing where nothing is so.
func (l *ledger) remarks(s igf.Standing, in *igf.Session, made time.Time) []document.Block {
	if !s.Gone() {
		l.print(s.Entry)
	}
	if s.Withdrawal != nil {
		l.print(s.Withdrawal)
	}
	return remarksOf(l.w, s, in, made)
}

// origin is what a document is made from, beside what its ledger has.
type origin struct {
	of       igf.Key
	records  []igf.Record
	parts    []document.Stamp // documents in it
	revision string
	made     time.Time
}

// seal stamps a document whose text is complete, and says at its end from what it was made: first
// in the words of line.
func (l *ledger) seal(d *document.Document, from origin, line func(records int) string) error {
	stamp, err := document.StampOf(from.of, document.Contents{Records: from.records, Terms: l.terms, Printed: l.printed}, from.revision, from.made)
	if err != nil {
		return err
	}
	if len(from.parts) > 0 {
		stamp = stamp.With(from.parts...)
	}
	d.Stamp = stamp
	d.Blocks = append(d.Blocks, stampBlock(stamp, l.w, line(stamp.Records), l.w.Proofs(stamp.Proofs())))
	return nil
}

// madeFrom is that a document was made from so many records.
func (l *ledger) madeFrom(records int) string { return l.w.With("made-from", records) }
