package main

import (
	"strconv"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/records"
)

// The shapes of --json. Every field is always there: what is empty is "", 0,
// false, [] or null. docs/manual/json.md describes them for other programs;
// names are the shared format's.

type groupJSON struct {
	ID          string         `json:"id"`
	Name        string         `json:"name"`
	Short       string         `json:"short"`
	Modality    string         `json:"modality"`
	ActiveFrom  int            `json:"active_from"`
	ActiveTo    int            `json:"active_to"`
	Cycles      []string       `json:"cycles"`
	Purpose     string         `json:"purpose"`
	Participate string         `json:"participate"`
	Roles       []roleJSON     `json:"roles"`
	Lists       []listJSON     `json:"mailing_lists"`
	Decisions   []decisionJSON `json:"working_modalities"`
}

type roleJSON struct {
	ID          string `json:"id"`
	Role        string `json:"role"`
	Name        string `json:"name"`
	Affiliation string `json:"affiliation"`
	From        string `json:"from"`
	To          string `json:"to"`
}

type listJSON struct {
	ID      string `json:"id"`
	Address string `json:"address"`
	Archive string `json:"archive"`
	SignUp  string `json:"sign_up"`
}

type decisionJSON struct {
	ID      string `json:"id"`
	Date    string `json:"date"`
	Text    string `json:"text"`
	Where   string `json:"where"`
	Support string `json:"support"`
}

func toGroup(g *igf.Group) groupJSON {
	return groupJSON{
		ID: g.ID, Name: g.Name, Short: g.Short, Modality: string(g.Modality), ActiveFrom: g.ActiveFrom, ActiveTo: g.ActiveTo,
		Cycles: append([]string{}, g.Cycles...), Purpose: g.Purpose, Participate: g.Participate,
		Roles: each(g.Roles, func(r igf.Role) roleJSON {
			return roleJSON{r.ID, r.Role, r.Name, r.Affiliation, string(r.From), string(r.To)}
		}),
		Lists: each(g.Lists, func(l igf.MailingList) listJSON { return listJSON{l.ID, l.Address, l.Archive, l.SignUp} }),
		Decisions: each(g.Decisions, func(d igf.Modus) decisionJSON {
			return decisionJSON{d.ID, string(d.Date), d.Text, d.Where, d.Support}
		}),
	}
}

type outputJSON struct {
	ID       string        `json:"id"`
	Group    string        `json:"group"`
	Title    string        `json:"title"`
	Cycle    string        `json:"cycle"`
	Stage    string        `json:"stage"`
	Language string        `json:"language"`
	Dates    datesJSON     `json:"dates"`
	Versions []versionJSON `json:"versions"`
	Latest   int           `json:"latest_version"`
	Comment  string        `json:"how_to_comment"`
	Despite  string        `json:"final_despite"`
}

type datesJSON struct {
	DraftDue     string `json:"draft_due"`
	CommentFrom  string `json:"comment_from"`
	CommentUntil string `json:"comment_until"`
	FinalDue     string `json:"final_due"`
}

type versionJSON struct {
	ID     string `json:"id"`
	Number int    `json:"number"`
	Date   string `json:"date"`
	Stage  string `json:"stage"`
	Note   string `json:"note"`
}

func toOutput(o *igf.Output) outputJSON {
	group, _ := igf.SplitID(o.ID)
	return outputJSON{
		ID: o.ID, Group: group, Title: o.Title, Cycle: o.Cycle, Stage: string(o.Stage), Language: o.Language,
		Dates: datesJSON{string(o.Dates.DraftDue), string(o.Dates.CommentFrom), string(o.Dates.CommentUntil), string(o.Dates.FinalDue)},
		Versions: each(o.Versions, func(v igf.Version) versionJSON {
			return versionJSON{o.ID + "/" + strconv.Itoa(v.Number), v.Number, string(v.Date), string(v.Stage), v.Note}
		}),
		Latest: o.Latest(), Comment: o.Comment, Despite: o.FinalDespite,
	}
}

// outputTextJSON is an output with the text that people now read.
type outputTextJSON struct {
	outputJSON
	Version    int             `json:"version"` // of text; 0 is the working text
	Text       string          `json:"text"`
	Paragraphs []paragraphJSON `json:"paragraphs"`
}

type paragraphJSON struct {
	Number  int    `json:"number"` // 0 for a heading
	Level   int    `json:"level"`  // 0 for a paragraph
	Section string `json:"section"`
	Text    string `json:"text"`
}

func toParagraph(q outline.Paragraph) paragraphJSON {
	return paragraphJSON{q.Number, q.Level, q.Section, q.Text}
}

type sessionJSON struct {
	ID            string            `json:"id"`
	Group         string            `json:"group"`
	Title         string            `json:"title"`
	Cycle         string            `json:"cycle"`
	Type          string            `json:"type"`
	Start         string            `json:"start"`
	End           string            `json:"end"`
	Zone          string            `json:"zone"`
	Room          string            `json:"room"`
	Outputs       []string          `json:"outputs"`
	ChathamHouse  bool              `json:"chatham_house"`
	NamingAllowed []string          `json:"naming_allowed"`
	Agenda        []agendaJSON      `json:"agenda"`
	Roster        []participantJSON `json:"roster"`
}

type agendaJSON struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Lead    string `json:"lead"`
	Minutes int    `json:"minutes"`
}

type participantJSON struct {
	ID       string  `json:"id"`
	Who      whoJSON `json:"who"`
	Role     string  `json:"role"`
	Presence string  `json:"presence"`
}

// toSession takes the roster with what only this device knows; nil leaves that
// out, and lists do.
func toSession(s *igf.Session, roster []records.RosterPerson) sessionJSON {
	group, _ := igf.SplitID(s.ID)
	people := each(roster, func(r records.RosterPerson) participantJSON {
		return participantJSON{r.ID, toWho(r.Who, r.Shared, r.Label), r.Role, r.Presence}
	})
	return sessionJSON{
		ID: s.ID, Group: group, Title: s.Title, Cycle: s.Cycle, Type: string(s.Type), Start: stamp(s.Start), End: stamp(s.End), Zone: s.Zone,
		Room: s.Room, Outputs: append([]string{}, s.Outputs...), ChathamHouse: s.ChathamHouse,
		NamingAllowed: each(s.NamingAllowed(), func(n igf.Naming) string { return string(n) }),
		Agenda:        each(s.Agenda, func(a igf.AgendaItem) agendaJSON { return agendaJSON{a.ID, a.Title, a.Lead, a.Minutes} }),
		Roster:        people,
	}
}

// each maps a list; none becomes [], never null.
func each[T, U any](list []T, f func(T) U) []U {
	out := make([]U, 0, len(list))
	for _, v := range list {
		out = append(out, f(v))
	}
	return out
}
