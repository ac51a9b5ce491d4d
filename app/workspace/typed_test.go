package workspace_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/rosters"
	"rapporteur/app/workspace/rules"
)

// ways are those in which somebody comes into the record, by what was typed of them. Each
// returns what others read of the person, and why the words wait for somebody to look.
func ways() map[string]func(bench, context.Context, string) (igf.Attribution, error) {
	const as = igf.AffiliationOnly
	return map[string]func(bench, context.Context, string) (igf.Attribution, error){
		"roster": func(d bench, ctx context.Context, text string) (igf.Attribution, error) {
			p, err := d.Stewardship.AddToRoster(ctx, "bpf/main", rules.PersonInput{Text: text, Naming: as})
			return p.Who, err
		},
		"speaker": func(d bench, ctx context.Context, text string) (igf.Attribution, error) {
			n, err := d.Capture.AddNote(ctx, rules.NoteInput{Session: "bpf/main", Speaker: text, Naming: as, Text: "x"})
			if n == nil {
				return igf.Attribution{}, err
			}
			return n.Speaker, err
		},
		"comment": func(d bench, ctx context.Context, text string) (igf.Attribution, error) {
			m, err := d.Capture.AddComment(ctx, rules.CommentInput{Output: "bpf/norms", By: text, Naming: as, Text: "x"})
			if m == nil {
				return igf.Attribution{}, err
			}
			return m.By, err
		},
		"import": func(d bench, ctx context.Context, text string) (igf.Attribution, error) {
			done, err := d.Importing.Import(ctx, importing.File{From: "table", Items: []importing.Item{{ID: "1", Comment: &rules.CommentInput{Output: "bpf/norms", By: text, Naming: as, Text: "x"}}}}, nil)
			if len(done.Waiting) > 0 {
				return igf.Attribution{}, done.Waiting[0].Err
			}
			if err != nil {
				return igf.Attribution{}, err
			}
			return igf.AttributionOf(done.Added[0]), nil
		},
		"table of people": func(d bench, ctx context.Context, text string) (igf.Attribution, error) {
			done, err := d.Rosters.ImportPeople(ctx, "bpf/main", []rosters.PersonToImport{{PersonInput: rules.PersonInput{Text: text, Naming: as}}}, func(_ int, err error) error { return err })
			if len(done.Waiting) > 0 {
				return igf.Attribution{}, done.Waiting[0].Err
			}
			if err != nil {
				return igf.Attribution{}, err
			}
			return done.Added[0].Who, nil
		},
	}
}

func printer(t *testing.T, d bench) *disclosure.Printer {
	t.Helper()
	b, err := gate.Open(d.replica)
	ok(t, err)
	return disclosure.NewPrinter(b.Gate(), "", nil)
}

// What stands behind a name and a comma may be the given name: it is not shared as the
// affiliation before somebody looked, by whatever way the person comes into the record.
func TestAGivenNameIsNoAffiliation(t *testing.T) {
	for way, put := range ways() {
		for _, c := range []struct {
			typed string
			asked bool
		}{
			{"Quist, Yara", true},
			{"QUIST, YARA", true},
			{"Quist, Yara, Yarn Institute", true},
			{"Иванова, Ольга", true},
			{"Kroll, Jan-Peter", true},
			{"Xenia Farrow, Farrow Consulting", true}, // their own firm
			{"Zeno Marl, Marl & Sons", true},
			{"Ines Falk, Brambleford", true}, // somebody else who is hidden
			{"Yara Quist, Yarn Institute", false},
			{"Quist, University of Nod", false},
			{"Quist, UNESCO", false},
			{"Ana Silva, Wikimedia", false},
		} {
			d := newBench(t)
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Ottoline Brambleford, Mistral", Naming: igf.Anonymous})
			ok(t, err)
			who, err := put(d, t.Context(), c.typed)
			var doubt *igf.DoubtfulNameError
			var waits *disclosure.NamesError
			asked := errors.As(err, &doubt) || errors.As(err, &waits)
			if err != nil && !asked {
				t.Fatal(err)
			}
			if asked != c.asked {
				t.Errorf("%s %q: %v, others read %+v", way, c.typed, err, who)
			}
			if !asked {
				continue
			}
			if _, err := put(d, igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), c.typed); err != nil {
				t.Errorf("%s %q is refused although somebody looked: %v", way, c.typed, err)
			}
		}
	}
}

