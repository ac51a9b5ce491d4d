package theme

import (
	"slices"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
)

// noteLook is what only the window knows of a kind of note.
type noteLook struct {
	kind  igf.NoteKind
	sign  string // of assets/icons
	color fyne.ThemeColorName
	key   fyne.KeyName // with Ctrl and Shift it chooses the kind
}

func noteLooks() []noteLook {
	return []noteLook{
		{igf.Intervention, "intervention", KindNote, fyne.KeyI},
		{igf.Summary, "summary", KindNote, fyne.KeyU},
		{igf.Decision, "decision", KindDecided, fyne.KeyD},
		{igf.Action, "action", KindAction, fyne.KeyA},
		{igf.Question, "question", KindAsked, fyne.KeyQ},
	}
}

// lookOf returns the look of a kind, that of the plain kind without a key for
// one that only a newer version knows.
func lookOf(k igf.NoteKind) noteLook {
	all := noteLooks()
	if i := slices.IndexFunc(all, func(x noteLook) bool { return x.kind == k }); i >= 0 {
		return all[i]
	}
	return noteLook{kind: k, sign: all[0].sign, color: all[0].color}
}

// OfKind returns the sign, and the colour, of a kind of note.
func OfKind(k igf.NoteKind) (sign string, color fyne.ThemeColorName) {
	x := lookOf(k)
	return x.sign, x.color
}

// KeyOf returns the key that chooses a kind of note, together with Ctrl and
// Shift.
func KeyOf(k igf.NoteKind) fyne.KeyName { return lookOf(k).key }
