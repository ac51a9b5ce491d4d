// Package capture is the screen during a session: the output under discussion,
// the timeline, the participants, and the bar in which everything is typed.
//
// The panes are packages below it that do not know each other. Each gets what it
// needs: the environment, the queue of the session, what was read of it, and
// callbacks. This package reads the session and leads from one pane to another;
// it never changes what a pane shows in any other way.
package capture
