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
	"errors"
	"fmt"
	"strings"

	"rapporteur/app/igf"
)

// Number is the format that this package reads and writes.
const Number = 1

// Sizes, in bytes.
const (
	// SealAt is where a sheet file ends: an entry that would make it longer
	// starts the next file.
	SealAt = 256 << 10
	// MaxFile is the largest file that is read or written.
	MaxFile = 1 << 20
)

// ErrNewer is wrapped when rapporteur.yaml names a newer format. Nothing of
// that repository may be read or written by this version.
var ErrNewer = errors.New("the shared repository has a newer format")

// Error says what in a file cannot be accepted and what to write instead.
type Error struct {
	Path  string
	Line  int    // from 1; 0 when it is not known
	Field string // as it is written in the file, "roster[2].who"; "" for the file as a whole
	Value string // what stands there
	Want  string // what to do
	Cause error  // may be nil
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Path)
	if e.Line > 0 {
		fmt.Fprintf(&b, ", line %d", e.Line)
	}
	if e.Path != "" || e.Line > 0 {
		b.WriteString(": ")
	}
	if e.Field != "" {
		fmt.Fprintf(&b, "%s ", e.Field)
	}
	if e.Value != "" {
		fmt.Fprintf(&b, "%q ", igf.Shorten(e.Value, 80))
	}
	b.WriteString(e.Want)
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// EntryError names the entry that cannot be written, so that the others can.
type EntryError struct {
	ID  string
	Err error
}

func (e *EntryError) Error() string { return fmt.Sprintf("entry %s: %v", e.ID, e.Err) }

// Unwrap gives the cause.
func (e *EntryError) Unwrap() error { return e.Err }

// sentence is an error on one line: joined errors are separated by semicolons.
func sentence(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }

// setAside reports what of a file was not taken.
func setAside(path string, err error) igf.SetAside {
	return igf.SetAside{Path: path, Reason: sentence(err)}
}
