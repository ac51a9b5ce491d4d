package lists

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// FilteredList is a list of records under a box that filters them. Down leaves the
// box for the list; Enter opens the row.
type FilteredList struct {
	// Filter is told of what was typed; Open of the row that was chosen.
	Filter func(text string)
	Open   func(i int)
	// Early is told of Enter in the box while there are no rows; it may be nil.
	Early func()
	// Looking reports whether what fits is still looked for: then the rows that are there
	// stay, and nothing says that nothing fits. It may be nil.
	Looking func() bool

	Box    *FilterBox
	List   *List
	states *widgets.States
	head   *fyne.Container
	root   fyne.CanvasObject
}

// NewFilteredList makes a list. length, create and update are as in the toolkit's
// list; use is what can be done with a row; beside stands at the end of the filter's line and may be nil; none is
// shown when there are no rows. after calls on the main thread later.
func NewFilteredList(after widgets.After, hint string, length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject), use widgets.RowUse, beside, none fyne.CanvasObject) *FilteredList {
	r := &FilteredList{}
	r.List = NewList(length, create, update, use)
	r.states = widgets.NewStates(after, r.List, none)
	r.List.chosen = func(i int) {
		if r.Open != nil {
			r.Open(i)
		}
	}
	r.Box = newFilterBox(hint)
	r.Box.OnChanged = func(s string) {
		if r.Filter != nil {
			r.Filter(s)
		}
	}
	r.Box.down = func() { widgets.Focus(r.List) }
	r.Box.enter = func() {
		switch {
		case length() > 0 && r.Open != nil:
			r.Open(0)
		case length() == 0 && r.Early != nil:
			r.Early()
		}
	}
	r.List.up = func() { widgets.Focus(r.Box) }
	r.head = layout.Column(4, r.Box)
	if beside != nil {
		r.head = layout.Column(4, container.New(boxFirst{}, r.Box, beside))
	}
	r.root = container.New(under{}, layout.Pad(8, 8, 6, 8, r.head), r.states.Root)
	return r
}

// under puts the list below its head, which is as high as it needs at its
// width.
type under struct{}

func (under) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(os[0].MinSize().Width, os[1].MinSize().Width), os[0].MinSize().Height+os[1].MinSize().Height)
}

func (under) Layout(os []fyne.CanvasObject, size fyne.Size) {
	os[0].Resize(fyne.NewSize(size.Width, max(1, os[0].Size().Height)))
	h := os[0].MinSize().Height
	os[0].Resize(fyne.NewSize(size.Width, h))
	os[1].Move(fyne.NewPos(0, h))
	os[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-h)))
}

// boxFirst gives a box what a button at its end leaves, and puts the button
// below where that is too little to type in.
type boxFirst struct{}

func (boxFirst) minHeight() float32 { return fynetheme.TextSize() * 9 }

func (b boxFirst) MinSize(os []fyne.CanvasObject) fyne.Size {
	box, button := os[0].MinSize(), os[1].MinSize()
	if w := os[0].Size().Width; w == 0 || os[1].Position().Y == 0 {
		return fyne.NewSize(max(box.Width, button.Width), max(box.Height, button.Height))
	}
	return fyne.NewSize(max(box.Width, button.Width), box.Height+4+button.Height)
}

func (b boxFirst) Layout(os []fyne.CanvasObject, size fyne.Size) {
	box, button := os[0].MinSize(), os[1].MinSize()
	rest := size.Width - button.Width - 4
	os[0].Move(fyne.NewPos(0, 0))
	if rest >= b.minHeight() {
		os[0].Resize(fyne.NewSize(rest, max(box.Height, button.Height)))
		os[1].Move(fyne.NewPos(rest+4, 0))
		os[1].Resize(fyne.NewSize(button.Width, max(box.Height, button.Height)))
		return
	}
	os[0].Resize(fyne.NewSize(size.Width, box.Height))
	os[1].Move(fyne.NewPos(0, box.Height+4))
	os[1].Resize(fyne.NewSize(size.Width, button.Height))
}

// below puts something between the line to type in and the rows.
func (r *FilteredList) below(o fyne.CanvasObject) { r.head.Add(o) }

// Pane is where the rows are.
func (r *FilteredList) Pane() Pane { return r.states }

// Object is what is shown.
func (r *FilteredList) Object() fyne.CanvasObject { return r.root }

// Reload shows the rows again.
func (r *FilteredList) Reload() {
	switch rows := r.List.Length() > 0; {
	case r.Looking != nil && r.Looking() && !rows:
		r.states.Another()
		r.List.Hide()
	case rows:
		r.List.Show()
		r.states.Filled()
	default:
		r.List.Hide()
		r.states.SetFilled(false)
	}
	r.List.Refresh()
}

