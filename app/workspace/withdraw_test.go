package workspace_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// others saves an entry as if it had come from another device, by somebody else.
func (d bench) others(t *testing.T, e igf.Entry, author igf.Author) {
	t.Helper()
	h := e.Head()
	h.Group, h.Sheet, h.Device, h.At, h.Author = "bpf", "main", "elsewhere", time.Date(2022, 12, 1, 7, 0, 0, 0, time.UTC), author
	ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Records: []igf.Record{e}}))
}

func other() igf.Author { return igf.Author{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1A", Name: "Olu Sample"} }

// One withdraws what one wrote; the coordinators of the group what anybody wrote,
// with a reason; nobody else anything, and is told who may.
func TestWhoMayWithdraw(t *testing.T) {
	d := newBench(t)
	theirs := "01GK5VZ0XQ3F8M2D7S9N4C6B10"
	d.others(t, &igf.Note{Meta: igf.Meta{ID: theirs, Lamport: 1}, NoteKind: igf.Intervention, Text: "theirs"}, other())
	mine := d.capture(t, "mine").Head().ID
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: mine, Scope: igf.ScopeAll}))
	in := withdrawing.Withdrawal{Entry: theirs, Scope: igf.ScopeAll, RequestedBy: igf.ByOrganisation, Reason: "asked by letter"}
	if err := d.Withdrawing.Withdraw(t.Context(), in); err == nil || !strings.Contains(err.Error(), "coordinator of the group") {
		t.Errorf("a stranger withdraws: %v", err)
	}
	role := func(role string, from, to igf.Date) {
		_, err := d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
			g.Roles = []igf.Role{{ID: "r", Role: role, Name: "NOOR  Sample", From: from, To: to}}
			return nil
		})
		ok(t, err)
	}
	for _, r := range []struct {
		role     string
		from, to igf.Date
	}{{"Consultant", "", ""}, {"Coordinator", "2023-01-01", ""}, {"Coordinator", "", "2022-11-30"}} {
		role(r.role, r.from, r.to)
		if d.Withdrawing.Withdraw(t.Context(), in) == nil {
			t.Errorf("%+v withdraws", r)
		}
	}
	role("Co-facilitator", "2022-01-01", "2022-12-31")
	bare := in
	bare.Reason = " "
	if err := d.Withdrawing.Withdraw(t.Context(), bare); err == nil || !strings.Contains(err.Error(), "reason") {
		t.Errorf("a coordinator gives no reason: %v", err)
	}
	ok(t, d.Withdrawing.Withdraw(t.Context(), in))
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	for _, l := range lines {
		w := l.Withdrawal
		if l.Root == mine && (!l.Gone() || w.RequestedBy != igf.ByAuthor || l.WithdrawnBy() != "") {
			t.Errorf("the own one: %+v", w)
		}
		if l.Root == theirs && (!l.Gone() || w.RequestedBy != igf.ByOrganisation || w.Reason != "asked by letter" || l.WithdrawnBy() != "Noor Sample") {
			t.Errorf("theirs: %+v, %q", w, l.WithdrawnBy())
		}
	}
	if _, err := d.Withdrawing.PutBack(t.Context(), mine, ""); err != nil {
		t.Errorf("who withdrew it cannot put it back: %v", err)
	}
}

