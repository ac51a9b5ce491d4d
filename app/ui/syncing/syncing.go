// Package syncing is where a person sees what would be sent, sends it, and
// reads the receipt; and where they decide what two people changed in
// different ways.
//
// It says "sent" only of what a receipt says was read back from the shared
// repository.
package syncing

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/holding"
	"rapporteur/app/workspace/sharing"
)

// Phase is how far a sync is.
type Phase int

// The phases.
const (
	Idle Phase = iota
	Running
	Failed
	Done
)

// State is what the rest of the window may want to know of the sync.
type State struct {
	Phase    Phase
	Sentence string
}

// Screen is the sync screen.
type Screen struct {
	shell.NoSubject
	env *shell.Env
	// Changes is told when State changed.
	Changes func()

	state       State
	cancel      context.CancelFunc
	place       sharing.RemoteInfo
	rewritten   bool // the history there is not the one that is known
	looking     bool // a preview is being made
	again       bool // and is out of date already
	preview     igf.Preview
	conflicts   []igf.Conflict
	held        []holding.Held
	receipts    []igf.Receipt
	replaceable []igf.SetAside // what stands there and can be replaced with what is here

	where    *widgets.Text
	known    *widgets.Text
	notice   *widgets.Notice
	bar      *widget.ProgressBar
	busy     *widget.ProgressBarInfinite
	step     *widgets.Text
	start    *widgets.Button
	propose  *widgets.Button
	stop     *widgets.Button
	exposed  *widgets.Button
	authors  *widgets.Button
	move     *widgets.Button
	rescue   *widgets.Button
	sendHead *widgets.Text
	looked   bool // what would be sent is known
	names    shell.Names
	term     func(id string) string // what a stakeholder group or a region is called
	read     bool                   // where things stand is known
	send     *lists.List
	states   *widgets.States
	facts    *widgets.States // of side
	side     *fyne.Container
	root     fyne.CanvasObject
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, Changes: func() {}, notice: widgets.NewNotice(), bar: widget.NewProgressBar(), busy: widget.NewProgressBarInfinite()}
	s.where, s.step = widgets.Caption("", theme.Muted), widgets.NewText("")
	s.known = widgets.Caption("", theme.Muted)
	s.where.Fixed, s.known.Fixed = false, false
	s.start = widgets.Action{Word: i18n.T("sync.now"), Main: true, Do: s.Start}.Button()
	s.propose = widgets.Action{Word: i18n.T("sync.propose"), Do: s.askReview}.Button()
	s.stop = widgets.Action{Word: i18n.T("sync.stop"), Do: s.Stop}.Button()
	s.exposed = widgets.Action{Word: i18n.T("sync.exposed-show"), Do: func() { s.showExposed("") }}.Button()
	s.authors = widgets.Action{Word: i18n.T("sync.authors-show"), Do: func() { showAuthors(s) }}.Button()
	s.move = widgets.Action{Word: i18n.T("sync.move"), Do: func() { askMove(s) }}.Button()
	s.rescue = widgets.Action{Word: i18n.T("sync.rescue"), Main: true, Do: func() { askRescue(s, "") }}.Button()
	s.rescue.Hide()
	s.busy.Stop()
	s.setRunning(false)
	s.sendHead = widgets.Heading("", fynetheme.SizeNameText)
	s.send = lists.NewList(func() int { return len(s.preview.Send) }, func() fyne.CanvasObject { return widgets.NewRow() }, s.update, rowmenu.Shown(d, i18n.T("word.open"), s.update, nil))
	s.send.OnChosen(func(i int) { s.showWords(s.preview.Send[i]) })
	s.states = widgets.NewStates(d.Jobs.After, s.send, widgets.Empty("saved", i18n.T("sync.nothing")))
	s.side = layout.Column(12)
	s.facts = widgets.NewStates(d.Jobs.After, container.NewVScroll(layout.Pad(10, 14, 14, 12, s.side)))
	head := layout.Column(4, widgets.Heading(i18n.T("screen.sync"), fynetheme.SizeNameSubHeadingText), s.where, s.known,
		layout.Pad(6, 0, 0, 0, layout.Wrap(4, s.start, s.propose, s.rescue, s.exposed, s.authors, s.move, s.stop)), s.bar, s.busy, s.step, s.notice)
	left := layout.Panel(s.sendHead, nil, s.states.Root)
	right := container.NewStack(layout.NewBackground(theme.Surface, 6), s.facts.Root)
	top := container.NewStack(layout.NewBackground(theme.Surface, 6), layout.Pad(10, 14, 10, 12, head))
	s.root = container.NewBorder(layout.Pad(0, 0, 8, 0, top), nil, nil, nil, container.NewGridWithColumns(2, left, right))
	return s
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// State is how far the sync is.
func (s *Screen) State() State { return s.state }

