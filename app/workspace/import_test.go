package workspace_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
	"rapporteur/store"
)

func where(i int, err error) error { return fmt.Errorf("item %d: %w", i, err) }

func comments(n int) []importing.Item {
	var out []importing.Item
	for i := range n {
		out = append(out, importing.Item{Comment: &rules.CommentInput{
			Output: "bpf/norms", Paragraph: 1 + i%2, By: fmt.Sprintf("Sample Person-%d", i),
			Text: fmt.Sprintf("Comment %d: %s", i, strings.Repeat("words of it ", 54)),
		}})
	}
	return out
}

func (d bench) take(t *testing.T, items ...importing.Item) importing.Imported {
	t.Helper()
	done, err := d.Importing.Import(t.Context(), importing.File{From: "test", Items: items}, where)
	ok(t, err)
	return done
}

// The most that one import takes fits into one act of the replica, and so does
// undoing it; one more is refused in a sentence.
func TestTheLargestImportIsOneAct(t *testing.T) {
	n := core.MaxImport
	if testing.Short() {
		n = 200
		t.Log("short: 200 comments in place of the most")
	}
	d := newBenchOf(t, store.DefaultLimits())
	if _, err := d.Importing.Import(t.Context(), importing.File{From: "test", Items: comments(core.MaxImport + 1)}, where); err == nil || !strings.Contains(err.Error(), "split it; nothing was imported") {
		t.Errorf("one too many: %v", err)
	}
	long := comments(core.MaxImport)
	for i := range long {
		long[i].Comment.Text += strings.Repeat("more of them ", 60)
	}
	if _, err := d.Importing.Import(t.Context(), importing.File{From: "test", Items: long}, where); err == nil || !strings.Contains(err.Error(), "1500 KB of words") {
		t.Errorf("too many words: %v", err)
	}
	done := d.take(t, comments(n)...)
	if len(done.Added) != n {
		t.Fatalf("%d were taken", len(done.Added))
	}
	if again := d.take(t, comments(n)...); len(again.Added) != 0 || again.Present != n {
		t.Errorf("the second time %d, %d", len(again.Added), again.Present)
	}
	gone, err := d.Undoing.UndoImport(t.Context(), done.ID)
	ok(t, err)
	if len(gone) != n {
		t.Errorf("%d were withdrawn", len(gone))
	}
	lines, err := d.Lists.Comments(lists.CommentFilter{Output: "bpf/norms"})
	ok(t, err)
	for _, l := range lines {
		if !l.Gone() || strings.Contains(l.Entry.(*igf.Comment).Text, "words") {
			t.Fatalf("it still says %q", l.Entry.(*igf.Comment).Text)
		}
	}
	if again := d.take(t, comments(n)...); len(again.Added) != n {
		t.Errorf("after undoing it, %d of %d were taken", len(again.Added), n)
	}
	faults, err := d.replica.Check(t.Context())
	if err != nil || len(faults) > 0 {
		t.Errorf("check: %v %v", faults, err)
	}
}

func TestNothingIsHalfImported(t *testing.T) {
	d := newBench(t)
	items := comments(3)
	items[2].Comment.Paragraph = 99
	_, err := d.Importing.Import(t.Context(), importing.File{From: "test", Items: items}, where)
	if err == nil || !strings.HasPrefix(err.Error(), "item 2: ") {
		t.Errorf("err = %v", err)
	}
	lines, err := d.Lists.Comments(lists.CommentFilter{})
	ok(t, err)
	if len(lines) != 0 {
		t.Errorf("%d were taken", len(lines))
	}
}

// A person who withdrew their words does not find them back after the next
// import of the same file.
func TestWithdrawnWordsDoNotComeBackByAnImport(t *testing.T) {
	d := newBench(t)
	comments := func(n int) []importing.Item {
		items := comments(n)
		items[1].Comment.Text = "Quite another remark, on who pays for the translation of the report."
		return items
	}
	done := d.take(t, comments(2)...)
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: done.Added[0].Head().ID, Scope: igf.ScopeAll, Reason: "asked for it"}))
	if again := d.take(t, comments(2)...); again.Present != 2 {
		t.Errorf("again: %+v", again)
	}
	_, err := d.Undoing.UndoImport(t.Context(), done.ID)
	ok(t, err)
	again := d.take(t, comments(2)...)
	if len(again.Added) != 1 || len(again.Waiting) != 1 || again.Waiting[0].Item != 0 {
		t.Errorf("undone by choice, all but what was withdrawn can be imported again: %+v", again)
	}
	if again, err = d.Importing.Import(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), importing.File{From: "test", Items: comments(2)}, where); err != nil || len(again.Added) != 1 {
		t.Errorf("somebody looked at it: %+v, %v", again, err)
	}
}

func TestAnImportThatWasWorkedWithIsNotUndone(t *testing.T) {
	d := newBench(t)
	done := d.take(t, comments(2)...)
	_, err := d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{done.Added[1].Head().ID}, Disposition: igf.Noted, Reason: "Thank you."})
	ok(t, err)
	if _, err := d.Undoing.UndoImport(t.Context(), done.ID); err == nil || !strings.Contains(err.Error(), "has a response since") {
		t.Errorf("err = %v", err)
	}
	if _, err := d.Undoing.UndoImport(t.Context(), "01NONE"); !errors.Is(err, igf.ErrNotFound) {
		t.Errorf("err = %v", err)
	}
	all, err := d.Undoing.Imports()
	ok(t, err)
	if len(all) != 1 || all[0].ID != done.ID || all[0].From != "test" || len(all[0].Entries) != 2 || all[0].Undone || !all[0].Mine {
		t.Errorf("imports %+v", all)
	}
}

