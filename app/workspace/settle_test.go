package workspace_test

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/withdrawing"
	"rapporteur/sync/format"
)

// asked saves a conflict over what another hand made of an entry.
func (d bench) asked(t *testing.T, field igf.Hand, here, there igf.Entry) igf.Conflict {
	t.Helper()
	ours, err := format.EntryText(here)
	ok(t, err)
	theirs, err := format.EntryText(there)
	ok(t, err)
	c := igf.Conflict{ID: "c-" + string(field) + there.Head().ID, Key: here.Key(), Field: string(field), Ours: ours, Theirs: theirs}
	ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Conflicts: []igf.Conflict{c}}))
	return c
}

// said returns what stands in the session, corrections after a stroke.
func (d bench) said(t *testing.T) []string {
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

func side(theirs bool) igf.Side {
	if theirs {
		return igf.Theirs
	}
	return igf.Ours
}

// Of another content under the id of an entry what was here first is kept, or the other
// words are taken: as one's own revision, or as a correction of somebody else's entry.
func TestAnotherContentIsDecided(t *testing.T) {
	for _, c := range []struct {
		mine, theirs bool
		want         string
	}{{true, false, "text one"}, {true, true, "text two"}, {false, false, "text one"}, {false, true, "text one / text two"}} {
		d := newBench(t)
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
		k := d.asked(t, igf.HandContent, here, &there)
		ok(t, d.Withdrawing.SettleEntry(t.Context(), k, igf.Settling{Take: side(c.theirs)}))
		if got := d.said(t); !slices.Equal(got, []string{c.want}) {
			t.Errorf("mine %v, theirs %v: %q", c.mine, c.theirs, got)
		}
		if open, err := d.Deciding.Conflicts(); err != nil || len(open) != 0 {
			t.Errorf("still asked: %v, %v", open, err)
		}
	}
	d := newBench(t)
	tally := &igf.Tally{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B10", Lamport: 1}, OnSite: &igf.Count{Number: 5}}
	d.others(t, tally, other())
	there := *tally
	there.OnSite = &igf.Count{Number: 500}
	if err := d.Withdrawing.SettleEntry(t.Context(), d.asked(t, igf.HandContent, tally, &there), igf.Settling{Take: igf.Theirs}); err == nil || !strings.Contains(err.Error(), "only what was here first can be kept") {
		t.Errorf("somebody else's count is taken: %v", err)
	}
}

// Where another device revised what a person wrote, their words can stand again; or they
// say that the device is theirs, and are not asked about it any more.
func TestARevisionByAnotherDeviceIsDecided(t *testing.T) {
	for _, own := range []bool{false, true} {
		d := newBench(t)
		self, err := d.Device.Self()
		ok(t, err)
		mine := d.capture(t, "Dana Sample: keeps the list").(*igf.Note)
		revised := &igf.Note{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B10", Supersedes: mine.ID, Lamport: 50}, NoteKind: igf.Intervention, Text: "keeps nothing"}
		d.others(t, revised, self.Public())
		k := d.asked(t, igf.HandRevision, mine, revised)
		ok(t, d.Withdrawing.SettleEntry(t.Context(), k, igf.Settling{Take: side(own)}))
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
		if open, err := d.Deciding.Conflicts(); err != nil || len(open) != 0 {
			t.Errorf("still asked: %v, %v", open, err)
		}
	}
}

// What was withdrawn is not shown as a conflict either, and nothing of it is taken.
func TestAConflictShowsNothingThatWasWithdrawn(t *testing.T) {
	d := newBench(t)
	mine := d.capture(t, "Dana Sample: said in confidence").(*igf.Note)
	there := *mine
	there.Text = "also said in confidence"
	d.asked(t, igf.HandContent, mine, &there)
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: mine.ID, Scope: igf.ScopeAll}))
	open, err := d.Deciding.Conflicts()
	ok(t, err)
	if len(open) != 1 || strings.Contains(open[0].Ours+open[0].Theirs, "confidence") {
		t.Errorf("%+v", open)
	}
	ok(t, d.Withdrawing.SettleEntry(t.Context(), open[0], igf.Settling{Take: igf.Theirs}))
	if open, err = d.Deciding.Conflicts(); err != nil || len(open) != 0 {
		t.Errorf("still asked: %+v, %v", open, err)
	}
	if got := d.said(t); !slices.Equal(got, []string{igf.Withdrawn}) {
		t.Errorf("%q", got)
	}
}

