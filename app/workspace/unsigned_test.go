package workspace_test

import (
	"strings"
	"testing"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/markdown"
	"rapporteur/app/igf"
	"rapporteur/app/table"
	"rapporteur/app/timeline"
	"rapporteur/app/workspace/minutes"
)

// printed is all that is printed of the output, the session and the group, and the tables.
func (d bench) printed(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, k := range builders.Kinds() {
		id := map[builders.Subject]string{builders.OfOutput: "bpf/norms", builders.OfSession: "bpf/main", builders.OfGroup: "bpf"}[k.Of]
		doc, err := d.Documents.MakeDocument(k.ID, id, document.Choices{})
		ok(t, err)
		var b strings.Builder
		ok(t, markdown.Write(t.Context(), &b, doc))
		out[string(k.ID)] = b.String()
	}
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	views, err := d.Lists.SharedViews(lines, "en")
	ok(t, err)
	for name, x := range map[string]table.Table{
		"notes to count": table.Notes(views), "notes": table.NotesToRead(views, time.UTC, func(string) string { return "" }), "comments": table.CommentsToRead(views, func(string) string { return "" }), "iso": table.ISO(views, func(string) string { return "" }),
	} {
		for _, row := range x.Rows {
			out[name] += strings.Join(row, " | ") + "\n"
		}
	}
	return out
}

// What came unsigned in the name of somebody who signs is marked wherever its words stand, until
// the person said that it is right; withdrawn, its words are gone.
func TestWhatIsNotSignedIsMarked(t *testing.T) {
	const mark = "not signed, and not confirmed"
	for _, take := range []igf.Side{"", igf.Theirs, igf.Ours} {
		d := newBench(t)
		_, err := d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
			g.Roles = []igf.Role{{ID: "r", Role: "coordinator", Name: "Noor Sample"}}
			return nil
		})
		ok(t, err)
		mine := d.comment(t, 2, "", "A comment that is answered", "")
		for n, e := range []igf.Entry{
			&igf.Note{NoteKind: igf.Decision, Text: "Xq decided"},
			&igf.Note{NoteKind: igf.Question, Text: "Xq asked"},
			&igf.Comment{Output: "bpf/norms", Channel: igf.InTheSession, Text: "Xq commented"},
			&igf.Outreach{Forum: "A forum", Date: "2022-12-07", Text: "Xq told"},
			&igf.Response{Comment: mine.ID, Disposition: igf.Noted, Reason: "Xq answered"},
		} {
			e.Head().ID, e.Head().Lamport = "01GK5VZ0XQ3F8M2D7S9N4C6B1"+string(rune('0'+n)), uint64(n+1)
			d.others(t, e, other())
			c := d.asked(t, igf.HandUnsigned, e, e)
			if take != "" {
				ok(t, d.Deciding.Settle(t.Context(), c, igf.Settling{Take: take, Reason: map[igf.Side]string{igf.Ours: "Never said."}[take]}))
			}
		}
		found := 0
		for name, text := range d.printed(t) {
			for _, line := range strings.Split(text, "Xq ")[1:] {
				found++
				if marked := strings.Contains(line, mark) || name == "notes to count" && strings.Contains(line, "| true"); marked != (take == "") || take == igf.Ours {
					t.Errorf("decided %q: %s is marked %t: %s", take, name, marked, line)
				}
			}
		}
		if found == 0 && take != igf.Ours {
			t.Error("nothing is printed")
		}
		lines, err := d.Lists.Timeline("bpf/main")
		ok(t, err)
		for _, l := range lines {
			if l.Entry.Head().Author.ID == other().ID && l.Entry.Head().Unproven != (take == "") {
				t.Errorf("decided %q: the list has %+v", take, l.Entry)
			}
		}
		if open := d.open(t); (open == 0) != (take != "") {
			t.Errorf("decided %q: %d are open", take, open)
		}
	}
}

// What came unsigned and changes how others' words are shown, the clock of a device or that an output is
// final, does not count until the person here says so, and never once it was withdrawn.
func TestWhatIsNotSignedChangesNothing(t *testing.T) {
	for _, take := range []igf.Side{"", igf.Theirs, igf.Ours} {
		d := newBench(t)
		_, err := d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
			g.Roles = []igf.Role{{ID: "r", Role: "coordinator", Name: "Noor Sample"}}
			return nil
		})
		ok(t, err)
		note := d.capture(t, "a note")
		for n, e := range []igf.Entry{
			&igf.Clock{Of: note.Head().Device, Seconds: -3600, By: igf.ClockByHand},
			&igf.Closing{Output: "bpf/norms", Stage: igf.Final, Version: 1, Text: igf.TextHash("x")},
		} {
			e.Head().ID, e.Head().Lamport = "01GK5VZ0XQ3F8M2D7S9N4C6B1"+string(rune('0'+n)), uint64(n+9)
			d.others(t, e, other())
			c := d.asked(t, igf.HandUnsigned, e, e)
			if take != "" {
				ok(t, d.Deciding.Settle(t.Context(), c, igf.Settling{Take: take, Reason: map[igf.Side]string{igf.Ours: "Never set."}[take]}))
			}
		}
		clocks, err := d.Minutes.Clocks("bpf/main")
		ok(t, err)
		set := false
		for _, c := range clocks {
			set = set || c.By == timeline.ByHand && c.SetBy == other().Name
		}
		o, err := d.Texts.Output("bpf/norms")
		ok(t, err)
		facts, err := d.Texts.Facts(o)
		ok(t, err)
		if want := take == igf.Theirs; set != want || len(facts.Closings) == 1 != want {
			t.Errorf("decided %q: the clock is set: %t; closings: %d", take, set, len(facts.Closings))
		}
	}
}

// A clock is not set years away from its session.
func TestAClockLeadsToItsSession(t *testing.T) {
	d := newBench(t)
	e := d.capture(t, "a note")
	device := e.Head().Device
	for add, refused := range map[time.Duration]bool{-time.Hour: false, 14 * time.Hour: false, 30 * 24 * time.Hour: false, 20 * 365 * 24 * time.Hour: true, -999999999 * time.Second: true} {
		err := d.Minutes.SetClock(t.Context(), "bpf/main", minutes.ClockSetting{Device: device, Add: add})
		if (err != nil) != refused || err != nil && !strings.Contains(err.Error(), "more than a year away from the session on 2022-12-01") {
			t.Errorf("%s: %v", add, err)
		}
	}
	far := &igf.Clock{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1A", Lamport: 99}, Of: device, Seconds: -999999999, By: igf.ClockByHand}
	d.others(t, far, other())
	clocks, err := d.Minutes.Clocks("bpf/main")
	ok(t, err)
	for _, c := range clocks {
		if c.Offset == -999999999*time.Second {
			t.Errorf("another device sets it: %+v", c)
		}
	}
}
