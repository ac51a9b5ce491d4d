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

// holdRow is what is known of a kind of hold.
type holdRow struct {
	kind   HoldKind
	whole  bool // there is one at most: it is about the output as a whole
	passed bool // a person may close the output although it is there, for a reason
	said   Sentence
}

// holdRows is the table of all kinds, in the order in which they are told. A text that is
// not there is nothing to be final, withdrawn words never are, and a conflict has to be
// decided: no reason is enough for these.
func holdRows() []holdRow {
	return []holdRow{
		{HoldNoVersion, true, false, Sentencef("nothing is published")},
		{HoldNewerVersion, true, false, Sentencef("a version came after the one that was closed")},
		{HoldOtherText, true, false, Sentencef("the version that was closed has another text here")},
		{HoldUnanswered, false, true, Sentencef("comments without an answer")},
		{HoldContradicted, false, true, Sentencef("comments with answers that disagree")},
		{HoldAnsweredOld, false, true, Sentencef("comments that were revised after their answer")},
		{HoldChangedIn, false, true, Sentencef("answers that name a version that is not there")},
		{HoldDuplicate, false, true, Sentencef("duplicates of no comment that stands")},
		{HoldPlace, false, true, Sentencef("comments with a place that nobody confirmed")},
		{HoldWording, false, true, Sentencef("accepted wordings that are not in the text")},
		{HoldTakenAway, false, true, Sentencef("comments of others that were withdrawn without a reason")},
		{HoldWords, false, false, Sentencef("withdrawn notes whose words still stand")},
		{HoldConflict, false, false, Sentencef("open conflicts")},
		{HoldWindow, true, true, Sentencef("the last day for comments is not over")},
	}
}

func (k HoldKind) row() holdRow {
	for _, r := range holdRows() {
		if r.kind == k {
			return r
		}
	}
	return holdRow{kind: k}
}

// HoldKinds lists the kinds, in the order in which they are told.
func HoldKinds() (all []HoldKind) {
	for _, r := range holdRows() {
		all = append(all, r.kind)
	}
	return all
}

// MayBePassed reports whether a person may close an output although the hold is there,
// for a reason.
func (k HoldKind) MayBePassed() bool { return k.row().passed }

// Sentence says what a kind of hold is: on every screen, on the command line, in errors
// and in the manual.
func (k HoldKind) Sentence() Sentence { return k.row().said }

// Counted is the sentence with how many of its kind there are, where there may be several.
func (k HoldKind) Counted(n int) Sentence {
	if k.row().whole {
		return k.Sentence()
	}
	return Sentencef("%s: %d", k.Sentence(), n)
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
