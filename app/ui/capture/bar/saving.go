package bar

import (
	"context"
	"errors"
	"strings"

	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/moderating"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// saving sends the drafts that left the bar to the workspace, and brings back
// what could not be saved.
type saving struct {
	b       *Bar
	running int    // saves that are not answered yet
	unseen  string // id of the entry saved last, until the session is read with it
	edits   bool   // the person asked for their last entry meanwhile
	// elsewhere is the id of a note that does not stand at the end, because it says when it
	// was said, until it is shown.
	elsewhere string
}

// settled reports whether the session that is shown has all that was saved.
func (s *saving) settled() bool { return s.running == 0 && s.unseen == "" }

// shown follows each reading of the session. Who asked for their last entry while
// it was being saved has it now, unless they went on typing.
func (s *saving) shown(v *snapshot.Session) {
	if v.Has(s.unseen) {
		s.unseen = ""
	}
	if v.Has(s.elsewhere) {
		s.b.calls.Timeline.Reveal(s.elsewhere)
		s.elsewhere = ""
	}
	if !s.edits || !s.settled() {
		return
	}
	s.edits = false
	if strings.TrimSpace(s.b.entry.Text) == "" {
		s.b.EditLast()
	}
}

// send saves a draft that left the bar.
func (s *saving) send(d draft) {
	b := s.b
	s.running++
	b.State.Set("saving", i18n.T("session.saving"), theme.Muted)
	b.calls.Timeline.Pend(d.slot, d.kind, d.text)
	work, id, output := b.env.Work, b.id, b.session.OutputID()
	var saved igf.Entry
	speaker := ""
	b.queue.Save(func(ctx context.Context) (err error) {
		saved, speaker, err = save(ctx, work, id, output, d)
		if err == nil && d.back != "" {
			b.Undo.instead[d.back] = saved.Head().ID
		}
		return err
	}, func(err error) {
		if err == nil {
			s.unseen = saved.Head().ID
		}
		if n, ok := saved.(*igf.Note); err == nil && ok && !n.Said.IsZero() {
			s.elsewhere, speaker = n.ID, "" // who spoke then has not got the floor now
		}
		s.done(d, speaker, err)
	})
	b.Focus()
}

// again saves a draft that was taken back, wherever it is now: in the bar,
// behind it, or nowhere because the person discarded it.
func (s *saving) again(d draft) {
	b := s.b
	if b.drafts.now.slot == d.slot {
		if strings.TrimSpace(b.entry.Text) != "" {
			b.Submit()
			return
		}
		b.next()
	}
	if p, ok := b.drafts.take(d.slot); ok {
		d = p
	}
	s.send(d)
}

// save makes of a draft what it is to be: a new entry, a revision, or an entry
// that was taken back and is put back. speaker is whom the line of a new entry names.
func save(ctx context.Context, w *workspace.Workspace, session, output string, d draft) (saved igf.Entry, speaker string, err error) {
	switch {
	case d.back != "" && d.was == d.fields():
		saved, err = w.Withdrawing.PutBack(ctx, d.back, d.slot)
	case d.back != "":
		saved, err = w.Capture.SaveAgain(ctx, d.back, d.input(session, output))
	case d.editing == "":
		saved, speaker, err = w.Capture.Capture(ctx, d.input(session, output))
	case d.comment:
		saved, err = w.Capture.ReviseComment(ctx, d.editing, rules.CommentInput{Text: d.text, Language: d.language, Slot: d.slot})
	default:
		saved, err = w.Capture.ReviseLine(ctx, d.editing, d.input(session, output))
	}
	return saved, speaker, err
}

// done lights the indicator, or brings the text back.
func (s *saving) done(d draft, speaker string, err error) {
	b := s.b
	s.running--
	if err != nil {
		b.calls.Timeline.Failed(d.slot)
		s.failed(d, err)
		return
	}
	if s.running == 0 && b.notice.Sentence() == "" {
		b.State.Set("saved", i18n.T("session.saved", "Time", b.session.Clock().Hour(b.env.Now())), fynetheme.ColorNameSuccess)
	}
	b.calls.Timeline.Saved(d.slot)
	if d.back != "" {
		b.Undo.saved(d)
	} else if d.editing == "" {
		s.giveFloor(speaker)
	}
}

// giveFloor gives the floor to the person whose name was typed before the text.
func (s *saving) giveFloor(name string) {
	if name == "" {
		return
	}
	who := moderating.SpeakerNamed(name)
	if p, ok := records.FindSpeaker(s.b.session.Roster, name); ok {
		who = p.ID
	}
	s.b.calls.GiveFloor(who)
}

// failed puts the text back where it was typed. What was typed meanwhile
// waits behind it.
func (s *saving) failed(d draft, err error) {
	b := s.b
	s.edits = false
	again := i18n.T("session.again")
	if errors.Is(err, history.ErrWithdrawn) {
		d.editing, again = "", i18n.T("session.save-new")
	}
	b.park()
	b.put(d)
	b.write(d)
	b.State.Set("failed", i18n.T("session.not-saved"), fynetheme.ColorNameError)
	actions := []widgets.Action{{Word: i18n.T("session.discard"), Do: func() {
		b.notice.Clear()
		b.drop()
		b.State.Set("", "", theme.Muted)
		b.Focus()
	}}}
	if namesSomebody(err) {
		actions = append(actions, widgets.Action{Word: i18n.T("session.write-participant"), Main: true, Do: s.hide})
	} else {
		actions = append(actions, widgets.Action{Word: again, Main: true, Do: b.Submit})
	}
	b.notice.ShowError(i18n.T("session.failed"), i18n.Error(err), actions...)
	b.calls.Relayout()
	b.Focus()
}

// namesSomebody reports whether a text was refused, or went back to be changed, because it
// names somebody who is to stay unnamed, or may.
func namesSomebody(err error) bool {
	var names []igf.HiddenName
	var sure *igf.HiddenNameError
	var doubt *igf.DoubtfulNameError
	switch {
	case errors.As(err, &sure):
		names = sure.Names
	case errors.As(err, &doubt):
		names = doubt.Names
	}
	return !igf.AreWords(names)
}

// hide writes "a participant" in place of who must stay on this device, and saves again.
func (s *saving) hide() {
	b := s.b
	d := b.draft()
	work, in, line := b.env.Work, d.input(b.id, b.session.OutputID()), ""
	b.queue.Do(func(context.Context) (err error) {
		line, err = work.Capture.WithoutNames(in, d.editing)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			b.env.ShowError(err)
		case b.drafts.now.slot == d.slot && b.entry.Text == d.text: // else they went on typing
			b.entry.put(line)
			b.Submit()
		}
	})
}
