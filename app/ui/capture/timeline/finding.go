package timeline

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/search"
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
	p     *Pane
	line  *findLine
	found *widgets.Text
	root  fyne.CanvasObject

	index   *index // nil while none is made
	reading bool   // an index is being made
	again   bool   // the session changed meanwhile
}

func newFinding(p *Pane) *finding {
	f := &finding{p: p, line: &findLine{}, found: widgets.Caption("", theme.Muted)}
	f.line.ExtendBaseWidget(f.line)
	f.line.SetPlaceHolder(i18n.T("session.find"))
	f.line.OnChanged = func(string) { f.show() }
	f.line.down = p.Focus
	f.line.leave = f.close
	f.root = layout.Pad(0, 8, 6, 8, layout.Column(3, f.line, layout.Pad(0, 2, 0, 4, f.found)))
	f.root.Hide()
	return f
}

// on reports whether the line is open.
func (f *finding) on() bool { return f.root.Visible() }

// open opens the line, and gives it the keyboard.
func (f *finding) open() {
	if !f.on() {
		f.root.Show()
		f.p.Root.Refresh()
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
		f.p.only(f.p.session.Lines)
		f.p.Root.Refresh()
		f.p.feed.ScrollToEnd()
	}
	f.p.calls.Leave()
}

// refresh reads the session into the index, keeping what is known of it.
func (f *finding) refresh() {
	v := f.p.session
	if !f.on() || v.Record == nil {
		return
	}
	if f.reading {
		f.again = true
		return
	}
	f.reading = true
	old, kinds := f.index, kindWords()
	f.p.env.Jobs.Run(func(context.Context) func() {
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
	}, func(error) { f.reading = false })
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
		f.p.only(x.lines)
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
	f.p.only(fit)
	if first >= 0 {
		f.p.calls.ShowParagraph(first)
	}
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
