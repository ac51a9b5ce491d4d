package igf

import (
	"reflect"
	"testing"
	"time"
)

// Correcting the first note of a session must not move it behind what was said
// after it.
func TestARevisionStaysInItsPlace(t *testing.T) {
	at := time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC)
	note := func(id, supersedes string, minute int) Entry {
		n := &Note{Text: id}
		n.ID, n.Supersedes, n.At, n.Author.ID = id, supersedes, at.Add(time.Duration(minute)*time.Minute), "A"
		return n
	}
	lines := Fold([]Entry{note("1", "", 0), note("2", "", 1), note("3", "1", 2), note("4", "3", 3)})
	if len(lines) != 2 || lines[0].Entry.Head().ID != "4" || lines[1].Entry.Head().ID != "2" {
		t.Fatalf("the timeline is %v", lines)
	}
	if !lines[0].At.Equal(at) || len(lines[0].Older) != 2 {
		t.Errorf("the corrected note is of %v with %d older revisions", lines[0].At, len(lines[0].Older))
	}
}

// A hostile file may hold entries that supersede each other in a ring: they are one line, whose first
// form has the smallest id, and hide nothing.
func TestARingOfRevisionsEnds(t *testing.T) {
	ring := func(id, supersedes string) Entry {
		n := &Note{Text: id}
		n.ID, n.Supersedes, n.Author.ID = id, supersedes, "A"
		return n
	}
	lines := Fold([]Entry{ring("1", "2"), ring("2", "1"), ring("3", "")})
	if len(lines) != 2 || lines[0].Entry.Head().ID != "2" || lines[0].Root != "1" || lines[1].Entry.Head().ID != "3" {
		t.Errorf("the timeline is %v", lines)
	}
}

// about returns what people wrote about the comment 1 of a session, and withdrew.
func about(t *testing.T, entries ...Entry) Standing {
	t.Helper()
	c := &Comment{Text: "words"}
	c.ID, c.Author.ID = "1", "A"
	lines := Fold(append([]Entry{c}, entries...))
	if len(lines) != 1 {
		t.Fatalf("%d lines", len(lines))
	}
	return lines[0]
}

func stamped[E Entry](id, supersedes, author string, e E) E {
	h := e.Head()
	h.ID, h.Supersedes, h.Author = id, supersedes, Author{ID: author, Name: "Name of " + author}
	return e
}

// What stands under a comment is withdrawn like the comment itself: with all
// revisions of it, whichever was named.
func TestWithdrawnUnderAComment(t *testing.T) {
	anchor := &Anchor{Paragraph: 3}
	for name, c := range map[string]struct {
		entries []Entry
		stands  func(Standing) bool
	}{
		"an answer": {
			[]Entry{stamped("2", "", "B", &Response{Comment: "1", Reason: "asked for it"}), stamped("3", "2", "B", &Response{Comment: "1", Reason: "asked for it"})},
			func(s Standing) bool { return len(s.Responses) > 0 },
		},
		"a place": {
			[]Entry{stamped("2", "", "B", &Placement{Comment: "1", Version: 2, Anchor: anchor}), stamped("3", "2", "B", &Placement{Comment: "1", Version: 2, Anchor: anchor})},
			func(s Standing) bool { return s.Placed[2] != nil },
		},
		"a correction": {
			[]Entry{stamped("2", "", "B", &Note{About: "1", Text: "not so"}), stamped("3", "2", "B", &Note{About: "1", Text: "not so"})},
			func(s Standing) bool { return len(s.Corrections) > 0 },
		},
	} {
		if s := about(t, c.entries...); !c.stands(s) {
			t.Errorf("%s does not stand before it is withdrawn", name)
		}
		for _, id := range []string{"2", "3"} {
			all := stamped("4", "", "B", &Redaction{Entry: id, Scope: ScopeAll})
			if s := about(t, append(c.entries, all)...); c.stands(s) || s.Gone() {
				t.Errorf("%s still stands after %s was withdrawn: %+v", name, id, s)
			}
		}
	}
}

// A withdrawn answer decides over nobody's, and an answer without its person
// keeps what it says.
func TestAWithdrawnAnswer(t *testing.T) {
	yes := stamped("2", "", "B", &Response{Comment: "1", Disposition: Accepted, Reason: "yes"})
	no := stamped("3", "", "C", &Response{Comment: "1", Disposition: NotAccepted, Reason: "no"})
	final := stamped("4", "", "D", &Response{Comment: "1", Disposition: Noted, Reason: "both", Settles: []string{"2", "3"}})
	if s := about(t, yes, no, final); len(s.Responses) != 1 || s.Answer() != Answer(Noted) {
		t.Errorf("%+v", s.Responses)
	}
	if s := about(t, yes, no, final, stamped("5", "", "D", &Redaction{Entry: "4", Scope: ScopeAll})); len(s.Responses) != 2 || s.Answer() != Contradicted {
		t.Errorf("%+v", s.Responses)
	}
	s := about(t, yes, stamped("5", "", "B", &Redaction{Entry: "2", Scope: ScopePerson}))
	if len(s.Responses) != 1 || s.Responses[0].Reason != "yes" || s.Responses[0].Author.Name != "" || yes.Author.Name == "" {
		t.Errorf("%+v", s.Responses)
	}
}

// Nobody makes a withdrawal smaller: not by a second one, not by one that
// supersedes it, not by a word that this version does not know.
func TestAWithdrawalStays(t *testing.T) {
	for _, reds := range [][]Entry{
		{stamped("2", "", "A", &Redaction{Entry: "1", Scope: ScopeAll}), stamped("3", "2", "A", &Redaction{Entry: "1", Scope: ScopePerson})},
		{stamped("2", "", "A", &Redaction{Entry: "1", Scope: ScopePerson}), stamped("3", "", "A", &Redaction{Entry: "1", Scope: ScopeAll})},
		{stamped("2", "", "A", &Redaction{Entry: "1", Scope: "of-a-newer-version"})},
	} {
		s := about(t, reds...)
		if !s.Gone() || s.Redacted != ScopeAll || s.Entry.(*Comment).Text != Withdrawn {
			t.Errorf("%q: %+v", s.Redacted, s.Entry)
		}
	}
	if s := about(t, stamped("2", "", "A", &Redaction{Entry: "1", Scope: ScopePerson})); s.Gone() || s.Redacted != ScopePerson || s.Entry.(*Comment).Text != "words" {
		t.Errorf("%q: %+v", s.Redacted, s.Entry)
	}
}

func TestNobodyStaysNobody(t *testing.T) {
	m := &Comment{Text: "x"}
	for _, scope := range []Scope{"", ScopePerson} {
		if shared := through(t, rules{session: &Session{ChathamHouse: true}, scope: scope}, m); !reflect.DeepEqual(shared, Entry(m)) {
			t.Errorf("%q: %+v", scope, shared)
		}
	}
}
