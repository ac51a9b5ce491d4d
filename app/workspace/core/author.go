package core

import "rapporteur/app/igf"

// AuthorSetting keeps the author id of somebody who worked at this device before, and how
// they signed: the two with a space between them.
func AuthorSetting(name string) string { return "author/" + igf.NameKey(name) }
