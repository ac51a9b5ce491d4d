package panes

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func widths(c *fyne.Container, n int) (out []float32) {
	for _, o := range c.Objects[:n] {
		out = append(out, o.Size().Width)
	}
	return out
}

// An edge goes where it is dragged, is there again in the next window, whatever its width, and
// leaves each pane room; a double click puts it back.
func TestAnEdgeIsDraggedAndRemembered(t *testing.T) {
	test.NewTempApp(t)
	open := func(width float32) *fyne.Container {
		c := New("test", fyne.NewSize(100, 100), func(w float32) []float32 { return []float32{w / 2, w / 2} }, canvas.NewRectangle(nil), canvas.NewRectangle(nil))
		c.Resize(fyne.NewSize(width, 100))
		return c
	}
	near := func(what string, c *fyne.Container, want ...float32) {
		t.Helper()
		for i, have := range widths(c, len(want)) {
			if have < want[i]-1 || have > want[i]+1 {
				t.Errorf("%s: the panes are %v wide, want %v", what, widths(c, len(want)), want)
				return
			}
		}
	}
	c := open(1008)
	near("at first", c, 500, 500)
	e := c.Objects[2].(*edge)
	e.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: -200}})
	e.DragEnd()
	near("dragged", c, 300, 700)
	near("in another window", open(2008), 600, 1400)
	near("in a small window", open(208), 100, 100)
	e.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: -900}})
	near("dragged too far", c, narrowest, 1000-narrowest)
	e.DoubleTapped(nil)
	near("put back", c, 500, 500)
	near("put back, in another window", open(1008), 500, 500)
}
