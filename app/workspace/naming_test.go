package workspace_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// Whoever was not asked is anonymous by every way into the record, unless the session
// is on the record and they spoke in it.
func TestWhoWasNotAsked(t *testing.T) {
	for _, c := range []struct {
		name           string
		session        func(*igf.Session)
		spoke, written igf.Naming
	}{
		{"usual", func(*igf.Session) {}, igf.Anonymous, igf.Anonymous},
		{"on the record", func(s *igf.Session) { s.OnRecord = true }, igf.Named, igf.Anonymous},
		{"affiliations only", func(s *igf.Session) { s.OnRecord, s.Naming = true, []igf.Naming{igf.AffiliationOnly} }, igf.AffiliationOnly, igf.Anonymous},
		{"under the rule", func(s *igf.Session) { s.OnRecord, s.ChathamHouse = true, true }, igf.Anonymous, igf.Anonymous},
	} {
		d := newBench(t)
		_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { c.session(s); return nil })
		ok(t, err)
		is := func(way string, a igf.Attribution, want igf.Naming) {
			t.Helper()
			if a.Naming != want || want != igf.Named && a.Name != "" {
				t.Errorf("%s, %s: %+v, want %s", c.name, way, a, want)
			}
		}
		n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: "Zelda Quix, Lab", Text: "x"})
		ok(t, err)
		is("note", n.Speaker, c.spoke)
		is("line", d.capture(t, "Zelda Quix: y").(*igf.Note).Speaker, c.spoke)
		m, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Session: "bpf/main", By: "Zelda Quix, Lab", Text: "z"})
		ok(t, err)
		is("comment in the session", m.By, c.spoke)
		for _, in := range []rules.CommentInput{{Output: "bpf/norms", Channel: igf.ByEmail}, {Output: "bpf/norms", Session: "bpf/main", Channel: igf.ByEmail}} {
			in.By, in.Text = "Zelda Quix, Lab", "zz"
			m, err = d.Capture.AddComment(t.Context(), in)
			ok(t, err)
			is("comment by mail", m.By, c.written)
		}
		done, err := d.Importing.Import(t.Context(), importing.File{From: "transcript", Items: []importing.Item{{ID: "1", Note: &rules.NoteInput{Session: "bpf/main", Speaker: "Zelda Quix", Text: "said"}}}}, nil)
		ok(t, err)
		is("transcript", done.Added[0].(*igf.Note).Speaker, c.spoke)
		p, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Zelda Quix, Lab"})
		ok(t, err)
		is("roster", p.Who, c.spoke)
	}
}

// Whose name was withdrawn in a session that is on the record is not named there again by
// any way into the record, however the name is written, unless they choose to be.
func TestWhoseNameWasWithdrawnIsNotNamedAgain(t *testing.T) {
	for _, onRoster := range []bool{false, true} {
		d := newBench(t)
		_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.OnRecord = true; return nil })
		ok(t, err)
		if onRoster {
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Zelda Quix, Lab"})
			ok(t, err)
		}
		add := func(in rules.NoteInput) igf.Attribution {
			t.Helper()
			in.Session, in.Text = "bpf/main", "x"
			n, err := d.Capture.AddNote(t.Context(), in)
			ok(t, err)
			return n.Speaker
		}
		n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: "Zelda Quix, Lab", Text: "x"})
		ok(t, err)
		if n.Speaker.Naming != igf.Named {
			t.Fatalf("before it is %+v", n.Speaker)
		}
		ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n.ID, Scope: igf.ScopePerson, Reason: "asked to be unnamed", RequestedBy: igf.ByPerson}))
		if a := add(rules.NoteInput{Speaker: "Zelda Quix", Naming: igf.Named}); a.Naming != igf.Named {
			t.Errorf("who chooses to be named again is %+v", a)
		}
		is := map[string]igf.Attribution{}
		for _, who := range []string{"Zelda Quix, Lab", "QUIX Zelda", "zelda quix", "Ms Quix", "Z. Quix", "Zelda", "Zelda Quix (Another Lab)"} {
			is["a note of "+who] = add(rules.NoteInput{Speaker: who})
		}
		is["a line"] = d.capture(t, "Zelda Quix: y").(*igf.Note).Speaker
		m, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Session: "bpf/main", By: "Zelda Quix, Lab", Text: "z"})
		ok(t, err)
		is["a comment"] = m.By
		done, err := d.Importing.Import(t.Context(), importing.File{From: "transcript", Items: []importing.Item{{ID: "1", Note: &rules.NoteInput{Session: "bpf/main", Speaker: "Zelda Quix", Text: "said"}}}}, nil)
		ok(t, err)
		is["a transcript"] = done.Added[0].(*igf.Note).Speaker
		if !onRoster {
			p, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Zelda Quix, Lab"})
			ok(t, err)
			is["the roster"] = p.Who
		}
		for way, a := range is {
			if a.Naming != igf.Anonymous || a.Name+a.Affiliation != "" {
				t.Errorf("on the roster %v: %s is %+v", onRoster, way, a)
			}
		}
		if a := add(rules.NoteInput{Speaker: "Yara Norquist"}); a.Naming != igf.Named {
			t.Errorf("somebody else is %+v", a)
		}
	}
}

