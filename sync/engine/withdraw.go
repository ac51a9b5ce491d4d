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
	names, err := s.replica.SyncNames(bookWithdrawn)
	if err != nil {
		return err
	}
	for _, name := range names {
		scope, err := s.replica.SyncValue(name)
		if err != nil {
			return err
		}
		if err := s.withdraws(strings.TrimPrefix(name, bookWithdrawn), string(scope)); err != nil {
			return err
		}
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
			if err := s.withdraws(r.Entry, r.Scope); err != nil {
				return err
			}
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
		rec, err := readRecord(s.replica, p.Key)
		if err != nil {
			return err
		}
		if e, ok := rec.(igf.Entry); ok {
			if scope, err := s.scope(e); err != nil {
				return err
			} else if scope != "" {
				return s.thaw()
			}
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

// withdraws notes that an entry was withdrawn, and with it all revisions of it;
// "all" covers "person".
func (s *run) withdraws(id, scope string) error {
	rec, err := readRecord(s.replica, igf.EntryKey(id))
	if err != nil {
		return err
	}
	ids := []string{id}
	if e, ok := rec.(igf.Entry); ok {
		first, err := s.first(e)
		if err != nil {
			return err
		}
		ids = append(ids, first)
	}
	for _, id := range ids {
		if s.withdrawn[id] != "all" {
			s.withdrawn[id] = scope
		}
	}
	return nil
}

// scope is what of an entry was withdrawn, by its own id or by that of the entry
// that it revises: "" where nothing was.
func (s *run) scope(e igf.Entry) (string, error) {
	if len(s.withdrawn) == 0 {
		return "", nil
	}
	first, err := s.first(e)
	own := s.withdrawn[e.Head().ID]
	if own == "" || s.withdrawn[first] == "all" {
		own = s.withdrawn[first]
	}
	return own, err
}

// first is the id of the entry that e is a revision of, its own when of none.
// As in igf.Fold, only its author revises an entry.
func (s *run) first(e igf.Entry) (string, error) {
	seen := map[string]bool{}
	for h := e.Head(); ; {
		seen[h.ID] = true
		if h.Supersedes == "" || seen[h.Supersedes] {
			return h.ID, nil
		}
		rec, err := readRecord(s.replica, igf.EntryKey(h.Supersedes))
		if err != nil {
			return "", err
		}
		before, ok := rec.(igf.Entry)
		if !ok || before.Head().Author.ID != h.Author.ID {
			return h.ID, nil
		}
		h = before.Head()
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
