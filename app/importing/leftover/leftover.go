// Package leftover says which pieces of an imported file are in no item, and why. All
// readers use its one list of kinds, so that none of them can leave out words under a kind
// that no program tells of. It never decides what becomes of a piece.
package leftover

import "slices"

// Piece is a piece of a file that is in no item.
type Piece struct {
	Kind  Kind
	Item  int    // number of the item that it belongs to, 0 for none
	Where string // number of the item, and the line in it or the name of the piece: "3", "3:12", "3 notes.pdf"
	Words string // "" for what has none
	Bytes int    // how much it is, where it is not only words
}

// Kind says why a piece of a file is in no item, or what it is; 0 is none.
type Kind uint8

// The kinds of pieces.
const (
	Quotation  Kind = iota + 1 // words of others that a mail answers, and what announces them
	Signature                  // with a farewell and the name below it
	Greeting                   // of somebody by name
	Footer                     // of a list
	Armour                     // what signs a mail for programs
	Frame                      // around the parts of a mail, or the mails of a digest
	Head                       // lines of the head of a mail that are none, and fields that are there twice
	Outside                    // before the first mail, or behind the last part of one
	Attachment                 // a part that is no text of the mail
	Page                       // what the HTML of a mail says, and its plain text does not
	Damaged                    // what could not be read
	Above                      // the heads of a table, or the first words of a transcript
	Again                      // heads of a table that are repeated
	Worksheet                  // a worksheet, or a table of a document, that is not read
	Remark                     // on a cell, or of the maker of captions
	Beyond                     // the last head of a table
	Column                     // of which nothing is known
	Row                        // of a table, without a comment
	Unsent                     // answers that somebody began to write into a form and did not send
	Cell                       // whose value is none of its field
	Place                      // where a comment stands, beside the number of its paragraph
	Resolved                   // a comment that was resolved in the file
	Closing                    // lines below the last words of a transcript
	Private                    // a message to single people: without its words
	Silent                     // the name of somebody who says nothing
	Notice                     // of the service of a call: who came, went or put up a hand
	Reaction                   // a sign that somebody puts to what another wrote
	Comment                    // beside a text that is imported as a draft
	Change                     // that is only proposed in such a text
	Picture                    // with the words for it
	Hidden                     // words that the file does not show
	Note                       // a footnote that nothing refers to
	Margin                     // words above and below each page
	Contents                   // a table of contents
	Property                   // what a file says of itself, or to a program
	Edited                     // a row of our own table that says something else of a comment than stands here, with its words
	Revised                    // such a row with words that its comment had before it was revised
	Withdrawn                  // such a row of a comment that was withdrawn
	Address                    // of a person, which is taken out of a text
	end                        // no kind: behind the last
)

// Kinds returns all kinds of pieces, in the order in which people are told of them.
func Kinds() (all []Kind) {
	for k := Kind(1); k < end; k++ {
		all = append(all, k)
	}
	return all
}

// String returns the word for a kind in JSON and in the keys of translations.
func (k Kind) String() string {
	return [end]string{
		Quotation: "quotation", Signature: "signature", Greeting: "greeting", Footer: "footer", Armour: "armour", Frame: "frame", Head: "head",
		Outside: "outside", Attachment: "attachment", Page: "page", Damaged: "damaged", Above: "above", Again: "heads-again", Worksheet: "worksheet",
		Remark: "remark", Beyond: "beyond", Column: "column", Row: "row", Unsent: "unsent", Cell: "cell", Place: "place", Resolved: "resolved", Closing: "closing",
		Private: "private", Silent: "silent", Notice: "notice", Reaction: "reaction", Comment: "comment", Change: "change", Picture: "picture", Hidden: "hidden", Note: "footnote",
		Margin: "margin", Contents: "contents", Property: "property", Edited: "edited", Revised: "revised-since", Withdrawn: "withdrawn", Address: "address",
	}[k]
}

// MarshalText writes the word.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Expected reports whether pieces of a kind are left out of nearly every file, and
// nobody misses them.
func (k Kind) Expected() bool {
	return slices.Contains([]Kind{Quotation, Signature, Greeting, Footer, Armour, Frame, Above, Again, Row, Place, Closing, Private, Silent, Notice, Reaction, Margin, Contents, Property, Revised, Withdrawn}, k)
}

// Listed reports whether pieces of a kind are told one by one: what somebody may miss, and
// what is here of which the file says something that does not stand any more.
func (k Kind) Listed() bool { return !k.Expected() || k == Revised || k == Withdrawn }
