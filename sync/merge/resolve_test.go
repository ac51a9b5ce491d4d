package merge_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/merge"

	"pgregory.net/rapid"
)

func output() *igf.Output {
	return &igf.Output{
		ID: "bpf-cybersecurity/norms", Title: "Norms", Stage: igf.Drafting, Language: "en",
		Dates: igf.Dates{DraftDue: "2022-11-01"}, Draft: "one\ntwo\nthree\n",
	}
}

func session() *igf.Session {
	return &igf.Session{
		ID: "bpf-cybersecurity/main", Title: "Main session", Zone: "Africa/Addis_Ababa",
		Start:   time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC),
		Outputs: []string{"bpf-cybersecurity/norms"},
		Agenda:  []igf.AgendaItem{{ID: "a", Title: "A"}, {ID: "b", Title: "B"}, {ID: "c", Title: "C"}},
		Roster:  []igf.Participant{{ID: "chair", Who: igf.Attribution{Naming: igf.Named, Name: "Sample Chair"}, Role: "chair"}},
	}
}

// change is a copy of a record with a change in it.
func changed[T any](r *T, f func(*T)) *T {
	c := *r
	f(&c)
	return &c
}

func mustMerge(t *testing.T, b, o, th igf.Record) (igf.Record, []igf.Conflict) {
	t.Helper()
	out, conflicts, err := merge.Documents(b, o, th)
	if err != nil {
		t.Fatal(err)
	}
	if err := out.Validate(); err != nil {
		t.Fatal(err)
	}
	return out, conflicts
}

// only returns the one conflict that is there.
func only(t *testing.T, cs []igf.Conflict, field, base, ours, theirs string) igf.Conflict {
	t.Helper()
	if len(cs) != 1 {
		t.Fatalf("%d conflicts: %+v", len(cs), cs)
	}
	c := cs[0]
	if c.Field != field || c.Base != base || c.Ours != ours || c.Theirs != theirs || len(c.ID) != 32 {
		t.Fatalf("conflict %+v, want %s: %q, %q, %q", c, field, base, ours, theirs)
	}
	return c
}

func TestOverlapKeepsTheirsAndBothSides(t *testing.T) {
	b := output()
	o := changed(b, func(o *igf.Output) { o.Dates.DraftDue = "2022-11-08"; o.Title = "Norms and events" })
	th := changed(b, func(o *igf.Output) { o.Dates.DraftDue = "2022-11-15"; o.Cycle = "2022" })
	got, cs := mustMerge(t, b, o, th)
	c := only(t, cs, "dates.draft_due", "2022-11-01", "2022-11-08", "2022-11-15")
	out := got.(*igf.Output)
	if out.Dates.DraftDue != "2022-11-15" || out.Title != "Norms and events" || out.Cycle != "2022" {
		t.Fatalf("%+v", out)
	}
	decided, err := merge.Resolve(got, c, c.Ours)
	if err != nil || decided.(*igf.Output).Dates.DraftDue != "2022-11-08" || out.Dates.DraftDue != "2022-11-15" {
		t.Fatalf("%+v %v; the record before the decision: %s", decided, err, out.Dates.DraftDue)
	}
	if _, err := merge.Resolve(got, c, "tomorrow"); err == nil || !strings.Contains(err.Error(), "2022-11-01") {
		t.Fatalf("a date that is none: %v", err)
	}
}

