package markup

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/outline"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// Signs of what was added to a text and what was taken out of it.
const (
	AddedSign   = "+"
	RemovedSign = "–"
	ChangedSign = "±"
)

// NewChanges makes a text that shows what changed in it: what was added is
// underlined behind a plus, what was removed is struck out behind a minus.
func NewChanges(words []outline.Words) (*widget.RichText, fyne.CanvasObject) {
	t := widget.NewRichText()
	t.Wrapping = fyne.TextWrapWord
	SetChanges(t, words)
	return t, layout.Compact(t)
}

// SetChanges shows another text.
func SetChanges(t *widget.RichText, words []outline.Words) {
	t.Segments = nil
	all := ""
	add := func(text string, style widget.RichTextStyle) {
		if text != "" {
			t.Segments = append(t.Segments, &widget.TextSegment{Text: strings.ReplaceAll(text, "\n", " "), Style: style})
		}
	}
	plain := widget.RichTextStyle{Inline: true, SizeName: fynetheme.SizeNameText, ColorName: fynetheme.ColorNameForeground}
	for _, w := range folded(Runs(words)) {
		style, sign := plain, ""
		switch w.Kind {
		case outline.Added:
			style.ColorName, style.TextStyle.Underline, sign = theme.KindDecided, true, AddedSign
		case outline.Removed:
			style.ColorName, style.TextStyle.Strikethrough, sign = fynetheme.ColorNameError, true, RemovedSign
		}
		all += w.Text
		core := strings.TrimSpace(w.Text)
		if sign == "" || core == "" {
			add(w.Text, plain)
			continue
		}
		before, after, _ := strings.Cut(w.Text, core)
		add(before, plain)
		mark := plain // the sign itself is not struck out
		mark.ColorName, mark.TextStyle.Bold = style.ColorName, true
		add(sign, mark)
		add(core, style)
		add(after, plain)
	}
	AlignByScript(t, all)
	t.Refresh()
}

// folded leaves out the middle of long stretches: what changed stays in sight, and the
// toolkit lays out all of a text at once.
func folded(runs []outline.Words) []outline.Words {
	const side = 300 // letters that stay at each end
	total := 0
	for _, w := range runs {
		total += len(w.Text)
	}
	if total <= 2*widgets.FoldLetters {
		return runs
	}
	out := slices.Clone(runs)
	for i, w := range out {
		if w.Kind != outline.Same {
			out[i].Text, _ = widgets.Fold(w.Text)
		} else if r := []rune(w.Text); len(r) > 3*side {
			out[i].Text = string(r[:side]) + " … " + string(r[len(r)-side:])
		}
	}
	return out
}

// Runs joins changes that only a space divides: "a b" became "c d" reads better
// than a became c, b became d.
func Runs(words []outline.Words) []outline.Words {
	var out []outline.Words
	var removed, added, space string
	flush := func() {
		for _, w := range []outline.Words{{Kind: outline.Removed, Text: removed}, {Kind: outline.Added, Text: added}, {Kind: outline.Same, Text: space}} {
			if w.Text != "" {
				out = append(out, w)
			}
		}
		removed, added, space = "", "", ""
	}
	for _, w := range words {
		changing := removed != "" || added != ""
		switch {
		case w.Kind == outline.Same && changing && space == "" && strings.TrimSpace(w.Text) == "":
			space = w.Text
		case w.Kind == outline.Same:
			flush()
			out = append(out, w)
		default:
			if space != "" {
				removed, added, space = removed+space, added+space, ""
			}
			if w.Kind == outline.Removed {
				removed += w.Text
			} else {
				added += w.Text
			}
		}
	}
	flush()
	return out
}
