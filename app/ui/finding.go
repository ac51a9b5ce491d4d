package ui

import "rapporteur/app/ui/find"

// find opens the box that finds anything.
func (w *Window) find() {
	var all []find.Command
	for _, set := range w.commands() {
		for _, c := range set.commands {
			f := find.Command{Word: c.word, Menu: set.word, Do: c.do}
			if c.key != "" {
				f.Keys = keys(c)
			}
			all = append(all, f)
		}
	}
	find.Open(w.desk, all)
}
