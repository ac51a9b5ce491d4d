package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/assets/icons"
)

// Sign is one of our own signs in a colour of the theme. A name that does not
// exist gives the toolkit's question mark.
func Sign(name string, color fyne.ThemeColorName) fyne.Resource {
	data, err := icons.Files.ReadFile(name + ".svg")
	if err != nil {
		return fynetheme.NewColoredResource(fynetheme.QuestionIcon(), color)
	}
	return fynetheme.NewColoredResource(fyne.NewStaticResource(name+".svg", data), color)
}

// OfAnswer returns the sign, and the colour, of what became of a comment.
func OfAnswer(a igf.Answer) (sign string, color fyne.ThemeColorName) {
	switch a {
	case igf.Unanswered, igf.AnsweredBefore:
		return "open", KindAsked
	case igf.Contradicted:
		return "failed", fynetheme.ColorNameError
	}
	return "saved", KindDecided
}
