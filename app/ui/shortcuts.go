package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// showShortcuts lists every key of the window.
func (w *Window) showShortcuts() {
	column := kit.Column(4)
	add := func(title string, pairs [][2]string) {
		column.Add(kit.Pad(8, 0, 2, 0, kit.Heading(title, fynetheme.SizeNameText)))
		grid := container.New(layout.NewFormLayout())
		for _, p := range pairs {
			key := kit.Caption(p[0], theme.KindComment)
			key.Style.Bold = true
			grid.Add(key)
			grid.Add(kit.NewText(p[1]))
		}
		column.Add(grid)
	}
	add(words.T("keys.typing"), [][2]string{
		{words.T("keys.name"), words.T("keys.name-does")},
		{"#14", words.T("keys.number-does")},
		{"!", words.T("keys.decision-does")},
		{"=>", words.T("keys.action-does")},
		{"?", words.T("keys.question-does")},
		{"\"", words.T("keys.comment-does")},
		{words.T("keys.enter"), words.T("keys.enter-does")},
		{words.T("keys.shift-enter"), words.T("keys.shift-enter-does")},
		{"↑", words.T("keys.up-does")},
		{words.T("keys.tab"), words.T("keys.tab-does")},
		{words.T("keys.escape"), words.T("keys.escape-does")},
	})
	for _, set := range w.commands() {
		var pairs [][2]string
		for _, c := range set.commands {
			if c.key != "" {
				pairs = append(pairs, [2]string{keys(c), c.word})
			}
		}
		add(set.word, pairs)
	}
	var sheet *kit.Sheet
	sheet = kit.ShowSheet(w.win, words.T("menu.shortcuts"), 620, column, nil, nil, kit.Action{Word: words.T("word.close"), Main: true, Do: func() { sheet.Close() }})
}

// keys writes the keys of a command as they are on the keyboard.
func keys(c command) string {
	var parts []string
	for _, m := range []struct {
		mod  fyne.KeyModifier
		word string
	}{{fyne.KeyModifierControl, words.T("keys.ctrl")}, {fyne.KeyModifierSuper, "⌘"}, {fyne.KeyModifierAlt, words.T("keys.alt")}, {fyne.KeyModifierShift, words.T("keys.shift")}} {
		if c.mod&m.mod != 0 {
			parts = append(parts, m.word)
		}
	}
	name := map[fyne.KeyName]string{fyne.KeyDown: "↓", fyne.KeyUp: "↑", fyne.KeyLeft: "←", fyne.KeyRight: "→"}[c.key]
	if name == "" {
		name = string(c.key)
	}
	return strings.Join(append(parts, name), "+")
}
