package workspace_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/holding"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/preparing"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/texts"
)

// Who changes to a naming that says less is not named by what nobody else has seen yet.
func TestALateChoiceHoldsForWhatWaits(t *testing.T) {
	d := newBench(t)
	person := func(naming igf.Naming) {
		t.Helper()
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Tiberius Vanterpool, Glorpnet", Naming: naming})
		ok(t, err)
	}
	person(igf.Named)
	n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: "Tiberius Vanterpool", Text: "Wants a list."})
	ok(t, err)
	_, err = d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Action, Owner: "Tiberius Vanterpool", Text: "Do it."})
	ok(t, err)
	if n.Speaker.Naming != igf.Named {
		t.Fatalf("the note says %+v", n.Speaker)
	}
	person(igf.Anonymous)
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	shared, err := d.Lists.SharedViews(lines, "")
	ok(t, err)
	for _, v := range shared {
		if n, ok := v.View().Entry.(*igf.Note); ok && (n.Speaker.Name != "" || n.Speaker.Affiliation != "" || n.Owner != "") {
			t.Errorf("others read %+v, owner %q", n.Speaker, n.Owner)
		}
	}
	if _, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "Tiberius Vanterpool again"}); err == nil {
		t.Error("a text that names him is saved")
	}
}

// Who changes to a naming that says less is never refused, whatever was noted of them and
// waits: the choice says what is held, and nothing else that names them is sent.
func TestALateChoiceIsTakenWhateverWaits(t *testing.T) {
	const who = "Tiberius Vanterpool"
	for _, naming := range igf.Namings()[1:] {
		for _, ctx := range []context.Context{t.Context(), igf.WithNamesChecked(t.Context(), igf.CheckedInDialog)} {
			d := newBench(t)
			put := rules.PersonInput{Text: who + ", Glorpnet", Naming: igf.Named}
			_, err := d.Stewardship.AddToRoster(ctx, "bpf/main", put)
			ok(t, err)
			names := 0 // entries that name him, as he chooses now
			for _, words := range []string{"I, Tiberius Vanterpool, say gamma", "Vanterpool says gamma", "We at Glorpnet say gamma", "Gamma"} {
				d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: who, Text: words})
				_, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Action, Owner: who, Text: words})
				ok(t, err)
				for _, in := range []rules.CommentInput{{Text: words}, {Text: "Okapis.", Proposed: words}} {
					in.Output, in.Session, in.By = "bpf/norms", "bpf/main", who
					_, err := d.Capture.AddComment(t.Context(), in)
					ok(t, err)
				}
				if strings.Contains(words, "Vanterpool") || strings.Contains(words, "Glorpnet") && naming != igf.AffiliationOnly {
					names += 4
				}
			}
			put.Naming = naming
			held, err := d.Holding.Since(func() error {
				_, err := d.Stewardship.AddToRoster(ctx, "bpf/main", put)
				return err
			})
			if err != nil {
				t.Errorf("%s: %v", naming, err)
				continue
			}
			if len(held) != names || !strings.Contains(held.Sentence().String(), held[0].Record.Key().ID()) {
				t.Errorf("%s: held are %d of %d: %s", naming, len(held), names, held.Sentence())
			}
			d.sendsNothingOf(t, naming)
		}
	}
}

// sendsNothingOf reports entries that go although they name somebody who chose otherwise.
func (d bench) sendsNothingOf(t *testing.T, naming igf.Naming) {
	t.Helper()
	pr, err := core.New(d.replica, time.Now).Printer("")
	ok(t, err)
	pending, err := d.replica.Pending()
	ok(t, err)
	for _, p := range pending {
		r, err := d.replica.Get(p.Key)
		ok(t, err)
		s, err := pr.Share(r, nil)
		if err != nil || !r.Kind().IsEntry() {
			continue
		}
		text := fmt.Sprintf("%+v", s.Record())
		if strings.Contains(text, "Vanterpool") || naming != igf.AffiliationOnly && strings.Contains(text, "Glorpnet") {
			t.Errorf("%s: it sends %s", naming, text)
		}
	}
}

