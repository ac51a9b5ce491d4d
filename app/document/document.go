// Package document builds the documents of intersessional work (draft,
// minutes, compilation of comments, session report, hand-over) as blocks.
//
// A Document says what is to be read, in which order and in which language; it
// knows nothing of PDF, HTML or any other form. The builders are pure: the same
// records give the same blocks, and there is no clock and no network. They
// print nobody otherwise than the person's Naming and the session's rules
// allow, nothing that was withdrawn, and only the newest revision of an entry.
package document

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
	Words    Words // the fixed words, in Language
}

// Kind is which document it is.
type Kind string

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
