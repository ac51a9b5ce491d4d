package table

import (
	"strings"
	"unicode"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
)

// isoHeads are the eight columns of the ISO/IEC comment form. Programs that
// read the form refuse any other layout.
func isoHeads() []string {
	return []string{"MB/NC", "Line number", "Clause/ Subclause", "Paragraph/ Figure/ Table", "Type of comment", "Comments", "Proposed change", "Observations of the secretariat"}
}

// isISO reports whether these are the heads of the form, whatever blanks, line
// ends and examples ("(e.g. 17)") an edition of it has in them.
func isISO(heads []string) bool {
	want := isoHeads()
	if len(heads) != len(want) {
		return false
	}
	for i := range want {
		last := i == len(want)-1 // some editions stop after "Observations"
		if h, w := letters(heads[i]), letters(want[i]); !strings.HasPrefix(h, w) && !(last && h != "" && strings.HasPrefix(w, h)) {
			return false
		}
	}
	return true
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// ISO returns the comments in the eight columns of the ISO/IEC form. The first
// column says who comments, in the form that they agreed to.
func ISO(lines []lists.Line, term func(string) string) Table {
	t := Table{Title: "Comments and observations of the secretariat", Language: "en", Heads: isoHeads()}
	for _, l := range lines {
		m, ok := l.Entry.(*igf.Comment)
		if !ok {
			continue
		}
		a := anchor(m.Anchor)
		who := m.By.Line(term)
		if who == "" {
			who = string(igf.Anonymous)
		}
		t.Rows = append(t.Rows, []string{who, "", a.Section, number(a.Paragraph), isoType(m.Type), m.Text, m.Proposed, observation(l)})
	}
	return t
}

func isoType(t igf.CommentType) string {
	switch t {
	case igf.Technical:
		return "te"
	case igf.Editorial:
		return "ed"
	}
	return "ge"
}

func observation(l lists.Line) string {
	n := len(l.Responses)
	if n == 0 {
		return ""
	}
	return string(l.Responses[n-1].Disposition) + ": " + l.Responses[n-1].Reason
}
