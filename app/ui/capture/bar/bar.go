// Package bar is the bar in which everything is typed during a session: the
// text, the choices around it, the line that says what will be saved, saving,
// and taking back what was saved last.
//
// It says "saved" only after the workspace said so, and it never throws away
// what was typed: text leaves the bar when it is saved, or when the person
// discards it.
package bar

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/lists"
)

// Bar holds one draft, and those that wait behind it because saving failed. It has many
// methods because each key and each sign of the line acts on that one draft.
type Bar struct {
	Root  fyne.CanvasObject
	State *widgets.Tag // what became of the last act
	Undo  *Undo

	env     *shell.Env
	queue   *shell.SerialQueue
	id      string // of the session
	calls   Callbacks
	session *snapshot.Session

	entry    *entry
	choices  *choices
	meaning  *meaning
	notice   *widgets.Notice
	drafts   drafts
	saving   *saving
	recovery *recovery
	keeper   *shell.Keeper
}

// Callbacks is what the bar asks of the rest of the screen.
type Callbacks struct {
	Timeline  Timeline
	Preview   func(paragraph int) // shows the paragraph that the draft is about, 0 for none
	GiveFloor func(who string)    // "" gives it to nobody
	Relayout  func()              // the bar needs another height
	Reload    func()              // reads the session again
}

// Timeline shows what is on its way to the journal.
type Timeline interface {
	Pend(slot string, kind igf.NoteKind, text string)
	Saved(slot string)
	Reveal(id string) // goes to an entry, if it is shown
	// Failed takes away what comes back into the bar.
	Failed(slot string)
}

// New makes the bar of a session.
func New(env *shell.Env, queue *shell.SerialQueue, id string, calls Callbacks) *Bar {
	b := &Bar{env: env, queue: queue, id: id, calls: calls, session: &snapshot.Session{}}
	b.State, b.notice, b.meaning = widgets.NewTag("", "", theme.Muted), widgets.NewNotice(), newMeaning()
	b.keeper = shell.NewKeeper(shell.NewJournal(env, queue, func(err error) { b.notice.ShowError(i18n.T("session.failed"), i18n.Error(err)) }),
		func() (u igf.Unsaved, keep bool) {
			d := b.draft()
			return d.unsaved(env.Now()), strings.TrimSpace(d.text) != ""
		})
	b.drafts = drafts{session: shell.SlotPrefix(shell.Session, id), run: strconv.FormatInt(time.Now().UnixNano(), 36)}
	b.saving, b.Undo, b.recovery = &saving{b: b}, &Undo{b: b, instead: map[string]string{}}, &recovery{b: b}
	b.choices = newChoices(b.changed, func(speaker string) {
		b.drafts.rest.speaker = speaker
		calls.GiveFloor(speaker)
		b.changed()
	}, func() { b.SetParagraph(0); b.Focus() }, b.assign)
	b.entry = b.newEntry()
	b.drafts.begin()

	// The preview and the choices share a line; the text has one of its own.
	line := layout.Grow(8, b.meaning.root, b.meaning.root, b.State)
	b.State.Resized = line.Refresh
	save := widgets.NewButton(i18n.T("session.save"), b.Submit)
	save.Importance = widget.HighImportance
	text := container.NewBorder(nil, nil, nil, save, b.entry)
	b.Root = container.NewStack(layout.NewBackground(theme.Surface, 6),
		layout.Pad(8, 10, 10, 10, layout.Column(6, b.notice, b.choices.root, text, line, b.meaning.whom, b.meaning.long)))
	b.changed()
	b.State.Set("", "", theme.Muted)
	return b
}

func (b *Bar) newEntry() *entry {
	e := newEntry()
	e.SetPlaceHolder(hint())
	e.save, e.editLast, e.leave, e.help = b.Submit, b.EditLast, b.leave, b.env.ShowHelp
	e.offered = func() bool { return b.meaning.offer != "" }
	e.complete = func() {
		if text, ok := b.meaning.complete(e.Text); ok {
			e.put(text)
		}
	}
	e.tooLong = func(n int) {
		b.notice.ShowError(i18n.T("session.failed"), i18n.T("session.too-long", "Bytes", n, "Most", igf.MaxText))
	}
	e.OnChanged = func(string) { b.changed() }
	return e
}

