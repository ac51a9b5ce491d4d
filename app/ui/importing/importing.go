// Package importing is the screen on which comments and notes that came elsewhere
// are imported: a file, where it belongs, what its columns and names mean, and
// each of its lines as it would be seen before any of it is kept.
//
// It keeps nothing before the person says so, and then all of it or nothing.
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
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
)

// Screen is the screen of an import.
type Screen struct {
	env *shell.Env

	src        *source                // nil while no file is read
	reads      int                    // counts files that were asked for
	seen       fileSummary            // the source as it would be imported
	states     []state                // of its items
	n          [4]int                 // items in each state
	unplaced   int                    // of those to be added
	notes      int                    // of those to be added
	out        map[int]bool           // left out one by one, by number
	chosen     importing.NumberRanges // numbers that were typed
	comments   map[int]bool           // turns of a transcript that are comments
	confirming int                    // counts what is to be looked at
	looking    int                    // previews in the background
	busy       bool                   // the whole source is being looked at
	loads      int                    // counts what is to be read of outputs and sessions
	loading    bool
	saving     bool
	pressed    *[4]int            // what was to be imported when the person said so while it was looked at
	offered    bool               // what can be chosen was read
	failed     bool               // the last look did, and the notice says so
	fresh      bool               // the file was just opened
	stop       context.CancelFunc // of the look that is on its way

	steps  *steps
	title  *widgets.Text
	legend *widget.Label
	about  *widget.Label
	notice *widgets.Notice
	feed   *lists.Feed
	only   *widgets.Input
	fields *widgets.Field // of only
	take   *widget.Button
	empty  fyne.CanvasObject
	below  fyne.CanvasObject
	root   fyne.CanvasObject
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, out: map[int]bool{}, comments: map[int]bool{}, notice: widgets.NewNotice(), stop: func() {}}
	s.steps = newSteps(s)
	s.feed = lists.NewFeed(func() int { return len(s.seen.items) }, newRow, s.update)
	s.feed.Moved = func(int) {}
	s.feed.Chosen = s.leaveOut
	s.feed.Typed = s.typed
	s.feed.Left = func() { widgets.Focus(s.steps.path) }
	s.only = widgets.NewInput("", i18n.T("intake.only-hint"))
	s.only.OnChanged = func(string) { s.choose() }
	s.only.Escape = func() { widgets.Focus(s.feed) }
	s.root = s.layout()
	return s
}

func (s *Screen) layout() fyne.CanvasObject {
	past := widgets.Action{Word: i18n.T("intake.past"), Do: s.showPast}.Button()
	head := widgets.Heading(i18n.T("screen.intake"), fynetheme.SizeNameSubHeadingText)
	left := container.NewStack(layout.NewBackground(theme.Surface, 6), container.NewBorder(layout.Pad(10, 12, 6, 12, head), nil, nil, nil,
		s.steps.scroll))
	s.title = widgets.Heading(i18n.T("intake.step-preview"), fynetheme.SizeNameText)
	about, body := widgets.NewBody("")
	s.about = about
	top := layout.Pad(10, 12, 6, 12, layout.Column(6, layout.Grow(8, s.title, s.title, past), body, s.notice))
	s.fields = widgets.NewField("only", i18n.T("intake.only"), "", s.only)
	s.take = widgets.Action{Word: i18n.T("intake.take"), Main: true, Do: s.importAll}.Button()
	legend, keys := small("")
	s.legend = legend
	form := widgets.NewForm(s.fields)
	s.below = layout.Pad(6, 12, 10, 12, layout.Column(6, keys, layout.Grow(10, form.Object(), form.Object(), s.take)))
	s.empty = widgets.Empty("comments", i18n.T("intake.empty"))
	right := container.NewStack(layout.NewBackground(theme.Surface, 6), container.New(betweenLayout{}, top, container.NewStack(s.feed, s.empty), s.below))
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
	s.load()
	widgets.Focus(s.steps.path)
}

// Changed looks again: something of the file may be here by now.
func (s *Screen) Changed(igf.Change) {
	if !s.saving {
		s.load()
	}
}

// load reads what can be chosen, and looks at the source again. Changes that
// come in a loader, as from a sync, are read once.
func (s *Screen) load() {
	s.loads++
	if !s.loading {
		s.begin()
	}
}

func (s *Screen) begin() {
	s.loading = true
	n := s.loads
	s.env.Jobs.Run(func(context.Context) func() {
		outputs, err := s.env.Work.Records.Outputs("")
		var sessions []*igf.Session
		if err == nil {
			sessions, err = s.env.Work.Records.Sessions("")
		}
		return func() {
			s.loading = false
			if n != s.loads {
				s.begin() // something changed meanwhile
				return
			}
			if !s.told(err) {
				return
			}
			s.offered = true
			s.steps.offer(outputs, sessions)
			s.look()
			s.root.Refresh()
		}
	})
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
		s.steps.file.SetError(i18n.T("intake.no-path"))
		return
	}
	s.reads++
	n := s.reads
	s.env.Jobs.Run(func(context.Context) func() {
		src, err := openFile(path)
		return func() {
			if n == s.reads {
				s.opened(src, err)
			}
		}
	})
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
	s.reads++
	n := s.reads
	s.env.Jobs.Run(func(context.Context) func() {
		next, err := src.as(k)
		return func() {
			if n == s.reads {
				s.opened(next, err)
			}
		}
	})
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
	s.confirming++
	s.src, s.seen, s.out, s.comments, s.busy = nil, fileSummary{}, map[int]bool{}, map[int]bool{}, false
	s.pressed = nil
	s.only.SetText("")
	s.steps.opened(nil, nil)
	s.count()
	s.show()
}
