package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// luminance and ratio follow WCAG 2.1, "relative luminance" and "contrast
// ratio".
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func ratio(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func TestTextCanBeRead(t *testing.T) {
	grounds := []fyne.ThemeColorName{fynetheme.ColorNameBackground, Surface, fynetheme.ColorNameInputBackground, fynetheme.ColorNameOverlayBackground, fynetheme.ColorNameMenuBackground}
	texts := []fyne.ThemeColorName{
		fynetheme.ColorNameForeground, Muted, fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameError, fynetheme.ColorNameSuccess,
		fynetheme.ColorNameWarning, fynetheme.ColorNameHyperlink, KindNote, KindDecided, KindAction, KindAsked, KindComment,
	}
	for _, mode := range []Mode{Light, Dark, Contrast} {
		for _, variant := range []fyne.ThemeVariant{fynetheme.VariantLight, fynetheme.VariantDark} {
			th := New(mode, 100)
			for _, g := range grounds {
				for _, x := range texts {
					if got := ratio(th.Color(x, variant), th.Color(g, variant)); got < 4.5 {
						t.Errorf("%s/%d: %s on %s has the contrast %.1f, and 4.5 is the least", mode, variant, x, g, got)
					}
				}
			}
			for on, g := range map[fyne.ThemeColorName]fyne.ThemeColorName{
				OnMarked: Marked, fynetheme.ColorNameForegroundOnPrimary: fynetheme.ColorNamePrimary,
				fynetheme.ColorNameForegroundOnError: fynetheme.ColorNameError, fynetheme.ColorNameForeground: fynetheme.ColorNameButton,
			} {
				limit := 4.5
				if mode == Contrast {
					limit = 7
				}
				if got := ratio(th.Color(on, variant), th.Color(g, variant)); got < limit && !(g == fynetheme.ColorNameError && got >= 4.5) {
					t.Errorf("%s/%d: %s on %s has the contrast %.1f, and %.1f is the least", mode, variant, on, g, got, limit)
				}
			}
		}
	}
}

func TestTextSizeHasBounds(t *testing.T) {
	for percent, want := range map[int]float32{10: 14 * 0.8, 100: 14, 200: 28, 900: 28} {
		if got := New(Light, percent).Size(fynetheme.SizeNameText); math.Abs(float64(got-want)) > 0.01 {
			t.Errorf("text at %d %% is %.2f, want %.2f", percent, got, want)
		}
	}
}