// Somebody of the roster is found by "Family, Given" in every way, and named by none.
func TestFamilyFirstIsSomebodyOfTheRoster(t *testing.T) {
	for way, put := range ways() {
		for _, typed := range []string{"Brambleford, Ottoline", "Brambleford, Ottoline, Mistral Coop", "BRAMBLEFORD, Ottoline", "Brambleford，Ottoline"} {
			d := newBench(t)
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Ottoline Brambleford, Mistral Coop", Naming: igf.Anonymous})
			ok(t, err)
			who, err := put(d, t.Context(), typed)
			if err == nil && strings.Contains(who.Affiliation, "Ottoline") {
				t.Errorf("%s %q: others read %+v", way, typed, who)
			}
			if way == "roster" || way == "speaker" {
				ok(t, err)
			} else if err != nil {
				continue // it waits
			}
			s, err := d.Records.Session("bpf/main")
			ok(t, err)
			if len(s.Roster) != 1 {
				t.Errorf("%s %q: the roster has %+v", way, typed, s.Roster)
			}
		}
	}
}

// One person whom two devices put on a roster has one choice: it is made for both lines,
// and until then the one that says less holds.
func TestOnePersonInTwoLines(t *testing.T) {
	lines := func(t *testing.T) bench {
		d := newBench(t)
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Ottoline Brambleford, Mistral Coop", Naming: igf.Anonymous})
		ok(t, err)
		s, err := d.Records.Session("bpf/main")
		ok(t, err)
		other := *s
		other.Roster = append(slices.Clone(s.Roster), igf.Participant{ID: "ottoline-brambleford", Who: igf.Attribution{Naming: igf.Named, Name: "Ottoline Brambleford", Affiliation: "Mistral Coop"}})
		ok(t, d.replica.Save(t.Context(), &igf.Act{ID: igf.Slug("two-lines"), Records: []igf.Record{&other}}))
		return d
	}
	d := lines(t)
	s, err := d.Records.Session("bpf/main")
	ok(t, err)
	p := printer(t, d)
	printed, err := disclosure.Printed(p, s)
	ok(t, err)
	for _, line := range printed.Roster {
		if line.Who.Name != "" || line.Who.Affiliation != "" || strings.Contains(line.ID, "brambleford") {
			t.Errorf("documents say %+v", line)
		}
	}
	if _, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "Ottoline Brambleford asks."}); err == nil {
		t.Error("a text names her")
	}
	namesake := newBench(t) // of another affiliation: another person, who is named
	for text, naming := range map[string]igf.Naming{"Maria Sand, Lab": igf.Anonymous, "Maria Sand, Field": igf.Named} {
		_, err = namesake.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: text, Naming: naming})
		ok(t, err)
	}
	s, err = namesake.Records.Session("bpf/main")
	ok(t, err)
	printed, err = disclosure.Printed(printer(t, namesake), s)
	ok(t, err)
	if !slices.ContainsFunc(printed.Roster, func(p igf.Participant) bool { return p.Who.Name == "Maria Sand" }) {
		t.Errorf("a namesake is hidden too: %+v", printed.Roster)
	}
	for _, typed := range []string{"Ottoline Brambleford", "Ottoline Brambleford, Mistral Coop", "Brambleford, Ottoline", "Ottoline Brambleford, Civil Society"} {
		for _, naming := range []igf.Naming{igf.Anonymous, igf.StakeholderGroup, igf.Named} {
			d := lines(t)
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: typed, Naming: naming})
			ok(t, err)
			s, err := d.Records.Session("bpf/main")
			ok(t, err)
			for _, line := range s.Roster {
				if line.Who.Naming != naming || len(s.Roster) != 2 {
					t.Errorf("%q %s: %+v", typed, naming, s.Roster)
				}
			}
		}
	}
	_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "ottoline-brambleford", Naming: igf.Anonymous})
	ok(t, err)
	s, err = d.Records.Session("bpf/main")
	ok(t, err)
	if len(s.Roster) != 2 || s.Roster[1].Who.Naming != igf.Anonymous {
		t.Errorf("by the id: %+v", s.Roster)
	}
}

