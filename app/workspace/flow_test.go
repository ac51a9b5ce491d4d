package workspace_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
	"rapporteur/store"
)

const draft = `# Norms

States should not allow their territory to be used for harm.

The public core must be protected by all states at all times, in peace and in conflict.
`

// bench is a workspace on a real replica with one group, session and output.
type bench struct {
	*workspace.Workspace
	replica *store.Replica
}

func newBench(t *testing.T) bench {
	t.Helper()
	return newBenchOf(t, store.Limits{})
}

func newBenchOf(t *testing.T, size store.Limits) bench {
	t.Helper()
	replica, _, err := store.Open(t.Context(), store.Options{Dir: t.TempDir(), Limits: &size})
	ok(t, err)
	t.Cleanup(func() { ok(t, replica.Close()) })
	now := time.Date(2022, 12, 1, 6, 40, 0, 0, time.UTC)
	w, err := workspace.New(workspace.Params{
		Replica: replica,
		Now:     func() time.Time { now = now.Add(time.Second); return now },
	})
	ok(t, err)
	ok(t, w.Device.SetSelf(t.Context(), igf.Self{Name: "Noor Sample", Email: "noor@example.org"}))
	ok(t, w.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "bpf", Name: "BPF Sample", Modality: igf.BPF}))
	ok(t, w.Drafting.AddPublished(t.Context(), &igf.Output{ID: "bpf/norms", Title: "Norms", Cycle: "2022", Draft: draft}))
	ok(t, w.Stewardship.AddSession(t.Context(), &igf.Session{
		ID: "bpf/main", Title: "Session", Zone: "Africa/Addis_Ababa", Outputs: []string{"bpf/norms"},
		Start: now, End: now.Add(90 * time.Minute),
	}))
	return bench{w, replica}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (d bench) capture(t *testing.T, line string) igf.Entry {
	t.Helper()
	e, _, err := d.Capture.Capture(t.Context(), capture.CaptureInput{Session: "bpf/main", Line: line})
	ok(t, err)
	return e
}

func TestASessionFromRosterToTimeline(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Maria Silva, Example University, CS, GRULAC", Naming: igf.Named})
	ok(t, err)
	d.capture(t, "maria: asks whether #2 covers hospitals")
	d.capture(t, "! The draft stays open until 15 December")
	c := d.capture(t, `" #2 Maria Silva: say "must" and not "should"`).(*igf.Comment)
	if c.Anchor.Paragraph != 2 || c.Anchor.Version != 1 || c.Channel != igf.InTheSession || c.By.Name != "Maria Silva" {
		t.Errorf("comment %+v, anchor %+v", c, c.Anchor)
	}
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	var got []string
	for _, l := range lines {
		switch e := l.Entry.(type) {
		case *igf.Note:
			got = append(got, string(e.NoteKind)+"|"+l.Who+"|"+e.Text)
		case *igf.Comment:
			got = append(got, "comment|"+l.Who+"|"+e.Text)
		}
	}
	who := "Maria Silva, Example University, Civil Society, Latin American and Caribbean Group (GRULAC)"
	want := []string{
		"intervention|" + who + "|asks whether #2 covers hospitals",
		"decision||The draft stays open until 15 December",
		"comment|" + who + `|say "must" and not "should"`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("timeline:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestChathamHouseKeepsTheSpeakerOnTheDevice(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.ChathamHouse = true; return nil })
	ok(t, err)
	p, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Maria Silva, Example University, CS", Email: "maria@example.org"})
	ok(t, err)
	n := d.capture(t, "maria: asks for data").(*igf.Note)
	for _, shared := range []string{p.ID, n.Speaker.Name, n.Speaker.Affiliation, p.Who.Name, p.Who.Affiliation} {
		if strings.Contains(strings.ToLower(shared), "silva") || strings.Contains(shared, "Example") {
			t.Errorf("the shared record says %q", shared)
		}
	}
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	if !strings.HasPrefix(lines[0].Who, "Maria Silva") || lines[0].Shared != "" {
		t.Errorf("this device shows %q, others %q", lines[0].Who, lines[0].Shared)
	}
	_, _, err = d.Capture.Capture(t.Context(), capture.CaptureInput{Session: "bpf/main", Line: "As Ms Silva said, data are missing"})
	var named *igf.HiddenNameError
	if !errors.As(err, &named) || !strings.Contains(named.Names[0].Word, "Silva") {
		t.Errorf("a text with the name is saved: %v", err)
	}
	if _, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: "maria", Naming: igf.Named, Text: "x"}); err == nil || !strings.Contains(err.Error(), "stakeholder-group or anonymous") {
		t.Errorf("naming that the rules forbid: %v", err)
	}
}

