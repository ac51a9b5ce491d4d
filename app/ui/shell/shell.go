// Package shell is the environment of the screens: the workspace, the way
// to do work in the background, the way to another place, and a place to say
// what went wrong.
//
// It draws nothing, and screens share nothing else.
package shell

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
)

// Location is where a person can be: a screen, and what is open on it.
type Location struct {
	Screen    ScreenName
	ID        string // group, session or output
	Entry     string // id of a note or comment to show
	Paragraph int
}

// ScreenName names a screen.
type ScreenName string

// The screens that others lead to. The window has the list of all screens.
const (
	Today     ScreenName = "today"
	Session   ScreenName = "session"
	Groups    ScreenName = "groups"
	Outputs   ScreenName = "outputs"
	Sessions  ScreenName = "sessions"
	Cycles    ScreenName = "cycles" // the years of the forum, and their lists of words
	Comments  ScreenName = "comments"
	Sync      ScreenName = "sync"
	Workbench ScreenName = "workbench" // the comments on an output, being answered
	Compare   ScreenName = "compare"   // two versions of an output
	Importing ScreenName = "importing" // what comes from elsewhere, being imported
	Merged    ScreenName = "merged"    // a session as all its note takers saw it
	Report    ScreenName = "report"    // the report of a session, being written
)

// Env is lent to each screen.
type Env struct {
	Work   *workspace.Workspace
	Jobs   *Jobs
	Window fyne.Window
	// GoTo leads to another place; ShowError shows an error to the person.
	GoTo      func(Location)
	ShowError func(error)
	// MakeDocument opens the dialog in which a document about a session or an output is
	// made.
	MakeDocument func(kind document.Kind, id string)
	// LastSession is the session that was open when the program last ran, "" for none;
	// SessionOpened is told which one is open now.
	LastSession   func() string
	SessionOpened func(id string)
	// IsShown reports whether a screen is the one in front.
	IsShown func(ScreenName) bool
	// Zone is the time zone of this device, "UTC" where it is not known: new sessions are
	// proposed in it.
	Zone func() string
	// Clocks are those in which the screens say times.
	Clocks *Clocks
	// FirstSession asks for a session where there is no group yet.
	FirstSession func()
	// ShowHelp opens the manual at the screen in front.
	ShowHelp func()
	// SetTitle says in the window's frame where the person is.
	SetTitle func(string)
	// Now is the clock that sessions are measured against.
	Now func() time.Time
	// SetRemote and LoadSample fill an empty replica: from a shared repository,
	// or with the worked sample. They may be nil.
	SetRemote func(ctx context.Context, address, api string) error
	// SignIn signs in to a repository on GitHub, with a code when token is "",
	// and says what one may do there; nil: it cannot be done here.
	SignIn     func(ctx context.Context, address, token string, code func(text, link string)) (igf.Sentence, error)
	LoadSample func(ctx context.Context) error
}

// Screen is a screen as the shell sees it. All its methods are called on the
// main thread.
type Screen interface {
	Object() fyne.CanvasObject
	// Open shows a place of this screen and gives the focus to where work
	// goes on.
	Open(Location)
	// Changed tells that records changed while the screen is in front.
	Changed(igf.Change)
	// Subject is what the screen shows: what a command means while it is in front.
	Subject() Subject
}

// Writing is a screen on which text is typed that is not saved with each key. The window
// asks all of them; a screen that forgets it loses text, so a test looks for it.
type Writing interface {
	Keep() // writes what is being typed into the journal, at once
	Save() // saves what is being typed
}

// Timing is a screen on which time is measured that ends with the window.
type Timing interface {
	End() // ends what is measured; called once, when the window closes
}

// Subject is the session and the output that a screen shows, each "" for none.
type Subject struct {
	Session, Output string
	Version         int // of the output; 0 for the working text, and where it is not read
}

// NoSubject is embedded in screens that show no single session or output.
type NoSubject struct{}

// Subject is for the window.
func (NoSubject) Subject() Subject { return Subject{} }

// Proof finds out in the background who is proven to have written an entry, and says it in a few
// words; nothing where nothing can be said of that.
func (e *Env) Proof(l lists.EntryView, say func(words string)) {
	e.Jobs.Run(func(context.Context) func() {
		proofs, err := e.Work.Signing.Proofs(l.Entry)
		return func() {
			if err != nil {
				e.ShowError(err)
			} else if words := i18n.Proof(l.Entry, proofs[l.Entry.Head().ID], l.Mine); words != "" {
				say(words)
			}
		}
	}, nil)
}
