package cycles

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/choosers"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/stewardship"
)

// question is one of a form about a T.
type question[T any] struct {
	name, label, help, hint string                                          // name as errors call it
	rows                    int                                             // of a longer text, else 0
	choose                  func(*shell.Env, *widgets.Input) *widgets.Input // what it is filled from; nil for a text
	get                     func(T) string
	put                     func(*T, string) error
}

// form asks for what is known of a cycle or of the programme. base is as the person saw it.
type form[T any] struct {
	s         *Screen
	base      T
	questions []question[T]
	store     func(ctx context.Context, base, next T) error
	now       func() (T, error) // as it stands now
	saved     func(T)
	inputs    []*widgets.Input
	form      *widgets.Form
	dialog    *widgets.Dialog
	busy      bool
}

// ask opens the form.
func (f *form[T]) ask(head, about string) {
	var fields []*widgets.Field
	var first *widgets.Input
	for _, q := range f.questions {
		input := widgets.NewInput(q.get(f.base), q.hint)
		if q.choose != nil {
			q.choose(f.s.env, input)
		}
		if q.rows > 0 {
			input = widgets.NewArea(q.get(f.base), q.hint, q.rows)
		}
		input.Enter = f.save
		if q.put == nil {
			input.Disable()
		} else if first == nil {
			first = input
		}
		f.inputs = append(f.inputs, input)
		fields = append(fields, widgets.NewField(q.name, q.label, q.help, input))
	}
	f.form = widgets.NewForm(fields...)
	column := layout.Column(10)
	if about != "" {
		_, o := widgets.NewBody(about)
		column.Add(o)
	}
	column.Add(f.form.Object())
	f.dialog = widgets.ShowDialog(f.s.env.Window, head, 540, column, first, func() { widgets.Focus(f.s.list.Box) },
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { f.dialog.Close() }}, widgets.Action{Word: i18n.T("word.save"), Main: true, Do: f.save})
}

func (f *form[T]) save() {
	if f.busy {
		return
	}
	base, next := f.base, f.base
	for i, q := range f.questions {
		if q.put == nil {
			continue
		}
		if err := q.put(&next, strings.TrimSpace(f.inputs[i].Text)); err != nil {
			f.form.Show(i18n.T("word.not-saved"), err)
			f.dialog.Fit()
			return
		}
	}
	f.busy = true
	var there *T
	f.s.env.Jobs.Save(func(ctx context.Context) error {
		err := f.store(ctx, base, next)
		if errors.Is(err, igf.ErrChanged) {
			if now, again := f.now(); again == nil {
				there = &now
			}
		}
		return err
	}, func(err error) { f.answered(next, there, err) })
}

func (f *form[T]) answered(next T, there *T, err error) {
	f.busy = false
	switch {
	case there != nil:
		f.form.Meanwhile()
		for i, q := range f.questions {
			f.form.Fields[i].TakeOver(q.get(f.base), q.get(*there))
		}
		f.base = *there
		f.dialog.Fit()
	case err != nil:
		f.form.Show(i18n.T("word.not-saved"), err)
		f.dialog.Fit()
	default:
		f.saved(next)
		f.dialog.Close()
		f.s.loader.Ask()
	}
}

// facts are the questions about a cycle. Its year is asked for once: records name it.
func facts() []question[igf.Cycle] {
	all := newFacts()
	all[0].put = nil
	return all
}

