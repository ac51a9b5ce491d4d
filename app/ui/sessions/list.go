package sessions

import (
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// facetGroup narrows the list to the sessions of a group.
const facetGroup = "group"

// When a session is, seen from now.
const (
	past     = "past"
	running  = "now"
	upcoming = "upcoming"
)

// listed is a session with what a row says of it.
type listed struct {
	*igf.Session
	group string // title
}

func (s *Screen) rows(all []*igf.Session) []listed {
	out := make([]listed, len(all))
	for i, x := range all {
		out[i] = listed{x, s.groupTitle(x.ID)}
	}
	return out
}

// sorted says how sessions are looked through, ordered and narrowed.
func (s *Screen) sorted() *kit.Sorted[listed] {
	l := kit.NewSorted[listed]()
	l.Key = func(x listed) string { return x.ID }
	l.Text = func(x listed) string {
		return strings.Join([]string{x.ID, x.Title, x.Room, x.Cycle, x.group}, "\n")
	}
	begins := func(x listed) string {
		if x.Start.IsZero() {
			return "9999" // no time set: at the end
		}
		return x.Start.UTC().Format(time.RFC3339)
	}
	title := func(x listed) string { return search.Fold(x.Title) }
	l.Orders = []kit.Order[listed]{
		{Name: "time", Word: words.T("list.time"), Key: begins},
		{Name: "title", Word: words.T("word.title"), Key: title},
		{Name: "group", Word: words.T("word.group"), Key: func(x listed) string { return search.Fold(x.group) + "\n" + begins(x) }},
	}
	l.Facets = []kit.Facet[listed]{
		{Name: "when", Word: words.T("list.time"), Of: func(x listed) []string { return []string{phase(x.Session, s.desk.Now())} }, Label: phaseWord, Fixed: []string{running, upcoming, past}},
		{Name: facetGroup, Word: words.T("word.group"), Of: func(x listed) []string { g, _ := igf.SplitID(x.ID); return []string{g} }, Label: func(g string) string { return s.groupTitle(g + "/") }},
		{Name: "cycle", Word: words.T("word.cycle"), Of: func(x listed) []string { return []string{x.Cycle} }},
	}
	return l
}

// phase is when a session is; one without a time is still to come.
func phase(x *igf.Session, now time.Time) string {
	switch {
	case x.Start.IsZero() || now.Before(x.Start):
		return upcoming
	case !x.End.IsZero() && now.After(x.End):
		return past
	}
	return running
}

func phaseWord(p string) string {
	switch p {
	case past:
		return words.T("session.ended")
	case running:
		return words.T("sessions.now")
	}
	return words.T("list.upcoming")
}

func (s *Screen) row(x listed, r *kit.Row) {
	r.Tag.Set("", "", theme.Muted)
	now := s.desk.Now()
	switch {
	case x.Start.IsZero() || x.End.IsZero():
	case now.After(x.Start) && now.Before(x.End):
		r.Tag.Set("session", words.T("sessions.now"), theme.KindDecided)
	case now.After(x.End):
		r.Tag.Set("", words.T("session.ended"), theme.Muted)
	}
	r.Set(x.Title, x.group+" · "+when(x.Session))
}
