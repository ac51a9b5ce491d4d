// Package timeline is the pane of what was captured in a session, with the line
// that looks through it, and the dialogs of one entry.
//
// It never changes what is typed: an entry is revised in the bar.
package timeline

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/lists"
)

// Pane shows what was captured in one session, oldest first, and what is being
// saved.
type Pane struct {
	Root fyne.CanvasObject

	env     *shell.Env
	queue   *shell.SerialQueue
	calls   Callbacks
	session *snapshot.Session
	feed    *widgets.Feed
	lines   []lists.EntryView // those that are shown
	finding *finding
	pending []pending
	*widgets.States
	none  fyne.CanvasObject // shown where nothing fits what one looks for
	count *widgets.Text
	head  *fyne.Container
}

// Callbacks is what the pane asks of the rest of the screen.
type Callbacks struct {
	Edit          func(lists.EntryView) // takes an entry to revise it
	Withdrawn     func(lists.EntryView) // all of an entry was withdrawn
	Leave         func()                // gives the keyboard back
	ShowParagraph func(place int)       // in the output, from 0
	Reload        func()                // reads the session again
}

// pending is a draft on its way to the journal. Once it is saved it stays
// until the next reading shows the entry itself.
type pending struct {
	slot, text string
	kind       igf.NoteKind
	saved      bool
}

// New makes the timeline of a session.
func New(env *shell.Env, queue *shell.SerialQueue, calls Callbacks) *Pane {
	p := &Pane{env: env, queue: queue, calls: calls, session: &snapshot.Session{}, count: widgets.Caption("", theme.Muted)}
	p.feed = widgets.NewFeed(func() int { return len(p.lines) + len(p.pending) }, newRow, p.update, rowmenu.New(env, i18n.T("word.open"), p.copied, p.rowActions))
	p.feed.FromEnd = true
	p.feed.Chosen = p.chosen
	p.finding = newFinding(p)
	p.feed.Left = p.finding.close
	heading := widgets.Heading(i18n.T("session.timeline"), fynetheme.SizeNameText)
	p.head = layout.Grow(8, heading, heading, p.count)
	p.none = widgets.Empty("intervention", i18n.T("session.found-none"))
	p.States = widgets.NewStates(env.Jobs.After, p.feed, widgets.Empty("intervention", i18n.T("session.timeline-empty")), p.none)
	p.Root = layout.Panel(p.head, nil, container.NewBorder(p.finding.root, nil, nil, nil, p.States.Root))
	return p
}

// Shown replaces the lines by what was read.
func (p *Pane) Shown(v *snapshot.Session) {
	p.session = v
	if p.finding.on() {
		p.finding.refresh()
	} else {
		p.lines = v.Lines
	}
	p.pending = slices.DeleteFunc(p.pending, func(x pending) bool { return x.saved })
	p.reload()
}

// Len returns how many entries are shown.
func (p *Pane) Len() int { return len(p.lines) }

// Focus gives the keyboard to the entries.
func (p *Pane) Focus() { widgets.Focus(p.feed) }

// Find opens the line that leaves only what one looks for.
func (p *Pane) Find() { p.finding.open() }

// Back gives the keyboard to where a dialog was opened from: to the entries
// while one looks for some, else back to the rest of the screen.
func (p *Pane) Back() {
	if p.finding.on() {
		p.Focus()
		return
	}
	p.calls.Leave()
}

// Show shows the line of an entry.
func (p *Pane) Show(id string) {
	p.finding.close()
	p.Reveal(id)
}

// Reveal goes to the line of an entry, if it is among those that are shown.
func (p *Pane) Reveal(id string) {
	for i, l := range p.lines {
		if l.Entry.Head().ID == id {
			p.feed.SetCurrent(i)
			return
		}
	}
}

// Pend shows a draft as being saved.
func (p *Pane) Pend(slot string, kind igf.NoteKind, text string) {
	p.pending = append(p.pending, pending{slot: slot, kind: kind, text: text})
	p.reload()
	p.feed.ScrollToEnd()
}

// Saved marks a draft as saved.
func (p *Pane) Saved(slot string) {
	for i := range p.pending {
		if p.pending[i].slot == slot {
			p.pending[i].saved = true
		}
	}
	p.reload()
}

// Failed takes away a draft that was not saved.
func (p *Pane) Failed(slot string) {
	if i := slices.IndexFunc(p.pending, func(x pending) bool { return x.slot == slot }); i >= 0 {
		p.pending = slices.Delete(p.pending, i, i+1)
	}
	p.reload()
}

// only shows some of the lines.
func (p *Pane) only(lines []lists.EntryView) {
	p.lines = lines
	p.feed.SetCurrent(-1)
	p.reload()
}

func (p *Pane) reload() {
	all := len(p.session.Lines)
	switch {
	case len(p.lines)+len(p.pending) > 0:
		p.States.Filled()
	case all > 0:
		p.States.Empty(p.none)
	case p.session.Record != nil:
		p.States.SetFilled(false)
	}
	p.count.SetText(i18n.N("session.entries", all))
	layout.Again(p.head)
	p.feed.Reload()
}

func (p *Pane) chosen(i int) {
	if i < len(p.lines) {
		p.detail(p.lines[i])
	}
}
