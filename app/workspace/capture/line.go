package capture

import (
	"cmp"
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/consent"
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
	Owner     string   // of an action, as typed
	Due       igf.Date // of an action
	At        string   // when it was said, as typed
	Text      string
}

// LineReader is what the reading of a typed line depends on.
type LineReader struct {
	IsSpeaker func(string) bool // reports whether a name is on the roster; nil knows nobody
	Kind      igf.NoteKind      // chosen; a typed mark wins
	Day       igf.Date          // of the session: "by Friday" is the next one
}

// ReaderOf returns the reader of lines typed in a session.
func ReaderOf(s *igf.Session, roster []records.RosterPerson, kind igf.NoteKind) LineReader {
	people := records.SpeakersOf(roster)
	r := LineReader{Kind: kind, IsSpeaker: func(name string) bool { _, ok := people.Find(name); return ok }}
	if s != nil && !s.Start.IsZero() {
		r.Day = igf.DateOf(s.Start.In(s.Location()))
	}
	return r
}

// CommentMark begins a typed line that is a comment on the output.
const CommentMark = `"`

// Parse reads a typed line.
func (r LineReader) Parse(line string) Captured { return r.assigned(r.marks(line)) }

// Revision reads the text of a note that is revised: there only when it was said, and who
// does an action until when, stand before the words.
func (r LineReader) Revision(text string) Captured { return r.assigned(r.timed(text)) }

func (r LineReader) timed(text string) Captured {
	c := Captured{Kind: r.Kind}
	c.At, c.Text = cutTime(strings.TrimSpace(text))
	return c
}

// timeMark is when something was said: @9:41 on the day of the session, or with a day.
var timeMark = regexp.MustCompile(`^@((?:[0-9]{4}-[0-9]{2}-[0-9]{2}T)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:\s+|$)`)

// cutTime takes when something was said from the beginning of a text, "" where that is not
// given.
func cutTime(text string) (at, rest string) {
	m := timeMark.FindStringSubmatch(text)
	if m == nil {
		return "", text
	}
	return m[1], text[len(m[0]):]
}

// Timed returns a text with the mark that says when it was said in a session before it.
func Timed(said time.Time, s *igf.Session, text string) string {
	if said.IsZero() || s == nil {
		return text
	}
	said = said.In(s.Location())
	layout := igf.TimeLayout
	if said.Second() != 0 {
		layout = igf.SecondsLayout
	}
	if s.Start.IsZero() || igf.DateOf(said) != igf.DateOf(s.Start.In(s.Location())) {
		layout = igf.WithDay(layout)
	}
	return "@" + said.Format(layout) + " " + text
}

