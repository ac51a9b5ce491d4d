package importing

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/ui/i18n"
)

// state is what becomes of an item as things stand.
type state int

const (
	adds  state = iota
	here        // it is in the replica, or stands twice in the source
	out         // the person left it out
	wrong       // it cannot be taken
)

// count says what becomes of each item, and how many there are of each.
func (s *Screen) count() {
	s.states = make([]state, len(s.seen.items))
	s.n = [4]int{}
	s.unplaced, s.notes = 0, 0
	known := map[string]bool{}
	for i, it := range s.seen.items {
		n := it.line.Number
		x := adds
		switch {
		case s.out[n] || !s.chosen.Has(n):
			x = out
		case it.err != nil:
			x = wrong
		case it.here || it.preview.Present || known[it.preview.Mark]:
			x = here
		default:
			known[it.preview.Mark] = true
			if it.preview.Unplaced {
				s.unplaced++
			}
			if _, ok := it.preview.Entry.(*igf.Note); ok {
				s.notes++
			}
		}
		s.states[i] = x
		s.n[x]++
	}
}

// counts says it in words.
func (s *Screen) counts() string {
	if s.src == nil {
		return ""
	}
	var parts []string
	add := func(key string, n int) {
		if n > 0 {
			parts = append(parts, i18n.N(key, n))
		}
	}
	switch n := s.n[adds] - s.notes; {
	case s.src.kind == importing.KindAnswers:
		parts = append(parts, i18n.N("intake.n-answers", n))
	case s.src.kind == importing.KindPeople:
		parts = append(parts, i18n.N("intake.n-people", n))
	case n > 0 || s.notes == 0:
		parts = append(parts, i18n.N("intake.n-comments", n))
	}
	add("intake.n-notes", s.notes)
	add("intake.n-present", s.n[here])
	add("intake.n-wrong", s.n[wrong])
	add("intake.n-unplaced", s.unplaced)
	add("intake.n-out", s.n[out])
	left := s.seen.left
	add("intake.n-nothing", left.Items)
	add("intake.n-quoted", left.Quoted)
	add("intake.n-signature", left.Signature)
	add("intake.n-attachments", left.Attachments)
	add("intake.n-unclear", left.Unclear)
	text := strings.Join(parts, "  ·  ")
	if len(s.seen.ignored) > 0 {
		text += "\n" + i18n.T("intake.ignored", "Columns", strings.Join(s.seen.ignored, " · "))
	}
	return text
}
