package session

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// bar is where a person types. It holds one draft, and those that wait behind
// it because saving failed.
type bar struct {
	s        *sitting
	entry    *captureEntry
	kind     *kit.Choice[igf.NoteKind]
	speaker  *kit.Choice[string]
	naming   *kit.Choice[igf.Naming]
	language *kit.Choice[string]
	anchor   *widget.Button
	meaning  *meaning
	state    *kit.Tag
	notice   *kit.Notice
	save     *widget.Button
	root     fyne.CanvasObject

	now    draft // slot and what is revised; the rest stands in the widgets
	rest   draft // the choices to come back to after a revision
	parked []draft
	count  int // of slots used
	saving int
	keeper *desk.Keeper
}

func newBar(s *sitting) *bar {
	b := &bar{s: s, entry: newCaptureEntry(), notice: kit.NewNotice(), state: kit.NewTag("", "", theme.Muted)}
	b.keeper = desk.NewKeeper(desk.NewJournal(s.desk, s.queue, func(err error) { b.notice.Fail(words.T("session.failed"), words.Error(err)) }), b.standing)
	b.meaning = newMeaning()
	changed := func() { b.changed() }
	b.kind = kit.NewChoice(append(igf.NoteKinds(), asComment), kindWord, func(igf.NoteKind) { changed() })
	b.kind.Quietly(igf.Intervention)
	b.speaker = kit.NewChoice([]string{""}, func(string) string { return words.T("session.nobody") }, func(id string) { b.rest.speaker = id; s.floor.give(id); changed() })
	b.speaker.Quietly("")
	b.naming = kit.NewChoice([]igf.Naming{""}, namingWord, func(igf.Naming) { changed() })
	b.naming.Quietly("")
	b.language = kit.NewChoice(append([]string{""}, igf.Languages()...), languageWord, func(string) { changed() })
	b.language.Quietly("")
	b.speaker.Narrow(16)
	b.naming.Narrow(12)
	b.language.Narrow(8)
	b.anchor = widget.NewButtonWithIcon("", theme.Sign("anchor", fynetheme.ColorNameForeground), func() { b.setParagraph(0); b.focus() })
	b.save = widget.NewButton(words.T("session.save"), b.submit)
	b.save.Importance = widget.HighImportance
	e := b.entry
	e.SetPlaceHolder(words.T("session.hint"))
	e.save, e.editLast, e.leave, e.help = b.submit, b.editLast, b.leave, s.desk.Help
	e.complete, e.offered = b.complete, func() bool { return b.meaning.offer != "" }
	e.tooLong = func(n int) {
		b.notice.Fail(words.T("session.failed"), words.T("session.too-long", "Bytes", n, "Most", igf.MaxText))
	}
	e.OnChanged = func(string) { changed() }
	b.nextSlot()
	b.showAnchor(0)

	// The preview and the choices share a line; the text has one of its own.
	choices := kit.Flow(4, b.kind, b.speaker, b.anchor, b.naming, b.language)
	line := kit.Stretch(8, b.meaning.root, b.meaning.root, b.state)
	text := container.NewBorder(nil, nil, nil, b.save, e)
	b.root = container.NewStack(kit.NewGround(theme.Surface, 6),
		kit.Pad(8, 10, 10, 10, kit.Column(6, b.notice, choices, text, line)))
	b.changed()
	b.state.Set("", "", theme.Muted)
	return b
}

func kindWord(k igf.NoteKind) string {
	if k == asComment {
		return words.T("word.comment")
	}
	return words.Kind(k)
}

func namingWord(n igf.Naming) string {
	if n == "" {
		return words.T("session.naming-roster")
	}
	return words.Naming(n)
}

func languageWord(tag string) string {
	if tag == "" {
		return words.T("session.language")
	}
	return words.Language(tag)
}

// nextSlot begins a new draft. Its place in the journal is its own, so that
// no other text can take it.
func (b *bar) nextSlot() {
	b.now = draft{slot: b.newSlot()}
}

func (b *bar) newSlot() string {
	b.count++
	return fmt.Sprintf("%s#%s-%d", slotPrefix(b.s.id), b.s.run, b.count)
}

func slotPrefix(session string) string { return "session/" + session }

// draft is all that the widgets say now.
func (b *bar) draft() draft {
	d := b.now
	d.text, d.kind, d.speaker, d.naming, d.language = b.entry.Text, b.kind.Value(), b.speaker.Value(), b.naming.Value(), b.language.Value()
	d.paragraph = b.paragraph()
	return d
}

func (b *bar) paragraph() int { return b.now.paragraph }

// put shows a draft in the widgets.
func (b *bar) put(d draft) {
	b.now = d
	b.kind.Quietly(d.kind)
	b.speaker.Quietly(d.speaker)
	b.naming.Quietly(d.naming)
	b.language.Quietly(d.language)
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
		b.anchor.SetText(words.T("session.no-paragraph"))
		b.anchor.Disable()
		return
	}
	b.anchor.Enable()
	b.anchor.SetText(words.T("session.paragraph-clear", "N", n))
}

// shown brings the choices in line with the session.
func (b *bar) shown(v *view) {
	ids := []string{""}
	called := map[string]string{"": words.T("session.nobody")}
	for i, p := range v.roster {
		ids = append(ids, p.ID)
		called[p.ID] = p.Called()
		if i < 9 {
			called[p.ID] = fmt.Sprintf("%d  %s", i+1, p.Called())
		}
	}
	b.speaker.Silent(func() { b.speaker.SetValues(ids, func(id string) string { return called[id] }) })
	if b.speaker.Selected == "" {
		b.speaker.Quietly("")
	}
	b.naming.Silent(func() { b.naming.SetValues(append([]igf.Naming{""}, v.session.NamingAllowed()...), namingWord) })
	if b.naming.Selected == "" {
		b.naming.Quietly("")
	}
	b.explain()
}

func (b *bar) focus() { kit.Focus(b.entry) }

// chooseSpeaker takes the person at a place of the roster, from 0.
func (b *bar) chooseSpeaker(i int) {
	if b.s.view == nil || i >= len(b.s.view.roster) {
		return
	}
	id := b.s.view.roster[i].ID
	b.speaker.Quietly(id)
	b.rest.speaker = id
	b.s.floor.give(id)
	b.changed()
	b.focus()
}

func (b *bar) chooseKind(k igf.NoteKind) {
	b.kind.Quietly(k)
	b.changed()
	b.focus()
}

// editLast takes one's last entry back into the bar.
func (b *bar) editLast() {
	if b.s.view == nil {
		return
	}
	if l, ok := b.s.view.lastOwn(); ok {
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
		b.kind.Quietly(b.rest.kind)
		b.speaker.Quietly(b.rest.speaker)
		b.naming.Quietly(b.rest.naming)
		b.language.Quietly(b.rest.language)
		b.showAnchor(b.now.paragraph)
	}
	b.entry.SetText("")
	b.keeper.Done()
	b.explain()
}

// noSpeaker takes the speaker away.
func (b *bar) noSpeaker() {
	b.speaker.Quietly("")
	b.rest.speaker = ""
	b.s.floor.give("")
	b.changed()
	b.focus()
}