// Shown brings the choices in line with the session that was read. The first
// time, it offers what an earlier run did not save.
func (b *Bar) Shown(v *snapshot.Session) {
	b.session = v
	b.choices.shown(v)
	b.explain()
	b.recovery.offerOnce()
	b.saving.shown(v)
}

// Focus gives the keyboard to the text.
func (b *Bar) Focus() { widgets.Focus(b.entry) }

// Type takes a letter that was typed while nothing had the keyboard.
func (b *Bar) Type(r rune) {
	b.Focus()
	b.entry.TypedRune(r)
}

// Keep writes what is being typed into the journal at once.
func (b *Bar) Keep() { b.keeper.Keep() }

// Namings returns the ways to be named that can be chosen.
func (b *Bar) Namings() []igf.Naming { return b.choices.naming.Values() }

// draft returns what the widgets say now.
func (b *Bar) draft() draft {
	d := b.drafts.now
	d.text = b.entry.Text
	b.choices.fill(&d)
	return d
}

// put shows a draft in the widgets.
func (b *Bar) put(d draft) {
	b.drafts.now = d
	b.choices.put(d)
	b.entry.put(d.text)
	b.changed()
}

// changed follows each keystroke: it explains, and lets the journal keep what
// stands in the bar.
func (b *Bar) changed() {
	b.explain()
	if b.entry.grow() {
		b.calls.Relayout()
	}
	if b.entry.Text != "" && b.saving.running == 0 {
		b.State.Set("saving", i18n.T("session.draft"), theme.Muted)
	}
	b.keeper.Typed()
}

// explain says how the workspace will read the draft.
func (b *Bar) explain() {
	d := b.draft()
	got := b.read(d)
	if got.Comment {
		d.kind = entries.AsComment
	} else if got.Kind != igf.UsualNoteKind() {
		d.kind = got.Kind
	}
	if got.Speaker != "" {
		d.speaker = got.Speaker
	}
	if got.Paragraph != 0 {
		d.paragraph = got.Paragraph
	}
	d.owner, d.due, d.at = got.OwnerAmong(b.session.Roster), got.Due, got.At
	was, long, assignable := b.meaning.whom.Visible(), b.meaning.long.Visible(), b.choices.owner.Visible()
	b.choices.assignable(d, b.session)
	b.meaning.say(b.session, d, got.Text)
	if b.meaning.whom.Visible() != was || b.meaning.long.Visible() != long || b.choices.owner.Visible() != assignable {
		b.calls.Relayout()
	}
	b.calls.Preview(d.paragraph)
}

// reader reads what is typed while a kind is chosen.
func (b *Bar) reader(kind igf.NoteKind) capture.LineReader {
	return capture.ReaderOf(b.session.Record, b.session.Roster, kind)
}

// read returns what the words of a draft mean.
func (b *Bar) read(d draft) capture.Captured {
	if d.editing != "" {
		return b.reader(d.kind).Revision(d.text)
	}
	return b.reader(d.kind).Parse(d.text)
}

// assign writes who does an action until when into the typed line, as the menus say.
func (b *Bar) assign() {
	d := b.draft()
	reassign := b.reader(d.kind).Reassign
	if d.editing != "" {
		reassign = b.reader(d.kind).ReassignRevision
	}
	b.entry.put(reassign(d.text, b.choices.owner.Value(), b.choices.due.Value(), i18n.T("session.by-day")))
	b.changed()
	b.Focus()
}

// Paragraph returns the paragraph that what is typed is anchored to, 0 for none.
func (b *Bar) Paragraph() int { return b.drafts.now.paragraph }

