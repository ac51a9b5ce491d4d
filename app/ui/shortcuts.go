package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/capture"
)

// showShortcuts lists every key of the window.
func (m *menu) showShortcuts() {
	column := layout.Column(4)
	var all []fyne.CanvasObject // the keys of all sections
	wide := func() (w float32) {
		for _, key := range all {
			w = max(w, key.MinSize().Width)
		}
		return w + keyGap
	}
	add := func(title string, pairs [][2]string) {
		column.Add(layout.Pad(8, 0, 2, 0, widgets.Heading(title, fynetheme.SizeNameText)))
		for _, p := range pairs {
			key := widgets.Caption(p[0], theme.KindComment)
			key.Style.Bold = true
			all = append(all, key)
			column.Add(container.New(keyLine{wide}, key, widgets.NewText(p[1])))
		}
	}
	add(i18n.T("keys.typing"), typingKeys())
	for _, set := range m.commands() {
		var pairs [][2]string
		for _, c := range set.commands {
			if c.key != "" {
				pairs = append(pairs, [2]string{keys(c), c.word})
			}
		}
		add(set.word, pairs)
	}
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(m.w.win, i18n.T("menu.shortcuts"), 620, column, nil, nil, widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
}

// keyGap is what is between the widest keys and what they do.
const keyGap = 16

// keyLine puts what keys do beside them, in one column for all sections of the list.
type keyLine struct{ wide func() float32 }

func (k keyLine) MinSize(os []fyne.CanvasObject) fyne.Size {
	does := os[1].MinSize()
	return fyne.NewSize(k.wide()+does.Width, max(os[0].MinSize().Height, does.Height))
}

func (k keyLine) Layout(os []fyne.CanvasObject, size fyne.Size) {
	high, at := os[0].MinSize().Height, k.wide()
	os[0].Move(fyne.NewPos(0, (size.Height-high)/2))
	os[0].Resize(fyne.NewSize(at, high))
	os[1].Move(fyne.NewPos(at, 0))
	os[1].Resize(fyne.NewSize(max(1, size.Width-at), size.Height))
}

// typingKeys are what one types in a session, with what each does.
func typingKeys() [][2]string {
	out := [][2]string{
		{i18n.T("keys.name"), i18n.T("keys.name-does")},
		{"#14", i18n.T("keys.number-does")},
		{"@9:41", i18n.T("keys.time-does")},
	}
	for _, k := range igf.NoteKinds() {
		if marks := k.Marks(); len(marks) > 0 {
			out = append(out, [2]string{marks[0], i18n.KindInside(k)})
		}
	}
	return append(out, [][2]string{
		{capture.CommentMark, i18n.T("keys.comment-does")},
		{i18n.T("keys.enter"), i18n.T("keys.enter-does")},
		{i18n.T("keys.shift-enter"), i18n.T("keys.shift-enter-does")},
		{"↑", i18n.T("keys.up-does")},
		{i18n.T("keys.tab"), i18n.T("keys.tab-does")},
		{i18n.T("keys.escape"), i18n.T("keys.escape-does")},
	}...)
}

// keys writes the keys of a command as they are on the keyboard.
func keys(c command) string {
	var parts []string
	for _, m := range []struct {
		mod  fyne.KeyModifier
		word string
	}{{fyne.KeyModifierControl, i18n.T("keys.ctrl")}, {fyne.KeyModifierSuper, "⌘"}, {fyne.KeyModifierAlt, i18n.T("keys.alt")}, {fyne.KeyModifierShift, i18n.T("keys.shift")}} {
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
