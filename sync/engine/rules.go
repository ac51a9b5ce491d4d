package engine

import (
	"rapporteur/app/igf"
)

// toShared is an entry as it may be shared now. What was withdrawn of it, and
// the rules of its session, may have come after it was captured, and Git never
// forgets. changed reports whether this device knows more; refused is why the
// entry cannot be shared at all.
func (s *run) toShared(e igf.Entry) (shared igf.Entry, changed bool, refused, err error) {
	scope, err := s.withdrawnScope(e)
	if err != nil {
		return nil, false, nil, err
	}
	session, err := s.session(e)
	if err != nil {
		return nil, false, nil, err
	}
	shared, changed = igf.Shared(e, session, scope)
	if scope == "" && session != nil {
		if name := igf.StillNamed(e, shared); name != "" {
			refused = &hiddenNameError{name, session.ID}
		}
	}
	return shared, changed, refused, nil
}

// session is the one whose rules an entry is under; nil for none, and where it
// did not come yet.
func (s *run) session(e igf.Entry) (*igf.Session, error) {
	id := e.Head().SessionID()
	if id == "" {
		return nil, nil
	}
	rec, err := readRecord(s.replica, igf.SessionKey(id))
	session, _ := rec.(*igf.Session)
	return session, err
}

// hiddenNameError keeps an entry on this device.
type hiddenNameError struct{ name, session string }

func (n *hiddenNameError) Error() string { return n.Sentence().String() }

// Sentence is what the error says, with its format.
func (n *hiddenNameError) Sentence() igf.Sentence {
	return igf.Sentencef("its text says %q, whom the rules of the session %s do not let anybody name any more: write it anew without the name, and withdraw this one with all that it says", n.name, n.session)
}

// sameAsShared reports whether there is what this device says, or what some rules of
// its session left of it: they may have been stricter when it was sent.
func sameAsShared(mine, there igf.Entry) bool {
	if sameWords(mine, there) {
		return true
	}
	namings := igf.Namings()
	for i := range namings {
		for _, allowed := range [][]igf.Naming{namings[i:], append([]igf.Naming{igf.Named}, namings[i:]...)} {
			less, changed := igf.Shared(mine, &igf.Session{Naming: allowed}, "")
			if changed && sameWords(less, there) {
				return true
			}
		}
	}
	return false
}
