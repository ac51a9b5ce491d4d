package igf

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// Reason is an error as it is stored on this device: a list in JSON of its
// format and its values, or, as older versions wrote it, its English text.
// A value is a text, a whole number, a list of its own, or {"word": …}.
type Reason string

// ReasonOf keeps an error, several joined ones on one line.
func ReasonOf(err error) Reason {
	data, jsonErr := json.Marshal(stored(err))
	if jsonErr != nil {
		return Reason(strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	return Reason(data)
}

// OnOneLine returns the text of an error; several joined ones are separated by
// semicolons.
func OnOneLine(err error) Sentence {
	s, ok := sentenceOf(err)
	if !ok {
		return Sentencef("%w", err)
	}
	if !strings.Contains(s.text, "\n") {
		return s
	}
	args := make([]any, len(s.Args))
	for i, a := range s.Args {
		if cause, ok := a.(error); ok {
			a = &Error{OnOneLine(cause), cause}
		}
		args[i] = a
	}
	return Sentencef(s.Format, args...)
}

// Joined returns the errors that errors.Join made one of, nil for every other error.
func Joined(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok && reflect.TypeOf(err) == joinError {
		return many.Unwrap()
	}
	return nil
}

var joinError = reflect.TypeOf(errors.Join(errors.ErrUnsupported))

// sentenceOf returns the sentence of an error, or of several joined ones; it reports
// false for an error without a format.
func sentenceOf(err error) (Sentence, bool) {
	if f, ok := err.(Formatted); ok {
		return f.Sentence(), true
	}
	all := Joined(err)
	lines := make([]Sentence, len(all))
	for i, e := range all {
		lines[i] = OnOneLine(e)
	}
	return Semicolons(lines), all != nil
}

// storedWord is a value with a translation, in JSON.
type storedWord struct {
	Word string `json:"word"`
}

// storedField is the name of a field, in JSON: a sentence has other words for it than files.
type storedField struct {
	Field FieldName `json:"field"`
}

func storedSentence(s Sentence) []any {
	out := []any{s.Format}
	for _, a := range s.Args {
		out = append(out, stored(a))
	}
	return out
}

func stored(value any) any {
	switch v := value.(type) {
	case string, int, int32, int64:
		return v
	case FieldName:
		return storedField{v}
	case Sentence:
		return storedSentence(v)
	case error:
		if s, ok := sentenceOf(v); ok {
			return storedSentence(s)
		}
		return []any{strings.NewReplacer("%", "%%", "\n", "; ").Replace(v.Error())}
	}
	if word, ok := AsWord(value); ok {
		return storedWord{string(word)}
	}
	return fmt.Sprint(value)
}

// String returns the reason in English.
func (r Reason) String() string { return r.Err().Error() }

// Err returns the error that was kept.
func (r Reason) Err() error {
	var list []any
	d := json.NewDecoder(strings.NewReader(string(r)))
	d.UseNumber()
	if !strings.HasPrefix(string(r), "[") || d.Decode(&list) != nil || d.More() {
		return errors.New(string(r))
	}
	if format, args, ok := restored(list); ok {
		return Errorf(format, args...)
	}
	return errors.New(string(r))
}

func restored(list []any) (format string, args []any, ok bool) {
	if len(list) == 0 {
		return "", nil, false
	}
	if format, ok = list[0].(string); !ok {
		return "", nil, false
	}
	for _, value := range list[1:] {
		a, ok := restoredValue(value)
		if !ok {
			return "", nil, false
		}
		args = append(args, a)
	}
	return format, args, true
}

func restoredValue(value any) (any, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case json.Number:
		n, err := v.Int64()
		return n, err == nil
	case map[string]any:
		if field, ok := v["field"].(string); ok {
			return FieldName(field), true
		}
		word, ok := v["word"].(string)
		return Word(word), ok
	case []any:
		format, args, ok := restored(v)
		return Errorf(format, args...), ok
	}
	return nil, false
}
