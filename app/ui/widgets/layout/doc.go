// Package layout arranges what a screen shows: columns, splits, space around
// things, backgrounds.
//
// It reacts to nothing but the room it is given: what answers to a person is
// in widgets.
package layout
