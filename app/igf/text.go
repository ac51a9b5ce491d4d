package igf

import (
	"strings"
	"unicode/utf8"
)

// MinutesID returns the id of the agreed minutes of a session: the same on every
// device, so that two editors who begin them separately meet in one record.
func MinutesID(session string) string {
	group, slug := SplitID(session)
	const prefix = "minutes-"
	if len(slug) > MaxSlug-len(prefix) {
		slug = strings.TrimRight(slug[:MaxSlug-len(prefix)], "-")
	}
	return group + "/" + prefix + slug
}

// Clean removes what pasting brings along: line ends of other systems and white
// space at the edges. Words stay as they are.
func Clean(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s))
}

// CheckText reports why bytes cannot be the text of an output or an entry.
func CheckText(name string, data []byte, limit int) error {
	if len(data) > limit {
		return Errorf("%s has %d bytes, and %d are the most: shorten it", name, len(data), limit)
	}
	if !utf8.Valid(data) {
		return Errorf("%s is not UTF-8: save it as UTF-8 and try again", name)
	}
	return nil
}

// CleanText brings a long text into the form in which it is shared: LF, and one
// newline at its end.
func CleanText(s string) string {
	if s = Clean(s); s == "" {
		return ""
	}
	return s + "\n"
}

// Words joins the words of a closed list for a sentence.
func Words[T ~string](list []T) string {
	return Or(list).String()
}

// SearchText returns all that a note or comment says, and whom it names, for a search;
// "" for other entries.
func SearchText(e Entry) string {
	switch v := e.(type) {
	case *Note:
		return v.Text + "\n" + v.Speaker.Line(nil)
	case *Comment:
		return v.Text + "\n" + v.Translation + "\n" + v.Proposed + "\n" + v.By.Line(nil)
	}
	return ""
}

// Folded is what a search compares of a note or comment: its SearchText, folded.
type Folded struct {
	Key  Key
	Text string
}
