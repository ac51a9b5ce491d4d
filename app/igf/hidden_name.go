package igf

import (
	"context"
	"slices"
	"strings"
)

// HiddenName is a word of a field that names somebody who is hidden, or words of an entry
// that was withdrawn.
type HiddenName struct {
	Field string
	Word  string
	Why   Sentence
	Weak  bool  // a person may say that it is somebody else
	Doubt bool  // it only may name somebody, and nobody has looked
	Place Found // where it stands in its paragraph; not in an id, nor for withdrawn words

	Paragraph string // in which it stands
	Entry     string // whose words they are; "" for a name
}

// begins returns the first words only: sentences stay in receipts, and words that were
// withdrawn should not.
func (n HiddenName) begins() string {
	words := strings.Fields(n.Word)
	if n.InID() {
		words = strings.Split(n.Word, "-")
	}
	if len(words) <= 2 {
		return strings.TrimSuffix(Shorten(n.Word, 12), "…") + "…"
	}
	return strings.Join(words[:2], " ") + "…"
}

// rank puts first what nobody has to look at.
func (n HiddenName) rank() int {
	switch {
	case n.Doubt:
		return 2
	case n.Weak:
		return 1
	}
	return 0
}

// AreWords reports whether all are words that were withdrawn, and none a name.
func AreWords(names []HiddenName) bool {
	return !slices.ContainsFunc(names, func(n HiddenName) bool { return n.Entry == "" })
}

// HiddenNameError means that a record names somebody who is to stay unnamed, and so
// cannot be shared.
type HiddenNameError struct {
	Record Key
	Names  []HiddenName
}

func (e *HiddenNameError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *HiddenNameError) Sentence() Sentence {
	n := e.Names[0]
	entry := e.Record.IsEntry() // its id says nothing to anybody yet
	switch {
	case n.Entry != "" && entry:
		return Sentencef("the %s has words that were withdrawn, those of the entry %s (%q): write it differently, or save it again and say that these words may stay", FieldName(n.Field), n.Entry, n.begins())
	case n.Entry != "":
		return Sentencef("the %s of %s has words that were withdrawn, those of the entry %s (%q): write it differently, or save it again and say that these words may stay", FieldName(n.Field), e.Record.ID(), n.Entry, n.begins())
	case n.Doubt && entry:
		return Sentencef("the %s says %q, which may mean somebody who is to stay unnamed (%s): write “a participant” instead, or say that it is somebody else", FieldName(n.Field), n.Word, n.Why)
	case n.Doubt:
		return Sentencef("the %s of %s says %q, which may mean somebody who is to stay unnamed (%s): write “a participant” instead, or say that it is somebody else", FieldName(n.Field), e.Record.ID(), n.Word, n.Why)
	case entry:
		return Sentencef("the %s says %q, and that person is to stay unnamed (%s): write “a participant” instead, or change how the person is named", FieldName(n.Field), n.Word, n.Why)
	}
	return Sentencef("the %s of %s says %q, and that person is to stay unnamed (%s): write “a participant” instead, or change how the person is named", FieldName(n.Field), e.Record.ID(), n.Word, n.Why)
}

// DoubtfulNameError means that the words of a record may name somebody who is to stay
// unnamed: a given name alone, an affiliation, a name that is also a word. A person has
// to look. Or they are words of an entry that was withdrawn, and may be a quotation.
type DoubtfulNameError struct{ Names []HiddenName }

func (e *DoubtfulNameError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *DoubtfulNameError) Sentence() Sentence {
	var names []HiddenName
	var words []Sentence
	for _, n := range e.Names {
		if n.Entry == "" {
			names = append(names, n)
		} else {
			words = append(words, Sentencef("%s: %q, of the entry %s", FieldName(n.Field), n.begins(), n.Entry))
		}
	}
	if len(words) > 0 {
		said := Sentencef("words that were withdrawn stand here (%s): write them differently, or leave the paragraph out; if they were said publicly elsewhere, say that they may stay", Semicolons(words))
		if len(names) > 0 {
			return Sentencef("%s. Also: %s", said, (&DoubtfulNameError{Names: names}).Sentence())
		}
		return said
	}
	n := e.Names[0]
	if len(e.Names) > 1 {
		var all []Sentence
		seen := map[string]bool{}
		for _, n := range e.Names {
			if !seen[n.Word] {
				seen[n.Word] = true
				all = append(all, Sentencef("%q (%s)", n.Word, n.Why))
			}
		}
		return Sentencef("words may mean somebody who is to stay unnamed: %s: for each that does, write “a participant” instead, or leave the paragraph out; if no other does, say that they are somebody else", Semicolons(all))
	}
	return Sentencef("the %s says %q: does it mean somebody who is to stay unnamed (%s)? If so, write “a participant” instead; if not, say that it is somebody else", FieldName(n.Field), n.Word, n.Why)
}

// Checked is where a person looked at doubtful names, and said that they are nobody's who
// is hidden. Each is used where that happens, and nowhere else: a test has the list.
type Checked struct {
	where string
	words bool // and said that words may stay although they were withdrawn elsewhere
}

var (
	// CheckedInDialog: the window showed the words and asked, before the same work goes on.
	CheckedInDialog = Checked{"dialog", true}
	// CheckedByFlag: the command has --names-checked.
	CheckedByFlag = Checked{"flag", true}
	// CheckedEach: each item was shown with its words and decided about by itself.
	CheckedEach = Checked{"each", true}
	// CheckedParagraphs: each paragraph of the agreed minutes was ticked.
	CheckedParagraphs = Checked{"paragraphs", true}
	// CheckedWhenWritten: people looked when they wrote the words. What was withdrawn since
	// is let in, and waits at the gate.
	CheckedWhenWritten = Checked{"written", false}
	// CheckedSample: the texts come with the program.
	CheckedSample = Checked{"sample", true}
)

type peopleKey struct{}

// WithPeople returns a context in which texts are saved that come from a file which names
// people beside its text: who wrote it, commented on it or changed it.
func WithPeople(ctx context.Context, people []Mention) context.Context {
	return context.WithValue(ctx, peopleKey{}, people)
}

// PeopleIn returns the people that a file names of which the text is saved.
func PeopleIn(ctx context.Context) []Mention {
	people, _ := ctx.Value(peopleKey{}).([]Mention)
	return people
}

type checkedKey struct{}

// WithNamesChecked returns a context in which a person looked at words that may name
// somebody who is hidden, and says that they do not.
func WithNamesChecked(ctx context.Context, c Checked) context.Context {
	return context.WithValue(ctx, checkedKey{}, c)
}

// NamesChecked reports whether a person said so.
func NamesChecked(ctx context.Context) bool { return checkedIn(ctx) != Checked{} }

// WordsChecked reports whether a person said that words may stay although they were
// withdrawn elsewhere.
func WordsChecked(ctx context.Context) bool { return checkedIn(ctx).words }

func checkedIn(ctx context.Context) Checked {
	c, _ := ctx.Value(checkedKey{}).(Checked)
	return c
}
