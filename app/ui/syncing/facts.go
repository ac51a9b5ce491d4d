package syncing

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/deciding"
)

// said is a field as people read it.
type said struct{ field, label, value string }

// factsRead puts facts into the words of the window; names and term say what ids mean.
func factsRead(facts []igf.Fact, names shell.Names, clock i18n.Clock, term func(string) string) (out []said) {
	for _, f := range facts {
		value := clock.Value(f.Field, f.Value)
		switch last := f.Field[strings.LastIndex(f.Field, ".")+1:]; {
		case last == "stakeholder_group" || last == "region":
			value = term(value)
		case last == "output":
			value = names.In(value)
		}
		out = append(out, said{f.Field, i18n.Label(f.Field), value})
	}
	return out
}

// differing returns the fields of which the sides do not say the same, and all of a side
// beside which there is none.
func differing(of, other []said) (out []said) {
	for _, f := range of {
		if !slices.Contains(other, f) {
			out = append(out, f)
		}
	}
	return out
}

// factSide shows the fields of one side under a heading: first those in which it differs
// from the other, then, quietly, what both say.
func factSide(title string, of, other []said) fyne.CanvasObject {
	column := layout.Column(8, sideHead(title))
	apart := differing(of, other)
	for _, f := range apart {
		_, body := widgets.NewBody(f.value)
		column.Add(layout.Column(1, widgets.Caption(f.label, theme.Muted), body))
	}
	for _, f := range differing(other, of) { // what only the other says is no silence
		if !slices.ContainsFunc(of, func(x said) bool { return x.field == f.field }) {
			column.Add(layout.Column(1, widgets.Caption(f.label, theme.Muted), sentences(i18n.T("sync.empty"))[0]))
		}
	}
	var same []string
	for _, f := range of {
		if len(other) > 0 && !slices.Contains(apart, f) {
			same = append(same, f.label+": "+f.value)
		}
	}
	if len(same) > 0 {
		about, body := widgets.NewBody(strings.Join(same, "\n"))
		about.SizeName = fynetheme.SizeNameCaptionText
		column.Add(layout.Column(1, widgets.Caption(i18n.T("sync.both-say"), theme.Muted), body))
	}
	return column
}

// handSides shows what was here and what another hand made of it: fields with their names
// where the sides have any, else their words.
func handSides(s *Screen, c igf.Conflict, words HandWords) fyne.CanvasObject {
	ours, theirs := deciding.Sides(c)
	here, there := factsRead(ours, s.names, clockOf(s.env), s.term), factsRead(theirs, s.names, clockOf(s.env), s.term)
	var sides []fyne.CanvasObject
	if !words.OnlyThere {
		title := i18n.T("sync.seen")
		switch {
		case len(c.Removed()) > 0:
			sides = append(sides, side(title, removedNames(s.names, c)))
		case here != nil:
			sides = append(sides, factSide(title, here, there))
		default:
			sides = append(sides, side(title, c.Ours))
		}
	}
	if !words.OnlyHere {
		if there != nil && c.RemovedBy != igf.Theirs {
			sides = append(sides, factSide(thereNow(clockOf(s.env), c), there, here))
		} else {
			sides = append(sides, sideBy(c, thereNow(clockOf(s.env), c), c.Theirs, igf.Theirs))
		}
	}
	return container.NewGridWithColumns(len(sides), sides...)
}

// removedNames is what the records of a removal are called, a line for each name.
func removedNames(names shell.Names, c igf.Conflict) string {
	count := map[string]int{}
	var lines []string
	for _, key := range c.Removed() {
		name := names.Record(key)
		if count[name]++; count[name] == 1 {
			lines = append(lines, name)
		}
	}
	for i, name := range lines {
		if n := count[name]; n > 1 {
			lines[i] = i18n.T("sync.name-times", "Name", name, "N", n)
		}
	}
	return strings.Join(lines, "\n")
}
