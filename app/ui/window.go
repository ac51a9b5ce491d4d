package ui

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/comments"
	"rapporteur/app/ui/compare"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/documents"
	"rapporteur/app/ui/groups"
	"rapporteur/app/ui/intake"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/outputs"
	"rapporteur/app/ui/report"
	"rapporteur/app/ui/session"
	"rapporteur/app/ui/sessions"
	"rapporteur/app/ui/syncscreen"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/today"
	"rapporteur/app/ui/together"
	"rapporteur/app/ui/words"
	"rapporteur/app/ui/workbench"
	"rapporteur/app/workspace"
)

// Params are what a window is made of.
type Params struct {
	App  fyne.App
	Work *workspace.Workspace
	// Opening is a sentence about the replica that the person should read,
	// "" for none.
	Opening string
	// Post runs a function on the main thread, later; nil is fyne.Do.
	Post func(func())
	// Report is told of a panic in the background. The person reads of it on the
	// screen in any case.
	Report func(failure any, stack []byte)
	// SetRemote keeps which shared repository this replica belongs to: a folder
	// or an address; api is "" but for a server of one's own. nil: it cannot be
	// chosen here.
	SetRemote func(ctx context.Context, address, api string) error
	// SignIn signs in to a repository on GitHub, with a code when token is "",
	// and says what one may do there. nil: it cannot be done here.
	SignIn func(ctx context.Context, address, token string, code func(text, link string)) (string, error)
	// LoadSample fills an empty replica with the worked sample; it may be nil.
	LoadSample func(ctx context.Context) error
	// Tick is how often the session clock looks at the time; 0 never.
	Tick time.Duration
}

// Window is the program's window.
type Window struct {
	desk     *desk.Desk
	app      fyne.App
	win      fyne.Window
	panes    map[desk.Screen]desk.Pane
	session  *session.Screen
	outputs  *outputs.Screen
	report   *report.Screen
	groups   *groups.Screen
	intake   *intake.Screen
	comments *comments.Screen
	sync     *syncscreen.Screen
	rail     *rail
	status   *status
	notice   *kit.Notice
	stack    *fyne.Container
	at       desk.Screen
	painted  map[desk.Screen]bool // in the look of now
	stop     func()
	closed   bool
	byItself *fyne.MenuItem // the switch of the background sync
}

// New makes the window; Show shows it.
func New(p Params) (*Window, error) {
	if p.App == nil || p.Work == nil {
		return nil, errors.New("a window needs an application and a workspace")
	}
	if p.Post == nil {
		p.Post = fyne.Do
	}
	if p.Report == nil {
		p.Report = func(failure any, _ []byte) { panic(failure) }
	}
	w := &Window{app: p.App, win: p.App.NewWindow(words.T("app.title")), panes: map[desk.Screen]desk.Pane{}, painted: map[desk.Screen]bool{}, notice: kit.NewNotice()}
	jobs := desk.NewJobs(p.Post, func(failure any, stack []byte) {
		p.Report(failure, stack)
		p.Post(func() {
			if !w.closed {
				w.say(desk.PanicError(failure))
			}
		})
	})
	w.desk = &desk.Desk{
		Work: p.Work, Jobs: jobs, Window: w.win, Go: w.Go, Say: w.say, Now: p.Work.Device.Now,
		SetRemote: p.SetRemote, SignIn: p.SignIn, LoadSample: p.LoadSample,
	}
	w.desk.Shows = func(s desk.Screen) bool { return w.at == s }
	w.desk.Help = w.showShortcuts
	w.desk.Title = func(place string) { w.win.SetTitle(place + " · " + words.T("app.title")) }
	w.desk.Make = func(kind document.Kind, id string) { documents.Ask(w.desk, kind, id) }
	w.applyLook(w.look())
	w.build(p.Tick)
	w.stop = p.Work.Device.Watch(func(c igf.Change) { jobs.Post(func() { w.changed(c) }) })
	if p.Opening != "" {
		w.notice.Tell(words.T("app.opening"), words.Said(p.Opening), w.dismiss())
	}
	return w, nil
}

