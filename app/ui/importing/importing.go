// Package importing is the screen on which comments and notes from elsewhere
// are imported: a file, where it belongs, what its columns and names mean, and
// each of its lines as it would be seen before any of it is kept.
//
// It keeps nothing before the person says so, and then all of it or nothing. It is large because
// each kind of file asks questions of its own, and all share one preview and one way to save.
package importing

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/storage"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
)

// Screen is the screen of an import.
type Screen struct {
	shell.NoSubject
	env *shell.Env

	src        *source // nil while no file is read
	preview    preview
	confirming int          // counts what is to be looked at
	looking    int          // previews in the background
	busy       bool         // the whole source is being looked at
	pressed    *[states]int // what was to be imported when the person said so while it was looked at
	offered    bool         // what can be chosen was read
	called     shell.Names
	failed     bool               // the last look did, and the notice says so
	fresh      bool               // the file was just opened
	stop       context.CancelFunc // of the look that is on its way

	loader   *lists.CoalescingLoader // of what can be chosen
	files    fileReader
	importer importer
	past     pastImports

	steps  *steps
	title  *widgets.Text
	legend *widgets.Body
	about  *widgets.Body
	notice *widgets.Notice
	feed   *widgets.Feed
	only   *widgets.Input
	fields *widgets.Field // of only
	take   *widgets.Button
	states *widgets.States
	empty  fyne.CanvasObject // no file was chosen
	waits  fyne.CanvasObject // something has to be said first
	needed *widget.Label     // what
	none   fyne.CanvasObject // nothing is in the file
	below  fyne.CanvasObject
	root   fyne.CanvasObject
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, preview: newPreview(), notice: widgets.NewNotice(), stop: func() {}}
	s.files = fileReader{env: d, stop: func() {}, opened: s.opened}
	s.loader = lists.NewCoalescingLoader(d.Jobs, s.load)
	s.loader.Newest = true
	s.importer = importer{env: d, notice: s.notice, refresh: func() { s.root.Refresh() }, finished: s.finished, withdrawn: s.withdrawn}
	s.past = pastImports{env: d, undo: s.importer.undo, leave: func() { widgets.Focus(s.steps.path) }}
	s.steps = newSteps(s)
	s.feed = widgets.NewFeed(func() int { return len(s.preview.items) }, func() fyne.CanvasObject { return newRow(nameChoices{s}.number, nameChoices{s}.leaveOut) }, func(i int, o fyne.CanvasObject) {
		if i < len(s.preview.states) {
			o.(*rowView).show(s.preview.items[i], s.preview.states[i], s.called)
		}
	}, rowmenu.New(d, i18n.T("list.row-leave-out"), func(i int) rowmenu.Row { return rowmenu.Words(said(s.preview.items[i])) }, nil))
	s.feed.Moved = func(int) {}
	s.feed.Chosen = s.leaveOut
	s.feed.Typed = s.typed
	s.feed.Left = func() { widgets.Focus(s.steps.path) }
	s.only = widgets.NewInput("", i18n.T("importing.only-hint"))
	s.only.OnChanged = func(string) { s.choose() }
	s.only.Escape = func() { widgets.Focus(s.feed) }
	s.root = s.layout()
	return s
}

