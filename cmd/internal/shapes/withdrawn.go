package shapes

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/exposure"
	"rapporteur/app/workspace/withdrawing"
)

// Withdrawn is printed by withdraw.
type Withdrawn struct {
	ID         string      `json:"id"`
	Scope      string      `json:"withdrawn"`
	StillNamed []NamedHere `json:"still_named"` // words that name the person; they are not sent
	MayName    []NamedHere `json:"may_name"`    // words that may, and stay as they are
	WordsLeft  []NamedHere `json:"words_left"`  // of the entry; they are not sent
	Asked      []NamedHere `json:"asked"`       // words that may name the person, not sent before somebody has looked
}

// Declined is printed by decline.
type Declined struct {
	ID string `json:"id"` // of the withdrawal
}

// PutBack is printed by put-back.
type PutBack struct {
	ID        string `json:"id"` // of the new entry
	Withdrawn string `json:"withdrawn"`
}

// NamedHere is a word that names somebody who is to stay unnamed.
type NamedHere struct {
	Record string `json:"record"`
	Field  string `json:"field"`
	Word   string `json:"word"`
}

func NewWithdrawn(w withdrawing.Withdrawal, places exposure.StillNamed) Withdrawn {
	return Withdrawn{w.Entry, string(w.Scope), namedHere(places.Named), namedHere(places.May), namedHere(places.Words), namedHere(places.Waits)}
}

func namedHere(places []igf.HiddenNameError) []NamedHere {
	out := []NamedHere{}
	for _, p := range places {
		for _, n := range p.Names {
			out = append(out, NamedHere{p.Record.ID(), n.Field, n.Word})
		}
	}
	return out
}
