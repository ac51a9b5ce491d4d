// Package intake is the screen on which comments and notes that came elsewhere
// are taken in: a file, where it belongs, what its columns and names mean, and
// each of its lines as it would be seen before any of it is kept.
//
// It keeps nothing before the person says so, and then all of it or nothing.
package intake

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
	reader "rapporteur/app/intake"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// Screen is what is being taken in.
type Screen struct {
	desk *desk.Desk

	src      *source      // nil while no file is read
	reads    int          // counts files that were asked for
	seen     look         // the source as it would be taken in
	states   []state      // of its items
	n        [4]int       // items in each state
	unplaced int          // of those to be added
	notes    int          // of those to be added
	out      map[int]bool // left out one by one, by number
	chosen   reader.Lines // numbers that were typed
	comments map[int]bool // turns of a transcript that are comments
	asked    int          // counts what is to be looked at
	looking  int          // previews in the background
	busy     bool         // the whole source is being looked at
	loads    int          // counts what is to be read of outputs and sessions
	loading  bool
	saving   bool
	pressed  *[4]int            // what was to be taken in when the person said so while it was looked at
	offered  bool               // what can be chosen was read
	failed   bool               // the last look did, and the notice says so
	fresh    bool               // the file was just opened
	stop     context.CancelFunc // of the look that is on its way

	steps  *steps
	title  *kit.Text
	legend *widget.Label
	about  *widget.Label
	notice *kit.Notice
	feed   *kit.Feed
	only   *kit.Input
	fields *kit.Field // of only
	take   *widget.Button
	empty  fyne.CanvasObject
	below  fyne.CanvasObject
	root   fyne.CanvasObject
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, out: map[int]bool{}, comments: map[int]bool{}, notice: kit.NewNotice(), stop: func() {}}
	s.steps = newSteps(s)
	s.feed = kit.NewFeed(func() int { return len(s.seen.items) }, newRow, s.update)
	s.feed.Moved = func(int) {}
	s.feed.Chosen = s.leaveOut
	s.feed.Typed = s.typed
	s.feed.Left = func() { kit.Focus(s.steps.path) }
	s.only = kit.NewInput("", words.T("intake.only-hint"))
	s.only.OnChanged = func(string) { s.choose() }
	s.only.Escape = func() { kit.Focus(s.feed) }
	s.root = s.layout()
	return s
}

func (s *Screen) layout() fyne.CanvasObject {
	past := kit.Action{Word: words.T("intake.past"), Do: s.showPast}.Button()
	head := kit.Heading(words.T("screen.intake"), fynetheme.SizeNameSubHeadingText)
	left := container.NewStack(kit.NewGround(theme.Surface, 6), container.NewBorder(kit.Pad(10, 12, 6, 12, head), nil, nil, nil,
		s.steps.scroll))
	s.title = kit.Heading(words.T("intake.step-preview"), fynetheme.SizeNameText)
	about, body := kit.NewBody("")
	s.about = about
	top := kit.Pad(10, 12, 6, 12, kit.Column(6, kit.Stretch(8, s.title, s.title, past), body, s.notice))
	s.fields = kit.NewField("only", words.T("intake.only"), "", s.only)
	s.take = kit.Action{Word: words.T("intake.take"), Main: true, Do: s.takeIn}.Button()
	legend, keys := small("")
	s.legend = legend
	form := kit.NewForm(s.fields)
	s.below = kit.Pad(6, 12, 10, 12, kit.Column(6, keys, kit.Stretch(10, form.Object(), form.Object(), s.take)))
	s.empty = kit.Empty("comments", words.T("intake.empty"))
	right := container.NewStack(kit.NewGround(theme.Surface, 6), container.New(between{}, top, container.NewStack(s.feed, s.empty), s.below))
	s.show()
	return container.New(halves{}, left, right)
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows the screen; an id is the output that comments will be on.
func (s *Screen) Open(p desk.Place) {
	if p.ID != "" {
		s.steps.common.Output = p.ID
	}
	s.load()
	kit.Focus(s.steps.path)
}

// Changed looks anew: something of the file may be here by now.
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
	s.desk.Jobs.Run(func(context.Context) func() {
		outputs, err := s.desk.Work.Records.Outputs("")
		var sessions []*igf.Session
		if err == nil {
			sessions, err = s.desk.Work.Records.Sessions("")
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
		s.steps.file.SetError(words.T("intake.no-path"))
		return
	}
	s.reads++
	n := s.reads
	s.desk.Jobs.Run(func(context.Context) func() {
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
func (s *Screen) readAs(k reader.Kind) {
	src := s.src
	if src == nil || src.kind == k {
		return
	}
	s.reads++
	n := s.reads
	s.desk.Jobs.Run(func(context.Context) func() {
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
		s.steps.file.SetError(words.Error(err))
		s.show()
		kit.Focus(s.steps.path)
		return
	}
	s.fresh = true
	s.prepare()
}

// clear forgets the file.
func (s *Screen) clear() {
	s.stop()
	s.asked++
	s.src, s.seen, s.out, s.comments, s.busy = nil, look{}, map[int]bool{}, map[int]bool{}, false
	s.pressed = nil
	s.only.SetText("")
	s.steps.opened(nil, nil)
	s.count()
	s.show()
}
