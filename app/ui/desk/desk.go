// Package desk is what the shell lends to its screens: the workspace, the way
// to do work in the background, the way to another place, and a place to say
// what went wrong.
//
// It draws nothing, and screens share nothing else.
package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
)

// Place is where a person can be: a screen, and what is open on it.
type Place struct {
	Screen    Screen
	ID        string // group, session or output
	Entry     string // ULID of a note or comment to show
	Paragraph int
}

// Screen names a screen.
type Screen string

// The screens, in the order of the navigation.
const (
	Today    Screen = "today"
	Session  Screen = "session"
	Groups   Screen = "groups"
	Outputs  Screen = "outputs"
	Sessions Screen = "sessions"
	Comments Screen = "comments"
	Sync     Screen = "sync"
)

// The screens that are reached from others.
const (
	Workbench Screen = "workbench" // the comments on an output, being answered
	Compare   Screen = "compare"   // two versions of an output
	Intake    Screen = "intake"    // what came elsewhere, being taken in
	Together  Screen = "together"  // a session as all its note takers saw it
	Report    Screen = "report"    // the report of a session, being written
)

// Screens lists them.
func Screens() []Screen { return []Screen{Today, Session, Groups, Outputs, Sessions, Comments, Sync} }

// Rail is the place of the navigation that a screen belongs to.
func (s Screen) Rail() Screen {
	switch s {
	case Workbench, Compare:
		return Outputs
	case Together, Report:
		return Sessions
	case Intake:
		return Comments
	}
	return s
}

// Desk is lent to each screen.
type Desk struct {
	Work   *workspace.Workspace
	Jobs   *Jobs
	Window fyne.Window
	// Go leads to another place; Say shows an error or a notice to the person.
	Go  func(Place)
	Say func(error)
	// Make opens the sheet in which a document about a session or an output is
	// made.
	Make func(kind document.Kind, id string)
	// Shows tells whether a screen is the one in front.
	Shows func(Screen) bool
	// Help opens the sheet of shortcuts.
	Help func()
	// Title says in the window's frame where the person is.
	Title func(string)
	// Now is the clock that sessions are measured against.
	Now func() time.Time
	// SetRemote and LoadSample fill an empty replica: from a shared repository,
	// or with the worked sample. They may be nil.
	SetRemote func(ctx context.Context, address, api string) error
	// SignIn signs in to a repository on GitHub, with a code when token is "",
	// and says what one may do there; nil: it cannot be done here.
	SignIn     func(ctx context.Context, address, token string, code func(text, link string)) (string, error)
	LoadSample func(ctx context.Context) error
}

// Pane is a screen as the shell sees it. All its methods are called on the
// main thread.
type Pane interface {
	Object() fyne.CanvasObject
	// Open shows a place of this screen and gives the focus to where work
	// goes on.
	Open(Place)
	// Changed tells that records changed while the screen is in front.
	Changed(igf.Change)
}
