package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"rapporteur/app/ui/shell"
)

// The first pages are shown in the dialog before anything is written.
func TestPreviewShowsPages(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Outputs, ID: "bpf-cybersecurity/mapping-norm-agreements"}))
	b.until("the output is shown", func() bool { return b.reads("¶3") })
	b.tap("PDF…")
	pages := func() (n int) {
		for _, o := range b.roots() {
			visit(o, func(x fyne.CanvasObject) {
				if i, ok := x.(*canvas.Image); ok && i.Resource != nil && (i.Resource.Name() == "page-1.png" || i.Resource.Name() == "page-2.png") {
					n++
				}
			})
		}
		return n
	}
	b.tap("Preview")
	b.until("two pages are shown", func() bool { return pages() == 2 })
	b.tap("Preview")
	b.until("they are shown once", func() bool { return pages() == 2 })
}
