package capture

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// sessionView is the screen of one session. It stays as it was left while the
// person looks at something else.
type sessionView struct {
	env     *shell.Env
	screen  *Screen
	id      string
	run     string // names this run in the journal's slots
	queue   *shell.SerialQueue
	data    *sessionData
	reading string // the output chosen to read, "" the first
	loading bool
	again   bool // something changed while it was loading
	asked   bool // recovery was offered
	faulty  bool // it was said what this device keeps and cannot be read
	entryID string
	undo    *undo
	// incidentText is what was typed into an incident note and not saved yet.
	incidentText string
	title        *widgets.Text
	when         *widgets.Text
	left         *widgets.Text
	speaking     *widgets.Text // who has the floor, and for how long
	floor        *floor
	output       *output
	marks        *marks // of the output
	timeline     *timeline
	participants *participants
	bar          *bar
	root         *fyne.Container
}

func newSessionView(screen *Screen, id string) *sessionView {
	s := &sessionView{env: screen.env, screen: screen, id: id, queue: screen.env.Jobs.SerialQueue(), run: strconv.FormatInt(time.Now().UnixNano(), 36)}
	s.title = widgets.Heading("", fynetheme.SizeNameSubHeadingText)
	s.when, s.left = widgets.NewText(""), widgets.Caption("", theme.Muted)
	s.when.Color, s.when.Scale = theme.Muted, fynetheme.SizeNameCaptionText
	s.left.Style.Bold = true
	s.speaking = widgets.Caption("", theme.KindComment)
	s.floor = &floor{s: s}
	s.undo = &undo{s: s}
	s.marks = newMarks(s)
	s.output = newOutput(s)
	s.timeline = newTimeline(s)
	s.participants = newParticipants(s)
	s.bar = newBar(s)
	minutes := widget.NewButtonWithIcon(i18n.T("session.minutes"), theme.Sign("outputs", fynetheme.ColorNameForeground), s.minutes)
	head := layout.Pad(2, 2, 6, 6, layout.Grow(12, nil, s.title, s.left, minutes))
	head.Layout = headLayout{}
	head.Objects = []fyne.CanvasObject{layout.Column(0, s.title, s.when), s.speaking, s.left, minutes}
	panes := container.New(&threePanes{}, s.output.root, s.timeline.root, s.participants.root)
	s.root = container.NewBorder(head, layout.Pad(8, 0, 0, 0, s.bar.root), nil, nil, panes)
	return s
}

// headLayout puts the title before the clock and the buttons. What comes after
// the title, who speaks, gives way first where there is little room.
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

// threePanes gives the output and the timeline most of the width, and the room
// what it needs.
type threePanes struct{}

func (threePanes) MinSize(os []fyne.CanvasObject) fyne.Size { return fyne.NewSize(560, 96) }

func (threePanes) Layout(os []fyne.CanvasObject, size fyne.Size) {
	const gap = 8
	large := max(1, fynetheme.TextSize()/14) // names and buttons need more room then
	room := max(168, min(260*large, size.Width*(0.14+0.06*large)))
	rest := size.Width - room - 2*gap
	first := rest * 0.48
	x := float32(0)
	for i, w := range []float32{first, rest - first, room} {
		os[i].Move(fyne.NewPos(x, 0))
		os[i].Resize(fyne.NewSize(w, size.Height))
		x += w + gap
	}
}

// clock is the time of day at the session's place.
func (s *sessionView) clock(t time.Time) string {
	loc := time.UTC
	if s.data != nil {
		loc = s.data.session.Location()
	}
	return t.In(loc).Format("15:04")
}

func (s *sessionView) outputID() string {
	if s.data == nil || s.data.output == nil {
		return ""
	}
	return s.data.output.ID
}

// reload reads the session anew in the background; what comes meanwhile is
// read once more afterwards.
func (s *sessionView) reload() {
	if s.loading {
		s.again = true
		return
	}
	s.loading = true
	work, id, output := s.env.Work, s.id, s.reading
	s.env.Jobs.Run(func(context.Context) func() {
		v, err := load(work, id, output)
		return func() { s.loaded(v, err) }
	})
}

