package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// takeBack takes the last act back and returns it.
func (d bench) takeBack(t *testing.T) withdrawing.UndoEntry {
	t.Helper()
	a, err := d.Withdrawing.UndoEntry("bpf/main")
	ok(t, err)
	if a == nil {
		t.Fatal("there is nothing to take back")
	}
	ok(t, d.Withdrawing.TakeBack(t.Context(), *a))
	return *a
}

// stands is what the lines of the session say, "–" for one that is withdrawn.
func (d bench) stands(t *testing.T) []string {
	t.Helper()
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	var out []string
	for _, l := range lines {
		switch n, isNote := l.Entry.(*igf.Note); {
		case l.Gone():
			out = append(out, "–")
		case isNote:
			out = append(out, n.Text)
		default:
			out = append(out, l.Entry.(*igf.Comment).Text)
		}
	}
	return out
}

func expect(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %q, want %q", what, got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%s: %q, want %q", what, got, want)
		}
	}
}

// Acts are taken back newest first: a revision by its former text, an entry by
// withdrawing it; each step goes one further, and all can be put back.
func TestTheLastActsAreTakenBackInTheirOrder(t *testing.T) {
	d := newBench(t)
	first := d.capture(t, "one").Head().ID
	d.capture(t, `" #2 two`)
	revised, err := d.Capture.ReviseNote(t.Context(), first, rules.NoteInput{Text: "one, better"})
	ok(t, err)
	again, err := d.Capture.ReviseNote(t.Context(), first, rules.NoteInput{Text: "one, best"})
	ok(t, err)
	expect(t, "before", d.stands(t), "one, best", "two")
	d.takeBack(t)
	expect(t, "the second revision", d.stands(t), "one, better", "two")
	d.takeBack(t)
	expect(t, "the first revision", d.stands(t), "one", "two")
	ok(t, d.Withdrawing.ReviseTo(t.Context(), revised.ID, nil))
	expect(t, "put back", d.stands(t), "one, better", "two")
	ok(t, d.Withdrawing.ReviseTo(t.Context(), again.ID, nil))
	expect(t, "put back", d.stands(t), "one, best", "two")
	d.takeBack(t)
	d.takeBack(t)
	a := d.takeBack(t)
	expect(t, "the comment", d.stands(t), "one", "–")
	if a.Sent {
		t.Error("what waits is said to be sent")
	}
	d.takeBack(t)
	expect(t, "the note", d.stands(t), "–", "–")
	if a, err := d.Withdrawing.UndoEntry("bpf/main"); a != nil || err != nil {
		t.Errorf("there is more to take back: %+v, %v", a, err)
	}
	_, err = d.Withdrawing.PutBack(t.Context(), a.View.Entry.Head().ID, "")
	ok(t, err)
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	if c := lines[2].Entry.(*igf.Comment); c.Text != "two" || c.Anchor == nil || c.Anchor.Paragraph != 2 || c.Output != "bpf/norms" {
		t.Errorf("put back was %+v", c)
	}
}

// Whoever is to stay on this device stays there when their words are put back,
// also when the rules of the session became stricter.
func TestWhatIsPutBackObeysTheRules(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Maria Silva, Example University, CS"})
	ok(t, err)
	id := d.capture(t, "maria: asks for data").Head().ID
	d.takeBack(t)
	_, err = d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.ChathamHouse = true; return nil })
	ok(t, err)
	_, err = d.Withdrawing.PutBack(t.Context(), id, "")
	ok(t, err)
	lines, err := d.Lists.Timeline("bpf/main")
	ok(t, err)
	l := lines[1]
	if n := l.Entry.(*igf.Note); n.Speaker.Name != "" || n.Speaker.Affiliation != "" || l.Who != "Maria Silva, Example University, Civil Society" {
		t.Errorf("shared is %+v; this device shows %q", n.Speaker, l.Who)
	}
	id = d.capture(t, "a word").Head().ID
	d.takeBack(t)
	if _, err := d.Capture.SaveAgain(t.Context(), id, capture.CaptureInput{Session: "bpf/main", Line: "as Maria Silva said"}); err == nil {
		t.Error("a hidden name got into a text that is saved again")
	}
}

// What a line of typing does not show of an entry is not lost when it is
// changed and saved again.
func TestSavingAgainKeepsWhatTheLineDoesNotShow(t *testing.T) {
	d := newBench(t)
	n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Action, Text: "send it", Owner: "The group", Due: "2022-12-15"})
	ok(t, err)
	d.takeBack(t)
	e, err := d.Capture.SaveAgain(t.Context(), n.ID, capture.CaptureInput{Session: "bpf/main", Line: "@The group by 2022-12-15: send it soon", Kind: igf.Action})
	ok(t, err)
	if got := e.(*igf.Note); got.Owner != "The group" || got.Due != "2022-12-15" || got.Text != "send it soon" || got.NoteKind != igf.Action {
		t.Errorf("saved was %+v", got)
	}
	m, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Session: "bpf/main", Text: "name them", Proposed: "networks", Stance: igf.Stance("support")})
	ok(t, err)
	d.takeBack(t)
	e, err = d.Capture.SaveAgain(t.Context(), m.ID, capture.CaptureInput{Session: "bpf/main", Line: "name all", Comment: true})
	ok(t, err)
	if got := e.(*igf.Comment); got.Proposed != "networks" || got.Stance != m.Stance || got.Text != "name all" {
		t.Errorf("saved was %+v", got)
	}
}