// A withdrawal that comes from somebody who may not holds, is listed for the
// coordinators, and is not undone by the author of the entry.
func TestAWithdrawalBySomebodyWhoMayNot(t *testing.T) {
	d := newBench(t)
	note := d.capture(t, "Dana Sample: says it").Head()
	d.others(t, &igf.Redaction{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B11", Lamport: 9}, Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: "somebody-new", Reason: "no"}, other())
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	if !lines[0].Asked {
		t.Error("it does not wait for an editor")
	}
	if !lines[0].Gone() || lines[0].Entry.(*igf.Note).Text != igf.Withdrawn {
		t.Errorf("it stands as %+v", lines[0].Entry)
	}
	found, err := d.Deciding.Contested("bpf")
	ok(t, err)
	if len(found) != 1 || found[0].Entry != note.ID {
		t.Errorf("listed are %v", found)
	}
	if _, err := d.Withdrawing.PutBack(t.Context(), note.ID, ""); err == nil || !strings.Contains(err.Error(), "somebody else withdrew it") {
		t.Errorf("it is put back: %v", err)
	}
	second := d.capture(t, "Dana Sample: says more").Head()
	d.others(t, &igf.Redaction{Meta: igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B12", Lamport: 11}, Entry: second.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}, other())
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: second.ID, Scope: igf.ScopeAll}))
	if found, err = d.Deciding.Contested("bpf"); err != nil || len(found) != 1 {
		t.Errorf("what its author confirmed is listed: %v, %v", found, err)
	}
	_, err = d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
		g.Roles = []igf.Role{{ID: "r", Role: "Coordinatrice", Name: "Olu Sample"}}
		return nil
	})
	ok(t, err)
	if found, err = d.Deciding.Contested("bpf"); err != nil || len(found) != 0 {
		t.Errorf("a coordinator's is listed: %v, %v", found, err)
	}
}

// What an entry does not have is not withdrawn, and a reason names nobody who is to
// stay hidden, nor whom it withdraws.
func TestWhatIsRefusedInAWithdrawal(t *testing.T) {
	d := newBench(t)
	n := 12
	tally, err := d.Capture.AddTally(t.Context(), "bpf/main", igf.Tally{OnSite: &igf.Count{Number: n}})
	ok(t, err)
	if err := d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: tally.ID, Scope: igf.ScopePerson}); err == nil || !strings.Contains(err.Error(), "names no person") {
		t.Errorf("the person of a count: %v", err)
	}
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: tally.ID, Scope: igf.ScopeAll}))
	for naming, name := range map[igf.Naming]string{igf.Anonymous: "Maria Silva"} {
		note, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: name, Naming: naming, Text: "x"})
		ok(t, err)
		var named *igf.HiddenNameError
		if err := d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: note.ID, Scope: igf.ScopePerson, Reason: name + " asked"}); !errors.As(err, &named) {
			t.Errorf("%s: the reason names whom it withdraws: %v", naming, err)
		}
		if err := d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: note.ID, Scope: igf.ScopePerson, RequestedBy: "Maria Silva"}); err == nil {
			t.Errorf("%s: the request names somebody", naming)
		}
	}
}

// The reason of a withdrawal is looked at with the name hidden that it withdraws, in small
// letters too; the last reason is the one that is printed.
func TestTheReasonOfAWithdrawal(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Ottoline Brambleford, Mistral Coop", Naming: igf.Named})
	ok(t, err)
	n := d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: "Ottoline Brambleford", Text: "Amber kites."})
	withdraw := func(scope igf.Scope, reason string) error {
		return d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n, Scope: scope, Reason: reason})
	}
	for _, reason := range []string{"the wish of ottoline", "Ottoline asked", "Ms Brambleford's wish", "by mail of brambleford"} {
		var named *igf.HiddenNameError
		var doubt *igf.DoubtfulNameError
		if err := withdraw(igf.ScopePerson, reason); !errors.As(err, &named) && !errors.As(err, &doubt) {
			t.Errorf("%q: %v", reason, err)
		}
	}
	said := func() (w *igf.Redaction) {
		lines, err := d.Lists.Timeline("bpf/main")
		ok(t, err)
		for _, l := range lines {
			if l.Root == n {
				w = l.Withdrawal
			}
		}
		return w
	}
	ok(t, withdraw(igf.ScopePerson, "a typo"))
	ok(t, withdraw(igf.ScopePerson, "her wish"))
	if w := said(); w.Reason != "her wish" {
		t.Errorf("the reason is %q", w.Reason)
	}
	ok(t, withdraw(igf.ScopePerson, ""))
	if w := said(); w.Reason != "her wish" {
		t.Errorf("withdrawn again with no reason, the reason is %q", w.Reason)
	}
	ok(t, withdraw(igf.ScopeAll, ""))
	ok(t, withdraw(igf.ScopePerson, "all of it, at her wish"))
	if w := said(); w.Reason != "all of it, at her wish" || !w.Scope.All() {
		t.Errorf("all of it: %+v", w)
	}
}

