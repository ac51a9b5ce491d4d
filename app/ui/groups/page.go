package groups

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
	wslists "rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/stewardship"
)

// page is the open group on the screen.
type page struct {
	queue  *desk.SerialQueue // reads the group
	id     string            // of the group that is shown
	scroll *container.Scroll
	keys   map[string]fyne.Focusable // what can have the keyboard, by a name that stays
	want   string                    // which of them gets it next
	cycle  string                    // that the person chose to see the duties of
	column *fyne.Container
	saving bool // a line of the outreach log
}

// details are the open group with what belongs to it.
type details struct {
	group    *igf.Group
	outputs  []*igf.Output
	sessions []*igf.Session
	outreach []wslists.Line
	cycle    string
	duties   []stewardship.Duty
}

func read(w *workspace.Workspace, id, cycle string) (d details, err error) {
	if d.group, err = w.Records.Group(id); err != nil {
		return d, err
	}
	if d.cycle = cycle; cycle == "" {
		if d.cycle, err = w.Stewardship.CurrentCycle(d.group); err != nil {
			return d, err
		}
	}
	for _, step := range []func() error{
		func() (err error) { d.outputs, err = w.Records.Outputs(id); return err },
		func() (err error) { d.sessions, err = w.Records.Sessions(id); return err },
		func() (err error) { d.outreach, err = w.Lists.Outreach(id); return err },
		func() (err error) { d.duties, err = w.Stewardship.Duties(id, d.cycle); return err },
	} {
		if err := step(); err != nil {
			return d, err
		}
	}
	return d, nil
}

// nothing is what stands at the side while no group is open.
func (s *Screen) nothing() {
	s.detail.Objects = []fyne.CanvasObject{kit.Empty("groups", words.T("groups.choose"), kit.Action{Word: words.T("groups.next"), Do: func() { s.askNext("") }})}
}

// show reads a group and then shows it.
func (s *Screen) show(id string) {
	s.open = id
	if s.page.queue == nil {
		s.page.queue = s.desk.Jobs.SerialQueue()
	}
	if s.page.id != id {
		s.page.cycle, s.page.want = "", ""
	}
	work, cycle := s.desk.Work, s.page.cycle
	s.page.queue.Run(func(context.Context) func() {
		d, err := read(work, id, cycle)
		return func() {
			switch {
			case s.open != id || errors.Is(err, igf.ErrNotFound): // it may not have come yet
			case err != nil:
				s.desk.Say(err)
			default:
				s.render(d)
			}
		}
	})
}

// render shows a group. Where the person was on the page, they stay.
func (s *Screen) render(d details) {
	p := &s.page
	offset := fyne.Position{}
	if p.id == d.group.ID && p.scroll != nil {
		offset = p.scroll.Offset
	}
	s.remember()
	p.id, p.keys, p.column = d.group.ID, map[string]fyne.Focusable{}, kit.Column(10)
	p.scroll = container.NewVScroll(kit.Pad(4, 16, 14, 12, p.column))
	s.fill(d)
	kit.Follow(p.scroll)
	s.detail.Objects = []fyne.CanvasObject{kit.PageOver(d.group.Title(), words.Modality(d.group.Modality), nil, p.scroll)}
	s.detail.Refresh()
	p.scroll.Offset = offset
	p.scroll.Refresh()
	s.refocus()
}

// remember keeps where on the page the keyboard is, before it is made anew. Who
// works elsewhere meanwhile is not called back.
func (s *Screen) remember() {
	c := s.desk.Window.Canvas()
	f := c.Focused()
	if f == nil || len(c.Overlays().List()) > 0 {
		return
	}
	for name, k := range s.page.keys {
		if k == f {
			if s.page.want == "" {
				s.page.want = name
			}
			return
		}
	}
	s.page.want = ""
}

// refocus gives the keyboard back to where it was before a sheet was opened,
// or before the page was made anew.
func (s *Screen) refocus() {
	c := s.desk.Window.Canvas()
	if len(c.Overlays().List()) > 0 || !s.desk.Shows(desk.Groups) {
		return
	}
	if f := s.page.keys[s.page.want]; f != nil {
		c.Focus(f)
	}
	s.page.want = ""
}

// button is a button of the page. The keyboard comes back to it after what it
// opened.
func (s *Screen) button(key, word string, do func()) *kit.Button {
	b := kit.Action{Word: word, Do: func() { s.page.want = key; do() }}.Followed()
	b.Escape = s.leave
	s.page.keys[key] = b
	return b
}

