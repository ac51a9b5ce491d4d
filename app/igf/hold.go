package igf

import (
	"slices"
	"strings"
)

// HoldKind is a kind of reason why an output is not final.
type HoldKind string

// The kinds. Of a hold names the first form of a comment, the number of a version, the
// id of a conflict, or a day.
const (
	HoldNoVersion    HoldKind = "no-version"    // nothing is published, or its text is not here
	HoldNewerVersion HoldKind = "newer-version" // a version came after the one that was closed
	HoldOtherText    HoldKind = "other-text"    // the version that was closed has another text here
	HoldUnanswered   HoldKind = "unanswered"
	HoldContradicted HoldKind = "contradicted" // answers that nobody settled disagree
	HoldAnsweredOld  HoldKind = "answered-old" // the comment was revised since it was answered
	HoldChangedIn    HoldKind = "changed-in"   // the answer names a version that is not there
	HoldDuplicate    HoldKind = "duplicate"    // the answer names no original, or one that is not there
	HoldPlace        HoldKind = "place"        // nobody said where the comment stands now
	HoldWording      HoldKind = "wording"      // a proposed wording was accepted and is not in the text
	HoldTakenAway    HoldKind = "taken-away"   // withdrawn by somebody else, without a reason or the right to do so
	HoldWords        HoldKind = "words"        // agreed minutes: withdrawn words still stand in them
	HoldConflict     HoldKind = "conflict"     // waits for a decision on this device
	HoldWindow       HoldKind = "window"       // people may still comment
)

// HoldKinds lists the kinds, in the order in which they are told.
func HoldKinds() []HoldKind {
	return []HoldKind{
		HoldNoVersion, HoldNewerVersion, HoldOtherText, HoldUnanswered, HoldContradicted, HoldAnsweredOld, HoldChangedIn, HoldDuplicate,
		HoldPlace, HoldWording, HoldTakenAway, HoldWords, HoldConflict, HoldWindow,
	}
}

// MayBePassed reports whether a person may close an output although the hold is there,
// for a reason. A text that is not there is nothing to be final, withdrawn words never
// are, and a conflict has to be decided.
func (k HoldKind) MayBePassed() bool {
	return !slices.Contains([]HoldKind{HoldNoVersion, HoldNewerVersion, HoldOtherText, HoldWords, HoldConflict}, k)
}

// Hold is one reason why an output is not final.
type Hold struct {
	Kind HoldKind
	Of   string
}

// ID names the hold in a closing.
func (h Hold) ID() string { return strings.TrimSuffix(string(h.Kind)+":"+h.Of, ":") }

// ReadHold reads what ID returned.
func ReadHold(id string) (Hold, error) {
	kind, of, _ := strings.Cut(id, ":")
	h := Hold{HoldKind(kind), of}
	if !slices.Contains(HoldKinds(), h.Kind) || h.ID() != id || strings.ContainsFunc(of, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-')
	}) {
		return h, Errorf("write a reason as \"output gaps\" lists it, such as unanswered:01GK5VZ0XQ3F8M2D7S9N4C6B1A")
	}
	return h, nil
}
