// Package shapes holds what --json prints: one type for each record and each
// answer of a command. It is a contract with other programs, which
// docs/manual/json.md describes. Every field is always there: what is empty is
// "", 0, false, [] or null, and never left out; names are the shared format's.
//
// A shape never decides what may be shown: it takes records as the workspace
// hands them over.
package shapes

import (
	"time"
)

// Each maps a list; an empty one becomes [], never null.
func Each[T, U any](list []T, f func(T) U) []U {
	out := make([]U, 0, len(list))
	for _, v := range list {
		out = append(out, f(v))
	}
	return out
}

// Stamp writes a time as JSON shows it: in UTC, "" for none.
func Stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
