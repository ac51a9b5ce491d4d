// Package uitest opens the whole window over a real replica and works in it as
// a person does: it reads what is shown, types and presses buttons. It is for
// the tests of the window and of its screens.
//
// It is never part of a program, and asserts nothing of its own but that what a
// test waits for comes.
package uitest

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/documents"
	"rapporteur/app/workspace/sharing"
)

// What the sample cycle has, for tests to work on.
const (
	Group   = "bpf-cybersecurity"
	Session = "bpf-cybersecurity/igf2022"
	Output  = "bpf-cybersecurity/mapping-norm-agreements"
)

// Bench is a window over a replica, and all that a test needs around it. What
// the background posts is run by the test's own goroutine in Until, as the
// toolkit's main one would. It has many methods because each is one thing that a
// person does or sees.
type Bench struct {
	T    testing.TB
	App  fyne.App
	Win  *ui.Window
	Work *workspace.Workspace
	// Now is the clock of the workspace: at first a time in the middle of Session.
	Now time.Time
	// Remote is the folder of the shared repository.
	Remote string

	// Gate holds back what the background reads, with the option Gated; else nil.
	Gate *Gate

	// Place is where Show opens the window.
	Place shell.Location

	// Stepped is told of each thing that came back from the background and was shown; it
	// may be nil.
	Stepped func()

	params ui.Params
	shown  string
	empty  bool
	pace   sharing.Pace
	lang   string
	posted chan struct{}
	mu     sync.Mutex
	queue  []func()
	handed int // functions so far
}

// Option changes how a bench begins.
type Option func(*Bench)

// Empty leaves the replica without the sample.
func Empty() Option { return func(b *Bench) { b.empty = true } }

// At opens the window at a place; without it, at Session.
func At(p shell.Location) Option { return func(b *Bench) { b.Place = p } }

// Remote shares the folder of another bench.
func Remote(dir string) Option { return func(b *Bench) { b.Remote = dir } }

// RemoteShown is the address that people read instead of the folder, so that pictures show no
// path of the machine that made them.
func RemoteShown(address string) Option { return func(b *Bench) { b.shown = address } }

// Pace says when the background looks at the shared repository.
func Pace(p sharing.Pace) Option { return func(b *Bench) { b.pace = p } }

// Language is that of the system, as in LANG: "fr_FR".
func Language(l string) Option { return func(b *Bench) { b.lang = l } }

// Params changes what the window is made of.
func Params(change func(*ui.Params)) Option { return func(b *Bench) { change(&b.params) } }

// begin is when every bench begins: before the session of the sample.
var begin = time.Date(2022, 12, 1, 7, 58, 0, 0, time.UTC)

// Open opens the window over a new replica that holds the sample. All is given
// back when the test ends.
func Open(t testing.TB, options ...Option) *Bench {
	t.Helper()
	b := &Bench{
		T: t, Now: begin, posted: make(chan struct{}, 1),
		Place: shell.Location{Screen: shell.Session, ID: Session}, lang: "en_US",
	}
	if l := os.Getenv("RAPPORTEUR_LANGUAGE"); l != "" { // for pictures in another language
		b.lang = l
	}
	for _, o := range options {
		o(b)
	}
	shares := b.Remote != ""
	if !shares {
		b.Remote = filepath.Join(t.TempDir(), "repository.git")
	}
	b.App = useApp(t)
	b.speak()
	dir := t.TempDir()
	if !b.empty && !shares {
		putSample(t, dir)
	}
	b.Work = device(t, dir, b.Remote, b.shown, &b.Now, b.Gate, workspace.Params{
		Writers:  map[string]documents.Writer{"pdf": plainWriter{}, "html": plainWriter{}, "md": plainWriter{}},
		Pictures: drawnPages, Pace: b.pace,
	})
	if !b.empty && shares {
		if err := LoadSample(b.Work); err != nil {
			t.Fatal(err)
		}
	}
	b.Show()
	return b
}

// InSession is a bench whose session is shown, with the keyboard in the line to
// type in.
func InSession(t testing.TB, options ...Option) *Bench {
	t.Helper()
	b := Open(t, options...)
	b.Until("the session is shown", func() bool { return b.Reads("Timeline") && b.Reads("(Chair)") })
	return b
}

// speak makes the language of the bench that of the system.
func (b *Bench) speak() {
	b.T.Helper()
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANGUAGE"} {
		b.T.Setenv(name, "")
	}
	b.T.Setenv("LANG", b.lang+".UTF-8")
	if err := i18n.Load(""); err != nil {
		b.T.Fatal(err)
	}
}

// Show opens the window: again, when it was closed.
func (b *Bench) Show() {
	b.T.Helper()
	p := b.params
	p.App, p.Work, p.Post = b.App, b.Work, b.post
	var err error
	if b.Win, err = ui.New(p); err != nil {
		b.T.Fatal(err)
	}
	b.T.Cleanup(b.Win.Close)
	if b.Gate != nil {
		b.T.Cleanup(b.Gate.Open) // before the window closes, which waits for what is read
	}
	b.Win.Show(b.Place)
	b.Resize(1280, 800)
}

// Reopen closes the window and opens it again.
func (b *Bench) Reopen() {
	b.T.Helper()
	b.Win.Close()
	b.Show()
}

func (b *Bench) post(f func()) {
	b.mu.Lock()
	b.queue = append(b.queue, f)
	b.handed++
	b.mu.Unlock()
	select {
	case b.posted <- struct{}{}:
	default:
	}
}

// Posted is how many functions were handed to the window so far.
func (b *Bench) Posted() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.handed
}

func (b *Bench) taken() []func() {
	b.mu.Lock()
	defer b.mu.Unlock()
	queue := b.queue
	b.queue = nil
	return queue
}

// Until runs what was posted until the condition holds.
func (b *Bench) Until(what string, ok func() bool) {
	b.T.Helper()
	limit := time.After(20 * time.Second)
	for {
		queue := b.taken()
		for _, f := range queue {
			f()
			if b.Stepped != nil {
				b.Stepped()
			}
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
			b.T.Fatalf("it never came to this: %s\nthe window says:\n%s", what, strings.Join(b.Texts(), "\n"))
		}
	}
}

// Settle runs what the background posts until no job works, nothing is put off and what watches
// for changes has had the time to wake.
func (b *Bench) Settle() {
	b.T.Helper()
	quiet := 0
	b.Until("the background is quiet", func() bool {
		jobs := b.Win.Env().Jobs
		working := jobs.Working() || jobs.Due()
		b.mu.Lock()
		defer b.mu.Unlock()
		if working || len(b.queue) > 0 {
			quiet = 0
		}
		quiet++
		return quiet > 4
	})
}

// Params changes what the next window is made of.
func (b *Bench) Params(change func(*ui.Params)) { change(&b.params) }
