package importing

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	importitems "rapporteur/app/importing/items"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/disclosure"
	workimport "rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rosters"
)

// Tables of answers and of people for a roster are no imports: they have no id
// to undo them by, and are imported by their own ways of the workspace.

func (src *source) lookAtAnswers(ctx context.Context, w *workspace.Workspace, want wanted) (out fileSummary, err error) {
	out.items, err = src.answers(ctx, w, want.choices)
	return out, err
}

func (src *source) lookAtPeople(ctx context.Context, w *workspace.Workspace, want wanted) (out fileSummary, err error) {
	out.items, out.ignored, err = src.people(ctx, w, want.common.Session, want.choices)
	return out, err
}

// answers reads a table of answers and tries each.
func (src *source) answers(ctx context.Context, w *workspace.Workspace, choices map[int]disclosure.Choice) (items []item, err error) {
	if _, err = (importing.Grid{Heads: src.grid.Heads}).Answers(); err != nil {
		return nil, err
	}
	comments, err := w.Lists.Comments(lists.CommentFilter{})
	if err != nil {
		return nil, err
	}
	first := map[string]int{}
	for i := range src.grid.Rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		one := importing.Grid{Heads: src.grid.Heads, Rows: src.grid.Rows[i : i+1], Lines: src.grid.Lines[i : i+1]}
		read, err := one.Answers()
		if err == nil && len(read) == 0 {
			continue // no disposition: it is left open
		}
		if err == nil {
			err = importitems.Answered(read, comments)
		}
		it := item{line: importitems.NumberedItem{Number: one.Lines[0]}, err: err}
		if err == nil {
			it.line.Item.Choice = choices[it.line.Number]
			it.answer = &answering.TableAnswer{Answer: read[0].Answer, Choice: it.line.Item.Choice}
			it.previewAnswer(ctx, w)
			id := it.answer.Comments[0]
			if n := first[id]; n > 0 && it.err == nil {
				it.err = &igf.FieldError{Record: igf.Sentencef("answer"), Field: "comment", Value: id, Want: igf.Sentencef("line %d answers it too; keep one of the two", n)}
			} else {
				first[id] = it.line.Number
			}
		}
		items = append(items, it)
	}
	return items, nil
}

func (it *item) previewAnswer(ctx context.Context, w *workspace.Workspace) {
	id := it.answer.Comments[0]
	if l, err := w.Lists.Comment(id); err == nil {
		if m, ok := l.Entry.(*igf.Comment); ok {
			it.on = igf.OneLine(m.Text + " " + m.Proposed)
		}
		it.preview.Who = l.Who
	}
	done, err := w.Answering.PreviewAnswers(ctx, []answering.TableAnswer{*it.answer}, func(_ int, err error) error { return err })
	it.here, it.err, it.reason = done.Present > 0, err, it.answer.Reason
	switch {
	case len(done.Waiting) > 0:
		it.err = done.Waiting[0].Err
	case len(done.Saved) > 0:
		it.reason = done.Saved[0].Reason
	}
}

// people reads a table of people and tries each.
func (src *source) people(ctx context.Context, w *workspace.Workspace, session string, choices map[int]disclosure.Choice) (items []item, ignored []string, err error) {
	people, ignored, err := src.grid.People()
	if err != nil {
		return nil, nil, err
	}
	x, err := w.Records.Session(session)
	if err != nil {
		return nil, nil, err
	}
	roster, err := w.Records.Roster(x)
	if err != nil {
		return nil, nil, err
	}
	news, fresh := importitems.NewPeople(roster, people), map[int]bool{}
	for _, p := range news.Rows {
		fresh[p.Line] = true
	}
	kept := map[int]error{}
	for _, k := range news.Kept {
		kept[k.Line] = k.Err
	}
	inputs := make([]rosters.PersonToImport, len(people))
	for i, p := range people {
		inputs[i] = rosters.PersonToImport{PersonInput: p.Input, LeftOut: !fresh[p.Line], Choice: choices[p.Line]}
	}
	tried, err := w.Rosters.PreviewPeople(ctx, session, inputs)
	if err != nil {
		return nil, nil, err
	}
	for i := range people {
		line := importitems.NumberedItem{Number: people[i].Line, Item: workimport.Item{Choice: inputs[i].Choice}}
		items = append(items, item{line: line, person: &people[i], preview: workimport.ImportPreview{Who: tried[i].Who}, seat: tried[i], err: cmp.Or(kept[people[i].Line], tried[i].Err), here: !fresh[people[i].Line]})
	}
	return items, ignored, nil
}

// saveAnswers keeps answers.
func (m *importer) saveAnswers(x selection) {
	answers := make([]answering.TableAnswer, 0, len(x.items))
	for _, it := range x.items {
		answers = append(answers, *it.answer)
	}
	m.saveOthers(x, func(ctx context.Context) (kept, present, waiting int, err error) {
		done, err := m.env.Work.Answering.AnswerAll(ctx, answers, x.lineError)
		return len(done.Saved), done.Present, len(done.Waiting), err
	})
}

// savePeople keeps people for a roster.
func (m *importer) savePeople(x selection) {
	people := make([]rosters.PersonToImport, 0, len(x.items))
	for _, it := range x.items {
		people = append(people, rosters.PersonToImport{PersonInput: it.person.Input, Choice: it.line.Item.Choice})
	}
	m.saveOthers(x, func(ctx context.Context) (kept, present, waiting int, err error) {
		done, err := m.env.Work.Rosters.ImportPeople(ctx, x.session, people, x.lineError)
		return len(done.Added), 0, len(done.Waiting), err
	})
}

// saveOthers keeps what is no import, and says how much was kept.
func (m *importer) saveOthers(x selection, save func(context.Context) (kept, present, waiting int, err error)) {
	sentence := ""
	m.env.Jobs.Save(func(ctx context.Context) error {
		kept, present, waiting, err := save(ctx)
		sentence = i18n.N(kindOf(x.src.kind).counted, kept)
		if waiting > 0 {
			sentence += "  ·  " + i18n.N("importing.n-names", waiting)
		}
		if present += x.present; present > 0 {
			sentence += "  ·  " + i18n.N("importing.n-present", present)
		}
		return err
	}, func(err error) {
		m.saving = false
		if err != nil {
			m.failed(i18n.T("importing.not-taken"), err)
			return
		}
		m.finished(x.src, x.src.name+": "+sentence)
	})
}

// other fills a row with an answer, a person or a paragraph; it reports whether the item is
// one of these.
func (r *rowView) other(it item) bool {
	switch {
	case it.answer != nil:
		r.kind.Set("saved", i18n.T("comments.answer"), theme.KindDecided)
		r.about.SetText(igf.Shorten(it.on, shownLetters))
		text := i18n.Disposition(it.answer.Disposition)
		if !slices.Contains(igf.Dispositions(), it.answer.Disposition) {
			text = string(it.answer.Disposition)
		}
		widgets.SetBody(r.text, igf.Shorten(strings.TrimSuffix(text+": "+it.reason, ": "), shownLetters))
	case it.person != nil:
		r.kind.Set("person", i18n.T("importing.person"), theme.KindNote)
		shared := it.seat.Shared
		if shared == "" {
			shared = i18n.Naming(igf.Anonymous)
		}
		r.about.SetText(i18n.T("importing.others-see", "Name", shared))
		role := it.person.Input.Role
		if it.err == nil && !it.here {
			role = it.seat.Role
		}
		widgets.SetBody(r.text, role)
	case it.block != nil:
		r.showBlock(it)
	default:
		return false
	}
	return true
}
