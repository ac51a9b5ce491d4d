package merge_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/sync/merge"
)

// A session is never held at a time that nobody chose, whatever both sides moved; and it
// counts as moved on more than either side.
func TestNoTimeIsMadeOfTwo(t *testing.T) {
	at := func(t *rapid.T, name string) igf.Session {
		start := time.Date(2026, 12, 1, rapid.IntRange(8, 10).Draw(t, name+" start"), 0, 0, 0, time.UTC)
		return igf.Session{
			ID: "bpf/main", Title: "Main", Start: start, End: start.Add(time.Duration(rapid.IntRange(1, 3).Draw(t, name+" hours")) * time.Hour),
			Zone: rapid.SampledFrom([]string{"UTC", "Africa/Addis_Ababa"}).Draw(t, name+" zone"),
		}
	}
	type when struct {
		start, end time.Time
		zone       string
	}
	of := func(s *igf.Session) when { return when{s.Start, s.End, s.Zone} }
	rapid.Check(t, func(t *rapid.T) {
		base, ours, theirs := at(t, "base"), at(t, "ours"), at(t, "theirs")
		for _, s := range []*igf.Session{&ours, &theirs} {
			if s.MovedFrom(&base) {
				s.Sequence++
			}
		}
		out, conflicts, err := merge.Documents(&base, &ours, &theirs)
		if err != nil {
			t.Fatal(err)
		}
		s := out.(*igf.Session)
		if !slices.Contains([]when{of(&base), of(&ours), of(&theirs)}, of(s)) {
			t.Fatalf("%v and %v became %v", of(&ours), of(&theirs), of(s))
		}
		apart := ours.MovedFrom(&base) && theirs.MovedFrom(&base) && ours.MovedFrom(&theirs)
		if apart != (len(conflicts) > 0) {
			t.Fatalf("apart %v: %v", apart, conflicts)
		}
		if s.Sequence < max(ours.Sequence, theirs.Sequence) {
			t.Fatalf("it counts as moved %d times", s.Sequence)
		}
	})
}

// Somebody chooses to stay unnamed on one device, and another one edits their line, which
// names them: it is one person with one line, and what was said of their role stands, or is
// asked about where both said something.
func TestAChoiceAndAnEditAreOfOnePerson(t *testing.T) {
	b := session()
	b.Roster = []igf.Participant{
		{ID: "ada-sample", Who: igf.Attribution{Naming: igf.Named, Name: "Ada Sample"}},
		{ID: "omar-haddad", Who: igf.Attribution{Naming: igf.Named, Name: "Omar Haddad", Affiliation: "Netlab"}, Role: "speaker", Presence: "online"},
		{ID: "vera-quill", Who: igf.Attribution{Naming: igf.Named, Name: "Vera Quill"}, Role: "chair"},
		{ID: "yaw-boat", Who: igf.Attribution{Naming: igf.Named, Name: "Yaw Boat"}},
	}
	unnamed := func(id, role string, presence string) igf.Participant {
		return igf.Participant{ID: id, Who: igf.Attribution{Naming: igf.Anonymous}, Role: role, Presence: presence}
	}
	chose := changed(b, func(s *igf.Session) { // two of them, and somebody new
		s.Roster = []igf.Participant{s.Roster[0], unnamed("p-1", "speaker", "online"), unnamed("p-2", "chair", ""), s.Roster[3], unnamed("p-3", "", "")}
	})
	edited := func(i int, edit func(p *igf.Participant)) *igf.Session {
		return changed(b, func(s *igf.Session) {
			s.Roster = slices.Clone(s.Roster)
			edit(&s.Roster[i])
		})
	}
	for name, c := range map[string]struct {
		chose, edited *igf.Session
		role          string // of Omar
		conflict      string
	}{
		"another role":              {chose, edited(1, func(p *igf.Participant) { p.Role = "moderator" }), "moderator", ""},
		"another role of the other": {chose, edited(2, func(p *igf.Participant) { p.Role = "moderator" }), "speaker", ""},
		"another name":              {chose, edited(1, func(p *igf.Participant) { p.Who.Name = "Omar al-Haddad" }), "speaker", "roster[p-1].who"},
		"two roles": {
			changed(b, func(s *igf.Session) {
				s.Roster = []igf.Participant{s.Roster[0], unnamed("p-1", "", "online"), s.Roster[2], s.Roster[3]}
			}), edited(1, func(p *igf.Participant) { p.Role = "moderator" }), "*", "roster[p-1].role",
		},
	} {
		for _, sides := range [][2]igf.Record{{c.chose, c.edited}, {c.edited, c.chose}} {
			got, cs := mustMerge(t, b, sides[0], sides[1])
			roster := got.(*igf.Session).Roster
			i := slices.IndexFunc(roster, func(p igf.Participant) bool { return p.ID == "p-1" })
			if len(roster) != len(c.chose.Roster) || i < 0 || roster[i].Who.Name != "" || roster[i].Role != c.role && c.role != "*" || roster[i].Presence != "online" {
				t.Errorf("%s: the roster is %+v", name, roster)
			}
			if (len(cs) > 0) != (c.conflict != "") || len(cs) > 1 || len(cs) == 1 && cs[0].Field != c.conflict {
				t.Fatalf("%s: %+v", name, cs)
			}
			for _, x := range cs { // each side is what somebody did, and no name comes back
				for _, take := range []string{x.Ours, x.Theirs} {
					decided, err := merge.Resolve(got, x, take)
					if named := strings.Contains(take, "Haddad"); named != (err != nil) {
						t.Errorf("%s: taking %q gives %+v, %v", name, take, decided, err)
					}
				}
			}
		}
	}
}

