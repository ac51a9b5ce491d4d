package capture

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/records"
)

// participants shows who asked for the floor, who is here and how many.
type participants struct {
	s       *sessionView
	roster  []records.RosterPerson
	turns   map[string]int
	rows    []participantsRow
	feed    *lists.Feed
	empty   fyne.CanvasObject
	tally   statement
	balance statement
	rules   statement
	conduct statement
	root    fyne.CanvasObject
}

// participantsRow is a line of the room: a heading, somebody who waits for the floor,
// or somebody of the roster.
type participantsRow struct {
	heading string
	inQueue int // place in the order, from 1; 0 for others
	person  int // place on the roster, -1 for none
}

func newParticipants(s *sessionView) *participants {
	r := &participants{s: s}
	r.feed = lists.NewFeed(func() int { return len(r.rows) }, newPersonRow, r.update)
	r.feed.Chosen = func(i int) {
		if p := r.rows[i].person; p >= 0 {
			s.bar.ChooseSpeaker(p)
		}
	}
	r.feed.Left = func() { s.bar.Focus() }
	r.empty = widgets.Empty("person", i18n.T("session.room-empty"))
	texts := layout.Column(4)
	for _, x := range []*statement{&r.tally, &r.balance, &r.rules, &r.conduct} {
		x.label, x.box = widgets.NewBody("")
		x.label.SizeName = fynetheme.SizeNameCaptionText
		texts.Add(x.box)
	}
	add := widget.NewButton(i18n.T("session.add-person"), s.addPerson)
	count := widget.NewButton(i18n.T("session.count"), s.countPeople)
	under := layout.Pad(6, 10, 8, 12, layout.Column(6, layout.Wrap(6, add, count), texts))
	r.root = layout.Panel(widgets.Heading(i18n.T("session.room"), fynetheme.SizeNameText), nil,
		container.New(&participantsLayout{under: under}, container.NewStack(r.feed, r.empty), container.NewVScroll(under)))
	return r
}

// participantsLayout gives what stands under the people the height that it needs, as
// long as they keep theirs.
type participantsLayout struct{ under fyne.CanvasObject }

func (l *participantsLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	return os[0].MinSize().Max(os[1].MinSize())
}

func (l *participantsLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	l.under.Resize(fyne.NewSize(size.Width, max(1, l.under.Size().Height))) // texts wrap to the width
	h := min(l.under.MinSize().Height, size.Height*0.6)
	os[0].Resize(fyne.NewSize(size.Width, size.Height-h))
	os[1].Resize(fyne.NewSize(size.Width, h))
	os[1].Move(fyne.NewPos(0, size.Height-h))
}

