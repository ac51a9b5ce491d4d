package groups

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// sorted says how groups are looked through, ordered and narrowed.
func sorted() *kit.Sorted[*igf.Group] {
	kinds := map[igf.Modality]string{}
	var fixed []string
	for _, m := range igf.Modalities() {
		kinds[m] = words.Modality(m)
		fixed = append(fixed, string(m))
	}
	l := kit.NewSorted[*igf.Group]()
	l.Key = func(g *igf.Group) string { return g.ID }
	l.Text = func(g *igf.Group) string {
		return strings.Join([]string{g.ID, g.Name, g.Short, kinds[g.Modality], strings.Join(g.Cycles, " ")}, "\n")
	}
	name := func(g *igf.Group) string { return search.Fold(g.Title()) }
	l.Orders = []kit.Order[*igf.Group]{
		{Name: "name", Word: words.T("list.name"), Key: name},
		{Name: "kind", Word: words.T("list.kind"), Key: func(g *igf.Group) string {
			return fmt.Sprintf("%02d %s", slices.Index(igf.Modalities(), g.Modality)+1, name(g))
		}},
		{Name: "activity", Word: words.T("list.activity"), Key: activity},
	}
	l.Facets = []kit.Facet[*igf.Group]{
		{Name: "kind", Word: words.T("groups.modality"), Of: func(g *igf.Group) []string { return []string{string(g.Modality)} }, Label: func(m string) string { return words.Modality(igf.Modality(m)) }, Fixed: fixed},
		{Name: "cycle", Word: words.T("word.cycle"), Of: func(g *igf.Group) []string { return g.Cycles }},
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

func show(g *igf.Group, r *kit.Row) {
	r.Tag.Set("", words.T("modality-short."+string(g.Modality)), theme.KindComment)
	about := g.Name
	if g.Short == "" {
		about = years(g)
	}
	r.Set(g.Title(), about)
}
