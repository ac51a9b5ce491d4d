package ui

import (
	"cmp"
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynelayout "fyne.io/fyne/v2/layout"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/capture"
	"rapporteur/app/ui/comments"
	"rapporteur/app/ui/documents"
	"rapporteur/app/ui/groups"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/importing"
	"rapporteur/app/ui/outputs"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/syncing"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/welcome"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace"
)

// Params are what a window is made of.
type Params struct {
	App  fyne.App
	Work *workspace.Workspace
	// Opening are sentences about the replica that the person should read,
	// "" for none.
	Opening []igf.Sentence
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
	SignIn func(ctx context.Context, address, token string, code func(text, link string)) (igf.Sentence, error)
	// LoadSample fills an empty replica with the worked sample; it may be nil.
	LoadSample func(ctx context.Context) error
	// Zone is the time zone of this device, "" where it is not known.
	Zone string
	// Version is that of the program.
	Version string
	// Tick is how often the session clock looks at the time; 0 never.
	Tick time.Duration
}

// Window is the program's window.
type Window struct {
	env       *shell.Env
	app       fyne.App
	win       fyne.Window
	panes     map[shell.ScreenName]shell.Screen
	session   *capture.Screen
	outputs   *outputs.Screen
	groups    *groups.Screen
	importing *importing.Screen
	comments  *comments.Screen
	sync      *syncing.Screen
	rail      *rail
	status    *status
	notice    *widgets.Notice
	stack     *fyne.Container
	at        shell.ScreenName
	stop      func()
	closed    bool
	menu      *menu
	autoSync  *autoSync
	version   string
}

// New makes the window; Show shows it.
func New(p Params) (*Window, error) {
	if p.App == nil || p.Work == nil {
		return nil, igf.Errorf("a window needs an application and a workspace")
	}
	if p.Post == nil {
		p.Post = shell.NewPosts(fyne.Do).Post
	}
	if p.Report == nil {
		p.Report = func(failure any, _ []byte) { panic(failure) }
	}
	w := &Window{app: p.App, version: p.Version, win: p.App.NewWindow(i18n.T("app.title")), panes: map[shell.ScreenName]shell.Screen{}, notice: widgets.NewNotice()}
	jobs := shell.NewJobs(p.Post, func(failure any, stack []byte) {
		p.Report(failure, stack)
		p.Post(func() {
			if !w.closed {
				w.say(igf.PanicError(failure))
			}
		})
	})
	jobs.Ask = w.askName
	w.env = &shell.Env{
		Work: p.Work, Jobs: jobs, Window: w.win, GoTo: w.Go, ShowError: w.say, Now: p.Work.Device.Now,
		SetRemote: p.SetRemote, SignIn: p.SignIn, LoadSample: p.LoadSample,
	}
	w.env.LastSession, w.env.SessionOpened = w.lastSession, w.sessionOpened
	w.env.Zone = func() string { return cmp.Or(p.Zone, "UTC") }
	w.env.Clocks = shell.NewClocks(p.Zone)
	w.env.FirstSession = func() { welcome.FirstSession(w.env) }
	w.env.IsShown = func(s shell.ScreenName) bool { return w.at == s }
	w.menu = &menu{w: w}
	w.env.ShowHelp = w.menu.showManual
	w.env.SetTitle = func(place string) { w.win.SetTitle(place + " · " + i18n.T("app.title")) }
	w.env.MakeDocument = w.makeDocument
	w.applyLook(w.look())
	w.build(p.Tick)
	w.stop = p.Work.Device.Watch(func(c igf.Change) { jobs.Post(func() { w.changed(c) }) })
	if len(p.Opening) > 0 {
		w.notice.ShowInfo(i18n.T("app.opening"), i18n.Sentence(igf.Lines(p.Opening)), w.dismiss())
	}
	return w, nil
}

