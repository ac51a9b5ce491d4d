package ui_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// The order of a list is chosen by keyboard, and the next window remembers it.
func TestAnOrderIsChosenByKeyboardAndRemembered(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Groups}))
	b.Until("the groups stand by name", func() bool { return b.FirstRow("BPF Abuse") && b.Reads("Sort: Name") })
	b.Tab(2) // past the button for a new group
	b.Key(fyne.KeyRight)
	b.Key(fyne.KeyRight)
	b.Until("they stand by activity", func() bool { return b.Reads("Sort: Activity") && !b.FirstRow("BPF Abuse") })
	b.Reopen()
	b.Until("it is remembered", func() bool { return b.Reads("Sort: Activity") && len(b.Titles()) > 0 && !b.FirstRow("BPF Abuse") })
}

// narrowed opens the filters of the list that is shown and chooses an answer.
func narrowed(b *uitest.Bench, label, word string) {
	b.T.Helper()
	b.Tap(i18n.T("list.filter"))
	b.Until("the filters are shown", func() bool { return b.Reads(i18n.T("list.filters")) && b.Reads(label) })
	b.Answer(label, word)
	b.Key(fyne.KeyEscape)
	if b.Reads(i18n.T("list.filters")) {
		b.T.Fatal("Escape does not close the filters")
	}
}

// Each list is narrowed by its filters; the line below says to what, and one
// button shows all again.
func TestListsAreNarrowedByFilters(t *testing.T) {
	b := uitest.Open(t)
	b.Resize(900, 600)
	for _, x := range []struct {
		screen      shell.ScreenName
		field, word string
		count       func() (kept, all int)
	}{
		{shell.Groups, i18n.T("groups.modality"), i18n.Modality(igf.PN), groups(b, func(g *igf.Group) bool { return g.Modality == igf.PN })},
		{shell.Groups, i18n.T("word.cycle"), "2022", groups(b, func(g *igf.Group) bool { return slices.Contains(g.Cycles, "2022") })},
		{shell.Comments, i18n.T("comments.disposition"), i18n.T("comments.open"), comments(b, lists.CommentFilter{Answer: igf.Unanswered})},
		{shell.Comments, i18n.T("comments.language"), "Français", comments(b, lists.CommentFilter{Language: "fr"})},
		{shell.Comments, i18n.T("comments.channel"), i18n.Channel(igf.ByEmail), comments(b, lists.CommentFilter{Channel: igf.ByEmail})},
		{shell.Sessions, i18n.T("list.time"), i18n.T("session.ended"), sessions(b, func(x *igf.Session) bool { return !x.End.IsZero() && x.End.Before(b.Now) })},
		{shell.Outputs, i18n.T("list.stage"), i18n.Stage(igf.PublicComment), outputs(b, func(o *igf.Output) bool { return o.Stage == igf.PublicComment })},
	} {
		t.Run(string(x.screen)+"-"+x.word, func(t *testing.T) {
			b.Go(shell.Location{Screen: x.screen})
			b.Until("rows are shown", func() bool { return len(b.Titles()) > 0 })
			narrowed(b, x.field, x.word)
			kept, all := x.count()
			if kept == 0 || kept == all {
				t.Fatalf("the sample has nothing to tell apart: %d of %d", kept, all)
			}
			only := i18n.T("list.only", "Kept", x.word)
			b.Until("the list is narrowed", func() bool {
				return b.Reads(only) && b.Reads(i18n.T("list.of", "N", kept, "All", all)) && len(b.Titles()) > 0
			})
			b.Picture("list-" + string(x.screen))
			b.Tap(i18n.T("list.filter"))
			b.Picture("filters-" + string(x.screen))
			if b.Reads(i18n.T("list.any") + " (2)") {
				t.Error("a filter offers no answer as an answer")
			}
			b.Tap(i18n.T("word.close"))
			b.Tap(i18n.T("list.all"))
			b.Until("all are shown", func() bool { return !b.Reads(only) && !b.Reads(i18n.T("list.of", "N", kept, "All", all)) })
		})
	}
}

