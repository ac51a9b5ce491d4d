// Package capture is the screen during a session: the output under
// discussion, the timeline, the room, and the bar in which everything is
// typed.
//
// It says "saved" only after the workspace said so, and it never throws away
// what was typed: text leaves the bar when it is saved, or when the person
// discards it.
package capture
