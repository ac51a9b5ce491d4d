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