func (w *Window) build(tick time.Duration) {
	for _, s := range screens(tick) {
		w.panes[s.name] = s.open(w)
	}
	w.rail = newRail(func(s shell.ScreenName) { w.Go(shell.Location{Screen: s}) })
	w.status = newStatus(w)
	w.stack = container.NewStack()
	center := container.NewBorder(w.notice, nil, nil, nil, layout.Pad(8, 8, 6, 8, w.stack))
	w.win.SetContent(container.NewBorder(nil, w.status.root, w.rail.root, nil, center))
	w.autoSync = &autoSync{env: w.env, start: w.sync.Start, tell: w.status.late}
	w.win.SetMainMenu(w.menu.build())
	w.win.SetPadded(false)
	w.win.Resize(sizeOf(w.app))
	w.win.Canvas().SetOnTypedRune(func(r rune) { // typing without a focus goes where one types
		if w.at == shell.Session && len(w.win.Canvas().Overlays().List()) == 0 {
			w.session.Type(r)
		}
	})
	w.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { // a bare F-key cannot be a shortcut of the menu
		if k.Name == fyne.KeyF1 && len(w.win.Canvas().Overlays().List()) == 0 {
			w.menu.showManual()
		}
	})
	w.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) {
		w.Drop(files)
	})
	w.win.SetCloseIntercept(w.Close)
}

// Drop takes a file that was dropped on a screen that has a use for it.
func (w *Window) Drop(files []fyne.URI) {
	switch {
	case len(files) == 0 || len(w.win.Canvas().Overlays().List()) > 0:
	case w.at == shell.Outputs:
		w.outputs.Drop(files[0])
	case w.at == shell.Groups:
		w.groups.Drop(files[0])
	case w.at == shell.Comments || w.at == shell.Importing:
		if w.at != shell.Importing {
			w.Go(shell.Location{Screen: shell.Importing})
		}
		w.importing.Drop(files[0])
	}
}

// Show shows the window at a place; without one at the session that was open when the
// program ended, else at Today.
func (w *Window) Show(p shell.Location) {
	if p.Screen == "" {
		p.Screen = shell.Today
		if w.lastSession() != "" && w.app.Preferences().String(prefScreen) == string(shell.Session) {
			p.Screen = shell.Session
		}
	}
	w.Go(p)
	w.status.reload()
	w.win.Show()
	firstStart(w.env)
	w.autoSync.run()
}

// Fyne gives the toolkit's window.
func (w *Window) Fyne() fyne.Window { return w.win }

// Env gives what the screens share, for tests of one screen.
func (w *Window) Env() *shell.Env { return w.env }

// Screen gives a screen, for tests of what it alone knows.
func (w *Window) Screen(s shell.ScreenName) shell.Screen { return w.panes[s] }

// Go shows a place.
func (w *Window) Go(p shell.Location) {
	pane := w.panes[p.Screen]
	if pane == nil {
		return
	}
	if p.ID == "" && p.Entry == "" && p.Screen != w.at {
		p.ID = w.meant(p.Screen)
	}
	if p.Screen != shell.Session {
		w.session.Leave()
	}
	w.at = p.Screen
	w.app.Preferences().SetString(prefScreen, string(p.Screen))
	w.rail.mark(navEntry(p.Screen))
	w.status.showZone()
	w.env.SetTitle(i18n.T("screen." + string(p.Screen)))
	w.stack.Objects = []fyne.CanvasObject{pane.Object()}
	w.stack.Refresh()
	pane.Open(p)
}

// subject is what the screen in front shows.
func (w *Window) subject() shell.Subject {
	if pane := w.panes[w.at]; pane != nil {
		return pane.Subject()
	}
	return shell.Subject{}
}

// makeDocument asks for a document, of the version of its output that is on screen.
func (w *Window) makeDocument(kind document.Kind, id string) {
	version := 0
	if now := w.subject(); now.Output == id {
		version = now.Version
	}
	documents.Ask(w.env, kind, id, version)
}

// meant is what a screen is to show when nothing else is said: the subject of the screen
// in front.
func (w *Window) meant(name shell.ScreenName) string {
	for _, s := range screens(0) {
		if s.name == name && s.of != nil {
			return s.of(w.subject())
		}
	}
	return ""
}

