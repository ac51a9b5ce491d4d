package sample

import (
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// The two sessions of December 2022 stand at their true times, as people at
// the venue saw them on the clock.
func TestSessionsAreAtTheirTrueTimes(t *testing.T) {
	want := map[string]string{
		"bpf-cybersecurity/igf2022":             "2022-12-01 09:30–11:00 EAT",
		"bpf-gender-and-digital-rights/igf2022": "2022-12-02 13:45–15:15 EAT",
	}
	for _, r := range cycle(t).Records {
		s, ok := r.(*igf.Session)
		if !ok || want[s.ID] == "" {
			continue
		}
		from, to := s.Start.In(s.Location()), s.End.In(s.Location())
		if got := from.Format("2006-01-02 15:04") + "–" + to.Format("15:04 MST"); got != want[s.ID] {
			t.Errorf("%s is at %s, want %s", s.ID, got, want[s.ID])
		}
		delete(want, s.ID)
	}
	for id := range want {
		t.Errorf("the session %s is missing", id)
	}
}

// Nobody may take the sample for a record of real people or a real text.
func TestEverythingInventedSaysSo(t *testing.T) {
	d := cycle(t)
	for _, p := range d.Private {
		if !strings.Contains(p.Affiliation, Mark) || !strings.HasSuffix(p.Email, "@example.org") {
			t.Errorf("%s of %s is not marked as a sample", p.Name, p.Of)
		}
	}
	marked := func(k igf.Key, a igf.Attribution) {
		if a.Affiliation != "" && !strings.Contains(a.Affiliation, Mark) {
			t.Errorf("%s: the affiliation %q is not marked as a sample", k, a.Affiliation)
		}
		if a.Naming == igf.Named && a.Affiliation == "" {
			t.Errorf("%s names somebody without the mark of a sample", k)
		}
	}
	for _, r := range d.Records {
		switch r := r.(type) {
		case *igf.Group:
			for _, role := range r.Roles {
				if !strings.Contains(role.Affiliation, Mark) {
					t.Errorf("%s: the role of %s is not marked as a sample", r.ID, role.Name)
				}
			}
		case *igf.Output:
			if !strings.Contains(r.Draft, "*Sample text.") {
				t.Errorf("%s does not say that it is a sample", r.ID)
			}
		case *igf.VersionText:
			if !strings.Contains(r.Text, "*Sample text.") {
				t.Errorf("version %d of %s does not say that it is a sample", r.Number, r.Output)
			}
		case *igf.Session:
			for _, p := range r.Roster {
				marked(r.Key(), p.Who)
			}
		case *igf.Note:
			marked(r.Key(), r.Speaker)
		case *igf.Comment:
			marked(r.Key(), r.By)
		}
	}
}

// What people speak of in a session happens during that session, under its
// rules on naming.
func TestSessionEntriesKeepTheSessionsRules(t *testing.T) {
	d := cycle(t)
	sessions := map[string]*igf.Session{}
	for _, r := range d.Records {
		if s, ok := r.(*igf.Session); ok {
			sessions[s.ID] = s
		}
	}
	for _, r := range d.Records {
		e, ok := r.(igf.Entry)
		if !ok || e.Head().SessionID() == "" {
			continue
		}
		s, at := sessions[e.Head().SessionID()], e.Head().At
		if at.Before(s.Start) || at.After(s.End) {
			t.Errorf("%s is at %s, outside %s", r.Key(), at.Format(time.RFC3339), s.ID)
		}
		var who igf.Attribution
		switch r := r.(type) {
		case *igf.Note:
			who = r.Speaker
		case *igf.Comment:
			who = r.By
		}
		allowed := who.IsZero()
		for _, n := range s.NamingAllowed() {
			allowed = allowed || n == who.Naming
		}
		if !allowed {
			t.Errorf("%s names somebody as %q, which %s forbids", r.Key(), who.Naming, s.ID)
		}
	}
}

func TestAnchorsMeetTheRealText(t *testing.T) {
	d := cycle(t)
	texts := map[igf.Key]string{}
	for _, r := range d.Records {
		if v, ok := r.(*igf.VersionText); ok {
			texts[v.Key()] = v.Text
		}
	}
	anchored := 0
	for _, r := range d.Records {
		c, ok := r.(*igf.Comment)
		if !ok || c.Anchor == nil || c.Anchor.Paragraph == 0 {
			continue
		}
		anchored++
		for _, p := range outline.Paragraphs(texts[igf.VersionKey(c.Anchor.Output, c.Anchor.Version)]) {
			if p.Number == c.Anchor.Paragraph && !strings.Contains(p.Text, c.Anchor.Quote) {
				t.Errorf("the comment %s quotes %q, which is not in paragraph %d", c.ID, c.Anchor.Quote, p.Number)
			}
		}
	}
	if anchored < 25 {
		t.Errorf("only %d comments are anchored to a paragraph", anchored)
	}
}