// Where it is not sure whose line went, nobody gets the role of another.
func TestNobodyIsTakenForAnother(t *testing.T) {
	b := session()
	b.Roster = []igf.Participant{
		{ID: "omar-haddad", Who: igf.Attribution{Naming: igf.Named, Name: "Omar Haddad"}, Role: "speaker"},
		{ID: "vera-quill", Who: igf.Attribution{Naming: igf.Named, Name: "Vera Quill"}, Role: "speaker"},
	}
	one := changed(b, func(s *igf.Session) {
		s.Roster = []igf.Participant{{ID: "p-1", Who: igf.Attribution{Naming: igf.Anonymous}, Role: "speaker"}}
	})
	edited := changed(b, func(s *igf.Session) {
		s.Roster = slices.Clone(s.Roster)
		s.Roster[0].Role = "moderator"
	})
	for _, sides := range [][2]igf.Record{{one, edited}, {edited, one}} {
		got, cs := mustMerge(t, b, sides[0], sides[1])
		if r := got.(*igf.Session).Roster; len(r) != 1 || r[0].Role != "speaker" || r[0].Who.Name != "" {
			t.Fatalf("%+v", r)
		}
		if len(cs) != 1 || !strings.Contains(cs[0].Ours, "role: moderator") {
			t.Fatalf("%+v", cs)
		}
	}
}

