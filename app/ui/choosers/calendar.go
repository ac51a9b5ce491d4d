package choosers

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// calendar shows the weeks of a month. The toolkit's own needs the mouse, and has not the words
// of all languages of the window.
type calendar struct {
	widget.BaseWidget
	day, today time.Time // midnight, UTC
	// enter and escape are told of these keys; a double click is Enter.
	enter, escape func()

	head  *widgets.Text
	cells [6 * 7]*cell
	frame *widgets.Frame
	box   fyne.CanvasObject
}

func newCalendar(day, today time.Time) *calendar {
	c := &calendar{day: day, today: today, head: widgets.NewText("")}
	c.head.Style.Bold, c.head.Fixed = true, true
	before := widgets.NewButtonWithIcon("", fynetheme.NavigateBackIcon(), func() { c.months(-1) })
	after := widgets.NewButtonWithIcon("", fynetheme.NavigateNextIcon(), func() { c.months(1) })
	days := container.NewGridWithColumns(7)
	for i := range 7 {
		days.Add(container.NewCenter(widgets.Caption(i18n.T("weekday."+i18n.Number(i+1)), theme.Muted)))
	}
	for i := range c.cells {
		c.cells[i] = newCell(c)
		days.Add(c.cells[i])
	}
	top := container.NewBorder(nil, nil, before, after, container.NewCenter(c.head))
	c.frame = widgets.NewFrame()
	c.frame.Hide()
	c.box = container.NewStack(layout.Pad(4, 4, 4, 4, layout.Column(4, top, days)), c.frame)
	c.ExtendBaseWidget(c)
	c.show(day)
	return c
}

// show marks a day, and shows its month.
func (c *calendar) show(day time.Time) {
	c.day = day
	c.head.SetText(i18n.T("month."+i18n.Number(int(day.Month()))) + " " + i18n.Number(day.Year()))
	first := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
	at := first.AddDate(0, 0, -(int(first.Weekday())+6)%7) // weeks begin on Monday
	for i, cell := range c.cells {
		cell.show(at.AddDate(0, 0, i))
	}
	c.Refresh()
}

// months moves by whole months; the last day of one leads to the last of a shorter one.
func (c *calendar) months(by int) {
	first := time.Date(c.day.Year(), c.day.Month()+time.Month(by), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	c.show(first.AddDate(0, 0, min(c.day.Day(), last)-1))
}

// Chosen is the day that is marked.
func (c *calendar) Chosen() igf.Date { return igf.DateOf(c.day) }

// TypedKey moves the mark: by days and weeks with the arrows, by months with the keys for pages,
// to today with Home.
func (c *calendar) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		c.show(c.day.AddDate(0, 0, -1))
	case fyne.KeyRight:
		c.show(c.day.AddDate(0, 0, 1))
	case fyne.KeyUp:
		c.show(c.day.AddDate(0, 0, -7))
	case fyne.KeyDown:
		c.show(c.day.AddDate(0, 0, 7))
	case fyne.KeyPageUp:
		c.months(-1)
	case fyne.KeyPageDown:
		c.months(1)
	case fyne.KeyHome:
		c.show(c.today)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.enter()
	case fyne.KeyEscape:
		c.escape()
	}
}

// FocusGained and the others are for the toolkit.
func (c *calendar) FocusGained()                        { c.frame.Show() }
func (c *calendar) FocusLost()                          { c.frame.Hide() }
func (c *calendar) TypedRune(rune)                      {}
func (c *calendar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.box) }

// cell is a day of a calendar.
type cell struct {
	widget.BaseWidget
	of     *calendar
	day    time.Time
	word   *widgets.Text
	ground *layout.Background
	box    fyne.CanvasObject
}

func newCell(of *calendar) *cell {
	x := &cell{of: of, word: widgets.NewText(""), ground: layout.NewBackground("", 4)}
	x.box = container.NewStack(x.ground, layout.Pad(4, 8, 4, 8, container.NewCenter(x.word)))
	x.ExtendBaseWidget(x)
	return x
}

func (x *cell) show(day time.Time) {
	x.day = day
	x.word.Style.Bold = day.Equal(x.of.today)
	x.word.Color = fynetheme.ColorNameForeground
	if day.Month() != x.of.day.Month() {
		x.word.Color = theme.Muted
	}
	text := i18n.Number(day.Day())
	if day.Equal(x.of.today) {
		text = "·" + text + "·" // not told by the weight of letters alone
	}
	x.ground.SetColor("")
	if day.Equal(x.of.day) {
		x.ground.SetColor(fynetheme.ColorNamePrimary)
		x.word.Color = fynetheme.ColorNameForegroundOnPrimary
	}
	x.word.SetText(text)
	x.word.Refresh()
}

// Words is what the cell says.
func (x *cell) Words() string { return string(igf.DateOf(x.day)) }

// Tapped and the others are for the toolkit.
func (x *cell) Tapped(*fyne.PointEvent)             { x.of.show(x.day); widgets.Focus(x.of) }
func (x *cell) DoubleTapped(*fyne.PointEvent)       { x.of.show(x.day); x.of.enter() }
func (x *cell) Cursor() desktop.Cursor              { return desktop.PointerCursor }
func (x *cell) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(x.box) }
