package igf

import (
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// history returns some entries of two authors and two kinds that say to supersede
// each other, in chains, forks, rings and out of nowhere.
func history(t *rapid.T) (list []Entry, byID map[string]Entry) {
	byID = map[string]Entry{}
	n := rapid.IntRange(1, 12).Draw(t, "entries")
	for i := range n {
		e := rapid.SampledFrom([]func() Entry{func() Entry { return &Note{} }, func() Entry { return &Comment{} }}).Draw(t, "kind")()
		h := e.Head()
		h.ID, h.Lamport = strconv.Itoa(100+i), rapid.Uint64Range(0, 20).Draw(t, "lamport")
		h.Author.ID = rapid.SampledFrom([]string{"A", "B"}).Draw(t, "author")
		if of := rapid.IntRange(-n, n).Draw(t, "supersedes"); of >= 0 {
			h.Supersedes = strconv.Itoa(100 + of)
		}
		list, byID[h.ID] = append(list, e), e
	}
	return list, byID
}

// Nobody revises what somebody else wrote, whatever their entry says: it has a
// root of its own, no place among older revisions, and a withdrawal of one of
// the two leaves the other.
func TestOnlyTheAuthorRevises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, byID := history(t)
		root := map[string]string{}
		for _, e := range list {
			r, err := Root(func(id string) (Entry, error) {
				if byID[id] == nil {
					return nil, &NotFoundError{What: "entry", ID: id}
				}
				return byID[id], nil
			}, e)
			if err != nil {
				t.Fatal(err)
			}
			if r.Kind() != e.Kind() || r.Head().Author.ID != e.Head().Author.ID {
				t.Fatalf("%s by %s counts as a revision of %s by %s", e.Head().ID, e.Head().Author.ID, r.Head().ID, r.Head().Author.ID)
			}
			root[e.Head().ID] = r.Head().ID
		}
		for _, e := range list {
			if o := byID[e.Head().Supersedes]; o != nil && Revises(e, o) && root[e.Head().ID] != root[o.Head().ID] {
				t.Fatalf("%s revises %s, and their roots are %s and %s", e.Head().ID, o.Head().ID, root[e.Head().ID], root[o.Head().ID])
			}
		}
		gone := list[rapid.IntRange(0, len(list)-1).Draw(t, "withdrawn")].Head()
		red := &Redaction{Entry: gone.ID, Scope: ScopeAll}
		red.ID = "200"
		for _, s := range Fold(append(list, red)) {
			h := s.Entry.Head()
			if s.Root != root[h.ID] || s.Gone() != (s.Root == root[gone.ID]) {
				t.Fatalf("%s: root %s, want %s; withdrawn %q after a withdrawal of %s", h.ID, s.Root, root[h.ID], s.Redacted, gone.ID)
			}
			for _, o := range s.Older {
				if o.Kind() != s.Entry.Kind() || o.Head().Author.ID != h.Author.ID || root[o.Head().ID] != s.Root {
					t.Fatalf("%s stands among the older revisions of %s", o.Head().ID, h.ID)
				}
			}
		}
	})
}

// All entries of a ring have one root, wherever the walk begins.
func TestTheRootOfARing(t *testing.T) {
	byID := map[string]Entry{}
	entry := func(id, supersedes string) {
		n := &Note{}
		n.ID, n.Supersedes, n.Author.ID = id, supersedes, "A"
		byID[id] = n
	}
	for i := range 7 {
		entry(strconv.Itoa(i+1), strconv.Itoa((i+3)%7+1))
	}
	entry("8", "5")
	entry("9", "8")
	for id, e := range byID {
		root, err := Root(func(id string) (Entry, error) { return byID[id], nil }, e)
		if err != nil || root.Head().ID != "1" {
			t.Errorf("the root of %s is %s, %v", id, root.Head().ID, err)
		}
	}
}

