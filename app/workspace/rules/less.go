package rules

import (
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
func (r *Rules) NameLess(s *igf.Session, line int, was igf.Person, act *igf.Act) error {
	name, now := was.Full().Name, s.Roster[line].Who.Naming
	if name == "" || !now.SaysLess(was.Public.Naming) {
		return nil
	}
	disclosure.SayLess(s, line, was)
	pending, err := r.core.Replica().Pending()
	if err != nil {
		return err
	}
	group, sheet := igf.SplitID(s.ID)
	for e, err := range r.core.Replica().Timeline(group, sheet) {
		if err != nil {
			return err
		}
		waits := slices.ContainsFunc(pending, func(p igf.Pending) bool { return p.Key == e.Key() })
		if !waits {
			continue
		}
		if says, err := r.says(e, name, now); err != nil || !says {
			if err != nil {
				return err
			}
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
		if newest != e.Head().ID || scope != "" {
			continue
		}
		if err := r.nameLess(e, name, now, act); err != nil {
			return err
		}
	}
	return nil
}

// says reports whether an entry says more of somebody than a naming allows, or gives them
// a task.
func (r *Rules) says(e igf.Entry, name string, now igf.Naming) (bool, error) {
	if n, ok := e.(*igf.Note); ok && igf.SameName(n.Owner, name) {
		return true, nil
	}
	who, err := history.PersonOf(r.core.Replica(), e)
	return !who.Public.IsZero() && igf.SameName(who.Full().Name, name) && now.SaysLess(who.Public.Naming), err
}

func (r *Rules) nameLess(e igf.Entry, name string, now igf.Naming, act *igf.Act) error {
	m, err := r.core.Revision(*e.Head())
	if err != nil {
		return nil // somebody else wrote it
	}
	who, err := history.PersonOf(r.core.Replica(), e)
	if err != nil {
		return err
	}
	if igf.SameName(who.Full().Name, name) {
		who = igf.NewPerson(who.Full(), now, who.Private.Email)
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
