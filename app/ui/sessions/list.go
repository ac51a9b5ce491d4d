package sessions

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
)

// facetGroup narrows the list to the sessions of a group.
const facetGroup = "group"

// listed is a session with what a row says of it.
type listed struct {
	*igf.Session
	group string // title
}

func (s *Screen) rows(all []*igf.Session) []listed {
	out := make([]listed, len(all))
	for i, x := range all {
		out[i] = listed{x, s.groups.TitleOf(x.ID)}
	}
	return out
}

// sorted says how sessions are looked through, ordered and narrowed.
func (s *Screen) sorted() *lists.Model[listed] {
	l := lists.NewModel[listed]()
	l.Key = func(x listed) string { return x.ID }
	l.Text = func(x listed) string {
		return strings.Join([]string{x.ID, x.Title, x.Room, x.Cycle, x.group}, "\n")
	}
	begins := func(x listed) string {
		if x.Start.IsZero() {
			return "9999" // no time set: at the end
		}
		return lists.TimeKey(x.Start)
	}
	title := func(x listed) string { return search.Fold(x.Title) }
	l.Orders = []lists.Order[listed]{
		{Name: "time", Word: i18n.T("list.time"), Key: begins},
		{Name: "title", Word: i18n.T("word.title"), Key: title},
		{Name: "group", Word: i18n.T("word.group"), Key: func(x listed) string { return search.Fold(x.group) + "\n" + begins(x) }},
	}
	l.Facets = []lists.Facet[listed]{
		{Name: "when", Word: i18n.T("list.time"), Of: func(x listed) []string { return []string{string(x.Phase(s.env.Now()))} }, Label: phaseWord, Fixed: phases()},
		{Name: facetGroup, Word: i18n.T("word.group"), Of: func(x listed) []string { g, _ := igf.SplitID(x.ID); return []string{g} }, Label: func(g string) string { return s.groups.TitleOf(g) }},
		{Name: "cycle", Word: i18n.T("word.cycle"), Of: func(x listed) []string { return []string{x.Cycle} }},
	}
	return l
}

func phases() (all []string) {
	for _, p := range igf.Phases() {
		all = append(all, string(p))
	}
	return all
}

func phaseWord(p string) string {
	return map[igf.Phase]string{igf.Running: i18n.T("sessions.now"), igf.Planned: i18n.T("list.upcoming"), igf.Over: i18n.T("session.ended")}[igf.Phase(p)]
}

func (s *Screen) row(x listed, r *widgets.Row) {
	r.Tag.Set("", "", theme.Muted)
	switch p := x.Phase(s.env.Now()); p {
	case igf.Running:
		r.Tag.Set("session", phaseWord(string(p)), theme.KindDecided)
	case igf.Over:
		r.Tag.Set("", phaseWord(string(p)), theme.Muted)
	}
	r.Set(x.Title, x.group+" · "+s.clock().Session(x.Session))
}
