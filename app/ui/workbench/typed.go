package workbench

import (
	"unicode"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
)

// typed does what a key means while the keyboard is among the comments.
func (s *Screen) typed(r rune) {
	if n := digit(r); n >= 1 && n <= len(igf.Dispositions()) {
		s.form.answer(igf.Dispositions()[n-1])
		return
	}
	do := map[rune]func(){
		's': s.choose, 'y': s.chooseAlike, 'n': s.next, 'o': func() { s.left.SetChecked(!s.left.Checked) }, 'l': s.showLeft, 'g': s.showBalance, 'v': s.compare,
		'w': s.apply, 'e': s.editWording, 'u': s.takeBack, 'd': func() { s.form.answer(igf.Duplicate) },
		'c': s.confirm, 'p': s.choosePlace, 'x': s.gone, 'a': func() { s.take(0) }, 'b': func() { s.take(1) },
		'j': func() { s.scroll(120) }, 'k': func() { s.scroll(-120) }, '?': s.showKeys,
		't': func() { s.env.GoTo(shell.Location{Screen: shell.Outputs, ID: s.view.id}) },
	}[unicode.ToLower(r)]
	if do != nil {
		do()
	}
}

// digit is the value of a digit, also of those that Arabic and Persian
// keyboards type; -1 for anything else.
func digit(r rune) int {
	for _, zero := range []rune{'0', '٠', '۰'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

// current is the comment that the keyboard is on, nil on a heading.
func (s *Screen) current() *row {
	if i := s.find(s.at); i >= 0 && s.rows[i].line != nil {
		return &s.rows[i]
	}
	return nil
}

func (s *Screen) next() {
	if i := s.nextOpen(s.find(s.at)); i >= 0 {
		s.goTo(s.rows[i].key)
	}
}

// goTo puts the keyboard on a row that is shown.
func (s *Screen) goTo(key string) {
	if i := s.find(key); i >= 0 {
		s.at = key
		s.feed.SetCurrent(i)
		s.showDetail()
	}
}

// scroll moves the page of the comment.
func (s *Screen) scroll(by float32) {
	limit := s.detail.Content.MinSize().Height - s.detail.Size().Height
	s.detail.Offset.Y = max(0, min(s.detail.Offset.Y+by, limit))
	s.detail.Refresh()
}

// choose puts a comment, or all below a heading, among those that one answer
// is for, or takes them out again.
func (s *Screen) choose() {
	i := s.find(s.at)
	if i < 0 {
		return
	}
	ids := []string{s.rows[i].key}
	if s.rows[i].line == nil {
		ids = nil
		for _, l := range s.rows[i].members {
			ids = append(ids, idOf(l))
		}
	}
	s.toggle(ids)
}

func (s *Screen) chooseAlike() {
	var ids []string
	for _, l := range s.view.alike[s.at] {
		ids = append(ids, idOf(l))
	}
	s.toggle(ids)
}

func (s *Screen) toggle(ids []string) {
	all := true
	for _, id := range ids {
		all = all && s.chosen[id]
	}
	for _, id := range ids {
		if all {
			delete(s.chosen, id)
		} else {
			s.chosen[id] = true
		}
		s.feed.RefreshRow(s.find(id))
	}
	s.form.label()
}

// take begins the answer that settles a contradiction with one of the sides.
func (s *Screen) take(n int) {
	r := s.current()
	if r == nil || !r.line.Contradicted() || n >= len(r.line.Responses) {
		return
	}
	x := r.line.Responses[n]
	s.form.put(answerDraft{x.Disposition, x.Reason, x.ChangedIn})
	s.form.begin()
}