// The roster says it for whoever was asked, and one's own choice for a note stands.
func TestWhoWasAsked(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Nina Asked, Openorg", Naming: igf.Named})
	ok(t, err)
	for in, want := range map[rules.NoteInput]igf.Naming{
		{Speaker: "Nina Asked"}:                              igf.Named,
		{Speaker: "Nina Asked", Naming: igf.Anonymous}:       igf.Anonymous,
		{Speaker: "Zelda Quix", Naming: igf.Named}:           igf.Named,
		{Speaker: "Zelda Quix", Naming: ""}:                  igf.Anonymous,
		{Speaker: "nina asked", Naming: igf.AffiliationOnly}: igf.AffiliationOnly,
	} {
		asked, err := d.Records.WasAsked("bpf/main", in.Speaker, in.Naming)
		ok(t, err)
		if asked != (in.Speaker != "Zelda Quix" || in.Naming != "") {
			t.Errorf("%+v: asked is %v", in, asked)
		}
		in.Session, in.Text = "bpf/main", "x"
		n, err := d.Capture.AddNote(t.Context(), in)
		ok(t, err)
		if n.Speaker.Naming != want {
			t.Errorf("%+v is %+v", in, n.Speaker)
		}
	}
}

// Who changes their mind keeps one line on the roster; what they keep back now stays
// on this device, also in the id of the line.
func TestSomebodyOfTheRosterChangesTheirMind(t *testing.T) {
	d := newBench(t)
	put := func(in rules.PersonInput) igf.Participant {
		t.Helper()
		p, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", in)
		ok(t, err)
		return p
	}
	put(rules.PersonInput{Text: "Theo Marchmark, Marchorg", Naming: igf.Named, Role: "speaker", Email: "theo@example.org"})
	put(rules.PersonInput{Text: "Theo Marchmark, Another Org", Naming: igf.Named})
	if _, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Theo Marchmark", Naming: igf.Anonymous}); err == nil || !strings.Contains(err.Error(), "add the affiliation") {
		t.Errorf("one of two of a name is changed: %v", err)
	}
	p := put(rules.PersonInput{Text: "theo marchmark, Marchorg", Naming: igf.Anonymous})
	s, err := d.Records.Session("bpf/main")
	ok(t, err)
	roster, err := d.Records.Roster(s)
	ok(t, err)
	if len(roster) != 2 || roster[0].ID != p.ID || strings.Contains(p.ID, "march") || p.Who.Name != "" || p.Role != "speaker" {
		t.Errorf("the roster is %+v", s.Roster)
	}
	if q := roster[0].Person.Private; !strings.EqualFold(q.Name, "Theo Marchmark") || q.Affiliation != "Marchorg" || q.Email != "theo@example.org" {
		t.Errorf("this device knows %+v", q)
	}
	p = put(rules.PersonInput{Text: "Theo Marchmark, Marchorg", Naming: igf.AffiliationOnly, Presence: "online"})
	if p.Who.Affiliation != "Marchorg" || p.Who.Name != "" || p.Presence != "online" {
		t.Errorf("then they are %+v", p)
	}
	if n := d.capture(t, "Theo Marchmark: x").(*igf.Note); n.Speaker.Name != "" {
		t.Errorf("a note names %+v", n.Speaker)
	}
}

