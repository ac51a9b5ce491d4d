package sessions

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
)

// add begins a session of the group that is shown, else of the first.
func (s *Screen) add() {
	chosen := s.list.Chosen(facetGroup)
	group := chosen
	for id := range s.groups {
		if group == "" || chosen == "" && id < group {
			group = id
		}
	}
	if group == "" {
		s.desk.Say(&igf.FieldError{Record: "session", Field: "group", Want: words.T("sessions.group-first")})
		return
	}
	x, err := s.desk.Work.Stewardship.NewSession(group, "")
	if err != nil {
		s.desk.Say(err)
		return
	}
	s.edit(x, true)
}

// questions is the form of a session.
type questions struct {
	group                         *kit.Choice[string]
	title, room, zone, start, end *kit.Input
	kind                          *kit.Choice[igf.SessionType]
	chatham                       *widget.Check
	several                       *parts
	form                          *kit.Form
}

func (s *Screen) ask(x *igf.Session, isNew bool) *questions {
	g, _ := igf.SplitID(x.ID)
	ids := make([]string, 0, len(s.groups))
	for id := range s.groups {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	q := &questions{
		group: kit.NewChoice(ids, func(id string) string { return s.groupTitle(id + "/") }, nil),
		title: kit.NewInput(x.Title, ""), room: kit.NewInput(x.Room, ""), zone: kit.NewInput(x.Zone, "Africa/Addis_Ababa"),
		start: kit.NewInput(clock(x.Start, x), "2022-12-01 09:30"), end: kit.NewInput(clock(x.End, x), "2022-12-01 11:00"),
		kind:    kit.NewChoice(igf.SessionTypes(), words.SessionType, nil),
		chatham: widget.NewCheck(words.T("sessions.chatham"), nil),
		several: s.newParts(x, g),
	}
	q.group.Quietly(g)
	q.kind.Quietly(x.Type)
	q.chatham.SetChecked(x.ChathamHouse)
	if isNew {
		q.group.OnChanged = func(string) { q.several.regroup(q.group.Value()) }
	} else {
		q.group.Disable()
	}
	q.form = kit.NewForm(append([]*kit.Field{
		kit.NewField("group", words.T("word.group"), "", q.group),
		kit.NewField("title", words.T("word.title"), "", q.title),
		kit.NewField("type", words.T("sessions.type"), "", q.kind),
		kit.NewField("zone", words.T("sessions.zone"), words.T("sessions.zone-help"), q.zone),
		kit.NewField("start", words.T("sessions.start"), words.T("sessions.start-help"), q.start),
		kit.NewField("end", words.T("sessions.end"), "", q.end),
		kit.NewField("room", words.T("sessions.room"), "", q.room),
		kit.NewField("chatham_house", words.T("sessions.rules"), words.T("sessions.chatham-help"), q.chatham),
	}, q.several.fields()...)...)
	return q
}

// put takes the answers into a session; false when the form says what is wrong.
func (q *questions) put(x *igf.Session) bool {
	x.Title, x.Room, x.Zone = strings.TrimSpace(q.title.Text), strings.TrimSpace(q.room.Text), strings.TrimSpace(q.zone.Text)
	x.Type, x.ChathamHouse = q.kind.Value(), q.chatham.Checked
	if err := igf.CheckZone(x.Zone); err != nil {
		q.form.Fields[3].SetError(words.Error(err))
		return false
	}
	if !readTimes(x, q.start.Text, q.end.Text, q.form.Fields[4:6]) {
		return false
	}
	if err := q.several.put(x); err != nil {
		q.form.Show(words.T("word.not-saved"), err)
		return false
	}
	return true
}

// edit asks for what is known of a session. Times are those of its place.
func (s *Screen) edit(x *igf.Session, isNew bool) {
	base, was := x, *x
	q := s.ask(x, isNew)
	var sheet *kit.Sheet
	save := func() {
		next := was
		if !q.put(&next) {
			return
		}
		if isNew {
			next.ID = q.group.Value() + "/"
		}
		s.save(base, next, isNew, q.form, func() { sheet.Close() })
	}
	for _, i := range []*kit.Input{q.title, q.room, q.zone, q.start, q.end} {
		i.Enter = save
	}
	head := words.T("sessions.edit")
	if isNew {
		head = words.T("sessions.new")
	}
	sheet = kit.ShowSheet(s.desk.Window, head, 540, q.form.Object(), q.title, nil,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }}, kit.Action{Word: words.T("word.save"), Main: true, Do: save})
}

func (s *Screen) save(base *igf.Session, x igf.Session, isNew bool, form *kit.Form, done func()) {
	work := s.desk.Work
	s.desk.Jobs.Save(func(ctx context.Context) (err error) {
		if isNew {
			base := igf.Slug(x.Title)
			if base == "" {
				base = "session"
			}
			x.ID, err = work.Records.FreeID(igf.SessionKey, x.ID+base)
		}
		switch {
		case err != nil:
		case isNew:
			err = work.Stewardship.AddSession(ctx, &x)
		default:
			err = work.Stewardship.SaveSession(ctx, base, &x)
		}
		return err
	}, func(err error) {
		if err != nil {
			form.Show(words.T("word.not-saved"), err)
			return
		}
		s.open = x.ID
		done()
		s.load()
	})
}

const layout = "2006-01-02 15:04"

func clock(t time.Time, x *igf.Session) string {
	if t.IsZero() {
		return ""
	}
	return t.In(x.Location()).Format(layout)
}

// parse reads a time of the session's place; empty is no time.
func parse(s string, loc *time.Location) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, true
	}
	t, err := time.ParseInLocation(layout, s, loc)
	return t.UTC(), err == nil
}

// readTimes puts start and end into x, or the error at the field that has it.
func readTimes(x *igf.Session, start, end string, fields []*kit.Field) bool {
	for i, f := range []struct {
		text string
		to   *time.Time
	}{{start, &x.Start}, {end, &x.End}} {
		t, ok := parse(f.text, x.Location())
		if !ok {
			fields[i].SetError(words.T("sessions.time"))
			return false
		}
		*f.to = t
	}
	return true
}
