package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// Somebody agreed to be named by what waits, and chooses to be named less before it is sent:
// whatever waits, and whatever way they choose it, it waits again.
func TestAnAgreementEndsWithALaterChoice(t *testing.T) {
	const who = "Tiberius Vanterpool"
	const words = "As Tiberius Vanterpool says."
	waiting := map[string]func(*testing.T, bench) igf.Key{
		"note": func(t *testing.T, d bench) igf.Key {
			return igf.EntryKey(d.noted(t, rules.NoteInput{Session: "bpf/main", Text: words}))
		},
		"outreach": func(t *testing.T, d bench) igf.Key {
			o, err := d.Stewardship.AddOutreach(t.Context(), "bpf", igf.Outreach{Forum: "A forum", Text: words})
			ok(t, err)
			return o.Key()
		},
		"comment": func(t *testing.T, d bench) igf.Key {
			c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Text: "Okapis.", Proposed: words})
			ok(t, err)
			return c.Key()
		},
		"answer": func(t *testing.T, d bench) igf.Key {
			c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Text: "Okapis."})
			ok(t, err)
			r, err := d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{c.ID}, Disposition: igf.Noted, Reason: words})
			ok(t, err)
			return r[0].Key()
		},
		"withdrawal": func(t *testing.T, d bench) igf.Key {
			ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: d.noted(t, rules.NoteInput{Session: "bpf/main", Text: "Okapis."}), Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor, Reason: words}))
			for e, err := range d.replica.Entries(igf.KindRedaction) {
				ok(t, err)
				return e.Key()
			}
			return ""
		},
	}
	put := func(t *testing.T, d bench, session string, naming igf.Naming) {
		t.Helper()
		_, err := d.Stewardship.AddToRoster(t.Context(), session, rules.PersonInput{Text: who + ", Glorpnet", Naming: naming})
		ok(t, err)
	}
	self := func(t *testing.T, d bench, naming igf.Naming) {
		t.Helper()
		_, err := d.Device.Begin(t.Context(), igf.Self{Name: who, Naming: naming}, nil)
		ok(t, err)
	}
	choices := map[string]struct{ before, choose func(*testing.T, bench) }{
		"on the roster":            {nil, func(t *testing.T, d bench) { put(t, d, "bpf/main", igf.Anonymous) }},
		"on the roster, once more": {nil, func(t *testing.T, d bench) { put(t, d, "bpf/other", igf.Anonymous) }},
		"named on the roster, then not": {nil, func(t *testing.T, d bench) {
			put(t, d, "bpf/other", igf.Named)
			put(t, d, "bpf/other", igf.Anonymous)
		}},
		"less than before on the roster": {func(t *testing.T, d bench) { put(t, d, "bpf/main", igf.AffiliationOnly) }, func(t *testing.T, d bench) { put(t, d, "bpf/main", igf.StakeholderGroup) }},
		"by a form of the session": {func(t *testing.T, d bench) { put(t, d, "bpf/other", igf.Named); put(t, d, "bpf/main", igf.Anonymous) }, func(t *testing.T, d bench) {
			_, err := d.Stewardship.EditSession(t.Context(), "bpf/other", func(s *igf.Session) error {
				s.Roster[0].Who.Naming = igf.Anonymous
				s.Roster[0].Who = s.Roster[0].Who.Public()
				return nil
			})
			ok(t, err)
		}},
		"of what they say": {nil, func(t *testing.T, d bench) {
			d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: who, Naming: igf.Anonymous, Text: "Gnus."})
		}},
		"of what they said": {func(t *testing.T, d bench) {
			d.noted(t, rules.NoteInput{Session: "bpf/third", Speaker: who, Naming: igf.Named, Text: "Gnus."})
		}, func(t *testing.T, d bench) {
			lines, err := d.Lists.Timeline("bpf/third")
			ok(t, err)
			_, err = d.Capture.ReviseNote(t.Context(), lines[0].Entry.Head().ID, rules.NoteInput{Speaker: who, Naming: igf.Anonymous, Text: "Gnus."})
			ok(t, err)
		}},
		"of what they wrote": {nil, func(t *testing.T, d bench) {
			_, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", By: who, Naming: igf.Anonymous, Text: "Gnus."})
			ok(t, err)
		}},
		"by a withdrawal": {func(t *testing.T, d bench) {
			d.noted(t, rules.NoteInput{Session: "bpf/third", Speaker: who, Naming: igf.Named, Text: "Gnus."})
		}, func(t *testing.T, d bench) {
			lines, err := d.Lists.Timeline("bpf/third")
			ok(t, err)
			ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: lines[0].Entry.Head().ID, Scope: igf.ScopePerson, RequestedBy: igf.ByPerson}))
		}},
		"of themselves":            {nil, func(t *testing.T, d bench) { self(t, d, igf.Anonymous) }},
		"of themselves, once more": {func(t *testing.T, d bench) { self(t, d, igf.Anonymous) }, func(t *testing.T, d bench) { self(t, d, igf.Anonymous) }},
		"of themselves, after all": {func(t *testing.T, d bench) { self(t, d, igf.Anonymous) }, func(t *testing.T, d bench) { self(t, d, igf.Named); self(t, d, igf.Anonymous) }},
	}
	for what, add := range waiting {
		for how, c := range choices {
			if testing.Short() && what != "note" && how != "on the roster" && how != "of themselves" {
				continue
			}
			t.Run(what+" "+how, func(t *testing.T) {
				d := newBench(t)
				for _, id := range []string{"bpf/other", "bpf/third"} {
					ok(t, d.Stewardship.AddSession(t.Context(), &igf.Session{ID: id, Title: "Meeting", Zone: "UTC"}))
				}
				key := add(t, d)
				if c.before != nil {
					c.before(t, d)
				}
				put(t, d, "bpf/other", igf.Anonymous)
				if how == "by a form of the session" {
					put(t, d, "bpf/other", igf.Named)
				}
				if !d.holds(t, key) {
					t.Fatal("it is not held")
				}
				ok(t, d.Holding.Resolve(t.Context(), key, disclosure.Agreed))
				d.noted(t, rules.NoteInput{Session: "bpf/other", Speaker: who, Text: "Okapis."}) // nobody asked them
				if d.holds(t, key) {
					t.Error("they agreed, and it is held")
				}
				c.choose(t, d)
				if !d.holds(t, key) {
					t.Error("it is sent although they chose otherwise")
				}
				ok(t, d.Holding.Resolve(t.Context(), key, disclosure.Agreed))
				if d.holds(t, key) {
					t.Error("they agreed once more, and it is held")
				}
			})
		}
	}
}