// Another way to write a hidden name stays on the device and is searched for too, also
// after the line of the person was changed.
func TestOtherSpellingsAreSearchedFor(t *testing.T) {
	d := newBench(t)
	put := func(in rules.PersonInput) {
		t.Helper()
		in.Text = "Nina Asked, Openorg"
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", in)
		ok(t, err)
	}
	line := func(text string) error {
		_, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: text})
		return err
	}
	put(rules.PersonInput{Naming: igf.Anonymous})
	ok(t, line("Ninotchka Askovna was there first"))
	put(rules.PersonInput{Spellings: []string{"Ninotchka Askovna"}})
	put(rules.PersonInput{Role: "speaker"})
	var held *igf.HiddenNameError
	if err := line("Ninotchka Askovna says so"); !errors.As(err, &held) {
		t.Errorf("the other spelling is let through: %v", err)
	}
}

// Somebody whose name, or a part of it, is that of a person who agreed to be named is not
// named as that person where another affiliation is typed.
func TestANamesakeIsNotNamed(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Jane Smith, Acme Forum, Civil Society", Naming: igf.Named})
	ok(t, err)
	for typed, named := range map[string]bool{
		"Jane Smith, Acme Forum": true, "Smith": true, "J. Smith, Acme": true, "Smith, Jane": true, "Jane Smith, Civil Society": true,
		"Mr Smith, Ministry of Trade": false, "J. Smith, Other Org, Government": false, "Jane, Youth Net": false, "Jane Smith (Vantage Labs)": false,
	} {
		n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: typed, Text: "a word"})
		ok(t, err)
		if (n.Speaker.Naming == igf.Named) != named || named != strings.Contains(n.Speaker.Affiliation, "Acme") {
			t.Errorf("%q: shared as %+v", typed, n.Speaker)
		}
	}
}

// In a session on the record, somebody who chose to stay unnamed is not named because
// their name was typed in another form.
func TestAnotherFormOfANameIsNotOnTheRecord(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.OnRecord = true; return nil })
	ok(t, err)
	_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Tamsin Oakleaf, Vantage Labs", Naming: igf.Anonymous})
	ok(t, err)
	_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Li Wei, Lab", Naming: igf.Anonymous})
	ok(t, err)
	_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Li Wei, Office", Naming: igf.Named})
	ok(t, err)
	_, err = d.Stewardship.AddToRoster(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), "bpf/main", rules.PersonInput{Text: "Li Oakleaf, Office", Naming: igf.Named})
	ok(t, err)
	for _, typed := range []string{
		"Tamsin Oakleaf, Vantage Labs", "OAKLEAF Tamsin", "Oakleaf", "Ms Oakleaf", "Dr. T. Oakleaf", "Tamsin  Oakleaf", "Tamsín Oakleaf", "Oakleaf, Tamsin", "tamsin oakleaf (Vantage Labs)", "Li Wei",
	} {
		n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: typed, Text: "a word"})
		ok(t, err)
		m, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Session: "bpf/main", By: typed, Text: "a word"})
		ok(t, err)
		for _, who := range []igf.Attribution{n.Speaker, m.By} {
			if who.Naming != igf.Anonymous || who.Name != "" || who.Affiliation != "" {
				t.Errorf("%q: shared as %+v", typed, who)
			}
		}
	}
	n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: "Tamsin Elsewhere", Text: "a word"})
	ok(t, err)
	if n.Speaker.Naming != igf.Named {
		t.Errorf("another person is %+v", n.Speaker)
	}
}