func (s *Screen) actions(d details) fyne.CanvasObject {
	id := d.group.ID
	return kit.Flow(6,
		s.button("edit", words.T("word.edit"), func() { s.edit(d.group, false) }),
		s.button("take-part", words.T("groups.take-part"), func() { s.showParticipate(d) }),
		s.button("outputs", words.T("screen.outputs"), func() { s.page.want = ""; s.desk.Go(desk.Place{Screen: desk.Outputs, ID: id + "/"}) }),
		s.button("sessions", words.T("screen.sessions"), func() { s.page.want = ""; s.desk.Go(desk.Place{Screen: desk.Sessions, ID: id + "/"}) }),
		s.button("calendar", words.T("groups.calendar"), func() { s.askCalendar(d) }),
	)
}

// fill puts the sections on the page.
func (s *Screen) fill(d details) {
	g := d.group
	s.page.column.Add(s.actions(d))
	s.page.column.Add(kit.Facts(
		[2]string{words.T("groups.name"), g.Name},
		[2]string{words.T("groups.active"), years(g)},
		[2]string{words.T("groups.purpose"), g.Purpose},
		[2]string{words.T("groups.participate"), g.Participate},
	))
	s.dutySection(d)
	itemSection(s, g, roles())
	itemSection(s, g, lists())
	itemSection(s, g, decisions())
	s.outreachSection(d)
	s.handOverSection(d)
}

// head begins a section: its title, and what can be done there.
func (s *Screen) head(title string, beside ...fyne.CanvasObject) {
	h := kit.Heading(title, fynetheme.SizeNameText)
	h.Fixed = true
	row := kit.Flow(10, kit.Pad(8, 0, 0, 0, h))
	for _, o := range beside {
		row.Add(o)
	}
	s.page.column.Add(kit.Pad(8, 0, 0, 0, row))
}

// line puts an item on the page. open and remove may be nil.
func (s *Screen) line(key string, r *kit.Record, open, remove func()) {
	at := func(do func()) func() {
		if do == nil {
			return nil
		}
		return func() { s.page.want = key; do() }
	}
	r.Open, r.Remove, r.Escape = at(open), at(remove), s.leave
	s.page.keys[key] = r
	s.page.column.Add(r)
}

// leave goes back from the page to the list.
func (s *Screen) leave() { kit.Focus(s.list.Box) }

// none says that a section has nothing yet.
func (s *Screen) none() {
	_, o := kit.NewBody(words.T("groups.nothing-yet"))
	s.page.column.Add(o)
}

func join(parts ...string) string {
	parts = slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" })
	return strings.Join(parts, " · ")
}

// labelled is "Label: text", "" without a text.
func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + words.T("groups.colon") + text
}

func span(from, to igf.Date) string {
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return words.T("groups.since-day", "Day", words.Day(from))
	case from == "":
		return words.T("groups.until", "Day", words.Day(to))
	}
	return words.Day(from) + " – " + words.Day(to)
}

// sheetActions are the ways out of a form: cancel, perhaps remove, save.
func (s *Screen) sheetActions(sheet **kit.Sheet, remove, save func()) []kit.Action {
	out := []kit.Action{{Word: words.T("word.cancel"), Do: func() { (*sheet).Close() }}}
	if remove != nil {
		out = append(out, kit.Action{Word: words.T("groups.remove"), Do: func() { (*sheet).Close(); remove() }})
	}
	return append(out, kit.Action{Word: words.T("word.save"), Main: true, Do: save})
}

// confirm asks before something is taken away.
func (s *Screen) confirm(title, what, then string, do func(fail func(error), done func())) {
	_, text := kit.NewBody(what)
	_, after := kit.NewBody(then)
	notice := kit.NewNotice()
	var sheet *kit.Sheet
	busy := false
	sheet = kit.ShowSheet(s.desk.Window, title, 480, kit.Column(10, notice, text, after), nil, s.refocus,
		kit.Action{Word: words.T("groups.remove-now"), Do: func() {
			if busy {
				return
			}
			busy = true
			do(func(err error) { busy = false; notice.Fail(words.T("word.not-saved"), words.Error(err)); sheet.Fit() }, func() { sheet.Close() })
		}},
		kit.Action{Word: words.T("word.cancel"), Main: true, Do: func() { sheet.Close() }})
}

// tone is the colour of what is done and of what is not, beside their signs.
func tone(done bool) (sign string, color fyne.ThemeColorName) {
	if done {
		return "saved", theme.KindDecided
	}
	return "undone", theme.KindAsked
}
