package capture

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/search"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/lists"
)

// finding is the line above the timeline that leaves only what one looks for.
// It compares with texts that are folded once, in the background, and not with
// each key.
type finding struct {
	t     *timeline
	line  *findLine
	found *widgets.Text
	root  fyne.CanvasObject

	index   *index
	reading bool // an index is being made
	again   bool // the session changed meanwhile
}

// index is a session's entries and paragraphs in the form in which they are
// compared.
type index struct {
	lines      []lists.EntryView
	folded     []string
	paragraphs []outline.Paragraph
	texts      []string
}

func newFinding(t *timeline) *finding {
	f := &finding{t: t, line: &findLine{}, found: widgets.Caption("", theme.Muted)}
	f.line.ExtendBaseWidget(f.line)
	f.line.SetPlaceHolder(i18n.T("session.find"))
	f.line.OnChanged = func(string) { f.show() }
	f.line.down = func() { widgets.Focus(t.feed) }
	f.line.leave = f.close
	f.root = layout.Pad(0, 8, 6, 8, layout.Column(3, f.line, layout.Pad(0, 2, 0, 4, f.found)))
	f.root.Hide()
	return f
}

// on tells whether the line is open.
func (f *finding) on() bool { return f.root.Visible() }

// open opens the line, and gives it the keyboard.
func (f *finding) open() {
	if !f.on() {
		f.root.Show()
		f.t.root.Refresh()
		f.refresh()
	}
	widgets.Focus(f.line)
	f.line.TypedShortcut(&fyne.ShortcutSelectAll{}) // what is typed now replaces what was looked for
}

// close empties the line, shows all entries and goes back to the bar.
func (f *finding) close() {
	if f.on() {
		f.root.Hide()
		f.line.SetText("")
		f.index = nil
		f.t.only(f.t.all)
		f.t.root.Refresh()
		f.t.feed.ScrollToEnd()
	}
	f.t.s.bar.Focus()
}

// refresh reads the session into the index, keeping what is known of it.
func (f *finding) refresh() {
	v := f.t.s.data
	if !f.on() || v == nil {
		return
	}
	if f.reading {
		f.again = true
		return
	}
	f.reading = true
	old, kinds := f.index, kindWords()
	f.t.s.env.Jobs.Run(func(context.Context) func() {
		x := newIndex(v, old, kinds)
		return func() {
			f.reading = false
			if f.on() {
				f.index = x
				f.show()
			}
			if f.again {
				f.again = false
				f.refresh()
			}
		}
	})
}

// show leaves the entries that fit, and says how many they are.
func (f *finding) show() {
	x := f.index
	if x == nil {
		return
	}
	q := search.Parse(f.line.Text)
	if q.Empty() {
		f.found.SetText(i18n.T("session.find-help"))
		f.t.only(x.lines)
		return
	}
	var fit []lists.EntryView
	for i, text := range x.folded {
		if q.In(text) {
			fit = append(fit, x.lines[i])
		}
	}
	n, first := 0, -1
	for i, text := range x.texts {
		if q.In(text) {
			if n++; first < 0 {
				first = i
			}
		}
	}
	f.found.SetText(i18n.T("session.found", "N", len(fit), "All", len(x.lines), "Paragraphs", n))
	f.t.only(fit)
	if first >= 0 {
		f.t.s.output.text.Feed.ScrollTo(first)
	}
}

// kindWords are the kinds of entries as the window calls them.
func kindWords() map[string]string {
	out := map[string]string{string(igf.KindComment): i18n.T("word.comment"), string(igf.KindTally): i18n.T("word.tally")}
	for _, k := range igf.NoteKinds() {
		out[string(k)] = i18n.Kind(k)
	}
	return out
}

func newIndex(v *snapshot.Session, old *index, kinds map[string]string) *index {
	x := &index{lines: v.Lines, folded: make([]string, len(v.Lines)), paragraphs: v.Paragraphs, texts: make([]string, len(v.Paragraphs))}
	type stand struct{ id, redacted, who string }
	known := map[stand]string{}
	if old != nil {
		for i, l := range old.lines {
			known[stand{l.Entry.Head().ID, string(l.Redacted), l.Who}] = old.folded[i]
		}
	}
	for i, l := range v.Lines {
		text, ok := known[stand{l.Entry.Head().ID, string(l.Redacted), l.Who}]
		if !ok {
			text = search.Fold(lineText(l, kinds))
		}
		x.folded[i] = text
	}
	for i, p := range v.Paragraphs {
		x.texts[i] = search.Fold(p.Section + "\n" + p.Text)
		if p.Level == 0 {
			x.texts[i] = search.Fold(p.Text)
		}
	}
	return x
}

// lineText is all of an entry that one can look for: its words, who spoke, what
// kind it is and who noted it.
func lineText(l lists.EntryView, kinds map[string]string) string {
	kind, text := string(l.Entry.Kind()), ""
	switch e := l.Entry.(type) {
	case *igf.Note:
		kind, text = string(e.NoteKind), e.Text+"\n"+e.Owner
	case *igf.Comment:
		text = e.Text + "\n" + e.Proposed + "\n" + e.Translation
	case *igf.Outreach:
		text = e.Forum + "\n" + e.Text
	}
	return kind + "\n" + kinds[kind] + "\n" + l.Who + "\n" + l.Entry.Head().Author.Name + "\n" + text
}

// findLine is a line of text that Enter and Down leave for the list, and Escape
// for the bar.
type findLine struct {
	widget.Entry
	down, leave func()
}

// TypedKey is for the toolkit.
func (l *findLine) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		l.down()
	case fyne.KeyEscape:
		l.leave()
	default:
		l.Entry.TypedKey(e)
	}
}
