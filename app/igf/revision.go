package igf

import (
	"reflect"
	"slices"
)

// OnlySaysLess reports whether a revision has the very words of the entry that it revises,
// and says less of who speaks, or not any more whose task it is.
func OnlySaysLess(revision, of Entry) bool {
	if revision.Kind() != of.Kind() {
		return false
	}
	words, task := wordsAndTask(revision)
	before, taskBefore := wordsAndTask(of)
	now, was := AttributionOf(revision), AttributionOf(of)
	gone := func(now, was string) bool { return now == "" || now == was }
	if !slices.Equal(words, before) || !gone(task, taskBefore) || !gone(now.Name, was.Name) || !gone(now.Affiliation, was.Affiliation) {
		return false
	}
	return now.Naming.SaysLess(was.Naming) || now.Naming == was.Naming && task != taskBefore
}

// wordsAndTask returns the words of people in an entry, and whose task it is.
func wordsAndTask(e Entry) (words []string, task string) {
	eachField(e, func(_ string, c class, v reflect.Value) {
		switch c {
		case prose, signed, unknown:
			words = append(words, wordsOf(c, v)...)
		case name:
			task += v.String()
		}
	})
	return words, task
}
