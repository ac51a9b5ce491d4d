package history

import (
	"slices"

	"rapporteur/app/igf"
)

// Entry reads an entry.
func (h *Reader) Entry(id string) (igf.Entry, error) {
	return Get[igf.Entry](h.replica, igf.EntryKey(id), "entry")
}

// Newest is the id of the revision of an entry that stands, see igf.Latest: who revises an old one means
// the text that stands now, and makes no second line of it. Of an entry that is
// not here it is id itself: who reads it next says what is wrong.
func (h *Reader) Newest(id string) (string, error) {
	e, err := igf.OrNil(h.Entry(id))
	if err != nil || e == nil {
		return id, err
	}
	all, err := h.line(e)
	if err != nil {
		return "", err
	}
	return igf.Latest(all).Head().ID, nil
}

// ErrWithdrawn is wrapped when somebody revises an entry that was withdrawn
// whole: nobody would see what they wrote.
var ErrWithdrawn = igf.Errorf("it was withdrawn")

// NotWithdrawn refuses an entry of which any revision was withdrawn whole.
func (h *Reader) NotWithdrawn(e igf.Entry) error {
	scope, err := h.Withdrawn(e)
	if err == nil && scope.All() {
		err = igf.Errorf("the entry %s cannot be revised, because %w: nobody would see the revision; save what you wrote as a new entry", e.Head().ID, ErrWithdrawn)
	}
	return err
}

// Withdrawn is how much of an entry was withdrawn, by a redaction of any of its
// revisions.
func (h *Reader) Withdrawn(e igf.Entry) (igf.Scope, error) {
	acts, err := h.Redactions(e)
	var scope igf.Scope
	for _, r := range acts {
		scope = scope.With(r.Scope)
	}
	return scope, err
}

// Fold is igf.Fold without the withdrawals that were declined.
func (h *Reader) Fold(entries []igf.Entry) ([]igf.Standing, error) {
	return igf.FoldBy(h.replica, entries)
}

// Redactions are those of an entry, of all its revisions, and of its twins, that hold: what somebody
// withdraws of one is withdrawn of all, see igf.Redaction.Covers, but for what they undo of their own.
func (h *Reader) Redactions(e igf.Entry) ([]*igf.Redaction, error) {
	all, err := h.line(e)
	if err != nil {
		return nil, err
	}
	twins, err := igf.Twins(h.replica.Concerning, all[0])
	if err != nil {
		return nil, err
	}
	own, root := len(all), all[0]
	first := slices.Repeat([]igf.Entry{root}, own) // of each of all: its first form
	for _, t := range twins {
		of, err := h.line(t)
		if err != nil {
			return nil, err
		}
		all, first = append(all, of...), append(first, slices.Repeat([]igf.Entry{t}, len(of))...)
	}
	var out []*igf.Redaction
	for i, e := range all {
		about, err := h.replica.Concerning(e.Head().ID)
		if err != nil {
			return nil, err
		}
		for _, a := range about {
			r, ok := a.(*igf.Redaction)
			if !ok || r.Entry != e.Head().ID || r.Scope == igf.ScopeDeclined || i >= own && (r.TakesBackOwn(e) || !r.Covers(first[i], root)) {
				continue
			}
			declined, err := igf.DeclinedFor(h.replica, r, e)
			if err == nil && !declined && i >= own {
				declined, err = igf.DeclinedFor(h.replica, r, root)
			}
			if err != nil {
				return nil, err
			}
			if !declined {
				out = append(out, r)
			}
		}
	}
	return out, nil
}

// line returns an entry with all its revisions.
func (h *Reader) line(e igf.Entry) ([]igf.Entry, error) {
	root, err := igf.Root(h.Entry, e)
	if err != nil {
		return nil, err
	}
	return igf.Revisions(h.replica.Concerning, root)
}

// onlyOnce refuses to put back what stands again: an author's later entry with the same words of the
// same person, however the rules let them be named since.
func (h *Reader) onlyOnce(e igf.Entry, author string) error {
	said, err := PersonOf(h.replica, e)
	if err != nil {
		return err
	}
	for x, err := range h.replica.Timeline(e.Head().Group, e.Head().Sheet) {
		if err != nil {
			return err
		}
		m := x.Head()
		if m.ID <= e.Head().ID || m.Author.ID != author || x.Kind() != e.Kind() || !slices.Equal(igf.WordsOf(x), igf.WordsOf(e)) {
			continue
		}
		again, err := PersonOf(h.replica, x)
		if err != nil {
			return err
		}
		if again.Full().Name != said.Full().Name {
			continue
		}
		if h.NotWithdrawn(x) == nil {
			return &igf.FieldError{Record: igf.Sentencef("entry"), Field: "id", Value: e.Head().ID, Want: igf.Sentencef("it was put back already, as %s", m.ID)}
		}
	}
	return nil
}

// PutBack returns what is kept when a withdrawn entry is said again: its words and those of
// its revisions are not looked for any more. It refuses an entry that somebody else withdrew:
// only who did it takes it back.
func (h *Reader) PutBack(e igf.Entry) ([]igf.Private, error) {
	self, err := h.replica.Self()
	if err != nil {
		return nil, err
	}
	acts, err := h.Redactions(e)
	if err != nil {
		return nil, err
	}
	for _, r := range acts {
		if !self.Is(r.Author) {
			return nil, &igf.FieldError{Record: igf.Sentencef("entry"), Field: "id", Value: e.Head().ID, Want: igf.Sentencef("somebody else withdrew it, and only they can put it back")}
		}
	}
	if len(acts) == 0 {
		return nil, &igf.FieldError{Record: igf.Sentencef("entry"), Field: "id", Value: e.Head().ID, Want: igf.Sentencef("it was not withdrawn: there is nothing to put back")}
	}
	gone, err := h.Gone(e.Head().ID)
	if err != nil {
		return nil, err
	}
	if !gone {
		return nil, &igf.FieldError{Record: igf.Sentencef("entry"), Field: "id", Value: e.Head().ID, Want: igf.Sentencef("only who said it was withdrawn, and the rest still stands: withdraw all of it first, then all of it can be put back")}
	}
	if err := h.onlyOnce(e, self.Author); err != nil {
		return nil, err
	}
	all, err := h.line(e)
	var out []igf.Private
	for _, e := range all {
		out = append(out, igf.Private{Of: igf.WordsKey(e.Key()), Words: &igf.Fingerprint{}})
	}
	return out, err
}

// Gone reports whether an entry was withdrawn whole. One that is not here was not.
func (h *Reader) Gone(id string) (bool, error) {
	e, err := igf.OrNil(h.Entry(id))
	if err != nil || e == nil {
		return false, err
	}
	scope, err := h.Withdrawn(e)
	return scope.All(), err
}
