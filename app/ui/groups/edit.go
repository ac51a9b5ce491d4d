package groups

import (
	"context"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
)

func (s *Screen) add() { s.edit(&igf.Group{Modality: igf.BPF}, true) }

// edit asks for what is known of a group.
func (s *Screen) edit(g *igf.Group, isNew bool) {
	base, was := g, *g
	year := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	name, short := kit.NewInput(g.Name, ""), kit.NewInput(g.Short, words.T("groups.short-hint"))
	modality := kit.NewChoice(igf.Modalities(), words.Modality, nil)
	modality.Quietly(g.Modality)
	from, to := kit.NewInput(year(g.ActiveFrom), "2022"), kit.NewInput(year(g.ActiveTo), "")
	cycles := kit.NewInput(strings.Join(g.Cycles, ", "), "2022, 2023")
	purpose, participate := kit.NewArea(g.Purpose, "", 3), kit.NewArea(g.Participate, "", 3)
	form := kit.NewForm(
		kit.NewField("name", words.T("groups.name"), "", name),
		kit.NewField("short", words.T("groups.short"), words.T("groups.short-help"), short),
		kit.NewField("modality", words.T("groups.modality"), "", modality),
		kit.NewField("active_from", words.T("groups.from"), "", from),
		kit.NewField("active_to", words.T("groups.to"), words.T("groups.to-help"), to),
		kit.NewField("cycles", words.T("groups.cycles"), words.T("groups.cycles-help"), cycles),
		kit.NewField("purpose", words.T("groups.purpose"), "", purpose),
		kit.NewField("participate", words.T("groups.participate"), "", participate),
	)
	var sheet *kit.Sheet
	save := func() {
		next := was
		next.Name, next.Short, next.Modality = strings.TrimSpace(name.Text), strings.TrimSpace(short.Text), modality.Value()
		next.Purpose, next.Participate = strings.TrimSpace(purpose.Text), strings.TrimSpace(participate.Text)
		next.Cycles = strings.FieldsFunc(cycles.Text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' || r == '،' || r == '，' })
		for i, f := range []struct {
			text string
			to   *int
		}{{from.Text, &next.ActiveFrom}, {to.Text, &next.ActiveTo}} {
			n, err := strconv.Atoi(strings.TrimSpace(f.text))
			if err != nil && strings.TrimSpace(f.text) != "" {
				form.Fields[3+i].SetError(words.T("groups.year"))
				return
			}
			*f.to = n
		}
		s.save(base, next, isNew, form, func() { sheet.Close() })
	}
	for _, i := range []*kit.Input{name, short, from, to, cycles} {
		i.Enter = save
	}
	title := words.T("groups.edit")
	if isNew {
		title = words.T("groups.new")
	}
	sheet = kit.ShowSheet(s.desk.Window, title, 560, form.Object(), name, s.refocus,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }}, kit.Action{Word: words.T("word.save"), Main: true, Do: save})
}

func (s *Screen) save(base *igf.Group, g igf.Group, isNew bool, form *kit.Form, done func()) {
	work := s.desk.Work
	s.desk.Jobs.Run(func(ctx context.Context) func() {
		var err error
		if isNew {
			base := igf.Slug(g.Title())
			if base == "" {
				base = "group"
			}
			g.ID, err = work.FreeID(igf.GroupKey, base)
		}
		switch {
		case err != nil:
		case isNew:
			err = work.AddGroup(context.WithoutCancel(ctx), &g)
		default:
			err = work.SaveGroup(context.WithoutCancel(ctx), base, &g)
		}
		return func() {
			if err != nil {
				form.Show(words.T("word.not-saved"), err)
				return
			}
			s.open = g.ID
			done()
			s.load()
		}
	})
}