// What is known by an id is the same comment also when it is named otherwise.
func TestItemsWithAnIDAreKnownByIt(t *testing.T) {
	d := newBench(t)
	item := func(naming igf.Naming) importing.Item {
		sent := time.Date(2022, 11, 20, 8, 0, 0, 0, time.UTC)
		return importing.Item{ID: "mail 1@example.org", At: sent, Comment: &rules.CommentInput{Output: "bpf/norms", By: "Maria Sample", Email: "maria@example.org", Naming: naming, Text: "Fine."}}
	}
	done := d.take(t, item(""))
	e := done.Added[0].(*igf.Comment)
	if strings.Contains(e.Source, "example.org") || e.By.Name != "" || e.At.Format(time.DateOnly) != "2022-11-20" {
		t.Errorf("comment %+v", e)
	}
	if again := d.take(t, item(igf.Named)); again.Present != 1 {
		t.Errorf("again %+v", again)
	}
}

// A quote that stands nowhere, or in two places, is never put at a look-alike:
// it goes to the list of what a person must place.
func TestLooseQuotesArePlacedByPeople(t *testing.T) {
	d := newBench(t)
	item := func(quote, context string) importing.Item {
		return importing.Item{Loose: true, Context: context, Comment: &rules.CommentInput{Output: "bpf/norms", Quote: quote, Text: "On " + quote + context}}
	}
	done := d.take(t, item("public core", ""), item("tates", ""), item("in peace", "something else"), item("tates", "States should not allow their territory  to be used for harm."), item("nowhere", ""))
	for i, want := range []int{2, 0, 2, 1, 0} {
		if a := done.Added[i].(*igf.Comment).Anchor; a.Paragraph != want {
			t.Errorf("%d: anchor %+v, want paragraph %d", i, a, want)
		}
	}
	if len(done.Unplaced) != 2 {
		t.Errorf("unplaced %v", done.Unplaced)
	}
	lost := func() (n int) {
		places, err := d.Texts.Places("bpf/norms")
		ok(t, err)
		for _, p := range places {
			if p.Outcome == outline.Lost {
				n++
			}
		}
		return n
	}
	if n := lost(); n != 2 {
		t.Errorf("%d are to be placed", n)
	}
	ok(t, d.Answering.ConfirmPlace(t.Context(), done.Unplaced[0], 1))
	ok(t, d.Answering.ConfirmPlace(t.Context(), done.Unplaced[1], 0))
	if n := lost(); n != 0 {
		t.Errorf("after placing them %d are left", n)
	}
}

func TestChoicesForImportsAreRemembered(t *testing.T) {
	d := newBench(t)
	_, err := d.Remembering.SetAliases(t.Context(), "bpf/main", map[string]string{"CHAIR": "Maria Sample", "X": "y"})
	ok(t, err)
	_, err = d.Remembering.SetAliases(t.Context(), "bpf/main", map[string]string{"X": ""})
	ok(t, err)
	if a, err := d.Remembering.Aliases("bpf/main"); err != nil || len(a) != 1 || a["CHAIR"] != "Maria Sample" {
		t.Errorf("aliases %v, %v", a, err)
	}
	_, err = d.Remembering.SetColumns(t.Context(), []string{"a", "b"}, map[string]string{"a": "text"})
	ok(t, err)
	if c, err := d.Remembering.Columns([]string{"b", "a"}); err != nil || c["a"] != "text" {
		t.Errorf("columns %v, %v", c, err)
	}
	if c, err := d.Remembering.Columns([]string{"b", "c"}); err != nil || len(c) != 0 {
		t.Errorf("another form has %v, %v", c, err)
	}
}

// Each item is tried by itself: one that cannot be taken does not hide the
// others, who is to stay hidden is seen by this device only, and nothing is kept.
func TestItemsAreTriedOneByOne(t *testing.T) {
	d := newBench(t)
	items := comments(3)
	items[1].Comment.Paragraph = 99
	d.take(t, items[2])
	tried, err := d.Importing.PreviewItems(t.Context(), importing.File{From: "test", Items: append(items, items[0], importing.Item{Loose: true, Comment: &rules.CommentInput{Output: "bpf/norms", Quote: "nowhere", Text: "Where?"}})})
	ok(t, err)
	if len(tried) != 5 || tried[1].Err == nil || tried[0].Err != nil || tried[0].Present || !tried[2].Present || tried[3].Present || !tried[4].Unplaced {
		t.Errorf("tried %+v", tried)
	}
	if tried[0].Who != "Sample Person-0" || strings.Contains(tried[0].Shared, "Person") {
		t.Errorf("this device shows %q, others see %q", tried[0].Who, tried[0].Shared)
	}
	lines, err := d.Lists.Comments(lists.CommentFilter{})
	ok(t, err)
	if len(lines) != 1 {
		t.Errorf("%d comments are here", len(lines))
	}
}

// An import that a newer version undid, with a scope that this one does not
// know, is undone.
func TestAnImportIsUndoneByAScopeOfANewerVersion(t *testing.T) {
	d := newBench(t)
	done := d.take(t, comments(1)...)
	e := *done.Added[0].Head()
	m := igf.Meta{ID: "01GK0000000000000000000020", Group: e.Group, Sheet: e.Sheet, Device: "other", Lamport: 100, At: e.At, Author: e.Author, Source: "undo " + done.ID}
	ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Records: []igf.Record{&igf.Redaction{Meta: m, Entry: e.ID, Scope: "of-a-newer-version", RequestedBy: igf.ByPerson}}}))
	all, err := d.Undoing.Imports()
	ok(t, err)
	if len(all) != 1 || !all[0].Undone {
		t.Errorf("imports are %+v", all)
	}
	if again := d.take(t, comments(1)...); len(again.Added) != 1 {
		t.Errorf("again: %+v", again)
	}
}
