package outputs

import (
	"context"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
)

// first are the questions of an output where there is no group yet that could have it.
type first struct {
	s            *Screen
	group, title *widgets.Input
	modality     *widgets.Choice[igf.Modality]
	cycle        *widgets.Input
	form         *widgets.Form
	dialog       *widgets.Dialog
	made         string // the group that is made already
}

// addFirst asks for an output and for the group that writes it, which is made on the way.
func (s *Screen) addFirst() {
	f := &first{
		s: s, group: widgets.NewInput("", i18n.T("welcome.group-hint")), title: widgets.NewInput("", ""),
		modality: widgets.NewChoice(igf.Modalities(), i18n.Modality, nil), cycle: widgets.NewInput(strconv.Itoa(s.env.Now().Year()), "2022"),
	}
	f.modality.SetSilently(igf.BPF)
	f.form = widgets.NewForm(
		widgets.NewField("name", i18n.T("word.group"), i18n.T("outputs.group-help"), f.group),
		widgets.NewField("modality", i18n.T("groups.modality"), "", f.modality),
		widgets.NewField("title", i18n.T("word.title"), "", f.title),
		widgets.NewField("cycle", i18n.T("word.cycle"), i18n.T("outputs.cycle-help"), f.cycle),
	)
	f.group.Enter, f.title.Enter, f.cycle.Enter = f.save, f.save, f.save
	f.dialog = widgets.ShowDialog(s.env.Window, i18n.T("outputs.new"), 520, f.form.Object(), f.group, nil,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { f.dialog.Close() }}, widgets.Action{Word: i18n.T("word.save"), Main: true, Do: f.save})
}

// missing says at its field what is needed and is empty.
func (f *first) missing() bool {
	f.form.Show("", nil)
	for i, in := range map[int]*widgets.Input{0: f.group, 2: f.title} {
		if strings.TrimSpace(in.Text) == "" {
			f.form.Fields[i].SetError(i18n.T("outputs.empty"))
			return true
		}
	}
	return false
}

// save makes the group, then the output. A group that was made before the output was refused
// is not made again.
func (f *first) save() {
	if f.missing() {
		return
	}
	work := f.s.env.Work
	g := &igf.Group{Name: strings.TrimSpace(f.group.Text), Modality: f.modality.Value()}
	o := &igf.Output{Title: strings.TrimSpace(f.title.Text), Cycle: strings.TrimSpace(f.cycle.Text)}
	f.s.background(f.form, func() { f.dialog.Close(); f.s.place.ID = o.ID }, func(ctx context.Context) (err error) {
		if f.made == "" {
			if g.ID, err = work.Records.NewGroupID(g); err != nil {
				return err
			}
			if err := work.Stewardship.AddGroup(ctx, g); err != nil {
				return err
			}
			f.made = g.ID
		}
		o.ID = f.made + "/"
		return work.Drafting.AddOutput(ctx, o)
	})
}