// holds reports whether a record waits for a decision.
func (d bench) holds(t *testing.T, key igf.Key) bool {
	t.Helper()
	held, err := d.Holding.Held()
	ok(t, err)
	for _, h := range held {
		if h.Record.Key() == key {
			return true
		}
	}
	return false
}

// Who agreed to be named by words did not agree to others: a revision that says anything more
// asks again, one that says less does not.
func TestAnAgreementIsAboutTheWords(t *testing.T) {
	for text, again := range map[string]bool{
		"Tiberius Vanterpool took the list.": true,
		"As Tiberius Vanterpool says.":       false,
		"Tiberius Vanterpool says.":          false,
	} {
		d := newBench(t)
		n := d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: "Lena Quixmarren", Text: "As Tiberius Vanterpool says, not Kevin."})
		put := func(who string) {
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: who, Naming: igf.Anonymous})
			ok(t, err)
		}
		put("Tiberius Vanterpool")
		ok(t, d.Holding.Resolve(t.Context(), igf.EntryKey(n), disclosure.Agreed))
		_, err := d.Capture.ReviseNote(t.Context(), n, rules.NoteInput{Text: text})
		if refused := err != nil; refused != again {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// What this device knows of somebody to find them again outlasts a rule that comes later.
func TestSpellingsOutlastARule(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Tiberius Vanterpool", Naming: igf.AffiliationOnly, Spellings: []string{"Tibby"}})
	ok(t, err)
	_, err = d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.ChathamHouse = true; return nil })
	ok(t, err)
	if _, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "Tibby wants a list."}); err == nil {
		t.Error("a spelling of his name is saved")
	}
}

// Whoever worked at the device chose for themselves, also where somebody else worked at it
// in between.
func TestAChoiceOfTheWriterIsKnownWhoeverWorksThere(t *testing.T) {
	d := newBench(t)
	begin := func(name string, naming igf.Naming) {
		t.Helper()
		_, err := d.Device.Begin(t.Context(), igf.Self{Name: name, Naming: naming}, nil)
		ok(t, err)
	}
	n := igf.EntryKey(d.noted(t, rules.NoteInput{Session: "bpf/main", Text: "As Tiberius Vanterpool says."}))
	begin("Tiberius Vanterpool", igf.Anonymous)
	ok(t, d.Holding.Resolve(t.Context(), n, disclosure.Agreed))
	begin("Ula Quixmarren", igf.Named)
	begin("Tiberius Vanterpool", igf.Named)
	begin("Tiberius Vanterpool", igf.Anonymous)
	if !d.holds(t, n) {
		t.Error("it is sent although he chose otherwise")
	}
}
