package igf

import (
	"cmp"
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
		return Sentencef("%s: %s is empty: %s", e.Record, FieldName(e.Field), e.Want)
	}
	return Sentencef("%s: %s %q cannot be used: %s", e.Record, FieldName(e.Field), Shorten(e.Value, 80), e.Want)
}

// FieldName is the Word for a field, or for the path of one: what files call
// working_modalities[3].where is the place of the working modalities for people.
type FieldName string

func (f FieldName) String() string {
	var said []string
	for part := range strings.SplitSeq(string(f), ".") {
		part, _, _ = strings.Cut(part, "[")
		said = append(said, cmp.Or(fieldNames()[part], strings.ReplaceAll(part, "_", " ")))
	}
	slices.Reverse(said)
	return strings.Join(said, " of the ")
}

// fieldNames are the names of fields that are short in files and not plain in a sentence.
func fieldNames() map[string]string {
	return map[string]string{
		"active_from": "first year", "active_to": "last year", "anchor": "place", "at": "time", "by": "commenter",
		"changed_in": "version with the change", "cycles": "years", "draft": "working text", "duplicate_of": "comment that it repeats", "final_despite": "reason to go on",
		"how_to_comment": "text on how to comment", "lead": "person who leads", "made_from": "list of entries", "minutes_of": "session of the minutes",
		"naming": "way of being named", "on_site": "number of people on site", "online": "number of people online", "participate": "text on how to take part",
		"report_extra": "other parts of the report", "settles": "list of answers that it settles", "short": "short name", "sign_up": "sign-up address",
		"supersedes": "entry that it replaces", "target": "entry", "to": "last day", "from": "first day", "translated_to": "language of the translation",
		"where": "place", "who": "person", "women": "number of women", "zone": "time zone",
	}
}

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
