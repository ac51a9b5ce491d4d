package igf

import (
	"errors"
	"slices"
)

// WithdrawalReader is what is read to find out whether a withdrawal was declined. Get returns
// nil or ErrNotFound for a record that is not here.
type WithdrawalReader interface {
	Get(key Key) (Record, error)
	Concerning(id string) ([]Entry, error)
	Coordinators(group string) (Coordinators, error)
}

// Declined reports whether a withdrawal by somebody with no say over the entry was declined
// by somebody who has. While the entry is not here, nothing is declined.
func Declined(in WithdrawalReader, r *Redaction) (bool, error) {
	rec, err := OrNil(in.Get(EntryKey(r.Entry)))
	e, here := rec.(Entry)
	if err != nil || !here {
		return false, err
	}
	return DeclinedFor(in, r, e)
}

// DeclinedFor reports whether a withdrawal was declined for one of the entries that it hides: the
// one that it names, or a twin of it. Each is decided by those who have a say over it.
func DeclinedFor(in WithdrawalReader, r *Redaction, e Entry) (bool, error) {
	about, err := aboutWithdrawal(in.Concerning, r.ID)
	if err != nil || len(about) == 0 {
		return false, err
	}
	say, err := in.Coordinators(e.Head().Group)
	return err == nil && r.declinedBy(about, e, say), err
}

// aboutWithdrawal returns the entries by which a withdrawal is declined, and by which that is
// taken back. concerning returns the entries about one.
func aboutWithdrawal(concerning func(id string) ([]Entry, error), id string) ([]Entry, error) {
	about, err := concerning(id)
	if err != nil {
		return nil, err
	}
	for _, a := range slices.Clone(about) {
		if d, ok := a.(*Redaction); ok && d.Entry == id && d.Scope == ScopeDeclined {
			more, err := concerning(d.ID)
			if err != nil {
				return nil, err
			}
			about = append(about, more...)
		}
	}
	return about, nil
}

// declinedBy reports whether one of the entries about a withdrawal of e says that it does
// not count: one by somebody who may withdraw e, about a withdrawal by somebody who may not.
// A withdrawal of somebody who may is never declined, but that of a newcomer, and none while the
// group is not known.
// about has what aboutWithdrawal returns, and may have more.
func (r *Redaction) declinedBy(about []Entry, e Entry, say Coordinators) bool {
	if !say.Known() || !r.Declinable(e, say) {
		return false
	}
	return slices.ContainsFunc(about, func(a Entry) bool {
		d, ok := a.(*Redaction)
		return ok && d.Entry == r.ID && d.Scope == ScopeDeclined && r.mayBeDeclinedBy(d, e, say) && !d.takenBack(about)
	})
}

// mayBeDeclinedBy reports whether who made one of the entries that decline it may do so.
func (r *Redaction) mayBeDeclinedBy(d *Redaction, e Entry, say Coordinators) bool {
	if d.Doubted || r.Newcomer(e) && d.Author.ID == r.Author.ID {
		return false
	}
	return d.Allowed(e, say) || say.founded(d.Author.ID)
}

// takenBack reports whether who made it, which one of the entries says, thought better of it.
func (r *Redaction) takenBack(about []Entry) bool {
	return slices.ContainsFunc(about, func(a Entry) bool {
		t, ok := a.(*Redaction)
		return ok && t.Entry == r.ID && t.Scope.All() && !t.Doubted && t.Author.ID == r.Author.ID
	})
}

// entriesAlone is a WithdrawalReader of entries of one group, where there is no replica.
type entriesAlone struct {
	say   Coordinators
	byID  map[Key]Entry
	about map[string][]Entry // redactions, by what they are about
}

func (in entriesAlone) Get(key Key) (Record, error)               { return in.byID[key], nil }
func (in entriesAlone) Concerning(id string) ([]Entry, error)     { return slices.Clip(in.about[id]), nil }
func (in entriesAlone) Coordinators(string) (Coordinators, error) { return in.say, nil }

// alone is a WithdrawalReader of nothing but entries, of a group with these coordinators.
func alone(say Coordinators, entries []Entry) WithdrawalReader {
	in := entriesAlone{say: say, byID: make(map[Key]Entry, len(entries)), about: map[string][]Entry{}}
	for _, e := range entries {
		in.byID[e.Key()] = e
		if r, ok := e.(*Redaction); ok {
			in.about[r.Entry] = append(in.about[r.Entry], r)
		}
	}
	return in
}

// sayIn is who has a say over withdrawals, for a fold. The zero value knows of nobody: each
// withdrawal holds then.
type sayIn struct {
	in  WithdrawalReader
	err error
}

func (s *sayIn) declined(r *Redaction, e Entry) bool {
	if s.in == nil || e == nil {
		return false
	}
	is, err := DeclinedFor(s.in, r, e)
	s.err = errors.Join(s.err, err)
	return is
}

// hasPart reports whether the author of an entry has a part in its group: a role, or nobody who signs
// coordinates it.
func (s *sayIn) hasPart(e Entry) bool {
	if s.in == nil {
		return true
	}
	say, err := s.in.Coordinators(e.Head().Group)
	s.err = errors.Join(s.err, err)
	return !e.Head().Unproven && say.HasPart(e.Head().Author, e.Head().At)
}

// may reports whether who made a withdrawal may withdraw the entry.
func (s *sayIn) may(r *Redaction, e Entry) bool {
	if s.in == nil {
		return true
	}
	say, err := s.in.Coordinators(e.Head().Group)
	s.err = errors.Join(s.err, err)
	return !say.Known() || r.Allowed(e, say)
}