func TestDraftConflict(t *testing.T) {
	b := output()
	o := changed(b, func(o *igf.Output) { o.Draft = "zero\none\nTWO\nthree\n" })
	th := changed(b, func(o *igf.Output) { o.Draft = "one\ntwo!\nthree\nfour\n" })
	got, cs := mustMerge(t, b, o, th)
	c := only(t, cs, "draft", b.Draft, "zero\none\nTWO\nthree\nfour\n", "zero\none\ntwo!\nthree\nfour\n")
	if got.(*igf.Output).Draft != c.Theirs {
		t.Fatalf("the draft is %q", got.(*igf.Output).Draft)
	}
	// Somebody goes on writing before the decision.
	later := changed(got.(*igf.Output), func(o *igf.Output) { o.Draft += "five\n" })
	decided, err := merge.Resolve(later, c, c.Ours)
	if err != nil || decided.(*igf.Output).Draft != "zero\none\nTWO\nthree\nfour\nfive\n" {
		t.Fatalf("%+v %v", decided, err)
	}
	// Somebody changes the very words.
	later = changed(later, func(o *igf.Output) { o.Draft = strings.Replace(o.Draft, "two!", "two?", 1) })
	if _, err := merge.Resolve(later, c, c.Ours); !errors.Is(err, merge.ErrChanged) {
		t.Fatalf("the words that changed since are overwritten: %v", err)
	}
	n, err := merge.Renew(later, c)
	if err != nil || n.ID != c.ID || n.Ours != "zero\none\nTWO\nthree\nfour\nfive\n" || n.Theirs != later.Draft {
		t.Fatalf("%+v %v", n, err)
	}
	if decided, err = merge.Resolve(later, n, n.Ours); err != nil || decided.(*igf.Output).Draft != n.Ours {
		t.Fatalf("%+v %v", decided, err)
	}
}

func TestVersionsNeverChange(t *testing.T) {
	v := func(s string) *igf.VersionText {
		return &igf.VersionText{Output: "bpf-cybersecurity/norms", Number: 1, Text: s}
	}
	got, cs := mustMerge(t, nil, v("ours\nsame\n"), v("theirs\nsame\n"))
	c := only(t, cs, "text", "", "ours\nsame\n", "theirs\nsame\n")
	if got.(*igf.VersionText).Text != "theirs\nsame\n" {
		t.Fatalf("%+v", got)
	}
	if _, err := merge.Resolve(got, c, c.Ours); err == nil || !strings.Contains(err.Error(), "next version") {
		t.Fatalf("a published version was changed: %v", err)
	}
	if same, err := merge.Resolve(got, c, c.Theirs); err != nil || !reflect.DeepEqual(same, got) {
		t.Fatalf("%+v %v", same, err)
	}
	if _, cs := mustMerge(t, nil, v("a\n"), v("a\n")); len(cs) > 0 {
		t.Fatalf("equal texts in conflict: %v", cs)
	}
}

func TestLists(t *testing.T) {
	b := session()
	o := changed(b, func(s *igf.Session) {
		s.Agenda = []igf.AgendaItem{{ID: "a", Title: "A"}, {ID: "ours", Title: "New"}, {ID: "b", Title: "B2"}}
		s.Outputs = []string{"bpf-cybersecurity/norms", "bpf-cybersecurity/events"}
		s.Roster = nil
	})
	th := changed(b, func(s *igf.Session) {
		s.Agenda = []igf.AgendaItem{{ID: "b", Title: "B", Minutes: 10}, {ID: "a", Title: "A"}, {ID: "c", Title: "C"}, {ID: "theirs", Title: "New"}}
		s.Outputs = nil
		s.Roster = []igf.Participant{b.Roster[0], {ID: "guest", Who: igf.Attribution{Naming: igf.Anonymous}}}
	})
	got, cs := mustMerge(t, b, o, th)
	s := got.(*igf.Session)
	want := []igf.AgendaItem{{ID: "b", Title: "B2", Minutes: 10}, {ID: "a", Title: "A"}, {ID: "ours", Title: "New"}, {ID: "theirs", Title: "New"}}
	if len(cs) > 0 || !reflect.DeepEqual(s.Agenda, want) || !reflect.DeepEqual(s.Outputs, []string{"bpf-cybersecurity/events"}) {
		t.Fatalf("%+v\n%+v %v", s.Agenda, s.Outputs, cs)
	}
	if len(s.Roster) != 1 || s.Roster[0].ID != "guest" {
		t.Fatalf("%+v", s.Roster)
	}
}