// open returns how many conflicts wait for a decision.
func (d bench) open(t *testing.T) int {
	t.Helper()
	open, err := d.Deciding.Conflicts()
	ok(t, err)
	return len(open)
}

// A decision over what another hand did to an entry is taken back: what was taken does not
// stand any more, and the conflict is open again.
func TestADecisionOverAnotherHandIsTakenBack(t *testing.T) {
	for _, c := range []struct{ mine, theirs, revised bool }{{mine: true}, {mine: true, theirs: true}, {}, {theirs: true}, {revised: true}, {revised: true, theirs: true}} {
		d := newBench(t)
		self, err := d.Device.Self()
		ok(t, err)
		here := &igf.Note{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B10", Lamport: 1}, NoteKind: igf.Decision, Text: "text one"}
		author := other()
		if c.mine || c.revised {
			author = self.Public()
		}
		d.others(t, here, author)
		there := *here
		there.Text, there.Device = "text two", "zzzzz"
		field := igf.HandContent
		if c.revised {
			field = igf.HandRevision
		}
		k := d.asked(t, field, here, &there)
		ok(t, d.Deciding.Settle(t.Context(), k, igf.Settling{Take: side(c.theirs)}))
		if d.open(t) != 0 {
			t.Errorf("%+v: it is not decided", c)
		}
		waits, err := d.replica.Pending()
		ok(t, err)
		ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Acknowledged: waits}))
		back, err := d.Deciding.Undecide(t.Context(), k.ID)
		ok(t, err)
		if back.ID != k.ID || d.open(t) != 1 {
			t.Errorf("%+v: it is not open again", c)
		}
		if got := strings.ReplaceAll(d.said(t)[0], " / "+igf.Withdrawn, ""); got != "text one" {
			t.Errorf("%+v: %q stands", c, got)
		}
		if self, err := d.Device.Self(); err != nil || len(self.Devices) != 0 {
			t.Errorf("%+v: devices %v, %v", c, self.Devices, err)
		}
		ok(t, d.Deciding.Settle(t.Context(), k, igf.Settling{Take: side(c.theirs)})) // and the same decision can be taken again
	}
}

// Documents that were removed here by a decision are here again once it is taken back,
// and nothing of it is sent before it is decided again.
func TestARemovalIsTakenBack(t *testing.T) {
	for _, theirs := range []bool{true, false} {
		d := newBench(t)
		keys := []igf.Key{igf.GroupKey("bpf"), igf.OutputKey("bpf/norms"), igf.VersionKey("bpf/norms", 1)}
		var before []igf.Record
		for _, key := range keys {
			rec, err := d.replica.Get(key)
			ok(t, err)
			before = append(before, rec)
		}
		waits, err := d.replica.Pending()
		ok(t, err)
		c := igf.Conflict{ID: "c", Key: igf.GroupKey("bpf"), Field: string(igf.HandRemoved), Ours: string(keys[0]) + "\n" + string(keys[1]) + "\n" + string(keys[2]), RemovedBy: igf.Theirs}
		ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Acknowledged: waits, Conflicts: []igf.Conflict{c}}))
		ok(t, d.Deciding.Settle(t.Context(), c, igf.Settling{Take: side(theirs)}))
		if _, err := d.replica.Get(keys[1]); (err == nil) == theirs {
			t.Errorf("theirs %v: %v", theirs, err)
		}
		_, err = d.Deciding.Undecide(t.Context(), c.ID)
		ok(t, err)
		for i, key := range keys {
			if rec, err := d.replica.Get(key); err != nil || !reflect.DeepEqual(rec, before[i]) {
				t.Errorf("theirs %v: %s is %+v, %v", theirs, key, rec, err)
			}
		}
		if waits, err := d.replica.Pending(); err != nil || len(waits) != 0 || d.open(t) != 1 {
			t.Errorf("theirs %v: %v wait, %v", theirs, waits, err)
		}
		if faults, err := d.replica.Check(t.Context()); err != nil || len(faults) != 0 {
			t.Errorf("check: %v, %v", faults, err)
		}
	}
}

