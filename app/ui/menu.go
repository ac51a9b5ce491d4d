package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/ui/groups"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/search"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
)

// command is one line of the menu: a word, its keys, what it does. Commands
// are menu items so that their keys work while one types.
type command struct {
	word string
	key  fyne.KeyName
	mod  fyne.KeyModifier
	do   func()
	show func(on *fyne.MenuItem) // of a switch: it shows there whether it is on
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

// menu is where the commands of the window are found: in the menu, in the list
// of shortcuts and in the box that finds anything.
type menu struct {
	w     *Window
	ticks []func() // bring the marks of what is chosen up to date
}

// chosen makes the item of a choice one that shows whether it is the one that is chosen.
func (m *menu) chosen(is func() bool) func(on *fyne.MenuItem) {
	return func(on *fyne.MenuItem) {
		on.Checked = is()
		m.ticks = append(m.ticks, func() { on.Checked = is() })
	}
}

// tick marks what is chosen now.
func (m *menu) tick() {
	for _, t := range m.ticks {
		t()
	}
	if main := m.w.win.MainMenu(); main != nil {
		main.Refresh()
	}
}

// commands are all commands of the window, for the menu, the shortcuts dialog
// and the search box.
func (m *menu) commands() []commandSet {
	return []commandSet{
		{i18n.T("menu.file"), m.fileCommands()},
		{i18n.T("menu.go"), m.goCommands()},
		{i18n.T("menu.session"), m.sessionCommands()},
		{i18n.T("menu.speaker"), m.speakerCommands()},
		{i18n.T("menu.view"), m.viewCommands()},
		{i18n.T("menu.help"), m.helpCommands()},
	}
}

func (m *menu) fileCommands() []command {
	w := m.w
	return []command{
		{i18n.T("menu.find"), fyne.KeyK, ctrl, m.find, nil},
		{i18n.T("importing.open"), fyne.KeyI, ctrl, func() { w.Go(shell.Location{Screen: shell.Importing}) }, nil},
		{i18n.T("menu.sync"), fyne.KeyS, ctrlShift, w.startSync, nil},
		{i18n.T("menu.auto-sync"), "", 0, w.autoSync.toggle, w.autoSync.showOn},
		{i18n.T("menu.sign-in"), "", 0, func() { askSignIn(w.env) }, nil},
		{i18n.T("menu.you"), fyne.KeyU, ctrl, func() { askSelf(w.env) }, nil},
		{i18n.T("menu.quit"), fyne.KeyQ, ctrl, w.Close, nil},
	}
}

func (m *menu) helpCommands() []command {
	return []command{
		{i18n.T("menu.manual"), fyne.KeyF1, 0, m.showManual, nil}, // for who does not type: see Window.build
		{i18n.T("menu.news"), "", 0, m.showNews, nil},
		{i18n.T("menu.shortcuts"), fyne.KeyF1, ctrl, m.showShortcuts, nil},
		{i18n.T("menu.conduct"), fyne.KeyK, ctrlShift, func() { m.w.session.Conduct(m.w.at == shell.Session) }, nil},
		{i18n.T("groups.kinds"), fyne.KeyB, ctrlShift, func() { groups.ShowKinds(m.w.env) }, nil},
		{i18n.T("menu.about"), "", 0, m.showAbout, nil},
	}
}

func (m *menu) goCommands() []command {
	var out []command
	for _, s := range screens(0) {
		if s.key != "" {
			out = append(out, command{s.title(), s.key, s.mod, func() { m.w.Go(shell.Location{Screen: s.name}) }, nil})
		}
	}
	return out
}

func (m *menu) sessionCommands() []command {
	w, s := m.w, m.w.session.Commands()
	at, act := m.inSession, m.onScreen
	out := []command{
		{i18n.T("menu.save"), fyne.KeyS, ctrl, m.save, nil},
		{i18n.T("menu.edit-last"), fyne.KeyE, ctrl, at(s.EditLast), nil},
		{i18n.T("menu.take-back"), fyne.KeyZ, ctrlShift, act(s.TakeBack), nil},
		{i18n.T("menu.put-back"), fyne.KeyY, ctrlShift, act(s.PutBack), nil},
		{i18n.T("menu.find-here"), fyne.KeyF, ctrl, at(s.Find), nil},
	}
	for _, k := range igf.NoteKinds() {
		out = append(out, command{i18n.Kind(k), theme.KeyOf(k), ctrlShift, at(func() { s.Kind(k) }), nil})
	}
	out = append(out, []command{
		{i18n.T("word.comment"), fyne.KeyC, ctrlShift, at(s.Comment), nil},
		{i18n.T("menu.paragraph-next"), fyne.KeyDown, alt, at(func() { s.Paragraph(1) }), nil},
		{i18n.T("menu.paragraph-before"), fyne.KeyUp, alt, at(func() { s.Paragraph(-1) }), nil},
		{i18n.T("menu.paragraph-none"), fyne.KeyLeft, alt, at(s.NoParagraph), nil},
		{i18n.T("menu.point-next"), fyne.KeyRight, alt, act(func() { s.Point(1) }), nil},
		{i18n.T("menu.point-before"), fyne.KeyRight, alt | fyne.KeyModifierShift, act(func() { s.Point(-1) }), nil},
		{i18n.T("menu.add-person"), fyne.KeyP, ctrlShift, at(s.AddPerson), nil},
		{i18n.T("menu.count"), fyne.KeyN, ctrlShift, at(s.Count), nil},
		{i18n.T("menu.incident"), fyne.KeyX, ctrlShift, at(s.Incident), nil},
		{i18n.T("screen.report"), fyne.KeyR, ctrl, func() { w.Go(shell.Location{Screen: shell.Report}) }, nil},
		{i18n.T("menu.to-bar"), fyne.KeyL, ctrl, at(s.FocusBar), nil},
		{i18n.T("menu.to-timeline"), fyne.KeyT, ctrl, at(s.FocusTimeline), nil},
		{i18n.T("menu.to-output"), fyne.KeyO, ctrl, at(s.FocusOutput), nil},
	}...)
	for _, k := range builders.KindsOf(builders.OfSession) {
		key := documentKeys()[k.ID]
		out = append(out, command{i18n.T("menu.make-document", "Document", i18n.Document(k.ID)), key.name, key.mod, m.makeOf(k.ID), nil})
	}
	return out
}

// inSession does what leads somewhere in the session on screen, and shows it first.
func (m *menu) inSession(do func()) func() {
	return func() {
		if m.w.at != shell.Session {
			m.w.Go(shell.Location{Screen: shell.Session})
		}
		do()
	}
}

// makeOf makes a document of the session on screen, else of the one that is open.
func (m *menu) makeOf(k document.Kind) func() {
	return func() {
		if id := m.w.subject().Session; id != "" {
			m.w.env.MakeDocument(k, id)
			return
		}
		m.inSession(func() { m.w.session.Commands().Make(k) })()
	}
}

// onScreen does what changes the session only while it is in front; from another screen
// it leads there, so that nobody changes what they do not see.
func (m *menu) onScreen(do func()) func() {
	return func() {
		if m.w.at != shell.Session {
			m.w.Go(shell.Location{Screen: shell.Session})
			return
		}
		do()
	}
}

// documentKey makes a document.
type documentKey struct {
	name fyne.KeyName
	mod  fyne.KeyModifier
}

// documentKeys are those of the documents that are made most; others have none.
func documentKeys() map[document.Kind]documentKey {
	return map[document.Kind]documentKey{document.KindMinutes: {fyne.KeyM, ctrl}, document.KindReport: {fyne.KeyR, ctrlShift}}
}

// save saves what is being written on the screen in front.
func (m *menu) save() {
	if x, ok := m.w.panes[m.w.at].(shell.Writing); ok {
		x.Save()
	}
}

// find opens the box that finds anything.
func (m *menu) find() {
	var all []search.Command
	for _, set := range m.commands() {
		for _, c := range set.commands {
			f := search.Command{Word: c.word, Menu: set.word, Do: c.do}
			if c.key != "" {
				f.Keys = keys(c)
			}
			all = append(all, f)
		}
	}
	search.Open(m.w.env, all)
}

func (m *menu) speakerCommands() []command {
	s, act := m.w.session.Commands(), m.onScreen
	var out []command
	for i := range 9 {
		out = append(out, command{i18n.T("menu.speaker-n", "N", i+1), fyne.KeyName(fmt.Sprint(i + 1)), alt, act(func() { s.Speaker(i) }), nil})
	}
	out = append(out,
		command{i18n.T("session.nobody"), fyne.Key0, alt, act(s.NoSpeaker), nil},
		command{i18n.T("menu.next-speaker"), fyne.KeyO, ctrlShift, act(s.NextSpeaker), nil})
	for i := range 9 {
		out = append(out, command{i18n.T("menu.asks-n", "N", i+1), fyne.KeyName(fmt.Sprint(i + 1)), alt | fyne.KeyModifierShift, act(func() { s.Ask(i) }), nil})
	}
	return out
}

func (m *menu) viewCommands() []command {
	w := m.w
	text := func(by int) func() {
		return func() { _, p := w.look(); w.SetText(p + by) }
	}
	out := []command{
		{i18n.T("menu.text-larger"), fyne.KeyUp, ctrl, text(10), nil},
		{i18n.T("menu.text-smaller"), fyne.KeyDown, ctrl, text(-10), nil},
		{i18n.T("menu.text-larger-keypad"), fyne.KeyPlus, ctrl, text(10), nil},
		{i18n.T("menu.text-smaller-keypad"), fyne.KeyMinus, ctrl, text(-10), nil},
		{i18n.T("menu.text-usual"), fyne.Key0, ctrl, func() { w.SetText(100) }, nil},
	}
	for _, percent := range []int{theme.SmallestText, 100, 120, 150, theme.LargestText} {
		out = append(out, command{i18n.T("menu.text-size", "Percent", percent), "", 0, func() { w.SetText(percent) }, m.chosen(func() bool { _, p := w.look(); return p == percent })})
	}
	for _, mode := range theme.Modes() {
		out = append(out, command{i18n.T("mode." + string(mode)), "", 0, func() { w.SetMode(mode) }, m.chosen(func() bool { is, _ := w.look(); return is == mode })})
	}
	out = append(out, command{i18n.T("menu.language-system"), "", 0, func() { w.SetLanguage("") }, m.chosen(func() bool { return Language(w.app) == "" })})
	for _, tag := range i18n.Languages() {
		out = append(out, command{i18n.Language(tag), "", 0, func() { w.SetLanguage(tag) }, m.chosen(func() bool { return Language(w.app) == tag })})
	}
	return out
}

// build makes the menu of all commands. A command does nothing while a dialog
// is open over the window: its keys belong to the dialog then.
func (m *menu) build() *fyne.MainMenu {
	w := m.w
	var menus []*fyne.Menu
	for _, set := range m.commands() {
		one := fyne.NewMenu(set.word)
		for _, c := range set.commands {
			item := fyne.NewMenuItem(c.word, func() {
				if len(w.win.Canvas().Overlays().List()) == 0 {
					c.do()
				}
			})
			if c.key != "" {
				item.Shortcut = &desktop.CustomShortcut{KeyName: c.key, Modifier: c.mod}
			}
			if c.show != nil {
				c.show(item)
			}
			item.IsQuit = c.key == fyne.KeyQ && c.mod == ctrl
			one.Items = append(one.Items, item)
		}
		menus = append(menus, one)
	}
	return fyne.NewMainMenu(menus...)
}
