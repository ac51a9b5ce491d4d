// Package compare shows what changed from one version of an output to
// another: by paragraph and word, side by side or in one text, with the
// comments that caused each change, and those that were accepted and changed
// nothing.
//
// It only reads.
package compare

import (
	"context"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
)

// Screen is the comparison of two versions.
type Screen struct {
	desk   *desk.Desk
	id     string
	fresh  bool // the versions are to be chosen for the person
	loader *kit.CoalescingLoader
	latest int
	all    answering.Comparison
	rows   []row
	titles map[string]string
	output *kit.Choice[string]
	from   *kit.Choice[int]
	to     *kit.Choice[int]
	inline *widget.Check
	only   *widget.Check
	status *kit.Text
	feed   *kit.Feed
	empty  fyne.CanvasObject
	root   fyne.CanvasObject
}

// row is a paragraph of the comparison, a heading, or a comment that was
// accepted and changed nothing.
type row struct {
	heading   string
	unchanged *lists.Line
	paragraph *answering.ComparedParagraph
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, titles: map[string]string{}, status: kit.Caption("", theme.Muted)}
	s.loader = kit.NewCoalescingLoader(d.Jobs, s.begin)
	s.loader.Newest = true
	s.output = kit.NewChoice(nil, func(id string) string { return s.titles[id] }, func(id string) { s.show(id) })
	s.output.PlaceHolder = words.T("bench.output")
	s.from, s.to = kit.NewChoice([]int{0}, s.version, func(int) { s.load() }), kit.NewChoice([]int{0}, s.version, func(int) { s.load() })
	s.inline = widget.NewCheck(words.T("compare.inline"), func(bool) { s.feed.Reload() })
	s.only = widget.NewCheck(words.T("compare.only"), func(bool) { s.arrange() })
	s.only.Checked = true
	s.status.Fixed = false
	s.feed = kit.NewFeed(func() int { return len(s.rows) }, newRow, s.update)
	s.feed.Moved = func(int) {}
	s.feed.Typed, s.feed.Chosen, s.feed.Left = s.typed, s.lead, func() { kit.Focus(s.output) }
	s.empty = kit.Empty("outputs", words.T("compare.same"))
	title := kit.Heading(words.T("screen.compare"), fynetheme.SizeNameSubHeadingText)
	answers := kit.Action{Word: words.T("screen.workbench"), Do: func() { d.Go(desk.Place{Screen: desk.Workbench, ID: s.id}) }}.Button()
	arrow := kit.NewText("→")
	arrow.Fixed = true
	top := kit.Column(4, kit.Stretch(8, title, title, answers), s.output, container.NewHScroll(container.NewHBox(s.from, container.NewCenter(arrow), s.to, s.inline, s.only)), s.status)
	keys := kit.Caption(words.T("compare.keys"), theme.Muted)
	keys.Fixed = false
	s.root = container.NewStack(kit.NewGround(theme.Surface, 6), container.NewBorder(kit.Pad(10, 14, 6, 12, top), kit.Pad(6, 12, 8, 12, keys), nil, nil, container.NewStack(s.feed, s.empty)))
	return s
}

// version is how a version is called; 0 is the working text.
func (s *Screen) version(n int) string {
	if n == 0 {
		return words.T("outputs.working-text")
	}
	return words.T("outputs.version", "N", n)
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows the last change of an output.
func (s *Screen) Open(p desk.Place) {
	if p.ID == "" {
		p.ID = s.id
	}
	s.show(p.ID)
	kit.Focus(s.feed)
}

// Changed compares anew.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) show(id string) {
	s.id, s.fresh = id, true
	s.load()
}

func (s *Screen) load() { s.loader.Ask() }

// begin reads what the screen shows now.
func (s *Screen) begin() func(context.Context) func() {
	id, from, to, fresh := s.id, s.from.Value(), s.to.Value(), s.fresh
	return func(context.Context) func() {
		r, err := read(s.desk.Work, id, from, to, fresh)
		return func() {
			if err != nil {
				s.desk.Say(err)
				return
			}
			s.take(r)
		}
	}
}

// take shows what was read.
func (s *Screen) take(r reading) {
	s.id, s.all, s.latest, s.fresh = r.id, r.comparison, r.latest, false
	var ids []string
	for _, o := range r.outputs {
		ids = append(ids, o.ID)
		s.titles[o.ID] = o.Title
	}
	s.output.Silent(func() { s.output.SetValues(ids, func(id string) string { return s.titles[id] }) })
	s.output.Quietly(s.id)
	versions := []int{0}
	for v := r.latest; v > 0; v-- {
		versions = append(versions, v)
	}
	for _, c := range []struct {
		choice *kit.Choice[int]
		at     int
	}{{s.from, s.all.From}, {s.to, s.all.To}} {
		c.choice.Silent(func() { c.choice.SetValues(versions, s.version) })
		c.choice.Quietly(c.at)
	}
	s.arrange()
}

// arrange makes the rows.
func (s *Screen) arrange() {
	s.rows = nil
	counts := map[outline.ChangeKind]int{}
	if n := len(s.all.Unchanged); n > 0 {
		s.rows = append(s.rows, row{heading: words.N("compare.unchanged", n)})
		for i := range s.all.Unchanged {
			s.rows = append(s.rows, row{unchanged: &s.all.Unchanged[i]})
		}
		s.rows = append(s.rows, row{heading: words.T("compare.changes")})
	}
	for i := range s.all.Paragraphs {
		p := &s.all.Paragraphs[i]
		counts[p.Kind]++
		if p.Kind != outline.Same || !s.only.Checked {
			s.rows = append(s.rows, row{paragraph: p})
		}
	}
	s.status.SetText(words.T("compare.counts", "Changed", counts[outline.Changed], "Added", counts[outline.Added], "Removed", counts[outline.Removed], "Same", counts[outline.Same]))
	if len(s.rows) == 0 {
		s.empty.Show()
	} else {
		s.empty.Hide()
	}
	s.feed.Reload()
	if s.feed.Current() < 0 && len(s.rows) > 0 {
		s.feed.SetCurrent(0)
	}
	s.root.Refresh()
}

func (s *Screen) typed(r rune) {
	switch unicode.ToLower(r) {
	case 'i':
		s.inline.SetChecked(!s.inline.Checked)
	case 'o':
		s.only.SetChecked(!s.only.Checked)
	case 'n':
		for k := 1; k <= len(s.rows); k++ {
			j := (s.feed.Current() + k) % len(s.rows)
			if p := s.rows[j].paragraph; p != nil && p.Kind != outline.Same {
				s.feed.SetCurrent(j)
				return
			}
		}
	}
}

// lead goes to the comment behind a row.
func (s *Screen) lead(i int) {
	switch r := s.rows[i]; {
	case r.unchanged != nil:
		s.desk.Go(desk.Place{Screen: desk.Workbench, ID: s.id, Entry: r.unchanged.Entry.Head().ID})
	case r.paragraph != nil && len(r.paragraph.Comments) > 0:
		s.desk.Go(desk.Place{Screen: desk.Workbench, ID: s.id, Entry: r.paragraph.Comments[0].Entry.Head().ID})
	}
}
