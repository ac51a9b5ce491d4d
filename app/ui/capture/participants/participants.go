// Package participants is the pane of those who take part in a session: who asks
// for the floor, who has it and for how long, who is on the roster, and how many
// are there.
//
// It never chooses a speaker itself: the bar does, and gives them the floor.
package participants

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// Pane shows the participants of one session.
type Pane struct {
	Root  fyne.CanvasObject
	Floor *Floor

	env     *shell.Env
	queue   *shell.SerialQueue
	id      string // of the session
	calls   Callbacks
	session *snapshot.Session
	turns   map[string]int // interventions that were noted, by who spoke
	rows    []line
	feed    *widgets.Feed
	*widgets.States
	tally   statement
	balance statement
	rules   statement
	conduct statement
}

// Callbacks is what the pane asks of the rest of the screen.
type Callbacks struct {
	Choose   func(i int)       // takes the person at a place of the roster as the speaker
	Leave    func()            // gives the keyboard back
	Speaking func(text string) // who has the floor and for how long, "" for nobody
	Given    func()            // somebody was given the floor here, and speaks nowhere else
	Reload   func()            // reads the session again
}

// New makes the pane of a session.
func New(env *shell.Env, queue *shell.SerialQueue, id string, calls Callbacks) *Pane {
	p := &Pane{env: env, queue: queue, id: id, calls: calls, session: &snapshot.Session{}}
	p.Floor = &Floor{env: env, queue: queue, id: id, calls: calls, session: p.session, shown: p.showFloor, ticked: p.refreshTimes}
	p.feed = widgets.NewFeed(func() int { return len(p.rows) }, newPersonRow, p.update, rowmenu.New(env, i18n.T("list.row-speaker"), p.copied, nil))
	p.feed.Chosen = func(i int) {
		if at := p.rows[i].person; at >= 0 {
			calls.Choose(at)
		}
	}
	p.feed.Left = calls.Leave
	p.States = widgets.NewStates(env.Jobs.After, p.feed, widgets.Empty("person", i18n.T("session.room-empty")))
	texts := layout.Column(4)
	for _, x := range []*statement{&p.tally, &p.balance, &p.rules, &p.conduct} {
		x.label, x.box = widgets.NewBody("")
		x.label.SizeName = fynetheme.SizeNameCaptionText
		texts.Add(x.box)
	}
	add := widgets.NewButton(i18n.T("session.add-person"), p.Add)
	count := widgets.NewButton(i18n.T("session.count"), p.Count)
	under := layout.Pad(6, 10, 8, 12, layout.Column(6, layout.Wrap(6, add, count), texts))
	p.Root = layout.Panel(widgets.Heading(i18n.T("session.room"), fynetheme.SizeNameText), nil,
		container.New(&paneLayout{under: under}, p.States.Root, container.NewVScroll(under)))
	return p
}

// copied is who stands in a row, or a heading.
func (p *Pane) copied(i int) rowmenu.Row {
	r := rowmenu.Row{Words: p.rows[i].heading, Session: p.id}
	if at := p.rows[i].person; at >= 0 {
		r.Words = entries.SharedName(p.session.Roster[at].Shared)
	}
	return r
}

// paneLayout gives what stands under the people the height that it needs, as
// long as they keep theirs.
type paneLayout struct{ under fyne.CanvasObject }

func (l *paneLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	return os[0].MinSize().Max(os[1].MinSize())
}

func (l *paneLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	l.under.Resize(fyne.NewSize(size.Width, max(1, l.under.Size().Height))) // texts wrap to the width
	h := min(l.under.MinSize().Height, size.Height*0.6)
	os[0].Resize(fyne.NewSize(size.Width, size.Height-h))
	os[1].Resize(fyne.NewSize(size.Width, h))
	os[1].Move(fyne.NewPos(0, size.Height-h))
}

// statement is a small text that takes no space while it says nothing.
type statement struct {
	label *widgets.Body
	box   fyne.CanvasObject
}

func (x statement) say(text string) {
	widgets.SetBody(x.label, text)
	if text == "" {
		x.box.Hide()
	} else {
		x.box.Show()
	}
}

// Shown shows the session that was read.
func (p *Pane) Shown(v *snapshot.Session) {
	p.session = v
	p.Floor.read(v)
	p.turns = map[string]int{}
	for _, l := range v.Lines {
		if n, ok := l.Entry.(*igf.Note); ok && n.NoteKind.IsTurn() {
			p.turns[l.Who]++
		}
	}
	p.States.SetFilled(len(v.Roster) > 0)
	p.tally.say(i18n.T("session.no-tally"))
	var counted []string
	all := v.Counted()
	for _, t := range all.Tallies() {
		counted = append(counted, i18n.Marked(t, i18n.EntryText(all.Of(t))))
	}
	if len(counted) > 0 {
		p.tally.say(strings.Join(counted, " · "))
	}
	p.rules.say(ruleLine(v.Record))
	p.conduct.say(conductLine(v, p.env.Now()))
	p.showFloor()
}

// ruleLine says how people may be named in the session, "" for in every way.
func ruleLine(x *igf.Session) string {
	allowed := x.NamingAllowed()
	switch {
	case x.ChathamHouse:
		return i18n.T("session.chatham-house")
	case len(allowed) == len(igf.Namings()):
		return ""
	}
	var words []string
	for _, n := range allowed {
		words = append(words, i18n.Naming(n))
	}
	return i18n.T("session.naming-limited", "Allowed", strings.Join(words, ", "))
}

// conductLine says when the Code of Conduct was read out, or, once the session
// has begun, that it was not yet.
func conductLine(v *snapshot.Session, now time.Time) string {
	x := v.Record
	switch {
	case !v.ReadOut.IsZero():
		return i18n.T("conduct.read-out", "Time", v.Clock().Hour(v.ReadOut))
	case x.Phase(now) != igf.Running:
		return ""
	}
	return i18n.T("conduct.remind")
}

// showFloor shows the order and the balance as they are now.
func (p *Pane) showFloor() {
	p.rows = nil
	if queue := p.Floor.state.Queue; len(queue) > 0 {
		p.rows = append(p.rows, line{heading: i18n.T("floor.order"), person: -1})
		for i, a := range queue {
			p.rows = append(p.rows, line{inQueue: i + 1, person: p.session.Position(a.Who)})
		}
		p.rows = append(p.rows, line{heading: i18n.T("floor.roster"), person: -1})
	}
	for i := range p.session.Roster {
		p.rows = append(p.rows, line{person: i})
	}
	p.balance.say(p.Floor.balance())
	p.feed.Reload()
	p.Root.Refresh()
}

// refreshTimes shows who speaks and who waits again: their times go on.
func (p *Pane) refreshTimes() {
	now := p.Floor.state.Now
	for i, x := range p.rows {
		if x.inQueue > 0 || x.person >= 0 && p.session.Roster[x.person].ID == now {
			p.feed.RefreshRow(i)
		}
	}
}
