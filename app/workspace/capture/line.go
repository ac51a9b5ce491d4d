package capture

import (
	"cmp"
	"context"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// Captured is what a line typed in a session means.
type Captured struct {
	Comment   bool
	Kind      igf.NoteKind
	Speaker   string
	Paragraph int
	Text      string
}

// CommentMark begins a typed line that is a comment on the output.
const CommentMark = `"`

// ParseCapture reads the typed shortcuts, in any order at the start of the
// line: "Name: " sets the speaker, #14 the paragraph, a mark of igf.NoteKind
// the kind, CommentMark a comment. All else is the text, as typed.
func ParseCapture(line string, isSpeaker func(string) bool) Captured {
	c := Captured{Kind: igf.Intervention}
	rest := strings.TrimSpace(line)
	marked := false
	for {
		kind, unmarked, ok := igf.MarkedKind(rest)
		switch {
		case !marked && ok:
			c.Kind, rest, marked = kind, unmarked, true
		case !marked && strings.HasPrefix(rest, CommentMark):
			c.Comment, rest, marked = true, rest[len(CommentMark):], true
		case c.Paragraph == 0 && paragraphMark.MatchString(rest):
			m := paragraphMark.FindStringSubmatch(rest)
			c.Paragraph, _ = strconv.Atoi(m[1]) // at most five digits
			rest = rest[len(m[0]):]
		default:
			name, text, ok := speakerPrefix(rest, isSpeaker)
			if c.Speaker != "" || !ok {
				c.Text = rest
				return c
			}
			c.Speaker, rest = name, text
		}
		rest = strings.TrimSpace(rest)
	}
}

var paragraphMark = regexp.MustCompile(`^[#¶]([0-9]{1,5})(?:\s|$)`)

// speakerPrefix splits "Name: text". A name is known to the roster, or is one
// to four words that begin like names do.
func speakerPrefix(s string, isSpeaker func(string) bool) (name, text string, ok bool) {
	i := strings.IndexAny(s, ":：")
	if i <= 0 || i > 80 || strings.ContainsRune(s[:i], '\n') {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	name, text = strings.TrimSpace(s[:i]), s[i+size:]
	if size == 1 && text != "" && text[0] != ' ' && text[0] != '\n' {
		return "", "", false // 10:30, http://…
	}
	if isSpeaker != nil && isSpeaker(name) {
		return name, text, true
	}
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 4 {
		return "", "", false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		particle := i > 0 && len(w) <= 3 && unicode.IsLower(r) // de, van, bin …
		if !unicode.IsLetter(r) || unicode.IsLower(r) && !particle {
			return "", "", false
		}
	}
	return name, text, true
}

// CaptureInput is a line typed in a session with the choices made around it.
type CaptureInput struct {
	Session   string
	Line      string
	Speaker   string // chosen; a typed name wins
	Naming    igf.Naming
	Output    string
	Paragraph int // chosen; a typed # wins
	Comment   bool
	Kind      igf.NoteKind // chosen; a typed mark wins
	Language  string
	Slot      string
}

// Capture saves a typed line as the note or comment that it is. speaker is whom
// the line itself names, as typed; "" when it names nobody.
func (svc *Service) Capture(ctx context.Context, in CaptureInput) (e igf.Entry, speaker string, err error) {
	l, err := svc.readLine(in)
	if err != nil {
		return nil, "", err
	}
	e, err = svc.saveLine(ctx, l)
	return e, l.speaker, err
}

// typedLine is the note or the comment that a typed line means: one of the two.
type typedLine struct {
	context *rules.Context
	speaker string
	note    *rules.NoteInput
	comment *rules.CommentInput
}

func (svc *Service) readLine(in CaptureInput) (typedLine, error) {
	c, err := svc.rules.SessionContext(in.Session)
	if err != nil {
		return typedLine{}, err
	}
	got := ParseCapture(in.Line, func(s string) bool { _, ok := records.FindSpeaker(c.Roster, s); return ok })
	l := typedLine{context: c, speaker: got.Speaker}
	if got.Paragraph == 0 {
		got.Paragraph = in.Paragraph
	}
	if got.Kind == igf.Intervention && !got.Comment {
		got.Comment = in.Comment
		if in.Kind != "" {
			got.Kind = in.Kind
		}
	}
	speaker := cmp.Or(got.Speaker, in.Speaker)
	if got.Comment {
		l.comment = &rules.CommentInput{
			Output: in.Output, Session: in.Session, Paragraph: got.Paragraph, By: speaker, Naming: in.Naming,
			Text: got.Text, Language: in.Language, Slot: in.Slot,
		}
		return l, nil
	}
	l.note = &rules.NoteInput{
		Session: in.Session, Kind: got.Kind, Speaker: speaker, Naming: in.Naming, Text: got.Text,
		Language: in.Language, Output: in.Output, Paragraph: got.Paragraph, Slot: in.Slot,
	}
	return l, nil
}

func (svc *Service) saveLine(ctx context.Context, l typedLine, more ...igf.Private) (igf.Entry, error) {
	if l.comment != nil {
		return entry(svc.saveComment(ctx, l.context, *l.comment, more...))
	}
	return entry(svc.saveNote(ctx, l.context, *l.note, more...))
}

// entry keeps a typed nil from becoming an entry that is not nil.
func entry[T igf.Entry](e T, err error) (igf.Entry, error) {
	if err != nil {
		return nil, err
	}
	return e, nil
}
