package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/widgets/layout"
)

// Dialog is a page above the window with its actions below. Escape closes it.
type Dialog struct {
	pop    *widget.PopUp
	first  fyne.Focusable // gets the keyboard, and has it again when the dialog comes back
	last   fyne.Focusable // of the actions
	scroll *container.Scroll
	// content is what scrolls.
	content fyne.CanvasObject
	closed  func()
	unheard func() // gives the keys of the window back
}

// ShowDialog opens a dialog of a width in pixels, as high as it needs and at
// most as the window. Its title is what led here, without the … that promises it. first gets the keyboard and may be nil; closed is told
// when it is gone and may be nil.
func ShowDialog(win fyne.Window, title string, width float32, content fyne.CanvasObject, first fyne.Focusable, closed func(), actions ...Action) *Dialog {
	s := &Dialog{closed: closed, content: content}
	row := container.NewHBox()
	for _, a := range actions {
		b := &dialogButton{escape: s.Close, move: s.move}
		b.Text, b.OnTapped = a.Word, a.Do
		if a.Main {
			b.Importance = widget.HighImportance
		}
		b.ExtendBaseWidget(b)
		row.Add(b)
		s.last = b
	}
	s.onEscape(content)
	scroll := container.NewVScroll(layout.Pad(2, 14, 8, 2, content))
	Follow(scroll)
	s.scroll = scroll
	inner := container.NewBorder(layout.Pad(2, 0, 10, 2, Heading(strings.TrimSuffix(title, "…"), fynetheme.SizeNameSubHeadingText)), layout.Pad(8, 2, 2, 2, container.NewBorder(nil, nil, nil, row)), nil, nil, scroll)
	s.pop = widget.NewModalPopUp(layout.Pad(10, 10, 10, 12, container.New(&dialogSize{win: win, width: width, content: content}, inner)), win.Canvas())
	s.pop.Show()
	s.listen()
	c := win.Canvas()
	if first == nil {
		first = s.last
	}
	if first != nil {
		c.Focus(first)
	}
	s.first = first
	return s
}

// onEscape lets Escape in any line of text close the dialog.
func (s *Dialog) onEscape(o fyne.CanvasObject) {
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

// move scrolls the dialog by so many times its height.
func (s *Dialog) move(pages float32) {
	high := s.scroll.Size().Height
	s.scroll.Offset.Y = max(0, min(s.scroll.Offset.Y+pages*high, s.scroll.Content.Size().Height-high))
	s.scroll.Refresh()
}

// dialogButton is a button on which Escape closes the dialog, and the arrows
// move what it shows.
type dialogButton struct {
	widget.Button
	escape func()
	move   func(pages float32)
}

// Words is what the button says.
func (b *dialogButton) Words() string { return b.Text }

// Tapped leaves the keyboard in the dialog, so that Escape still closes it.
func (b *dialogButton) Tapped(*fyne.PointEvent) { press(b, &b.Button) }

func (b *dialogButton) TypedKey(e *fyne.KeyEvent) {
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

// Reopen shows a dialog again that was closed while its work was not done yet.
func (s *Dialog) Reopen() {
	s.pop.Show()
	s.listen()
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.pop); c != nil && s.first != nil {
		c.Focus(s.first)
	}
}

// Focus gives the keyboard to where it was when the dialog was opened, unless
// something else has it or the dialog is gone.
func (s *Dialog) Focus() {
	if !s.pop.Visible() || s.first == nil {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.pop); c != nil && c.Focused() == nil {
		c.Focus(s.first)
	}
}

// Renew is called when what the dialog holds was made again: Escape closes it there
// too. The keyboard is at the last action, so that a key pressed once more decides
// nothing that was not read; Tab goes on to the first thing of the dialog.
func (s *Dialog) Renew() {
	s.onEscape(s.content)
	Follow(s.scroll)
	s.Fit()
	s.scroll.ScrollToTop()
	if s.pop.Visible() && s.last != nil {
		s.pop.Canvas.Focus(s.last)
	}
}

// Fit makes the dialog as high as what it holds now, in the middle of the window.
func (s *Dialog) Fit() {
	if s.pop.Visible() {
		s.pop.Content.Refresh()
		size, room := s.pop.MinSize(), s.pop.Canvas.Size()
		s.pop.Resize(size)
		s.pop.Move(fyne.NewPos((room.Width-size.Width)/2, (room.Height-size.Height)/2))
		s.pop.Refresh()
	}
}

// Close takes the dialog away.
func (s *Dialog) Close() {
	if s.pop.Visible() {
		s.pop.Hide()
		s.unheard()
		if s.closed != nil {
			s.closed()
		}
	}
}

// listen lets Escape close the dialog also while nothing in it has the keyboard. Other keys
// go on to who had them before.
func (s *Dialog) listen() {
	c := s.pop.Canvas
	before := c.OnTypedKey()
	s.unheard = func() {
		if c.Overlays().Top() == nil { // else a dialog above it listens too, and hands on
			c.SetOnTypedKey(before)
		}
	}
	c.SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch {
		case k.Name == fyne.KeyEscape && s.pop.Visible():
			s.Close()
		case before != nil:
			before(k)
		}
	})
}

type dialogSize struct {
	win     fyne.Window
	width   float32
	content fyne.CanvasObject
}

func (s *dialogSize) MinSize(os []fyne.CanvasObject) fyne.Size {
	limit := s.win.Canvas().Size().SubtractWidthHeight(60, 60)
	w := min(s.width, limit.Width)
	s.content.Resize(fyne.NewSize(w-16, max(1, s.content.Size().Height)))
	h := s.content.MinSize().Height + 110
	return fyne.NewSize(w, max(min(h, limit.Height), 140))
}

func (s *dialogSize) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }

// ShowOverlay opens something over the window in a size of its own, smaller where
// the window is. first gets the keyboard.
func ShowOverlay(win fyne.Window, width, height float32, content fyne.CanvasObject, first fyne.Focusable) *Dialog {
	s := &Dialog{}
	s.pop = widget.NewModalPopUp(container.New(&maxSize{win: win, size: fyne.NewSize(width, height)}, content), win.Canvas())
	s.pop.Show()
	s.listen()
	win.Canvas().Focus(first)
	return s
}

type maxSize struct {
	win  fyne.Window
	size fyne.Size
}

func (a *maxSize) MinSize([]fyne.CanvasObject) fyne.Size {
	return a.size.Min(a.win.Canvas().Size().SubtractWidthHeight(40, 40))
}

func (a *maxSize) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }

// CreateRenderer is for the toolkit.
func (b *dialogButton) CreateRenderer() fyne.WidgetRenderer {
	return regular(b.Button.CreateRenderer())
}