func TestEditBeatsRemoval(t *testing.T) {
	b := session()
	o := changed(b, func(s *igf.Session) { s.Roster = nil })
	th := changed(b, func(s *igf.Session) {
		s.Roster = []igf.Participant{{ID: "chair", Who: b.Roster[0].Who, Role: "moderator"}}
	})
	for by, sides := range map[igf.Side][2]igf.Record{igf.Ours: {o, th}, igf.Theirs: {th, o}} {
		got, cs := mustMerge(t, b, sides[0], sides[1])
		if len(cs) != 1 || cs[0].Field != "roster[chair]" || cs[0].RemovedBy != by || !strings.Contains(cs[0].Ours+cs[0].Theirs, "role: moderator") {
			t.Fatalf("%+v", cs)
		}
		if got.(*igf.Session).Roster[0].Role != "moderator" {
			t.Fatalf("%+v", got)
		}
		without, err := merge.Resolve(got, cs[0], "")
		if err != nil || len(without.(*igf.Session).Roster) != 0 {
			t.Fatalf("%+v %v", without, err)
		}
		back, err := merge.Resolve(without, cs[0], cs[0].Ours+cs[0].Theirs)
		if err != nil || !reflect.DeepEqual(back.(*igf.Session).Roster, got.(*igf.Session).Roster) {
			t.Fatalf("%+v %v", back, err)
		}
	}
}

func TestRemovedDocuments(t *testing.T) {
	b := session()
	edited := changed(b, func(s *igf.Session) { s.Room = "Plenary" })
	if got, cs, err := merge.Documents(b, b, nil); got != nil || cs != nil || err != nil {
		t.Fatalf("removed by them, not edited: %v %v %v", got, cs, err)
	}
	if got, cs, err := merge.Documents(b, nil, b); got != nil || cs != nil || err != nil {
		t.Fatalf("removed by us, not edited: %v %v %v", got, cs, err)
	}
	got, cs, err := merge.Documents(b, nil, edited)
	if err != nil || len(cs) != 1 || cs[0].RemovedBy != "ours" || !reflect.DeepEqual(got, igf.Record(edited)) {
		t.Fatalf("%v %v %v", got, cs, err)
	}
}

// One side restricts naming, the other adds a name: the name is not shown, and
// is not lost.
func TestStricterNamingWins(t *testing.T) {
	b := session()
	b.Roster = nil
	strict := changed(b, func(s *igf.Session) { s.ChathamHouse = true })
	naming := changed(b, func(s *igf.Session) {
		s.Roster = []igf.Participant{{ID: "maria", Role: "speaker", Who: igf.Attribution{Naming: igf.Named, Name: "Maria Sample"}}}
	})
	for _, sides := range [][2]igf.Record{{strict, naming}, {naming, strict}} {
		got, cs := mustMerge(t, b, sides[0], sides[1])
		s := got.(*igf.Session)
		if !s.ChathamHouse || len(s.Roster) != 1 || s.Roster[0].Who.Naming != igf.Anonymous || s.Roster[0].Who.Name != "" {
			t.Fatalf("%+v", s)
		}
		if len(cs) != 1 || cs[0].Field != "roster[maria].who" || !strings.Contains(cs[0].Ours+cs[0].Theirs, "Maria Sample") {
			t.Fatalf("%+v", cs)
		}
		if _, err := merge.Resolve(got, cs[0], cs[0].Ours+cs[0].Theirs); err == nil {
			t.Fatal("a name that the session's rules forbid was accepted")
		}
	}
}

// One side makes somebody anonymous, the other corrects the name.
func TestNamingIsOneValue(t *testing.T) {
	b := session()
	with := func(who igf.Attribution) *igf.Session {
		return changed(b, func(s *igf.Session) { s.Roster = []igf.Participant{{ID: "chair", Who: who, Role: "chair"}} })
	}
	hidden, corrected := with(igf.Attribution{Naming: igf.Anonymous}), with(igf.Attribution{Naming: igf.Named, Name: "Sample Chair, PhD"})
	for _, sides := range [][2]igf.Record{{hidden, corrected}, {corrected, hidden}} {
		got, cs := mustMerge(t, b, sides[0], sides[1])
		if len(cs) != 1 || cs[0].Field != "roster[chair].who" || !strings.Contains(cs[0].Ours+cs[0].Theirs, "PhD") {
			t.Fatalf("%+v", cs)
		}
		if who := got.(*igf.Session).Roster[0].Who; who.Naming != igf.Anonymous || who.Name != "" {
			t.Fatalf("%+v", who)
		}
		if named, err := merge.Resolve(got, cs[0], "naming: named\nname: Sample Chair, PhD\n"); err == nil {
			t.Fatalf("the choice does not hold: %+v", named)
		}
		if kept, err := merge.Resolve(got, cs[0], "naming: anonymous\n"); err != nil || kept.(*igf.Session).Roster[0].Who.Name != "" {
			t.Fatalf("%+v %v", kept, err)
		}
	}
}

