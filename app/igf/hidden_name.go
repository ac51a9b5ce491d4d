package igf

import "context"

// HiddenName is a word of a field that names somebody who is hidden.
type HiddenName struct {
	Field string
	Word  string
	Why   Sentence
	Weak  bool // a person may say that it is somebody else

	Paragraph string // in which it stands
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
	if e.Record.Family() == EntryKey("").Family() { // its id says nothing to anybody yet
		return Sentencef("the %s says %q, and that person is to stay unnamed (%s): write “a participant” instead, or change how the person is named", FieldName(n.Field), n.Word, n.Why)
	}
	return Sentencef("the %s of %s says %q, and that person is to stay unnamed (%s): write “a participant” instead, or change how the person is named", FieldName(n.Field), e.Record.ID(), n.Word, n.Why)
}

// DoubtfulNameError means that the words of a record may name somebody who is to stay
// unnamed: a given name alone, an affiliation, a name that is also a word. A person has
// to look.
type DoubtfulNameError struct{ Names []HiddenName }

func (e *DoubtfulNameError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *DoubtfulNameError) Sentence() Sentence {
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

// namesChecked is the key of a context whose person looked at doubtful names.
type namesChecked struct{}

// WithNamesChecked returns a context in which a person looked at words that may name
// somebody who is hidden, and says that they do not.
func WithNamesChecked(ctx context.Context) context.Context {
	return context.WithValue(ctx, namesChecked{}, true)
}

// NamesChecked reports whether a person said so.
func NamesChecked(ctx context.Context) bool {
	checked, _ := ctx.Value(namesChecked{}).(bool)
	return checked
}
