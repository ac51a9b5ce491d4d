package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// The rows of a feed have one order. In another order each time the toolkit would
// lay all of them out again in every frame, and a window at rest would never rest.
func TestRowsKeepTheirOrder(t *testing.T) {
	test.NewTempApp(t)
	feed := NewFeed(func() int { return 40 },
		func() fyne.CanvasObject { return canvas.NewText("row", nil) },
		func(int, fyne.CanvasObject) {}, RowUse{})
	w := test.NewTempWindow(t, feed)
	w.Resize(fyne.NewSize(300, 900))
	feed.Reload()
	body := test.WidgetRenderer(feed.body)
	first := body.Objects()
	if len(first) < 10 {
		t.Fatalf("only %d rows are shown: this test proves nothing", len(first))
	}
	for range 20 {
		if !slices.Equal(body.Objects(), first) {
			t.Fatal("the same rows came in another order")
		}
	}
}