func TestWhatIsWrongTogetherBecomesAConflict(t *testing.T) {
	b := output()
	b.Dates = igf.Dates{CommentFrom: "2022-11-01", CommentUntil: "2022-11-10"}
	o := changed(b, func(o *igf.Output) { o.Dates.CommentFrom = "2022-11-09"; o.Title = "Ours" })
	th := changed(b, func(o *igf.Output) { o.Dates.CommentUntil = "2022-11-05" })
	got, cs := mustMerge(t, b, o, th)
	only(t, cs, "dates.comment_from", "2022-11-01", "2022-11-09", "2022-11-01")
	if d := got.(*igf.Output).Dates; d.CommentFrom != "2022-11-01" || d.CommentUntil != "2022-11-05" || got.(*igf.Output).Title != "Ours" {
		t.Fatalf("%+v", got)
	}
}

// What a conflict says of a field is what Field reads, and taking a side puts
// that side's value into the document.
func TestEveryConflictCanBeDecided(t *testing.T) {
	decided := 0
	rapid.Check(t, func(t *rapid.T) {
		b, o, th := family(t)
		got, conflicts := documents(t, b, o, th)
		for _, c := range conflicts {
			if _, err := merge.Field(got, c.Field); err != nil {
				t.Fatalf("%s cannot be read: %v", c.Field, err)
			}
			for _, take := range []string{c.Ours, c.Theirs} {
				out, err := merge.Resolve(got, c, take)
				if err != nil {
					var fe *igf.FieldError
					if errors.As(err, &fe) {
						continue // it would make the document invalid, and the person is told
					}
					t.Fatalf("%+v: %v", c, err)
				}
				if now, err := merge.Field(out, c.Field); err != nil || now != take && !strings.HasSuffix(c.Field, "[]") {
					t.Fatalf("%+v: took %q and got %q, %v", c, take, now, err)
				}
				decided++
			}
		}
	})
	t.Logf("%d decisions", decided)
}

// Two pairs of dates are invalid together; everything else of ours stays.
func TestTwoThingsWrongTogether(t *testing.T) {
	cycle := func(id string, from, to igf.Date) igf.Cycle { return igf.Cycle{ID: id, From: from, To: to} }
	terms := func(ids ...string) (out []igf.Term) {
		for _, id := range ids {
			out = append(out, igf.Term{ID: id, Name: id})
		}
		return out
	}
	b := &igf.Programme{Title: "IGF", Cycles: []igf.Cycle{cycle("2021", "2021-12-01", "2021-12-10"), cycle("2022", "2022-12-01", "2022-12-10")}, Regions: terms("a", "b")}
	o := changed(b, func(p *igf.Programme) {
		p.Title = "Ours"
		p.Cycles = []igf.Cycle{cycle("2020", "", ""), cycle("2021", "2021-12-09", "2021-12-10"), cycle("2022", "2022-12-09", "2022-12-10")}
		p.Regions = terms("b")
	})
	th := changed(b, func(p *igf.Programme) {
		p.Cycles = []igf.Cycle{cycle("2021", "2021-12-01", "2021-12-05"), cycle("2022", "2022-12-01", "2022-12-05")}
	})
	got, cs := mustMerge(t, b, o, th)
	p := got.(*igf.Programme)
	if p.Title != "Ours" || len(p.Cycles) != 3 || p.Cycle("2020") == nil || !reflect.DeepEqual(p.Regions, terms("b")) {
		t.Fatalf("%+v", p)
	}
	if p.Cycle("2021").From != "2021-12-01" || p.Cycle("2022").To != "2022-12-05" {
		t.Fatalf("%+v", p.Cycles)
	}
	if len(cs) != 2 || cs[0].Field != "cycles[2021].from" || cs[0].Ours != "2021-12-09" || cs[1].Field != "cycles[2022].from" || cs[1].Theirs != "2022-12-01" {
		t.Fatalf("%+v", cs)
	}
}