// Whoever changes to a naming that says less is not named by the texts of the session
// either, also by those that others have.
func TestALateChoiceHoldsForTheSession(t *testing.T) {
	for naming, want := range map[igf.Naming][4]string{
		igf.Anonymous:       {"", "Room a participant", "A participant opens", "A participant and a participant were there."},
		igf.AffiliationOnly: {"", "Room Glorpnet", "Glorpnet opens", "A participant and Glorpnet were there."},
		igf.Named:           {"Head of Glorpnet, T. Vanterpool", "Room Glorpnet", "Glorpnet opens", "T. Vanterpool and Glorpnet were there."},
	} {
		d := newBench(t)
		person := func(naming igf.Naming) {
			t.Helper()
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Tiberius Vanterpool, Glorpnet", Naming: naming, Role: "Head of Glorpnet, T. Vanterpool"})
			ok(t, err)
		}
		person(igf.Named)
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Bo Guest, Example Company", Naming: igf.Named, Role: "Guest"})
		ok(t, err)
		_, err = d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error {
			s.Title, s.Room, s.Agenda = "Glorpnet forum", "Room Glorpnet", []igf.AgendaItem{{ID: "opening", Title: "Glorpnet opens"}}
			s.Report = []igf.ReportPart{{ID: "takeaways", Text: "T. Vanterpool and Glorpnet were there."}}
			return nil
		})
		ok(t, err)
		_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Tiberius Vanterpool", Naming: naming})
		ok(t, err)
		s, err := d.Records.Session("bpf/main")
		ok(t, err)
		if got := [4]string{s.Roster[0].Role, s.Room, s.Agenda[0].Title, s.Report[0].Text}; got != want || s.Title != "Glorpnet forum" || s.Roster[1].Role != "Guest" {
			t.Errorf("%s: the session says %q, %q, and of the other %q", naming, got, s.Title, s.Roster[1].Role)
		}
	}
}

// Who says something stands in minutes as the choice that holds now lets them be named,
// once: whoever chose otherwise, and whatever the rules were when the minutes took it.
func TestMinutesSayOfAPersonWhatTheChoiceAllows(t *testing.T) {
	const who = "Tiberius Vanterpool, Glorpnet, CS, GRULAC"
	put := func(naming igf.Naming) func(*testing.T, bench) {
		return func(t *testing.T, d bench) {
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: who, Naming: naming})
			ok(t, err)
		}
	}
	rule := func(change func(*igf.Session)) func(*testing.T, bench) {
		return func(t *testing.T, d bench) {
			_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { change(s); return nil })
			ok(t, err)
		}
	}
	for name, c := range map[string]struct {
		first  igf.Naming
		change func(*testing.T, bench)
		want   string
	}{
		"unnamed":                     {igf.Named, put(igf.Anonymous), "**A participant:**"},
		"affiliation, then unnamed":   {igf.AffiliationOnly, put(igf.Anonymous), "**A participant:**"},
		"group, then unnamed":         {igf.StakeholderGroup, put(igf.Anonymous), "**A participant:**"},
		"group only":                  {igf.Named, put(igf.StakeholderGroup), "**Civil Society:**"},
		"Chatham House":               {igf.Named, rule(func(s *igf.Session) { s.ChathamHouse = true }), "**A participant:**"},
		"a rule that names nobody":    {igf.StakeholderGroup, rule(func(s *igf.Session) { s.Naming = []igf.Naming{igf.Anonymous} }), "**A participant:**"},
		"a rule of affiliations":      {igf.Named, rule(func(s *igf.Session) { s.Naming = []igf.Naming{igf.AffiliationOnly} }), "**A participant:**"},
		"still named":                 {igf.Named, put(igf.Named), "**Tiberius Vanterpool, Glorpnet, Civil Society, Latin American and Caribbean Group (GRULAC):**"},
		"unnamed, agreed to be named": {igf.Anonymous, put(igf.Named), "**A participant:**"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newBench(t)
			put(c.first)(t, d)
			d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: "Tiberius Vanterpool", Text: "Wants a list."})
			_, err := d.Minutes.BeginAgreed(t.Context(), "bpf/main", d.proposed(t))
			ok(t, err)
			c.change(t, d)
			if got := d.shown(t, "bpf/minutes-main", document.Choices{}); !strings.Contains(got, c.want+" Wants a list.") {
				t.Errorf("the document is\n%s", got)
			}
			d.prepare(t)
			if got := igf.Bare(d.agreed(t).Output.Draft); !strings.Contains(got, "\n"+c.want+" Wants a list.\n") {
				t.Errorf("the minutes are\n%s", got)
			}
		})
	}
}

