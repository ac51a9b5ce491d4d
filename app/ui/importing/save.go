package importing

import (
	"context"
	"slices"

	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/importing"
)

// importAll keeps what the preview shows, all of it in one act.
func (s *Screen) importAll() {
	if s.src == nil || s.saving {
		return
	}
	s.notice.Clear()
	switch {
	case s.busy || s.looking > 0:
		seen := s.n
		s.pressed = &seen
		return
	case s.fields.Error() != "":
		widgets.Focus(s.only)
		return
	case s.n[wrong] > 0:
		s.notice.ShowError(i18n.T("intake.not-taken"), i18n.N("intake.wrong-first", s.n[wrong]),
			widgets.Action{Word: i18n.T("intake.leave-wrong"), Do: s.leaveWrong})
		s.root.Refresh()
		s.nextWrong(-1)
		widgets.Focus(s.feed)
		return
	case s.n[adds] > core.MaxImport:
		s.notice.ShowError(i18n.T("intake.not-taken"), i18n.T("intake.too-many", "N", s.n[adds], "Most", core.MaxImport))
		s.root.Refresh()
		widgets.Focus(s.only)
		return
	case s.n[adds] == 0:
		s.showNotice(i18n.T("intake.not-taken"), i18n.T("intake.nothing"))
		return
	}
	if k := s.src.kind; k == readers.KindAnswers || k == readers.KindPeople {
		s.saveOthers()
		return
	}
	s.save()
}

// settle takes in what was asked for while it was looked at again, where it is
// still what the person saw.
func (s *Screen) settle() {
	if s.pressed == nil || s.busy || s.looking > 0 {
		return
	}
	same := *s.pressed == s.n
	s.pressed = nil
	if same {
		s.importAll()
	} else {
		s.showNotice(i18n.T("intake.not-taken"), i18n.T("intake.changed"))
	}
}

// showNotice shows a notice above the preview.
func (s *Screen) showNotice(word, sentence string, actions ...widgets.Action) {
	s.notice.ShowInfo(word, sentence, actions...)
	s.root.Refresh()
}

// leaveWrong leaves out all that cannot be taken.
func (s *Screen) leaveWrong() {
	for i, it := range s.seen.items {
		if s.states[i] == wrong {
			s.out[it.line.Number] = true
		}
	}
	s.notice.Clear()
	s.recount()
	widgets.Focus(s.take)
}

// save imports in the background, and then remembers what the columns and
// names mean.
func (s *Screen) save() {
	src, work, session, present := s.src, s.env.Work, s.steps.common.Session, s.n[here]
	var items []importing.Item
	var numbers []int
	for i, it := range s.seen.items {
		if s.states[i] == adds {
			items, numbers = append(items, it.line.Item), append(numbers, it.line.Number)
		}
	}
	remember := s.remember()
	s.saving = true
	var done importing.Imported
	var forgot error
	s.env.Jobs.Save(func(ctx context.Context) (err error) {
		done, err = work.Importing.Import(ctx, src.from, items, func(i int, err error) error {
			return igf.Errorf("line %d of %s: %w: nothing was taken", numbers[i], src.name, err)
		})
		if err == nil && len(remember) > 0 {
			if src.kind == readers.KindTranscript {
				_, forgot = work.Importing.SetAliases(ctx, session, remember)
			} else {
				_, forgot = work.Importing.SetColumns(ctx, src.grid.Heads, remember)
			}
		}
		return err
	}, func(err error) {
		s.saving = false
		if err != nil {
			s.notice.ShowError(i18n.T("intake.not-taken"), i18n.Error(err))
			s.root.Refresh()
			return
		}
		s.told(forgot)
		done.Present += present
		s.taken(src, done)
	})
}

// remember is what of the person's choices the next file of the kind begins
// with.
func (s *Screen) remember() map[string]string {
	switch {
	case s.src.kind == readers.KindTranscript:
		return changes(within(s.steps.remembered, s.src), s.steps.aliases())
	case s.src.kind == readers.KindTable && !s.src.grid.IsISO():
		return changes(s.steps.remembered, s.steps.mapped())
	}
	return nil
}

// within are the names remembered that are in this transcript: what was said
// of others stays.
func within(remembered map[string]string, src *source) map[string]string {
	out := map[string]string{}
	for _, name := range readers.Speakers(src.said) {
		if v, ok := remembered[name]; ok {
			out[name] = v
		}
	}
	return out
}

// taken says how many came in, and offers what comes next.
func (s *Screen) taken(src *source, done importing.Imported) {
	notes := 0
	for _, e := range done.Added {
		if e.Kind() == igf.KindNote {
			notes++
		}
	}
	sentence := i18n.N("intake.n-comments", len(done.Added)-notes)
	if notes > 0 {
		sentence += "  ·  " + i18n.N("intake.n-notes", notes)
	}
	if done.Present > 0 {
		sentence += "  ·  " + i18n.N("intake.n-present", done.Present)
	}
	actions := []widgets.Action{{Word: i18n.T("sync.undo"), Do: func() { s.undo(done.ID) }}}
	if output, entry := firstOf(done); entry != "" {
		sentence += "  ·  " + i18n.N("intake.n-unplaced", len(done.Unplaced))
		actions = append(actions, widgets.Action{Word: i18n.T("intake.place"), Main: true, Do: func() {
			s.env.GoTo(shell.Location{Screen: shell.Workbench, ID: output, Entry: entry})
		}})
	}
	s.finished(src.name+": "+sentence, actions...)
}

// finished says what was imported, and waits for the next file.
func (s *Screen) finished(sentence string, actions ...widgets.Action) {
	s.clear()
	s.steps.path.SetText("")
	s.showNotice(i18n.T("intake.taken"), sentence, actions...)
	widgets.Focus(s.steps.path)
}

// firstOf is the first comment that has no place yet, and its output.
func firstOf(done importing.Imported) (output, entry string) {
	for _, e := range done.Added {
		if m, ok := e.(*igf.Comment); ok && slices.Contains(done.Unplaced, m.ID) {
			return m.Output, m.ID
		}
	}
	return "", ""
}

// undo withdraws an import as one.
func (s *Screen) undo(id string) {
	s.notice.Clear()
	n := 0
	s.env.Jobs.Save(func(ctx context.Context) (err error) {
		n, err = s.env.Work.Importing.UndoImport(ctx, id)
		return err
	}, func(err error) {
		if err != nil {
			s.notice.ShowError(i18n.T("intake.not-undone"), i18n.Error(err))
			s.root.Refresh()
			return
		}
		s.look()
		s.showNotice(i18n.T("intake.undone"), i18n.N("intake.n-withdrawn", n))
	})
}
