package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Sheet is a page above the window with its actions below. Escape closes it.
type Sheet struct {
	pop    *widget.PopUp
	first  fyne.Focusable
	scroll *container.Scroll
	closed func()
}

// ShowSheet opens a sheet of a width in pixels, as high as it needs and at
// most as the window. first gets the keyboard and may be nil; closed is told
// when it is gone and may be nil.
func ShowSheet(win fyne.Window, title string, width float32, content fyne.CanvasObject, first fyne.Focusable, closed func(), actions ...Action) *Sheet {
	s := &Sheet{closed: closed}
	row := container.NewHBox()
	var last fyne.Focusable
	for _, a := range actions {
		b := &sheetButton{escape: s.Close, move: s.move}
		b.Text, b.OnTapped = a.Word, a.Do
		if a.Main {
			b.Importance = widget.HighImportance
		}
		b.ExtendBaseWidget(b)
		row.Add(b)
		last = b
	}
	s.onEscape(content)
	scroll := container.NewVScroll(Pad(2, 14, 8, 2, content))
	Follow(scroll)
	s.scroll = scroll
	inner := container.NewBorder(Pad(2, 0, 10, 2, Heading(title, fynetheme.SizeNameSubHeadingText)), Pad(8, 2, 2, 2, container.NewBorder(nil, nil, nil, row)), nil, nil, scroll)
	s.pop = widget.NewModalPopUp(Pad(10, 10, 10, 12, container.New(&sheetSize{win: win, width: width, content: content}, inner)), win.Canvas())
	s.pop.Show()
	c := win.Canvas()
	if first == nil {
		first = last
	}
	if first != nil {
		c.Focus(first)
	}
	s.first = first
	return s
}

// onEscape lets Escape in any line of text close the sheet.
func (s *Sheet) onEscape(o fyne.CanvasObject) {
	switch v := o.(type) {
	case *fyne.Container:
		for _, x := range v.Objects {
			s.onEscape(x)
		}
	case *Input:
		if v.Escape == nil {
			v.Escape = s.Close
		}
	case interface{ leave(func()) }:
		v.leave(s.Close)
	}
}

// move scrolls the sheet by so many times its height.
func (s *Sheet) move(pages float32) {
	high := s.scroll.Size().Height
	s.scroll.Offset.Y = max(0, min(s.scroll.Offset.Y+pages*high, s.scroll.Content.Size().Height-high))
	s.scroll.Refresh()
}

// sheetButton is a button on which Escape closes the sheet, and the arrows
// move what it shows.
type sheetButton struct {
	widget.Button
	escape func()
	move   func(pages float32)
}

// Words is what the button says.
func (b *sheetButton) Words() string { return b.Text }

// Tapped leaves the keyboard in the sheet, so that Escape still closes it.
func (b *sheetButton) Tapped(*fyne.PointEvent) { press(b, &b.Button) }

func (b *sheetButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		b.escape()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	case fyne.KeyUp:
		b.move(-0.2)
	case fyne.KeyDown:
		b.move(0.2)
	case fyne.KeyPageUp:
		b.move(-0.9)
	case fyne.KeyPageDown:
		b.move(0.9)
	default:
		b.Button.TypedKey(e)
	}
}

// Reopen shows a sheet again that was closed while its work was not done yet.
func (s *Sheet) Reopen() {
	s.pop.Show()
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.pop); c != nil && s.first != nil {
		c.Focus(s.first)
	}
}

// Focus gives the keyboard to where it was when the sheet was opened, unless
// something else has it or the sheet is gone.
func (s *Sheet) Focus() {
	if !s.pop.Visible() || s.first == nil {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.pop); c != nil && c.Focused() == nil {
		c.Focus(s.first)
	}
}

// Fit makes the sheet as high as what it holds now, in the middle of the window.
func (s *Sheet) Fit() {
	if s.pop.Visible() {
		s.pop.Content.Refresh()
		size, room := s.pop.MinSize(), s.pop.Canvas.Size()
		s.pop.Resize(size)
		s.pop.Move(fyne.NewPos((room.Width-size.Width)/2, (room.Height-size.Height)/2))
		s.pop.Refresh()
	}
}

// Close takes the sheet away.
func (s *Sheet) Close() {
	if s.pop.Visible() {
		s.pop.Hide()
		if s.closed != nil {
			s.closed()
		}
	}
}

type sheetSize struct {
	win     fyne.Window
	width   float32
	content fyne.CanvasObject
}

func (s *sheetSize) MinSize(os []fyne.CanvasObject) fyne.Size {
	most := s.win.Canvas().Size().SubtractWidthHeight(60, 60)
	w := min(s.width, most.Width)
	s.content.Resize(fyne.NewSize(w-16, max(1, s.content.Size().Height)))
	h := s.content.MinSize().Height + 110
	return fyne.NewSize(w, max(min(h, most.Height), 140))
}

func (s *sheetSize) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }

// ShowOver opens something over the window in a size of its own, smaller where
// the window is. first gets the keyboard.
func ShowOver(win fyne.Window, width, height float32, content fyne.CanvasObject, first fyne.Focusable) *Sheet {
	s := &Sheet{}
	s.pop = widget.NewModalPopUp(container.New(&atMost{win: win, size: fyne.NewSize(width, height)}, content), win.Canvas())
	s.pop.Show()
	win.Canvas().Focus(first)
	return s
}

type atMost struct {
	win  fyne.Window
	size fyne.Size
}

func (a *atMost) MinSize([]fyne.CanvasObject) fyne.Size {
	return a.size.Min(a.win.Canvas().Size().SubtractWidthHeight(40, 40))
}

func (a *atMost) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }
