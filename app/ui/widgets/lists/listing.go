package lists

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// Browser is a list of records as a person wants to see it: filtered by what
// is typed, narrowed by choices, in an order that this device remembers. Rows
// stay where they are when the records are read again.
type Browser[T any] struct {
	*FilteredList
	*Model[T]
	// Show fills a row; Opened is told of a record that was chosen; Ordered, if
	// not nil, that another order was.
	Show    func(T, *widgets.Row)
	Opened  func(T)
	Ordered func(name string)
	// Count says how many records there are; nil is the number alone.
	Count func(n int) string
	// Current is the key of the record that is open beside the list, "" for none: its row is
	// marked. It may be nil.
	Current func() string
	// Arrive is the record to open where none is, as when one comes to the screen; nil takes
	// the first row.
	Arrive func() (T, bool)
	// Settled is told when the records that were given are in place; it may be
	// nil.
	Settled func()

	win    fyne.Window
	name   string
	order  *widgets.Choice[string]
	filter *widgets.Button
	count  *widgets.Text
	only   *widgets.Text // what the list is narrowed to
	narrow *fyne.Container
	placed []string // facets that a place chose, not the person
	tools  *fyne.Container
	first  bool // Enter was pressed before the rows that were asked for came
}

// NewBrowser makes an empty list. name is its name in this device's
// preferences; use is what can be done with a row; beside stands at the end of the line to type in and may be nil;
// none is shown when there is no row. Fields of the list are set before it is
// first asked for anything.
func NewBrowser[T any](win fyne.Window, jobs TimedJobs, name, hint string, list *Model[T], use widgets.RowUse, beside, none fyne.CanvasObject) *Browser[T] {
	l := &Browser[T]{Model: list, win: win, name: name, count: widgets.Caption("", theme.Muted), only: widgets.Caption("", theme.Muted)}
	list.jobs = jobs
	list.Shown = l.shown
	l.only.Fixed = false
	l.FilteredList = NewFilteredList(jobs.After, hint, list.Len, func() fyne.CanvasObject { return widgets.NewRow() }, l.fill, use, beside, none)
	none.Hide() // until it is known that there is nothing
	l.FilteredList.Looking = func() bool { return !list.known }
	l.FilteredList.Filter = list.Query
	l.FilteredList.Open = func(i int) { l.opened(list.At(i)) }
	l.FilteredList.Box.enter = l.enter
	var names []string
	word := map[string]string{}
	for _, o := range list.Orders {
		names = append(names, o.Name)
		word[o.Name] = o.Word
	}
	l.order = widgets.NewChoice(names, func(n string) string { return i18n.T("list.by", "Order", word[n]) }, l.arrange)
	l.order.Narrow(16)
	was := fyne.CurrentApp().Preferences().String(l.preference())
	if !slices.Contains(names, was) {
		was = names[0]
	}
	l.order.SetSilently(was)
	list.want.order = was
	l.filter = widgets.NewButton(i18n.T("list.filter"), l.ask)
	if len(list.Facets) == 0 {
		l.filter.Hide()
	}
	all := widgets.Action{Word: i18n.T("list.all"), Do: l.Everything}.Button()
	all.Importance = widget.LowImportance
	l.narrow = layout.Grow(6, l.only, l.only, all)
	l.narrow.Hide()
	l.tools = layout.Wrap(6, l.order, l.filter, layout.Pad(8, 2, 0, 2, l.count))
	l.FilteredList.below(layout.Column(2, l.tools, l.narrow))
	return l
}

func (l *Browser[T]) preference() string { return "sort." + l.name }

// Tool puts an action beside the choice of order.
func (l *Browser[T]) Tool(a widgets.Action) {
	last := len(l.tools.Objects) - 1 // the count stays at the end
	l.tools.Objects = slices.Insert(l.tools.Objects, last, fyne.CanvasObject(a.Button()))
}

// enter opens the first row: of those that were asked for, not of those that
// still stand there.
func (l *Browser[T]) enter() {
	if l.busy {
		l.first = true
	} else if l.Len() > 0 {
		l.opened(l.At(0))
	}
}

// fill shows a record in a row, and whether it is the open one.
func (l *Browser[T]) fill(i int, o fyne.CanvasObject) {
	row, x := o.(*widgets.Row), l.At(i)
	l.Show(x, row)
	row.SetOpen(l.Current != nil && l.Current() == l.Key(x))
}

// opened opens a record, and marks its row.
func (l *Browser[T]) opened(x T) {
	l.Opened(x)
	l.List.Refresh()
}

// arrive opens a record where none is open, so that nobody comes to a half-empty screen.
func (l *Browser[T]) arrive() {
	if l.Current == nil || l.Current() != "" || l.Len() == 0 {
		return
	}
	x, ok := l.At(0), true
	if l.Arrive != nil {
		x, ok = l.Arrive()
	}
	if ok {
		l.opened(x)
	}
}

// Order is the name of the chosen order.
func (l *Browser[T]) Order() string { return l.order.Value() }

func (l *Browser[T]) arrange(name string) {
	fyne.CurrentApp().Preferences().SetString(l.preference(), name)
	l.Arrange(name)
	if l.Ordered != nil {
		l.Ordered(name)
	}
}

