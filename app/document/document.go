// Package document says what a document is: blocks that are to be read in an
// order and in a language, a stamp of the records that they were made from, and
// what a person may choose about them.
//
// It never knows PDF, HTML or any other form, and builds no document itself:
// package builders does, and each form is a package beside it.
package document

import "rapporteur/app/document/words"

// Document is one document, ready to be set.
type Document struct {
	Kind     Kind
	Title    string
	Subtitle string
	Language string // BCP 47, of everything that does not say otherwise
	Running  string // what the head of every page says
	Mark     string // a word across every page, "DRAFT"; "" for none
	Cover    bool   // title, subtitle and facts stand on a page of their own
	Contents bool   // a table of contents with page numbers
	Wide     bool   // pages are wider than high
	Facts    []Definition
	Blocks   []Block
	Stamp    Stamp
	Words    words.Words // the fixed words, in Language
}

// Kind is which document it is. What the programs must know of each stands in
// builders.Kinds.
type Kind string

// Word returns the name of the kind in words.Words.
func (k Kind) Word() string { return "kind-" + string(k) }

// The kinds of documents.
const (
	KindDraft       Kind = "draft"
	KindOutput      Kind = "output"
	KindMinutes     Kind = "minutes"
	KindAgreed      Kind = "agreed-minutes"
	KindCompilation Kind = "comments"
	KindReport      Kind = "report"
	KindHandOver    Kind = "hand-over"
)