// List is the toolkit's list in which Enter chooses too, and each row has a menu.
type List struct {
	widget.List
	widgets.MenuKeys
	// Escape is told of Escape on a row; it may be nil.
	Escape func()
	at     int
	row    fyne.CanvasObject // a row to measure
	use    widgets.RowUse
	chosen func(int)
	up     func()
}

// NewList makes a list without a box above it.
func NewList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject), use widgets.RowUse) *List {
	l := &List{use: use}
	l.Length = length
	l.CreateItem = func() fyne.CanvasObject { return newListRow(l, create()) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < length() { // a row may be gone since it was asked for
			r := o.(*listRow)
			r.index = i
			update(i, r.content)
		}
	}
	l.OnHighlighted = func(i widget.ListItemID) { l.at = i }
	l.OnSelected = func(i widget.ListItemID) {
		l.at = i
		l.Unselect(i)
		if l.chosen != nil && i < length() {
			l.chosen(i)
		}
	}
	l.HideSeparators = false
	l.ExtendBaseWidget(l)
	return l
}

// listRow is a row of a list, with its menu. The toolkit hands a click to the innermost object
// that hears any, so it hears both.
type listRow struct {
	widget.BaseWidget
	list    *List
	index   int
	content fyne.CanvasObject
}

func newListRow(l *List, content fyne.CanvasObject) *listRow {
	r := &listRow{list: l, content: content}
	r.ExtendBaseWidget(r)
	return r
}

func (r *listRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }

func (r *listRow) Tapped(*fyne.PointEvent) {
	r.take()
	r.list.Select(r.index)
}

// TappedSecondary opens the menu of the row.
func (r *listRow) TappedSecondary(e *fyne.PointEvent) {
	r.take()
	widgets.ShowMenu(r, e.Position, r.list.Menu(r.index))
}

// take brings the keyboard to the row.
func (r *listRow) take() {
	widgets.Focus(r.list)
	r.list.Highlight(r.index)
	r.list.at = r.index
}

// Menu is what can be done with a row, as the menu on it offers it.
func (l *List) Menu(i int) []widgets.Action { return l.use.Actions(i, l.chosen) }

// openMenu opens the menu of the row that the keyboard is on.
func (l *List) openMenu() {
	if l.at < l.Length() {
		at := float32(l.at)*l.rowHeight() - l.GetScrollOffset() + 24
		widgets.ShowMenu(l, fyne.NewPos(24, max(0, min(at, l.Size().Height))), l.Menu(l.at))
	}
}

// TypedShortcut copies the row that the keyboard is on.
func (l *List) TypedShortcut(s fyne.Shortcut) {
	if l.at < l.Length() {
		l.use.Typed(s, l.at)
	}
}

// OnChosen sets what happens with a row that a person chooses.
func (l *List) OnChosen(chosen func(int)) { l.chosen = chosen }

// rowHeight is how far a row is from the next, in pixels.
func (l *List) rowHeight() float32 {
	if l.row == nil {
		l.row = l.CreateItem()
	}
	return l.row.MinSize().Height + l.Theme().Size(fynetheme.SizeNamePadding)
}

// put takes the keyboard's row and the place to which the list is scrolled.
func (l *List) put(row int, offset float32) {
	if l.Length() == 0 {
		l.at = 0
		return
	}
	l.Highlight(row)
	l.at = row
	if l.Size().Height > 0 {
		limit := float32(l.Length())*l.rowHeight() - l.Size().Height
		l.ScrollToOffset(max(0, min(offset, limit)))
	}
}

// TypedKey adds Enter, and Up from the first row, to the list's own keys.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	switch {
	case l.Ask(e):
		l.openMenu()
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		if l.at < l.Length() {
			l.OnSelected(l.at)
		}
	case e.Name == fyne.KeyEscape && l.Escape != nil:
		l.Escape()
	case e.Name == fyne.KeyUp && l.at == 0 && l.up != nil:
		l.up()
	default:
		l.List.TypedKey(e)
	}
}

// FilterBox is a line in which Down goes on to what it filters.
type FilterBox struct {
	widget.Entry
	down, enter func()
	// Escape is told of Escape in an empty box.
	Escape func()
}

func newFilterBox(hint string) *FilterBox {
	b := &FilterBox{}
	b.ExtendBaseWidget(b)
	b.SetPlaceHolder(hint)
	return b
}

// TypedKey leaves the box downward, and empties it on Escape.
func (b *FilterBox) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		b.down()
	case fyne.KeyReturn, fyne.KeyEnter:
		b.enter()
	case fyne.KeyEscape:
		if b.Escape != nil && b.Text == "" {
			b.Escape()
		}
		b.SetText("")
	default:
		b.Entry.TypedKey(e)
	}
}

var _ desktop.Keyable = (*FilterBox)(nil)