// SetParagraph anchors what is typed to a paragraph, 0 to none.
func (b *Bar) SetParagraph(n int) {
	b.drafts.now.paragraph = n
	b.choices.showAnchor(n)
	b.changed()
}

// ChooseSpeaker takes the person at a place of the roster, from 0.
func (b *Bar) ChooseSpeaker(i int) {
	if i < len(b.session.Roster) {
		b.setSpeaker(b.session.Roster[i].ID)
	}
}

// NoSpeaker takes the speaker away.
func (b *Bar) NoSpeaker() { b.setSpeaker("") }

func (b *Bar) setSpeaker(id string) {
	b.choices.speaker.SetSilently(id)
	b.drafts.rest.speaker = id
	b.calls.GiveFloor(id)
	b.changed()
	b.Focus()
}

// ChooseKind takes a kind of note, or entries.AsComment.
func (b *Bar) ChooseKind(k igf.NoteKind) {
	b.choices.kind.SetSilently(k)
	b.changed()
	b.Focus()
}

// EditLast takes one's last entry back into the bar, as soon as it is saved and
// read: never the one before it.
func (b *Bar) EditLast() {
	if !b.saving.settled() {
		b.saving.edits = true
		return
	}
	if l, ok := b.session.LastOwn(); ok {
		b.Edit(l)
	}
}

// Edit takes an entry into the bar to revise it.
func (b *Bar) Edit(l lists.EntryView) {
	b.park()
	d := draftOf(l.Entry, b.session.Record)
	d.slot, d.editing = b.drafts.newSlot(), l.Entry.Head().ID
	b.put(d)
	b.Focus()
}

// leave ends a revision, or takes the paragraph away; it never clears text
// that is not saved elsewhere.
func (b *Bar) leave() {
	switch {
	case b.drafts.now.editing != "":
		b.drop()
	case b.drafts.now.paragraph != 0:
		b.SetParagraph(0)
	}
	b.notice.Clear()
}

// drop ends the draft by the person's choice.
func (b *Bar) drop() {
	b.keeper.Forget(b.drafts.now.slot)
	b.next()
}

// park lets what stands in the bar wait behind what comes into it.
func (b *Bar) park() {
	now := b.draft()
	if !now.revises() {
		b.drafts.rest = now
	}
	if strings.TrimSpace(now.text) != "" {
		b.drafts.parked = append(b.drafts.parked, now)
		b.write(now)
	}
}

// next shows the draft that waits behind, or an empty one.
func (b *Bar) next() {
	if d, ok := b.drafts.resume(); ok {
		b.put(d)
		return
	}
	was := b.drafts.now
	b.drafts.begin()
	b.drafts.now.paragraph = was.paragraph
	if was.revises() {
		b.drafts.now.paragraph = b.drafts.rest.paragraph
		b.choices.put(b.drafts.rest)
	}
	b.entry.SetText("")
	b.keeper.Done()
	b.explain()
}

// write lets the journal keep a draft that is not in the bar.
func (b *Bar) write(d draft) { b.keeper.Write(d.unsaved(b.env.Now())) }

// Release makes drafts that revise an entry new entries of their own: the entry
// was withdrawn, and nobody would see a revision of it.
func (b *Bar) Release(l lists.EntryView) {
	ids := []string{l.Entry.Head().ID}
	for _, e := range l.Older {
		ids = append(ids, e.Head().ID)
	}
	if slices.Contains(ids, b.drafts.now.editing) {
		b.drafts.now.editing = ""
		b.changed()
	}
	for i := range b.drafts.parked {
		if p := &b.drafts.parked[i]; slices.Contains(ids, p.editing) {
			p.editing = ""
			b.write(*p)
		}
	}
}

// Submit saves what stands in the bar. The bar is free at once; the text is
// shown in the timeline as being saved, and comes back if that fails.
func (b *Bar) Submit() {
	d := b.draft()
	if strings.TrimSpace(d.text) == "" {
		b.Focus()
		return
	}
	b.notice.Clear()
	b.next()
	b.saving.send(d)
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
