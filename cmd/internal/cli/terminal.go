package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf16"

	"golang.org/x/term"

	"rapporteur/app/script"
	"rapporteur/sync/github/access"
)

// terminal is the way in which all words for a person leave the program: records
// of a shared repository are other people's text, which must not steer a terminal,
// and no token is shown. Data goes to the stream itself: JSON, and files.
type terminal struct {
	to      io.Writer
	secrets []string
}

// Write implements io.Writer; a caller writes whole lines.
func (t terminal) Write(b []byte) (int, error) {
	if _, err := io.WriteString(t.to, t.shown(string(b))); err != nil {
		return 0, err
	}
	return len(b), nil
}

func (t terminal) shown(s string) string { return script.ShowBalanced(access.Hide(s, t.secrets...)) }

// watched reports whether somebody sees what is written.
func (t terminal) watched() bool {
	f, ok := t.to.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// overwrite puts s in the place of the line that is there.
func (t terminal) overwrite(s string) { fmt.Fprint(t.to, "\r\033[K"+t.shown(s)) }

// escapeSteering writes what steers a terminal as JSON's escapes. In JSON it can
// stand within strings only.
func escapeSteering(encoded string) string {
	if !strings.ContainsFunc(encoded, steers) {
		return encoded
	}
	var b strings.Builder
	for _, r := range encoded {
		if !steers(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

func steers(r rune) bool { return r != '\n' && script.Steers(r) }
