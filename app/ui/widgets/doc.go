// Package widgets holds the widgets that several screens use: lines of text,
// lists, forms, notices. They tell what happened through callbacks.
//
// A widget here knows nothing of sessions, comments or the workspace, and
// reads nothing but what it is given. It is large because the widgets are made of each other: rows
// of lines of text and tags, notices and dialogs of buttons, and all share focus and Escape.
package widgets
