package capture

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/capture"
)

// bar is where a person types. It holds one draft, and those that wait behind
// it because saving failed.
type bar struct {
	s        *sessionView
	entry    *captureEntry
	kind     *widgets.Choice[igf.NoteKind]
	speaker  *widgets.Choice[string]
	naming   *widgets.Choice[igf.Naming]
	language *widgets.Choice[string]
	anchor   *widget.Button
	meaning  *meaning
	state    *widgets.Tag
	notice   *widgets.Notice
	save     *widget.Button
	root     fyne.CanvasObject

	now    entryDraft // slot and what is revised; the rest stands in the widgets
	rest   entryDraft // the choices to come back to after a revision
	parked []entryDraft
	count  int // of slots used
	saving int
	keeper *shell.Keeper
}

func newBar(s *sessionView) *bar {
	b := &bar{s: s, entry: newCaptureEntry(), notice: widgets.NewNotice(), state: widgets.NewTag("", "", theme.Muted)}
	b.keeper = shell.NewKeeper(shell.NewJournal(s.env, s.queue, func(err error) { b.notice.ShowError(i18n.T("session.failed"), i18n.Error(err)) }), b.standing)
	b.meaning = newMeaning()
	changed := func() { b.changed() }
	b.kind = widgets.NewChoice(append(igf.NoteKinds(), asComment), kindWord, func(igf.NoteKind) { changed() })
	b.kind.SetSilently(igf.Intervention)
	b.speaker = widgets.NewChoice([]string{""}, func(string) string { return i18n.T("session.nobody") }, func(id string) { b.rest.speaker = id; s.floor.give(id); changed() })
	b.speaker.SetSilently("")
	b.naming = widgets.NewChoice([]igf.Naming{""}, namingWord, func(igf.Naming) { changed() })
	b.naming.SetSilently("")
	b.language = widgets.NewChoice(append([]string{""}, igf.Languages()...), languageWord, func(string) { changed() })
	b.language.SetSilently("")
	b.speaker.Narrow(16)
	b.naming.Narrow(12)
	b.language.Narrow(8)
	b.anchor = widget.NewButtonWithIcon("", theme.Sign("anchor", fynetheme.ColorNameForeground), func() { b.setParagraph(0); b.focus() })
	b.save = widget.NewButton(i18n.T("session.save"), b.submit)
	b.save.Importance = widget.HighImportance
	e := b.entry
	e.SetPlaceHolder(hint())
	e.save, e.editLast, e.leave, e.help = b.submit, b.editLast, b.leave, s.env.ShowHelp
	e.complete, e.offered = b.complete, func() bool { return b.meaning.offer != "" }
	e.tooLong = func(n int) {
		b.notice.ShowError(i18n.T("session.failed"), i18n.T("session.too-long", "Bytes", n, "Most", igf.MaxText))
	}
	e.OnChanged = func(string) { changed() }
	b.nextSlot()
	b.showAnchor(0)

	// The preview and the choices share a line; the text has one of its own.
	choices := layout.Wrap(4, b.kind, b.speaker, b.anchor, b.naming, b.language)
	line := layout.Grow(8, b.meaning.root, b.meaning.root, b.state)
	text := container.NewBorder(nil, nil, nil, b.save, e)
	b.root = container.NewStack(layout.NewBackground(theme.Surface, 6),
		layout.Pad(8, 10, 10, 10, layout.Column(6, b.notice, choices, text, line)))
	b.changed()
	b.state.Set("", "", theme.Muted)
	return b
}

// hint says what one can type: who and where, then each mark.
func hint() string {
	parts := []string{i18n.T("session.hint")}
	for _, k := range igf.NoteKinds() {
		if marks := k.Marks(); len(marks) > 0 {
			parts = append(parts, marks[0]+" "+i18n.KindInside(k))
		}
	}
	return strings.Join(append(parts, capture.CommentMark+" "+strings.ToLower(i18n.T("word.comment"))), "   ")
}

func kindWord(k igf.NoteKind) string {
	if k == asComment {
		return i18n.T("word.comment")
	}
	return i18n.Kind(k)
}

func namingWord(n igf.Naming) string {
	if n == "" {
		return i18n.T("session.naming-roster")
	}
	return i18n.Naming(n)
}

func languageWord(tag string) string {
	if tag == "" {
		return i18n.T("session.language")
	}
	return i18n.Language(tag)
}

// nextSlot begins a new draft. Its place in the journal is its own, so that
// no other text can take it.
func (b *bar) nextSlot() {
	b.now = entryDraft{slot: b.newSlot()}
}

