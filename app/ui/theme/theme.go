package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/assets/screenfonts"
)

// Mode is which palette is shown.
type Mode string

// The modes. Auto follows the system.
const (
	Auto     Mode = "auto"
	Light    Mode = "light"
	Dark     Mode = "dark"
	Contrast Mode = "contrast"
)

// Modes lists them in the order in which they are offered.
func Modes() []Mode { return []Mode{Auto, Light, Dark, Contrast} }

// The text size, in per cent of the usual one.
const (
	SmallestText = 80
	LargestText  = 200
)

// Theme is the look in one mode and text size. It never changes: a new choice
// is a new Theme.
type Theme struct {
	mode                   Mode
	scale                  float32
	light, dark, high, low palette
	regular, bold          fyne.Resource
}

// New makes the theme of a mode and a text size in per cent, brought between
// the smallest and the largest.
func New(mode Mode, percent int) *Theme {
	percent = min(max(percent, SmallestText), LargestText)
	return &Theme{
		mode: mode, scale: float32(percent) / 100, light: light(), dark: dark(), high: contrastOnLight(), low: contrastOnDark(),
		regular: fyne.NewStaticResource("RapporteurScreen-Regular.ttf", screenfonts.Regular()), bold: fyne.NewStaticResource("RapporteurScreen-Bold.ttf", screenfonts.Bold()),
	}
}

// Is reports whether the theme is that of a mode and a text size in per cent.
func (t *Theme) Is(mode Mode, percent int) bool {
	return t.mode == mode && t.scale == New(mode, percent).scale
}

// Color gives a colour of the palette.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if c, ok := t.palette(variant)[name]; ok {
		return c
	}
	return fynetheme.DefaultTheme().Color(name, t.variant(variant))
}

func (t *Theme) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.mode {
	case Light:
		return fynetheme.VariantLight
	case Dark:
		return fynetheme.VariantDark
	}
	return system
}

func (t *Theme) palette(system fyne.ThemeVariant) palette {
	onDark := t.variant(system) == fynetheme.VariantDark
	switch {
	case t.mode == Contrast && onDark:
		return t.low
	case t.mode == Contrast:
		return t.high
	case onDark:
		return t.dark
	}
	return t.light
}

// Font gives the face of a style. Upright text has faces with all six
// languages of the United Nations; italics and type of one width have the
// toolkit's, with what the system has for other scripts.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Italic || style.Monospace || style.Symbol:
		return fynetheme.DefaultTheme().Font(style)
	case style.Bold:
		return t.bold
	}
	return t.regular
}

// Icon gives the toolkit's icons; ours are in assets/icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// Size scales what holds text; borders and corners stay thin.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameText:
		return 14 * t.scale
	case fynetheme.SizeNameCaptionText:
		return 12 * t.scale
	case fynetheme.SizeNameSubHeadingText:
		return 16 * t.scale
	case fynetheme.SizeNameHeadingText:
		return 20 * t.scale
	case fynetheme.SizeNameInlineIcon:
		return 18 * t.scale
	case fynetheme.SizeNameInnerPadding:
		return 7
	case fynetheme.SizeNamePadding:
		return 4
	case fynetheme.SizeNameLineSpacing:
		return 4 * t.scale
	case fynetheme.SizeNameScrollBar:
		return 12
	case fynetheme.SizeNameScrollBarSmall:
		return 5
	case fynetheme.SizeNameInputRadius, fynetheme.SizeNameSelectionRadius:
		return 5
	}
	return fynetheme.DefaultTheme().Size(name)
}
