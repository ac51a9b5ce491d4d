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
//
// Of what has one id that its source gave it, and that nobody can guess, one may say less than the other of
// the same person, and stand on that place in another version: naming and place are what whoever imports it
// chooses. Two who are named otherwise are two.
func SaysSame(a, b Entry) bool {
	if a.Kind() != b.Kind() {
		return false
	}
	x, y := seen(a), seen(b)
	if HasOwnID(a) && ImportMark(a) == ImportMark(b) {
		oneVersion(x, y)
		if who, other := AttributionOf(a).Public(), AttributionOf(b).Public(); who.within(other) || other.within(who) {
			delete(x, personField(a))
			delete(y, personField(b))
		}
	}
	return reflect.DeepEqual(x, y)
}

// oneVersion takes out of what is seen of two entries what another version of the text makes of one place.
func oneVersion(x, y map[string]string) {
	if x["anchor.output"] != y["anchor.output"] || x["anchor.paragraph"] != y["anchor.paragraph"] || (x["anchor.quote"] == "") != (y["anchor.quote"] == "") {
		return
	}
	for _, seen := range []map[string]string{x, y} {
		delete(seen, "anchor.version")
		if seen["anchor.paragraph"] != "" {
			delete(seen, "anchor.quote")
		}
	}
}

// personField is the field that says of whom an entry is.
func personField(e Entry) string {
	if e.Kind() == KindNote {
		return "speaker"
	}
	return "by"
}

// within reports whether all that an attribution says of a person another one says too.
func (a Attribution) within(b Attribution) bool {
	part := func(x, y string) bool { return x == "" || PlainText(x) == PlainText(y) }
	return part(a.Name, b.Name) && part(a.Affiliation, b.Affiliation) && part(a.Stakeholder, b.Stakeholder) && part(a.Region, b.Region) && part(string(a.Capacity), string(b.Capacity))
}

// showsBefore reports whether of two twins that are one the first is shown and not the second: the one that
// says less of the person, until somebody revises it; else the one on the newer version.
func showsBefore(a, b Entry) bool {
	if x, y := AttributionOf(a).Public(), AttributionOf(b).Public(); !x.within(y) || !y.within(x) {
		return x.within(y)
	}
	return HasOwnID(a) && versionOf(a) > versionOf(b)
}

func versionOf(e Entry) int {
	if c, ok := e.(*Comment); ok && c.Anchor != nil {
		return c.Anchor.Version
	}
	return 0
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
