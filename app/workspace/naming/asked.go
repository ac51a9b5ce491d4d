package naming

import (
	"slices"
	"strings"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/records"
)

// notAsked is [igf.NotAsked] of somebody. The person at this device was asked, when they
// said how they sign: no session on the record names them more fully.
func (r *Answers) notAsked(w Whose) (igf.Naming, error) {
	naming := igf.NotAsked(w.Spoke)
	signed, err := r.signedBefore(w.Name)
	if err == nil && signed != "" && signed.SaysLess(naming) {
		return igf.Attribution{Naming: signed}.Under(w.Session).Naming, nil
	}
	if err != nil {
		return naming, err
	}
	self, err := r.core.Replica().Self()
	if err != nil || self.Naming == "" || !self.Naming.SaysLess(naming) || w.Name == "" || self.Name == "" {
		return naming, err
	}
	if len(hidden.New([]hidden.Person{{Name: self.Name}}).WhoIs(w.Name)) == 0 && !igf.SameName(w.Name, self.Name) {
		return naming, nil
	}
	return igf.Attribution{Naming: self.Naming}.Under(w.Session).Naming, nil
}

// signedBefore is how somebody signed who worked at this device before who works at it now, "" for
// nobody: they were asked too.
func (r *Answers) signedBefore(name string) (igf.Naming, error) {
	self, err := r.core.Replica().Self()
	if err != nil || name == "" || igf.SameName(self.Name, name) {
		return "", err // who came back says it themselves
	}
	kept, err := r.core.Replica().Setting(core.AuthorSetting(name))
	_, signed, _ := strings.Cut(kept, " ")
	return igf.Naming(signed), err
}

// Follow adds to an act the revisions of one's own entries of a session that wait to be sent
// and say more of somebody than the answer that holds now: of people whom nobody asked, where the session is not on the
// record any more or its roster says less; and of whom the roster says less as they chose since, which is so
// with what was sent before they chose and is carried over by a rescue.
func (r *Answers) Follow(s *igf.Session, act *igf.Act) error {
	gate, err := r.core.Gate()
	if err != nil {
		return err
	}
	var roster []records.RosterPerson
	read := false
	return r.eachWaiting(s, act, func(e igf.Entry) error {
		who, err := history.PersonOf(r.core.Replica(), e)
		if err != nil {
			return err
		}
		if !who.Private.Unasked {
			if less, err := gate.ChoseLess(e); err != nil || !less {
				return err
			}
		}
		if !read { // when it is needed
			if roster, err = r.rosterAfter(s, act); err != nil {
				return err
			}
			read = true
		}
		next, err := r.Still(s, roster, e, who)
		if err != nil || next.Public.Naming == who.Public.Naming {
			return err
		}
		return r.nameLess(e, who.Full().Name, next.Public.Naming, act)
	})
}

// StillNamed returns the person of an entry as a revision of it may name them.
func (r *Answers) StillNamed(s *igf.Session, roster []records.RosterPerson, e igf.Entry) (igf.Person, error) {
	who, err := history.PersonOf(r.core.Replica(), e)
	if err != nil {
		return who, err
	}
	return r.Still(s, roster, e, who)
}

// Still returns the person of an entry as a new one may name them now, never more fully than
// before: whom nobody asked is named as whoever is not asked now, and who was asked no more fully
// than their line of the roster says, which had the last word.
func (r *Answers) Still(s *igf.Session, roster []records.RosterPerson, e igf.Entry, who igf.Person) (igf.Person, error) {
	full := who.Full()
	if s == nil || who.Public.IsZero() {
		return who, nil
	}
	spoke := s
	if m, ok := e.(*igf.Comment); ok && m.Channel != igf.InTheSession {
		spoke = nil
	}
	var onRoster, answered igf.Naming
	for _, p := range roster {
		if !p.Person.Full().Is(full) {
			continue
		}
		says := p.Who.Under(s).Naming
		if onRoster == "" || says.SaysLess(onRoster) {
			onRoster = says
		}
		if !p.Person.Private.Unasked && (answered == "" || says.SaysLess(answered)) {
			answered = says
		}
	}
	naming := answered
	if who.Private.Unasked {
		var err error
		if naming, err = r.Of(Whose{s, spoke, full.Name, who.Private.PutBack}, "", onRoster); err != nil {
			return who, err
		}
	}
	if naming == "" || !naming.SaysLess(who.Public.Naming) {
		return who, nil
	}
	return who.Less(naming), nil
}

// rosterAfter is the roster of a session as it is after an act.
func (r *Answers) rosterAfter(s *igf.Session, act *igf.Act) ([]records.RosterPerson, error) {
	roster, err := r.records.Roster(s)
	for i := range roster {
		for _, p := range act.Private {
			if p.Of == igf.RosterKey(s.ID, roster[i].ID) {
				roster[i].Person.Private = p
			}
		}
	}
	return roster, err
}

// RosterNamesUnasked reports whether the roster of a session says more of somebody whom
// nobody asked than the answer that holds now.
func (r *Answers) RosterNamesUnasked(s *igf.Session) (bool, error) {
	if len(s.Roster) == 0 || igf.NotAsked(s) == igf.Named {
		return false, nil
	}
	roster, err := r.records.Roster(s)
	return slices.ContainsFunc(roster, func(p records.RosterPerson) bool {
		return p.Person.Private.Unasked && igf.NotAsked(s).SaysLess(p.Who.Naming)
	}), err
}
