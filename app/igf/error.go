package igf

import (
	"fmt"
	"reflect"
	"time"
)

// Sentence is an English sentence, or a part of one, that keeps the format and
// the values it was made of, so that the window can translate it. Of
// its values a string is data and stays as it is; a Word, another named string of
// this package, a Sentence and an error are translated.
type Sentence struct {
	Format string
	Args   []any
	text   string
}

// Sentencef makes a sentence as fmt.Errorf does.
func Sentencef(format string, args ...any) Sentence {
	return Sentence{format, args, fmt.Errorf(format, args...).Error()}
}

// String returns the sentence in English.
func (s Sentence) String() string { return s.text }

// Word is a value that has a translation: the name of a field, a kind of
// record.
type Word string

// Moment is a time in a sentence, which each language writes in its own way.
type Moment time.Time

func (m Moment) String() string { return time.Time(m).UTC().Format("2 January 2006, 15:04 UTC") }

// AsWord reports whether a value of a sentence is a word: a Word or another
// named string, such as a Naming or a Key. A plain string is data.
func AsWord(value any) (Word, bool) {
	v := reflect.ValueOf(value)
	if !v.IsValid() || v.Kind() != reflect.String || v.Type() == reflect.TypeFor[string]() {
		return "", false
	}
	return Word(v.String()), true
}

// Formatted is implemented by what has a sentence with a format, as the errors of
// this program have.
type Formatted interface{ Sentence() Sentence }

// Error is an error that keeps its format and its values.
type Error struct {
	said Sentence
	err  error // fmt's, which knows what is wrapped
}

// Errorf makes an error as fmt.Errorf does, with one %w, several or none.
func Errorf(format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &Error{Sentence{format, args, err.Error()}, err}
}

func (e *Error) Error() string { return e.said.text }

// Sentence returns the error with its format.
func (e *Error) Sentence() Sentence { return e.said }

// Unwrap returns the cause; of several it gives one error that wraps them all,
// so that nobody takes the error for a list of errors.
func (e *Error) Unwrap() error {
	switch err := e.err.(type) {
	case interface{ Unwrap() error }:
		return err.Unwrap()
	case interface{ Unwrap() []error }:
		return e.err
	}
	return nil
}

// PanicError returns a fault of the program itself as the person reads it.
func PanicError(failure any) error {
	return Errorf("the program made a mistake of its own (%v); what was saved is safe: try again, and report it if it comes back", failure)
}

// Caught does work and returns a panic in it as an error, so that work of its own
// goroutine does not end the program.
func Caught(work func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = PanicError(v)
		}
	}()
	return work()
}

// Catching is work for a goroutine of a group, in which a panic would end the whole
// program.
func Catching(work func() error) func() error { return func() error { return Caught(work) } }

// Or joins values as a sentence does: "a, b or c".
func Or[T any](values []T) Sentence {
	return enumerate(values, func(all, last any) Sentence { return Sentencef("%v or %v", all, last) })
}

// And joins values as a sentence does: "a, b and c".
func And[T any](values []T) Sentence {
	return enumerate(values, func(all, last any) Sentence { return Sentencef("%v and %v", all, last) })
}

// Semicolons joins values to one line: "a; b; c".
func Semicolons[T any](values []T) Sentence {
	return fold(values, func(all, next any) Sentence { return Sentencef("%v; %v", all, next) })
}

// Lines joins values, one on each line.
func Lines[T any](values []T) Sentence {
	return fold(values, func(all, next any) Sentence { return Sentencef("%v\n%v", all, next) })
}

func fold[T any](values []T, join func(all, next any) Sentence) Sentence {
	if len(values) == 0 {
		return Sentence{}
	}
	all := Sentencef("%v", values[0])
	for _, v := range values[1:] {
		all = join(all, v)
	}
	return all
}

func enumerate[T any](values []T, last func(all, last any) Sentence) Sentence {
	n := 0
	return fold(values, func(all, next any) Sentence {
		if n++; n == len(values)-1 {
			return last(all, next)
		}
		return Sentencef("%v, %v", all, next)
	})
}
