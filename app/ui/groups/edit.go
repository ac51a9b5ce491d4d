package groups

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
)

func (s *Screen) add() {
	s.ask(i18n.T("groups.new"), &igf.Group{Modality: igf.BPF}, func(ctx context.Context, _, next *igf.Group) (err error) {
		if next.ID, err = s.env.Work.Records.NewGroupID(next); err != nil {
			return err
		}
		return s.env.Work.Stewardship.AddGroup(ctx, next)
	})
}

func (s *Screen) edit(g *igf.Group) {
	s.ask(i18n.T("groups.edit"), g, s.env.Work.Stewardship.SaveGroup)
}

// fact is one thing that the form asks of a group. put says what is wrong, ""
// for nothing.
type fact struct {
	name, label, help, hint string
	rows                    int
	get                     func(*igf.Group) string
	put                     func(*igf.Group, string) string
}

func facts() []fact {
	text := func(of func(*igf.Group) *string) (func(*igf.Group) string, func(*igf.Group, string) string) {
		return func(g *igf.Group) string { return *of(g) }, func(g *igf.Group, s string) string { *of(g) = s; return "" }
	}
	name, putName := text(func(g *igf.Group) *string { return &g.Name })
	short, putShort := text(func(g *igf.Group) *string { return &g.Short })
	purpose, putPurpose := text(func(g *igf.Group) *string { return &g.Purpose })
	participate, putParticipate := text(func(g *igf.Group) *string { return &g.Participate })
	from, putFrom := year(func(g *igf.Group) *int { return &g.ActiveFrom })
	to, putTo := year(func(g *igf.Group) *int { return &g.ActiveTo })
	return []fact{
		{name: "name", label: i18n.T("groups.name"), get: name, put: putName},
		{name: "short", label: i18n.T("groups.short"), help: i18n.T("groups.short-help"), hint: i18n.T("groups.short-hint"), get: short, put: putShort},
		{name: "active_from", label: i18n.T("groups.from"), hint: "2022", get: from, put: putFrom},
		{name: "active_to", label: i18n.T("groups.to"), help: i18n.T("groups.to-help"), get: to, put: putTo},
		{
			name: "cycles", label: i18n.T("groups.cycles"), help: i18n.T("groups.cycles-help"), hint: "2022, 2023",
			get: func(g *igf.Group) string { return strings.Join(g.Cycles, ", ") },
			put: func(g *igf.Group, s string) string {
				g.Cycles = strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(", ;،，", r) })
				return ""
			},
		},
		{name: "purpose", label: i18n.T("groups.purpose"), rows: 3, get: purpose, put: putPurpose},
		{name: "participate", label: i18n.T("groups.participate"), rows: 3, get: participate, put: putParticipate},
	}
}

// year asks for a year that may not be known.
func year(of func(*igf.Group) *int) (func(*igf.Group) string, func(*igf.Group, string) string) {
	get := func(g *igf.Group) string {
		if *of(g) == 0 {
			return ""
		}
		return strconv.Itoa(*of(g))
	}
	return get, func(g *igf.Group, s string) string {
		n, err := strconv.Atoi(s)
		if err != nil && s != "" {
			return i18n.T("groups.year")
		}
		*of(g) = n
		return ""
	}
}

// groupForm is the form of a group. base is as the person saw it.
type groupForm struct {
	s        *Screen
	base     *igf.Group
	store    func(ctx context.Context, base, next *igf.Group) error
	facts    []fact
	inputs   []*widgets.Input
	fields   []*widgets.Field // of the inputs
	modality *widgets.Choice[igf.Modality]
	form     *widgets.Form
	dialog   *widgets.Dialog
	busy     bool
}

// ask asks for what is known of a group, and stores it.
func (s *Screen) ask(head string, g *igf.Group, store func(ctx context.Context, base, next *igf.Group) error) {
	f := &groupForm{s: s, base: g, store: store, facts: facts()}
	f.modality = widgets.NewChoice(igf.Modalities(), i18n.Modality, nil)
	f.modality.SetSilently(g.Modality)
	for _, x := range f.facts {
		input := widgets.NewInput(x.get(g), x.hint)
		if x.rows > 0 {
			input = widgets.NewArea(x.get(g), x.hint, x.rows)
		}
		input.Enter = f.save
		f.inputs = append(f.inputs, input)
		f.fields = append(f.fields, widgets.NewField(x.name, x.label, x.help, input))
	}
	all := append([]*widgets.Field{}, f.fields[:2]...)
	all = append(all, widgets.NewField("modality", i18n.T("groups.modality"), "", f.modality))
	f.form = widgets.NewForm(append(all, f.fields[2:]...)...)
	f.dialog = widgets.ShowDialog(s.env.Window, head, 560, f.form.Object(), f.inputs[0], s.page.refocus, dialogActions(&f.dialog, nil, f.save)...)
}

func (f *groupForm) save() {
	if f.busy {
		return
	}
	next := *f.base
	next.Modality = f.modality.Value()
	for i, x := range f.facts {
		if wrong := x.put(&next, strings.TrimSpace(f.inputs[i].Text)); wrong != "" {
			f.fields[i].SetError(wrong)
			widgets.Focus(f.inputs[i])
			return
		}
	}
	f.busy = true
	work, base := f.s.env.Work, f.base
	var now *igf.Group
	f.s.env.Jobs.Save(func(ctx context.Context) (err error) {
		if err = f.store(ctx, base, &next); errors.Is(err, igf.ErrChanged) {
			if g, again := work.Records.Group(base.ID); again == nil {
				now = g
			}
		}
		return err
	}, func(err error) { f.saved(next.ID, err, now) })
}

func (f *groupForm) saved(id string, err error, now *igf.Group) {
	f.busy = false
	switch {
	case now != nil:
		f.form.Meanwhile()
		f.meanwhile(now)
		f.dialog.Fit()
	case err != nil:
		f.form.Show(i18n.T("word.not-saved"), err)
		f.dialog.Fit()
	default:
		f.s.open = id
		f.dialog.Close()
		f.s.load()
	}
}

// meanwhile takes over what somebody else changed while the form was open, as
// that of an item does.
func (f *groupForm) meanwhile(now *igf.Group) {
	for i, x := range f.facts {
		f.fields[i].TakeOver(x.get(f.base), x.get(now))
	}
	if f.modality.Value() == f.base.Modality {
		f.modality.SetSilently(now.Modality)
	}
	f.base = now
}
