package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets/layout"
)

// Tag is a sign with a word in one colour: what something is, never told by
// the colour alone.
type Tag struct {
	widget.BaseWidget
	// Resized is told when the tag needs another width; may be nil.
	Resized func()

	box  *fyne.Container
	icon *canvas.Image
	word *Text
	sign string
	tone fyne.ThemeColorName
	set  bool // it has its first sign and word
}

// NewTag makes a tag; an empty sign shows the word alone.
func NewTag(sign, word string, tone fyne.ThemeColorName) *Tag {
	t := &Tag{icon: canvas.NewImageFromResource(nil), word: Caption("", tone)}
	t.icon.FillMode = canvas.ImageFillContain
	t.word.Style.Bold = true
	t.box = layout.Grow(4, nil, container.New(square{0.95}, t.icon), t.word)
	t.ExtendBaseWidget(t)
	t.Set(sign, word, tone)
	return t
}

// Set changes all of a tag.
func (t *Tag) Set(sign, word string, tone fyne.ThemeColorName) {
	if sign == t.sign && tone == t.tone && word == t.word.Text() && t.set {
		return // the toolkit draws a sign again each time it is refreshed
	}
	t.set = true
	before := t.box.MinSize().Width
	if sign != t.sign || tone != t.tone {
		t.sign, t.tone = sign, tone
		t.icon.Resource = nil
		if sign != "" {
			t.icon.Resource = theme.Sign(sign, tone)
		}
		t.icon.Refresh()
		t.word.Color = tone
		t.word.Refresh()
	}
	if sign == "" {
		t.box.Objects[0].Hide()
	} else {
		t.box.Objects[0].Show()
	}
	t.word.SetText(word)
	layout.Again(t.box)
	if t.Resized != nil && t.box.MinSize().Width != before {
		t.Resized()
	}
}

// CreateRenderer is for the toolkit.
func (t *Tag) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.box) }

// Word is what the tag says.
func (t *Tag) Word() string { return t.word.Text() }

// NewSign is a sign alone, as high as a line of text.
func NewSign(sign string, tone fyne.ThemeColorName) fyne.CanvasObject {
	img := canvas.NewImageFromResource(theme.Sign(sign, tone))
	img.FillMode = canvas.ImageFillContain
	return container.New(square{1.2}, img)
}

// square is as high and as wide as small text, times a factor.
type square struct{ times float32 }

func (s square) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSquareSize(fynetheme.CaptionTextSize() * s.times * 1.1)
}

func (s square) Layout(os []fyne.CanvasObject, size fyne.Size) {
	os[0].Move(fyne.NewPos(0, 0))
	os[0].Resize(size)
}
