package uitest

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/theme"
)

// Picture writes what the window shows, for a person to look at, into the
// folder RAPPORTEUR_SCREENSHOTS; without one it does nothing.
func (b *Bench) Picture(name string) {
	b.T.Helper()
	dir := os.Getenv("RAPPORTEUR_SCREENSHOTS")
	if dir == "" {
		return
	}
	b.Settle() // counts and lists that are read by themselves are in the picture too
	var data bytes.Buffer
	if err := png.Encode(&data, b.Canvas().Capture()); err != nil {
		b.T.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), data.Bytes(), 0o644); err != nil {
		b.T.Fatal(err)
	}
}

// InEachLook calls show in a large and a small window, light and dark, with the
// ends of the names of its pictures; short runs see the first look only.
func (b *Bench) InEachLook(show func(look string)) {
	sizes := []fyne.Size{{Width: 1280, Height: 800}, {Width: 900, Height: 600}}
	modes := []theme.Mode{theme.Light, theme.Dark}
	if testing.Short() {
		sizes, modes = sizes[:1], modes[:1]
	}
	for _, s := range sizes {
		b.Resize(s.Width, s.Height)
		for _, m := range modes {
			b.Win.SetMode(m)
			show(fmt.Sprintf("%s-%.0fx%.0f", m, s.Width, s.Height))
		}
	}
}

// plainWriter stands for the PDF engine: it says how much it was given, and
// with which choices it was made.
type plainWriter struct{}

func (plainWriter) Write(_ context.Context, to io.Writer, doc document.Document, _ func(igf.Progress)) ([]string, error) {
	_, err := fmt.Fprintf(to, "made of %d blocks, %+v", 2000+len(doc.Blocks), doc.Stamp.Choices)
	return nil, err
}

// drawnPages stands for the program that draws pages: each is a white dot.
func drawnPages(_ context.Context, _ string, pages int) ([][]byte, error) {
	var dot bytes.Buffer
	err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 1, 1)))
	return slices.Repeat([][]byte{dot.Bytes()}, pages), err
}
