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

// OfKind is the sign, and the colour, of a kind of note.
func OfKind(k igf.NoteKind) (sign string, color fyne.ThemeColorName) {
	switch k {
	case igf.Decision:
		return "decision", KindDecided
	case igf.Action:
		return "action", KindAction
	case igf.Question:
		return "question", KindAsked
	case igf.Summary:
		return "summary", KindNote
	}
	return "intervention", KindNote
}
