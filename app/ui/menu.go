package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/groups"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// command is one line of the menu: a word, its keys, what it does. Commands
// are menu items so that their keys work while one types.
type command struct {
	word string
	key  fyne.KeyName
	mod  fyne.KeyModifier
	do   func()
}

const (
	ctrl      = fyne.KeyModifierShortcutDefault
	alt       = fyne.KeyModifierAlt
	ctrlShift = fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
)

// commandSet is a menu.
type commandSet struct {
	word     string
	commands []command
}

// commands are all commands of the window, for the menu, the shortcuts sheet
// and the search box.
func (w *Window) commands() []commandSet {
	return []commandSet{
		{words.T("menu.file"), w.fileCommands()},
		{words.T("menu.go"), w.goCommands()},
		{words.T("menu.session"), w.sessionCommands()},
		{words.T("menu.speaker"), w.speakerCommands()},
		{words.T("menu.view"), w.viewCommands()},
		{words.T("menu.help"), w.helpCommands()},
	}
}

func (w *Window) fileCommands() []command {
	return []command{
		{words.T("menu.find"), fyne.KeyK, ctrl, w.find},
		{words.T("intake.open"), fyne.KeyI, ctrl, func() { w.Go(desk.Place{Screen: desk.Intake}) }},
		{words.T("menu.sync"), fyne.KeyS, ctrlShift, w.startSync},
		{words.T("menu.sync-by-itself"), "", 0, w.toggleSyncByItself},
		{words.T("menu.sign-in"), "", 0, w.askSignIn},
		{words.T("menu.you"), fyne.KeyComma, ctrl, w.askSelf},
		{words.T("menu.quit"), fyne.KeyQ, ctrl, w.Close},
	}
}

func (w *Window) helpCommands() []command {
	return []command{
		{words.T("menu.shortcuts"), fyne.KeySlash, ctrl, w.showShortcuts},
		{words.T("menu.conduct"), fyne.KeyK, ctrlShift, w.session.Conduct},
		{words.T("groups.kinds"), fyne.KeyB, ctrlShift, func() { groups.ShowKinds(w.desk) }},
	}
}

func (w *Window) goCommands() []command {
	var out []command
	n := 0
	for _, s := range desk.Screens() {
		if w.panes[s] == nil {
			continue
		}
		n++
		out = append(out, command{words.T("screen." + string(s)), fyne.KeyName(fmt.Sprint(n)), ctrl, func() { w.Go(desk.Place{Screen: s}) }})
	}
	return append(out,
		command{words.T("screen.workbench"), fyne.Key8, ctrl, func() { w.Go(desk.Place{Screen: desk.Workbench}) }},
		command{words.T("screen.compare"), fyne.Key9, ctrl, func() { w.Go(desk.Place{Screen: desk.Compare}) }},
		command{words.T("screen.together"), fyne.KeyT, ctrlShift, func() { w.Go(desk.Place{Screen: desk.Together}) }})
}