// Open reads where things stand. With the id of a session it lists what was sent of it
// and would not be sent now.
func (s *Screen) Open(p shell.Location) {
	s.load()
	widgets.Focus(s.start)
	if p.ID != "" {
		s.showExposed(p.ID)
	}
}

// Changed reads it again.
func (s *Screen) Changed(igf.Change) {
	if s.state.Phase != Running {
		s.load()
	}
}

func (s *Screen) load() {
	s.facts.Reading()
	s.env.Jobs.Run(func(ctx context.Context) func() {
		place, err := s.env.Work.Sharing.RemoteInfo()
		var conflicts []igf.Conflict
		var receipts []igf.Receipt
		if err == nil {
			conflicts, err = s.env.Work.Deciding.Conflicts()
		}
		var held []holding.Held
		if err == nil {
			held, err = s.env.Work.Holding.Held()
		}
		if err == nil {
			receipts, err = s.env.Work.Device.Receipts(20)
		}
		var replaceable []igf.SetAside
		if err == nil {
			replaceable, err = s.env.Work.Sharing.Replaceable()
		}
		var names shell.Names
		if err == nil {
			names, err = shell.ReadNames(s.env.Work)
		}
		var term func(string) string
		if err == nil {
			term, err = s.env.Work.Records.Terms()
		}
		return func() {
			s.facts.Read()
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.names, s.term = names, term
			s.place, s.conflicts, s.held, s.receipts, s.replaceable = place, conflicts, held, receipts, replaceable
			s.read = true
			s.show()
		}
	}, func(error) { s.facts.Read() })
	s.look()
}

// look asks what would be sent, one question at a time.
func (s *Screen) look() {
	if s.looking {
		s.again = true
		return
	}
	s.looking = true
	s.states.Reading()
	s.env.Jobs.Run(func(ctx context.Context) func() {
		p, err := s.env.Work.Sharing.Preview(ctx)
		return func() {
			s.looking = false
			s.states.Read()
			s.rewritten = errors.Is(err, igf.ErrRewritten)
			if err != nil && !errors.Is(err, core.ErrNoRemote) {
				s.notice.ShowError(i18n.T("sync.no-preview"), i18n.Error(err))
			}
			slices.Reverse(p.Send) // what was written last is looked for first
			s.preview, s.looked = p, s.looked || err == nil || errors.Is(err, core.ErrNoRemote)
			s.show()
			if s.again && s.state.Phase != Running {
				s.again = false
				s.look()
			}
		}
	}, func(error) {
		s.looking = false
		s.states.Read()
	})
}

func (s *Screen) show() {
	stop := s.place.Stopped
	s.rescue.Hidden = !s.rewritten && (stop == nil || !stop.Rewritten)
	if stop != nil && s.state.Phase != Running && s.notice.Sentence() == "" {
		s.notice.ShowError(i18n.T("sync.failed"), i18n.Error(stop.Why.Err())) // whoever missed it reads it here
	}
	switch {
	case !s.read:
	case s.place.Address == "":
		s.where.SetText(i18n.T("sync.no-remote"))
		s.known.SetText("")
		s.start.Disable()
		s.propose.Disable()
	default:
		s.where.SetText(i18n.T("sync.with", "Remote", s.place.Address))
		s.known.SetText(placeText(clockOf(s.env), s.place))
		if s.state.Phase != Running {
			s.start.Enable()
			s.propose.Enable()
		}
	}
	if s.looked && s.read {
		s.sendHead.SetText(i18n.N("sync.would-send", len(s.preview.Send)))
		s.states.SetFilled(len(s.preview.Send) > 0)
	}
	s.send.Refresh()
	if s.read {
		s.facts.Filled()
		s.showSide()
	}
	s.root.Refresh()
}

func (s *Screen) update(i int, o fyne.CanvasObject) {
	r, l := o.(*widgets.Row), s.preview.Send[i]
	r.Tag.Set("waiting", "", theme.Muted)
	var about []string
	if who := cmp.Or(l.Named.Line(s.term), l.Who); who != "" {
		about = append(about, i18n.T("sync.as", "Name", who))
	}
	if in := s.names.InPath(l.Path); in != "" {
		about = append(about, in)
	}
	r.Set(s.names.Sentence(l.Title), strings.Join(about, "  ·  "))
}

