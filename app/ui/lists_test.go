package ui

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
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// titles are the titles of the rows that can be seen, from the top.
func (b *bench) titles() []string {
	type placed struct {
		y    float32
		text string
	}
	var rows []placed
	for _, o := range b.roots() {
		visit(o, func(x fyne.CanvasObject) {
			if r, ok := x.(*widgets.Row); ok && r.Visible() {
				rows = append(rows, placed{b.app.Driver().AbsolutePositionForObject(r).Y, r.Title.Text() + " | " + r.About.Text()})
			}
		})
	}
	slices.SortStableFunc(rows, func(a, b placed) int { return int(a.y - b.y) })
	var out []string
	for _, r := range rows {
		out = append(out, r.text)
	}
	return out
}

// firstRow tells whether the first row holds a text.
func (b *bench) firstRow(text string) bool {
	t := b.titles()
	return len(t) > 0 && strings.Contains(t[0], text)
}

// The order of a list is chosen by keyboard, and the next window remembers it.
func TestAnOrderIsChosenByKeyboardAndRemembered(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Groups}))
	b.until("the groups stand by name", func() bool { return b.firstRow("BPF Abuse") && b.reads("Sort: Name") })
	b.tab(2) // past the button for a new group
	b.key(fyne.KeyRight)
	b.key(fyne.KeyRight)
	b.until("they stand by activity", func() bool { return b.reads("Sort: Activity") && !b.firstRow("BPF Abuse") })
	b.win.Close()
	b.show()
	b.until("it is remembered", func() bool { return b.reads("Sort: Activity") && len(b.titles()) > 0 && !b.firstRow("BPF Abuse") })
}

// narrowed opens the filters of the list that is shown and chooses an answer.
func (b *bench) narrowed(label, word string) {
	b.t.Helper()
	b.tap(i18n.T("list.filter"))
	b.until("the filters are shown", func() bool { return b.reads(i18n.T("list.filters")) && b.reads(label) })
	b.answer(label, word)
	b.key(fyne.KeyEscape)
	if b.reads(i18n.T("list.filters")) {
		b.t.Fatal("Escape does not close the filters")
	}
}

