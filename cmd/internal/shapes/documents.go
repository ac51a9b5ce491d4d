package shapes

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/records"
)

// Duty is one line of group duties.
type Duty struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Done bool   `json:"done"`
	Seen bool   `json:"seen"` // whether records can show it
}

type Group struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	Short       string     `json:"short"`
	Modality    string     `json:"modality"`
	ActiveFrom  int        `json:"active_from"`
	ActiveTo    int        `json:"active_to"`
	Cycles      []string   `json:"cycles"`
	Purpose     string     `json:"purpose"`
	Participate string     `json:"participate"`
	Roles       []Role     `json:"roles"`
	Lists       []List     `json:"mailing_lists"`
	Decisions   []Decision `json:"working_modalities"`
}

type Role struct {
	ID          string `json:"id"`
	Role        string `json:"role"`
	Name        string `json:"name"`
	Affiliation string `json:"affiliation"`
	From        string `json:"from"`
	To          string `json:"to"`
	Author      string `json:"author"`
}

type List struct {
	ID      string `json:"id"`
	Address string `json:"address"`
	Archive string `json:"archive"`
	SignUp  string `json:"sign_up"`
}

type Decision struct {
	ID      string `json:"id"`
	Date    string `json:"date"`
	Text    string `json:"text"`
	Where   string `json:"where"`
	Support string `json:"support"`
}

func NewGroup(g *igf.Group) Group {
	return Group{
		ID: g.ID, Name: g.Name, Short: g.Short, Modality: string(g.Modality), ActiveFrom: g.ActiveFrom, ActiveTo: g.ActiveTo,
		Cycles: append([]string{}, g.Cycles...), Purpose: g.Purpose, Participate: g.Participate,
		Roles: Each(g.Roles, func(r igf.Role) Role {
			return Role{r.ID, r.Role, r.Name, r.Affiliation, string(r.From), string(r.To), r.Author}
		}),
		Lists: Each(g.Lists, func(l igf.MailingList) List { return List{l.ID, l.Address, l.Archive, l.SignUp} }),
		Decisions: Each(g.Decisions, func(d igf.Modus) Decision {
			return Decision{d.ID, string(d.Date), d.Text, d.Where, d.Support}
		}),
	}
}

type Session struct {
	ID            string        `json:"id"`
	Group         string        `json:"group"`
	Title         string        `json:"title"`
	Cycle         string        `json:"cycle"`
	Type          string        `json:"type"`
	Start         string        `json:"start"`
	End           string        `json:"end"`
	Zone          string        `json:"zone"`
	Room          string        `json:"room"`
	Outputs       []string      `json:"outputs"`
	ChathamHouse  bool          `json:"chatham_house"`
	OnRecord      bool          `json:"on_record"`
	NamingAllowed []string      `json:"naming_allowed"`
	Agenda        []Agenda      `json:"agenda"`
	Roster        []Participant `json:"roster"`
}

type Agenda struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Lead    string `json:"lead"`
	Minutes int    `json:"minutes"`
}

func NewAgenda(a igf.AgendaItem) Agenda { return Agenda{a.ID, a.Title, a.Lead, a.Minutes} }

// Point is printed by session point.
type Point struct {
	Number int `json:"number"` // 0: not on the agenda any more
	Agenda
	Used  int  `json:"used"`  // in minutes, by the notes under it
	Notes int  `json:"notes"` // that stand under it
	Open  bool `json:"open"`  // the next notes of this device fall under it
}

type Participant struct {
	ID       string `json:"id"`
	Who      Who    `json:"who"`
	Role     string `json:"role"`
	Presence string `json:"presence"`
}

// Seated is printed by session person.
type Seated struct {
	Session
	Person string `json:"person"` // id of their line
}

// NewSession takes the roster with what only this device knows; nil leaves that
// out, and lists do.
func NewSession(s *igf.Session, roster []records.RosterPerson) Session {
	group, _ := igf.SplitID(s.ID)
	people := Each(roster, func(r records.RosterPerson) Participant {
		return Participant{r.ID, NewWho(r.Public, r.Shared, r.Label), r.Role, r.Presence}
	})
	return Session{
		ID: s.ID, Group: group, Title: s.Title, Cycle: s.Cycle, Type: string(s.Type), Start: Stamp(s.Start), End: Stamp(s.End), Zone: s.Zone,
		Room: s.Room, Outputs: append([]string{}, s.Outputs...), ChathamHouse: s.ChathamHouse, OnRecord: s.OnRecord,
		NamingAllowed: Each(s.NamingAllowed(), func(n igf.Naming) string { return string(n) }),
		Agenda:        Each(s.Agenda, NewAgenda),
		Roster:        people,
	}
}
