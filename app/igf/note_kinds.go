package igf

import (
	"slices"
	"strings"
)

// NoteKind is what a note in a session's timeline records.
type NoteKind string

// The kinds of notes.
const (
	Intervention NoteKind = "intervention"
	Summary      NoteKind = "summary"
	Decision     NoteKind = "decision"
	Action       NoteKind = "action"
	Question     NoteKind = "question"
)

// noteKind is what the program knows of a kind of note. What only the window
// must know of it stands in app/ui/theme.
type noteKind struct {
	kind NoteKind
	// marks choose the kind at the start of a typed line: first the one that
	// help shows, then its forms in other scripts. The plain kind has none.
	marks []string
	// section is the word, in package words, that heads its notes in the minutes.
	section string
	// again is the section that lists its notes once more, after all others; "" for none.
	again string
	// turn: its notes are what one person said, who is counted as a speaker and missed where
	// nobody is named.
	turn bool
	// assigned notes may say who does it until when.
	assigned bool
}

// noteKinds is the only list of the kinds, in the order in which people meet
// them. Its first is what a note is when nobody chose.
func noteKinds() []noteKind {
	return []noteKind{
		{kind: Intervention, section: "discussion", turn: true},
		{kind: Summary, section: "key-points"},
		{kind: Decision, section: "decisions", marks: []string{"!"}},
		{kind: Action, section: "actions", marks: []string{"=>"}, assigned: true},
		{kind: Question, section: "discussion", again: "questions", marks: []string{"?", "؟"}},
	}
}

// UsualNoteKind is what a note is when nobody chose its kind.
func UsualNoteKind() NoteKind { return noteKinds()[0].kind }

// NoteKinds lists the kinds of notes.
func NoteKinds() []NoteKind {
	var out []NoteKind
	for _, x := range noteKinds() {
		out = append(out, x.kind)
	}
	return out
}

// traits returns the row of a kind, an empty one for a kind that only a newer
// version knows.
func (k NoteKind) traits() noteKind {
	all := noteKinds()
	if i := slices.IndexFunc(all, func(x noteKind) bool { return x.kind == k }); i >= 0 {
		return all[i]
	}
	return noteKind{kind: k}
}

// Marks lists what chooses the kind at the start of a typed line; help shows
// the first.
func (k NoteKind) Marks() []string { return k.traits().marks }

// Section names the section of the minutes in which notes of the kind stand, ""
// for a kind that only a newer version knows.
func (k NoteKind) Section() string { return k.traits().section }

// Again names the section of the minutes that lists notes of the kind once more, "" for none.
func (k NoteKind) Again() string { return k.traits().again }

// IsTurn reports whether notes of the kind are what one person said.
func (k NoteKind) IsTurn() bool { return k.traits().turn }

// IsAssigned reports whether notes of the kind say who does it until when.
func (k NoteKind) IsAssigned() bool { return k.traits().assigned }

// MarkedKind returns the kind whose mark begins a typed line, and what follows
// the mark. Of two marks that fit, the longer counts.
func MarkedKind(line string) (kind NoteKind, rest string, ok bool) {
	mark := ""
	for _, x := range noteKinds() {
		for _, m := range x.marks {
			if strings.HasPrefix(line, m) && len(m) > len(mark) {
				kind, mark = x.kind, m
			}
		}
	}
	return kind, line[len(mark):], mark != ""
}