// answer chooses a word in the field with a label, by its keys.
func (b *bench) answer(label, word string) {
	b.t.Helper()
	b.focusField(label)
	c, ok := b.win.win.Canvas().Focused().(interface {
		fyne.Focusable
		Shows() string
	})
	if !ok {
		b.t.Fatalf("the field %q is no choice", label)
	}
	for range 40 {
		if strings.TrimSpace(c.Shows()) == word {
			return
		}
		c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	b.t.Fatalf("%q is not offered for %q", word, label)
}

// focusField gives the keyboard to what stands below a label.
func (b *bench) focusField(label string) {
	b.t.Helper()
	below := float32(-1)
	roots := b.roots()
	top := roots[len(roots)-1]
	visit(top, func(x fyne.CanvasObject) {
		if t, ok := x.(*widgets.Text); ok && t.Text() == label {
			below = b.app.Driver().AbsolutePositionForObject(t).Y
		}
	})
	var found fyne.Focusable
	nearest := float32(0)
	visit(top, func(x fyne.CanvasObject) {
		f, ok := x.(fyne.Focusable)
		if y := b.app.Driver().AbsolutePositionForObject(x).Y; ok && y > below && (found == nil || y < nearest) {
			found, nearest = f, y
		}
	})
	if below < 0 || found == nil {
		b.t.Fatalf("there is no field %q; the window says:\n%s", label, strings.Join(b.texts(), "\n"))
	}
	b.win.win.Canvas().Focus(found)
}

// Each list is narrowed by its filters; the line below says to what, and one
// button shows all again.
func TestListsAreNarrowedByFilters(t *testing.T) {
	b := newBench(t)
	b.resize(900, 600)
	for _, x := range []struct {
		screen      shell.ScreenName
		field, word string
		count       func() (kept, all int)
	}{
		{shell.Groups, i18n.T("groups.modality"), i18n.Modality(igf.PN), b.groups(func(g *igf.Group) bool { return g.Modality == igf.PN })},
		{shell.Groups, i18n.T("word.cycle"), "2022", b.groups(func(g *igf.Group) bool { return slices.Contains(g.Cycles, "2022") })},
		{shell.Comments, i18n.T("comments.disposition"), i18n.T("comments.open"), b.comments(lists.CommentFilter{Unanswered: true})},
		{shell.Comments, i18n.T("comments.language"), "Français", b.comments(lists.CommentFilter{Language: "fr"})},
		{shell.Comments, i18n.T("comments.channel"), i18n.Channel(igf.ByEmail), b.comments(lists.CommentFilter{Channel: igf.ByEmail})},
		{shell.Sessions, i18n.T("list.time"), i18n.T("session.ended"), b.sessions(func(x *igf.Session) bool { return !x.End.IsZero() && x.End.Before(b.now) })},
		{shell.Outputs, i18n.T("list.stage"), i18n.Stage(igf.PublicComment), b.outputs(func(o *igf.Output) bool { return o.Stage == igf.PublicComment })},
	} {
		t.Run(string(x.screen)+"-"+x.word, func(t *testing.T) {
			b.win.Go(shell.Location{Screen: x.screen})
			b.until("rows are shown", func() bool { return len(b.titles()) > 0 })
			b.narrowed(x.field, x.word)
			kept, all := x.count()
			if kept == 0 || kept == all {
				t.Fatalf("the sample has nothing to tell apart: %d of %d", kept, all)
			}
			only := i18n.T("list.only", "Kept", x.word)
			b.until("the list is narrowed", func() bool {
				return b.reads(only) && b.reads(i18n.T("list.of", "N", kept, "All", all)) && len(b.titles()) > 0
			})
			b.picture("list-" + string(x.screen))
			b.tap(i18n.T("list.filter"))
			b.picture("filters-" + string(x.screen))
			if b.reads(i18n.T("list.any") + " (2)") {
				t.Error("a filter offers no answer as an answer")
			}
			b.tap(i18n.T("word.close"))
			b.tap(i18n.T("list.all"))
			b.until("all are shown", func() bool { return !b.reads(only) && !b.reads(i18n.T("list.of", "N", kept, "All", all)) })
		})
	}
}

func (b *bench) groups(takes func(*igf.Group) bool) func() (kept, all int) {
	return counted(b, func() ([]*igf.Group, error) { return b.work.Records.Groups("") }, takes)
}

func (b *bench) sessions(takes func(*igf.Session) bool) func() (kept, all int) {
	return counted(b, func() ([]*igf.Session, error) { return b.work.Records.Sessions("") }, takes)
}

func (b *bench) outputs(takes func(*igf.Output) bool) func() (kept, all int) {
	return counted(b, func() ([]*igf.Output, error) { return b.work.Records.Outputs("") }, takes)
}

// counted counts, when it is asked, how many records a filter keeps.
func counted[T any](b *bench, read func() ([]T, error), takes func(T) bool) func() (kept, all int) {
	return func() (kept, all int) {
		b.t.Helper()
		records, err := read()
		if err != nil {
			b.t.Fatal(err)
		}
		for _, r := range records {
			if takes(r) {
				kept++
			}
		}
		return kept, len(records)
	}
}

func (b *bench) comments(f lists.CommentFilter) func() (kept, all int) {
	return func() (kept, all int) {
		b.t.Helper()
		found, err := b.work.Lists.Comments(f)
		if err != nil {
			b.t.Fatal(err)
		}
		return len(found), len(b.allOf())
	}
}

// manyComments adds comments to the sample.
func (b *bench) manyComments(n int) {
	b.t.Helper()
	self, err := b.work.Device.Self()
	if err != nil {
		b.t.Fatal(err)
	}
	var records []igf.Record
	for i := range n {
		records = append(records, &igf.Comment{Meta: igf.Meta{
			ID: fmt.Sprintf("01GK70%020d", i), Group: "bpf-cybersecurity", Sheet: "online-2022", At: duringIt().AddDate(-1, 0, 0), Author: igf.Author{ID: self.Author},
		}, Output: theOutput, Channel: igf.ByEmail, Language: "en", Text: fmt.Sprintf("Remark %05d on the list of norms", i)})
	}
	if err := b.work.Device.Load(context.Background(), self, records, nil); err != nil {
		b.t.Fatal(err)
	}
}

// What one looks at stays in its place while others' comments come in.
func TestAReloadKeepsTheRow(t *testing.T) {
	b := newBench(t)
	b.manyComments(200)
	b.win.Go(shell.Location{Screen: shell.Comments})
	b.until("they are shown", func() bool { return len(b.titles()) > 5 })
	b.key(fyne.KeyDown)
	for range 60 {
		b.key(fyne.KeyDown)
	}
	before := b.titles()
	if len(before) < 5 || b.firstRow("Remark 00199") {
		t.Fatalf("the list did not scroll: %q", before)
	}
	if _, err := b.work.Capture.AddComment(context.Background(), rules.CommentInput{Output: theOutput, Text: "A newer comment than all", Channel: igf.ByEmail}); err != nil {
		t.Fatal(err)
	}
	b.until("the list has one more", func() bool { return b.reads(i18n.Number(len(b.allOf()))) })
	if after := b.titles(); !slices.Equal(before, after) {
		t.Errorf("the rows moved from\n%s\nto\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
	b.key(fyne.KeyReturn) // the row of the keyboard is the same too
	b.until("its comment is opened", func() bool { return b.reads(i18n.T("comments.save")) })
	if !b.reads(strings.TrimSpace(strings.Split(before[len(before)-1], "|")[1])) {
		t.Errorf("another comment was opened: %q", b.texts())
	}
}

// Enter opens what was typed, however fast it comes after the last letter.
func TestEnterOpensWhatWasTyped(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Groups}))
	b.until("the groups are shown", func() bool { return len(b.titles()) > 0 })
	b.typed("pnif")
	b.key(fyne.KeyReturn)
	b.until("the group is opened", func() bool { return b.reads("Working modalities: decisions") && b.reads(i18n.Modality(igf.PN)) })
	if b.win.win.Canvas().Focused() == nil || len(b.titles()) != 1 {
		t.Errorf("the list shows %q", b.titles())
	}
}

func (b *bench) allOf() []lists.EntryView {
	b.t.Helper()
	all, err := b.work.Lists.Comments(allComments())
	if err != nil {
		b.t.Fatal(err)
	}
	return all
}
