// Package outputs is the screen of what groups produce: stage, dates and
// versions of each output, and its text by numbered paragraphs.
//
// A published version never changes here; only the working text does.
package outputs

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	uilists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
)

// Screen is the list of outputs with the open one beside it.
type Screen struct {
	env     *shell.Env
	all     []*igf.Output
	groups  shell.GroupTitles
	place   shell.Location
	list    *uilists.Browser[listed]
	loader  *uilists.CoalescingLoader
	queue   *shell.SerialQueue // of what the journal keeps
	journal *shell.Journal
	edits   int // counts editors
	page    *page
	detail  *widgets.Detail
	root    fyne.CanvasObject
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, queue: d.Jobs.SerialQueue(), detail: widgets.NewDetail(d.Jobs.After, widgets.Empty("outputs", i18n.T("outputs.choose")))}
	s.journal = shell.NewJournal(d, s.queue, d.ShowError)
	none := widgets.Empty("outputs", i18n.T("outputs.none"), widgets.Action{Word: i18n.T("outputs.new"), Do: s.add})
	s.loader = uilists.NewCoalescingLoader(d.Jobs, s.read)
	all := s.sorted()
	s.list = uilists.NewBrowser(d.Window, d.Jobs, "outputs", i18n.T("outputs.filter"), all, rowmenu.Records(d, all, row, s.rowActions), widgets.Action{Word: i18n.T("outputs.new"), Do: s.add}.Button(), none)
	s.list.Show = row
	s.list.Opened = func(o listed) { s.place = shell.Location{ID: o.ID}; s.show() }
	s.list.Current = func() string { return s.place.ID }
	s.list.Settled = s.detail.Choose
	s.list.Ordered = func(name string) {
		if name == orderOpen {
			s.load() // comments are counted for this order only
		}
	}
	s.loader.Into(s.list.Pane(), s.detail)
	s.root = widgets.ListDetail(s.list.Object(), s.detail.Root)
	return s
}

// rowActions are what can be done with an output from its row.
func (s *Screen) rowActions(o listed) []widgets.Action {
	return []widgets.Action{
		{Word: i18n.T("screen.workbench"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Workbench, ID: o.ID}) }},
		{Word: i18n.T("bench.compare"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Compare, ID: o.ID}) }},
		{Word: i18n.T("screen.comments"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Comments, ID: o.ID}) }},
		{Word: i18n.T("outputs.document"), Do: func() { s.env.MakeDocument(document.KindDraft, o.ID) }},
	}
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows an output and a paragraph of it; an id that ends in "/" keeps the
// outputs of that group.
func (s *Screen) Open(p shell.Location) {
	group, isGroup := strings.CutSuffix(p.ID, "/")
	switch {
	case isGroup:
		s.place = shell.Location{}
	case p.ID != "":
		group, s.place = "", p
	}
	s.list.Place(map[string]string{facetGroup: group})
	s.load()
	widgets.Focus(s.list.Box)
}

// Subject is what the screen shows.
func (s *Screen) Subject() shell.Subject {
	now := shell.Subject{Output: s.place.ID}
	if s.page != nil && s.page.output.ID == now.Output {
		now.Version = s.page.version.Value()
	}
	return now
}

// Changed reads the list again.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) load() { s.loader.Ask() }

// read reads all outputs.
func (s *Screen) read() func(context.Context) func() {
	count := s.list.Order() == orderOpen
	return func(context.Context) func() {
		all, err := s.env.Work.Texts.Outputs("")
		var groups shell.GroupTitles
		if err == nil {
			groups, err = shell.ReadGroupTitles(s.env.Work)
		}
		open := map[string]int{}
		if err == nil && count {
			open, err = openComments(s.env.Work)
		}
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.all, s.groups = all, groups
			s.list.Set(s.rows(all, open))
			s.show()
		}
	}
}

// show opens the chosen output, and keeps its page when it is open already.
func (s *Screen) show() {
	for _, o := range s.all {
		if o.ID != s.place.ID {
			continue
		}
		if s.page == nil || s.page.output.ID != o.ID {
			s.page = newPage(s)
		}
		s.page.load(o)
		s.detail.Open(s.page.root)
	}
}

// reading is what a page shows of an output.
type reading struct {
	version    int
	missing    []int // versions whose text is not on this device
	paragraphs []outline.Paragraph
	marks      map[int]int
	comments   int
}

// wantedVersion says which version of an output is to be shown.
type wantedVersion uint8

const (
	chosenVersion wantedVersion = iota // the one of the number
	newestRead                         // the newest one that can be read
)

// read reads a version of an output.
func read(w *workspace.Workspace, o *igf.Output, version int, wanted wantedVersion) (reading, error) {
	r, id := reading{version: version, marks: map[int]int{}}, o.ID
	if wanted == newestRead {
		here, missing, err := w.Texts.Versions(o)
		if err != nil {
			return r, err
		}
		if r.missing, r.version = missing, 0; len(here) > 0 {
			r.version = here[len(here)-1]
		}
	}
	text, err := w.Texts.OutputText(id, r.version)
	if err != nil {
		return r, err
	}
	r.paragraphs = outline.Paragraphs(text)
	lines, err := w.Lists.Comments(lists.CommentFilter{Output: id})
	r.comments = len(lines)
	for _, l := range lines {
		if c, ok := l.Entry.(*igf.Comment); ok && c.Anchor != nil && c.Anchor.Paragraph > 0 && c.Anchor.Version == r.version {
			a, _ := outline.Renumbered(*c.Anchor, r.paragraphs)
			r.marks[a.Paragraph]++
		}
	}
	return r, err
}