func TestTwoOrders(t *testing.T) {
	b := session()
	moved := func(ids string) *igf.Session {
		return changed(b, func(s *igf.Session) {
			s.Agenda = nil
			for _, id := range strings.Fields(ids) {
				s.Agenda = append(s.Agenda, igf.AgendaItem{ID: id, Title: strings.ToUpper(id)})
			}
		})
	}
	got, cs := mustMerge(t, b, moved("c a b"), moved("b a c"))
	c := only(t, cs, "agenda[]", "a\nb\nc", "c\na\nb", "b\na\nc")
	if order, err := merge.Field(got, "agenda[]"); err != nil || order != c.Theirs {
		t.Fatalf("%q %v", order, err)
	}
	decided, err := merge.Resolve(got, c, c.Ours)
	if err != nil || !reflect.DeepEqual(decided.(*igf.Session).Agenda, moved("c a b").Agenda) {
		t.Fatalf("%+v %v", decided, err)
	}
}

// What the paths of conflicts look like, and what stands there.
func TestField(t *testing.T) {
	s := session()
	s.Extra = igf.Extra{"x-colour": "red\n", "a.b": "1\n"}
	s.Roster[0].Extra = igf.Extra{"x": "2\n"}
	for path, want := range map[string]string{
		"title": "Main session", "start": "2022-12-01T06:30:00Z", "end": "", "chatham_house": "", "outputs": "- bpf-cybersecurity/norms\n", "agenda[b].title": "B",
		"agenda[b]": "id: b\ntitle: B\n", "agenda[none]": "", "roster[chair].who": "naming: named\nname: Sample Chair\n", "roster[chair].x": "2\n", "x-colour": "red\n", "a.b": "1\n", "x-none": "",
	} {
		if got, err := merge.Field(s, path); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", path, got, err, want)
		}
	}
	for _, path := range []string{"", "agenda[b", "agenda[none].title", "agenda[b]x"} {
		if got, err := merge.Field(s, path); err == nil {
			t.Errorf("%q: %q", path, got)
		}
	}
	o := output()
	if got, err := merge.Field(o, "draft"); err != nil || got != o.Draft {
		t.Errorf("%q %v", got, err)
	}
	if got, err := merge.Field(o, "dates.draft_due"); err != nil || got != "2022-11-01" {
		t.Errorf("%q %v", got, err)
	}
}

// Two rules that together let less be said than each alone leave nothing to decide: nobody named
// anybody.
func TestTwoRulesAreNoConflict(t *testing.T) {
	b := session()
	b.Roster = []igf.Participant{{ID: "maria", Role: "speaker", Who: igf.Attribution{Naming: igf.Named, Name: "Maria Sample", Stakeholder: "civil-society"}}}
	list := changed(b, func(s *igf.Session) { s.Naming = []igf.Naming{igf.Named, igf.Anonymous} })
	for name, who := range map[string]igf.Participant{
		"another id": {ID: "p-1", Role: "speaker", Who: igf.Attribution{Naming: igf.StakeholderGroup, Stakeholder: "civil-society"}},
		"its id":     {ID: "maria", Role: "speaker", Who: igf.Attribution{Naming: igf.StakeholderGroup, Stakeholder: "civil-society"}},
	} {
		rule := changed(b, func(s *igf.Session) { s.ChathamHouse, s.Roster = true, []igf.Participant{who} })
		for _, sides := range [][2]igf.Record{{rule, list}, {list, rule}} {
			got, cs := mustMerge(t, b, sides[0], sides[1])
			if s := got.(*igf.Session); len(cs) > 0 || len(s.Roster) != 1 || s.Roster[0].Who.Naming != igf.Anonymous || s.Roster[0].Who.Stakeholder != "" {
				t.Errorf("%s: %+v, conflicts %+v", name, s.Roster, cs)
			}
		}
	}
}
