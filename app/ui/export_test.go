package ui

// Commands gives the menu, the word and the keys of each command of the window.
func (w *Window) Commands() (all [][3]string) {
	for _, set := range w.commands() {
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
