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
	t := Table{Title: "Groups", Language: "en", Heads: []string{"id", "modality", "name", "short", "active_from", "active_to", "cycles", "purpose"}}
	for _, g := range groups {
		t.Rows = append(t.Rows, []string{g.ID, string(g.Modality), g.Name, g.Short, number(g.ActiveFrom), number(g.ActiveTo), strings.Join(g.Cycles, " "), g.Purpose})
	}
	return t, nil
}

// Outputs returns a row for each output.
func Outputs(shared []igf.Shared) (Table, error) {
	outputs, err := igf.SharedList[*igf.Output](shared)
	if err != nil {
		return Table{}, err
	}
	t := Table{Title: "Outputs", Language: "en", Heads: []string{"id", "title", "cycle", "stage", "language", "latest_version", "draft_due", "comment_from", "comment_until", "final_due"}}
	for _, o := range outputs {
		d := o.Dates
		t.Rows = append(t.Rows, []string{
			o.ID, o.Title, o.Cycle, string(o.Stage), o.Language, strconv.Itoa(o.Latest()),
			string(d.DraftDue), string(d.CommentFrom), string(d.CommentUntil), string(d.FinalDue),
		})
	}
	return t, nil
}

// Sessions returns a row for each session.
func Sessions(shared []igf.Shared) (Table, error) {
	sessions, err := igf.SharedList[*igf.Session](shared)
	if err != nil {
		return Table{}, err
	}
	t := Table{Title: "Sessions", Language: "en", Heads: []string{"id", "title", "cycle", "type", "start", "end", "zone", "room", "outputs", "chatham_house", "on_record"}}
	for _, s := range sessions {
		t.Rows = append(t.Rows, []string{s.ID, s.Title, s.Cycle, string(s.Type), instant(s.Start), instant(s.End), s.Zone, s.Room, strings.Join(s.Outputs, " "), strconv.FormatBool(s.ChathamHouse), strconv.FormatBool(s.OnRecord)})
	}
	return t, nil
}

// Roster returns a row for each participant of a session, as others see them.
func Roster(session igf.Shared) (Table, error) {
	s, err := igf.SharedAs[*igf.Session](session)
	if err != nil {
		return Table{}, err
	}
	t := Table{Title: "Participants of " + s.Title, Language: "en", Heads: RosterHeads()}
	for _, p := range s.Roster {
		w := p.Who
		t.Rows = append(t.Rows, []string{p.ID, string(w.Naming), w.Name, w.Affiliation, w.Stakeholder, w.Region, p.Role, p.Presence})
	}
	return t, nil
}

// RosterHeads are the names of the shared format.
func RosterHeads() []string {
	return []string{"id", "naming", "name", "affiliation", "stakeholder_group", "region", "role", "presence"}
}
