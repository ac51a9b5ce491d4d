// Package cycles is the screen of the years of the forum: the annual meeting of each, with
// its place, time zone and days, and the lists of words that all of them use.
//
// It changes nothing but the programme of the shared repository.
package cycles

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace"
)

// Screen is the list of cycles with the open one beside it.
type Screen struct {
	shell.NoSubject
	env    *shell.Env
	known  known
	open   string
	list   *lists.Browser[igf.Cycle]
	loader *lists.CoalescingLoader
	detail *widgets.Detail
	root   fyne.CanvasObject
}

// known is what the screen shows.
type known struct {
	programme *igf.Programme
	groups    []*igf.Group
	outputs   []*igf.Output
	sessions  []*igf.Session
}

// New makes the screen.
func New(d *shell.Env) *Screen {
	s := &Screen{env: d, detail: widgets.NewDetail(d.Jobs.After, widgets.Empty("sessions", i18n.T("cycles.choose")))}
	add := widgets.Action{Word: i18n.T("cycles.new"), Do: s.add}
	s.loader = lists.NewCoalescingLoader(d.Jobs, s.read)
	all := sorted()
	s.list = lists.NewBrowser(d.Window, d.Jobs, "cycles", i18n.T("cycles.filter"), all, rowmenu.Records(d, all, row, func(y igf.Cycle) []widgets.Action {
		return []widgets.Action{{Word: i18n.T("word.edit"), Do: func() { s.edit(y) }}}
	}), add.Button(), widgets.Empty("sessions", i18n.T("cycles.none"), add))
	s.list.Tool(widgets.Action{Word: i18n.T("cycles.words"), Do: s.words})
	s.list.Show = row
	s.list.Current = func() string { return s.open }
	s.list.Settled = s.detail.Choose
	s.list.Opened = func(y igf.Cycle) { s.show(y.ID) }
	s.loader.Into(s.list.Pane(), s.detail)
	s.root = widgets.ListDetail(s.list.Object(), s.detail.Root)
	return s
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows a cycle, or the list.
func (s *Screen) Open(p shell.Location) {
	if p.ID != "" {
		s.open = p.ID
	}
	s.loader.Ask()
	widgets.Focus(s.list.Box)
}

// Changed reads the list again.
func (s *Screen) Changed(igf.Change) { s.loader.Ask() }

func read(w *workspace.Workspace) (k known, err error) {
	if k.programme, err = w.Records.Programme(); err != nil {
		return k, err
	}
	if k.groups, err = w.Records.Groups(""); err != nil {
		return k, err
	}
	if k.outputs, err = w.Texts.Outputs(""); err != nil {
		return k, err
	}
	k.sessions, err = w.Records.Sessions("")
	return k, err
}

func (s *Screen) read() func(context.Context) func() {
	return func(context.Context) func() {
		k, err := read(s.env.Work)
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.known = k
			s.list.Set(k.programme.Cycles)
			s.show(s.open)
		}
	}
}

// sorted says how cycles are looked through and ordered.
func sorted() *lists.Model[igf.Cycle] {
	l := lists.NewModel[igf.Cycle]()
	l.Key = func(y igf.Cycle) string { return y.ID }
	l.Text = func(y igf.Cycle) string { return y.ID + "\n" + y.Title + "\n" + y.Place + "\n" + y.Zone }
	l.Orders = []lists.Order[igf.Cycle]{
		{Name: "newest", Word: i18n.T("list.newest"), Key: func(y igf.Cycle) string { return newestFirst(y.ID) }},
		{Name: "oldest", Word: i18n.T("list.oldest"), Key: func(y igf.Cycle) string { return y.ID }},
	}
	return l
}

// newestFirst is a key by which later years come first.
func newestFirst(year string) string {
	key := []byte(year)
	for i, c := range key {
		key[i] = '0' + '9' - c
	}
	return string(key)
}

func row(y igf.Cycle, r *widgets.Row) {
	r.Tag.Set("", "", theme.Muted)
	about := i18n.T("cycles.no-days")
	if y.From != "" {
		about = days(y)
	}
	r.Set(igf.Join(" · ", y.ID, y.Title), igf.Join(" · ", y.Place, about))
}

// days are those of the meeting.
func days(y igf.Cycle) string {
	if y.To == "" || y.To == y.From {
		return i18n.Day(y.From)
	}
	return i18n.Day(y.From) + "–" + i18n.Day(y.To)
}

// next is the year that a new cycle is proposed for: the one after the last, else this one.
func (s *Screen) next() int {
	year := s.env.Now().Year()
	if k := s.known.programme; k != nil && len(k.Cycles) > 0 {
		last := slices.MaxFunc(k.Cycles, func(a, b igf.Cycle) int { return a.Year() - b.Year() })
		year = last.Year() + 1
	}
	return year
}
