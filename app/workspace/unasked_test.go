package workspace_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/rules"
)

// entered puts somebody into the record by every way, as they chose; "" where nobody asked.
func (d bench) entered(t *testing.T, who string, naming igf.Naming, onRoster bool) {
	t.Helper()
	if onRoster {
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: who, Naming: naming})
		ok(t, err)
	}
	for _, kind := range []igf.NoteKind{igf.Intervention, igf.Question, igf.Action} {
		_, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: kind, Speaker: who, Naming: naming, Text: "Cables."})
		ok(t, err)
	}
	_, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Session: "bpf/main", By: who, Naming: naming, Text: "Radio."})
	ok(t, err)
	_, err = d.Importing.Import(t.Context(), importing.File{From: "transcript", Items: []importing.Item{{ID: "1", Note: &rules.NoteInput{Session: "bpf/main", Speaker: who, Naming: naming, Text: "Towers."}}}}, nil)
	ok(t, err)
	n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: who, Naming: naming, Text: "Wires."})
	ok(t, err)
	_, err = d.Capture.ReviseNote(t.Context(), n.ID, rules.NoteInput{Text: "Wires and masts."})
	ok(t, err)
}

// goesOut is how many of what would be sent now say a word.
func (d bench) goesOut(t *testing.T, word string) (n int) {
	t.Helper()
	pr, err := core.New(d.replica, time.Now).Printer("")
	ok(t, err)
	pending, err := d.replica.Pending()
	ok(t, err)
	for _, p := range pending {
		r, err := d.replica.Get(p.Key)
		ok(t, err)
		s, err := pr.Share(r, nil)
		ok(t, err)
		if strings.Contains(fmt.Sprintf("%+v", s.Record()), word) {
			n++
		}
	}
	return n
}

// What waits of somebody whom nobody asked follows the answer that holds now, by whichever
// way they came into the record and however the answer changed. Who was asked stays named
// where the session lets them be.
func TestWhatWaitsOfWhoWasNotAskedFollows(t *testing.T) {
	edit := func(changes ...func(*igf.Session)) func(*testing.T, bench) {
		return func(t *testing.T, d bench) {
			for _, change := range changes {
				_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { change(s); return nil })
				ok(t, err)
			}
		}
	}
	on, off := func(s *igf.Session) { s.OnRecord = true }, func(s *igf.Session) { s.OnRecord = false }
	rule, free := func(s *igf.Session) { s.ChathamHouse = true }, func(s *igf.Session) { s.ChathamHouse = false }
	for _, c := range []struct {
		name   string
		change func(*testing.T, bench)
		asked  bool // whoever was asked is named still
	}{
		{"off the record", edit(off), true},
		{"off and on", edit(off, on), true},
		{"the rule", edit(rule), false},
		{"the rule came and went", edit(rule, free), true},
		{"the rule came and went, on the record again", edit(rule, free, on), true},
		{"nobody named", edit(func(s *igf.Session) { s.Naming = []igf.Naming{igf.Anonymous} }), false},
		{"by a sync", func(t *testing.T, d bench) {
			r, err := d.replica.Get(igf.SessionKey("bpf/main"))
			ok(t, err)
			off(r.(*igf.Session))
			ok(t, core.New(d.replica, time.Now).Save(t.Context(), igf.Act{Records: []igf.Record{r}}))
			d.prepare(t)
		}, true},
	} {
		for _, onRoster := range []bool{false, true} {
			for _, naming := range []igf.Naming{"", igf.Named} {
				d := newBench(t)
				edit(on)(t, d)
				d.entered(t, "Zelda Quix, Lab", naming, onRoster)
				if d.goesOut(t, "Zelda") == 0 {
					t.Fatal("nobody is named while the session is on the record")
				}
				c.change(t, d)
				n := d.goesOut(t, "Zelda")
				if naming == "" && n+d.goesOut(t, "zelda")+d.goesOut(t, "Lab") > 0 {
					t.Errorf("%s, on the roster %v: %d records name who was not asked", c.name, onRoster, n)
				}
				if naming == igf.Named && c.asked && c.name[:3] == "off" && n == 0 {
					t.Errorf("%s, on the roster %v: who agreed is not named any more", c.name, onRoster)
				}
			}
		}
	}
}

// Who spoke before they stood on the roster, and asks not to be named there, is not named by
// what waits, nor by a revision of what others have.
func TestALateSeatHoldsForWhatWaits(t *testing.T) {
	for _, naming := range igf.Namings()[1:] {
		for _, chose := range []igf.Naming{"", igf.Named} {
			d := newBench(t)
			_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.OnRecord = true; return nil })
			ok(t, err)
			d.entered(t, "Zelda Quix, Lab", chose, false)
			sent, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: "Zelda Quix, Lab", Text: "Sent."})
			ok(t, err)
			_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Zelda Quix, Lab", Naming: naming})
			ok(t, err)
			if n := d.goesOut(t, "Zelda"); n > 0 {
				t.Errorf("%s after %q: %d records name her", naming, chose, n)
			}
			n, err := d.Capture.ReviseNote(t.Context(), sent.ID, rules.NoteInput{Text: "Revised."})
			ok(t, err)
			if n.Speaker.Name != "" {
				t.Errorf("%s: the revision says %+v", naming, n.Speaker)
			}
		}
	}
}

// Who chose at this device how they sign was asked: no session on the record names them
// more fully, by whichever way they come into the record, unless they choose so there.
func TestThePersonHereWasAsked(t *testing.T) {
	for _, naming := range igf.Namings()[1:] {
		for _, who := range []string{"Hilda Ferrars", "FERRARS Hilda", "Ms Hilda Ferrars", "hilda ferrars, Lab"} {
			for _, onRoster := range []bool{false, true} {
				d := newBench(t)
				ok(t, d.Device.SetSelf(t.Context(), igf.Self{Name: "Hilda Ferrars", Naming: naming}))
				_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.OnRecord = true; return nil })
				ok(t, err)
				d.entered(t, who, "", onRoster)
				if n := d.goesOut(t, "errars") + d.goesOut(t, "FERRARS"); n > 0 {
					t.Errorf("%s, %s, on the roster %v: %d records name her", naming, who, onRoster, n)
				}
				if who != "Hilda Ferrars" {
					continue
				}
				_, err = d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: who, Naming: igf.Named, Text: "Let it be known."})
				ok(t, err)
				if d.goesOut(t, "Hilda") == 0 {
					t.Errorf("%s: who chooses to be named there is not", naming)
				}
			}
		}
	}
}
