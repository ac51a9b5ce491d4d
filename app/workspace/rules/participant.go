package rules

import (
	"cmp"
	"crypto/rand"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/igf"
)

// PersonInput is somebody as they are entered.
type PersonInput struct {
	ID       string // of their line on the roster, where it is known: else the name says who it is
	Text     string // "Name, Affiliation, Stakeholder Group, Region"
	Naming   igf.Naming
	Email    string
	Role     string
	Presence string // "on-site", "online" or empty
	// Spellings are other ways to write the name of somebody who is to stay unnamed,
	// which are searched for too.
	Spellings []string
}

// NewParticipant makes who is entered for the roster of a session, and what stays
// on this device.
func (r *Rules) NewParticipant(s *igf.Session, prog *igf.Programme, in PersonInput) (igf.Participant, []igf.Private, error) {
	full := igf.ParsePerson(in.Text, prog)
	if full.Name == "" {
		return igf.Participant{}, nil, &igf.FieldError{Record: igf.Sentencef("session %s", s.ID), Field: "roster", Value: in.Text, Want: igf.Sentencef("write a name, then affiliation, stakeholder group and region")}
	}
	naming, err := r.naming(whose{s, s, full.Name}, in.Naming, "")
	if err != nil {
		return igf.Participant{}, nil, err
	}
	who := igf.NewPerson(full, naming, in.Email)
	who.Private.Spellings = in.Spellings
	p := igf.Participant{ID: rosterID(s, who.Public.Name), Who: who.Public, Role: in.Role, Presence: in.Presence}
	return p, who.Privates(igf.RosterKey(s.ID, p.ID)), nil
}

// Seats are the people on the roster of a session, while some are put on it.
type Seats struct {
	Private []igf.Private // what stays on this device of those who were put

	rules     *Rules
	session   *igf.Session
	programme *igf.Programme
	people    []igf.Person // in the order of the roster, as this device knows them
}

// Seats reads the roster of a session.
func (r *Rules) Seats(s *igf.Session, prog *igf.Programme) (*Seats, error) {
	roster, err := r.records.Roster(s)
	x := &Seats{rules: r, session: s, programme: prog}
	for _, p := range roster {
		x.people = append(x.people, p.Person)
	}
	return x, err
}

// PutPeople puts people on the roster of a session: all of them, or none. Of somebody
// who is on it already, what is given is changed in their line. at is told which one,
// from 0, cannot be added.
func (r *Rules) PutPeople(s *igf.Session, prog *igf.Programme, act *igf.Act, ins []PersonInput, at func(int, error) error) (added []igf.Participant, err error) {
	seats, err := r.Seats(s, prog)
	if err != nil {
		return nil, err
	}
	before := seats.People()
	for i, in := range ins {
		p, err := seats.Put(in)
		if err != nil {
			return nil, at(i, err)
		}
		added = append(added, p)
	}
	act.Private = seats.Private
	for i, was := range before { // each line keeps its place, also where its id was made again
		if err := r.NameLess(s, i, was, act); err != nil {
			return nil, err
		}
	}
	return added, nil
}

// People returns who is on the roster, in its order, as this device knows them.
func (x *Seats) People() []igf.Person { return slices.Clone(x.people) }

// Put puts somebody on the roster. Of somebody who is on it already, what is given is
// changed in their line.
func (x *Seats) Put(in PersonInput) (igf.Participant, error) {
	at, err := x.find(in.ID, igf.ParsePerson(in.Text, x.programme))
	if err != nil {
		return igf.Participant{}, err
	}
	if at >= 0 {
		return x.change(at, in)
	}
	p, private, err := x.rules.NewParticipant(x.session, x.programme, in)
	if err != nil {
		return p, err
	}
	who := igf.Person{Public: p.Who}
	if len(private) > 0 {
		who.Private = private[0]
	}
	x.session.Roster, x.people, x.Private = append(x.session.Roster, p), append(x.people, who), append(x.Private, private...)
	return p, nil
}

// find returns the place of somebody by their id, else by their name, and their affiliation where both
// have one; -1 for nobody.
func (x *Seats) find(id string, who igf.Attribution) (int, error) {
	if at := slices.IndexFunc(x.session.Roster, func(p igf.Participant) bool { return id != "" && p.ID == id }); at >= 0 {
		return at, nil
	}
	at := -1
	for i, p := range x.people {
		is := p.Full()
		if who.Name == "" || !igf.SameName(is.Name, who.Name) || who.Affiliation != "" && is.Affiliation != "" && !igf.SameName(is.Affiliation, who.Affiliation) {
			continue
		}
		if at >= 0 {
			return -1, &igf.FieldError{Record: igf.Sentencef("session %s", x.session.ID), Field: "roster", Value: who.Name, Want: igf.Sentencef("two people on the roster have this name: add the affiliation")}
		}
		at = i
	}
	return at, nil
}

func (x *Seats) change(at int, in PersonInput) (igf.Participant, error) {
	p, was := x.session.Roster[at], x.people[at]
	full, given := was.Full(), igf.ParsePerson(in.Text, x.programme)
	full.Name, full.Affiliation = given.Name, cmp.Or(given.Affiliation, full.Affiliation)
	full.Stakeholder, full.Region = cmp.Or(given.Stakeholder, full.Stakeholder), cmp.Or(given.Region, full.Region)
	naming, err := x.rules.naming(whose{x.session, x.session, full.Name}, cmp.Or(in.Naming, p.Who.Naming), "")
	if err != nil {
		return p, err
	}
	who := igf.NewPerson(full, naming, cmp.Or(in.Email, was.Private.Email))
	who.Private.Remark, who.Private.Spellings = was.Private.Remark, was.Private.Spellings
	if len(in.Spellings) > 0 {
		who.Private.Spellings = in.Spellings
	}
	p.Who, p.Role, p.Presence = who.Public, cmp.Or(in.Role, p.Role), cmp.Or(in.Presence, p.Presence)
	p.ID = hiddenID(x.session, p.ID, was.Public.Name, who.Public.Name)
	who.Private.Of = igf.RosterKey(x.session.ID, p.ID)
	x.session.Roster[at], x.people[at], x.Private = p, who, append(x.Private, who.Private)
	return p, nil
}

// hiddenID is the id of somebody on a roster whose public name changed: one that was
// made from a name that is to stay here now is made again.
func hiddenID(s *igf.Session, id, was, now string) string {
	if slug := igf.Slug(was); slug != "" && was != now && strings.HasPrefix(id, slug) {
		return rosterID(s, now)
	}
	return id
}

// rosterID is a slug of the public name, else random: an id must not give away
// what the naming hides, and two devices must not give one id to two people.
func rosterID(s *igf.Session, public string) string {
	base := igf.Slug(public)
	if base == "" {
		base = "p-" + strings.ToLower(rand.Text()[:8])
	}
	taken := func(id string) bool {
		return slices.ContainsFunc(s.Roster, func(p igf.Participant) bool { return p.ID == id })
	}
	id := base
	for n := 2; taken(id); n++ {
		id = base + "-" + strconv.Itoa(n-1)
	}
	return id
}