// prepare brings everything in line with rules and choices, as a sync does first.
func (d bench) prepare(t *testing.T) {
	t.Helper()
	c := core.New(d.replica, time.Now)
	r := records.New(c)
	read := texts.New(c, r, lists.New(c, r))
	ok(t, preparing.New(c, r, read, rules.New(c, r, read)).Prepare(t.Context(), func(igf.Key) (igf.Record, error) { return nil, nil }))
}

// A choice is not refused for words that may name somebody else who is hidden, and that nobody
// has looked at yet: it is saved, and they wait. What is typed with the choice is asked about.
func TestAChoiceIsTakenBesideTheWordsOfAnother(t *testing.T) {
	d := newBench(t)
	put := func(who string, naming igf.Naming, role string) error {
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: who, Naming: naming, Role: role})
		return err
	}
	ok(t, put("Omar Haddad, Netlab", igf.Named, ""))
	ok(t, put("Grace Quill, Inkwell", igf.Named, ""))
	ok(t, d.Reporting.WriteReportPart(t.Context(), "bpf/main", "takeaways", "", "* Grace asked Netlab.", ""))
	ok(t, put("Grace Quill, Inkwell", igf.Anonymous, ""))
	var doubt *igf.DoubtfulNameError
	if err := put("Omar Haddad, Netlab", igf.Anonymous, "adviser of Grace"); !errors.As(err, &doubt) || doubt.Names[0].Field != "roster.role" {
		t.Errorf("the role is not asked about: %v", err)
	}
	ok(t, put("Omar Haddad, Netlab", igf.Anonymous, ""))
	s, err := d.Records.Session("bpf/main")
	ok(t, err)
	if got := s.Report[0].Text; s.Roster[0].Who.Name != "" || got != "* Grace asked a participant." {
		t.Errorf("%+v, %q", s.Roster, got)
	}
	held, err := d.Holding.Held()
	ok(t, err)
	if !slices.ContainsFunc(held, func(h holding.Held) bool { return h.Record.Key() == s.Key() }) {
		t.Errorf("the words go: %+v", held)
	}
}

// A choice is taken whatever the session says of the person, and what it says beside an
// affiliation goes with it.
func TestAChoiceIsTakenWhateverTheReportSays(t *testing.T) {
	for text, want := range map[string]string{
		"* Omar of Netlab asked.":                                   "* A participant asked.",
		"* Omar (Netlab) asked, and then Netlab left.":              "* A participant asked, and then a participant left.",
		"* Omar asked.":                                             "* Omar asked.",
		"* Omar asked.\n* They came from Netlab.":                   "* A participant asked.\n* They came from a participant.",
		"Omar asked.\n\nNetlab is a network.":                       "Omar asked.\n\nA participant is a network.",
		"Mr Haddad, director of Netlab, said so. Omar spoke again.": "A participant, director of a participant, said so. A participant spoke again.",
	} {
		d := newBench(t)
		put := rules.PersonInput{Text: "Omar Haddad, Netlab", Naming: igf.Named}
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", put)
		ok(t, err)
		ok(t, d.Reporting.WriteReportPart(t.Context(), "bpf/main", "takeaways", "", text, ""))
		put.Naming = igf.Anonymous
		_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", put)
		ok(t, err)
		s, err := d.Records.Session("bpf/main")
		ok(t, err)
		if got := s.Report[0].Text; got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
		if who := s.Roster[0].Who; who.Name != "" || who.Affiliation != "" {
			t.Errorf("%q: the roster says %+v", text, who)
		}
	}
}
