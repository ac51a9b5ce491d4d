package main

import (
	"fyne.io/fyne/v2"

	"rapporteur/assets/icon"
)

// version is that of FyneApp.toml.
const version = "0.1.0"

// metadata is what FyneApp.toml says: a program that is built without the
// packaging tool would not know it.
func metadata() fyne.AppMetadata {
	return fyne.AppMetadata{ID: "igf.rapporteur", Name: "Rapporteur", Version: version, Build: 1, Icon: fyne.NewStaticResource("rapporteur.png", icon.PNG())}
}
