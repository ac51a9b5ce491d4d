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
	x := &igf.Session{ID: group + "/", Zone: "UTC", Type: "bpf-pn"}
	if prog, err := s.desk.Work.Programme(); err == nil && len(prog.Cycles) > 0 {
		c := prog.Cycles[len(prog.Cycles)-1]
		x.Cycle = c.ID
		if c.Zone != "" {
			x.Zone = c.Zone
		}
	}
	s.edit(x, true)
}

// edit asks for what is known of a session. Times are those of its place.
func (s *Screen) edit(x *igf.Session, isNew bool) {
	base, was := x, *x
	g, _ := igf.SplitID(x.ID)
	var ids []string
	for id := range s.groups {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	group := kit.NewChoice(ids, func(id string) string { return s.groupTitle(id + "/") }, nil)
	group.Quietly(g)
	if !isNew {
		group.Disable()
	}
	title, room, zone := kit.NewInput(x.Title, ""), kit.NewInput(x.Room, ""), kit.NewInput(x.Zone, "Africa/Addis_Ababa")
	start, end := kit.NewInput(clock(x.Start, x), "2022-12-01 09:30"), kit.NewInput(clock(x.End, x), "2022-12-01 11:00")
	kind := kit.NewChoice(igf.SessionTypes(), words.SessionType, nil)
	kind.Quietly(x.Type)
	chatham := widget.NewCheck(words.T("sessions.chatham"), nil)
	chatham.SetChecked(x.ChathamHouse)
	form := kit.NewForm(
		kit.NewField("group", words.T("word.group"), "", group),
		kit.NewField("title", words.T("word.title"), "", title),
		kit.NewField("type", words.T("sessions.type"), "", kind),
		kit.NewField("zone", words.T("sessions.zone"), words.T("sessions.zone-help"), zone),
		kit.NewField("start", words.T("sessions.start"), words.T("sessions.start-help"), start),
		kit.NewField("end", words.T("sessions.end"), "", end),
		kit.NewField("room", words.T("sessions.room"), "", room),
		kit.NewField("chatham_house", words.T("sessions.rules"), words.T("sessions.chatham-help"), chatham),
	)
	var sheet *kit.Sheet
	save := func() {
		next := was
		next.Title, next.Room, next.Zone = strings.TrimSpace(title.Text), strings.TrimSpace(room.Text), strings.TrimSpace(zone.Text)
		next.Type, next.ChathamHouse = kind.Value(), chatham.Checked
		if err := igf.CheckZone(next.Zone); err != nil {
			form.Fields[3].SetError(words.Error(err))
			return
		}
		if !readTimes(&next, start.Text, end.Text, form.Fields[4:6]) {
			return
		}
		if isNew {
			next.ID = group.Value() + "/"
		}
		s.save(base, next, isNew, form, func() { sheet.Close() })
	}
	for _, i := range []*kit.Input{title, room, zone, start, end} {
		i.Enter = save
	}
	head := words.T("sessions.edit")
	if isNew {
		head = words.T("sessions.new")
	}
	sheet = kit.ShowSheet(s.desk.Window, head, 540, form.Object(), title, nil,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }}, kit.Action{Word: words.T("word.save"), Main: true, Do: save})
}

func (s *Screen) save(base *igf.Session, x igf.Session, isNew bool, form *kit.Form, done func()) {
	work := s.desk.Work
	s.desk.Jobs.Run(func(ctx context.Context) func() {
		var err error
		if isNew {
			base := igf.Slug(x.Title)
			if base == "" {
				base = "session"
			}
			x.ID, err = work.FreeID(igf.SessionKey, x.ID+base)
		}
		switch {
		case err != nil:
		case isNew:
			err = work.AddSession(context.WithoutCancel(ctx), &x)
		default:
			err = work.SaveSession(context.WithoutCancel(ctx), base, &x)
		}
		return func() {
			if err != nil {
				form.Show(words.T("word.not-saved"), err)
				return
			}
			s.open = x.ID
			done()
			s.load()
		}
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
