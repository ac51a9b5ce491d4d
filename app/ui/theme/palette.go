package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Colours of our own, beside those of the toolkit.
const (
	Surface     fyne.ThemeColorName = "surface"     // panels on the background
	Muted       fyne.ThemeColorName = "muted"       // text of lesser weight, still readable
	Marked      fyne.ThemeColorName = "marked"      // ground of the row that is chosen
	OnMarked    fyne.ThemeColorName = "onMarked"    // text on it
	KindNote    fyne.ThemeColorName = "kindNote"    // interventions and summaries
	KindDecided fyne.ThemeColorName = "kindDecided" // decisions
	KindAction  fyne.ThemeColorName = "kindAction"
	KindAsked   fyne.ThemeColorName = "kindAsked" // questions
	KindComment fyne.ThemeColorName = "kindComment"
)

type palette map[fyne.ThemeColorName]color.NRGBA

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

func rgba(hex uint32, alpha uint8) color.NRGBA {
	c := rgb(hex)
	c.A = alpha
	return c
}

func light() palette {
	return palette{
		fynetheme.ColorNameBackground:          rgb(0xEEF1F4),
		fynetheme.ColorNameForeground:          rgb(0x17212B),
		fynetheme.ColorNameDisabled:            rgb(0x687684),
		fynetheme.ColorNamePlaceHolder:         rgb(0x566472),
		fynetheme.ColorNameButton:              rgb(0xE0E6EB),
		fynetheme.ColorNameDisabledButton:      rgb(0xE7EBEE),
		fynetheme.ColorNameInputBackground:     rgb(0xF3F5F8),
		fynetheme.ColorNameInputBorder:         rgb(0x8A97A3),
		fynetheme.ColorNameMenuBackground:      rgb(0xFFFFFF),
		fynetheme.ColorNameOverlayBackground:   rgb(0xFFFFFF),
		fynetheme.ColorNameHeaderBackground:    rgb(0xE4E9ED),
		fynetheme.ColorNameSeparator:           rgb(0xCBD3DA),
		fynetheme.ColorNamePrimary:             rgb(0x00639B),
		fynetheme.ColorNameForegroundOnPrimary: rgb(0xFFFFFF),
		fynetheme.ColorNameHyperlink:           rgb(0x00639B),
		fynetheme.ColorNameFocus:               rgba(0x1187CE, 0x66),
		fynetheme.ColorNameSelection:           rgba(0x1187CE, 0x44),
		fynetheme.ColorNameHover:               rgba(0x17212B, 0x12),
		fynetheme.ColorNamePressed:             rgba(0x17212B, 0x26),
		fynetheme.ColorNameScrollBar:           rgba(0x17212B, 0x70),
		fynetheme.ColorNameScrollBarBackground: rgba(0x17212B, 0x0A),
		fynetheme.ColorNameShadow:              rgba(0x17212B, 0x30),
		fynetheme.ColorNameError:               rgb(0xB3261E),
		fynetheme.ColorNameForegroundOnError:   rgb(0xFFFFFF),
		fynetheme.ColorNameSuccess:             rgb(0x17693B),
		fynetheme.ColorNameForegroundOnSuccess: rgb(0xFFFFFF),
		fynetheme.ColorNameWarning:             rgb(0x8A5300),
		fynetheme.ColorNameForegroundOnWarning: rgb(0xFFFFFF),
		Surface:                                rgb(0xFFFFFF),
		Muted:                                  rgb(0x52606D),
		Marked:                                 rgb(0xD8EBF8),
		OnMarked:                               rgb(0x0B2A40),
		KindNote:                               rgb(0x46586A),
		KindDecided:                            rgb(0x17693B),
		KindAction:                             rgb(0x8A4B00),
		KindAsked:                              rgb(0x6A3FA0),
		KindComment:                            rgb(0x00639B),
	}
}