// Whatever two people do to the rules of a session, nobody may be named in a way that one of
// them forbade; and where they said different things, a person is asked.
func TestNobodyIsNamedMoreThanBothAllow(t *testing.T) {
	rules := func(t *rapid.T, name string) []igf.Naming {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(igf.Namings()), 0, 4, rapid.ID).Draw(t, name)
	}
	rapid.Check(t, func(t *rapid.T) {
		base := igf.Session{ID: "bpf/main", Title: "Main", Zone: "UTC", Naming: rules(t, "base"), ChathamHouse: rapid.Bool().Draw(t, "base Chatham House"), OnRecord: rapid.Bool().Draw(t, "base on record")}
		sides := []igf.Session{base, base}
		for i := range sides {
			if rapid.Bool().Draw(t, "changes the list") {
				sides[i].Naming = rules(t, "list")
			}
			if rapid.Bool().Draw(t, "changes Chatham House") {
				sides[i].ChathamHouse = !base.ChathamHouse
			}
			if rapid.Bool().Draw(t, "changes the record") {
				sides[i].OnRecord = !base.OnRecord
			}
		}
		out, conflicts, err := merge.Documents(&base, &sides[0], &sides[1])
		if err != nil {
			t.Fatal(err)
		}
		allowed, changed := out.(*igf.Session).NamingAllowed(), 0
		for _, s := range sides {
			if igf.SameNamings(s.Naming, base.Naming) && s.ChathamHouse == base.ChathamHouse {
				continue
			}
			if s.ChathamHouse == base.ChathamHouse || !s.ChathamHouse { // that rule is the other's; the list counts
				s.ChathamHouse = out.(*igf.Session).ChathamHouse
			}
			if igf.SameNamings(s.Naming, base.Naming) { // the list is the other's
				s.Naming = out.(*igf.Session).Naming
			}
			for _, n := range allowed {
				if !slices.Contains(s.NamingAllowed(), n) {
					t.Fatalf("%v allows %v, and %v was said", allowed, n, s.NamingAllowed())
				}
			}
		}
		for i := range sides {
			if !igf.SameNamings(sides[i].Naming, base.Naming) {
				changed++
			}
		}
		merged := out.(*igf.Session)
		for _, n := range allowed {
			if !slices.Contains(sides[0].NamingAllowed(), n) && !slices.Contains(sides[1].NamingAllowed(), n) {
				t.Fatalf("%v is allowed, and neither side allows it", n)
			}
		}
		if n := igf.NotAsked(merged); igf.NotAsked(&sides[0]).SaysLess(n) && igf.NotAsked(&sides[1]).SaysLess(n) {
			t.Fatalf("who was not asked is %s, and no side says so", n)
		}
		apart := changed == 2 && !igf.SameNamings(sides[0].Naming, sides[1].Naming)
		if apart && len(conflicts) == 0 {
			t.Fatalf("%v and %v of %v: conflicts %v", sides[0].Naming, sides[1].Naming, base.Naming, conflicts)
		}
		for _, c := range conflicts { // each side can be taken, and decides
			for _, take := range []string{c.Ours, c.Theirs} {
				decided, err := merge.Resolve(out, c, take)
				if err != nil {
					t.Fatal(err)
				}
				if got, err := merge.Field(decided, c.Field); err != nil || got != take {
					t.Fatalf("%q was taken, and %q holds, %v", take, got, err)
				}
			}
		}
	})
}

// Somebody of whom nobody said how they are named is as one who is anonymous: the name that one
// side enters is not lost without a word where the other brings the session under a rule.
func TestANameThatMeetsARuleIsAConflict(t *testing.T) {
	with := func(n igf.Naming, name string, rule bool) *igf.Session {
		return &igf.Session{
			ID: "bpf/main", Title: "Main", Zone: "UTC", Start: time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC), ChathamHouse: rule,
			Roster: []igf.Participant{{ID: "p-1", Who: igf.Attribution{Naming: n, Name: name}}},
		}
	}
	for _, was := range []igf.Naming{"", igf.Anonymous} {
		base, named, rule := with(was, "", false), with(igf.Named, "Ann Sample", false), with(was, "", true)
		for _, sides := range [][2]*igf.Session{{named, rule}, {rule, named}} {
			out, conflicts, err := merge.Documents(base, sides[0], sides[1])
			if err != nil {
				t.Fatal(err)
			}
			if who := out.(*igf.Session).Roster[0].Who; who.Name != "" || len(conflicts) != 1 {
				t.Errorf("named %q before: %+v, with %d conflicts", was, who, len(conflicts))
			}
		}
	}
}
