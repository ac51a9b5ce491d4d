package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/capture"
	"rapporteur/app/ui/comments"
	"rapporteur/app/ui/compare"
	"rapporteur/app/ui/cycles"
	"rapporteur/app/ui/groups"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/importing"
	"rapporteur/app/ui/merged"
	"rapporteur/app/ui/outputs"
	"rapporteur/app/ui/report"
	"rapporteur/app/ui/sessions"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/syncing"
	"rapporteur/app/ui/today"
	"rapporteur/app/ui/workbench"
	"rapporteur/docs/manual"
)

// screen is what the window knows of a screen. Its title is the sentence
// "screen.<name>".
type screen struct {
	name shell.ScreenName
	// manual is where the manual says what it is for.
	manual string
	// sign is that of its entry in the navigation; "" where it has none and
	// belongs to the entry of another screen, under.
	sign  string
	under shell.ScreenName
	// of is what of the subject in front it opens with; nil where it shows no single one.
	of func(shell.Subject) string
	// key and mod open it from the menu Go, which has it only then: a screen
	// without them is opened with something on it.
	key fyne.KeyName
	mod fyne.KeyModifier
	// open makes it. The window keeps those that it must speak to by their type.
	open func(w *Window) shell.Screen
}

// screens is the only list of them, in the order of the navigation and of the
// menu. tick is how often a session clock looks at the time.
func screens(tick time.Duration) []screen {
	return []screen{
		{shell.Today, manual.At("window", ""), "today", "", nil, fyne.Key1, ctrl, func(w *Window) shell.Screen { return today.New(w.env) }},
		{shell.Session, manual.At("window", "During a session"), "session", "", sessionOf, fyne.Key2, ctrl, func(w *Window) shell.Screen { w.session = capture.New(w.env, tick); return w.session }},
		{shell.Groups, manual.At("window", "On the page of a group"), "groups", "", nil, fyne.Key3, ctrl, func(w *Window) shell.Screen { w.groups = groups.New(w.env); return w.groups }},
		{shell.Outputs, manual.At("window", "Writing the text of an output"), "outputs", "", outputOf, fyne.Key4, ctrl, func(w *Window) shell.Screen { w.outputs = outputs.New(w.env); return w.outputs }},
		{shell.Sessions, manual.At("session", ""), "sessions", "", sessionOf, fyne.Key5, ctrl, func(w *Window) shell.Screen { return sessions.New(w.env) }},
		{shell.Comments, manual.At("answering", ""), "comment", "", nil, fyne.Key6, ctrl, func(w *Window) shell.Screen { w.comments = comments.New(w.env); return w.comments }},
		{shell.Sync, manual.At("sharing", ""), "sync", "", nil, fyne.Key7, ctrl, func(w *Window) shell.Screen { w.sync = syncing.New(w.env); return w.sync }},
		{shell.Workbench, manual.At("answering", ""), "", shell.Outputs, outputOf, fyne.Key8, ctrl, func(w *Window) shell.Screen { return workbench.New(w.env) }},
		{shell.Compare, manual.At("answering", "Comparing versions"), "", shell.Outputs, outputOf, fyne.Key9, ctrl, func(w *Window) shell.Screen { return compare.New(w.env) }},
		{shell.Cycles, manual.At("after", "Look after the group"), "", shell.Groups, nil, fyne.KeyD, ctrl, func(w *Window) shell.Screen { return cycles.New(w.env) }},
		{shell.Merged, manual.At("answering", "Several note takers"), "", shell.Sessions, sessionOf, fyne.KeyT, ctrlShift, func(w *Window) shell.Screen { return merged.New(w.env) }},
		{shell.Report, manual.At("after", "Write the report of a session"), "", shell.Sessions, sessionOf, "", 0, func(w *Window) shell.Screen { return report.New(w.env, tick) }},
		{shell.Importing, manual.At("after", "Import files from elsewhere"), "", shell.Comments, nil, "", 0, func(w *Window) shell.Screen { w.importing = importing.New(w.env); return w.importing }},
	}
}

func sessionOf(s shell.Subject) string { return s.Session }
func outputOf(s shell.Subject) string  { return s.Output }

// title is what the screen is called.
func (s screen) title() string { return i18n.T("screen." + string(s.name)) }

// navEntry is the screen whose entry of the navigation is marked while s is in
// front.
func navEntry(s shell.ScreenName) shell.ScreenName {
	for _, x := range screens(0) {
		if x.name == s && x.sign == "" {
			return x.under
		}
	}
	return s
}
