package participants

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// line is what a row shows: a heading, somebody who waits for the floor, or
// somebody of the roster.
type line struct {
	heading string
	inQueue int // place in the order, from 1; 0 for others
	person  int // place on the roster, -1 for none
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

func (p *Pane) update(i int, o fyne.CanvasObject) {
	r, x := o.(*personRow), p.rows[i]
	r.name.Style.Bold = x.heading != ""
	r.name.Color = fynetheme.ColorNameForeground
	r.key.SetText("")
	f := p.Floor
	switch {
	case x.heading != "":
		r.name.Color = theme.Muted
		r.name.SetText(x.heading)
		r.about.SetText("")
	case x.inQueue > 0:
		a := f.state.Queue[x.inQueue-1]
		r.key.SetText(fmt.Sprint(x.inQueue, "."))
		r.name.SetText(f.called(a.Who))
		r.about.SetText(f.waits(a))
	default:
		p.person(r, x.person)
	}
	r.about.Hidden = r.about.Text() == ""
	r.name.Refresh()
	r.Refresh()
}

// person shows somebody of the roster: how often they had the floor, or, while
// nobody keeps that, how many interventions of theirs were noted.
func (p *Pane) person(r *personRow, i int) {
	who := p.session.Roster[i]
	if i < 9 {
		r.key.SetText(fmt.Sprint(i + 1))
	}
	name := who.Called()
	if who.Role != "" {
		name += " (" + who.Role + ")"
	}
	r.name.SetText(name)
	about := strings.TrimPrefix(who.Label, who.Called()+", ")
	switch {
	case who.Shared != who.Label:
		about = i18n.T("session.others-see", "Name", entries.SharedName(who.Shared))
	case about == name:
		about = ""
	}
	f := p.Floor
	if had := f.state.Of(who.ID, p.env.Now()); had.Times > 0 {
		times := i18n.N("session.spoke", had.Times) + " · " + clockSpan(time.Duration(had.Seconds)*time.Second)
		if f.state.Now == who.ID {
			times = i18n.T("floor.has-it", "Times", times)
			r.name.Style.Bold = true
		}
		about = times + " · " + about
	} else if n := p.turns[who.Label]; n > 0 {
		about = i18n.N("session.spoke", n) + " · " + about
	}
	r.about.SetText(strings.TrimSuffix(about, " · "))
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