// Whom a transcript calls by an alias is that person wherever somebody is named.
func TestAnAliasIsThePerson(t *testing.T) {
	for _, first := range []string{"roster", "alias"} {
		d := newBench(t)
		_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.OnRecord = true; return nil })
		ok(t, err)
		put := func() {
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Hedda Ironwood, Iron", Naming: igf.Anonymous})
			ok(t, err)
		}
		if first == "roster" {
			put()
		}
		_, err = d.Remembering.SetAliases(t.Context(), "bpf/main", map[string]string{"HEDS": "Hedda Ironwood", "CHAIR": "Hedda Ironwood"})
		ok(t, err)
		if first == "alias" {
			put()
		}
		for _, typed := range []string{"Heds", "HEDS", "CHAIR"} {
			n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: typed, Text: "x"})
			ok(t, err)
			m, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Session: "bpf/main", By: typed, Text: "x"})
			ok(t, err)
			line, isNote := d.capture(t, typed+": agrees").(*igf.Note)
			if n.Speaker.Name+m.By.Name != "" || !isNote || line.Speaker.Name != "" {
				t.Errorf("%s first, %q: others read %+v, %+v, %+v", first, typed, n.Speaker, m.By, line)
			}
			p, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: typed})
			ok(t, err)
			if s, err := d.Records.Session("bpf/main"); err != nil || len(s.Roster) != 1 || p.Who.Name != "" {
				t.Errorf("%s first, %q: the roster has %+v, %v", first, typed, s.Roster, err)
			}
		}
		if _, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "Heds asks for a list."}); err == nil {
			t.Errorf("%s first: a text says the alias", first)
		}
		_, err = d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "The chair asks for a list."})
		ok(t, err)
	}
}

// A role says who holds it, and the affiliation beside it may have the same family name.
func TestTheFirmOfWhoHoldsARole(t *testing.T) {
	for _, role := range []igf.Role{{Role: "chair", Name: "Zoe Ruff", Affiliation: "Ruff Co"}, {Role: "chair", Name: "Zoe Ruff", Affiliation: "Zoe Ruff Consulting"}, {Role: "editor", Name: "Zoe Ruff", Affiliation: "Lab"}} {
		d := newBench(t)
		_, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", By: "Zoe Ruff", Naming: igf.Anonymous, Text: "x"})
		ok(t, err)
		give := func(ctx context.Context) error {
			_, err := d.Stewardship.EditGroup(ctx, "bpf", func(g *igf.Group) error { g.AddRole(role); return nil })
			return err
		}
		var doubt *igf.DoubtfulNameError
		if err := give(t.Context()); !errors.As(err, &doubt) {
			t.Errorf("%+v: %v", role, err)
		}
		if err := give(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog)); err != nil {
			t.Errorf("%+v: %v", role, err)
		}
		g, err := d.Records.Group("bpf")
		ok(t, err)
		p := printer(t, d)
		printed, err := disclosure.Printed(p, g)
		ok(t, err)
		if len(printed.Roles) != 1 || printed.Roles[0].Name != role.Name || printed.Roles[0].Affiliation != role.Affiliation {
			t.Errorf("documents say %+v", printed.Roles)
		}
	}
}

// Of somebody who agreed to be named the address alone is hidden: their given name is not
// asked about for it, also where it stands before the @.
func TestWhoIsNamedIsNotAskedAboutForTheirAddress(t *testing.T) {
	for _, naming := range []igf.Naming{igf.Named, igf.Anonymous} {
		d := newBench(t)
		file := importing.File{From: "mail", People: []igf.Mention{{Name: "Tilda Brook", Email: "tilda@b.example"}, {Email: "tilda@b.example"}}, Items: []importing.Item{{ID: "1", Source: "mail", Comment: &rules.CommentInput{
			Output: "bpf/norms", By: "Tilda Brook", Email: "tilda@b.example", Naming: naming, Channel: igf.ByEmail, Text: "I, Tilda, agree. I like the first paragraph.",
		}}}}
		done, err := d.Importing.Import(t.Context(), file, nil)
		ok(t, err)
		if waits := naming != igf.Named; len(done.Waiting) > 0 != waits {
			t.Errorf("%s: %d wait", naming, len(done.Waiting))
		}
		if naming != igf.Named {
			continue
		}
		_, err = d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Text: "Tilda is right."})
		ok(t, err)
		if _, err = d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Text: "Write to tilda@b.example."}); err == nil {
			t.Error("a text says her address")
		}
	}
}