// Place narrows the list to where a person was led; "" leaves it. What a
// former place chose ends, what the person chose stays.
func (l *Browser[T]) Place(answers map[string]string) {
	for _, f := range l.placed {
		if answers[f] == "" {
			l.Choose(f, "")
		}
	}
	l.placed = nil
	for f, a := range answers {
		if a != "" {
			l.Choose(f, a)
			l.placed = append(l.placed, f)
		}
	}
	l.showCount()
}

// Everything ends all filters.
func (l *Browser[T]) Everything() {
	for _, f := range l.Facets {
		l.Choose(f.Name, "")
	}
	l.placed = nil
	l.showCount()
	widgets.Focus(l.Box)
}

// showCount says to what the list is narrowed.
func (l *Browser[T]) showCount() {
	var parts []string
	for _, f := range l.Facets {
		if a := l.Chosen(f.Name); a != "" {
			parts = append(parts, f.label(a))
		}
	}
	l.only.SetText(i18n.T("list.only", "Kept", strings.Join(parts, " · ")))
	was := l.narrow.Visible()
	if len(parts) == 0 || !l.known { // words for what it is narrowed to come with the records
		l.narrow.Hide()
	} else {
		l.narrow.Show()
	}
	if was != l.narrow.Visible() {
		l.FilteredList.Object().Refresh()
	}
}

func (f Facet[T]) label(answer string) string {
	if f.Label == nil {
		return answer
	}
	return f.Label(answer)
}

// ask shows the filters of the list.
func (l *Browser[T]) ask() {
	var fields []*widgets.Field
	var first fyne.Focusable
	var choices []*widgets.Choice[string]
	for i, f := range l.Facets {
		c := widgets.NewChoice(append([]string{""}, l.answers(i)...), func(a string) string {
			if a == "" {
				return i18n.T("list.any")
			}
			return f.label(a)
		}, nil)
		c.SetSilently(l.Chosen(f.Name))
		c.OnChanged = func(string) {
			l.placed = slices.DeleteFunc(l.placed, func(n string) bool { return n == f.Name })
			l.Choose(f.Name, c.Value())
			l.showCount()
		}
		fields = append(fields, widgets.NewField(f.Name, f.Word, "", c))
		choices = append(choices, c)
		if first == nil {
			first = c
		}
	}
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(l.win, i18n.T("list.filters"), 420, widgets.NewForm(fields...).Object(), first, func() { widgets.Focus(l.Box) },
		widgets.Action{Word: i18n.T("list.all"), Do: func() {
			for _, c := range choices {
				c.SetSelectedIndex(0)
			}
		}},
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
}

// answers are those of a facet that occur, and the one that is chosen.
func (l *Browser[T]) answers(i int) []string {
	f := l.Facets[i]
	var out []string
	add := func(a string) {
		if a != "" && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	if i < len(l.occurs) {
		for _, a := range f.Fixed {
			if l.occurs[i][a] {
				add(a)
			}
		}
		var rest []string
		for a := range l.occurs[i] {
			if a != "" && !slices.Contains(f.Fixed, a) {
				rest = append(rest, a)
			}
		}
		slices.SortFunc(rest, func(a, b string) int {
			return cmp.Or(cmp.Compare(number(a), number(b)), strings.Compare(f.label(a), f.label(b)))
		})
		out = append(out, rest...)
	}
	add(l.Chosen(f.Name))
	return out
}

// number is an answer that is a number, 0 for a word.
func number(answer string) int {
	n, err := strconv.Atoi(answer)
	if err != nil {
		return 0
	}
	return n
}

// shown puts the rows on the screen. What the person looks at stays where it
// is, unless they asked for something else.
func (l *Browser[T]) shown(fresh bool, replace func()) {
	list, high := l.FilteredList.List, l.FilteredList.List.rowHeight()
	at, top, offset := "", "", list.GetScrollOffset()
	first := int(offset / high)
	if list.at < l.Len() {
		at = l.Key(l.At(list.at))
	}
	if first < l.Len() && offset > 0 {
		top = l.Key(l.At(first))
	}
	replace()
	count := i18n.Number(l.Len())
	switch {
	case !l.known:
		count = "" // what is not read yet is not counted
	case l.Len() != l.All():
		count = i18n.T("list.of", "N", count, "All", i18n.Number(l.All()))
	case l.Count != nil:
		count = l.Count(l.Len())
	}
	l.count.SetText(count)
	l.tools.Refresh()
	if l.FilteredList.head.MinSize().Height != l.FilteredList.head.Size().Height { // a tool went to another line
		l.FilteredList.root.Refresh()
	}
	l.FilteredList.Reload()
	l.keep(fresh, at, top, offset)
	if l.known {
		l.showCount()
		l.arrive()
	}
	if l.Settled != nil && l.known {
		l.Settled()
	}
	if l.first {
		l.first = false
		l.enter()
	}
}

// keep puts the keyboard and the view back on the rows where they were.
func (l *Browser[T]) keep(fresh bool, at, top string, offset float32) {
	list, high := l.FilteredList.List, l.FilteredList.List.rowHeight()
	if fresh {
		list.put(0, 0)
		return
	}
	row := max(0, min(list.at, l.Len()-1))
	if i := l.Index(at); at != "" && i >= 0 {
		row = i
	}
	if i := l.Index(top); top != "" && i >= 0 {
		offset += float32(i-int(offset/high)) * high
	}
	list.put(row, offset)
}
