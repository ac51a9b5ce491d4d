package workspace_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// Minutes do without an entry only when each paragraph that rested on it was rewritten since it
// was withdrawn, however unlike the entry these were before, and whoever the editor is.
func TestMinutesDoWithoutWhatWasRewrittenSince(t *testing.T) {
	const gist = "Long-necked beasts are to be counted by the office."
	withdraw := func(t *testing.T, d bench, n string) {
		ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n, Scope: igf.ScopeAll}))
	}
	for name, rewritten := range map[string]struct {
		first, then string
		refused     bool
	}{
		"nobody touched it":      {gist, gist, true},
		"something else changed": {gist + "\n\nIt was hot.", gist + "\n\nIt was cold.", true},
		"it says who said it":    {gist, "**A participant:** " + gist, true},
		"it was rewritten":       {gist, "It was agreed to keep a list.", false},
		"half of it was":         {gist + "\n\nIt was hot.", gist + "\n\nIt was agreed to keep a list.", true},
	} {
		t.Run(name, func(t *testing.T) {
			d := newBench(t)
			n := d.capture(t, "Maria Silva: "+okapi).Head().ID
			_, err := d.Minutes.BeginAgreed(t.Context(), "bpf/main", []string{n})
			ok(t, err)
			d.edited(t, rewritten.first)
			withdraw(t, d, n)
			d.edited(t, rewritten.then)
			_, err = d.Minutes.DoWithout(t.Context(), "bpf/main", []string{n})
			if refused := err != nil; refused != rewritten.refused || refused && !strings.Contains(err.Error(), "Long-necked beasts are to be counted by…") {
				t.Errorf("err = %v", err)
			}
			if left := len(d.agreed(t).Withdrawn); (left > 0) != rewritten.refused {
				t.Errorf("%d block", left)
			}
		})
	}
}

// What an import that was undone said has to be rewritten like what was withdrawn.
func TestMinutesDoWithoutAnUndoneImport(t *testing.T) {
	d := newBench(t)
	done := d.take(t, importing.Item{Note: &rules.NoteInput{Session: "bpf/main", Text: okapi}})
	n := done.Added[0].Head().ID
	_, err := d.Minutes.BeginAgreed(t.Context(), "bpf/main", []string{n})
	ok(t, err)
	d.edited(t, "Long-necked beasts are to be counted by the office.")
	_, err = d.Undoing.UndoImport(t.Context(), done.ID)
	ok(t, err)
	if _, err = d.Minutes.DoWithout(t.Context(), "bpf/main", []string{n}); err == nil {
		t.Error("nobody rewrote it")
	}
	d.edited(t, "It was agreed to keep a list.")
	_, err = d.Minutes.DoWithout(t.Context(), "bpf/main", []string{n})
	ok(t, err)
}

// To leave out a word that is asked about takes out only the paragraphs in which it is asked
// about.
func TestOnlyParagraphsThatAreAskedAboutAreLeftOut(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Rose Wortmark", Naming: igf.Anonymous})
	ok(t, err)
	d.noted(t, rules.NoteInput{Session: "bpf/main", Text: "A list is kept"})
	_, err = d.Minutes.BeginAgreed(t.Context(), "bpf/main", d.proposed(t))
	ok(t, err)
	_, err = d.Drafting.EditOutput(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), "bpf/minutes-main", func(o *igf.Output) error {
		o.Draft = "A list is kept, as Rose said.\n\nRose Water Ltd pays.\n"
		return nil
	})
	ok(t, err)
	a := d.agreed(t)
	if len(a.Doubtful) != 1 || a.Doubtful[0].Word != "Rose" {
		t.Fatalf("doubtful: %+v", a.Doubtful)
	}
	_, err = d.Minutes.SettleNames(t.Context(), "bpf/main", nil, []string{"Rose"})
	ok(t, err)
	if got := d.agreed(t).Output.Draft; igf.Bare(got) != "Rose Water Ltd pays.\n" {
		t.Errorf("left is %q", got)
	}
}

// An output becomes final through the question that publishing it asks: about whoever was
// hidden since, too.
func TestFinalAsksAboutNames(t *testing.T) {
	d := newBench(t)
	_, err := d.Drafting.Publish(t.Context(), "bpf/norms", "# Norms\n\nKarla keeps a list, Wortmark too.\n", "")
	ok(t, err)
	_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Karla Quixmarren", Naming: igf.Anonymous})
	ok(t, err)
	for _, stage := range igf.Stages() {
		if !stage.Ended() {
			continue
		}
		_, err = d.Drafting.SetStage(t.Context(), "bpf/norms", stage, "")
		var doubt *igf.DoubtfulNameError
		if !errors.As(err, &doubt) || !strings.Contains(err.Error(), "Karla") {
			t.Fatalf("%s: err = %v", stage, err)
		}
		if o, err := d.Texts.Output("bpf/norms"); err != nil || o.Stage.Ended() {
			t.Errorf("it is %s, %v", o.Stage, err)
		}
	}
	_, err = d.Drafting.SetStage(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), "bpf/norms", igf.Final, "")
	ok(t, err)
	_, err = d.Drafting.SetStage(t.Context(), "bpf/norms", igf.Final, "") // it was answered
	ok(t, err)
	_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Ula Wortmark", Naming: igf.Anonymous})
	ok(t, err)
	_, err = d.Drafting.SetStage(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), "bpf/norms", igf.Final, "")
	var held *igf.HiddenNameError
	if !errors.As(err, &held) {
		t.Errorf("the text waits, and names somebody: %v", err)
	}
}
