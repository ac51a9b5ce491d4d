package icon

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"
)

// The packager and the window need a square picture whose corners show what
// lies behind it.
func TestIconIsASquareWithClearCorners(t *testing.T) {
	img, err := png.Decode(bytes.NewReader(PNG()))
	if err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	if b.Dx() != 512 || b.Dy() != 512 {
		t.Errorf("the icon has %d by %d points", b.Dx(), b.Dy())
	}
	if c := color.NRGBAModel.Convert(img.At(b.Min.X, b.Min.Y)).(color.NRGBA); c.A != 0 {
		t.Errorf("the corner of the icon is not clear: %v", c)
	}
}
