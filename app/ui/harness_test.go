package ui

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/documents"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/sharing"
	"rapporteur/assets/sample"
	"rapporteur/store"
)

// bench is a window over a real replica that holds the sample cycle. What the
// background posts is run by the test's own goroutine, as the toolkit's main
// one would.
type bench struct {
	t      testing.TB
	dir    string
	app    fyne.App
	win    *Window
	work   *workspace.Workspace
	now    time.Time
	posted chan struct{}
	fill   bool
	remote string
	place  shell.Location
	pace   sharing.Pace
	report func(any, []byte)
	mu     sync.Mutex
	queue  []func()
}

// theSession is the sample session that tests sit in; duringIt is a time in
// the middle of it.
const theSession = "bpf-cybersecurity/igf2022"

func duringIt() time.Time { return time.Date(2022, 12, 1, 7, 0, 0, 0, time.UTC) }

func newBench(t testing.TB) *bench {
	t.Helper()
	return openBench(t, t.TempDir())
}

// option changes how a bench begins.
type option func(*bench)

// filled says whether the replica holds the sample; remote is the folder of
// the shared repository.
func filled(yes bool) option              { return func(b *bench) { b.fill = yes } }
func reports(to func(any, []byte)) option { return func(b *bench) { b.report = to } }
func remote(dir string) option            { return func(b *bench) { b.remote = dir } }
func paced(p sharing.Pace) option         { return func(b *bench) { b.pace = p } }
func at(p shell.Location) option          { return func(b *bench) { b.place = p } }

func openBench(t testing.TB, dir string, options ...option) *bench {
	t.Helper()
	b := &bench{t: t, dir: dir, now: duringIt(), posted: make(chan struct{}, 1), fill: true, place: shell.Location{Screen: shell.Session, ID: theSession}}
	for _, o := range options {
		o(b)
	}
	if b.remote == "" {
		b.remote = filepath.Join(t.TempDir(), "repository.git")
	}
	b.app = test.NewTempApp(t)
	if err := i18n.Load(); err != nil {
		t.Fatal(err)
	}
	r, _, err := store.Open(context.Background(), store.Options{Dir: dir, Limits: &store.Limits{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	b.work, err = workspace.New(workspace.Params{Replica: r, Syncer: folderSync{r, b.remote}, Writers: map[string]documents.Writer{"pdf": plainWriter{}, "html": plainWriter{}, "md": plainWriter{}}, Pictures: drawnPages, Pace: b.pace, Now: func() time.Time { return b.now }})
	if err != nil {
		t.Fatal(err)
	}
	if b.fill {
		c, err := sample.Cycle()
		if err != nil {
			t.Fatal(err)
		}
		if err := b.work.Device.Load(context.Background(), c.Self, c.Records, c.Private); err != nil {
			t.Fatal(err)
		}
	}
	b.show()
	return b
}

// show opens the window.
func (b *bench) show() {
	b.t.Helper()
	var err error
	b.win, err = New(Params{App: b.app, Work: b.work, Post: b.post, Report: b.report})
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(b.win.Close)
	b.win.Show(b.place)
	b.resize(1280, 800)
}

// load saves a record as if it had come from somebody else.
func (b *bench) load(r igf.Record) error {
	self, err := b.work.Device.Self()
	if err != nil {
		return err
	}
	return b.work.Device.Load(context.Background(), self, []igf.Record{r}, nil)
}

func (b *bench) resize(w, h float32) { b.win.Fyne().Resize(fyne.NewSize(w, h)) }

func (b *bench) post(f func()) {
	b.mu.Lock()
	b.queue = append(b.queue, f)
	b.mu.Unlock()
	select {
	case b.posted <- struct{}{}:
	default:
	}
}

// until runs what was posted until the condition holds.
func (b *bench) until(what string, ok func() bool) {
	b.t.Helper()
	limit := time.After(20 * time.Second)
	for {
		b.mu.Lock()
		queue := b.queue
		b.queue = nil
		b.mu.Unlock()
		for _, f := range queue {
			f()
		}
		if ok() {
			return
		}
		if len(queue) > 0 {
			continue
		}
		select {
		case <-b.posted:
		case <-time.After(20 * time.Millisecond): // the disk changes without a word to the window
		case <-limit:
			b.t.Fatalf("it never came to this: %s\nthe window says:\n%s", what, strings.Join(b.texts(), "\n"))
		}
	}
}

// roots are the window's content and what is open above it.
func (b *bench) roots() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{b.win.win.Content()}, b.win.win.Canvas().Overlays().List()...)
}

// visit calls see for every object that is visible. (test.LaidOutObjects makes
// second renderers, which breaks labels.)
func visit(o fyne.CanvasObject, see func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	see(o)
	switch v := o.(type) {
	case *fyne.Container:
		for _, c := range v.Objects {
			visit(c, see)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(v).Objects() {
			visit(c, see)
		}
	}
}

// texts is all that can be read in the window.
func (b *bench) texts() []string {
	var out []string
	for _, o := range b.roots() {
		visit(o, func(x fyne.CanvasObject) {
			switch v := x.(type) {
			case *widgets.Text:
				out = append(out, v.Text())
			case *widget.RichText:
				out = append(out, v.String())
			}
		})
	}
	return out
}

// reads tells whether the window shows a text.
func (b *bench) reads(text string) bool {
	for _, s := range b.texts() {
		if strings.Contains(s, text) {
			return true
		}
	}
	return false
}

// typed types into what has the focus, through the same door as the keyboard.
func (b *bench) typed(text string) {
	b.t.Helper()
	for _, r := range text {
		if r == '\n' {
			b.key(fyne.KeyReturn)
			continue
		}
		f := b.win.win.Canvas().Focused()
		if f == nil {
			b.t.Fatalf("nothing has the focus to type %q into", text)
		}
		f.TypedRune(r)
	}
}

func (b *bench) key(k fyne.KeyName) {
	b.t.Helper()
	f := b.win.win.Canvas().Focused()
	if f == nil {
		b.t.Fatalf("nothing has the focus for the key %s", k)
	}
	f.TypedKey(&fyne.KeyEvent{Name: k})
}

// tab goes on to the next fields.
func (b *bench) tab(n int) {
	for range n {
		b.win.win.Canvas().FocusNext()
	}
}

// choose picks a word in the choice that shows another, and gives it the
// focus.
func (b *bench) choose(shows, word string) {
	b.t.Helper()
	for _, o := range b.roots() {
		visit(o, func(x fyne.CanvasObject) {
			c, ok := x.(interface {
				fyne.Focusable
				SetSelected(string)
				Shows() string
			})
			if ok && strings.TrimSpace(c.Shows()) == shows {
				b.win.win.Canvas().Focus(c)
				c.SetSelected(word)
			}
		})
	}
}

// plainWriter stands for the PDF engine: it says how much it was given, and
// with which choices it was made.
type plainWriter struct{}

func (plainWriter) Write(_ context.Context, to io.Writer, doc document.Document, _ func(igf.Progress)) ([]string, error) {
	_, err := fmt.Fprintf(to, "made of %d blocks, %+v", 2000+len(doc.Blocks), doc.Stamp.Choices)
	return nil, err
}

// drawnPages stands for the program that draws pages: each is a white dot.
func drawnPages(_ context.Context, _ string, pages int) ([][]byte, error) {
	var dot bytes.Buffer
	err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 1, 1)))
	return slices.Repeat([][]byte{dot.Bytes()}, pages), err
}

