package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// guess is the height of a row that was not shown yet, in pixels.
const guess = 56

// Feed is a list whose rows are as high as their text. It holds only the rows
// that can be seen, so it stays quick with 100,000 of them.
type Feed struct {
	widget.BaseWidget
	MenuKeys
	// Length, Create and Update are as in the toolkit's list. A row takes the
	// width that it is given and says how high it is by its MinSize.
	Length func() int
	Create func() fyne.CanvasObject
	Update func(i int, row fyne.CanvasObject)
	// Chosen is told of a row that was clicked, or of Enter on it.
	Chosen func(i int)
	// Moved is told that the keyboard, or a click, came to another row. A click
	// then takes the keyboard to the feed and does not choose.
	Moved func(i int)
	// Typed is told of letters and numbers typed on a row; it may be nil.
	Typed func(r rune)
	// Left is told when the person presses Escape.
	Left func()
	// FromEnd shows the last row first, and new ones while the last is shown.
	FromEnd bool

	scroll  *container.Scroll
	body    *feedBody
	frame   *Frame
	tops    []float32 // of each row, and the total at the end
	known   []bool    // whose height was measured
	width   float32
	rows    map[int]*feedRow
	spare   []*feedRow
	current int // the row that the keyboard is on, -1 none
	laying  bool
	focused bool
	use     RowUse
}

// NewFeed makes an empty feed.
func NewFeed(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject), use RowUse) *Feed {
	f := &Feed{Length: length, Create: create, Update: update, use: use, rows: map[int]*feedRow{}, current: -1, tops: []float32{0}}
	f.body = &feedBody{feed: f}
	f.body.ExtendBaseWidget(f.body)
	f.scroll = container.NewVScroll(f.body)
	f.scroll.OnScrolled = func(fyne.Position) { f.show() }
	f.frame = NewFrame()
	f.ExtendBaseWidget(f)
	return f
}

// Reload shows the rows again after their data changed.
func (f *Feed) Reload() {
	end := f.FromEnd && f.atEnd()
	for _, r := range f.rows {
		r.stale = true
	}
	n := f.Length()
	if n < len(f.known) {
		f.known = f.known[:0] // rows went away: measure again
		f.tops = f.tops[:1]
	}
	for len(f.known) < n {
		f.tops = append(f.tops, f.tops[len(f.tops)-1]+guess)
		f.known = append(f.known, false)
	}
	if f.current >= n {
		f.current = n - 1
	}
	f.show()
	if end {
		f.ScrollToEnd()
	}
}

// RefreshRow shows one row again.
func (f *Feed) RefreshRow(i int) {
	if r := f.rows[i]; r != nil {
		r.stale = true
		f.show()
	}
}

// ScrollToEnd shows the last row.
func (f *Feed) ScrollToEnd() {
	f.scrollTo(func() float32 { return f.total() - f.scroll.Size().Height })
}

// ScrollTo brings a row into view.
func (f *Feed) ScrollTo(i int) {
	if i < 0 || i >= len(f.known) {
		return
	}
	f.scrollTo(func() float32 {
		top, bottom, h := f.tops[i], f.tops[i+1], f.scroll.Size().Height
		if off := f.scroll.Offset.Y; top >= off && bottom <= off+h {
			return off
		}
		return top - max(0, (h-(bottom-top))/3)
	})
}

// scrollTo moves to a place that depends on heights which are measured only
// on the way.
func (f *Feed) scrollTo(place func() float32) {
	for range 6 {
		y := max(0, min(place(), f.total()-f.scroll.Size().Height))
		moved := y != f.scroll.Offset.Y
		f.scroll.Offset.Y = y
		f.show()
		if !moved && y == max(0, min(place(), f.total()-f.scroll.Size().Height)) {
			break
		}
	}
	f.place(f.scroll.Offset.Y)
}

// place moves the view. The toolkit's Refresh of the view would make all rows again.
func (f *Feed) place(y float32) {
	f.body.Resize(fyne.NewSize(f.width, max(f.total(), f.scroll.Size().Height)))
	f.scroll.Offset.Y = y - 1 // the toolkit does nothing for the place where it is
	f.scroll.ScrollToOffset(fyne.NewPos(0, y))
}

func (f *Feed) atEnd() bool { return f.scroll.Offset.Y >= f.total()-f.scroll.Size().Height-8 }

func (f *Feed) total() float32 { return f.tops[len(f.tops)-1] }

// show puts the rows in place that can be seen.
func (f *Feed) show() {
	if f.laying || f.width <= 0 {
		return
	}
	end, before := f.FromEnd && f.atEnd(), f.total()
	f.lay()
	if f.total() == before {
		return
	}
	f.place(f.scroll.Offset.Y)
	if end { // rows grew, as with larger text
		f.ScrollToEnd()
	}
}

func (f *Feed) lay() {
	f.laying = true
	defer func() { f.laying = false }()
	first := max(0, sort.Search(len(f.tops), func(i int) bool { return f.tops[i] > f.scroll.Offset.Y })-1)
	last := first
	for ; last < len(f.known); last++ {
		r := f.row(last)
		if h := r.fit(f.width); h != f.tops[last+1]-f.tops[last] {
			shift := h - (f.tops[last+1] - f.tops[last])
			for k := last + 1; k < len(f.tops); k++ {
				f.tops[k] += shift
			}
			if f.tops[last] < f.scroll.Offset.Y && !f.known[last] {
				f.scroll.Offset.Y = max(0, f.scroll.Offset.Y+shift) // what is seen stays where it is
			}
		}
		f.known[last] = true
		r.Move(fyne.NewPos(0, f.tops[last]))
		if f.tops[last+1] >= f.scroll.Offset.Y+f.scroll.Size().Height {
			last++
			break
		}
	}
	for i, r := range f.rows {
		if i < first || i >= last {
			delete(f.rows, i)
			f.spare = append(f.spare, r)
		}
	}
	canvas.Refresh(f.body)
}

func (f *Feed) row(i int) *feedRow {
	r := f.rows[i]
	if r == nil {
		if n := len(f.spare); n > 0 {
			r, f.spare = f.spare[n-1], f.spare[:n-1]
		} else {
			r = newFeedRow(f, f.Create())
		}
		r.index, r.stale = i, true
		f.rows[i] = r
	}
	if r.stale {
		r.stale = false
		r.mark()
		r.background.Refresh() // the palette may have changed while it was not shown
		f.Update(i, r.content)
	}
	return r
}

// resized measures everything again when the width changed.
func (f *Feed) resized(width float32) {
	if width == f.width || f.laying {
		return
	}
	end := f.FromEnd && (f.width == 0 || f.atEnd())
	f.width = width
	for i := range f.known {
		f.known[i] = false
	}
	f.show()
	if end {
		f.ScrollToEnd()
	}
}

// CreateRenderer is for the toolkit.
func (f *Feed) CreateRenderer() fyne.WidgetRenderer {
	return &feedRenderer{WidgetRenderer: widget.NewSimpleRenderer(container.NewStack(f.scroll, f.frame)), f: f}
}

type feedRenderer struct {
	fyne.WidgetRenderer
	f *Feed
}

func (r *feedRenderer) Layout(size fyne.Size) {
	end := r.f.FromEnd && r.f.width > 0 && r.f.atEnd()
	r.WidgetRenderer.Layout(size)
	r.f.show()
	if end {
		r.f.ScrollToEnd()
	}
}
