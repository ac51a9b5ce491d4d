package document

import (
	"strings"

	"rapporteur/app/igf"
)

// Form is the form of a session report: what was asked of rapporteurs in a
// period.
type Form string

// The forms, after the year in which each came into use, and a page of its own
// for the takeaways.
const (
	Form2015  Form = "2015"
	Form2019  Form = "2019"
	Form2020  Form = "2020"
	Form2021  Form = "2021"
	Takeaways Form = "takeaways"
)

// Forms lists the forms, the newest first.
func Forms() []Form { return []Form{Form2021, Form2020, Form2019, Form2015, Takeaways} }

// ReportForm returns the form of a session's report, the newest where nothing, or
// what only a newer version knows, was chosen.
func ReportForm(s *igf.Session) Form {
	if f := Form(s.ReportForm); f.Parts() != nil {
		return f
	}
	return Forms()[0]
}

// Part is one part of a report. What nobody wrote of it is made from the notes
// of its kinds.
type Part struct {
	ID    string // names the part in a session's record, and its title in Words
	Kinds []igf.NoteKind
	// Words and Paragraphs limit its length; 0: no limit. They are offers by
	// convention, shown to the author beside the count; nothing is cut off.
	Words, Paragraphs int
}

// Parts returns the parts of a form in their order, none for a form that is not
// known.
func (f Form) Parts() []Part {
	n := func(k ...igf.NoteKind) []igf.NoteKind { return k }
	takeaways := Part{ID: "takeaways", Kinds: n(igf.Summary), Words: 300}
	call := Part{ID: "call-to-action", Kinds: n(igf.Action, igf.Decision), Words: 150}
	switch f {
	case Form2015:
		return []Part{
			{ID: "key-points", Kinds: n(igf.Summary)},
			{ID: "presentations"},
			{ID: "discussion", Kinds: n(igf.Intervention, igf.Question), Paragraphs: 3},
			{ID: "way-forward", Kinds: n(igf.Decision, igf.Action), Paragraphs: 3},
		}
	case Form2019:
		return []Part{
			{ID: "policy-questions", Kinds: n(igf.Question)},
			{ID: "issues-discussed", Kinds: n(igf.Summary, igf.Intervention)},
			{ID: "recommendations", Kinds: n(igf.Decision)},
			{ID: "other-initiatives"},
			{ID: "making-progress", Kinds: n(igf.Action)},
			{ID: "gender"},
		}
	case Form2020:
		return []Part{{ID: "takeaways", Kinds: n(igf.Summary)}, {ID: "recommendations", Kinds: n(igf.Decision)}, {ID: "commitments", Kinds: n(igf.Action)}}
	case Form2021:
		return []Part{takeaways, call, {ID: "session-report", Kinds: n(igf.Intervention, igf.Question)}}
	case Takeaways:
		return []Part{takeaways, call}
	}
	return nil
}

// Length returns how long a text is: its words, where each Chinese character is
// one, and its paragraphs.
func Length(text string) (words, paragraphs int) {
	for _, p := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if strings.TrimSpace(p) != "" {
			paragraphs++
		}
	}
	return countWords(text), paragraphs
}

// Over reports whether a text of that length is too long for the part.
func (p Part) Over(words, paragraphs int) bool {
	return p.Words > 0 && words > p.Words || p.Paragraphs > 0 && paragraphs > p.Paragraphs
}

// countWords counts words; each Chinese character is one.
func countWords(s string) int {
	n := 0
	for _, f := range strings.Fields(s) {
		han, letter := 0, false
		for _, r := range f {
			switch {
			case wide(r):
				han++
			case !strings.ContainsRune("-*–—#>", r):
				letter = true
			}
		}
		if han == 0 && letter {
			han = 1
		}
		n += han
	}
	return n
}
