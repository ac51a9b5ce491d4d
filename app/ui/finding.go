package ui

import "rapporteur/app/ui/search"

// find opens the box that finds anything.
func (m *menu) find() {
	var all []search.Command
	for _, set := range m.commands() {
		for _, c := range set.commands {
			f := search.Command{Word: c.word, Menu: set.word, Do: c.do}
			if c.key != "" {
				f.Keys = keys(c)
			}
			all = append(all, f)
		}
	}
	search.Open(m.w.env, all)
}
