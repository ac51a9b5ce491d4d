package remote

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rapporteur/app/igf"
)

// Historian is a Remote that can tell who changed a file, and when. That may cost requests,
// so it is asked only where two people changed or claim the same.
type Historian interface {
	Remote

	// Touches visits commits that changed path, from a revision back, the newest first,
	// until visit wants no more. What cannot be read it goes past, and says so in the next commit;
	// where it goes no further back, in the last.
	Touches(ctx context.Context, path string, at Revision, visit func(Touch) (more bool, err error)) error
	// First returns which of some paths the history up to a revision had first: every commit that had
	// another had it too, or one before it. Neither dates nor the order of the sides of a merge tell
	// that; "" where nothing does.
	First(ctx context.Context, paths []string, at Revision) (string, error)
}

// Chronicler is a Remote that can read what its whole history had.
type Chronicler interface {
	Remote

	// Former visits what files were before a commit changed or removed them. It reports whether
	// all of the history that it was asked about was read.
	Former(ctx context.Context, look Look) (whole bool, err error)
}

// Look is which part of a history somebody wants to know, and of what.
type Look struct {
	Since Revision // that the caller knows, with all before it; "" for none
	At    Revision
	// Wanted reports whether it is about a file.
	Wanted func(path string) bool
	// GoesOn reports whether who reads what a file was later reads all that it was before: that
	// is not visited. Neither is longer than MaxFile.
	GoesOn func(path string, was, later []byte) bool
	// Visit gets what a file was. What every side of a merge had counts, also where the merge
	// dropped it.
	Visit func(path string, was []byte) error
}

// Rooted is a Remote that can tell with which commit its history begins.
type Rooted interface {
	// Root returns the first commit before a revision, along its first parents.
	Root(ctx context.Context, at Revision) (Revision, error)
}

// Touch is a commit that changed a file.
type Touch struct {
	Revision Revision
	By       string // the name in it: anybody may have written any
	Email    string // likewise
	At       When
	// Signed is what Signature, of a device, is over: the whole commit without it, so that it
	// proves both who made it and what it follows. "" for none.
	Signed, Signature string
	// Merged is that histories may have been joined after it: what was there before it is not
	// certain.
	Merged bool
	// Unread is that a part of the history right before it could not be read: who made the file
	// what it is cannot be told.
	Unread bool
	// Data returns the file after it, nil where it was removed.
	Data func() ([]byte, error)
	// File returns another file after it, nil for none.
	File func(path string) ([]byte, error)
}

// When is when a commit says that it was made, which may be anything.
type When struct{ at time.Time }

// WhenOf bounds what a commit says.
func WhenOf(said time.Time) When { return When{igf.Told(said)} }

// Time is in UTC, and zero where no clock can have shown what the commit says.
func (w When) Time() time.Time { return w.at }

// CommitText is a commit as Git writes it, without its signature.
func CommitText(tree string, parents []string, by Signature, at time.Time, message string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "tree %s\n", tree)
	for _, parent := range parents {
		fmt.Fprintf(&out, "parent %s\n", parent)
	}
	who := fmt.Sprintf("%s <%s> %d +0000", by.Name, by.Email, at.Unix())
	fmt.Fprintf(&out, "author %s\ncommitter %s\n\n%s\n", who, who, strings.TrimRight(message, "\n"))
	return out.String()
}

// signedLine begins the line of a message that has the signature of a commit, where the
// remote makes commits itself.
const signedLine = "\n\nSigned: "

// WithSignature returns the message of a commit with its signature in a line of its own.
func WithSignature(message, signature string) string {
	var line strings.Builder
	for text := range strings.Lines(signature) {
		if !strings.HasPrefix(text, "-----") {
			line.WriteString(strings.TrimSpace(text))
		}
	}
	return strings.TrimRight(message, "\n") + signedLine + line.String()
}

// CutSignature returns a message without the signature, and that; "" for none.
func CutSignature(message string) (text, signature string) {
	at := strings.LastIndex(message, signedLine)
	if at < 0 {
		return message, ""
	}
	return message[:at], strings.TrimSpace(message[at+len(signedLine):])
}
