package workbench

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// reasonBox is where the reason of an answer is typed. Enter saves,
// Shift+Enter breaks the line, Escape goes back to the comments.
type reasonBox struct {
	widget.Entry
	save, leave func()
	shift       bool
}

func newReasonBox(hint string) *reasonBox {
	b := &reasonBox{}
	b.MultiLine, b.Wrapping = true, fyne.TextWrapWord
	b.ExtendBaseWidget(b)
	b.SetPlaceHolder(hint)
	b.SetMinRowsVisible(2)
	return b
}

// AcceptsTab is false: Tab goes on.
func (b *reasonBox) AcceptsTab() bool { return false }

// KeyDown and KeyUp see Shift.
func (b *reasonBox) KeyDown(k *fyne.KeyEvent) {
	b.shift = b.shift || k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
	b.Entry.KeyDown(k)
}

func (b *reasonBox) KeyUp(k *fyne.KeyEvent) {
	b.shift = b.shift && k.Name != desktop.KeyShiftLeft && k.Name != desktop.KeyShiftRight
	b.Entry.KeyUp(k)
}

// FocusLost forgets a key that will be released elsewhere.
func (b *reasonBox) FocusLost() {
	b.shift = false
	b.Entry.FocusLost()
}

// TypedKey saves and leaves.
func (b *reasonBox) TypedKey(k *fyne.KeyEvent) {
	switch {
	case (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && b.shift:
		b.TypedRune('\n')
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		b.save()
	case k.Name == fyne.KeyEscape:
		b.leave()
	default:
		b.Entry.TypedKey(k)
	}
}
