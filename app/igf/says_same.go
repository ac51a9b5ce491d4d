package igf

import (
	"fmt"
	"reflect"
	"strings"
)

// SaysSame reports whether two entries are one to everybody who reads them: the same person says the
// same words in the same way on the same place. Anybody can write the mark of an import into a file;
// so only an entry that says the same may stand in the place of another, whatever its mark.
// Who wrote it down, when, and in which language a program took it to be do not count.
func SaysSame(a, b Entry) bool {
	return a.Kind() == b.Kind() && reflect.DeepEqual(seen(a), seen(b))
}

// seen returns what people see of an entry, by field. A field that the format gets later counts
// without being listed here.
func seen(e Entry) map[string]string {
	out := map[string]string{}
	eachField(e, func(path string, _ class, v reflect.Value) {
		if s := PlainText(seenValue(v)); s != "" && !unseen(path) {
			out[path] = s
		}
	})
	if out["anchor.quote"] != "" { // the words tell the place: they may be in a later version too
		delete(out, "anchor.version")
	}
	return out
}

// unseen reports whether a field says nothing of what an entry says: its head, and what
// only helps to find its place again.
func unseen(path string) bool {
	switch path {
	case "id", "supersedes", "group", "sheet", "device", "lamport", "at", "author.id", "author.name", "source", "signature", "unproven", "outside", "extra", "author.extra",
		"language", "anchor.section", "anchor.prefix", "anchor.suffix", "anchor.extra":
		return true
	}
	return false
}

func seenValue(v reflect.Value) string {
	switch {
	case v.IsZero():
		return ""
	case v.Kind() == reflect.String:
		return v.String()
	}
	if a, ok := v.Interface().(Attribution); ok {
		a = a.Public()
		return strings.Join([]string{string(a.Naming), a.Name, a.Affiliation, a.Stakeholder, a.Region, string(a.Capacity)}, "\x00")
	}
	return fmt.Sprint(v.Interface())
}

// OfOneItem reports whether a withdrawal of one entry may be one of its twin: both say the same, or
// as much of it as the withdrawal left of the one of which only that is here.
func (r *Redaction) OfOneItem(of, twin Entry) bool {
	if of == nil || twin == nil || of.Kind() != twin.Kind() {
		return false
	}
	if SaysSame(of, twin) {
		return true
	}
	x, y := withdrawn(of, r.Scope), withdrawn(twin, r.Scope)
	return SaysSame(x, y) && (SaysSame(of, x) || SaysSame(twin, y))
}
