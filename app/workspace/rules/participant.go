package rules

import (
	"crypto/rand"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/igf"
)

// PersonInput is somebody as they are entered.
type PersonInput struct {
	Text     string // "Name, Affiliation, Stakeholder Group, Region"
	Naming   igf.Naming
	Email    string
	Role     string
	Presence string // "on-site", "online" or empty
}

// NewParticipant makes who is entered for the roster of a session, and what stays
// on this device.
func NewParticipant(s *igf.Session, prog *igf.Programme, in PersonInput) (igf.Participant, []igf.Private, error) {
	full := igf.ParsePerson(in.Text, prog)
	if full.Name == "" {
		return igf.Participant{}, nil, &igf.FieldError{Record: igf.Sentencef("session %s", s.ID), Field: "roster", Value: in.Text, Want: igf.Sentencef("write a name, then affiliation, stakeholder group and region")}
	}
	naming, err := igf.NamingOnRecord(s, in.Naming)
	if err != nil {
		return igf.Participant{}, nil, err
	}
	who := igf.NewPerson(full, naming, in.Email)
	p := igf.Participant{ID: rosterID(s, who.Public.Name), Who: who.Public, Role: in.Role, Presence: in.Presence}
	return p, who.Privates(igf.RosterKey(s.ID, p.ID)), nil
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
