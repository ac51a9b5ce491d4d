package main

import (
	"fyne.io/fyne/v2"

	"rapporteur/assets/icon"
	"rapporteur/cmd/internal/compose"
)

// metadata is what FyneApp.toml says: a program that is built without the
// packaging tool would not know it.
func metadata() fyne.AppMetadata {
	return fyne.AppMetadata{ID: "igf.rapporteur", Name: "Rapporteur", Version: compose.Version, Build: 1, Icon: fyne.NewStaticResource("rapporteur.png", icon.PNG())}
}

// checkThreads is the name of a variable of the environment: with it the toolkit looks at each
// call whether it comes from the main thread, and writes where it does not.
const checkThreads = "RAPPORTEUR_CHECK_THREADS"

// running is what the program says of itself. All its calls of the toolkit come from the main
// thread, as the tests of the window see: looking at each would take half of the time in
// which a line is typed and shown.
func running(checked bool) fyne.AppMetadata {
	m := metadata()
	m.Migrations = map[string]bool{"fyneDo": !checked}
	return m
}