// showWords shows all that others would read of a record.
func (s *Screen) showWords(r igf.PreviewRecord) {
	path := widgets.Caption(r.Path, theme.Muted)
	path.Fixed = false
	column := layout.Column(8, path)
	if len(r.Texts) == 0 {
		_, none := widgets.NewBody(i18n.T("sync.no-words"))
		column.Add(none)
	}
	for _, t := range r.Texts {
		_, body := widgets.NewBody(readable(t))
		column.Add(layout.Column(2, widgets.Caption(i18n.Field(string(t.Field)), theme.Muted), body))
	}
	whom, body := widgets.NewBody(i18n.T("session.whom"))
	whom.SizeName, whom.Importance = fynetheme.SizeNameCaptionText, widget.LowImportance
	column.Add(body)
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("sync.words-title"), 620, column, nil, func() { widgets.Focus(s.send) },
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
}

// readable returns what a field says; a choice of naming is a word of the language.
func readable(t igf.FieldText) string {
	if n := igf.Naming(t.Text); t.Field != "text" && slices.Contains(igf.Namings(), n) {
		return i18n.Naming(n)
	}
	return t.Text
}

// Start syncs.
func (s *Screen) Start() { s.sync(sharing.SyncOptions{}) }

// askReview syncs, and makes a pull request of what is sent.
func (s *Screen) askReview() { s.sync(sharing.SyncOptions{PullRequest: true}) }

func (s *Screen) sync(opt sharing.SyncOptions) {
	s.run(func(ctx context.Context, progress func(igf.Progress)) (igf.Receipt, error) {
		opt.Progress = progress
		return s.env.Work.Sharing.Sync(ctx, opt)
	})
}

// run shows an exchange with the shared repository while it runs.
func (s *Screen) run(exchange func(context.Context, func(igf.Progress)) (igf.Receipt, error)) {
	if s.state.Phase == Running {
		return
	}
	s.notice.Clear()
	s.set(Running, i18n.T("sync.running"))
	s.setRunning(true)
	s.env.Jobs.Run(func(ctx context.Context) func() {
		ctx, cancel := context.WithCancel(ctx)
		s.env.Jobs.Post(func() { s.cancel = cancel })
		defer cancel()
		r, err := exchange(ctx, func(p igf.Progress) {
			s.env.Jobs.Post(func() { s.went(p) })
		})
		return func() { s.ended(r, err) }
	}, func(err error) { s.ended(igf.Receipt{}, err) })
}

// Stop ends the sync at the next safe point. Nothing is lost: what was not
// sent stays in the outbox.
func (s *Screen) Stop() {
	if s.cancel != nil {
		s.cancel()
	}
}

func (s *Screen) set(p Phase, sentence string) {
	s.state = State{p, sentence}
	s.Changes()
}

func (s *Screen) went(p igf.Progress) {
	if s.state.Phase != Running {
		return
	}
	s.step.SetText(i18n.Sentence(p.Sentence))
	if p.Total > 0 {
		s.busy.Stop()
		s.busy.Hide()
		s.bar.Show()
		s.bar.SetValue(float64(p.Done) / float64(p.Total))
	}
	s.set(Running, i18n.Sentence(p.Sentence))
}

func (s *Screen) ended(r igf.Receipt, err error) {
	s.cancel = nil
	s.setRunning(false)
	s.rewritten = errors.Is(err, igf.ErrRewritten)
	switch {
	case s.rewritten:
		s.notice.ShowError(i18n.T("sync.failed"), i18n.Error(err))
		s.set(Failed, i18n.Error(err))
	case err != nil:
		s.notice.ShowError(i18n.T("sync.failed"), i18n.Error(err), widgets.Action{Word: i18n.T("session.again"), Main: true, Do: s.Start})
		s.set(Failed, i18n.Error(err))
	case r.Verified:
		s.notice.ShowInfo(i18n.T("sync.done"), i18n.T("sync.receipt", "Sent", r.Sent, "Received", r.Received))
		s.set(Done, "")
	default:
		s.notice.ShowInfo(i18n.T("sync.done"), i18n.T("sync.receipt-unverified", "Sent", r.Sent, "Received", r.Received))
		s.set(Done, "")
	}
	s.root.Refresh()
	s.load()
}

func (s *Screen) setRunning(running bool) {
	s.bar.Hide()
	s.bar.SetValue(0)
	if running {
		s.start.Disable()
		s.propose.Disable()
		s.stop.Show()
		s.step.Show()
		s.busy.Show()
		s.busy.Start()
	} else {
		s.stop.Hide()
		s.step.Hide()
		s.busy.Stop()
		s.busy.Hide()
	}
	if s.root != nil {
		s.root.Refresh()
	}
}
