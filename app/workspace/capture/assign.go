package capture

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/app/days"
	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/workspace/records"
)

// AssignMark begins the name of the owner of an action.
const AssignMark = "@"

// deadlines are the words that stand before the day by which something is done.
var deadlines = []string{
	"by", "before", "until", "till", "due", "due by", "no later than", "on",
	"avant", "avant le", "d'ici", "d'ici le", "d'ici au", "pour", "pour le", "jusqu'au", "au plus tard le", "le",
	"antes de", "antes del", "para", "para el", "hasta", "hasta el", "el",
	"до", "к", "не позднее", "قبل", "حتى", "بحلول",
}

// maxWords are the most words of a deadline: "au plus tard le 20 de diciembre de 2022".
const maxWords = 10

// assigned takes who does it until when from the beginning of the text of an action:
// "@Name by 20 Dec: ". A deadline at the end of the text counts too, and stays there.
func (r LineReader) assigned(c Captured) Captured {
	kind := c.Kind
	if kind == igf.UsualNoteKind() && r.Kind != "" {
		kind = r.Kind
	}
	if c.Comment || !kind.IsAssigned() {
		return c
	}
	if head, text, ok := cutHead(c.Text); ok && r.readHead(&c, head) {
		c.Text = text
	} else if name, ok := strings.CutPrefix(c.Text, AssignMark); ok {
		c.Owner, c.Text = r.owner(name)
	}
	if c.Due == "" {
		words := strings.Fields(strings.TrimRight(c.Text, igf.SentenceEnds+" "))
		for i := max(0, len(words)-maxWords); i < len(words) && c.Due == ""; i++ {
			c.Due, _ = r.dueAfterWord(words[i:])
		}
	}
	return c
}

// cutHead splits a text at its first colon.
func cutHead(s string) (head, text string, ok bool) {
	i := strings.IndexAny(s, ":：\n")
	if i < 0 || i > 120 || s[i] == '\n' {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	text = s[i+size:]
	if size == 1 && text != "" && text[0] != ' ' && text[0] != '\n' {
		return "", "", false // 10:30, http://…
	}
	return s[:i], strings.TrimSpace(text), true
}

// readHead reads "@Name by 20 Dec", or one half of it.
func (r LineReader) readHead(c *Captured, head string) bool {
	name, named := strings.CutPrefix(head, AssignMark)
	words := strings.Fields(name)
	if len(words) == 0 {
		return false
	}
	for i := range words {
		due := r.due
		if !named || i == 0 {
			due = r.dueAfterWord
		}
		if day, ok := due(words[i:]); ok {
			c.Owner, c.Due = strings.Join(words[:i], " "), day
			return named || i == 0
		}
	}
	if named {
		c.Owner = strings.Join(words, " ")
	}
	return named
}

// owner splits "Name text": a name of the roster, else the first word.
func (r LineReader) owner(s string) (name, text string) {
	words := strings.Fields(s)
	if len(words) == 0 {
		return "", AssignMark + s
	}
	n := 1
	for i := min(4, len(words)); i > 1 && r.IsSpeaker != nil; i-- {
		if r.IsSpeaker(strings.Join(words[:i], " ")) {
			n = i
			break
		}
	}
	rest := s
	for _, w := range words[:n] {
		rest = strings.TrimPrefix(strings.TrimSpace(rest), w)
	}
	return strings.Join(words[:n], " "), strings.TrimSpace(rest)
}

// due reads words that are a day, all of them, after a word such as "by" or without one.
func (r LineReader) due(words []string) (igf.Date, bool) {
	if d, ok := r.dueAfterWord(words); ok {
		return d, true
	}
	return days.Read(strings.TrimPrefix(strings.Join(words, " "), "在"), r.Day)
}

// dueAfterWord reads them after a word such as "by".
func (r LineReader) dueAfterWord(words []string) (igf.Date, bool) {
	for n := min(4, len(words)-1); n > 0; n-- {
		if slices.Contains(deadlines, strings.ToLower(search.Apostrophes(strings.Join(words[:n], " ")))) {
			if d, ok := days.Read(strings.Join(words[n:], " "), r.Day); ok {
				return d, true
			}
		}
	}
	day := strings.TrimPrefix(strings.Join(words, " "), "在")
	for _, before := range []string{"之前", "以前", "前"} {
		if d, ok := strings.CutSuffix(day, before); ok {
			return days.Read(d, r.Day)
		}
	}
	return "", false
}

// OwnerAmong returns the owner as the roster calls them, else as typed.
func (c Captured) OwnerAmong(roster []records.RosterPerson) string {
	if p, ok := records.FindSpeaker(roster, c.Owner); ok && c.Owner != "" {
		return p.Called()
	}
	return c.Owner
}

// Assigned returns the text of an action as it is typed: before it stands who does it
// until when, with the word of the language for "by".
func Assigned(owner string, due igf.Date, by, text string) string {
	head := ""
	if owner != "" {
		head = AssignMark + owner
	}
	if due != "" {
		head = igf.Join(" ", head, by, string(due))
	}
	if head == "" {
		return text
	}
	return head + ": " + text
}

// Reassign returns a typed line with another owner and due day before its words; by is the
// word between them.
func (r LineReader) Reassign(line, owner string, due igf.Date, by string) string {
	line = strings.TrimSpace(line)
	unread := r.marks(line)
	return strings.TrimSuffix(line, unread.Text) + Assigned(owner, due, by, r.assigned(unread).Text)
}

// ReassignRevision does so with the text of a revision, whose only mark is that of the time.
func (r LineReader) ReassignRevision(text, owner string, due igf.Date, by string) string {
	text = strings.TrimSpace(text)
	unread := r.timed(text)
	return strings.TrimSuffix(text, unread.Text) + Assigned(owner, due, by, r.assigned(unread).Text)
}
