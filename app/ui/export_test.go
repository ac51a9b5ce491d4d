package ui

import "rapporteur/app/ui/shell"

// ScreenNames lists all screens of the window.
func ScreenNames() (all []shell.ScreenName) {
	for _, s := range screens(0) {
		all = append(all, s.name)
	}
	return all
}

// Commands gives the menu, the word and the keys of each command of the window.
func (w *Window) Commands() (all [][3]string) {
	for _, set := range w.menu.commands() {
		for _, c := range set.commands {
			line := [3]string{set.word, c.word}
			if c.key != "" {
				line[2] = keys(c)
			}
			all = append(all, line)
		}
	}
	return all
}
