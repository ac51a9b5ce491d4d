package outputs

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	uilists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
)

// facetGroup narrows the list to the outputs of a group.
const facetGroup = "group"

// orderOpen is the order for which comments are counted.
const orderOpen = "open"

// listed is an output with what a row says of it.
type listed struct {
	*igf.Output
	group string // title
	today igf.Date
	open  int // comments without an answer, when they were counted
}

func (s *Screen) rows(all []*igf.Output, open map[string]int) []listed {
	out := make([]listed, len(all))
	today := igf.DayUTC(s.env.Now())
	for i, o := range all {
		out[i] = listed{o, s.groups.TitleOf(o.ID), today, open[o.ID]}
	}
	return out
}

// openComments counts the comments without an answer by output.
func openComments(w *workspace.Workspace) (map[string]int, error) {
	lines, err := w.Lists.Comments(lists.CommentFilter{Answer: igf.Unanswered})
	open := map[string]int{}
	for _, l := range lines {
		open[l.Entry.(*igf.Comment).Output]++
	}
	return open, err
}

// sorted says how outputs are looked through, ordered and narrowed.
func (s *Screen) sorted() *uilists.Model[listed] {
	stages := map[igf.Stage]string{}
	var fixed []string
	for _, x := range igf.Stages() {
		stages[x] = i18n.Stage(x)
		fixed = append(fixed, string(x))
	}
	l := uilists.NewModel[listed]()
	l.Key = func(o listed) string { return o.ID }
	l.Text = func(o listed) string {
		return strings.Join([]string{o.ID, o.Title, o.Cycle, stages[o.Stage], o.group}, "\n")
	}
	title := func(o listed) string { return search.Fold(o.Title) }
	l.Orders = []uilists.Order[listed]{
		{Name: "title", Word: i18n.T("word.title"), Key: title},
		{Name: "stage", Word: i18n.T("list.stage"), Key: func(o listed) string {
			return fmt.Sprintf("%02d %s", slices.Index(igf.Stages(), o.Stage)+1, title(o))
		}},
		{Name: "date", Word: i18n.T("list.next-date"), Key: func(o listed) string { return string(next(o)) + " " + title(o) }},
		{Name: "version", Word: i18n.T("list.newest-version"), Key: newest, Reverse: true},
		{Name: orderOpen, Word: i18n.T("list.open-comments"), Key: func(o listed) string { return fmt.Sprintf("%09d", o.open) }, Reverse: true},
	}
	l.Facets = []uilists.Facet[listed]{
		{Name: "stage", Word: i18n.T("list.stage"), Of: func(o listed) []string { return []string{string(o.Stage)} }, Label: func(x string) string { return i18n.Stage(igf.Stage(x)) }, Fixed: fixed},
		{Name: facetGroup, Word: i18n.T("word.group"), Of: func(o listed) []string { g, _ := igf.SplitID(o.ID); return []string{g} }, Label: func(g string) string { return s.groups.TitleOf(g) }},
		{Name: "cycle", Word: i18n.T("word.cycle"), Of: func(o listed) []string { return []string{o.Cycle} }},
	}
	return l
}

// next is the first day of an output that is still to come; one without such
// a day comes last.
func next(o listed) igf.Date {
	first := igf.Date("9999")
	for _, d := range []igf.Date{o.Dates.DraftDue, o.Dates.CommentFrom, o.Dates.CommentUntil, o.Dates.FinalDue} {
		if d != "" && !d.Over(o.today) && d < first {
			first = d
		}
	}
	return first
}

// newest is the day of the newest version, and its number.
func newest(o listed) string {
	day, number := igf.Date(""), 0
	for _, v := range o.Versions {
		if v.Number > number {
			day, number = v.Date, v.Number
		}
	}
	return fmt.Sprintf("%s %06d", day, number)
}

func row(o listed, r *widgets.Row) {
	r.Tag.Set("", i18n.Stage(o.Stage), theme.KindDecided)
	about := o.group + " · " + o.Cycle
	if o.open > 0 {
		about = i18n.N("today.unanswered", o.open) + " · " + about
	}
	r.Set(o.Title, about)
}
