package bar

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/withdrawing"
)

// Undo takes back what the person did last in the session, and puts it back.
// Nothing typed is lost on the way: a withdrawn text is in the journal as
// unsaved before it is withdrawn.
type Undo struct {
	b    *Bar
	back []takenBack // newest last
	// instead is which entry was saved for one that was taken back. Only what runs
	// in the queue reads and changes it.
	instead map[string]string
}

// takenBack is an act that was taken back.
type takenBack struct {
	id       string // of the withdrawn entry, or of the revision
	revision bool
	draft    draft // what was put into the bar, of an entry
}

// TakeBack takes the last act back; what others may have already only after a
// question.
func (u *Undo) TakeBack() { u.run("") }

// run does it in the queue, so that what was typed before is saved before. sure
// is the entry that the person said yes to.
func (u *Undo) run(sure string) {
	b := u.b
	if b.session.Record == nil {
		return
	}
	work, session, now := b.env.Work, b.session, b.env.Now()
	slot := b.drafts.newSlot()
	var then func()
	b.queue.Save(func(ctx context.Context) error {
		a, err := work.Withdrawing.UndoEntry(b.id)
		switch {
		case err != nil:
			return err
		case a == nil:
			then = func() { b.notice.ShowInfo(i18n.T("undo.title"), i18n.T("undo.nothing")); b.calls.Relayout() }
			return nil
		case a.Sent && sure != a.View.Entry.Head().ID:
			then = func() { u.ask(*a) }
			return nil
		}
		d := takenDraft(a.View, session, slot)
		then = func() { u.done(*a, d) }
		if a.Former != nil {
			return work.Withdrawing.TakeBack(ctx, *a)
		}
		if err := b.keeper.Store(d.unsaved(now)); err != nil {
			return err
		}
		err = work.Withdrawing.TakeBack(ctx, *a)
		if err != nil {
			err = errors.Join(err, b.keeper.Drop(slot))
		}
		return err
	}, func(err error) {
		if err != nil {
			b.env.ShowError(err)
			return
		}
		then()
	})
}

// ask says that what was sent stays in the history of the shared repository.
func (u *Undo) ask(a withdrawing.UndoEntry) {
	text := entries.LookOf(a.View.Entry).Text
	_, body := widgets.NewBody(i18n.T("undo.sent", "Text", igf.Excerpt(text, 90)))
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(u.b.env.Window, i18n.T("undo.title"), 520, body, nil, u.b.Focus,
		widgets.Action{Word: i18n.T("undo.do"), Do: func() { dialog.Close(); u.run(a.View.Entry.Head().ID) }},
		widgets.Action{Word: i18n.T("word.cancel"), Main: true, Do: func() { dialog.Close() }})
}

// done shows what was taken back, with the way back.
func (u *Undo) done(a withdrawing.UndoEntry, d draft) {
	b := u.b
	said := ""
	if a.Former != nil {
		u.back = append(u.back, takenBack{id: a.View.Entry.Head().ID, revision: true})
		text := entries.LookOf(a.Former).Text
		said = i18n.T("undo.former", "Text", igf.Excerpt(text, 90))
	} else {
		u.back = append(u.back, takenBack{id: d.back, draft: d})
		b.Release(a.View)
		b.park()
		b.put(d)
		said = i18n.T("undo.withdrawn", "Text", igf.Excerpt(d.text, 90))
	}
	b.notice.ShowInfo(i18n.T("undo.taken"), said, widgets.Action{Word: i18n.T("session.put-back"), Main: true, Do: u.PutBack})
	b.calls.Relayout()
	b.calls.Reload()
	b.Focus()
}

// PutBack does again what was taken back last: it saves a withdrawn entry as a
// new one, as it stands in the bar if it was changed there, or makes a revision
// stand again.
func (u *Undo) PutBack() {
	b := u.b
	n := len(u.back)
	if n == 0 {
		b.State.Set("", i18n.T("undo.nothing-back"), theme.Muted)
		b.Focus()
		return
	}
	t := u.back[n-1]
	u.back = u.back[:n-1]
	b.notice.Clear()
	b.calls.Relayout()
	if !t.revision {
		b.saving.again(t.draft)
		return
	}
	b.queue.Save(func(ctx context.Context) error {
		return b.env.Work.Withdrawing.ReviseTo(ctx, t.id, u.instead)
	}, func(err error) {
		if err != nil {
			u.back = append(u.back, t)
			b.env.ShowError(err)
			return
		}
		b.calls.Reload()
	})
	b.Focus()
}

// saved forgets an entry that is saved again by the bar.
func (u *Undo) saved(d draft) {
	u.back = slices.DeleteFunc(u.back, func(t takenBack) bool { return !t.revision && t.id == d.back })
}

// takenDraft returns an entry as it goes back into the bar.
func takenDraft(l lists.EntryView, session *snapshot.Session, slot string) draft {
	roster, d := session.Roster, draftOf(l.Entry, session.Record)
	d.slot, d.back, d.comment = slot, l.Entry.Head().ID, false
	var who igf.Attribution
	switch v := l.Entry.(type) {
	case *igf.Note:
		who = v.Speaker
	case *igf.Comment:
		who = v.By
	}
	if i := slices.IndexFunc(roster, func(p records.RosterPerson) bool { return l.Who != "" && p.Label == l.Who }); i >= 0 {
		d.speaker = roster[i].ID
		if who.Naming != roster[i].Who.Naming {
			d.naming = who.Naming
		}
	} else if l.Name != "" && (capture.LineReader{}).Parse(l.Name+": x").Speaker == l.Name {
		d.text = l.Name + ": " + d.text
	}
	d.was = d.fields()
	return d
}