func (w *Window) sessionCommands() []command {
	s := w.session
	at := func(do func()) func() {
		return func() {
			if w.at != desk.Session {
				w.Go(desk.Place{Screen: desk.Session})
			}
			do()
		}
	}
	kind := func(k igf.NoteKind, key fyne.KeyName) command {
		return command{words.Kind(k), key, ctrlShift, at(func() { s.Kind(k) })}
	}
	return []command{
		{words.T("menu.save"), fyne.KeyS, ctrl, w.save},
		{words.T("menu.edit-last"), fyne.KeyE, ctrl, at(s.EditLast)},
		{words.T("menu.take-back"), fyne.KeyZ, ctrlShift, at(s.TakeBack)},
		{words.T("menu.put-back"), fyne.KeyY, ctrlShift, at(s.PutBack)},
		{words.T("menu.find-here"), fyne.KeyF, ctrl, at(s.Find)},
		kind(igf.Intervention, fyne.KeyI), kind(igf.Summary, fyne.KeyU), kind(igf.Decision, fyne.KeyD), kind(igf.Action, fyne.KeyA), kind(igf.Question, fyne.KeyQ),
		{words.T("word.comment"), fyne.KeyC, ctrlShift, at(s.Comment)},
		{words.T("menu.paragraph-next"), fyne.KeyDown, alt, at(func() { s.Paragraph(1) })},
		{words.T("menu.paragraph-before"), fyne.KeyUp, alt, at(func() { s.Paragraph(-1) })},
		{words.T("menu.paragraph-none"), fyne.KeyLeft, alt, at(s.NoParagraph)},
		{words.T("menu.add-person"), fyne.KeyP, ctrlShift, at(s.AddPerson)},
		{words.T("menu.count"), fyne.KeyN, ctrlShift, at(s.Count)},
		{words.T("menu.incident"), fyne.KeyX, ctrlShift, at(s.Incident)},
		{words.T("menu.minutes"), fyne.KeyM, ctrl, at(s.MakeMinutes)},
		{words.T("screen.report"), fyne.KeyR, ctrl, func() { w.Go(desk.Place{Screen: desk.Report, ID: s.Current()}) }},
		{words.T("menu.report"), fyne.KeyR, ctrlShift, at(s.MakeReport)},
		{words.T("menu.to-bar"), fyne.KeyL, ctrl, at(s.FocusBar)},
		{words.T("menu.to-timeline"), fyne.KeyT, ctrl, at(s.FocusTimeline)},
		{words.T("menu.to-output"), fyne.KeyO, ctrl, at(s.FocusOutput)},
	}
}

// save saves what is being written on the screen in front.
func (w *Window) save() {
	if w.at == desk.Report {
		w.report.Save()
		return
	}
	if w.at != desk.Session {
		w.Go(desk.Place{Screen: desk.Session})
	}
	w.session.Save()
}

func (w *Window) speakerCommands() []command {
	var out []command
	for i := range 9 {
		out = append(out, command{words.T("menu.speaker-n", "N", i+1), fyne.KeyName(fmt.Sprint(i + 1)), alt, func() { w.session.Speaker(i) }})
	}
	out = append(out,
		command{words.T("session.nobody"), fyne.Key0, alt, w.session.NoSpeaker},
		command{words.T("menu.next-speaker"), fyne.KeyO, ctrlShift, w.session.NextSpeaker})
	for i := range 9 {
		out = append(out, command{words.T("menu.asks-n", "N", i+1), fyne.KeyName(fmt.Sprint(i + 1)), alt | fyne.KeyModifierShift, func() { w.session.Ask(i) }})
	}
	return out
}

func (w *Window) viewCommands() []command {
	text := func(by int) func() {
		return func() { _, p := w.look(); w.SetText(p + by) }
	}
	out := []command{
		{words.T("menu.text-larger"), fyne.KeyEqual, ctrl, text(10)},
		{words.T("menu.text-smaller"), fyne.KeyMinus, ctrl, text(-10)},
		{words.T("menu.text-usual"), fyne.Key0, ctrl, func() { w.SetText(100) }},
	}
	for _, m := range theme.Modes() {
		out = append(out, command{words.T("mode." + string(m)), "", 0, func() { w.SetMode(m) }})
	}
	return out
}

// menu makes the menu of all commands. A command does nothing while a sheet
// is open over the window: its keys belong to the sheet then.
func (w *Window) menu() *fyne.MainMenu {
	var menus []*fyne.Menu
	for _, set := range w.commands() {
		m := fyne.NewMenu(set.word)
		for _, c := range set.commands {
			item := fyne.NewMenuItem(c.word, func() {
				if len(w.win.Canvas().Overlays().List()) == 0 {
					c.do()
				}
			})
			if c.key != "" {
				item.Shortcut = &desktop.CustomShortcut{KeyName: c.key, Modifier: c.mod}
			}
			if c.word == words.T("menu.sync-by-itself") {
				w.byItself = item
				item.Checked, _ = w.desk.Work.Sharing.SyncsByItself()
			}
			item.IsQuit = c.key == fyne.KeyQ && c.mod == ctrl
			m.Items = append(m.Items, item)
		}
		menus = append(menus, m)
	}
	return fyne.NewMainMenu(menus...)
}