// statement is a small text that takes no room while it says nothing.
type statement struct {
	label *widget.Label
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

func (r *participants) shown(v *snapshot.Session) {
	r.roster = v.Roster
	r.turns = map[string]int{}
	for _, l := range v.Lines {
		if n, ok := l.Entry.(*igf.Note); ok && n.NoteKind == igf.Intervention {
			r.turns[l.Who]++
		}
	}
	if len(r.roster) == 0 {
		r.empty.Show()
	} else {
		r.empty.Hide()
	}
	r.tally.say(i18n.T("session.no-tally"))
	if t := v.Tally(); t != nil {
		r.tally.say(entries.TallyText(t))
	}
	rule := ""
	if v.Record.ChathamHouse {
		rule = i18n.T("session.chatham-house")
	} else if len(v.Record.NamingAllowed()) < len(igf.Namings()) {
		var allowed []string
		for _, n := range v.Record.NamingAllowed() {
			allowed = append(allowed, i18n.Naming(n))
		}
		rule = i18n.T("session.naming-limited", "Allowed", strings.Join(allowed, ", "))
	}
	r.rules.say(rule)
	r.conduct.say(conductLine(v, r.s.env.Now(), r.s.clock))
	r.floorChanged()
}

// floorChanged shows the order and the balance anew.
func (r *participants) floorChanged() {
	r.rows = nil
	f := r.s.floor
	if len(f.state.Queue) > 0 {
		r.rows = append(r.rows, participantsRow{heading: i18n.T("floor.order"), person: -1})
		for i, a := range f.state.Queue {
			r.rows = append(r.rows, participantsRow{inQueue: i + 1, person: f.place(a.Who)})
		}
		r.rows = append(r.rows, participantsRow{heading: i18n.T("floor.roster"), person: -1})
	}
	for i := range r.roster {
		r.rows = append(r.rows, participantsRow{person: i})
	}
	if v := r.s.data; v != nil {
		r.balance.say(f.balance(v))
	}
	r.feed.Reload()
	r.root.Refresh()
}

// tick shows anew who speaks and who waits: their times go on.
func (r *participants) tick() {
	now := r.s.floor.state.Now
	for i, x := range r.rows {
		if x.inQueue > 0 || x.person >= 0 && r.roster[x.person].ID == now {
			r.feed.RefreshRow(i)
		}
	}
}

type personRow struct {
	widget.BaseWidget
	box   *fyne.Container
	key   *widgets.Text
	name  *widgets.Text
	about *widgets.Text
}

func newPersonRow() fyne.CanvasObject {
	p := &personRow{key: widgets.Caption("", theme.KindComment), name: widgets.NewText(""), about: widgets.Caption("", theme.Muted)}
	p.about.Fixed = false
	p.key.Style.Bold = true
	p.box = layout.Pad(5, 8, 5, 12, container.New(gutterSmall{}, p.key, layout.Column(1, p.name, p.about)))
	p.ExtendBaseWidget(p)
	return p
}

func (p *personRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }

func (r *participants) update(i int, o fyne.CanvasObject) {
	p, x := o.(*personRow), r.rows[i]
	p.name.Style.Bold = x.heading != ""
	p.name.Color = fynetheme.ColorNameForeground
	p.key.SetText("")
	f := r.s.floor
	switch {
	case x.heading != "":
		p.name.Color = theme.Muted
		p.name.SetText(x.heading)
		p.about.SetText("")
	case x.inQueue > 0:
		a := f.state.Queue[x.inQueue-1]
		p.key.SetText(fmt.Sprint(x.inQueue, "."))
		p.name.SetText(f.called(a.Who))
		p.about.SetText(f.waits(a))
	default:
		r.person(p, x.person)
	}
	p.about.Hidden = p.about.Text() == ""
	p.name.Refresh()
	p.Refresh()
}

// person shows somebody of the roster: how often they had the floor, or, while
// nobody keeps that, how many interventions of theirs were noted.
func (r *participants) person(p *personRow, i int) {
	who := r.roster[i]
	if i < 9 {
		p.key.SetText(fmt.Sprint(i + 1))
	}
	name := who.Called()
	if who.Role != "" {
		name += " (" + who.Role + ")"
	}
	p.name.SetText(name)
	about := strings.TrimPrefix(who.Label, who.Called()+", ")
	switch {
	case who.Shared != who.Label:
		about = i18n.T("session.others-see", "Name", entries.SharedName(who.Shared))
	case about == name:
		about = ""
	}
	f := r.s.floor
	if had := f.state.Of(who.ID, r.s.env.Now()); had.Times > 0 {
		times := i18n.N("session.spoke", had.Times) + " · " + clockSpan(time.Duration(had.Seconds)*time.Second)
		if f.state.Now == who.ID {
			times = i18n.T("floor.has-it", "Times", times)
			p.name.Style.Bold = true
		}
		about = times + " · " + about
	} else if n := r.turns[who.Label]; n > 0 {
		about = i18n.N("session.spoke", n) + " · " + about
	}
	p.about.SetText(strings.TrimSuffix(about, " · "))
}

// gutterSmall lays out a key of one figure before what it chooses.
type gutterSmall struct{}

func (gutterSmall) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(fynetheme.CaptionTextSize()*1.4+30, os[1].MinSize().Height)
}

func (gutterSmall) Layout(os []fyne.CanvasObject, size fyne.Size) {
	w := fynetheme.CaptionTextSize() * 1.4
	os[0].Move(fyne.NewPos(0, 3))
	os[0].Resize(fyne.NewSize(w, os[0].MinSize().Height))
	os[1].Move(fyne.NewPos(w, 0))
	os[1].Resize(fyne.NewSize(size.Width-w, size.Height))
}
