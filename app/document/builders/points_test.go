package builders_test

import (
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// pointedInput is the sample session, where notes stand under points of its agenda as point
// says of each, by its place.
func pointedInput(t *testing.T, point func(i int) string) (in struct{ minutes, report string }) {
	s := documenttest.Session()
	for i := range s.Agenda {
		s.Agenda[i].ID = []string{"a11", "a12", "a13", "a14"}[i]
	}
	entries := documenttest.Entries()
	for i, e := range entries {
		if n, ok := e.(*igf.Note); ok {
			n.Point = point(i)
		}
	}
	input := minutesInput(t)
	input.Session, input.Entries = gatetest.Of(t, s), gatetest.All(t, entries...)
	d, err := report(t, input, "general")
	if err != nil {
		t.Fatal(err)
	}
	body := func(d document.Document) string { // the stamp hashes the records
		all := text(t, d)
		return all[:strings.Index(all, "Made from records:")]
	}
	in.minutes, in.report = body(minutes(t, input)), body(d)
	return in
}

// Where notes stand under points, the sections of minutes and report are divided by them,
// with every paragraph that is there otherwise; where none does, documents are as they were.
func TestDocumentsAreDividedByPoints(t *testing.T) {
	flat := pointedInput(t, func(int) string { return "" })
	divided := pointedInput(t, func(i int) string { return []string{"a12", "a11", "a99", "", "a98"}[i%5] })
	for name, d := range map[string][2]string{"minutes": {flat.minutes, divided.minutes}, "report": {flat.report, divided.report}} {
		before, after := d[0], d[1]
		for _, head := range []string{"## 1. Opening and introduction to the draft", "## 2. Findings of the mapping exercise", "## Not on the agenda"} {
			at := strings.Index(unescaped(after), head)
			if strings.Contains(unescaped(before), head) || at < 0 {
				t.Errorf("%s: %q stands there without points, or not with them", name, head)
			}
		}
		words := map[string]int{}
		for _, line := range strings.Split(after, "\n") {
			words[unnumbered(line)]++
		}
		for _, line := range strings.Split(before, "\n") {
			if words[unnumbered(line)] == 0 {
				t.Errorf("%s: with points it does not say %q", name, line)
			}
		}
	}
	first, second, none := strings.Index(unescaped(divided.minutes), "## 1. Opening"), strings.Index(unescaped(divided.minutes), "## 2. Findings"), strings.Index(divided.minutes, "## Not on the agenda")
	if !(first < second && second < none) {
		t.Errorf("the points do not stand in the order of the agenda: %d, %d, %d", first, second, none)
	}
}

func unescaped(s string) string { return strings.ReplaceAll(s, `\`, "") }

// unnumbered is a line without the number of a paragraph before or a reference to one after
// it: these follow from the order.
func unnumbered(line string) string {
	line = strings.TrimLeft(strings.TrimSpace(unescaped(line)), "¶0123456789.* ")
	if i := strings.LastIndex(line, " ["); i > 0 && strings.Trim(line[i+2:], "0123456789]") == "" {
		line = line[:i]
	}
	return line
}
