package capture

import (
	"context"
	"errors"
	"slices"
	"strings"

	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// changed follows each keystroke: it explains, and lets the journal keep what
// stands in the bar.
func (b *bar) changed() {
	b.explain()
	if b.entry.Text != "" && b.saving == 0 {
		b.state.Set("saving", i18n.T("session.draft"), theme.Muted)
	}
	b.keeper.Typed()
}

// standing is what the journal is to keep of the bar.
func (b *bar) standing() (u igf.Unsaved, keep bool) {
	d := b.draft()
	return d.unsaved(b.s.env.Now()), strings.TrimSpace(d.text) != ""
}

func (b *bar) write(d entryDraft) { b.keeper.Write(d.unsaved(b.s.env.Now())) }

// submit saves what stands in the bar. The bar is free at once; the text is
// shown in the timeline as being saved, and comes back if that fails.
func (b *bar) submit() {
	d := b.draft()
	if strings.TrimSpace(d.text) == "" {
		b.focus()
		return
	}
	b.notice.Clear()
	b.next()
	b.send(d)
}

// send saves a draft that left the bar.
func (b *bar) send(d entryDraft) {
	b.saving++
	b.state.Set("saving", i18n.T("session.saving"), theme.Muted)
	b.s.timeline.pend(d)
	b.run(d)
	b.focus()
}

// submitAgain saves a draft that was taken back, wherever it is now: in the
// bar, behind it, or nowhere because the person discarded it.
func (b *bar) submitAgain(d entryDraft) {
	if b.now.slot == d.slot {
		if strings.TrimSpace(b.entry.Text) != "" {
			b.submit()
			return
		}
		b.next()
	}
	for i, p := range b.parked {
		if p.slot == d.slot {
			b.parked = append(b.parked[:i], b.parked[i+1:]...)
			d = p
			break
		}
	}
	b.send(d)
}

// park lets what stands in the bar wait behind what comes into it.
func (b *bar) park() {
	now := b.draft()
	if !now.revises() {
		b.rest = now
	}
	if strings.TrimSpace(now.text) != "" {
		b.parked = append(b.parked, now)
		b.write(now)
	}
}

// release makes drafts that revise an entry new entries of their own: the entry
// was withdrawn, and nobody would see a revision of it.
func (b *bar) release(l lists.EntryView) {
	ids := []string{l.Entry.Head().ID}
	for _, e := range l.Older {
		ids = append(ids, e.Head().ID)
	}
	if slices.Contains(ids, b.now.editing) {
		b.now.editing = ""
		b.changed()
	}
	for i := range b.parked {
		if slices.Contains(ids, b.parked[i].editing) {
			b.parked[i].editing = ""
			b.write(b.parked[i])
		}
	}
}

func (b *bar) run(d entryDraft) {
	w, id, output := b.s.env.Work, b.s.id, b.s.outputID()
	speaker := "" // whom the line names
	b.s.queue.Save(func(ctx context.Context) (err error) {
		switch {
		case d.back != "" && d.was == d.fields():
			err = w.Capture.PutBack(ctx, d.back, d.slot)
		case d.back != "":
			_, err = w.Capture.SaveAgain(ctx, d.back, d.input(id, output))
		case d.editing == "":
			_, speaker, err = w.Capture.Capture(ctx, d.input(id, output))
		case d.comment:
			_, err = w.Capture.ReviseComment(ctx, d.editing, rules.CommentInput{Text: d.text, Language: d.language, Slot: d.slot})
		default:
			_, err = w.Capture.ReviseNote(ctx, d.editing, rules.NoteInput{
				Kind: d.kind, Speaker: d.speaker, Naming: d.naming, Text: d.text,
				Language: d.language, Output: output, Paragraph: d.paragraph, Slot: d.slot,
			})
		}
		return err
	}, func(err error) { b.done(d, speaker, err) })
}

// done lights the indicator, or brings the text back.
func (b *bar) done(d entryDraft, speaker string, err error) {
	b.saving--
	if err != nil {
		b.s.timeline.settle(d.slot)
		b.failed(d, err)
		return
	}
	if b.saving == 0 && b.notice.Sentence() == "" {
		b.state.Set("saved", i18n.T("session.saved", "Time", b.s.clock(b.s.env.Now())), fynetheme.ColorNameSuccess)
	}
	b.s.timeline.saved(d.slot)
	if d.back != "" {
		b.s.undo.saved(d)
	} else if d.editing == "" {
		b.s.floor.typed(speaker)
	}
}

// failed puts the text back where it was typed. What was typed meanwhile
// waits behind it.
func (b *bar) failed(d entryDraft, err error) {
	again := i18n.T("session.again")
	if errors.Is(err, capture.ErrWithdrawn) {
		d.editing, again = "", i18n.T("session.save-new")
	}
	b.park()
	b.put(d)
	b.write(d)
	b.state.Set("failed", i18n.T("session.not-saved"), fynetheme.ColorNameError)
	actions := []widgets.Action{{Word: i18n.T("session.discard"), Do: func() { b.notice.Clear(); b.drop(); b.focus() }}}
	var who *igf.HiddenNameError
	if errors.As(err, &who) {
		actions = append(actions, widgets.Action{Word: i18n.T("session.write-speaker"), Main: true, Do: func() { b.hide(who.Word) }})
	} else {
		actions = append(actions, widgets.Action{Word: again, Main: true, Do: b.submit})
	}
	b.notice.ShowError(i18n.T("session.failed"), i18n.Error(err), actions...)
	b.s.relayout()
	b.focus()
}

// hide replaces a name that must stay on this device and saves again.
func (b *bar) hide(word string) {
	got := capture.ParseCapture(b.entry.Text, nil)
	head := strings.TrimSuffix(b.entry.Text, got.Text) // "Name:" there only says who speaks
	if !strings.HasSuffix(b.entry.Text, got.Text) {
		head = ""
		got.Text = b.entry.Text
	}
	b.entry.put(head + strings.ReplaceAll(got.Text, word, i18n.T("session.the-speaker")))
	b.submit()
}

// recover offers what the journal kept of an earlier run.
func (b *bar) recover(kept []igf.Unsaved) {
	if len(kept) == 0 {
		return
	}
	u := kept[0]
	rest := kept[1:]
	b.notice.ShowInfo(i18n.T("session.recovered"), i18n.T("session.recovered-text", "Time", b.s.clock(u.At), "Text", igf.Excerpt(u.Text, 90)),
		widgets.Action{Word: i18n.T("session.discard"), Do: func() {
			b.keeper.Forget(u.Slot)
			b.notice.Clear()
			b.recover(rest)
			b.focus()
		}},
		widgets.Action{Word: i18n.T("session.put-back"), Main: true, Do: func() {
			b.notice.Clear()
			b.park()
			b.put(recovered(u))
			b.recover(rest)
			b.focus()
		}})
	b.s.relayout()
}
