package session

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
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// sitting is the screen of one session. It stays as it was left while the
// person looks at something else.
type sitting struct {
	desk    *desk.Desk
	screen  *Screen
	id      string
	run     string // names this run in the journal's slots
	queue   *desk.SerialQueue
	view    *view
	reading string // the output chosen to read, "" the first
	loading bool
	again   bool // something changed while it was loading
	asked   bool // recovery was offered
	faulty  bool // it was said what this device keeps and cannot be read
	entryID string
	undo    *undo
	// incidentText is what was typed into an incident note and not saved yet.
	incidentText string
	title        *kit.Text
	when         *kit.Text
	left         *kit.Text
	speaking     *kit.Text // who has the floor, and for how long
	floor        *floor
	output       *output
	marks        *marks // of the output
	timeline     *timeline
	room         *room
	bar          *bar
	root         *fyne.Container
}

func newSitting(screen *Screen, id string) *sitting {
	s := &sitting{desk: screen.desk, screen: screen, id: id, queue: screen.desk.Jobs.SerialQueue(), run: strconv.FormatInt(time.Now().UnixNano(), 36)}
	s.title = kit.Heading("", fynetheme.SizeNameSubHeadingText)
	s.when, s.left = kit.NewText(""), kit.Caption("", theme.Muted)
	s.when.Color, s.when.Scale = theme.Muted, fynetheme.SizeNameCaptionText
	s.left.Style.Bold = true
	s.speaking = kit.Caption("", theme.KindComment)
	s.floor = &floor{s: s}
	s.undo = &undo{s: s}
	s.marks = newMarks(s)
	s.output = newOutput(s)
	s.timeline = newTimeline(s)
	s.room = newRoom(s)
	s.bar = newBar(s)
	minutes := widget.NewButtonWithIcon(words.T("session.minutes"), theme.Sign("outputs", fynetheme.ColorNameForeground), s.minutes)
	head := kit.Pad(2, 2, 6, 6, kit.Stretch(12, nil, s.title, s.left, minutes))
	head.Layout = headLayout{}
	head.Objects = []fyne.CanvasObject{kit.Column(0, s.title, s.when), s.speaking, s.left, minutes}
	panes := container.New(&thirds{}, s.output.root, s.timeline.root, s.room.root)
	s.root = container.NewBorder(head, kit.Pad(8, 0, 0, 0, s.bar.root), nil, nil, panes)
	return s
}

// headLayout puts the title before the clock and the buttons. What comes after
// the title, who speaks, gives way first where there is little room.
type headLayout struct{}

const titleRoom = 220 // pixels that the title keeps

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
			m.Width = max(0, min(m.Width, x-titleRoom))
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

// thirds gives the output and the timeline most of the width, and the room
// what it needs.
type thirds struct{}

func (thirds) MinSize(os []fyne.CanvasObject) fyne.Size { return fyne.NewSize(560, 96) }

func (thirds) Layout(os []fyne.CanvasObject, size fyne.Size) {
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
func (s *sitting) clock(t time.Time) string {
	loc := time.UTC
	if s.view != nil {
		loc = s.view.session.Location()
	}
	return t.In(loc).Format("15:04")
}

func (s *sitting) outputID() string {
	if s.view == nil || s.view.output == nil {
		return ""
	}
	return s.view.output.ID
}

// reload reads the session anew in the background; what comes meanwhile is
// read once more afterwards.
func (s *sitting) reload() {
	if s.loading {
		s.again = true
		return
	}
	s.loading = true
	work, id, output := s.desk.Work, s.id, s.reading
	s.desk.Jobs.Run(func(context.Context) func() {
		v, err := load(work, id, output)
		return func() { s.loaded(v, err) }
	})
}

func (s *sitting) loaded(v *view, err error) {
	s.loading = false
	if err != nil {
		s.desk.Say(err)
		return
	}
	s.view = v
	if v.faults != nil && !s.faulty {
		s.faulty = true
		s.desk.Say(v.faults)
	}
	s.floor.shown(v.floor)
	s.showHead()
	s.output.shown(v)
	s.marks.shown()
	s.timeline.shown(v)
	s.room.shown(v)
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

func (s *sitting) showHead() {
	v := s.view
	title := v.session.Title
	if title != v.group {
		title = v.group + " · " + title
	}
	s.title.SetText(title)
	if s.shown() {
		s.desk.Title(title)
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
	line := words.When(x.Start.In(x.Location()), end) + " (" + x.Zone + ")"
	if x.Room != "" {
		line += " · " + x.Room
	}
	return line
}

// tick shows the time that is left.
func (s *sitting) tick() {
	if s.view == nil {
		return
	}
	x, now := s.view.session, s.desk.Now()
	left, tone := "", theme.Muted
	switch {
	case x.Start.IsZero() || x.End.IsZero():
	case now.Before(x.Start) && x.Start.Sub(now) < 24*time.Hour:
		left = words.T("session.starts-in", "Time", span(x.Start.Sub(now)))
	case now.Before(x.Start):
	case now.Before(x.End):
		left = words.T("session.time-left", "Time", span(x.End.Sub(now)))
		if x.End.Sub(now) < 5*time.Minute {
			tone = fynetheme.ColorNameError
		}
	default:
		left = words.T("session.ended")
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
		return words.N("session.minutes-left", m)
	}
	return words.T("session.hours-left", "Hours", m/60, "Minutes", m%60)
}

// shown tells whether this session is what the person looks at.
func (s *sitting) shown() bool { return s.screen.front && s.screen.now == s }

// back gives the keyboard to where a sheet was opened from: the list that one
// looks through, else the bar.
func (s *sitting) back() {
	if s.timeline.finding.on() {
		kit.Focus(s.timeline.feed)
		return
	}
	s.bar.focus()
}

func (s *sitting) relayout() { s.root.Refresh() }

// offerRecovery asks once what is to become of text that an earlier run did
// not save.
func (s *sitting) offerRecovery() {
	if s.asked {
		return
	}
	s.asked = true
	work, prefix, own := s.desk.Work, slotPrefix(s.id)+"#", slotPrefix(s.id)+"#"+s.run+"-"
	s.desk.Jobs.Run(func(context.Context) func() {
		all, err := work.Device.Unsaved()
		var kept []igf.Unsaved
		for _, u := range all {
			if strings.HasPrefix(u.Slot, prefix) && !strings.HasPrefix(u.Slot, own) && strings.TrimSpace(u.Text) != "" {
				kept = append(kept, u)
			}
		}
		return func() {
			if err != nil {
				s.desk.Say(err)
			}
			s.bar.recover(kept)
		}
	})
}

// minutes makes the minutes of the session.
func (s *sitting) minutes() { s.desk.Make(document.KindMinutes, s.id) }

// report makes the session report.
func (s *sitting) report() { s.desk.Make(document.KindReport, s.id) }
