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
		's': s.shared.comments.choose, 'y': s.shared.comments.chooseAlike, 'n': s.shared.comments.next, 'o': func() { s.left.SetChecked(!s.left.Checked) }, 'l': s.gate.show, 'g': func() { showBalance(s.shared) }, 'v': s.compare,
		'w': s.wording.apply, 'e': s.wording.edit, 'u': s.wording.takeBack, 'd': func() { s.form.answer(igf.Duplicate) },
		'c': s.places.confirm, 'p': s.places.choose, 'x': s.places.gone, 'a': func() { s.form.take(0) }, 'b': func() { s.form.take(1) },
		'j': func() { s.detail.scrollBy(120) }, 'k': func() { s.detail.scrollBy(-120) }, '?': func() { showKeys(s.shared) },
		't': func() { s.shared.env.GoTo(shell.Location{Screen: shell.Outputs, ID: s.shared.view.id}) },
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
