package sessions

import (
	"context"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/ui/choosers"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
)

// add begins a session of the group that is shown, else of the first.
func (s *Screen) add() {
	group := s.list.Chosen(facetGroup)
	if ids := s.groups.IDs(); group == "" && len(ids) > 0 {
		group = ids[0]
	}
	if group == "" {
		s.env.FirstSession()
		return
	}
	x, err := s.fresh(group)
	if err != nil {
		s.env.ShowError(err)
		return
	}
	q := s.ask(x)
	s.proposeRecord(q)
	s.proposeGroup(q, *x)
	s.openForm(i18n.T("sessions.new"), x, q, func(ctx context.Context, next *igf.Session) (err error) {
		if next.ID, err = s.env.Work.Records.NewSessionID(q.group.Value(), next.Title); err != nil {
			return err
		}
		return s.env.Work.Stewardship.AddSession(ctx, next)
	})
}

// fresh begins a session of a group. Where its cycle names no place, it is proposed in the
// time zone of this device.
func (s *Screen) fresh(group string) (*igf.Session, error) {
	x, err := s.env.Work.Stewardship.NewSession(group, "")
	if err != nil {
		return nil, err
	}
	p, err := s.env.Work.Records.Programme()
	if err != nil {
		return nil, err
	}
	if c := p.Cycle(x.Cycle); c == nil || c.Zone == "" {
		x.Zone = s.env.Zone()
	}
	return x, nil
}

func (s *Screen) edit(x *igf.Session) {
	q := s.ask(x)
	q.group.Disable()
	s.openForm(i18n.T("sessions.edit"), x, q, func(ctx context.Context, next *igf.Session) error {
		return s.env.Work.Stewardship.SaveSession(ctx, x, next)
	})
}

// questions is the form of a session.
type questions struct {
	group                         *widgets.Choice[string]
	title, room, zone, start, end *widgets.Input
	kind                          *widgets.Choice[igf.SessionType]
	chatham, record               *widgets.Check
	several                       *parts
	cycle                         string
	form                          *widgets.Form
}

func (s *Screen) ask(x *igf.Session) *questions {
	g, _ := igf.SplitID(x.ID)
	q := &questions{
		group: widgets.NewChoice(s.groups.IDs(), s.groups.TitleOf, nil),
		title: widgets.NewInput(x.Title, ""), room: widgets.NewInput(x.Room, ""), zone: choosers.Zone(s.env, widgets.NewInput(x.Zone, "Africa/Addis_Ababa")),
		start: choosers.Time(s.env, widgets.NewInput(clock(x.Start, x), "2022-12-01 09:30")), end: choosers.Time(s.env, widgets.NewInput(clock(x.End, x), "2022-12-01 11:00")),
		kind:    widgets.NewChoice(igf.SessionTypes(), i18n.SessionType, nil),
		chatham: widgets.NewCheck(i18n.T("sessions.chatham"), nil),
		record:  widgets.NewCheck(i18n.T("sessions.on-record"), nil),
		several: s.newParts(x, g), cycle: x.Cycle,
	}
	q.group.SetSilently(g)
	q.kind.SetSilently(x.Type)
	q.chatham.SetChecked(x.ChathamHouse)
	q.record.SetChecked(x.OnRecord)
	q.form = widgets.NewForm(append([]*widgets.Field{
		widgets.NewField("group", i18n.T("word.group"), "", q.group),
		widgets.NewField("title", i18n.T("word.title"), "", q.title),
		widgets.NewField("type", i18n.T("sessions.type"), "", q.kind),
		widgets.NewField("zone", i18n.T("sessions.zone"), i18n.T("sessions.zone-help"), q.zone),
		widgets.NewField("start", i18n.T("sessions.start"), i18n.T("sessions.start-help"), q.start),
		widgets.NewField("end", i18n.T("sessions.end"), "", q.end),
		widgets.NewField("room", i18n.T("sessions.room"), "", q.room),
		widgets.NewField("chatham_house", i18n.T("sessions.rules"), i18n.T("sessions.chatham-help"), q.chatham),
		widgets.NewField("on_record", i18n.T("sessions.not-asked"), i18n.T("sessions.on-record-help"), q.record),
	}, q.several.fields()...)...)
	return q
}