// shift holds Shift while a key is pressed.
func (b *bench) shift(k fyne.KeyName) {
	f := b.win.win.Canvas().Focused().(desktop.Keyable)
	f.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	b.key(k)
	f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// command presses the keys of a menu item.
func (b *bench) command(k fyne.KeyName, mod fyne.KeyModifier) {
	b.t.Helper()
	name := (&desktop.CustomShortcut{KeyName: k, Modifier: mod}).ShortcutName()
	for _, m := range b.win.win.MainMenu().Items {
		for _, i := range m.Items {
			if i.Shortcut != nil && i.Shortcut.ShortcutName() == name {
				i.Action()
				return
			}
		}
	}
	b.t.Fatalf("no command has the keys %s", name)
}

// timeline reads the session from the replica, not from the screen.
func (b *bench) timeline() []lists.EntryView {
	b.t.Helper()
	lines, err := b.work.Lists.Timeline(theSession)
	if err != nil {
		b.t.Fatal(err)
	}
	return lines
}

func (b *bench) last() igf.Entry {
	lines := b.timeline()
	return lines[len(lines)-1].Entry
}

// tap presses the button with a word; the topmost one, when there are two.
func (b *bench) tap(word string) {
	b.t.Helper()
	var found fyne.Tappable
	for _, o := range b.roots() {
		visit(o, func(x fyne.CanvasObject) {
			if v, ok := x.(interface {
				fyne.Tappable
				fyne.Focusable
			}); ok && buttonText(x) == word {
				found = v
			}
		})
	}
	if found == nil {
		b.t.Fatalf("there is no button %q; the window says:\n%s", word, strings.Join(b.texts(), "\n"))
	}
	found.Tapped(&fyne.PointEvent{})
}

func buttonText(o fyne.CanvasObject) string {
	switch v := o.(type) {
	case *widget.Button:
		return v.Text
	case interface{ Words() string }:
		return v.Words()
	}
	return ""
}

// picture writes what the window shows, for a person to look at.
func (b *bench) picture(name string) {
	dir := os.Getenv("RAPPORTEUR_SCREENSHOTS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, b.win.win.Canvas().Capture()); err != nil {
		b.t.Fatal(err)
	}
}

func allComments() lists.CommentFilter { return lists.CommentFilter{} }
