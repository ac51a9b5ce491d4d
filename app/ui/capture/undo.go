package capture

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
)

// undo takes back what the person did last in the session, and puts it back.
// Nothing typed is lost on the way: a withdrawn text is in the journal as
// unsaved before it is withdrawn.
type undo struct {
	s    *sessionView
	back []takenBack // newest last
}

// takenBack is an act that was taken back.
type takenBack struct {
	id       string // of the withdrawn entry, or of the revision
	revision bool
	draft    entryDraft // what was put into the bar, of an entry
}

// takeBack takes the last act back; what others may have already only after a
// question.
func (u *undo) takeBack() { u.run("") }

// run does it in the queue, so that what was typed before is saved before. sure
// is the entry that the person said yes to.
func (u *undo) run(sure string) {
	s := u.s
	if s.data == nil {
		return
	}
	work, roster, now := s.env.Work, s.data.Roster, s.env.Now()
	slot := s.bar.newSlot()
	var then func()
	s.queue.Save(func(ctx context.Context) error {
		a, err := work.Capture.UndoEntry(s.id)
		switch {
		case err != nil:
			return err
		case a == nil:
			then = func() { s.bar.notice.ShowInfo(i18n.T("undo.title"), i18n.T("undo.nothing")); s.relayout() }
			return nil
		case a.Sent && sure != a.Line.Entry.Head().ID:
			then = func() { u.ask(*a) }
			return nil
		}
		d := takenDraft(a.Line, roster, slot)
		then = func() { u.done(*a, d) }
		if a.Former != nil {
			return work.Capture.TakeBack(ctx, *a)
		}
		if err := s.bar.keeper.Store(d.unsaved(now)); err != nil {
			return err
		}
		err = work.Capture.TakeBack(ctx, *a)
		if err != nil {
			err = errors.Join(err, s.bar.keeper.Drop(slot))
		}
		return err
	}, func(err error) {
		if err != nil {
			s.env.ShowError(err)
			return
		}
		then()
	})
}

// ask says that what was sent stays in the history of the shared repository.
func (u *undo) ask(a capture.UndoEntry) {
	text := entries.LookOf(a.Line.Entry).Text
	_, body := widgets.NewBody(i18n.T("undo.sent", "Text", igf.Excerpt(text, 90)))
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(u.s.env.Window, i18n.T("undo.title"), 520, body, nil, u.s.bar.focus,
		widgets.Action{Word: i18n.T("undo.do"), Do: func() { dialog.Close(); u.run(a.Line.Entry.Head().ID) }},
		widgets.Action{Word: i18n.T("word.cancel"), Main: true, Do: func() { dialog.Close() }})
}

// done shows what was taken back, with the way back.
func (u *undo) done(a capture.UndoEntry, d entryDraft) {
	b := u.s.bar
	said := ""
	if a.Former != nil {
		u.back = append(u.back, takenBack{id: a.Line.Entry.Head().ID, revision: true})
		text := entries.LookOf(a.Former).Text
		said = i18n.T("undo.former", "Text", igf.Excerpt(text, 90))
	} else {
		u.back = append(u.back, takenBack{id: d.back, draft: d})
		b.release(a.Line)
		b.park()
		b.put(d)
		said = i18n.T("undo.withdrawn", "Text", igf.Excerpt(d.text, 90))
	}
	b.notice.ShowInfo(i18n.T("undo.taken"), said, widgets.Action{Word: i18n.T("session.put-back"), Main: true, Do: u.putBack})
	u.s.relayout()
	u.s.reload()
	b.focus()
}

// putBack does again what was taken back last: it saves a withdrawn entry as a
// new one, as it stands in the bar if it was changed there, or makes a revision
// stand again.
func (u *undo) putBack() {
	s, b := u.s, u.s.bar
	n := len(u.back)
	if n == 0 {
		b.state.Set("", i18n.T("undo.nothing-back"), theme.Muted)
		b.focus()
		return
	}
	t := u.back[n-1]
	u.back = u.back[:n-1]
	b.notice.Clear()
	s.relayout()
	if !t.revision {
		b.submitAgain(t.draft)
		return
	}
	s.queue.Save(func(ctx context.Context) error {
		return s.env.Work.Capture.ReviseTo(ctx, t.id)
	}, func(err error) {
		if err != nil {
			u.back = append(u.back, t)
			s.env.ShowError(err)
			return
		}
		s.reload()
	})
	b.focus()
}

// saved forgets an entry that is saved again by the bar.
func (u *undo) saved(d entryDraft) {
	u.back = slices.DeleteFunc(u.back, func(t takenBack) bool { return !t.revision && t.id == d.back })
}

// takenDraft is an entry as it goes back into the bar.
func takenDraft(l lists.EntryView, roster []records.RosterPerson, slot string) entryDraft {
	d := draftOf(l.Entry)
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
	} else if l.Name != "" && capture.ParseCapture(l.Name+": x", nil).Speaker == l.Name {
		d.text = l.Name + ": " + d.text
	}
	d.was = d.fields()
	return d
}