func groups(b *uitest.Bench, takes func(*igf.Group) bool) func() (kept, all int) {
	return counted(b, func() ([]*igf.Group, error) { return b.Work.Records.Groups("") }, takes)
}

func sessions(b *uitest.Bench, takes func(*igf.Session) bool) func() (kept, all int) {
	return counted(b, func() ([]*igf.Session, error) { return b.Work.Records.Sessions("") }, takes)
}

func outputs(b *uitest.Bench, takes func(*igf.Output) bool) func() (kept, all int) {
	return counted(b, func() ([]*igf.Output, error) { return b.Work.Records.Outputs("") }, takes)
}

// counted counts, when it is asked, how many records a filter keeps.
func counted[T any](b *uitest.Bench, read func() ([]T, error), takes func(T) bool) func() (kept, all int) {
	return func() (kept, all int) {
		b.T.Helper()
		records, err := read()
		if err != nil {
			b.T.Fatal(err)
		}
		for _, r := range records {
			if takes(r) {
				kept++
			}
		}
		return kept, len(records)
	}
}

func comments(b *uitest.Bench, f lists.CommentFilter) func() (kept, all int) {
	return func() (kept, all int) {
		b.T.Helper()
		return len(b.Comments(f)), len(b.Comments(lists.CommentFilter{}))
	}
}

// manyComments adds comments to the sample.
func manyComments(b *uitest.Bench, n int) {
	b.T.Helper()
	self, err := b.Work.Device.Self()
	if err != nil {
		b.T.Fatal(err)
	}
	var records []igf.Record
	for i := range n {
		records = append(records, &igf.Comment{Meta: igf.Meta{
			ID: fmt.Sprintf("01GK70%020d", i), Group: "bpf-cybersecurity", Sheet: "online-2022", At: b.Now.AddDate(-1, 0, 0), Author: igf.Author{ID: self.Author},
		}, Output: uitest.Output, Channel: igf.ByEmail, Language: "en", Text: fmt.Sprintf("Remark %05d on the list of norms", i)})
	}
	b.Load(records...)
}

// What one looks at stays in its place while others' comments come in.
func TestAReloadKeepsTheRow(t *testing.T) {
	b := uitest.Open(t)
	manyComments(b, 200)
	b.Go(shell.Location{Screen: shell.Comments})
	b.Until("they are shown", func() bool { return len(b.Titles()) > 5 })
	b.Key(fyne.KeyDown)
	b.Keys(fyne.KeyDown, 60)
	before := b.Titles()
	if len(before) < 5 || b.FirstRow("Remark 00199") {
		t.Fatalf("the list did not scroll: %q", before)
	}
	if _, err := b.Work.Capture.AddComment(context.Background(), rules.CommentInput{Output: uitest.Output, Text: "A newer comment than all", Channel: igf.ByEmail}); err != nil {
		t.Fatal(err)
	}
	b.Until("the list has one more", func() bool { return b.Reads(i18n.Number(len(b.Comments(lists.CommentFilter{})))) })
	if after := b.Titles(); !slices.Equal(before, after) {
		t.Errorf("the rows moved from\n%s\nto\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
	b.Key(fyne.KeyReturn) // the row of the keyboard is the same too
	b.Until("its comment is opened", func() bool { return b.Reads(i18n.T("comments.save")) })
	if !b.Reads(strings.TrimSpace(strings.Split(before[len(before)-1], "|")[1])) {
		t.Errorf("another comment was opened: %q", b.Texts())
	}
}

// Enter opens what was typed, however fast it comes after the last letter.
func TestEnterOpensWhatWasTyped(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Groups}))
	b.Until("the groups are shown", func() bool { return len(b.Titles()) > 0 })
	b.Type("pnif")
	b.Key(fyne.KeyReturn)
	b.Until("the group is opened", func() bool { return b.Reads("Working modalities: decisions") && b.Reads(i18n.Modality(igf.PN)) })
	if b.Focused() == nil || len(b.Titles()) != 1 {
		t.Errorf("the list shows %q", b.Titles())
	}
}
