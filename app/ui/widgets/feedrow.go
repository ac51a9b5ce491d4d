package widgets

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets/layout"
)

// feedBody is what scrolls: as high as all rows, holding those in view.
type feedBody struct {
	widget.BaseWidget
	feed *Feed
}

func (b *feedBody) CreateRenderer() fyne.WidgetRenderer { return &feedBodyRenderer{b} }

type feedBodyRenderer struct{ b *feedBody }

func (r *feedBodyRenderer) Destroy()              {}
func (r *feedBodyRenderer) MinSize() fyne.Size    { return fyne.NewSize(40, r.b.feed.total()) }
func (r *feedBodyRenderer) Layout(size fyne.Size) { r.b.feed.resized(size.Width) }

// Refresh paints the rows again: the theme may have changed. Rows that are kept
// for later are made again when they are needed.
func (r *feedBodyRenderer) Refresh() {
	f := r.b.feed
	f.spare = nil
	for i := range f.known {
		f.known[i] = false // the text may have another size now
	}
	for _, row := range f.rows {
		row.Refresh()
	}
	f.show()
}

// Objects are the rows from top to bottom. In another order each time the
// toolkit would lay all of them out again in every frame, also at rest.
func (r *feedBodyRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(r.b.feed.rows))
	for _, i := range slices.Sorted(maps.Keys(r.b.feed.rows)) {
		out = append(out, r.b.feed.rows[i])
	}
	return out
}

// feedRow holds one row: its ground, and the mark of the keyboard.
type feedRow struct {
	widget.BaseWidget
	feed       *Feed
	index      int
	stale      bool
	hovered    bool
	background *layout.Background
	content    fyne.CanvasObject
}

func newFeedRow(f *Feed, content fyne.CanvasObject) *feedRow {
	r := &feedRow{feed: f, content: content, background: layout.NewBackground("", 4)}
	r.ExtendBaseWidget(r)
	return r
}

// fit gives the row a width and returns its height. Text that wraps knows its
// height only after it was laid out.
func (r *feedRow) fit(width float32) float32 {
	if size := r.Size(); size.Width != width {
		r.Resize(fyne.NewSize(width, max(size.Height, guess)))
	}
	h := r.content.MinSize().Height
	if r.Size().Height != h {
		r.Resize(fyne.NewSize(width, h))
		if again := r.content.MinSize().Height; again != h {
			h = again
			r.Resize(fyne.NewSize(width, h))
		}
	}
	return h
}

func (r *feedRow) mark() {
	switch {
	case (r.feed.focused || r.feed.Moved != nil) && r.index == r.feed.current: // what is shown of it stands elsewhere
		r.background.SetColor(theme.Marked)
	case r.hovered:
		r.background.SetColor(fynetheme.ColorNameHover)
	default:
		r.background.SetColor("")
	}
}

func (r *feedRow) Tapped(*fyne.PointEvent) {
	r.feed.current = r.index
	if r.feed.Moved != nil {
		Focus(r.feed)
		r.feed.moved()
		return
	}
	if r.feed.Chosen != nil {
		r.feed.Chosen(r.index)
	}
}

// TappedSecondary opens the menu of the row.
func (r *feedRow) TappedSecondary(e *fyne.PointEvent) {
	f := r.feed
	Focus(f)
	if f.current != r.index {
		f.current = r.index
		f.moved()
	}
	f.remark()
	ShowMenu(r, e.Position, f.Menu(r.index))
}

// Menu is what can be done with a row, as the menu on it offers it.
func (f *Feed) Menu(i int) []Action { return f.use.Actions(i, f.Chosen) }

// openMenu opens the menu of the row that the keyboard is on.
func (f *Feed) openMenu() {
	if r := f.rows[f.current]; r != nil {
		ShowMenu(r, fyne.NewPos(24, min(24, r.Size().Height)), f.Menu(f.current))
	}
}

// TypedShortcut copies the row that the keyboard is on.
func (f *Feed) TypedShortcut(s fyne.Shortcut) { f.use.Typed(s, f.current) }

func (r *feedRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.mark() }
func (r *feedRow) MouseMoved(*desktop.MouseEvent) {}
func (r *feedRow) MouseOut()                      { r.hovered = false; r.mark() }

func (r *feedRow) CreateRenderer() fyne.WidgetRenderer { return &feedRowRenderer{r} }

type feedRowRenderer struct{ r *feedRow }

func (x *feedRowRenderer) Destroy()           {}
func (x *feedRowRenderer) Refresh()           { x.r.mark(); x.r.content.Refresh() }
func (x *feedRowRenderer) MinSize() fyne.Size { return x.r.content.MinSize() }
func (x *feedRowRenderer) Layout(size fyne.Size) {
	x.r.background.Resize(size)
	x.r.content.Resize(size)
}

func (x *feedRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{x.r.background, x.r.content}
}

// FocusGained, FocusLost, TypedRune and TypedKey make the feed usable from the
// keyboard: arrows move, Enter chooses, Escape leaves.
func (f *Feed) FocusGained() {
	f.focused = true
	f.frame.Show()
	if f.current < 0 && f.Length() > 0 {
		f.current = min(len(f.known)-1, max(0, f.Length()-1))
		if !f.atEnd() {
			f.current = 0
		}
		f.moved()
	}
	f.remark()
}

func (f *Feed) FocusLost() {
	f.focused = false
	f.frame.Hide()
	f.remark()
}

func (f *Feed) TypedRune(r rune) {
	if f.Typed != nil {
		f.Typed(r)
	}
}

func (f *Feed) TypedKey(e *fyne.KeyEvent) {
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -8, fyne.KeyPageDown: 8, fyne.KeyHome: -1 << 30, fyne.KeyEnd: 1 << 30}
	if f.Ask(e) {
		f.openMenu()
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if f.current >= 0 && f.Chosen != nil {
			f.Chosen(f.current)
		}
	case fyne.KeyEscape:
		if f.Left != nil {
			f.Left()
		}
	default:
		if d, ok := step[e.Name]; ok && f.Length() > 0 {
			f.current = max(0, min(f.current+d, f.Length()-1))
			f.ScrollTo(f.current)
			f.moved()
			f.remark()
		}
	}
}

func (f *Feed) moved() {
	if f.Moved != nil && f.current >= 0 {
		f.Moved(f.current)
	}
}

// Current is the row that the keyboard is on, -1 for none.
func (f *Feed) Current() int { return f.current }

// SetCurrent puts the keyboard on a row and shows it.
func (f *Feed) SetCurrent(i int) {
	f.current = i
	f.ScrollTo(i)
	f.remark()
}

func (f *Feed) remark() {
	for _, r := range f.rows {
		r.mark()
	}
}
