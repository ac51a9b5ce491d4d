package igf

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of one record, in bytes. They keep every value below what the replica and
// the remotes can hold safely.
const (
	MaxLine  = 1 << 10   // a name, a title, a place
	MaxText  = 64 << 10  // a note, a comment, a reason
	MaxDraft = 400 << 10 // the text of an output: some 60,000 words of English
)

// FieldError names a field of a record that cannot be accepted, its value, and
// what is allowed.
type FieldError struct {
	Record Sentence // "comment", "session bpf-cybersecurity/main" …
	Field  Word
	Value  string
	Want   Sentence
}

func (e *FieldError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *FieldError) Sentence() Sentence {
	if e.Value == "" {
		return Sentencef("%s: %s is empty: %s", e.Record, fieldWords(e.Field), e.Want)
	}
	return Sentencef("%s: %s %q cannot be used: %s", e.Record, fieldWords(e.Field), Shorten(e.Value, 80), e.Want)
}

// fieldWords is the Word for a field; only in files its parts are joined with a line.
type fieldWords string

func (f fieldWords) String() string { return strings.ReplaceAll(string(f), "_", " ") }

// check collects the problems of one record.
type check struct {
	record Sentence
	errs   []error
}

func (c *check) add(field Word, value, want string, args ...any) {
	c.errs = append(c.errs, &FieldError{c.record, field, value, Sentencef(want, args...)})
}

func (c *check) err() error { return errors.Join(c.errs...) }

func (c *check) slug(field Word, v string) {
	if err := CheckSlug(v); err != nil {
		c.add(field, v, "%s", err)
	}
}

// need checks that somebody wrote something.
func (c *check) need(field Word, v string) {
	if strings.TrimSpace(v) == "" {
		c.add(field, "", "write something")
	}
}

// none checks that a field which belongs to another kind of record is empty.
func (c *check) none(field Word, v, want string, args ...any) {
	if v != "" {
		c.add(field, v, want, args...)
	}
}

// line checks a short text.
func (c *check) line(field Word, v string) {
	c.text(field, v, MaxLine)
	if strings.ContainsAny(v, "\n\r\t") {
		c.add(field, v, "write it on one line")
	}
}

func (c *check) needLine(field Word, v string) {
	c.need(field, v)
	c.line(field, v)
}

func (c *check) text(field Word, v string, limit int) {
	switch {
	case len(v) > limit:
		c.add(field, v, "it has %d bytes, and %d is the most; keep long material in an output", len(v), limit)
	case !utf8.ValidString(v):
		c.add(field, strings.ToValidUTF8(v, "\uFFFD"), "it is not valid UTF-8; save the text as UTF-8 and try again")
	default:
		for _, r := range v {
			if r < 0x20 && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\uFEFF' || r >= 0xFFFE && r <= 0xFFFF {
				c.add(field, v, "it has the control character %U; remove it", r)
				return
			}
		}
	}
}

func (c *check) needText(field Word, v string, limit int) {
	c.need(field, v)
	c.text(field, v, limit)
}

// oneOf checks a word of a closed list, or none.
func oneOf[T ~string](c *check, field Word, v T, allowed []T) {
	if v != "" {
		needOneOf(c, field, v, allowed)
	}
}

func needOneOf[T ~string](c *check, field Word, v T, allowed []T) {
	if slices.Contains(allowed, v) {
		return
	}
	words := make([]Word, len(allowed))
	for i, a := range allowed {
		words[i] = Word(a)
	}
	c.add(field, string(v), "use %s", Or(words))
}

// Join joins the parts that are not empty.
func Join(sep string, parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, sep)
}
