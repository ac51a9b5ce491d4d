package welcome

import (
	"context"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/ui/choosers"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
)

// FirstSession asks for a session where there is no group yet that could have it: the
// group is made on the way. It leads into the session.
func FirstSession(d *shell.Env) {
	(&wizard{env: d}).askFirst(i18n.T("welcome.first"), widgets.Action{Word: i18n.T("word.cancel")})
}

// first are the questions of the first session.
type first struct {
	wizard                    *wizard
	group, title, start, zone *widgets.Input
	modality                  *widgets.Choice[igf.Modality]
	form                      *widgets.Form
	dialog                    *widgets.Dialog
	busy                      bool
}

// firstLength is how long a session is proposed to be.
const firstLength = time.Hour

// askFirst asks for the first session: it begins now, on the clock of this device, unless
// somebody says otherwise. ways are what else can be done.
func (w *wizard) askFirst(heading string, ways ...widgets.Action) {
	x := &first{wizard: w}
	zone, now := w.env.Zone(), w.env.Now()
	x.group = widgets.NewInput("", i18n.T("welcome.group-hint"))
	x.modality = widgets.NewChoice(igf.Modalities(), i18n.Modality, nil)
	x.modality.SetSilently(igf.BPF)
	x.title = widgets.NewInput(i18n.T("welcome.title-proposed"), "")
	x.zone = choosers.Zone(w.env, widgets.NewInput(zone, "Africa/Addis_Ababa"))
	at := igf.Session{Zone: zone}
	x.start = choosers.Time(w.env, widgets.NewInput(i18n.ClockIn(at.Location()).Typed(now.Truncate(5*time.Minute)), "2022-12-01 09:30"))
	x.form = widgets.NewForm(
		widgets.NewField("name", i18n.T("word.group"), i18n.T("welcome.group-help"), x.group),
		widgets.NewField("modality", i18n.T("groups.modality"), "", x.modality),
		widgets.NewField("title", i18n.T("word.title"), "", x.title),
		widgets.NewField("start", i18n.T("sessions.start"), i18n.T("sessions.start-help"), x.start),
		widgets.NewField("zone", i18n.T("sessions.zone"), i18n.T("sessions.zone-help"), x.zone),
	)
	for _, i := range []*widgets.Input{x.group, x.title, x.start, x.zone} {
		i.Enter = x.save
	}
	var actions []widgets.Action
	for _, a := range ways {
		actions = append(actions, widgets.Action{Word: a.Word, Do: func() {
			x.dialog.Close()
			if a.Do != nil {
				a.Do()
			}
		}})
	}
	actions = append(actions, widgets.Action{Word: i18n.T("sessions.enter"), Main: true, Do: x.save})
	x.dialog = widgets.ShowDialog(w.env.Window, heading, 560, x.form.Object(), x.group, nil, actions...)
}

// read takes the answers; false when the form says what is wrong.
func (x *first) read() (*igf.Group, *igf.Session, bool) {
	x.form.Show("", nil)
	g := &igf.Group{Name: strings.TrimSpace(x.group.Text), Modality: x.modality.Value()}
	s := &igf.Session{Title: strings.TrimSpace(x.title.Text), Zone: "UTC"}
	if g.Name == "" {
		x.form.Fields[0].SetError(i18n.T("welcome.group-empty"))
		widgets.Focus(x.group)
		return nil, nil, false
	}
	if err := s.MoveZone(strings.TrimSpace(x.zone.Text)); err != nil {
		x.form.Fields[4].SetError(i18n.Error(err))
		widgets.Focus(x.zone)
		return nil, nil, false
	}
	start, err := s.ReadTime(x.start.Text)
	if err != nil {
		x.form.Fields[3].SetError(i18n.Error(err))
		widgets.Focus(x.start)
		return nil, nil, false
	}
	if s.Start = start; !start.IsZero() {
		s.End = start.Add(firstLength)
	}
	return g, s, true
}

// save keeps the group with the session, both or neither, and opens the session.
func (x *first) save() {
	g, s, ok := x.read()
	if !ok || x.busy {
		return
	}
	x.busy = true
	d := x.wizard.env
	d.Jobs.Save(func(ctx context.Context) (err error) {
		if g.ID, err = d.Work.Records.NewGroupID(g); err != nil {
			return err
		}
		if s.ID, err = d.Work.Records.NewSessionID(g.ID, s.Title); err != nil {
			return err
		}
		return d.Work.Stewardship.AddGroup(ctx, g, s)
	}, func(err error) {
		x.busy = false
		if err != nil {
			x.form.Show(i18n.T("word.not-saved"), err)
			return
		}
		x.dialog.Close()
		d.GoTo(shell.Location{Screen: shell.Session, ID: s.ID})
	})
}