func (s *Screen) layout() fyne.CanvasObject {
	past := widgets.Action{Word: i18n.T("importing.past"), Do: s.past.show}.Button()
	head := widgets.Heading(i18n.T("screen.importing"), fynetheme.SizeNameSubHeadingText)
	left := container.NewStack(layout.NewBackground(theme.Surface, 6), container.NewBorder(layout.Pad(10, 12, 6, 12, head), nil, nil, nil,
		s.steps.scroll))
	s.title = widgets.Heading(i18n.T("importing.step-preview"), fynetheme.SizeNameText)
	about, body := widgets.NewBody("")
	s.about = about
	top := layout.Pad(10, 12, 6, 12, layout.Column(6, layout.Grow(8, s.title, s.title, past), body, s.notice))
	s.fields = widgets.NewField("only", i18n.T("importing.only"), "", s.only)
	s.take = widgets.Action{Word: i18n.T("importing.take"), Main: true, Do: s.importAll}.Button()
	legend, keys := small("")
	s.legend = legend
	form := widgets.NewForm(s.fields)
	s.below = layout.Pad(6, 12, 10, 12, layout.Column(6, keys, layout.Grow(10, form.Object(), form.Object(), s.take)))
	s.empty = widgets.Empty("comment", i18n.T("importing.empty"))
	s.needed, s.waits = widgets.NewEmpty("failed", "")
	s.none = widgets.Empty("comment", i18n.T("importing.nothing-in"))
	s.states = widgets.NewStates(s.env.Jobs.After, s.feed, s.empty, s.waits, s.none)
	right := container.NewStack(layout.NewBackground(theme.Surface, 6), container.New(betweenLayout{}, top, s.states.Root, s.below))
	s.show()
	return container.New(splitLayout{}, left, right)
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows the screen; an id is the output that comments will be on.
func (s *Screen) Open(p shell.Location) {
	if p.ID != "" {
		s.steps.common.Output = p.ID
	}
	s.loader.Ask()
	widgets.Focus(s.steps.path)
}

// Changed looks again: something of the file may be here by now.
func (s *Screen) Changed(igf.Change) {
	if !s.importer.saving {
		s.loader.Ask()
	}
}

// load reads what can be chosen, and looks at the source again.
func (s *Screen) load() func(context.Context) func() {
	return func(context.Context) func() {
		outputs, err := s.env.Work.Texts.Outputs("")
		var sessions []*igf.Session
		if err == nil {
			sessions, err = s.env.Work.Records.Sessions("")
		}
		var groups []*igf.Group
		if err == nil {
			groups, err = s.env.Work.Records.Groups("")
		}
		var called shell.Names
		if err == nil {
			called, err = shell.ReadNames(s.env.Work)
		}
		return func() {
			if !told(s.env, err) {
				return
			}
			s.offered, s.called = true, called
			s.steps.offer(outputs, sessions)
			s.steps.draft.offer(groups)
			s.look()
			s.root.Refresh()
		}
	}
}

// Drop reads a file that was dropped on the window.
func (s *Screen) Drop(file fyne.URI) {
	s.steps.path.SetText(file.Path())
	s.read()
}

// read reads the file whose path stands in the first field.
func (s *Screen) read() {
	path := pathOf(s.steps.path.Text)
	s.steps.file.SetError("")
	s.notice.Clear()
	if path == "" {
		s.clear()
		s.steps.file.SetError(i18n.T("importing.no-path"))
		s.show()
		return
	}
	s.files.read(func(ctx context.Context) (*source, error) { return openFile(ctx, path) })
	s.show()
}

// pathOf is the path that a person typed or pasted.
func pathOf(typed string) string {
	path := strings.Trim(strings.TrimSpace(typed), `"'`)
	if u, err := storage.ParseURI(path); err == nil && u.Scheme() == "file" && strings.HasPrefix(path, "file:") {
		path = u.Path()
	}
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(home, rest)
		}
	}
	return path
}

// readAs reads the same file as the kind that the person says it is.
func (s *Screen) readAs(k importing.Kind) {
	src := s.src
	if src == nil || src.kind == k {
		return
	}
	s.files.read(func(ctx context.Context) (*source, error) { return src.as(ctx, k) })
}

// opened shows a file that was read, or what is wrong with it. It takes the
// place of the one before.
func (s *Screen) opened(src *source, err error) {
	s.clear()
	s.src = src
	s.steps.file.SetError("")
	s.steps.opened(src, err)
	if err != nil {
		if src != nil {
			src.broken = true
		}
		s.steps.file.SetError(i18n.Error(err))
		s.show()
		widgets.Focus(s.steps.path)
		return
	}
	s.fresh = true
	s.prepare()
}

// clear forgets the file.
func (s *Screen) clear() {
	s.stop()
	s.files.stop()
	s.files.busy = false
	s.confirming++
	s.src, s.preview, s.busy, s.pressed = nil, newPreview(), false, nil
	s.only.SetText("")
	s.steps.opened(nil, nil)
	s.preview.count()
	s.show()
}
