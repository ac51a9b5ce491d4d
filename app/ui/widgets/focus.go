package widgets

import "fyne.io/fyne/v2"

// Focus finds the canvas of an object. One that was never painted is not known
// to the driver yet; it is in the only window then.
func Focus(o fyne.Focusable) {
	driver := fyne.CurrentApp().Driver()
	if obj, ok := o.(fyne.CanvasObject); ok {
		if c := driver.CanvasForObject(obj); c != nil {
			c.Focus(o)
			return
		}
	}
	if all := driver.AllWindows(); len(all) == 1 {
		all[0].Canvas().Focus(o)
	}
}
