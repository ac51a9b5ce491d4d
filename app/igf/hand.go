package igf

import (
	"cmp"
	"slices"
	"strings"
)

// Hand is a kind of what another hand did in the shared repository; the field of such a
// conflict names it.
type Hand string

const (
	// HandContent: the repository has another content under an id that was seen before.
	HandContent Hand = "content"
	// HandRevision: a device that this one does not know revised the entry in the name of
	// its author, who works at this device.
	HandRevision Hand = "revision"
	// HandWithdrawal: somebody with no say over the entry withdrew it, by the entry whose id
	// is Base; who may withdraw it decides.
	HandWithdrawal Hand = "withdrawal"
	// HandListing: the list of an output says something else of a published version than
	// what was first seen, or does not have it, or has one whose number was made up.
	HandListing Hand = "listing"
	// HandUnsigned: an entry came unsigned, in the name of somebody who signs what they
	// write. It stands, and is marked wherever it is shown, until a person decides.
	HandUnsigned Hand = "unsigned"
	// HandRole: another hand made somebody a coordinator of a group, which Theirs says, or took
	// such a role out, which Ours says. It does not count until a person says so; Base is its id.
	HandRole Hand = "role"
	// HandTerm: rapporteur.yaml calls a stakeholder group or a region, whose id is Base, something
	// else than what was first seen, or does not have it. It is called that until a person decides.
	HandTerm Hand = "term"
	// HandOutside: an author, whose id is Base, settles things in a group and has no role in it. They do not
	// count until a coordinator gives them one.
	HandOutside Hand = "outside"
	// HandRemoved: documents, or entries, were removed there. They stay here until a person decides.
	HandRemoved Hand = "removed"
)

// Hands lists the kinds.
func Hands() []Hand {
	return []Hand{HandContent, HandRevision, HandWithdrawal, HandListing, HandUnsigned, HandRole, HandTerm, HandOutside, HandRemoved}
}

// Hand returns what another hand did, "" where a conflict is about a field that two people
// changed.
func (c Conflict) Hand() Hand {
	if h := Hand(c.Field); slices.Contains(Hands(), h) {
		return h
	}
	return ""
}

// OtherHand reports whether a conflict is about what another hand did in the repository.
func (c Conflict) OtherHand() bool {
	return c.Hand() != ""
}

// HandCase is what another hand did as a person meets it, and decides over it: a kind of hand,
// and of some kinds what became of it. Each command and screen that shows what another hand did has a
// table with a line for each case.
type HandCase string

// The cases, after the kinds of which they are.
const (
	CaseContent    HandCase = "content"    // of an entry
	CaseTwice      HandCase = "twice"      // an entry that one person revised on two devices
	CaseVersion    HandCase = "version"    // the text of a published version
	CaseRevision   HandCase = "revision"   // by a device that is not known
	CaseWithdrawal HandCase = "withdrawal" // by somebody with no say
	CaseListing    HandCase = "listing"    // of a published version
	CaseUnsigned   HandCase = "unsigned"   // an entry that is here
	CaseWaits      HandCase = "waits"      // an unsigned entry that is not here
	CaseRole       HandCase = "role"
	CaseRoleTaken  HandCase = "role-taken" // out of the group
	CaseTerm       HandCase = "term"       // what a stakeholder group or a region is called
	CaseOutside    HandCase = "outside"    // who settles things and has no role
	CaseRemoved    HandCase = "removed"    // documents
	CaseLost       HandCase = "lost"       // entries: they are never removed here
)

// handRow is what is known of a case.
type handRow struct {
	is   HandCase
	hand Hand
	when func(Conflict) bool // nil: of the kind, every other conflict
	// reason lists the sides that withdraw an entry or decline that, and so have a reason.
	reason []Side
}

// handRows is the table of all cases. Of those of one kind the first that fits counts.
func handRows() []handRow {
	return []handRow{
		{CaseVersion, HandContent, func(c Conflict) bool { return c.Key.Is(KindVersion) }, nil},
		{CaseTwice, HandContent, func(c Conflict) bool { return c.Base != "" }, nil},
		{CaseContent, HandContent, nil, nil},
		{CaseRevision, HandRevision, nil, nil},
		{CaseWithdrawal, HandWithdrawal, nil, []Side{Ours, Theirs}},
		{CaseListing, HandListing, nil, nil},
		{CaseWaits, HandUnsigned, func(c Conflict) bool { return c.Base != "" }, nil},
		{CaseUnsigned, HandUnsigned, nil, []Side{Ours}},
		{CaseRoleTaken, HandRole, func(c Conflict) bool { return c.Ours != "" }, nil},
		{CaseRole, HandRole, nil, nil},
		{CaseTerm, HandTerm, nil, nil},
		{CaseOutside, HandOutside, nil, nil},
		{CaseLost, HandRemoved, func(c Conflict) bool { keys := c.Removed(); return len(keys) > 0 && keys[0].IsEntry() }, nil},
		{CaseRemoved, HandRemoved, nil, nil},
	}
}

// HandCases lists the cases.
func HandCases() (all []HandCase) {
	for _, r := range handRows() {
		all = append(all, r.is)
	}
	return all
}

// Hand returns the kind of which the case is.
func (k HandCase) Hand() Hand {
	for _, r := range handRows() {
		if r.is == k {
			return r.hand
		}
	}
	return ""
}

func (c Conflict) handRow() handRow {
	for _, r := range handRows() {
		if r.hand == c.Hand() && (r.when == nil || r.when(c)) {
			return r
		}
	}
	return handRow{}
}

// HandCase returns what another hand did, "" where a conflict is about a field that two people
// changed.
func (c Conflict) HandCase() HandCase { return c.handRow().is }

// Waits reports whether a conflict is about an entry that nobody signed and that is not here: it
// is taken where a person says that its author wrote it.
func (c Conflict) Waits() bool { return c.HandCase() == CaseWaits }

// Removed returns the documents that a conflict over their removal is about.
func (c Conflict) Removed() []Key {
	if c.Hand() != HandRemoved {
		return nil
	}
	var out []Key
	for line := range strings.Lines(c.Ours) {
		out = append(out, Key(strings.TrimSpace(line)))
	}
	return out
}

// Lost reports whether a conflict is about entries that were removed there: they are never
// removed here.
func (c Conflict) Lost() bool { return c.HandCase() == CaseLost }

// TakesReason reports whether a person who takes a side withdraws an entry or declines that, and
// may say why and at whose request.
func (c Conflict) TakesReason(side Side) bool { return slices.Contains(c.handRow().reason, side) }

// AsksReason reports whether either side takes a reason.
func (c Conflict) AsksReason() bool { return c.TakesReason(Ours) || c.TakesReason(Theirs) }

// Check refuses a reason where the side that is taken has none.
func (s Settling) Check(c Conflict) error {
	if s.Reason == "" && s.RequestedBy == "" || c.TakesReason(s.Take) {
		return nil
	}
	return &FieldError{Record: Sentencef("conflict"), Field: "reason", Value: cmp.Or(s.Reason, string(s.RequestedBy)), Want: Sentencef("only a withdrawal has one: leave it out")}
}

// TwiceBase is the Base of a conflict over the revision of an entry that stands, and another one.
func TwiceBase(stands, other Entry) string { return stands.Head().ID + " " + other.Head().ID }
