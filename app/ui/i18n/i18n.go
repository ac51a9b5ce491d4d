// Package i18n gives every sentence of the window in the language that the
// person chose, else in that of the system. The sentences stand in assets/translations; the field's words
// (kinds, stages, ways to be named …) have keys made of a list and a value.
//
// What goes wrong in the layers below is said by its format; see Error.
//
// It holds no text itself.
package i18n

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// T is the sentence of a key. pairs are names and values that it holds:
// T("status.waiting", "Count", 3).
func T(key string, pairs ...any) string { return say(key, nil, values(pairs)) }

// N is the sentence of a key for a number of things, as {{.N}}.
func N(key string, n int, pairs ...any) string { return say(key, n, values(append(pairs, "N", n))) }

func values(pairs []any) map[string]any {
	m := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		m[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return m
}

// The field's words, as people write them.
func Naming(n igf.Naming) string           { return T("naming." + string(n)) }
func Stage(s igf.Stage) string             { return T("stage." + string(s)) }
func Modality(m igf.Modality) string       { return T("modality." + string(m)) }
func Disposition(d igf.Disposition) string { return T("disposition." + string(d)) }

// Answer returns the word for what became of a comment.
func Answer(a igf.Answer) string {
	switch a {
	case igf.Unanswered:
		return T("comments.open")
	case igf.AnsweredBefore:
		return T("bench.answered-before")
	case igf.Contradicted:
		return T("bench.contradicted")
	}
	return Disposition(igf.Disposition(a))
}

func Channel(c igf.Channel) string         { return T("channel." + string(c)) }
func CommentType(c igf.CommentType) string { return T("comment-type." + string(c)) }
func Stance(s igf.Stance) string           { return T("stance." + string(s)) }
func SessionType(s igf.SessionType) string { return T("session-type." + string(s)) }
func Requester(r igf.Requester) string     { return T("requester." + string(r)) }
func Language(tag string) string           { return igf.LanguageName(tag) }

// Version is what a version of an output is called, as documents have it; 0 is the working
// text.
func Version(n int) string { return fixedWords().Version(n) }

// Document and Kind are the names of a kind of documents and of notes, as
// documents have them.
func Document(k document.Kind) string { return fixedWords().Get(k.Word()) }
func Kind(k igf.NoteKind) string      { return fixedWords().Note(k) }

// Proof says who is proven to have written an entry, as documents do; mine is that it is the
// person at this device.
func Proof(e igf.Entry, p igf.Proof, mine bool) string { return fixedWords().Proof(e, p, mine) }

// Marked adds to the words of an answer that nobody is proven to have written them.
func Marked(e igf.Entry, text string) string { return fixedWords().Marked(e, text) }

// Alone returns a sentence as it stands alone: with a capital and a full stop.
func Alone(sentence string) string {
	sentence = Capital(sentence)
	if !igf.IsSentence(sentence) {
		sentence += "."
	}
	return sentence
}

// fixedWords are the words of documents in the language of the window.
func fixedWords() words.Words { return documentWords()[T("app.language")] }

// documentWords are made once and never changed after that.
var documentWords = sync.OnceValue(func() map[string]words.Words {
	all := map[string]words.Words{}
	for _, l := range igf.Languages() {
		all[l] = words.For(l)
	}
	return all
})

// KindInside is the word for a kind of note inside a sentence.
func KindInside(k igf.NoteKind) string { return inside(Kind(k)) }

// inside is a word as it stands inside a sentence, and not at its beginning.
func inside(word string) string {
	_, n := utf8.DecodeRuneInString(word)
	return strings.ToLower(word[:n]) + word[n:]
}

// wordList is a closed list of words of the field. The key of a word is the name of the list, a dot
// and the word: several lists have a word “session” or “person”, so its type says which is meant.
type wordList struct {
	of   reflect.Type
	keys []string
}

func listOf[T ~string](name string, values []T) wordList {
	return wordList{reflect.TypeFor[T](), appendKeys(nil, name+".", values)}
}

// errorLists are the lists whose words errors name.
func errorLists() []wordList {
	return []wordList{
		listOf("naming", igf.Namings()), listOf("stage", igf.Stages()), listOf("modality", igf.Modalities()), listOf("disposition", igf.Dispositions()),
		listOf("channel", igf.Channels()), listOf("comment-type", igf.CommentTypes()), listOf("stance", igf.Stances()), listOf("session-type", igf.SessionTypes()),
	}
}

// fieldLists are all lists whose words the window has.
func fieldLists() []wordList { return append(errorLists(), listOf("requester", igf.Requesters())) }

// errorKeys are the keys of the words that errors name.
func errorKeys() (keys []string) {
	for _, l := range errorLists() {
		keys = append(keys, l.keys...)
	}
	return keys
}

func appendKeys[T ~string](keys []string, list string, values []T) []string {
	for _, v := range values {
		keys = append(keys, list+string(v))
	}
	return keys
}

// Kinds are the kinds of groups that the window explains, KindQuestions what
// it says of each.
func Kinds() []igf.Modality { return []igf.Modality{igf.BPF, igf.PN, igf.DC} }

func KindQuestions() []string {
	return []string{"purpose", "started", "life", "led", "output", "duties"}
}

// Number writes a whole number.
func Number(n int) string { return strconv.Itoa(n) }

// Day is a day as it is read; fields to type it into keep the form that they
// ask for.
func Day(d igf.Date) string {
	t := d.Time()
	if t.IsZero() {
		return string(d)
	}
	return calendarDay(t)
}

// calendarDay is a day; the first of a month has a number of its own, as French needs.
func calendarDay(t time.Time) string {
	day := Number(t.Day())
	if t.Day() == 1 {
		day = T("day.first")
	}
	return day + " " + T("month."+Number(int(t.Month()))) + t.Format(" 2006")
}
