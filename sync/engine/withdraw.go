package engine

import (
	"errors"
	"strings"

	"rapporteur/app/igf"
)

// withdrawnText stands where a text was withdrawn before it was ever sent.
const withdrawnText = "(withdrawn)"

// loadWithdrawn reads which entries redactions are known to speak of. Git
// never forgets, so what was withdrawn before it was sent is sent without what
// was withdrawn, and what was withdrawn later is not sent again.
func (s *run) loadWithdrawn() error {
	s.withdrawn = map[string]string{}
	names, err := s.replica.BookNames(bookWithdrawn)
	if err != nil {
		return err
	}
	for _, name := range names {
		scope, err := s.replica.Book(name)
		if err != nil {
			return err
		}
		s.withdrawn[strings.TrimPrefix(name, bookWithdrawn)] = string(scope)
	}
	return nil
}

// findWithdrawn looks for redactions among what waits, once at each of it.
func (s *run) findWithdrawn(pending []igf.Pending) error {
	for _, p := range pending {
		if p.Seq <= s.scanned || p.Key.Family() != "entry" {
			continue
		}
		rec, err := readRecord(s.replica, p.Key)
		if err != nil {
			return err
		}
		if r, ok := rec.(*igf.Redaction); ok {
			s.withdraws(r)
		}
	}
	for _, p := range pending {
		s.scanned = max(s.scanned, p.Seq)
	}
	return nil
}

// thawWithdrawn drops a batch that was frozen before something in it was
// withdrawn, or before its session's rules became stricter. It is called where the branch was just seen without the batch.
func (s *run) thawWithdrawn() error {
	if s.batch == nil {
		return nil
	}
	if err := s.loadPending(); err != nil {
		return err
	}
	for _, p := range s.batch.Acks {
		if s.withdrawn[p.Key.ID()] != "" {
			return s.thaw()
		}
		rec, err := readRecord(s.replica, p.Key)
		if err != nil {
			return err
		}
		if e, ok := rec.(igf.Entry); ok {
			var named *namesPerson
			less, err := s.underRules(e)
			if less || errors.As(err, &named) {
				return s.thaw()
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// withdraws notes a redaction; "all" covers "person".
func (s *run) withdraws(r *igf.Redaction) {
	if s.withdrawn[r.Entry] != "all" {
		s.withdrawn[r.Entry] = r.Scope
	}
}

// withoutWithdrawn takes out of an entry what was withdrawn. scope is "" where
// nothing was.
func withoutWithdrawn(e igf.Entry, scope string) {
	if scope == "" {
		return
	}
	all := scope == "all"
	e.Head().Author.Name = ""
	nobody := func(a *igf.Attribution) {
		if !a.IsZero() {
			*a = igf.Attribution{Naming: igf.Anonymous}
		}
	}
	switch e := e.(type) {
	case *igf.Note:
		nobody(&e.Speaker)
		if all {
			e.Text, e.Owner, e.Extra = withdrawnText, "", nil
		}
	case *igf.Comment:
		nobody(&e.By)
		if all {
			e.Text, e.Proposed, e.Translation, e.TranslatedTo, e.Extra = withdrawnText, "", "", "", nil
		}
	case *igf.Response:
		if all {
			e.Reason, e.Extra = withdrawnText, nil
		}
	case *igf.Outreach:
		if all {
			e.Forum, e.Text, e.Extra = withdrawnText, "", nil
		}
	}
}
