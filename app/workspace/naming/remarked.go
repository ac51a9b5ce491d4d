package naming

import (
	"rapporteur/app/consent"
	"rapporteur/app/igf"
)

// Remarked takes out of what was written as a person a remark that asks not to be named, as in
// “Hal Coe (anonymous please)”, and returns how they are named then: anonymously, whatever was
// chosen beside it.
func Remarked(text string, chosen igf.Naming) (string, igf.Naming) {
	if rest, hidden := consent.InName(text); hidden {
		return rest, igf.Anonymous
	}
	return text, chosen
}
