package workspace_test

import (
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/rules"
)

// A line that was refused for a name says "a participant" in the place of the name, with the
// title beside it, and nowhere else; in the language of the entry. It can be saved then.
func TestALineWithoutTheName(t *testing.T) {
	in := func(line string) capture.CaptureInput {
		return capture.CaptureInput{Session: "bpf/main", Line: line}
	}
	for name, c := range map[string]struct {
		in   capture.CaptureInput
		want string
	}{
		"a longer word":   {in("Ann Okonkwo read the Annual report. Ann agreed."), "A participant read the Annual report. A participant agreed."},
		"a title":         {in("it waits, says Dr Ann Okonkwo again"), "it waits, says a participant again"},
		"who speaks":      {in("Ann Okonkwo: I, Ann Okonkwo, object"), "Ann Okonkwo: I, a participant, object"},
		"marks":           {in("! #2 Ann Okonkwo agrees"), "! #2 A participant agrees"},
		"a comment":       {in(`" #2 Ann Okonkwo agrees`), `" #2 A participant agrees`},
		"an action":       {capture.CaptureInput{Session: "bpf/main", Kind: igf.Action, Line: "@Kim by 2022-12-20: ask Ann Okonkwo"}, "@Kim by 2022-12-20: ask a participant"},
		"in French":       {capture.CaptureInput{Session: "bpf/main", Line: "Ann Okonkwo est d’accord", Language: "fr"}, "Un participant est d’accord"},
		"nobody is named": {in("The Annual report"), "The Annual report"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newBench(t)
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Ann Okonkwo, Glorpnet", Naming: igf.Anonymous})
			ok(t, err)
			if name != "nobody is named" {
				if _, _, err := d.Capture.Capture(t.Context(), c.in); err == nil {
					t.Fatal("it is not refused")
				}
			}
			if c.in.Line, err = d.Capture.WithoutNames(c.in, ""); err != nil || c.in.Line != c.want {
				t.Fatalf("%q, %v, want %q", c.in.Line, err, c.want)
			}
			d.captured(t, c.in)
		})
	}
	t.Run("a revision", func(t *testing.T) {
		d := newBench(t)
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Ann Okonkwo, Glorpnet", Naming: igf.Anonymous})
		ok(t, err)
		for kind, line := range map[string]string{"note": "It waits", "comment": `" #2 It waits`} {
			id := d.capture(t, line).Head().ID
			got, err := d.Capture.WithoutNames(in("@9:41 Question: Annual, says Ann Okonkwo"), id)
			ok(t, err)
			if want := "@9:41 Question: Annual, says a participant"; got != want {
				t.Errorf("%s: %q, want %q", kind, got, want)
			}
		}
		id := d.capture(t, "It waits").Head().ID
		now := capture.CaptureInput{Session: "bpf/main", Speaker: "Zora Quill", Naming: igf.Anonymous, Line: "I, Zora Quill, object"}
		if _, err := d.Capture.ReviseLine(t.Context(), id, now); err == nil {
			t.Fatal("it is not refused")
		}
		now.Line, err = d.Capture.WithoutNames(now, id)
		ok(t, err)
		n, err := d.Capture.ReviseLine(t.Context(), id, now)
		if ok(t, err); n.Text != "I, a participant, object" {
			t.Errorf("whoever is named by the revision: %q", n.Text)
		}
	})
}

// captured saves a line in which nobody is named any more.
func (d bench) captured(t *testing.T, in capture.CaptureInput) {
	t.Helper()
	e, _, err := d.Capture.Capture(t.Context(), in)
	ok(t, err)
	for _, f := range igf.TextsOf(e, nil) {
		if strings.Contains(f.Text, "Okonkwo") {
			t.Errorf("%s says %q", f.Field, f.Text)
		}
	}
}

// The second of two people of one name has the number 2 in its id, like the second of two
// sessions or roles.
func TestTwoPeopleOfOneName(t *testing.T) {
	d := newBench(t)
	for affiliation, want := range []string{"ann-okonkwo", "ann-okonkwo-2", "ann-okonkwo-3"} {
		p, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Ann Okonkwo, Works " + strconv.Itoa(affiliation), Naming: igf.Named})
		if err != nil || p.ID != want {
			t.Errorf("the id is %q, %v, want %q", p.ID, err, want)
		}
	}
}
