package capture

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/bar"
	"rapporteur/app/ui/capture/output"
	"rapporteur/app/ui/capture/participants"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/capture/timeline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/panes"
	"rapporteur/app/workspace/lists"
)

// sessionView is the screen of one session: it reads the session, and leads from
// one pane to another. It stays as it was left while the person looks at
// something else.
type sessionView struct {
	env     *shell.Env
	screen  *Screen
	id      string
	queue   *shell.SerialQueue
	data    *snapshot.Session // nil before the first reading
	reading string            // the output chosen to read, "" the first
	loading bool
	again   bool   // something changed while it was loading
	faulty  bool   // it was said what this device keeps and cannot be read
	entryID string // to be shown after the next reading, "" for none

	head         *head
	output       *output.Pane
	timeline     *timeline.Pane
	participants *participants.Pane
	bar          *bar.Bar
	incidentText string // what was typed into an incident note and not saved yet
	root         *fyne.Container
}

func newSessionView(screen *Screen, id string) *sessionView {
	s := &sessionView{env: screen.env, screen: screen, id: id, queue: screen.env.Jobs.SerialQueue()}
	focusBar := func() { s.bar.Focus() } // the bar is made last
	s.head = newHead(s.relayout, s.minutes)
	s.output = output.New(s.env, output.Callbacks{Read: s.read, Anchor: s.anchor, Leave: focusBar})
	s.timeline = timeline.New(s.env, s.queue, timeline.Callbacks{
		Edit:      func(l lists.EntryView) { s.bar.Edit(l) },
		Withdrawn: func(l lists.EntryView) { s.bar.Release(l) },
		Leave:     focusBar, ShowParagraph: s.output.ShowParagraph, Reload: s.reload,
	})
	s.participants = participants.New(s.env, s.queue, id, participants.Callbacks{
		Choose: func(i int) { s.bar.ChooseSpeaker(i) },
		Leave:  focusBar, Speaking: s.head.setSpeaking, Given: s.endOtherTurns, Reload: s.reload,
	})
	s.bar = bar.New(s.env, s.queue, id, bar.Callbacks{
		Timeline: s.timeline, Preview: s.output.Preview, GiveFloor: s.participants.Floor.Give, Relayout: s.relayout, Reload: s.reload,
	})
	side := panes.New("session", fyne.NewSize(560, 96), widths, s.output.Root, s.timeline.Root, s.participants.Root)
	s.root = container.NewBorder(s.head.root, layout.Pad(8, 0, 0, 0, s.bar.Root), nil, nil, side)
	return s
}

// widths gives the output and the timeline most of the width, and the participants what they
// need.
func widths(width float32) []float32 {
	large := max(1, fynetheme.TextSize()/14) // names and buttons need more space then
	people := max(168, min(260*large, width*(0.14+0.06*large)))
	first := (width - people) * 0.48
	return []float32{first, width - people - first, people}
}

// reload reads the session again in the background; what comes meanwhile is
// read once more afterwards.
func (s *sessionView) reload() {
	if s.loading {
		s.again = true
		return
	}
	s.loading = true
	s.participants.Reading()
	s.output.Reading()
	s.timeline.Reading()
	work, id, reading := s.env.Work, s.id, s.reading
	s.env.Jobs.Run(func(context.Context) func() {
		v, err := snapshot.Load(work, id, reading)
		return func() { s.loaded(v, err) }
	}, func(err error) { s.loaded(nil, err) })
}

func (s *sessionView) loaded(v *snapshot.Session, err error) {
	s.loading = false
	if err != nil {
		s.participants.Read()
		s.output.Read()
		s.timeline.Read()
		s.env.ShowError(err)
		return
	}
	s.data = v
	if v.Faults != nil && !s.faulty {
		s.faulty = true
		s.env.ShowError(v.Faults)
	}
	s.participants.Shown(v) // before the head, which says who speaks
	s.showHead()
	s.output.Shown(v)
	s.timeline.Shown(v)
	s.bar.Shown(v)
	if s.entryID != "" {
		s.timeline.Show(s.entryID)
		s.entryID = ""
	}
	if s.again {
		s.again = false
		s.reload()
	}
}

func (s *sessionView) showHead() {
	title := shell.InGroup(s.data.Group, s.data.Record.Title)
	if s.shown() {
		s.env.SetTitle(title)
		s.env.Clocks.Set(shell.Session, s.data.Clock())
	}
	s.head.say(title, igf.Join(" · ", point(s.data), when(s.data.Record)))
	s.tick()
}

// tick brings what counts on up to date.
func (s *sessionView) tick() {
	if s.data != nil {
		s.head.tick(s.data.Record, s.env.Now())
		s.participants.Floor.Tick()
	}
}

// shown reports whether this session is what the person looks at.
func (s *sessionView) shown() bool { return s.screen.front && s.screen.current == s }

func (s *sessionView) relayout() { s.root.Refresh() }

// read reads another output.
func (s *sessionView) read(output string) {
	s.reading = output
	s.reload()
}

// anchor anchors what is typed to a paragraph, 0 to none.
func (s *sessionView) anchor(n int) {
	s.bar.SetParagraph(n)
	s.bar.Focus()
}

// stepParagraph moves the anchor by some paragraphs.
func (s *sessionView) stepParagraph(by int) {
	if n, ok := s.output.Step(s.bar.Paragraph(), by); ok {
		s.anchor(n)
	}
}

// nextSpeaker gives the floor to the person who asked for it first.
func (s *sessionView) nextSpeaker() {
	if i, ok := s.participants.Floor.Next(); ok {
		s.bar.ChooseSpeaker(i)
		return
	}
	s.bar.State.Set("", i18n.T("floor.nobody-asks"), theme.Muted)
	s.bar.Focus()
}

// stepPoint opens the next point of the agenda, or the one before: what is saved from now on
// falls under it.
func (s *sessionView) stepPoint(by int) {
	work, id := s.env.Work, s.id
	s.queue.Save(func(ctx context.Context) error {
		_, err := work.Pointing.Step(ctx, id, by)
		return err
	}, func(err error) {
		if err != nil {
			s.bar.State.Set("", i18n.Error(err), theme.Muted)
		}
		s.reload()
	})
	s.bar.Focus()
}

// endOtherTurns ends the turns in the other sessions that are open: who speaks
// here speaks nowhere else.
func (s *sessionView) endOtherTurns() {
	for _, x := range s.screen.open {
		if x != s {
			x.participants.Floor.End()
		}
	}
}

// minutes makes the minutes of the session.
func (s *sessionView) minutes() { s.env.MakeDocument(document.KindMinutes, s.id) }