func (b *bar) newSlot() string {
	b.count++
	return fmt.Sprintf("%s#%s-%d", slotPrefix(b.s.id), b.s.run, b.count)
}

func slotPrefix(session string) string { return "session/" + session }

// draft is all that the widgets say now.
func (b *bar) draft() entryDraft {
	d := b.now
	d.text, d.kind, d.speaker, d.naming, d.language = b.entry.Text, b.kind.Value(), b.speaker.Value(), b.naming.Value(), b.language.Value()
	d.paragraph = b.paragraph()
	return d
}

func (b *bar) paragraph() int { return b.now.paragraph }

// put shows a draft in the widgets.
func (b *bar) put(d entryDraft) {
	b.now = d
	b.kind.SetSilently(d.kind)
	b.speaker.SetSilently(d.speaker)
	b.naming.SetSilently(d.naming)
	b.language.SetSilently(d.language)
	b.showAnchor(d.paragraph)
	b.entry.put(d.text)
	b.changed()
}

// setParagraph anchors what is typed to a paragraph, 0 to none.
func (b *bar) setParagraph(n int) {
	b.now.paragraph = n
	b.showAnchor(n)
	b.changed()
}

func (b *bar) showAnchor(n int) {
	if n == 0 {
		b.anchor.SetText(i18n.T("session.no-paragraph"))
		b.anchor.Disable()
		return
	}
	b.anchor.Enable()
	b.anchor.SetText(i18n.T("session.paragraph-clear", "N", n))
}

// shown brings the choices in line with the session.
func (b *bar) shown(v *sessionData) {
	ids := []string{""}
	called := map[string]string{"": i18n.T("session.nobody")}
	for i, p := range v.roster {
		ids = append(ids, p.ID)
		called[p.ID] = p.Called()
		if i < 9 {
			called[p.ID] = fmt.Sprintf("%d  %s", i+1, p.Called())
		}
	}
	b.speaker.Silent(func() { b.speaker.SetValues(ids, func(id string) string { return called[id] }) })
	if b.speaker.Selected == "" {
		b.speaker.SetSilently("")
	}
	b.naming.Silent(func() { b.naming.SetValues(append([]igf.Naming{""}, v.session.NamingAllowed()...), namingWord) })
	if b.naming.Selected == "" {
		b.naming.SetSilently("")
	}
	b.explain()
}

func (b *bar) focus() { widgets.Focus(b.entry) }

// chooseSpeaker takes the person at a place of the roster, from 0.
func (b *bar) chooseSpeaker(i int) {
	if b.s.data == nil || i >= len(b.s.data.roster) {
		return
	}
	id := b.s.data.roster[i].ID
	b.speaker.SetSilently(id)
	b.rest.speaker = id
	b.s.floor.give(id)
	b.changed()
	b.focus()
}

func (b *bar) chooseKind(k igf.NoteKind) {
	b.kind.SetSilently(k)
	b.changed()
	b.focus()
}

// editLast takes one's last entry back into the bar.
func (b *bar) editLast() {
	if b.s.data == nil {
		return
	}
	if l, ok := b.s.data.lastOwn(); ok {
		b.s.edit(l)
	}
}

// leave ends a revision, or takes the paragraph away; it never clears text
// that is not saved elsewhere.
func (b *bar) leave() {
	switch {
	case b.now.editing != "":
		b.drop()
	case b.now.paragraph != 0:
		b.setParagraph(0)
	}
	b.notice.Clear()
}

// drop ends the draft by the person's choice.
func (b *bar) drop() {
	b.keeper.Forget(b.now.slot)
	b.next()
}

// next shows the draft that waits behind, or an empty one.
func (b *bar) next() {
	if n := len(b.parked); n > 0 {
		d := b.parked[n-1]
		b.parked = b.parked[:n-1]
		b.put(d)
		return
	}
	was := b.now
	b.nextSlot()
	b.now.paragraph = was.paragraph
	if was.revises() {
		b.now.paragraph = b.rest.paragraph
		b.kind.SetSilently(b.rest.kind)
		b.speaker.SetSilently(b.rest.speaker)
		b.naming.SetSilently(b.rest.naming)
		b.language.SetSilently(b.rest.language)
		b.showAnchor(b.now.paragraph)
	}
	b.entry.SetText("")
	b.keeper.Done()
	b.explain()
}

// noSpeaker takes the speaker away.
func (b *bar) noSpeaker() {
	b.speaker.SetSilently("")
	b.rest.speaker = ""
	b.s.floor.give("")
	b.changed()
	b.focus()
}
