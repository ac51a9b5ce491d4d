package workspace_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/capture"
	"rapporteur/sync/format"
)

// asked saves a conflict over what another hand made of an entry.
func (d desk) asked(t *testing.T, field string, here, there igf.Entry) igf.Conflict {
	t.Helper()
	ours, err := format.EntryText(here)
	ok(t, err)
	theirs, err := format.EntryText(there)
	ok(t, err)
	c := igf.Conflict{ID: "c-" + field + there.Head().ID, Key: here.Key(), Field: field, Ours: ours, Theirs: theirs}
	ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Conflicts: []igf.Conflict{c}}))
	return c
}

// said returns what stands in the session, corrections after a stroke.
func (d desk) said(t *testing.T) []string {
	t.Helper()
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	var out []string
	for _, l := range lines {
		text := l.Entry.(*igf.Note).Text
		for _, c := range l.Corrections {
			text += " / " + c.(*igf.Note).Text
		}
		out = append(out, text)
	}
	return out
}

// Of another content under the id of an entry what was here first is kept, or the other
// words are taken: as one's own revision, or as a correction of somebody else's entry.
func TestAnotherContentIsDecided(t *testing.T) {
	for _, c := range []struct {
		mine, theirs bool
		want         string
	}{{true, false, "text one"}, {true, true, "text two"}, {false, false, "text one"}, {false, true, "text one / text two"}} {
		d := newDesk(t)
		here := &igf.Note{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B10", Lamport: 1}, NoteKind: igf.Decision, Text: "text one"}
		author := other()
		if c.mine {
			self, err := d.Device.Self()
			ok(t, err)
			author = self.Public()
		}
		d.others(t, here, author)
		there := *here
		there.Text = "text two"
		k := d.asked(t, igf.FieldContent, here, &there)
		ok(t, d.Capture.Settle(t.Context(), k, c.theirs))
		if got := d.said(t); !slices.Equal(got, []string{c.want}) {
			t.Errorf("mine %v, theirs %v: %q", c.mine, c.theirs, got)
		}
		if open, err := d.Sharing.Conflicts(); err != nil || len(open) != 0 {
			t.Errorf("still asked: %v, %v", open, err)
		}
	}
	d := newDesk(t)
	tally := &igf.Tally{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B10", Lamport: 1}, OnSite: &igf.Count{Number: 5}}
	d.others(t, tally, other())
	there := *tally
	there.OnSite = &igf.Count{Number: 500}
	if err := d.Capture.Settle(t.Context(), d.asked(t, igf.FieldContent, tally, &there), true); err == nil || !strings.Contains(err.Error(), "only what was here first can be kept") {
		t.Errorf("somebody else's count is taken: %v", err)
	}
}

// Where another device revised what a person wrote, their words can stand again; or they
// say that the device is theirs, and are not asked about it any more.
func TestARevisionByAnotherDeviceIsDecided(t *testing.T) {
	for _, own := range []bool{false, true} {
		d := newDesk(t)
		self, err := d.Device.Self()
		ok(t, err)
		mine := d.capture(t, "Dana Sample: keeps the list").(*igf.Note)
		revised := &igf.Note{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B10", Supersedes: mine.ID, Lamport: 50}, NoteKind: igf.Intervention, Text: "keeps nothing"}
		d.others(t, revised, self.Public())
		k := d.asked(t, igf.FieldRevision, mine, revised)
		ok(t, d.Capture.Settle(t.Context(), k, own))
		want := "keeps the list"
		if own {
			want = "keeps nothing"
		}
		if got := d.said(t); !slices.Equal(got, []string{want}) {
			t.Errorf("the device is one's own: %v: %q", own, got)
		}
		self, err = d.Device.Self()
		ok(t, err)
		if slices.Contains(self.Devices, "elsewhere") != own {
			t.Errorf("known devices: %q", self.Devices)
		}
		if open, err := d.Sharing.Conflicts(); err != nil || len(open) != 0 {
			t.Errorf("still asked: %v, %v", open, err)
		}
	}
}

// What was withdrawn is not shown as a conflict either, and nothing of it is taken.
func TestAConflictShowsNothingThatWasWithdrawn(t *testing.T) {
	d := newDesk(t)
	mine := d.capture(t, "Dana Sample: said in confidence").(*igf.Note)
	there := *mine
	there.Text = "also said in confidence"
	d.asked(t, igf.FieldContent, mine, &there)
	ok(t, d.Capture.Withdraw(t.Context(), capture.Withdrawal{Entry: mine.ID, Scope: igf.ScopeAll}))
	open, err := d.Sharing.Conflicts()
	ok(t, err)
	if len(open) != 1 || strings.Contains(open[0].Ours+open[0].Theirs, "confidence") {
		t.Errorf("%+v", open)
	}
	ok(t, d.Capture.Settle(t.Context(), open[0], true))
	if open, err = d.Sharing.Conflicts(); err != nil || len(open) != 0 {
		t.Errorf("still asked: %+v, %v", open, err)
	}
	if got := d.said(t); !slices.Equal(got, []string{igf.Withdrawn}) {
		t.Errorf("%q", got)
	}
}
