package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
)

// OfAnswer returns the sign, and the colour, of what became of a comment.
func OfAnswer(a igf.Answer) (sign string, color fyne.ThemeColorName) {
	switch a {
	case igf.Unanswered:
		return "question", KindAsked
	case igf.Contradicted:
		return "failed", fynetheme.ColorNameError
	}
	return "saved", KindDecided
}
