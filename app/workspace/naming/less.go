package naming

import (
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
)

// NameLess does what follows from somebody's choice to be named less fully than before in
// a session, whose roster has them in a line. It adds to an act the revisions of one's own entries of the session that
// nobody else has seen yet and that say more of the person. Whose task an action is goes
// too: nobody asked them for that. What the session itself says of them goes from its
// texts: see disclosure.SayLess.
func (r *Answers) NameLess(s *igf.Session, line int, was igf.Person, act *igf.Act) error {
	name, now := was.Full().Name, s.Roster[line].Who.Naming
	if name == "" || !now.SaysLess(was.Public.Naming) {
		return nil
	}
	disclosure.SayLess(s, line, was)
	return r.nameWaitingLess(s, name, now, act)
}

// NameNewLess is [Answers.NameLess] of somebody whom the roster did not have before, and who
// chose now.
func (r *Answers) NameNewLess(s *igf.Session, line int, who igf.Person, act *igf.Act) error {
	name, now := who.Full().Name, s.Roster[line].Who.Naming
	if name == "" || who.Private.Chosen == 0 {
		return nil
	}
	return r.nameWaitingLess(s, name, now, act)
}

func (r *Answers) nameWaitingLess(s *igf.Session, name string, now igf.Naming, act *igf.Act) error {
	return r.eachWaiting(s, act, func(e igf.Entry) error {
		if says, err := r.says(e, name, now); err != nil || !says {
			return err
		}
		return r.nameLess(e, name, now, act)
	})
}

// eachWaiting is for the entries of a session that wait to be sent, as they stand: nobody
// revised them, nor does the act, and nothing of them was withdrawn.
func (r *Answers) eachWaiting(s *igf.Session, act *igf.Act, do func(igf.Entry) error) error {
	pending, err := r.core.Replica().Pending()
	if err != nil {
		return err
	}
	for _, p := range pending {
		if !p.Key.IsEntry() {
			continue
		}
		rec, err := r.core.Replica().Get(p.Key)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		e, ok := rec.(igf.Entry)
		if !ok || e.Head().SessionID() != s.ID || revises(act, e) {
			continue
		}
		newest, err := r.core.History.Newest(e.Head().ID)
		if err != nil {
			return err
		}
		scope, err := r.core.History.Withdrawn(e)
		if err != nil {
			return err
		}
		if newest == e.Head().ID && scope == "" {
			if err := do(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// revises reports whether an act revises an entry already.
func revises(act *igf.Act, e igf.Entry) bool {
	return slices.ContainsFunc(act.Records, func(r igf.Record) bool {
		by, ok := r.(igf.Entry)
		return ok && by.Head().Supersedes == e.Head().ID
	})
}

// says reports whether an entry says more of somebody than a naming allows, or gives them
// a task.
func (r *Answers) says(e igf.Entry, name string, now igf.Naming) (bool, error) {
	if n, ok := e.(*igf.Note); ok && igf.SameName(n.Owner, name) {
		return true, nil
	}
	who, err := history.PersonOf(r.core.Replica(), e)
	return !who.Public.IsZero() && igf.SameName(who.Full().Name, name) && now.SaysLess(who.Public.Naming), err
}

func (r *Answers) nameLess(e igf.Entry, name string, now igf.Naming, act *igf.Act) error {
	m, err := r.core.Revision(*e.Head())
	if err != nil {
		return nil // somebody else wrote it
	}
	who, err := history.PersonOf(r.core.Replica(), e)
	if err != nil {
		return err
	}
	if igf.SameName(who.Full().Name, name) {
		who = who.Less(now)
	}
	switch v := e.(type) {
	case *igf.Note:
		n := *v
		n.Meta, n.Speaker = m, who.Public
		if igf.SameName(n.Owner, name) { // their own words may say who it is
			act.Private = append(act.Private, igf.FormerPeople(&igf.Note{Meta: m, Owner: name})...)
			n.Owner = ""
		}
		e = &n
	case *igf.Comment:
		c := *v
		c.Meta, c.By = m, who.Public
		e = &c
	}
	act.Records, act.Private = append(act.Records, e), append(act.Private, who.Privates(e.Key())...)
	return nil
}
