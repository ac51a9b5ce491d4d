package importing

import (
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/disclosure"
)

// importAll keeps what the preview shows, all of it in one act.
func (s *Screen) importAll() {
	if s.src == nil || s.importer.saving {
		return
	}
	s.notice.Clear()
	switch {
	case s.busy || s.looking > 0:
		seen := s.preview.n
		s.pressed = &seen
		return
	case s.fields.Error() != "":
		widgets.Focus(s.only)
		return
	case s.preview.n[names] > 0:
		s.notice.ShowError(i18n.T("importing.not-taken"), i18n.N("importing.names-first", s.preview.n[names]),
			widgets.Action{Word: i18n.T("importing.names-participant"), Do: func() { nameChoices{s}.all(disclosure.ParticipantIfSure) }},
			widgets.Action{Word: i18n.T("importing.leave-wrong"), Do: func() {
				s.preview.leaveOutAll(names)
				s.notice.Clear()
				s.recount()
				widgets.Focus(s.take)
			}})
		s.root.Refresh()
		s.feed.SetCurrent(s.preview.nextWrong(-1))
		widgets.Focus(s.feed)
		return
	case s.preview.n[wrong] > 0:
		s.notice.ShowError(i18n.T("importing.not-taken"), i18n.N("importing.wrong-first", s.preview.n[wrong]),
			widgets.Action{Word: i18n.T("importing.leave-wrong"), Do: func() {
				s.preview.leaveOutAll(wrong)
				s.notice.Clear()
				s.recount()
				widgets.Focus(s.take)
			}})
		s.root.Refresh()
		s.feed.SetCurrent(s.preview.nextWrong(-1))
		widgets.Focus(s.feed)
		return
	case s.preview.n[adds] > core.MaxImport && !kindOf(s.src.kind).whole:
		s.notice.ShowError(i18n.T("importing.not-taken"), i18n.T("importing.too-many", "N", s.preview.n[adds], "Most", core.MaxImport))
		s.root.Refresh()
		widgets.Focus(s.only)
		return
	case s.preview.n[adds] == 0:
		s.showNotice(i18n.T("importing.not-taken"), i18n.T("importing.nothing"))
		return
	}
	x := selection{
		src: s.src, session: s.steps.common.Session, items: s.preview.added(), people: s.preview.people, present: s.preview.n[here], remember: s.steps.remember(s.src),
	}
	if ask := kindOf(s.src.kind).last; ask != nil {
		missing := ask(s, &x)
		s.root.Refresh()
		if missing != nil {
			widgets.Focus(missing)
			return
		}
	}
	s.importer.run(x)
}

// settle does what was asked for while it was looked at again, where it is
// still what the person saw.
func (s *Screen) settle() {
	if s.pressed == nil || s.busy || s.looking > 0 {
		return
	}
	same := *s.pressed == s.preview.n
	s.pressed = nil
	if same {
		s.importAll()
	} else {
		s.showNotice(i18n.T("importing.not-taken"), i18n.T("importing.changed"))
	}
}

// showNotice shows a notice above the preview.
func (s *Screen) showNotice(word, sentence string, actions ...widgets.Action) {
	s.notice.ShowInfo(word, sentence, actions...)
	s.root.Refresh()
}

// finished says what was imported, and waits for the next file. One that was chosen
// while src was saved stays.
func (s *Screen) finished(src *source, sentence string, actions ...widgets.Action) {
	if s.src == src && !s.files.busy {
		s.clear()
		s.steps.path.SetText("")
		widgets.Focus(s.steps.path)
	}
	s.showNotice(i18n.T("importing.taken"), sentence, actions...)
}

// withdrawn says how many entries an undone import had, and what of it stays in the
// shared repository.
func (s *Screen) withdrawn(n int, remains []igf.Trace) {
	s.look()
	sentence := i18n.N("importing.n-withdrawn", n) + "  ·  "
	if len(remains) == 0 {
		sentence += i18n.T("importing.nothing-sent")
	}
	for i, t := range remains {
		if i == 0 {
			sentence += i18n.T("importing.remains")
		}
		sentence += "\n" + i18n.T("importing.remains-at", "File", t.Path, "N", len(t.Entries), "Commit", igf.Shorten(t.Revision, 12))
	}
	s.showNotice(i18n.T("importing.undone"), sentence)
}
