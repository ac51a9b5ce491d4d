package groups

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
)

// sorted says how groups are looked through, ordered and narrowed.
func sorted() *lists.Model[*igf.Group] {
	kinds := map[igf.Modality]string{}
	var fixed []string
	for _, m := range igf.Modalities() {
		kinds[m] = i18n.Modality(m)
		fixed = append(fixed, string(m))
	}
	l := lists.NewModel[*igf.Group]()
	l.Key = func(g *igf.Group) string { return g.ID }
	l.Text = func(g *igf.Group) string {
		return strings.Join([]string{g.ID, g.Name, g.Short, kinds[g.Modality], strings.Join(g.Cycles, " ")}, "\n")
	}
	name := func(g *igf.Group) string { return search.Fold(g.Title()) }
	l.Orders = []lists.Order[*igf.Group]{
		{Name: "name", Word: i18n.T("list.name"), Key: name},
		{Name: "kind", Word: i18n.T("list.kind"), Key: func(g *igf.Group) string {
			return fmt.Sprintf("%02d %s", slices.Index(igf.Modalities(), g.Modality)+1, name(g))
		}},
		{Name: "activity", Word: i18n.T("list.activity"), Key: activity},
	}
	l.Facets = []lists.Facet[*igf.Group]{
		{Name: "kind", Word: i18n.T("groups.modality"), Of: func(g *igf.Group) []string { return []string{string(g.Modality)} }, Label: func(m string) string { return i18n.Modality(igf.Modality(m)) }, Fixed: fixed},
		{Name: "cycle", Word: i18n.T("word.cycle"), Of: func(g *igf.Group) []string { return g.Cycles }},
	}
	return l
}

// activity puts the groups that are active first, then those that ended last;
// among them the youngest first.
func activity(g *igf.Group) string {
	ended := 9999
	if g.ActiveTo == 0 {
		ended = 0
	} else {
		ended -= g.ActiveTo
	}
	return fmt.Sprintf("%04d %04d %s", ended, 9999-g.ActiveFrom, search.Fold(g.Title()))
}

func show(g *igf.Group, r *widgets.Row) {
	r.Tag.Set("", i18n.T("modality-short."+string(g.Modality)), theme.KindComment)
	about := g.Name
	if g.Short == "" {
		about = years(g)
	}
	r.Set(g.Title(), about)
}
