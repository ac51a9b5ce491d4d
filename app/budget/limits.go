// Package budget limits what reading a file from elsewhere may cost. A file is
// opened as an Input, which gives its bytes to nobody; Read gives them to a reader
// as a Source, and the Source counts: bytes that are unpacked, parts, depth,
// elements, lines, cells, words, items and time. A reader that spends more, or
// whose context ends, gets an error from then on, whatever it does with it.
//
// All limits are on this page. It never knows what a file means.
package budget

import (
	"time"

	"rapporteur/app/igf"
)

// Unit is one of the things that a Source counts.
type Unit int

// The units. Depth is not added up: the deepest counts.
const (
	Bytes    Unit = iota // of the file itself
	Unpacked             // bytes of the parts of a ZIP file
	Parts                // of a ZIP file, or of mails
	Depth                // of elements of XML, or of parts of a mail, in one another
	Elements             // of XML or HTML
	Piece                // bytes of a cell, between two elements, or of one with its attributes
	Lines
	Cells   // of tables, empty ones before the last of a row too
	Columns // of a table
	Heads   // bytes that name its columns
	Words   // bytes of text, counted as often as it is repeated
	Items   // what can be taken: rows, mails, turns, comments
	units
)

// Limits are how much of each unit one file may cost, and how long it may be read
// once its bytes are here. Waiting for a pipe takes no time of it.
type Limits struct {
	Time time.Duration
	most [units]int64
}

// Most returns the limit of a unit.
func (l Limits) Most(u Unit) int64 { return l.most[u] }

const mega = 1 << 20

// Imports limits a file of comments, mails, turns, answers or people. A process
// that reads the worst of them stays below 300 MB.
func Imports() Limits {
	return Limits{Time: 8 * time.Second, most: [units]int64{
		Bytes: 32 * mega, Unpacked: 64 * mega, Parts: 100_000, Depth: 100, Elements: 2_000_000, Piece: 4 * mega,
		Lines: 1_000_000, Cells: 2_000_000, Columns: 1000, Heads: 256 << 10, Words: 64 * mega, Items: 20_000,
	}}
}

// Archives limits the hand-over of a group: documents that are not unpacked, and
// records, which are.
func Archives() Limits {
	return Limits{Time: 8 * time.Second, most: [units]int64{Bytes: 96 * mega, Unpacked: 64 * mega, Parts: 20_000}}
}

// Documents limits a finished document that is compared with the records here.
func Documents() Limits {
	return Limits{Time: 8 * time.Second, most: [units]int64{Bytes: 64 * mega}}
}

// LimitError means that reading a file would cost more than its budget.
type LimitError struct {
	Name  string // of the file
	Unit  Unit
	Limit int64
}

func (e *LimitError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *LimitError) Sentence() igf.Sentence {
	switch e.Unit {
	case Bytes:
		return igf.Sentencef("%s is larger than %d MB: split it", e.Name, e.Limit/mega)
	case Unpacked:
		return igf.Sentencef("%s unpacks to more than %d MB: nothing was imported; save it again without pictures, or split it", e.Name, e.Limit/mega)
	case Parts:
		return igf.Sentencef("%s has more than %d parts: nothing was imported; split it", e.Name, e.Limit)
	case Depth:
		return igf.Sentencef("%s has parts within parts, more than %d deep: nothing was imported; save what you need of it as a file of its own", e.Name, e.Limit)
	case Elements:
		return igf.Sentencef("%s has more than %d elements: nothing was imported; split it, or save it as CSV or plain text", e.Name, e.Limit)
	case Piece:
		return igf.Sentencef("%s has more than %d MB in one piece: nothing was imported; save it again, or as CSV or plain text", e.Name, e.Limit/mega)
	case Lines:
		return igf.Sentencef("%s has more than %d lines: nothing was imported; split it", e.Name, e.Limit)
	case Cells:
		return igf.Sentencef("%s has more than %d cells, with the empty ones before the last of each row: nothing was imported; remove columns that are not needed, or split it", e.Name, e.Limit)
	case Columns:
		return igf.Sentencef("%s has more than %d columns: nothing was imported; remove those that are not needed", e.Name, e.Limit)
	case Heads:
		return igf.Sentencef("%s names its columns with more than %d KB: nothing was imported; shorten its first line", e.Name, e.Limit>>10)
	case Words:
		return igf.Sentencef("%s has more than %d MB of text, with what it repeats: nothing was imported; split it", e.Name, e.Limit/mega)
	}
	return igf.Sentencef("%s has more than %d entries to take: nothing was imported; split it", e.Name, e.Limit)
}

// TimeError means that reading a file took longer than it may.
type TimeError struct {
	Name  string
	Limit time.Duration
}

func (e *TimeError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *TimeError) Sentence() igf.Sentence {
	return igf.Sentencef("%s takes longer than %d seconds to read: nothing was imported; split it", e.Name, int(e.Limit.Seconds()))
}

// stoppedError means that the context of a reader ended.
type stoppedError struct {
	name   string
	causes []error
}

func (e *stoppedError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *stoppedError) Sentence() igf.Sentence {
	return igf.Sentencef("reading %s was stopped: nothing was imported", e.name)
}

func (e *stoppedError) Unwrap() []error { return e.causes }