// The chair may say so in the middle of a session: who was named on the roster
// goes back to this device, with the id that was made from the name.
func TestChathamHouseThatComesLater(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Maria Silva, Example University, CS", Naming: igf.Named})
	ok(t, err)
	_, err = d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "Maria Silva opens the session"})
	ok(t, err) // she is named: nothing is given away
	s, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.ChathamHouse = true; return nil })
	ok(t, err)
	p := s.Roster[0]
	if shared := fmt.Sprintf("%+v", p); strings.Contains(strings.ToLower(shared), "silva") || strings.Contains(shared, "Example") {
		t.Errorf("the shared roster still says %s", shared)
	}
	roster, err := d.Records.Roster(s)
	ok(t, err)
	if !strings.HasPrefix(roster[0].Label, "Maria Silva, Example University") {
		t.Errorf("this device shows %q", roster[0].Label)
	}
	var named *igf.HiddenNameError
	if _, err = d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "Maria Silva goes on"}); !errors.As(err, &named) {
		t.Errorf("a text that names her now: %v", err)
	}
	_, err = d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error {
		s.Agenda = []igf.AgendaItem{{ID: "a1", Title: "Welcome by Maria Silva"}}
		return nil
	})
	if !errors.As(err, &named) || !strings.Contains(err.Error(), "title of the agenda") {
		t.Errorf("an agenda that names her now: %v", err)
	}
}

func TestOnlineCommentersAreNotNamedUnlessTheySaidSo(t *testing.T) {
	d := newBench(t)
	c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", By: "Maria Silva, Example University", Email: "maria@example.org", Text: "Fine."})
	ok(t, err)
	if c.By.Naming != igf.Anonymous || c.By.Name != "" {
		t.Errorf("by %+v", c.By)
	}
	l, err := d.Lists.Comment(c.ID)
	ok(t, err)
	if l.Who != "Maria Silva, Example University" || l.Shared != "" {
		t.Errorf("who %q, shared %q", l.Who, l.Shared)
	}
}

func TestRevisionsReplaceAndKeepTheOld(t *testing.T) {
	d := newBench(t)
	n := d.capture(t, "Maria Silva: asks for dota")
	_, err := d.Capture.ReviseNote(t.Context(), n.Head().ID, rules.NoteInput{Text: "asks for data"})
	ok(t, err)
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	if len(lines) != 1 || lines[0].Entry.(*igf.Note).Text != "asks for data" || len(lines[0].Older) != 1 || lines[0].Who != "Maria Silva" {
		t.Errorf("lines %+v", lines)
	}
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n.Head().ID, Scope: igf.ScopePerson, Reason: "asked to be left out"}))
	lines, err = d.Lists.Timeline("bpf/main")
	ok(t, err)
	if lines[0].Who != "" || len(lines[0].Older) != 0 {
		t.Errorf("after the withdrawal: %+v", lines[0])
	}
}

func TestFormsDoNotUndoWhatOthersChangedMeanwhile(t *testing.T) {
	d := newBench(t)
	base, err := d.Records.Output("bpf/norms")
	ok(t, err)
	edited, err := d.Records.Output("bpf/norms")
	ok(t, err)
	_, err = d.Drafting.EditOutput(t.Context(), "bpf/norms", func(o *igf.Output) error { o.Dates.CommentUntil = "2022-12-15"; return nil })
	ok(t, err)
	edited.Title = "Norms, revised"
	ok(t, d.Drafting.SaveOutput(t.Context(), base, edited))
	now, err := d.Records.Output("bpf/norms")
	ok(t, err)
	if now.Title != "Norms, revised" || now.Dates.CommentUntil != "2022-12-15" {
		t.Errorf("output %+v", now)
	}
	edited.Title = "Norms, again"
	var changed *core.StaleError
	if err := d.Drafting.SaveOutput(t.Context(), base, edited); !errors.As(err, &changed) || changed.Fields[0].Field != "title" {
		t.Errorf("both changed the title: %v", err)
	}
}

func TestAnOutputIsFinalOnlyWhenNothingIsMissing(t *testing.T) {
	d := newBench(t)
	c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Paragraph: 2, Text: "Say when."})
	ok(t, err)
	var gate *drafting.IncompleteError
	if _, err := d.Drafting.SetStage(t.Context(), "bpf/norms", igf.Final, ""); !errors.As(err, &gate) || !strings.Contains(err.Error(), "comments without an answer: 1") {
		t.Errorf("final with an unanswered comment: %v", err)
	}
	changed := strings.Replace(draft, "in peace and in conflict", "in peace and in every conflict", 1)
	_, err = d.Drafting.Publish(t.Context(), "bpf/norms", "# Preface\n\nA new opening that nobody had seen before.\n\n"+changed, "")
	ok(t, err)
	_, err = d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{c.ID}, Disposition: igf.Accepted, Reason: "Added.", ChangedIn: 2})
	ok(t, err)
	places, err := d.Texts.Places("bpf/norms")
	ok(t, err)
	if len(places) != 1 || places[0].Anchor == nil || places[0].Anchor.Paragraph != 3 {
		t.Fatalf("places %+v", places)
	}
	cmp, err := d.Answering.Compare("bpf/norms", 1, 2)
	ok(t, err)
	if last := cmp.Paragraphs[len(cmp.Paragraphs)-1]; last.Kind != "changed" || len(last.Comments) != 1 {
		t.Errorf("the change does not show its comment: %+v", last)
	}
	o, err := d.Drafting.SetStage(t.Context(), "bpf/norms", igf.Final, "")
	ok(t, err)
	if o.Stage != igf.Final {
		t.Errorf("output %+v", o)
	}
}