// Putting back after an entry and its revisions were taken back makes all of it
// again, as often as one goes there and back.
func TestAnEditedEntryIsPutBackTwice(t *testing.T) {
	d := newBench(t)
	first := d.capture(t, "one").Head().ID
	revised, err := d.Capture.ReviseNote(t.Context(), first, rules.NoteInput{Text: "one, better"})
	ok(t, err)
	instead := map[string]string{}
	for range 3 {
		d.takeBack(t)
		gone := d.takeBack(t).View.Entry.Head().ID
		e, err := d.Withdrawing.PutBack(t.Context(), gone, "")
		ok(t, err)
		instead[gone] = e.Head().ID
		ok(t, d.Withdrawing.ReviseTo(t.Context(), revised.ID, instead))
		lines, err := d.Lists.Timeline("bpf/main")
		ok(t, err)
		if last := lines[len(lines)-1]; last.Gone() || last.Entry.(*igf.Note).Text != "one, better" {
			t.Errorf("it stands as %+v", last.Entry)
		}
	}
}

// Whose name is withdrawn from one remark, and who is named on the roster, is not named
// beside the words of that remark, whatever kind of record says them; the withdrawal lists
// these places, and so does what was sent.
func TestNobodyIsNamedBesideTheirUnnamedWords(t *testing.T) {
	const copied = "Ottoline Brambleford wants amber kites to fly over every harbour."
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Ottoline Brambleford, Mistral Coop", Naming: igf.Named})
	ok(t, err)
	n := d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: "Ottoline Brambleford", Text: "Amber kites should fly over every harbour."})
	d.noted(t, rules.NoteInput{Session: "bpf/main", Text: copied})
	d.noted(t, rules.NoteInput{Session: "bpf/main", Text: "Brambleford repeats it."})
	_, err = d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Session: "bpf/main", Text: "Why?", Proposed: copied})
	ok(t, err)
	_, err = d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error {
		s.Room, s.Agenda, s.Report = copied, []igf.AgendaItem{{ID: "kites", Title: copied}}, []igf.ReportPart{{ID: "takeaways", Text: copied}}
		return nil
	})
	ok(t, err)
	_, err = d.Minutes.BeginAgreed(t.Context(), "bpf/main", nil)
	ok(t, err)
	d.edited(t, copied)
	var before []igf.Record
	for r, err := range core.AllRecords(d.replica) {
		ok(t, err)
		before = append(before, r)
	}
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n, Scope: igf.ScopePerson}))

	c := core.New(d.replica, time.Now)
	pr, err := c.Printer("")
	ok(t, err)
	g, err := c.Gate()
	ok(t, err)
	still, err := d.Exposure.StillNamed(n)
	ok(t, err)
	listed := func(in []igf.HiddenNameError, r igf.Record) bool {
		return slices.ContainsFunc(in, func(e igf.HiddenNameError) bool { return e.Record == r.Key() })
	}
	copies := 0
	for _, r := range before {
		s, err := pr.Print(r)
		ok(t, err)
		if strings.Contains(fmt.Sprintf("%+v", s.Record()), copied) {
			t.Errorf("printed is %+v", s.Record())
		}
		if !strings.Contains(fmt.Sprintf("%+v", r), copied) {
			continue
		}
		copies++
		if exposed, err := g.Exposed(r); err != nil || len(exposed) == 0 || !listed(still.Named, r) {
			t.Errorf("%s: exposed are %v (%v), still named %s", r.Key(), exposed, err, still.Sentence())
		}
	}
	if copies != 4 || len(still.Waits) != 1 || still.Waits[0].Names[0].Word != "Brambleford" || len(still.Words) > 0 {
		t.Errorf("%d copies: %s", copies, still.Sentence())
	}
}