func (w *Window) build(tick time.Duration) {
	w.session = session.New(w.desk, tick)
	w.sync = syncscreen.New(w.desk)
	w.panes[desk.Today] = today.New(w.desk)
	w.panes[desk.Session] = w.session
	w.groups = groups.New(w.desk)
	w.panes[desk.Groups] = w.groups
	w.outputs = outputs.New(w.desk)
	w.panes[desk.Outputs] = w.outputs
	w.panes[desk.Sessions] = sessions.New(w.desk)
	w.comments = comments.New(w.desk)
	w.panes[desk.Comments] = w.comments
	w.panes[desk.Compare] = compare.New(w.desk)
	w.panes[desk.Together] = together.New(w.desk)
	w.report = report.New(w.desk, tick)
	w.panes[desk.Report] = w.report
	w.panes[desk.Workbench] = workbench.New(w.desk)
	w.intake = intake.New(w.desk)
	w.panes[desk.Intake] = w.intake
	w.panes[desk.Sync] = w.sync
	w.rail = newRail(func(s desk.Screen) { w.Go(desk.Place{Screen: s}) })
	w.status = newStatus(w)
	w.stack = container.NewStack()
	center := container.NewBorder(w.notice, nil, nil, nil, kit.Pad(8, 8, 6, 8, w.stack))
	w.win.SetContent(container.NewBorder(nil, w.status.root, w.rail.root, nil, center))
	w.win.SetMainMenu(w.menu())
	w.win.SetPadded(false)
	w.win.Resize(fyne.NewSize(1280, 800))
	w.win.Canvas().SetOnTypedRune(func(r rune) { // typing without a focus goes where one types
		if w.at == desk.Session && len(w.win.Canvas().Overlays().List()) == 0 {
			w.session.Type(r)
		}
	})
	w.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { // a bare F-key cannot be a shortcut of the menu
		if k.Name == fyne.KeyF1 && len(w.win.Canvas().Overlays().List()) == 0 {
			w.showShortcuts()
		}
	})
	w.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) {
		w.dropped(files)
	})
	w.win.SetCloseIntercept(w.Close)
}

// dropped takes a file that was dropped on a screen that has a use for it.
func (w *Window) dropped(files []fyne.URI) {
	switch {
	case len(files) == 0 || len(w.win.Canvas().Overlays().List()) > 0:
	case w.at == desk.Outputs:
		w.outputs.Drop(files[0])
	case w.at == desk.Groups:
		w.groups.Drop(files[0])
	case w.at == desk.Comments || w.at == desk.Intake:
		if w.at != desk.Intake {
			w.Go(desk.Place{Screen: desk.Intake})
		}
		w.intake.Drop(files[0])
	}
}

// Show shows the window at a place.
func (w *Window) Show(p desk.Place) {
	w.Go(p)
	w.status.reload()
	w.win.Show()
	w.firstStart()
	w.syncByItself()
}

// Fyne gives the toolkit's window.
func (w *Window) Fyne() fyne.Window { return w.win }

// Go shows a place.
func (w *Window) Go(p desk.Place) {
	pane := w.panes[p.Screen]
	if pane == nil {
		return
	}
	if p.Screen != desk.Session {
		w.session.Leave()
	}
	w.at = p.Screen
	w.rail.mark(p.Screen.Rail())
	w.desk.Title(words.T("screen." + string(p.Screen)))
	w.stack.Objects = []fyne.CanvasObject{pane.Object()}
	w.stack.Refresh()
	w.repaint()
	pane.Open(p)
}

func (w *Window) changed(c igf.Change) {
	w.status.reload()
	if pane := w.panes[w.at]; pane != nil {
		pane.Changed(c)
	}
	if w.at != desk.Comments {
		w.comments.Missed(c)
	}
	if w.at != desk.Session {
		w.session.Missed(c)
	}
}

// say shows an error above the screen until it is dismissed.
func (w *Window) say(err error) {
	w.notice.Fail(words.T("app.failed"), words.Error(err), w.dismiss())
	w.win.Content().Refresh()
}

func (w *Window) dismiss() kit.Action {
	return kit.Action{Word: words.T("word.dismiss"), Do: func() { w.notice.Clear(); w.win.Content().Refresh() }}
}

// Close ends the work and closes the window.
func (w *Window) Close() {
	if w.End() {
		w.win.SetCloseIntercept(nil)
		w.win.Close()
	}
}

// End keeps what is being typed and ends all background work: what is typed
// but not saved is offered again at the next start. It reports whether there
// was something to end.
func (w *Window) End() bool {
	if w.closed {
		return false
	}
	w.closed = true
	w.session.Keep()
	w.report.Keep()
	w.outputs.Keep()
	w.stop()
	w.desk.Jobs.Close()
	return true
}

// rail is the navigation at the left: a sign above a word.
type rail struct {
	keys   map[desk.Screen]*kit.RailKey
	scroll *container.Scroll // for large text in a small window
	root   fyne.CanvasObject
}

func newRail(open func(desk.Screen)) *rail {
	r := &rail{keys: map[desk.Screen]*kit.RailKey{}}
	column := container.NewVBox()
	for _, s := range desk.Screens() {
		k := kit.NewRailKey(string(s), words.T("screen."+string(s)), func() { open(s) })
		r.keys[s] = k
		column.Add(k)
	}
	column.Add(layout.NewSpacer())
	r.scroll = container.NewVScroll(kit.Pad(8, 6, 8, 6, column))
	r.root = container.NewStack(kit.NewGround(theme.Surface, 0), r.scroll)
	return r
}

func (r *rail) mark(at desk.Screen) {
	for s, k := range r.keys {
		k.SetOn(s == at)
	}
	k := r.keys[at]
	if k == nil || r.scroll.Size().Height == 0 {
		return
	}
	top, bottom, off := k.Position().Y, k.Position().Y+k.Size().Height+16, r.scroll.Offset.Y
	switch {
	case top < off:
		r.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > off+r.scroll.Size().Height:
		r.scroll.ScrollToOffset(fyne.NewPos(0, bottom-r.scroll.Size().Height))
	}
}