func dark() palette {
	return palette{
		fynetheme.ColorNameBackground:          rgb(0x12171D),
		fynetheme.ColorNameForeground:          rgb(0xE8EDF2),
		fynetheme.ColorNameDisabled:            rgb(0x8794A1),
		fynetheme.ColorNamePlaceHolder:         rgb(0x9CA9B6),
		fynetheme.ColorNameButton:              rgb(0x2A333D),
		fynetheme.ColorNameDisabledButton:      rgb(0x222A33),
		fynetheme.ColorNameInputBackground:     rgb(0x10151A),
		fynetheme.ColorNameInputBorder:         rgb(0x61707E),
		fynetheme.ColorNameMenuBackground:      rgb(0x1F2730),
		fynetheme.ColorNameOverlayBackground:   rgb(0x1F2730),
		fynetheme.ColorNameHeaderBackground:    rgb(0x1A212A),
		fynetheme.ColorNameSeparator:           rgb(0x323C47),
		fynetheme.ColorNamePrimary:             rgb(0x64B9F0),
		fynetheme.ColorNameForegroundOnPrimary: rgb(0x06202F),
		fynetheme.ColorNameHyperlink:           rgb(0x7CC4F3),
		fynetheme.ColorNameFocus:               rgba(0x64B9F0, 0x77),
		fynetheme.ColorNameSelection:           rgba(0x64B9F0, 0x44),
		fynetheme.ColorNameHover:               rgba(0xFFFFFF, 0x14),
		fynetheme.ColorNamePressed:             rgba(0xFFFFFF, 0x2A),
		fynetheme.ColorNameScrollBar:           rgba(0xFFFFFF, 0x70),
		fynetheme.ColorNameScrollBarBackground: rgba(0xFFFFFF, 0x0A),
		fynetheme.ColorNameShadow:              rgba(0x000000, 0x80),
		fynetheme.ColorNameError:               rgb(0xFF8A80),
		fynetheme.ColorNameForegroundOnError:   rgb(0x3A0906),
		fynetheme.ColorNameSuccess:             rgb(0x7ED6A0),
		fynetheme.ColorNameForegroundOnSuccess: rgb(0x06230F),
		fynetheme.ColorNameWarning:             rgb(0xF3B95F),
		fynetheme.ColorNameForegroundOnWarning: rgb(0x2E1D00),
		Surface:                                rgb(0x1A212A),
		Muted:                                  rgb(0xA6B3BF),
		Marked:                                 rgb(0x153A52),
		OnMarked:                               rgb(0xE8F4FC),
		KindNote:                               rgb(0xB5C2CE),
		KindDecided:                            rgb(0x7ED6A0),
		KindAction:                             rgb(0xF3B95F),
		KindAsked:                              rgb(0xCDAFF5),
		KindComment:                            rgb(0x7CC4F3),
	}
}

// contrastOnLight is black on white with one strong accent. Panels, buttons and choices
// stand out from their ground by a shade that keeps the contrast of text above 7.
func contrastOnLight() palette {
	p := light()
	p.contrast(rgb(0xFFFFFF), rgb(0x000000), rgb(0x00308F), rgb(0xFFF0A8))
	p[fynetheme.ColorNameButton], p[fynetheme.ColorNameInputBackground] = rgb(0xD2D2D2), rgb(0xEDEDED)
	p[fynetheme.ColorNameBackground] = rgb(0xE4E4E4)
	return p
}

// contrastOnDark is white on black in the same way.
func contrastOnDark() palette {
	p, ground := dark(), rgb(0x000000)
	p.contrast(ground, rgb(0xFFFFFF), rgb(0xFFD84D), rgb(0x3B3200))
	p[fynetheme.ColorNameButton], p[fynetheme.ColorNameInputBackground] = rgb(0x3A3A3A), rgb(0x2A2A2A)
	p[fynetheme.ColorNameBackground], p[Surface] = ground, rgb(0x161616)
	return p
}

// contrast gives all grounds one colour, and all that stands on them another one.
func (p palette) contrast(ground, text, accent, mark color.NRGBA) {
	for _, n := range []fyne.ThemeColorName{
		fynetheme.ColorNameBackground, fynetheme.ColorNameInputBackground, fynetheme.ColorNameMenuBackground,
		fynetheme.ColorNameOverlayBackground, fynetheme.ColorNameHeaderBackground, Surface, fynetheme.ColorNameButton, fynetheme.ColorNameDisabledButton,
		fynetheme.ColorNameForegroundOnPrimary, fynetheme.ColorNameForegroundOnError, fynetheme.ColorNameForegroundOnSuccess, fynetheme.ColorNameForegroundOnWarning,
	} {
		p[n] = ground
	}
	for _, n := range []fyne.ThemeColorName{
		fynetheme.ColorNameForeground, fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameDisabled, fynetheme.ColorNameInputBorder,
		fynetheme.ColorNameSeparator, fynetheme.ColorNameScrollBar, Muted, OnMarked, KindNote, KindDecided, KindAction, KindAsked, KindComment,
		fynetheme.ColorNameSuccess, fynetheme.ColorNameWarning,
	} {
		p[n] = text
	}
	p[fynetheme.ColorNamePrimary], p[fynetheme.ColorNameHyperlink], p[Marked] = accent, accent, mark
	accent.A = 0x99
	p[fynetheme.ColorNameFocus], p[fynetheme.ColorNameSelection] = accent, accent
}
