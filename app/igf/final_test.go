package igf

import (
	"fmt"
	"testing"
	"time"
)

// factsOf is what is known of an output in a test: a published version, and comments.
func factsOf(entries ...Entry) OutputFacts {
	for i, e := range entries {
		h := e.Head()
		if h.ID == "" {
			h.ID = fmt.Sprintf("01GK5VZ0XQ3F8M2D7S9N4C6B%02d", i)
		}
		h.Lamport, h.At = uint64(i+1), time.Date(2026, 12, 1, 9, i, 0, 0, time.UTC)
		if h.Author.ID == "" {
			h.Author = Author{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1A", Name: "Ana Sample"}
		}
	}
	return OutputFacts{
		Output:   &Output{ID: "bpf/norms", Title: "Norms", Stage: PublicComment, Versions: []Version{{Number: 1}}},
		Texts:    map[int]string{1: TextHash("One.")},
		Comments: Fold(entries),
	}
}

func comment() *Comment {
	return &Comment{Meta: Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6BCC"}, Output: "bpf/norms"}
}

func answer(d Disposition, change func(*Response)) Entry {
	r := &Response{Comment: comment().ID, Disposition: d, Reason: "So."}
	if change != nil {
		change(r)
	}
	return r
}

// byOther makes an entry somebody else's.
func byOther(e Entry) Entry {
	e.Head().Author = Author{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B2B", Name: "Bo Sample"}
	return e
}

// What a closing names is read back as it was written, whatever the kind.
func TestEveryHoldIsReadBack(t *testing.T) {
	for _, k := range HoldKinds() {
		for _, of := range []string{"", "2", "2026-12-20", comment().ID} {
			h := Hold{k, of}
			if got, err := ReadHold(h.ID()); err != nil || got != h {
				t.Errorf("%q is read as %v, %v", h.ID(), got, err)
			}
		}
	}
}

// What was settled, and somebody withdrew of their own or for a reason, holds nothing.
func TestNothingHoldsWhatIsSettled(t *testing.T) {
	for name, f := range map[string]OutputFacts{
		"answered":             factsOf(comment(), answer(Noted, nil)),
		"withdrawn by author":  factsOf(comment(), &Redaction{Entry: comment().ID, Scope: ScopeAll}),
		"withdrawn for reason": factsOf(comment(), byOther(&Redaction{Entry: comment().ID, Scope: ScopeAll, Reason: "Not meant for us."})),
	} {
		if got := Holds(f, "2026-12-10"); len(got) > 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Comments are taken until the end of the last day: until then it holds, and from the day
// after it does not.
func TestTheLastDayOfTheCommentWindowHolds(t *testing.T) {
	f := factsOf()
	f.Output.Dates.CommentUntil = "2026-12-20"
	for day, held := range map[Date]bool{"2026-12-19": true, "2026-12-20": true, "2026-12-21": false} {
		if got := Holds(f, day); (len(got) > 0) != held {
			t.Errorf("%s: %v", day, got)
		}
	}
}

// A withdrawal that only claims to be by the author of the comment takes nothing away.
func TestADoubtedWithdrawalHolds(t *testing.T) {
	f := factsOf(comment(), &Redaction{Entry: comment().ID, Scope: ScopeAll, Reason: "So.", Doubted: true})
	if got := Holds(f, "2026-12-10"); len(got) != 1 || got[0].Kind != HoldTakenAway {
		t.Errorf("%v", got)
	}
}

// The record of an output never says that it is final.
func TestNoRecordSaysThatItIsFinal(t *testing.T) {
	for _, s := range Stages() {
		o := &Output{ID: "bpf/norms", Title: "Norms", Stage: s, Versions: []Version{{Number: 1}}}
		if err := o.Validate(); (err == nil) == s.Ended() {
			t.Errorf("stage %s: %v", s, err)
		}
		if f := factsOf(); s.Ended() {
			f.Output = o
			if st := StandingOf(f, "2026-12-10"); st.Stage.Ended() {
				t.Errorf("a record is believed: %+v", st)
			}
		}
		o.Stage, o.Versions[0].Stage = Drafting, s
		if err := o.Validate(); (err == nil) == s.Ended() {
			t.Errorf("version of stage %s: %v", s, err)
		}
	}
}

// A repository that has no programme yet gets one that can be saved.
func TestANewProgrammeIsValid(t *testing.T) {
	if err := NewProgramme().Validate(); err != nil {
		t.Error(err)
	}
}

// A closing that was made for a version which got another number, as another device had published one
// under that, closes its text; the text says which it is.
func TestAClosingFollowsItsText(t *testing.T) {
	for name, c := range map[string]struct {
		texts  map[int]string
		says   string
		latest int
		final  int
	}{
		"as it was made":                    {map[int]string{1: "One.", 2: "Two."}, "Two.", 2, 2},
		"its version became the next":       {map[int]string{1: "One.", 2: "Theirs.", 3: "Two."}, "Two.", 3, 3},
		"a text that is not here":           {map[int]string{1: "One.", 2: "Theirs."}, "Two.", 2, 0},
		"a later version has the same text": {map[int]string{1: "One.", 2: "Two.", 3: "Two."}, "Two.", 3, 0},
		"a newer version came":              {map[int]string{1: "One.", 2: "Theirs.", 3: "Two.", 4: "Four."}, "Two.", 4, 0},
	} {
		f := factsOf()
		f.Texts, f.Output.Versions = map[int]string{}, nil
		for n := 1; n <= c.latest; n++ {
			f.Texts[n] = TextHash(c.texts[n])
			f.Output.Versions = append(f.Output.Versions, Version{Number: n})
		}
		f.Closings = []*Closing{{Meta: Meta{Lamport: 9, At: time.Date(2026, 12, 2, 9, 0, 0, 0, time.UTC)}, Output: f.Output.ID, Stage: Final, Version: 2, Text: TextHash(c.says)}}
		if st := StandingOf(f, "2026-12-03"); st.Version != c.final || st.Stage.Ended() != (c.final > 0) {
			t.Errorf("%s: version %d is final, and the stage is %s: %v", name, st.Version, st.Stage, st.Holds)
		}
	}
}
