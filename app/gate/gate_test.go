package gate_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/store"
)

type bench struct {
	t *testing.T
	r *store.Replica
	n int
}

func newBench(t *testing.T) *bench {
	r, _, err := store.Open(t.Context(), store.Options{Dir: t.TempDir(), Limits: &store.Limits{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return &bench{t: t, r: r}
}

func (d *bench) save(act igf.Act) {
	d.t.Helper()
	d.n++
	act.ID = ulid(100_000 + d.n)
	if err := d.r.Save(d.t.Context(), &act); err != nil {
		d.t.Fatal(err)
	}
}

// note is a note of session bpf/session-0 or, with another number, of another.
func (d *bench) note(session int, who igf.Attribution, kept string) (*igf.Note, igf.Act) {
	d.n++
	n := note(40*d.n+session, "A remark.")
	n.Speaker = who
	act := igf.Act{Records: []igf.Record{n}}
	if kept != "" {
		act.Private = []igf.Private{{Of: n.Key(), Name: kept}}
	}
	return n, act
}

func (d *bench) book() *gate.Book {
	d.t.Helper()
	b, err := gate.Open(d.r)
	if err != nil {
		d.t.Fatal(err)
	}
	return b
}

func names(b *gate.Book, text, session string) bool {
	return slices.ContainsFunc(b.FindHidden(text, session, nil), func(f igf.Found) bool { return f.Sure })
}

const (
	here, there = "bpf/session-0", "bpf/session-1"
	text        = "As Zelda Quixmarker said, the list is kept."
)

func named(name string) igf.Attribution { return igf.Attribution{Naming: igf.Named, Name: name} }

func anonymous() igf.Attribution { return igf.Attribution{Naming: igf.Anonymous} }

func session(id string) *igf.Session {
	return &igf.Session{ID: id, Title: "A session", Zone: "UTC"}
}

// Whom a device hides, where, and from when on.
func TestWhoIsHidden(t *testing.T) {
	type step struct {
		what        string
		here, there bool // hidden in that session afterwards
		act         func(d *bench) igf.Act
	}
	var first *igf.Note
	say := func(session int, who igf.Attribution, kept string) func(*bench) igf.Act {
		return func(d *bench) igf.Act {
			n, act := d.note(session, who, kept)
			first = n
			return act
		}
	}
	withdraw := func(scope igf.Scope, source string) func(*bench) igf.Act {
		return func(d *bench) igf.Act {
			d.n++
			m := first.Meta
			m.ID, m.Source = ulid(40*d.n), source
			return igf.Act{Records: []igf.Record{&igf.Redaction{Meta: m, Entry: first.ID, Scope: scope, RequestedBy: igf.ByPerson}}}
		}
	}
	revise := func(who igf.Attribution, kept string) func(*bench) igf.Act {
		return func(d *bench) igf.Act {
			n, act := d.note(0, who, kept)
			n.Supersedes = first.ID
			return act
		}
	}
	rule := func(d *bench) igf.Act {
		s := session(here)
		s.ChathamHouse = true
		return igf.Act{Records: []igf.Record{s}}
	}
	roster := func(who igf.Attribution, kept string) func(*bench) igf.Act {
		return func(*bench) igf.Act {
			s := session(here)
			s.Roster = []igf.Participant{{ID: "zelda", Who: who}}
			act := igf.Act{Records: []igf.Record{s}}
			if kept != "" {
				act.Private = []igf.Private{{Of: igf.RosterKey(here, "zelda"), Name: kept}}
			}
			return act
		}
	}
	const zelda = "Zelda Quixmarker"
	for name, steps := range map[string][]step{
		"a hidden speaker": {{"noted", true, true, say(0, anonymous(), zelda)}},
		"hidden in one session, named in another": {
			{"hidden", true, true, say(0, anonymous(), zelda)},
			{"named", true, false, say(1, named(zelda), "")},
		},
		"named, then withdrawn": {
			{"named", false, false, say(0, named(zelda), "")},
			{"withdrawn", true, true, withdraw(igf.ScopePerson, "")},
		},
		"named, then taken back as a slip": {
			{"named", false, false, say(0, named(zelda), "")},
			{"taken back", false, false, withdraw(igf.ScopeAll, igf.UndoSource)},
		},
		"named, then revised": {
			{"named", false, false, say(0, named(zelda), "")},
			{"revised", true, true, revise(anonymous(), zelda)},
		},
		"a rule that comes later": {
			{"named", false, false, say(0, named(zelda), "")},
			{"rule", true, true, rule},
		},
		"on the roster, then the rule": {
			{"roster", false, false, roster(named(zelda), "")},
			{"rule without a roster", true, true, rule},
		},
		"on the roster, then unnamed": {
			{"roster", false, false, roster(named(zelda), "")},
			{"unnamed", true, true, roster(anonymous(), "")},
		},
		"on the roster, then agreed to be named": {
			{"roster", true, true, roster(anonymous(), zelda)},
			{"agreed", false, false, roster(named(zelda), zelda)},
		},
		"written down as owner, which asks nobody": {
			{"hidden", true, true, say(0, anonymous(), zelda)},
			{"owner", true, true, func(d *bench) igf.Act {
				n, act := d.note(0, igf.Attribution{}, "")
				n.NoteKind, n.Owner = igf.Action, zelda
				return act
			}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newBench(t)
			for _, s := range steps {
				before := d.book()
				act := s.act(d)
				after, err := before.After(act)
				if err != nil {
					t.Fatal(err)
				}
				d.save(act)
				now := d.book()
				if got := names(now, text, here); got != s.here {
					t.Errorf("%s: hidden here is %v", s.what, got)
				}
				if got := names(now, text, there); got != s.there {
					t.Errorf("%s: hidden there is %v", s.what, got)
				}
				// Whoever is hidden after an act is hidden for its own words, too.
				if names(now, text, here) && !names(after, text, here) {
					t.Errorf("%s: the words of the act itself may name her", s.what)
				}
			}
			faults, err := d.r.Check(t.Context())
			faults = slices.DeleteFunc(faults, func(f igf.Sentence) bool { return strings.Contains(f.String(), "which is not here") }) // groups and sessions
			if err != nil || len(faults) > 0 {
				t.Errorf("the replica counts them wrongly: %v, %v", faults, err)
			}
		})
	}
}

// The writer is hidden unless they chose to be named, in whatever waits.
func TestTheWriterChooses(t *testing.T) {
	d := newBench(t)
	self := igf.Self{Author: ulid(0), Name: "Zelda Quixmarker", Naming: igf.Named, Email: "zelda@example.org"}
	d.save(igf.Act{Self: &self})
	n, act := d.note(0, igf.Attribution{}, "")
	n.Author = self.Public()
	d.save(act)
	for _, naming := range []igf.Naming{igf.Named, igf.Anonymous, igf.Named} {
		self.Naming = naming
		d.save(igf.Act{Self: &self})
		b := d.book()
		if got := names(b, text, here); got != (naming != igf.Named) {
			t.Errorf("%s: hidden is %v", naming, got)
		}
		s, err := b.Gate().Share(n, nil)
		if err != nil {
			t.Fatal(err)
		}
		if e, err := igf.SharedAs[igf.Entry](s); err != nil || e.Head().Author.Name != self.Public().Name {
			t.Errorf("%s: the note is signed %q, %v", naming, e.Head().Author.Name, err)
		}
		var held *igf.HiddenNameError
		if _, err := b.Gate().Share(note(7, "Write to ZELDA (at) example.org"), nil); !errors.As(err, &held) {
			t.Errorf("%s: her address is let out: %v", naming, err)
		}
	}
}

// A hidden Maria is not meant where another Maria is named with her whole name; a family
// name that somebody has who is named is asked about.
func TestAnotherIsNamed(t *testing.T) {
	d := newBench(t)
	_, hide := d.note(0, anonymous(), "Zelda Quixmarker")
	d.save(hide)
	_, open := d.note(0, named("Zelda Openfield"), "")
	d.save(open)
	_, sister := d.note(0, named("Rosa Quixmarker"), "")
	d.save(sister)
	b := d.book()
	for text, want := range map[string]string{
		"Zelda Openfield opens the session.": "",
		"Ms Quixmarker asks.":                "asked", // Rosa may be meant
		"Then Zelda asks.":                   "asked",
		"Zelda Quixmarker asks.":             "refused",
	} {
		got := ""
		for _, f := range b.FindHidden(text, here, nil) {
			if got = "asked"; f.Sure {
				got = "refused"
			}
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// Where the roster kept somebody back after a note named them, their choice goes before:
// also what the note says of them is not shared any more, if it still waits.
func TestTheRosterGoesBeforeANote(t *testing.T) {
	d := newBench(t)
	s := session(here)
	s.Roster = []igf.Participant{{ID: "zelda", Who: named("Zelda Quixmarker")}}
	d.save(igf.Act{Records: []igf.Record{s}})
	n, act := d.note(0, named("Zelda Quixmarker"), "")
	d.save(act)
	if names(d.book(), text, here) {
		t.Fatal("she is named, and hidden")
	}
	s = session(here)
	s.Roster = []igf.Participant{{ID: "p-other", Who: anonymous()}} // as it comes from another device
	d.save(igf.Act{Records: []igf.Record{s}})
	b := d.book()
	if !names(b, text, here) {
		t.Error("texts may name her")
	}
	shared, err := b.Gate().Share(n, nil)
	if err != nil {
		t.Fatal(err)
	}
	if e, err := igf.SharedAs[igf.Entry](shared); err != nil || igf.AttributionOf(e).Name != "" {
		t.Errorf("the note says %+v, %v", igf.AttributionOf(e), err)
	}
}

// What stood in the place of a name and is none is words of every text, unless it was a
// body: that is asked about. Where the session lets nobody be named, all is asked about.
func TestBodiesAreNotHiddenAsPeopleAre(t *testing.T) {
	d := newBench(t)
	rule := session(there)
	rule.ChathamHouse = true
	d.save(igf.Act{Records: []igf.Record{rule}})
	for _, name := range []string{"UNESCO", "Republic of Korea", "Secretariat", "Access Now", "Delegate of Kenya", "Zelda Quixmarker (Ministry of Works)"} {
		for at := range 2 {
			_, act := d.note(at, anonymous(), name)
			d.save(act)
		}
	}
	b := d.book()
	for text, want := range map[string][2]string{
		"UNESCO and the Republic of Korea asked the Secretariat.": {"", "asked"},
		"Access Now wrote.":               {"asked", "asked"},
		"The Delegate of Kenya replied.":  {"asked", "asked"},
		"Kenya replied.":                  {"", ""},
		"The Ministry of Works replied.":  {"asked", "asked"},
		"Zelda Quixmarker replied.":       {"refused", "refused"},
		"Ms Quixmarker replied.":          {"refused", "refused"},
		"People need access now at work.": {"", ""},
	} {
		for at, session := range []string{here, there} {
			got := ""
			for _, f := range b.FindHidden(text, session, nil) {
				if got = "asked"; f.Sure && !f.Weak {
					got = "refused"
				}
			}
			if got != want[at] {
				t.Errorf("%s: %q is %q, want %q", session, text, got, want[at])
			}
		}
	}
}

// A sure hit on a word of the language may be released by who looked; a name may not.
func TestWordsMayBeReleased(t *testing.T) {
	d := newBench(t)
	_, act := d.note(0, anonymous(), "Rose Hunter")
	d.save(act)
	for text, want := range map[string]bool{"Then the objection of Hunter was heard; Hunter asked why.": true, "Rose Hunter asked why.": false, "Ms R. Hunter": false} {
		d.n++
		n := note(40*d.n, text)
		d.save(igf.Act{Records: []igf.Record{n}})
		var held *igf.HiddenNameError
		if _, err := d.book().Gate().Share(n, nil); !errors.As(err, &held) {
			t.Fatalf("%q is let out: %v", text, err)
		}
		if held.Names[0].Weak != want {
			t.Errorf("%q: a person may release it: %v, want %v", text, held.Names[0].Weak, want)
		}
		p := igf.Private{Of: n.Key()}
		d.book().Gate().Allow(&p, held.Names)
		d.save(igf.Act{Private: []igf.Private{p}})
		if _, err := d.book().Gate().Share(n, nil); (err == nil) != want {
			t.Errorf("%q: after a person looked: %v", text, err)
		}
	}
}

// An id that is a hidden family name with a number is asked about where it is given, and
// nowhere else; one in which it is a word of more is not.
func TestAnIDThatIsAFamilyNameIsAskedAbout(t *testing.T) {
	d := newBench(t)
	_, act := d.note(0, anonymous(), "Zelda Quixmarker")
	d.save(act)
	_, act = d.note(0, anonymous(), "Daniel Hope")
	d.save(act)
	g := d.book().Gate()
	for id, want := range map[string]bool{"bpf/quixmarker2": true, "bpf/quixmarker": true, "bpf/quixmarker-award": false, "bpf/session-quixmarker": false, "bpf/hope": false, "quixmarker7/main": false} {
		s := session(id)
		if _, err := g.ShareSent(s, nil); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		if doubts, err := g.Doubtful(s, nil); err != nil || len(doubts) > 0 != want {
			t.Errorf("%s: asked about are %+v, %v", id, doubts, err)
		}
		if doubts, err := g.Doubtful(s, s); err != nil || len(doubts) > 0 {
			t.Errorf("%s, which others have: asked about are %+v, %v", id, doubts, err)
		}
		if _, err := g.Print(s, "x"); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		n := note(40*d.n, "A remark.")
		n.Group, n.Sheet, _ = strings.Cut(id, "/")
		if doubts, err := g.Doubtful(n, nil); err != nil || len(doubts) > 0 {
			t.Errorf("a note in %s: %+v, %v", id, doubts, err)
		}
	}
}
