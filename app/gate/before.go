package gate

import (
	"slices"

	"rapporteur/app/igf"
)

// stoodBefore reports whether words of a record, at a place of one of its texts, stood there
// before an entry was written: they are not the words of the entry. That the shared repository
// had them before the entry came counts whatever both say of themselves.
func (w *words) stoodBefore(of igf.Key, text string, from, to int, gone goneEntry) bool {
	if of.Family() == gone.Key().Family() {
		e, err := w.entry(of.ID())
		if err != nil || e == nil || e.Head().Author.ID == gone.Head().Author.ID {
			return false
		}
		since, err := w.replica.Since(of)
		return err == nil && since.Before(gone.since) || of.ID() < gone.Head().ID && of.ID() < gone.redaction || slices.Contains(igf.PointsAt(gone.Entry), of.ID())
	}
	if w.publicBefore(text, from, to, gone.since) {
		return true
	}
	r, err := w.after.Get(of)
	v, ok := r.(*igf.VersionText)
	if err != nil || !ok {
		return false
	}
	day, err := w.published(v)
	return err == nil && after(gone.Entry, v, day)
}

// publicBefore reports whether all sentences in a part of a text stood in documents of the
// shared repository before a turn.
func (w *words) publicBefore(text string, from, to int, turn igf.Turn) bool {
	some := false
	for id := range igf.Sentences(text, from, to) {
		since, err := w.replica.PublicSince(id)
		if err != nil || !since.Before(turn) {
			return false
		}
		some = true
	}
	return some
}