// Whichever revisions are withdrawn, by whom and in which order: all of the line is
// withdrawn as far as the strictest says, and that one is shown. None shields another.
func TestTheStrictestWithdrawalOfAChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, byID := history(t)
		root := func(e Entry) string {
			r, err := Root(func(id string) (Entry, error) { return byID[id], nil }, e)
			if err != nil {
				t.Fatal(err)
			}
			return r.Head().ID
		}
		want, all := map[string]Scope{}, list
		for i := range rapid.IntRange(1, 5).Draw(t, "withdrawals") {
			e := rapid.SampledFrom(list).Draw(t, "of")
			r := &Redaction{Entry: e.Head().ID, Scope: rapid.SampledFrom([]Scope{ScopePerson, ScopeAll, "of-a-newer-version"}).Draw(t, "scope")}
			r.ID, r.Lamport = strconv.Itoa(200+i), rapid.Uint64Range(0, 40).Draw(t, "lamport")
			r.Author.ID = rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "who")
			r.Source = rapid.SampledFrom([]string{"", UndoSource}).Draw(t, "source")
			want[root(e)] = want[root(e)].With(r.Scope)
			all = append(all, r)
		}
		for _, s := range Fold(all) {
			w := want[s.Root]
			if s.Redacted != w || (w == "") != (s.Withdrawal == nil) || w != "" && s.Withdrawal.Scope.All() != w.All() {
				t.Fatalf("%s is withdrawn %q by %+v, want %q", s.Root, s.Redacted, s.Withdrawal, w)
			}
			if s.Slip() && (s.Withdrawal.Source != UndoSource || s.Withdrawal.Author.ID != s.Entry.Head().Author.ID) {
				t.Fatalf("%s counts as a slip: %+v", s.Root, s.Withdrawal)
			}
		}
	})
}

// A session is on the record only where it says so, and never under the Chatham
// House rule.
func TestNotAsked(t *testing.T) {
	for _, c := range []struct {
		s    *Session
		want Naming
	}{
		{nil, Anonymous},
		{&Session{}, Anonymous},
		{&Session{OnRecord: true}, Named},
		{&Session{OnRecord: true, ChathamHouse: true}, Anonymous},
		{&Session{OnRecord: true, Naming: []Naming{StakeholderGroup}}, StakeholderGroup},
		{&Session{OnRecord: true, Naming: []Naming{Anonymous}}, Anonymous},
	} {
		if got := NotAsked(c.s); got != c.want {
			t.Errorf("%+v: %s, want %s", c.s, got, c.want)
		}
	}
}

// What is proposed to be on the record is public: in the programme of the meeting,
// on one of its days; a call is not.
func TestPublicSessions(t *testing.T) {
	p := &Programme{Cycles: []Cycle{{ID: "2022", From: "2022-11-28", To: "2022-12-02"}, {ID: "2023"}}}
	at := time.Date(2022, 11, 27, 22, 0, 0, 0, time.UTC) // the 28th at the venue
	public := Session{Cycle: "2022", Type: "bpf-pn", Start: at, Zone: "Africa/Addis_Ababa"}
	if !p.IsPublic(&public) {
		t.Error("a session of the meeting is not public")
	}
	for _, title := range []string{"A call for action", "Norms session", "Main session: connecting the next billion", "Open forum"} {
		s := public
		if s.Title = title; !p.IsPublic(&s) {
			t.Errorf("%q is not public", title)
		}
	}
	for what, change := range map[string]func(*Session){
		"a call":            func(s *Session) { s.Type = OtherSession },
		"no type":           func(s *Session) { s.Type = "" },
		"before":            func(s *Session) { s.Zone = "UTC" },
		"after":             func(s *Session) { s.Start = at.AddDate(0, 0, 6) },
		"no time":           func(s *Session) { s.Start = time.Time{} },
		"no days are known": func(s *Session) { s.Cycle = "2023" },
		"another year":      func(s *Session) { s.Cycle = "2021" },
		"a call by title":   func(s *Session) { s.Title = "Coordination call of the coordinators" },
		"a closed meeting":  func(s *Session) { s.Title = "Closed meeting" },
		"fr":                func(s *Session) { s.Title = "Réunion à huis clos" },
		"es":                func(s *Session) { s.Title = "Reunión de coordinación" },
		"ru":                func(s *Session) { s.Title = "Координационное совещание" },
		"zh":                func(s *Session) { s.Title = "闭门会议" },
		"ar":                func(s *Session) { s.Title = "اجتماع مغلق" },
		"under the rule":    func(s *Session) { s.ChathamHouse = true },
	} {
		s := public
		if change(&s); p.IsPublic(&s) {
			t.Errorf("%s is public", what)
		}
	}
}
