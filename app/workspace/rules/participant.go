package rules

import (
	"cmp"
	"crypto/rand"
	"slices"
	"strings"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/naming"
	"rapporteur/app/workspace/records"
)

// PersonInput is somebody as they are entered.
type PersonInput struct {
	ID       string // of their line on the roster, where it is known: else the name says who it is
	Line     string // the id that their line gets where its own was made of a name that is hidden now; "" makes one
	Text     string // "Name, Affiliation, Stakeholder Group, Region"
	Naming   igf.Naming
	Email    string
	Role     string
	Presence string // "on-site", "online" or empty
	// Spellings are other ways to write the name of somebody who is to stay unnamed,
	// which are searched for too.
	Spellings []string
}

// Seats are the people on the roster of a session, while some are put on it.
type Seats struct {
	Private []igf.Private // what stays on this device of those who were put

	rules     *Rules
	session   *igf.Session
	programme *igf.Programme
	people    []igf.Person      // in the order of the roster, as this device knows them
	aliases   map[string]string // who is meant by names in transcripts
}

// Seats reads the roster of a session.
func (r *Rules) Seats(s *igf.Session, prog *igf.Programme) (*Seats, error) {
	aliases, err := r.records.Aliases(s.ID)
	if err != nil {
		return nil, err
	}
	x := &Seats{rules: r, session: s, programme: prog, aliases: aliases}
	roster, err := r.records.Roster(s)
	for _, p := range roster {
		x.people = append(x.people, p.Person)
	}
	return x, err
}

// PutPeople puts people on the roster of a session: all of them, or none. Of somebody
// who is on it already, what is given is changed in their lines. at is told which one,
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
	for i := len(before); i < len(seats.people); i++ {
		if err := r.NameNewLess(s, i, seats.people[i], act); err != nil {
			return nil, err
		}
	}
	return added, r.Follow(s, act)
}

// People returns who is on the roster, in its order, as this device knows them.
func (x *Seats) People() []igf.Person { return slices.Clone(x.people) }

// Put puts somebody on the roster. Of somebody who is on it already, what is given is
// changed in their line; in each of them, where two devices made one.
func (x *Seats) Put(in PersonInput) (igf.Participant, error) {
	in.Text, in.Naming = naming.Remarked(in.Text, in.Naming)
	who, lines, err := x.find(in)
	if err != nil {
		return igf.Participant{}, err
	}
	if len(lines) == 0 {
		return x.add(in, who)
	}
	for _, at := range lines {
		if err := x.change(at, in, who); err != nil {
			return igf.Participant{}, err
		}
	}
	return x.session.Roster[lines[0]], nil
}

// find returns who is meant, and the places of their lines on the roster: by the id of one,
// by an alias of transcripts, else by the name, also where the family name stands first.
func (x *Seats) find(in PersonInput) (igf.Attribution, []int, error) {
	who := hidden.ParsePerson(in.Text, x.programme)
	if at := slices.IndexFunc(x.session.Roster, func(p igf.Participant) bool { return in.ID != "" && p.ID == in.ID }); at >= 0 {
		return who, []int{at}, nil
	}
	if at := slices.IndexFunc(x.session.Roster, func(p igf.Participant) bool { return p.ID == who.Name }); at >= 0 {
		who.Name = x.people[at].Full().Name
		return who, []int{at}, nil
	}
	for alias, meant := range x.aliases {
		if igf.SameName(alias, who.Name) {
			who.Name = hidden.ParsePerson(meant, x.programme).Name
		}
	}
	lines, err := x.lines(who)
	if turned, ok := who.FamilyFirst(); ok && len(lines) == 0 && err == nil {
		if lines, err = x.lines(turned); len(lines) > 0 || err != nil {
			who = turned
		}
	}
	return who, lines, err
}

// lines are the places of somebody on the roster.
func (x *Seats) lines(who igf.Attribution) (lines []int, err error) {
	affiliation := who.Affiliation
	for i, p := range x.people {
		is := p.Full()
		if !is.Is(who) {
			continue
		}
		if affiliation == "" {
			affiliation = is.Affiliation
		}
		if is.Affiliation != "" && !igf.SameName(is.Affiliation, affiliation) {
			return nil, &igf.FieldError{Record: igf.Sentencef("session %s", x.session.ID), Field: "roster", Value: who.Name, Want: igf.Sentencef("two people on the roster have this name: add the affiliation")}
		}
		lines = append(lines, i)
	}
	return lines, nil
}

func (x *Seats) add(in PersonInput, full igf.Attribution) (p igf.Participant, err error) {
	if full.Name == "" {
		return p, &igf.FieldError{Record: igf.Sentencef("session %s", x.session.ID), Field: "roster", Value: in.Text, Want: igf.Sentencef("write a name, then affiliation, stakeholder group and region")}
	}
	naming, err := x.rules.Of(naming.Whose{Session: x.session, Spoke: x.session, Name: full.Name}, in.Naming, "")
	if err != nil {
		return p, err
	}
	who := igf.ChosenPerson(full, naming, in.Email, in.Naming)
	who.Private.Unasked = in.Naming == ""
	who.Private.Spellings = x.spellings(full, in.Spellings)
	p = igf.Participant{ID: rosterID(x.session, who.Public.Name), Who: who.Public, Role: in.Role, Presence: in.Presence}
	private := who.Privates(igf.RosterKey(x.session.ID, p.ID))
	x.session.Roster, x.people, x.Private = append(x.session.Roster, p), append(x.people, who), append(x.Private, private...)
	return p, nil
}

// spellings are those of somebody, with what transcripts call them.
func (x *Seats) spellings(full igf.Attribution, given []string) []string {
	out := slices.Clone(given)
	for alias, meant := range x.aliases {
		if full.Is(hidden.ParsePerson(meant, x.programme)) && records.IsSpelling(alias) && !slices.Contains(out, alias) {
			out = append(out, alias)
		}
	}
	return out
}

func (x *Seats) change(at int, in PersonInput, given igf.Attribution) error {
	p, was := x.session.Roster[at], x.people[at]
	full := was.Full()
	full.Name, full.Affiliation = given.Name, cmp.Or(given.Affiliation, full.Affiliation)
	full.Stakeholder, full.Region = cmp.Or(given.Stakeholder, full.Stakeholder), cmp.Or(given.Region, full.Region)
	naming, err := x.rules.Of(naming.Whose{Session: x.session, Spoke: x.session, Name: full.Name}, cmp.Or(in.Naming, p.Who.Naming), "")
	if err != nil {
		return err
	}
	who := igf.NewPerson(full, naming, cmp.Or(in.Email, was.Private.Email))
	who.Private.Remark, who.Private.Spellings, who.Private.Chosen = was.Private.Remark, was.Private.Spellings, was.Private.Chosen
	who.Private.Unasked = was.Private.Unasked && in.Naming == ""
	who.Private.Choose(in.Naming)
	if len(in.Spellings) > 0 {
		who.Private.Spellings = x.spellings(full, in.Spellings)
	}
	p.Who, p.Role, p.Presence = who.Public, cmp.Or(in.Role, p.Role), cmp.Or(in.Presence, p.Presence)
	if id := hiddenID(x.session, p.ID, was.Public.Name, who.Public.Name); id != p.ID {
		p.ID = cmp.Or(in.Line, id)
	}
	who.Private.Of = igf.RosterKey(x.session.ID, p.ID)
	x.session.Roster[at], x.people[at], x.Private = p, who, append(x.Private, who.Private)
	return nil
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
	return igf.FreeID(base, taken)
}