// proposeGroup proposes what fits the group of a new session, where the person left what
// was proposed for the group before.
func (s *Screen) proposeGroup(q *questions, proposed igf.Session) {
	q.group.OnChanged = func(string) {
		q.several.regroup(q.group.Value())
		next, err := s.fresh(q.group.Value())
		if err != nil {
			s.env.ShowError(err)
			return
		}
		if q.cycle = next.Cycle; strings.TrimSpace(q.zone.Text) == proposed.Zone {
			q.zone.SetText(next.Zone)
		}
		if q.kind.Value() == proposed.Type {
			q.kind.SetSilently(next.Type)
		}
		proposed = *next
		q.kind.OnChanged("") // whether it is on the record
	}
}

// proposeRecord proposes to put a new session on the record while it looks like a
// public one of the annual meeting, until the person decides.
func (s *Screen) proposeRecord(q *questions) {
	proposed := q.record.Checked
	propose := func(string) {
		x := igf.Session{Title: q.title.Text, Cycle: q.cycle, Type: q.kind.Value(), Zone: strings.TrimSpace(q.zone.Text), ChathamHouse: q.chatham.Checked}
		if t, err := x.ReadTime(q.start.Text); err == nil {
			x.Start = t
		}
		if err := s.env.Work.Stewardship.ProposeRecord(&x); err != nil {
			s.env.ShowError(err)
			return
		}
		if q.record.Checked == proposed || x.ChathamHouse {
			proposed = x.OnRecord
			q.record.SetChecked(proposed)
		}
	}
	q.title.OnChanged, q.start.OnChanged, q.zone.OnChanged, q.kind.OnChanged = propose, propose, propose, propose
	q.chatham.OnChanged = func(bool) { propose("") }
}

// put takes the answers into a session; false when the form says what is wrong.
func (q *questions) put(x *igf.Session) bool {
	_, slug := igf.SplitID(x.ID)
	x.ID = q.group.Value() + "/" + slug
	x.Title, x.Room = strings.TrimSpace(q.title.Text), strings.TrimSpace(q.room.Text)
	x.Cycle, x.Type, x.ChathamHouse, x.OnRecord = q.cycle, q.kind.Value(), q.chatham.Checked, q.record.Checked
	if err := x.MoveZone(strings.TrimSpace(q.zone.Text)); err != nil {
		q.form.Fields[3].SetError(i18n.Error(err))
		return false
	}
	if !readTimes(x, q.start.Text, q.end.Text, q.form.Fields[4:6]) {
		return false
	}
	if err := q.several.put(x); err != nil {
		q.form.Show(i18n.T("word.not-saved"), err)
		return false
	}
	return true
}

// openForm asks for what is known of a session, and stores it. Times are those of its
// place.
func (s *Screen) openForm(head string, x *igf.Session, q *questions, store func(context.Context, *igf.Session) error) {
	was := *x
	var dialog *widgets.Dialog
	save := func() {
		next := was
		if !q.put(&next) {
			return
		}
		s.save(&next, store, q.form, func() { dialog.Close() })
	}
	for _, i := range []*widgets.Input{q.title, q.room, q.zone, q.start, q.end} {
		i.Enter = save
	}
	dialog = widgets.ShowDialog(s.env.Window, head, 540, q.form.Object(), q.title, nil,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("word.save"), Main: true, Do: save})
}

func (s *Screen) save(x *igf.Session, store func(context.Context, *igf.Session) error, form *widgets.Form, done func()) {
	s.env.Jobs.Save(func(ctx context.Context) error { return store(ctx, x) }, func(err error) {
		if err != nil {
			form.Show(i18n.T("word.not-saved"), err)
			return
		}
		s.open = x.ID
		done()
		s.load()
	})
}

func clock(t time.Time, x *igf.Session) string { return i18n.ClockIn(x.Location()).Typed(t) }

// readTimes puts start and end into x, or the error at the field that has it.
func readTimes(x *igf.Session, start, end string, fields []*widgets.Field) bool {
	for i, f := range []struct {
		text string
		to   *time.Time
	}{{start, &x.Start}, {end, &x.End}} {
		t, err := x.ReadTime(f.text)
		if err != nil {
			fields[i].SetError(i18n.Error(err))
			return false
		}
		*f.to = t
	}
	return true
}