// An output is not final while a person has to decide between two edits of it. What was
// withdrawn needs no answer.
func TestAnOpenConflictKeepsAnOutputFromFinal(t *testing.T) {
	d := newBench(t)
	c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Paragraph: 2, Text: "Say when."})
	ok(t, err)
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: c.ID, Scope: igf.ScopeAll}))
	open := func(id, of string) {
		ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Conflicts: []igf.Conflict{{ID: id, Key: igf.OutputKey(of), Field: "title", Ours: "One", Theirs: "Norms"}}}))
	}
	ok(t, d.Drafting.AddPublished(t.Context(), &igf.Output{ID: "bpf/other", Title: "Other", Draft: draft}))
	open("c-other", "bpf/other")
	open("c-norms", "bpf/norms")
	var gate *drafting.IncompleteError
	if _, err := d.Drafting.SetStage(t.Context(), "bpf/norms", igf.Final, ""); !errors.As(err, &gate) || !strings.Contains(err.Error(), "(open conflicts: 1)") {
		t.Errorf("final with an open conflict: %v", err)
	}
	left, err := d.Deciding.Conflict("c-norms")
	ok(t, err)
	ok(t, d.Deciding.Decide(t.Context(), left, "One"))
	_, err = d.Drafting.SetStage(t.Context(), "bpf/norms", igf.Final, "")
	ok(t, err)
}

// What somebody else saved while an edit was made is not lost: the edit is made again
// on top of it.
func TestAnEditLosesNothingThatWasSavedMeanwhile(t *testing.T) {
	d := newBench(t)
	tries := 0
	_, err := d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
		if tries++; tries == 1 {
			_, err := d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error { g.Purpose = "To agree on norms."; return nil })
			ok(t, err)
		}
		g.Participate = "Join the list."
		return nil
	})
	ok(t, err)
	if g, err := d.Records.Group("bpf"); err != nil || g.Purpose != "To agree on norms." || g.Participate != "Join the list." || tries != 2 {
		t.Errorf("after %d tries it stands as %+v, %v", tries, g, err)
	}
}

func TestFindInEveryKindOfRecord(t *testing.T) {
	d := newBench(t)
	d.capture(t, "王芳：支持保护公共核心")
	d.capture(t, `" #1 Élargir la définition`)
	for query, kind := range map[string]igf.Kind{"公共核心": igf.KindNote, "elargir": igf.KindComment, "territory": igf.KindOutput, "BPF sample": igf.KindGroup, "session": igf.KindSession} {
		hits, err := d.Finding.Find(t.Context(), query, 0)
		ok(t, err)
		if len(hits) != 1 || hits[0].Kind != kind || hits[0].Excerpt == "" {
			t.Errorf("Find(%q) = %+v", query, hits)
		}
	}
}

var _ core.Replica = (*store.Replica)(nil)

func TestSavingNeedsASession(t *testing.T) {
	d := newBench(t)
	_, _, err := d.Capture.Capture(context.Background(), capture.CaptureInput{Session: "bpf/nowhere", Line: "x"})
	if !errors.Is(err, igf.ErrNotFound) || !strings.Contains(err.Error(), "bpf/nowhere") {
		t.Errorf("err = %v", err)
	}
}

// A count that was withdrawn says no number any more, and a count needs one.
func TestAWithdrawnCountSaysNoNumber(t *testing.T) {
	d := newBench(t)
	if _, err := d.Capture.AddTally(t.Context(), "bpf/main", igf.Tally{}); err == nil {
		t.Error("a count without a number was saved")
	}
	n, err := d.Capture.AddTally(t.Context(), "bpf/main", igf.Tally{OnSite: &igf.Count{Number: 777}})
	ok(t, err)
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n.ID, Scope: igf.ScopeAll}))
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	for _, l := range lines {
		if c, is := l.Entry.(*igf.Tally); is && (!l.Gone() || c.OnSite != nil) {
			t.Errorf("the withdrawn count stands as %+v", c.OnSite)
		}
	}
}
