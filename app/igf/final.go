package igf

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// OutputFacts is all that decides whether an output is final. What needs more than
// records was computed before, and is named by the first form of its comment; it must
// depend on shared records only, so that all replicas agree.
type OutputFacts struct {
	Output    *Output
	Texts     map[int]string // TextHash of each published version that is here
	Comments  []Standing
	Closings  []*Closing
	Conflicts []Conflict // of this device, on the output or its versions
	Unplaced  []string   // comments whose place a person must confirm
	Unwritten []string   // comments whose proposed wording was accepted and is not in the text
	Words     []string   // agreed minutes: entries whose withdrawn words still stand
}

// OutputStanding is an output as every list and document shows it.
type OutputStanding struct {
	Stage   Stage    // ended only where nothing holds
	Version int      // the one that is final, 0 for none
	Closing *Closing // the newest, nil for none
	Closed  int      // the version that it closes, 0 for none
	Holds   []Hold   // what keeps it from being final
	Passed  []Despite
	Since   []string // comments that came after it was closed, by their first form
}

// Reopened reports whether it was closed and is not final now.
func (s OutputStanding) Reopened() bool {
	return s.Closing != nil && s.Closing.Closes() && !s.Stage.Ended()
}

// StandingOf returns what an output is now. It is final by a closing alone, and only
// while nothing holds but what that closing names: whatever comes later opens it again,
// whatever its clock says.
func StandingOf(f OutputFacts, today Date) OutputStanding {
	st := OutputStanding{Stage: f.Output.Stage}
	if st.Stage.Ended() { // no record may say so
		st.Stage = Incorporation
	}
	for _, c := range f.Closings {
		if st.Closing == nil || ByLamport(c, st.Closing) > 0 {
			st.Closing = c
		}
	}
	c := st.Closing
	if c == nil || !c.Closes() {
		st.Holds = Holds(f, today)
		return st
	}
	holds := Holds(f, DayUTC(c.At))
	st.Closed = c.Closed(f.Texts)
	if latest := f.Output.Latest(); latest != st.Closed {
		holds = append(holds, Hold{HoldNewerVersion, strconv.Itoa(latest)})
	}
	if text, here := f.Texts[st.Closed]; !here || text != c.Text {
		holds = append(holds, Hold{HoldOtherText, strconv.Itoa(st.Closed)})
	}
	for _, h := range holds {
		i := slices.IndexFunc(c.Despite, func(d Despite) bool { return d.Hold == h.ID() })
		if i >= 0 && h.Kind.MayBePassed() {
			st.Passed = append(st.Passed, c.Despite[i])
			continue
		}
		st.Holds = append(st.Holds, h)
	}
	for _, s := range f.Comments {
		if s.lamport > c.Lamport || slices.Contains(st.Holds, Hold{HoldUnanswered, s.Root}) {
			st.Since = append(st.Since, s.Root)
		}
	}
	if len(st.Holds) == 0 {
		st.Stage, st.Version = c.Stage, st.Closed
	}
	return st
}

// Holds returns the reasons why the newest version of an output may not be final on a
// day: the same on every replica that has the same records, but for conflicts.
func Holds(f OutputFacts, day Date) []Hold {
	h := holding{facts: f}
	latest := f.Output.Latest()
	if _, here := f.Texts[latest]; latest == 0 || !here {
		h.add(HoldNoVersion, "")
	}
	for _, s := range f.Comments {
		if m, ok := s.Entry.(*Comment); ok {
			h.comment(s, m)
		}
	}
	for _, w := range f.Words {
		h.add(HoldWords, w)
	}
	for _, c := range f.Conflicts {
		h.add(HoldConflict, c.ID)
	}
	if until := f.Output.Dates.CommentUntil; until != "" && !f.Output.Dates.TooLate(day) {
		h.add(HoldWindow, string(until))
	}
	slices.SortFunc(h.found, func(a, b Hold) int {
		return cmp.Or(cmp.Compare(slices.Index(HoldKinds(), a.Kind), slices.Index(HoldKinds(), b.Kind)), cmp.Compare(a.Of, b.Of))
	})
	return slices.Compact(h.found)
}

// holding collects what holds an output.
type holding struct {
	facts OutputFacts
	found []Hold
}

func (h *holding) add(k HoldKind, of string) { h.found = append(h.found, Hold{k, of}) }

func (h *holding) comment(s Standing, m *Comment) {
	if s.Gone() {
		if s.takenAway() {
			h.add(HoldTakenAway, s.Root)
		}
		return
	}
	switch a := s.Answer(); {
	case a == Unanswered:
		h.add(HoldUnanswered, s.Root)
	case a == Contradicted:
		h.add(HoldContradicted, s.Root)
	case a == AnsweredBefore:
		h.add(HoldAnsweredOld, s.Root)
	}
	for _, r := range decisive(s.Responses) {
		if r.ChangedIn != 0 && !slices.ContainsFunc(h.facts.Output.Versions, func(v Version) bool { return v.Number == r.ChangedIn }) {
			h.add(HoldChangedIn, s.Root)
		}
		if r.Disposition == Duplicate && !h.original(s.Root, cmp.Or(r.DuplicateOf, m.DuplicateOf)) {
			h.add(HoldDuplicate, s.Root)
		}
	}
	if slices.Contains(h.facts.Unplaced, s.Root) {
		h.add(HoldPlace, s.Root)
	}
	if slices.Contains(h.facts.Unwritten, s.Root) {
		h.add(HoldWording, s.Root)
	}
}

// takenAway reports whether an entry that is gone was withdrawn neither by its author nor,
// for a reason, by somebody who may.
func (s Standing) takenAway() bool {
	author := s.Entry.Head().Author.ID
	return !slices.ContainsFunc(s.acts, func(a act) bool {
		r := a.made
		return r.Scope.All() && !r.Doubted && (r.Author.ID == author || !s.Asked && strings.TrimSpace(r.Reason) != "")
	})
}

// original follows duplicates to another comment that is none and is not withdrawn.
func (h *holding) original(root, of string) bool {
	for seen := map[string]bool{root: true}; of != ""; {
		i := slices.IndexFunc(h.facts.Comments, func(s Standing) bool {
			return s.Root == of || s.Entry.Head().ID == of || slices.Contains(s.others, of)
		})
		if i < 0 || seen[h.facts.Comments[i].Root] || h.facts.Comments[i].Gone() {
			return false
		}
		s := h.facts.Comments[i]
		seen[s.Root] = true
		if s.Answer() != Answer(Duplicate) {
			return true
		}
		m, _ := s.Entry.(*Comment)
		of = cmp.Or(s.SettledBy().DuplicateOf, m.DuplicateOf)
	}
	return false
}