func (s *sessionView) loaded(v *sessionData, err error) {
	s.loading = false
	if err != nil {
		s.env.ShowError(err)
		return
	}
	s.data = v
	if v.faults != nil && !s.faulty {
		s.faulty = true
		s.env.ShowError(v.faults)
	}
	s.floor.shown(v.floor)
	s.showHead()
	s.output.shown(v)
	s.marks.shown()
	s.timeline.shown(v)
	s.participants.shown(v)
	s.bar.shown(v)
	if s.entryID != "" {
		s.timeline.find(s.entryID)
		s.entryID = ""
	}
	s.offerRecovery()
	if s.again {
		s.again = false
		s.reload()
	}
}

func (s *sessionView) showHead() {
	v := s.data
	title := v.session.Title
	if title != v.group {
		title = v.group + " · " + title
	}
	s.title.SetText(title)
	if s.shown() {
		s.env.SetTitle(title)
	}
	s.when.SetText(when(v.session))
	s.tick()
	s.relayout()
}

// when says day, hours, zone and room of a session.
func when(x *igf.Session) string {
	if x.Start.IsZero() {
		return x.Room
	}
	end := x.End
	if !end.IsZero() {
		end = end.In(x.Location())
	}
	line := i18n.TimeRange(x.Start.In(x.Location()), end) + " (" + x.Zone + ")"
	if x.Room != "" {
		line += " · " + x.Room
	}
	return line
}

// tick shows the time that is left.
func (s *sessionView) tick() {
	if s.data == nil {
		return
	}
	x, now := s.data.session, s.env.Now()
	left, tone := "", theme.Muted
	switch {
	case x.Start.IsZero() || x.End.IsZero():
	case now.Before(x.Start) && x.Start.Sub(now) < 24*time.Hour:
		left = i18n.T("session.starts-in", "Time", span(x.Start.Sub(now)))
	case now.Before(x.Start):
	case now.Before(x.End):
		left = i18n.T("session.time-left", "Time", span(x.End.Sub(now)))
		if x.End.Sub(now) < 5*time.Minute {
			tone = fynetheme.ColorNameError
		}
	default:
		left = i18n.T("session.ended")
	}
	if left != s.left.Text() {
		s.left.Color = tone
		s.left.SetText(left)
		s.relayout()
	}
	s.floor.tick()
}

// span is a length of time in hours and minutes, begun minutes counted.
func span(d time.Duration) string {
	m := int((d + time.Minute - 1) / time.Minute)
	if m < 60 {
		return i18n.N("session.minutes-left", m)
	}
	return i18n.T("session.hours-left", "Hours", m/60, "Minutes", m%60)
}

// shown tells whether this session is what the person looks at.
func (s *sessionView) shown() bool { return s.screen.front && s.screen.current == s }

// back gives the keyboard to where a dialog was opened from: the list that one
// looks through, else the bar.
func (s *sessionView) back() {
	if s.timeline.finding.on() {
		widgets.Focus(s.timeline.feed)
		return
	}
	s.bar.focus()
}

func (s *sessionView) relayout() { s.root.Refresh() }

// offerRecovery asks once what is to become of text that an earlier run did
// not save.
func (s *sessionView) offerRecovery() {
	if s.asked {
		return
	}
	s.asked = true
	work, prefix, own := s.env.Work, slotPrefix(s.id)+"#", slotPrefix(s.id)+"#"+s.run+"-"
	s.env.Jobs.Run(func(context.Context) func() {
		all, err := work.Device.Unsaved()
		var kept []igf.Unsaved
		for _, u := range all {
			if strings.HasPrefix(u.Slot, prefix) && !strings.HasPrefix(u.Slot, own) && strings.TrimSpace(u.Text) != "" {
				kept = append(kept, u)
			}
		}
		return func() {
			if err != nil {
				s.env.ShowError(err)
			}
			s.bar.recover(kept)
		}
	})
}

// minutes makes the minutes of the session.
func (s *sessionView) minutes() { s.env.MakeDocument(document.KindMinutes, s.id) }
