package capture

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// head is the line above the panes: which session it is, who speaks, and how
// much time is left.
type head struct {
	root     *fyne.Container
	relayout func()
	title    *widgets.Text
	when     *widgets.Text
	left     *widgets.Text
	speaking *widgets.Text // who has the floor, and for how long
}

func newHead(relayout, minutes func()) *head {
	h := &head{relayout: relayout}
	h.title = widgets.Heading("", fynetheme.SizeNameSubHeadingText)
	h.when, h.left = widgets.NewText(""), widgets.Caption("", theme.Muted)
	h.when.Color, h.when.Scale = theme.Muted, fynetheme.SizeNameCaptionText
	h.left.Style.Bold = true
	h.speaking = widgets.Caption("", theme.KindComment)
	document := widgets.NewButtonWithIcon(i18n.T("session.minutes"), theme.Sign("outputs", fynetheme.ColorNameForeground), minutes)
	h.root = container.New(headLayout{}, layout.Column(0, h.title, h.when), h.speaking, h.left, document)
	return h
}

// say shows which session it is, and when.
func (h *head) say(title, when string) {
	if title != h.title.Text() || when != h.when.Text() {
		h.title.SetText(title)
		h.when.SetText(when)
		h.relayout()
	}
}

// setSpeaking says who has the floor, "" for nobody.
func (h *head) setSpeaking(text string) {
	if text != h.speaking.Text() {
		h.speaking.SetText(text)
		h.relayout()
	}
}

// countdown is how long before its start a session says when it starts.
const countdown = 24 * time.Hour

// tick shows the time that is left of a session.
func (h *head) tick(x *igf.Session, now time.Time) {
	left, tone := "", theme.Muted
	switch x.Phase(now) {
	case igf.Planned:
		if !x.Start.IsZero() && x.Start.Sub(now) < countdown {
			left = i18n.T("session.starts-in", "Time", span(x.Start.Sub(now)))
		}
	case igf.Running:
		if x.End.IsZero() { // nobody said how long
			break
		}
		left = i18n.T("session.time-left", "Time", span(x.End.Sub(now)))
		if x.End.Sub(now) < 5*time.Minute {
			tone = fynetheme.ColorNameError
		}
	case igf.Over:
		left = i18n.T("session.ended")
	}
	if left != h.left.Text() {
		h.left.Color = tone
		h.left.SetText(left)
		h.relayout()
	}
}

// when returns day, hours, zone and room of a session.
func when(x *igf.Session) string {
	if x.Start.IsZero() {
		return x.Room
	}
	return igf.Join(" · ", i18n.ClockIn(x.Location()).Session(x), x.Room)
}

// point returns the point of the agenda that is open, with the time that it used by its
// notes and the planned one; "" for none.
func point(v *snapshot.Session) string {
	at := v.Record.PointAt(v.Point.ID)
	if at < 0 {
		return ""
	}
	used := int(v.Used.Round(time.Minute) / time.Minute)
	if v.Point.Minutes == 0 {
		return i18n.T("session.point", "N", at+1, "Title", v.Point.Title, "Used", used)
	}
	return i18n.T("session.point-planned", "N", at+1, "Title", v.Point.Title, "Used", used, "Planned", v.Point.Minutes)
}

// span returns a length of time in hours and minutes, begun minutes counted.
func span(d time.Duration) string {
	m := int((d + time.Minute - 1) / time.Minute)
	if m < 60 {
		return i18n.N("session.minutes-left", m)
	}
	return i18n.T("session.hours-left", "Hours", m/60, "Minutes", m%60)
}

// headLayout puts the title before the clock and the buttons. What comes after
// the title, who speaks, gives way first where there is little space.
type headLayout struct{}

const minTitleWidth = 220 // pixels that the title keeps

func (headLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	m := os[0].MinSize()
	for _, o := range os[1:] {
		if o != os[1] {
			m.Width += o.MinSize().Width
		}
		m.Width += 12
		m.Height = max(m.Height, o.MinSize().Height)
	}
	return m.AddWidthHeight(8, 6)
}

func (headLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	x := size.Width - 2
	for i := len(os) - 1; i > 0; i-- {
		m := os[i].MinSize()
		if i == 1 {
			m.Width = max(0, min(m.Width, x-minTitleWidth))
		}
		x -= m.Width
		os[i].Resize(m)
		os[i].Move(fyne.NewPos(x, (size.Height-6-m.Height)/2))
		x -= 12
	}
	h := os[0].MinSize().Height
	os[0].Resize(fyne.NewSize(x-6, h))
	os[0].Move(fyne.NewPos(6, (size.Height-6-h)/2))
}