// newFacts are the questions about a new cycle.
func newFacts() []question[igf.Cycle] {
	text := func(of func(*igf.Cycle) *string) (func(igf.Cycle) string, func(*igf.Cycle, string) error) {
		return func(y igf.Cycle) string { return *of(&y) }, func(y *igf.Cycle, s string) error { *of(y) = s; return nil }
	}
	day := func(of func(*igf.Cycle) *igf.Date) (func(igf.Cycle) string, func(*igf.Cycle, string) error) {
		return func(y igf.Cycle) string { return string(*of(&y)) }, func(y *igf.Cycle, s string) error { *of(y) = igf.Date(s); return nil }
	}
	year, putYear := text(func(y *igf.Cycle) *string { return &y.ID })
	title, putTitle := text(func(y *igf.Cycle) *string { return &y.Title })
	place, putPlace := text(func(y *igf.Cycle) *string { return &y.Place })
	zone, putZone := text(func(y *igf.Cycle) *string { return &y.Zone })
	from, putFrom := day(func(y *igf.Cycle) *igf.Date { return &y.From })
	to, putTo := day(func(y *igf.Cycle) *igf.Date { return &y.To })
	return []question[igf.Cycle]{
		{name: "id", label: i18n.T("cycles.year"), help: i18n.T("cycles.year-help"), hint: "2022", get: year, put: putYear},
		{name: "title", label: i18n.T("cycles.title"), hint: "IGF 2022", get: title, put: putTitle},
		{name: "place", label: i18n.T("cycles.place"), hint: "Addis Ababa", get: place, put: putPlace},
		{name: "zone", label: i18n.T("sessions.zone"), help: i18n.T("cycles.zone-help"), hint: "Africa/Addis_Ababa", choose: choosers.Zone, get: zone, put: putZone},
		{name: "from", label: i18n.T("cycles.from"), help: i18n.T("groups.day-help"), hint: "2022-11-28", choose: choosers.Day, get: from, put: putFrom},
		{name: "to", label: i18n.T("cycles.to"), hint: "2022-12-02", choose: choosers.Day, get: to, put: putTo},
	}
}

func (s *Screen) add() {
	work := s.env.Work
	f := &form[igf.Cycle]{s: s, base: igf.Cycle{ID: strconv.Itoa(s.next())}, questions: newFacts(), saved: s.opened}
	f.store = func(ctx context.Context, _, next igf.Cycle) error { return work.Stewardship.AddCycle(ctx, next) }
	f.now = func() (igf.Cycle, error) { return f.base, nil }
	f.ask(i18n.T("cycles.new"), "")
}

func (s *Screen) edit(y igf.Cycle) {
	work := s.env.Work
	f := &form[igf.Cycle]{s: s, base: y, questions: facts(), saved: s.opened, store: work.Stewardship.SaveCycle}
	f.now = func() (igf.Cycle, error) {
		now, err := work.Stewardship.Cycle(y.ID)
		if err != nil {
			return y, err
		}
		return *now, nil
	}
	f.ask(i18n.T("cycles.edit"), "")
}

// opened opens what was saved, when it is read again.
func (s *Screen) opened(y igf.Cycle) { s.open = y.ID }

// words asks for the title of the shared repository and for the lists of words.
func (s *Screen) words() {
	work := s.env.Work
	if s.known.programme == nil { // it is being read
		return
	}
	terms := func(field igf.Word, of func(*igf.Programme) *[]igf.Term) (func(igf.Programme) string, func(*igf.Programme, string) error) {
		get := func(p igf.Programme) string {
			var lines []string
			for _, t := range *of(&p) {
				lines = append(lines, stewardship.TermLine(t))
			}
			return strings.Join(lines, "\n")
		}
		return get, func(p *igf.Programme, text string) (err error) {
			*of(p), err = stewardship.ParseTerms(field, strings.Split(text, "\n"), *of(p))
			return err
		}
	}
	stakeholders, putStakeholders := terms("stakeholder_groups", func(p *igf.Programme) *[]igf.Term { return &p.Stakeholders })
	regions, putRegions := terms("regions", func(p *igf.Programme) *[]igf.Term { return &p.Regions })
	f := &form[igf.Programme]{s: s, base: *s.known.programme, saved: func(igf.Programme) {}}
	f.questions = []question[igf.Programme]{
		{name: "title", label: i18n.T("cycles.repository"), get: func(p igf.Programme) string { return p.Title }, put: func(p *igf.Programme, s string) error { p.Title = s; return nil }},
		{name: "stakeholder_groups", label: i18n.T("cycles.stakeholders"), help: i18n.T("cycles.terms-help"), rows: 7, get: stakeholders, put: putStakeholders},
		{name: "regions", label: i18n.T("cycles.regions"), rows: 7, get: regions, put: putRegions},
	}
	f.store = func(ctx context.Context, base, next igf.Programme) error {
		return work.Stewardship.SaveProgramme(ctx, &base, &next)
	}
	f.now = func() (igf.Programme, error) {
		now, err := work.Records.Programme()
		if err != nil {
			return f.base, err
		}
		return *now, nil
	}
	f.ask(i18n.T("cycles.words-head"), i18n.T("cycles.words-about"))
}
