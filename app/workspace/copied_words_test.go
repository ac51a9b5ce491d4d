package workspace_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

const okapi = "The okapi register must be kept by the secretariat every year"

func (d bench) withdrawn(t *testing.T, id string) {
	t.Helper()
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: id, Scope: igf.ScopeAll}))
}

// here lists where records of this device have words of a session that were withdrawn.
func (d bench) here(t *testing.T) []string {
	t.Helper()
	found, err := d.Exposure.Exposed(t.Context(), "bpf/main")
	if len(found) == 0 {
		return nil // no repository
	}
	ok(t, err)
	var out []string
	for _, x := range found {
		if x.Revision == "" {
			out = append(out, fmt.Sprintf("%s %s", x.Record.Family(), x.Field))
		}
	}
	return out
}

// asked reports whether a person is asked about words that were withdrawn.
func asked(err error) bool {
	var doubt *igf.DoubtfulNameError
	return errors.As(err, &doubt) && igf.AreWords(doubt.Names)
}

// The editor cannot say that minutes do without words that stand there in two paragraphs,
// or only a little otherwise, whoever the editor is.
func TestDoWithoutLooksAtTheWords(t *testing.T) {
	for _, text := range []string{
		"The okapi register must be kept, it was said.\n\nThe speaker wants it kept by the secretariat every year, and so on.\n\nThe room was full.",
		"In short the okapi register should be kept by the secretariat every second year.",
	} {
		d := newBench(t)
		n := d.capture(t, "Maria Silva: "+okapi).Head().ID
		_, err := d.Minutes.BeginAgreed(t.Context(), "bpf/main", []string{n})
		ok(t, err)
		d.edited(t, text)
		d.withdrawn(t, n)
		_, err = d.Minutes.TakeOverAgreed(t.Context(), "bpf/main")
		ok(t, err)
		_, err = d.Minutes.DoWithout(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), "bpf/main", []string{n})
		if first, _, _ := strings.Cut(text, " register"); err == nil || !strings.Contains(err.Error(), first) {
			t.Errorf("%q: err = %v", text, err)
		}
		if a := d.agreed(t); len(a.Withdrawn) != 1 {
			t.Errorf("%q: withdrawn are %v", text, a.Withdrawn)
		}
		d.edited(t, "It was agreed to keep a list.")
		_, err = d.Minutes.DoWithout(t.Context(), "bpf/main", []string{n})
		ok(t, err)
	}
}

// A copy of words that were withdrawn is listed, printed as withdrawn and held, in whatever
// record it stands, until somebody writes it differently or says that it may stay.
func TestCopiesOfWithdrawnWords(t *testing.T) {
	d := newBench(t)
	n := d.capture(t, "Maria Silva: "+okapi).Head().ID
	copied := "Somebody said: " + okapi + ". And more."
	reworded := "* We heard that the okapi register should be kept by the secretariat each year."
	ok(t, d.Reporting.WriteReportPart(t.Context(), "bpf/main", "takeaways", "", reworded, ""))
	_, err := d.Drafting.AppendParagraph(t.Context(), "bpf/norms", "\n"+copied)
	ok(t, err)
	_, err = d.Drafting.EditOutput(t.Context(), "bpf/norms", func(o *igf.Output) error { o.Comment = copied; return nil })
	ok(t, err)
	_, err = d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error {
		s.Agenda = append(s.Agenda, igf.AgendaItem{ID: "register", Title: okapi})
		return nil
	})
	ok(t, err)
	other := d.noted(t, rules.NoteInput{Session: "bpf/main", Text: copied})
	if got := d.here(t); len(got) > 0 {
		t.Errorf("nothing was withdrawn, and %q are listed", got)
	}
	d.withdrawn(t, n)
	got := d.here(t)
	for _, want := range []string{"session report.text", "session agenda.title", "output draft", "output how_to_comment", "entry text"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is not among %q", want, got)
		}
	}
	g, err := gate.Of(d.replica)()
	ok(t, err)
	for _, key := range []igf.Key{igf.SessionKey("bpf/main"), igf.OutputKey("bpf/norms"), igf.EntryKey(other)} {
		r, err := d.replica.Get(key)
		ok(t, err)
		var held *igf.HiddenNameError
		if _, err := g.Share(r, nil); !errors.As(err, &held) || held.Names[0].Entry != n {
			t.Errorf("%s is sent: %v", key, err)
		}
	}
	if text := d.shown(t, "bpf/norms", document.Choices{}); strings.Contains(text, "okapi") || !strings.Contains(text, "withdrawn") || !strings.Contains(text, "And more") {
		t.Errorf("the document is\n%s", text)
	}
	if _, err := d.Drafting.AppendParagraph(t.Context(), "bpf/norms", "\nAnother paragraph."); !asked(err) {
		t.Errorf("who edits the text is not asked: %v", err)
	}
	_, err = d.Drafting.EditOutput(t.Context(), "bpf/norms", func(o *igf.Output) error { o.Title = "Another title"; return nil })
	ok(t, err)
	_, err = d.Drafting.AppendParagraph(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), "bpf/norms", "\nAnother paragraph.")
	ok(t, err)
	if got := d.here(t); slices.Contains(got, "output draft") || !slices.Contains(got, "session agenda.title") {
		t.Errorf("somebody looked at the text, and listed are %q", got)
	}
	ok(t, d.Reporting.WriteReportPart(t.Context(), "bpf/main", "takeaways", reworded, "* A list is wanted.", ""))
	if got := d.here(t); slices.Contains(got, "session report.text") {
		t.Errorf("it was written differently, and listed are %q", got)
	}
}

// What was withdrawn is not written again by others; who withdrew it can put it back.
func TestWithdrawnWordsAreNotWrittenAgain(t *testing.T) {
	d := newBench(t)
	n := d.capture(t, "Maria Silva: "+okapi).Head().ID
	d.withdrawn(t, n)
	again := rules.NoteInput{Session: "bpf/main", Kind: igf.Intervention, Text: "Yes, " + okapi}
	if _, err := d.Capture.AddNote(t.Context(), again); !asked(err) || !strings.Contains(err.Error(), n) || strings.Contains(err.Error(), "secretariat") {
		t.Errorf("err = %v", err)
	}
	_, err := d.Withdrawing.PutBack(t.Context(), n, "")
	ok(t, err)
	_, err = d.Capture.AddNote(t.Context(), again)
	ok(t, err)
}

// Who withdrew an entry puts it back once.
func TestAnEntryIsPutBackOnce(t *testing.T) {
	d := newBench(t)
	id := d.capture(t, "A list of operators is kept").Head().ID
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: id, Scope: igf.ScopeAll}))
	again, err := d.Withdrawing.PutBack(t.Context(), id, "")
	ok(t, err)
	if _, err := d.Withdrawing.PutBack(t.Context(), id, ""); err == nil || !strings.Contains(err.Error(), again.Head().ID) {
		t.Errorf("it is put back twice: %v", err)
	}
}