// marks reads the typed shortcuts, in any order at the start of the
// line: "Name: " sets the speaker, #14 the paragraph, @9:41 the time, a mark of
// igf.NoteKind the kind, CommentMark a comment. All else is the text, as typed.
func (r LineReader) marks(line string) Captured {
	c := Captured{Kind: igf.UsualNoteKind()}
	rest := strings.TrimSpace(line)
	marked := false
	for {
		kind, unmarked, ok := igf.MarkedKind(rest)
		switch {
		case !marked && ok:
			c.Kind, rest, marked = kind, unmarked, true
		case !marked && strings.HasPrefix(rest, CommentMark):
			c.Comment, rest, marked = true, rest[len(CommentMark):], true
		case c.At == "" && timeMark.MatchString(rest):
			c.At, rest = cutTime(rest)
		case c.Paragraph == 0 && paragraphMark.MatchString(rest):
			m := paragraphMark.FindStringSubmatch(rest)
			c.Paragraph, _ = strconv.Atoi(m[1]) // at most five digits
			rest = rest[len(m[0]):]
		default:
			name, text, ok := speakerPrefix(rest, r.IsSpeaker)
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
// to four words that begin like names do, with a wish not to be named or an affiliation
// in brackets beside it.
func speakerPrefix(s string, isSpeaker func(string) bool) (name, text string, ok bool) {
	i := strings.IndexAny(s, ":：")
	if i <= 0 || i > 80 || strings.ContainsRune(s[:i], '\n') {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	name, text = strings.TrimSpace(s[:i]), s[i+size:]
	if strings.HasPrefix(name, AssignMark) {
		return "", "", false // who does an action did not say it
	}
	if size == 1 && text != "" && text[0] != ' ' && text[0] != '\n' {
		return "", "", false // 10:30, http://…
	}
	bare, remarked := consent.InName(name)
	if isSpeaker != nil && (isSpeaker(name) || isSpeaker(bare)) {
		return name, text, true
	}
	words := strings.Fields(bare)
	if !remarked {
		words = withoutBrackets(bare)
	}
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

// withoutBrackets returns the words of a name without an affiliation in brackets behind it: “Maria
// Silva (Netlab)”. Behind one word anything may stand so.
func withoutBrackets(name string) []string {
	before, _, found := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(name, "（", "("), "）", ")"), "(")
	if words := strings.Fields(before); found && len(words) > 1 && (strings.HasSuffix(name, ")") || strings.HasSuffix(name, "）")) {
		return words
	}
	return strings.Fields(name)
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
	l, err := readLine(svc.rules, in)
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

func readLine(r *rules.Rules, in CaptureInput) (typedLine, error) {
	c, err := r.SessionContext(in.Session)
	if err != nil {
		return typedLine{}, err
	}
	got := ReaderOf(c.Session, c.Roster, in.Kind).Parse(in.Line)
	l := typedLine{context: c, speaker: got.Speaker}
	if got.Paragraph == 0 {
		got.Paragraph = in.Paragraph
	}
	if got.Kind == igf.UsualNoteKind() && !got.Comment {
		got.Comment = in.Comment
		if in.Kind != "" {
			got.Kind = in.Kind
		}
	}
	speaker := cmp.Or(got.Speaker, in.Speaker)
	if got.Comment && got.At != "" {
		return l, &igf.FieldError{Record: igf.Sentencef("comment"), Field: "said", Value: got.At, Want: igf.Sentencef("only a note says when it was said: take the time away, or save it as a note")}
	}
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
		Owner: got.OwnerAmong(c.Roster), Due: string(got.Due), At: got.At,
	}
	return l, nil
}

// ReadNote returns a note whose text is a typed line, as that line means it. What in
// says beside the text holds where the line does not say it.
func (svc *Service) ReadNote(in rules.NoteInput) (rules.NoteInput, error) {
	l, err := readLine(svc.rules, CaptureInput{
		Session: in.Session, Line: in.Text, Speaker: in.Speaker, Naming: in.Naming, Kind: in.Kind, Output: in.Output, Paragraph: in.Paragraph, Language: in.Language, Slot: in.Slot,
	})
	if err != nil {
		return in, err
	}
	if l.comment != nil {
		return in, igf.Errorf("a line that begins with %s is a comment on the output: save it with: comment add", CommentMark)
	}
	read := *l.note
	read.Quote, read.Owner, read.Due = in.Quote, cmp.Or(read.Owner, in.Owner), cmp.Or(read.Due, in.Due)
	read.At = cmp.Or(read.At, in.At)
	read.Point, read.NoPoint = in.Point, in.NoPoint
	return read, nil
}

// SaveAgain saves a withdrawn entry, as it was changed since, as a new one.
// What a line of typing does not show of it (a proposed wording, a translation) is
// kept.
func (svc *Service) SaveAgain(ctx context.Context, id string, in CaptureInput) (igf.Entry, error) {
	old, err := svc.core.History.Entry(id)
	if err != nil {
		return nil, err
	}
	back, err := svc.core.History.PutBack(old)
	if err != nil {
		return nil, err
	}
	l, err := readLine(svc.rules, in)
	if err != nil {
		return nil, err
	}
	if o, ok := old.(*igf.Comment); ok && l.comment != nil {
		l.comment.Type, l.comment.Stance, l.comment.Proposed = o.Type, o.Stance, o.Proposed
		l.comment.Translation, l.comment.TranslatedTo = o.Translation, o.TranslatedTo
	}
	if o, ok := old.(*igf.Note); ok && l.note != nil { // where it stood, whatever is open now
		l.note.NoPoint = true
		if l.context.Session.PointAt(o.Point) >= 0 {
			l.note.Point = o.Point
		}
	}
	return svc.saveLine(ctx, l, back...)
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