// A term is called what it was, and sent again; or what it is called there; and that can be taken back.
func TestTheNameOfATermIsDecided(t *testing.T) {
	for _, there := range []string{"Media", ""} {
		for _, theirs := range []bool{false, true} {
			d := newBench(t)
			p, err := d.Records.Programme()
			ok(t, err)
			p.Call(igf.Term{ID: "press", Name: "Journalists"})
			c := igf.Conflict{ID: "c", Key: igf.ProgrammeKey, Field: string(igf.HandTerm), Base: "press", Ours: "Journalists", Theirs: there}
			ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Records: []igf.Record{p}, Conflicts: []igf.Conflict{c}}))
			called := func() string {
				p, err := d.Records.Programme()
				ok(t, err)
				return p.Terms()["press"]
			}
			waits := func() bool {
				list, err := d.replica.Pending()
				ok(t, err)
				return slices.ContainsFunc(list, func(w igf.Pending) bool { return w.Key == igf.ProgrammeKey })
			}
			ok(t, d.Deciding.Settle(t.Context(), c, igf.Settling{Take: side(theirs)}))
			want := map[bool]string{false: "Journalists", true: cmp.Or(there, "Press")}[theirs]
			if called() != want || !waits() || d.open(t) != 0 {
				t.Errorf("%q there, theirs %t: it is called %q, waits %t", there, theirs, called(), waits())
			}
			_, err = d.Deciding.Undecide(t.Context(), c.ID)
			ok(t, err)
			if called() != "Journalists" || d.open(t) != 1 {
				t.Errorf("%q there, theirs %t, taken back: it is called %q", there, theirs, called())
			}
		}
	}
}

// What was published stands: ours sends it again, theirs publishes what another hand wrote as
// the next version, and that can be taken back until it was sent.
func TestAPublishedVersionIsDecided(t *testing.T) {
	text := igf.Conflict{ID: "c", Key: igf.VersionKey("bpf/norms", 1), Field: string(igf.HandContent), Ours: draft, Theirs: "Other words.\n"}
	line := igf.Conflict{ID: "c", Key: text.Key, Field: string(igf.HandListing), Ours: "number: 1\ndate: 2022-12-01", Theirs: "number: 1\ndate: 2020-01-01\nstage: final\nnote: approved: by all"}
	gone := line
	gone.Theirs, gone.RemovedBy = "", igf.Theirs
	for name, c := range map[string]igf.Conflict{"text": text, "line": line, "gone": gone} {
		for _, theirs := range []bool{false, true} {
			d := newBench(t)
			waits, err := d.replica.Pending()
			ok(t, err)
			ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Acknowledged: waits, Conflicts: []igf.Conflict{c}}))
			err = d.Deciding.Settle(t.Context(), c, igf.Settling{Take: side(theirs)})
			if theirs && name == "gone" {
				if err == nil || !strings.Contains(err.Error(), "never taken back") || d.open(t) != 1 {
					t.Errorf("a version is taken back: %v", err)
				}
				continue
			}
			ok(t, err)
			o, err := d.Records.Output("bpf/norms")
			ok(t, err)
			if theirs != (len(o.Versions) == 2) {
				t.Errorf("%s, theirs %v: %+v", name, theirs, o.Versions)
			}
			if theirs && name == "line" && (o.Versions[1].Note != "approved: by all" || o.Versions[1].Stage != "" || o.Versions[1].Number != 2) {
				t.Errorf("%+v", o.Versions[1])
			}
			waits, err = d.replica.Pending()
			ok(t, err)
			if len(waits) == 0 || d.open(t) != 0 {
				t.Errorf("%s, theirs %v: nothing is sent again", name, theirs)
			}
			_, err = d.Deciding.Undecide(t.Context(), c.ID)
			ok(t, err)
			o, err = d.Records.Output("bpf/norms")
			ok(t, err)
			if _, err := d.replica.Get(igf.VersionKey("bpf/norms", 2)); err == nil || len(o.Versions) != 1 || d.open(t) != 1 {
				t.Errorf("%s, theirs %v: taken back: %+v, %v", name, theirs, o.Versions, err)
			}
		}
	}
}
