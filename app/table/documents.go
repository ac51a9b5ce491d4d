package table

import (
	"strconv"
	"strings"

	"rapporteur/app/igf"
)

// Groups returns a row for each group.
func Groups(shared []igf.Shared) (Table, error) {
	groups, err := igf.SharedList[*igf.Group](shared)
	if err != nil {
		return Table{}, err
	}
	return filled("Groups", groupColumns(), groups), nil
}

func groupColumns() []column[*igf.Group] {
	return []column[*igf.Group]{
		{"id", func(g *igf.Group) string { return g.ID }},
		{"modality", func(g *igf.Group) string { return string(g.Modality) }},
		{"name", func(g *igf.Group) string { return g.Name }},
		{"short", func(g *igf.Group) string { return g.Short }},
		{"active_from", func(g *igf.Group) string { return number(g.ActiveFrom) }},
		{"active_to", func(g *igf.Group) string { return number(g.ActiveTo) }},
		{"cycles", func(g *igf.Group) string { return strings.Join(g.Cycles, " ") }},
		{"purpose", func(g *igf.Group) string { return g.Purpose }},
	}
}

// Outputs returns a row for each output.
func Outputs(shared []igf.Shared) (Table, error) {
	outputs, err := igf.SharedList[*igf.Output](shared)
	if err != nil {
		return Table{}, err
	}
	return filled("Outputs", outputColumns(), outputs), nil
}

func outputColumns() []column[*igf.Output] {
	return []column[*igf.Output]{
		{"id", func(o *igf.Output) string { return o.ID }},
		{"title", func(o *igf.Output) string { return o.Title }},
		{"cycle", func(o *igf.Output) string { return o.Cycle }},
		{"stage", func(o *igf.Output) string { return string(o.Stage) }},
		{"language", func(o *igf.Output) string { return o.Language }},
		{"latest_version", func(o *igf.Output) string { return strconv.Itoa(o.Latest()) }},
		{"draft_due", func(o *igf.Output) string { return string(o.Dates.DraftDue) }},
		{"comment_from", func(o *igf.Output) string { return string(o.Dates.CommentFrom) }},
		{"comment_until", func(o *igf.Output) string { return string(o.Dates.CommentUntil) }},
		{"final_due", func(o *igf.Output) string { return string(o.Dates.FinalDue) }},
	}
}

// Sessions returns a row for each session.
func Sessions(shared []igf.Shared) (Table, error) {
	sessions, err := igf.SharedList[*igf.Session](shared)
	if err != nil {
		return Table{}, err
	}
	return filled("Sessions", sessionColumns(), sessions), nil
}

func sessionColumns() []column[*igf.Session] {
	return []column[*igf.Session]{
		{"id", func(s *igf.Session) string { return s.ID }},
		{"title", func(s *igf.Session) string { return s.Title }},
		{"cycle", func(s *igf.Session) string { return s.Cycle }},
		{"type", func(s *igf.Session) string { return string(s.Type) }},
		{"start", func(s *igf.Session) string { return instant(s.Start) }},
		{"end", func(s *igf.Session) string { return instant(s.End) }},
		{"zone", func(s *igf.Session) string { return s.Zone }},
		{"room", func(s *igf.Session) string { return s.Room }},
		{"outputs", func(s *igf.Session) string { return strings.Join(s.Outputs, " ") }},
		{"chatham_house", func(s *igf.Session) string { return strconv.FormatBool(s.ChathamHouse) }},
		{"on_record", func(s *igf.Session) string { return strconv.FormatBool(s.OnRecord) }},
	}
}

// Roster returns a row for each participant of a session, as others see them.
func Roster(session igf.Shared) (Table, error) {
	s, err := igf.SharedAs[*igf.Session](session)
	if err != nil {
		return Table{}, err
	}
	return filled("Participants of "+s.Title, rosterColumns(), s.Roster), nil
}

// RosterHeads are the names of the shared format.
func RosterHeads() []string { return headsOf(rosterColumns()) }

func rosterColumns() []column[igf.Participant] {
	return []column[igf.Participant]{
		{"id", func(p igf.Participant) string { return p.ID }},
		{"naming", func(p igf.Participant) string { return string(p.Who.Naming) }},
		{"name", func(p igf.Participant) string { return p.Who.Name }},
		{"affiliation", func(p igf.Participant) string { return p.Who.Affiliation }},
		{"stakeholder_group", func(p igf.Participant) string { return p.Who.Stakeholder }},
		{"region", func(p igf.Participant) string { return p.Who.Region }},
		{"role", func(p igf.Participant) string { return p.Role }},
		{"presence", func(p igf.Participant) string { return p.Presence }},
	}
}
