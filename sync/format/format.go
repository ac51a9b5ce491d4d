// Package format turns records into the files of the shared repository,
// format 1, and back. docs/repository-format.md describes the files for people
// who read or write them without this program.
//
// Documents (rapporteur.yaml, group.yaml, output.yaml, a session's file) and
// sheets are YAML with a fixed order of fields; drafts and versions are plain
// Markdown. The same record always gives the same bytes, whatever version of
// this program or of its libraries wrote them, so the writer is our own; YAML
// is read by a library, behind limits on size, depth and what YAML may do.
//
// Every record is validated in both directions. What cannot be accepted is
// refused in a sentence that names the file, the line, the field, the value
// and what to write instead; one bad entry of a sheet does not lose the others.
//
// The package touches neither network nor disk, keeps no state, and never
// writes a field that the domain does not have.
package format

import (
	"rapporteur/app/igf"
)

// Number is the format that this package reads and writes.
const Number = 1

// Sizes, in bytes.
const (
	// FullSheet is the length at which a sheet file is full: an entry that would
	// make it longer starts the next file.
	FullSheet = 256 << 10
	// MaxFile is the largest file that is read or written.
	MaxFile = 1 << 20
)

// ErrNewer is wrapped when rapporteur.yaml names a newer format. Nothing of
// that repository may be read or written by this version.
var ErrNewer = igf.Errorf("the shared repository has a newer format")

// Error names what in a file cannot be accepted and what to write instead.
type Error struct {
	Path  string
	Line  int          // from 1; 0 when it is not known
	Field string       // as it is written in the file, "roster[2].who"; "" for the file as a whole
	Value string       // what stands there
	Want  igf.Sentence // what to do
	Cause error        // may be nil
}

func (e *Error) Error() string { return e.Sentence().String() }

// Sentence returns what the error says, with its format.
func (e *Error) Sentence() igf.Sentence {
	s := e.Want
	switch field, value := igf.Word(e.Field), igf.Shorten(e.Value, 80); {
	case e.Field != "" && e.Value != "":
		s = igf.Sentencef("%s %q %s", field, value, s)
	case e.Field != "":
		s = igf.Sentencef("%s %s", field, s)
	case e.Value != "":
		s = igf.Sentencef("%q %s", value, s)
	}
	switch {
	case e.Line > 0:
		return igf.Sentencef("%s, line %d: %s", e.Path, e.Line, s)
	case e.Path != "":
		return igf.Sentencef("%s: %s", e.Path, s)
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// EntryError names the entry that cannot be written, so that the others can.
type EntryError struct {
	ID  string
	Err error
}

func (e *EntryError) Error() string { return e.Sentence().String() }

// Sentence returns what the error says, with its format.
func (e *EntryError) Sentence() igf.Sentence { return igf.Sentencef("entry %s: %v", e.ID, e.Err) }

// Unwrap returns the cause.
func (e *EntryError) Unwrap() error { return e.Err }

// setAside reports what of a file was not accepted.
func setAside(path string, err error) igf.SetAside {
	return igf.SetAside{Path: path, Reason: igf.ReasonOf(err)}
}
