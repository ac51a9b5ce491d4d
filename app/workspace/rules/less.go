package rules

import (
	"slices"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
)

// NameLess does what follows from somebody's choice to be named less fully than before in
// a session, whose roster has them in a line. It adds to an act the revisions of one's own entries of the session that
// nobody else has seen yet and that say more of the person. Whose task an action is goes
// too: nobody asked them for that. What the session itself says of them goes from its
// texts: see sayLess.
func (r *Rules) NameLess(s *igf.Session, line int, was igf.Person, act *igf.Act) error {
	name, now := was.Full().Name, s.Roster[line].Who.Naming
	if name == "" || !now.SaysLess(was.Public.Naming) {
		return nil
	}
	sayLess(s, line, was)
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

// sayLess takes what a naming does not allow to say of a person out of all texts of a
// session: their role goes whole where it says it, for the rest of it would say who is
// meant; elsewhere "a participant" stands instead. An affiliation stays in the title,
// which is more often about it than about somebody.
func sayLess(s *igf.Session, line int, was igf.Person) {
	full := was.Full()
	hides := hidden.Person{Name: full.Name, Aliases: was.Private.Spellings}
	if was.Private.Email != "" {
		hides.Emails = []string{was.Private.Email}
	}
	if s.Roster[line].Who.Affiliation == "" {
		hides.Affiliation = full.Affiliation
	}
	people := hidden.New([]hidden.Person{hides})
	if p := &s.Roster[line]; len(people.Find(p.Role)) > 0 {
		p.Role = ""
	}
	igf.EditWords(s, func(path, words string, whole bool) string {
		find := people.Find
		if whole {
			find = people.FindName
		}
		var found []igf.Found
		for _, h := range find(words) {
			if h.Strength == hidden.Full || (h.Why == hidden.Affiliation || h.Why == hidden.Label) && path != "title" || whole && h.Why != hidden.PublicWords && h.Why != hidden.RoleWords {
				found = append(found, igf.Found{From: h.From, To: h.To, Lead: h.Lead, Trail: h.Trail, Sure: true})
			}
		}
		return igf.Mask(words, found, disclosure.Instead(""))
	})
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
