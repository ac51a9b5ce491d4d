package engine

import (
	"rapporteur/app/igf"
)

// toShared returns an entry as it may be shared now: a withdrawal, or stricter
// rules of its session, may have come after it was captured, and Git never
// forgets. changed reports whether this device knows more; refused is why the
// entry cannot be shared at all.
func (o *outbox) toShared(e igf.Entry) (shared igf.Entry, changed bool, refused, err error) {
	scope, err := o.withdrawnScope(e)
	if err != nil {
		return nil, false, nil, err
	}
	session, err := sessionOf(o.replica, e)
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

// sessionOf returns the session whose rules an entry is under; nil for none, and
// while it has not arrived.
func sessionOf(r Replica, e igf.Entry) (*igf.Session, error) {
	id := e.Head().SessionID()
	if id == "" {
		return nil, nil
	}
	rec, err := readRecord(r, igf.SessionKey(id))
	session, _ := rec.(*igf.Session)
	return session, err
}

// hiddenNameError keeps an entry on this device.
type hiddenNameError struct{ name, session string }

func (n *hiddenNameError) Error() string { return n.Sentence().String() }

// Sentence returns the error with its format, which can be translated.
func (n *hiddenNameError) Sentence() igf.Sentence {
	return igf.Sentencef("its text says %q, whom the rules of the session %s do not let anybody name any more: rewrite it without the name, then withdraw this one with all that it says", n.name, n.session)
}

// sameAsShared reports whether there, an entry in the repository, has the words of
// mine, or what some rules of its session left of them: they may have been
// stricter when it was sent.
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

// findWithdrawn reads which entries the redactions on this device name, those
// that wait included. Git never forgets, so what was withdrawn before it was
// sent goes out without it, and what was withdrawn later is not sent again. A
// redaction is read again until the entry that it names is here.
func (o *outbox) findWithdrawn() error {
	var fresh []*igf.Redaction
	for e, err := range o.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return err
		}
		if r, ok := e.(*igf.Redaction); ok && !o.obeyed[r.ID] {
			fresh = append(fresh, r)
		}
	}
	for _, r := range fresh {
		here, err := o.withdraw(r)
		if err != nil {
			return err
		}
		o.obeyed[r.ID] = here
	}
	return nil
}

// withdraw notes what a redaction takes out of an entry and of all its revisions.
// here reports whether the entry is on this device.
func (o *outbox) withdraw(r *igf.Redaction) (here bool, err error) {
	o.withdrawn[r.Entry] = o.withdrawn[r.Entry].With(r.Scope)
	rec, err := readRecord(o.replica, igf.EntryKey(r.Entry))
	e, ok := rec.(igf.Entry)
	if err != nil || !ok {
		return false, err
	}
	root, err := igf.Root(o.entry, e)
	if err != nil {
		return false, err
	}
	id := root.Head().ID
	o.withdrawn[id] = o.withdrawn[id].With(r.Scope)
	return true, nil
}

// withdrawnScope returns how much of an entry was withdrawn, by its own id or by that
// of the entry that it revises.
func (o *outbox) withdrawnScope(e igf.Entry) (igf.Scope, error) {
	if len(o.withdrawn) == 0 {
		return "", nil
	}
	root, err := igf.Root(o.entry, e)
	return o.withdrawn[e.Head().ID].With(o.withdrawn[root.Head().ID]), err
}

// entry returns nil where this device does not have it.
func (o *outbox) entry(id string) (igf.Entry, error) {
	rec, err := readRecord(o.replica, igf.EntryKey(id))
	e, _ := rec.(igf.Entry)
	return e, err
}
