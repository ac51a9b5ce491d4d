package rules

import (
	"slices"

	"rapporteur/app/igf"
)

// NameLess adds to an act the revisions of one's own entries of a session that nobody
// else has seen yet and that name a person more fully than they choose now. Whose task
// an action is goes too: nobody asked them for that.
func (r *Rules) NameLess(s *igf.Session, was igf.Attribution, now igf.Naming, act *igf.Act) error {
	if was.Name == "" || !now.SaysLess(was.Naming) {
		return nil
	}
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
		if !waits || !names(e, was.Name) {
			continue
		}
		newest, err := r.core.Newest(e.Head().ID)
		if err != nil {
			return err
		}
		scope, err := r.core.Withdrawn(e)
		if err != nil {
			return err
		}
		if newest != e.Head().ID || scope != "" {
			continue
		}
		if err := r.nameLess(e, was.Name, now, act); err != nil {
			return err
		}
	}
	return nil
}

// names reports whether an entry is attributed to somebody, or gives them a task.
func names(e igf.Entry, name string) bool {
	n, ok := e.(*igf.Note)
	return igf.AttributionOf(e).Name == name || ok && n.Owner == name
}

func (r *Rules) nameLess(e igf.Entry, name string, now igf.Naming, act *igf.Act) error {
	m, err := r.core.Revision(*e.Head())
	if err != nil {
		return nil // somebody else wrote it
	}
	kept, _, err := r.core.Replica().Private(e.Key())
	if err != nil {
		return err
	}
	who := igf.Person{Public: igf.AttributionOf(e), Private: kept}
	if who.Public.Name == name {
		who = igf.NewPerson(who.Full(), now, kept.Email)
	}
	switch v := e.(type) {
	case *igf.Note:
		n := *v
		n.Meta, n.Speaker = m, who.Public
		if n.Owner == name {
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