func (w *Window) changed(c igf.Change) {
	for _, r := range c.Renamed {
		if w.session.Renamed(r); w.at != shell.Session && w.subject().Session == r.From.ID() {
			w.Go(shell.Location{Screen: w.at, ID: r.To.ID()})
		}
	}
	w.status.reload()
	if pane := w.panes[w.at]; pane != nil {
		pane.Changed(c)
	}
	if w.at != shell.Comments {
		w.comments.Missed(c)
	}
	if w.at != shell.Session {
		w.session.Missed(c)
	}
}

// say shows an error above the screen until it is dismissed.
func (w *Window) say(err error) {
	w.notice.ShowError(i18n.T("app.failed"), i18n.Error(err), w.dismiss())
	w.win.Content().Refresh()
}

// askName asks about words that may name somebody who is to stay unnamed, or that were
// withdrawn.
func (w *Window) askName(doubt *igf.DoubtfulNameError, checked, leave func()) {
	title, may := i18n.T("app.names-title"), i18n.T("app.names-other")
	if igf.AreWords(doubt.Names) {
		title, may = i18n.T("app.words-title"), i18n.T("app.words-may-stay")
	}
	column := layout.Column(8)
	add := func(text string) { _, body := widgets.NewBody(text); column.Add(body) }
	add(i18n.Alone(i18n.Error(doubt)))
	seen := map[string]bool{}
	for _, n := range doubt.Names {
		if p := igf.Excerpt(igf.Bare(n.Paragraph), 300); p != "" && !seen[p] && len(seen) < 5 {
			seen[p] = true
			add(i18n.T("app.quoted", "Text", p))
		}
	}
	var dialog *widgets.Dialog
	done := leave
	dialog = widgets.ShowDialog(w.win, title, 520, column, nil, func() { done() },
		widgets.Action{Word: may, Do: func() { done = checked; dialog.Close() }},
		widgets.Action{Word: i18n.T("app.names-back"), Main: true, Do: func() { dialog.Close() }})
}

func (w *Window) dismiss() widgets.Action {
	return widgets.Action{Word: i18n.T("word.dismiss"), Do: func() { w.notice.Clear(); w.win.Content().Refresh() }}
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
	keepSize(w.app, w.win.Canvas().Size())
	w.keep()
	for _, pane := range w.panes {
		if x, ok := pane.(shell.Timing); ok {
			x.End()
		}
	}
	w.stop()
	w.env.Jobs.Close()
	return true
}

// keep writes into the journal what is being typed on any screen.
func (w *Window) keep() {
	for _, pane := range w.panes {
		if x, ok := pane.(shell.Writing); ok {
			x.Keep()
		}
	}
}

// startSync syncs from anywhere; the sync screen shows how it goes.
func (w *Window) startSync() {
	if w.at != shell.Session { // a note taker stays where they type
		w.Go(shell.Location{Screen: shell.Sync})
	}
	w.keep()
	w.sync.Start()
}

// rail is the navigation at the left: a sign above a word.
type rail struct {
	keys   map[shell.ScreenName]*widgets.NavButton
	scroll *container.Scroll // for large text in a small window
	root   fyne.CanvasObject
}

func newRail(open func(shell.ScreenName)) *rail {
	r := &rail{keys: map[shell.ScreenName]*widgets.NavButton{}}
	column := container.NewVBox()
	for _, s := range screens(0) {
		if s.sign != "" {
			k := widgets.NewNavButton(s.sign, s.title(), func() { open(s.name) })
			r.keys[s.name] = k
			column.Add(k)
		}
	}
	column.Add(fynelayout.NewSpacer())
	r.scroll = container.NewVScroll(layout.Pad(8, 6, 8, 6, column))
	r.root = container.NewStack(layout.NewBackground(theme.Surface, 0), r.scroll)
	return r
}

func (r *rail) mark(at shell.ScreenName) {
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
