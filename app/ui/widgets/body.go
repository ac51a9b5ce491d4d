package widgets

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/script"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets/layout"
)

// FoldLetters is how many letters of a folded text are shown, foldLines how many lines. A
// text is folded when it has a good part more, so that what is hidden is worth a step.
const (
	FoldLetters = 1500
	foldLines   = 40
)

// Fold returns the beginning of a long text, to the end of a word, and whether there is more.
func Fold(text string) (shown string, more bool) {
	if len(text) <= FoldLetters*6/5 && strings.Count(text, "\n") <= foldLines*6/5 {
		return text, false
	}
	end, letters, lines, space := 0, 0, 0, 0
	for i, r := range text {
		if letters == FoldLetters || lines == foldLines {
			break
		}
		letters++
		if r == '\n' {
			lines++
		}
		if unicode.IsSpace(r) {
			space = i
		}
		end = i + utf8.RuneLen(r)
	}
	if len(text)-end < FoldLetters/5 && strings.Count(text[end:], "\n") < foldLines/5 {
		return text, false
	}
	if space > end*4/5 {
		end = space
	}
	return strings.TrimRightFunc(text[:end], unicode.IsSpace) + " …", true
}

// Body is a text that wraps. The toolkit lays out all of a text, whether it is in sight or
// not, and one of 50 KB would stop the window for seconds: a long one is folded to its
// beginning, above a button that shows it whole.
type Body struct {
	*widget.Label
	whole string
	more  *More
}

// NewBody makes a text that wraps, without the padding of labels, and what shows it.
func NewBody(text string) (*Body, fyne.CanvasObject) {
	b := &Body{Label: widget.NewLabel(""), more: NewMore()}
	b.Wrapping = fyne.TextWrapWord
	SetBody(b, text)
	return b, layout.Column(2, layout.Compact(b.Label), b.more.Root)
}

// NewTitle makes a bold text that wraps, so that a long name is read whole.
func NewTitle(text string, size fyne.ThemeSizeName) (*Body, fyne.CanvasObject) {
	b, o := NewBody(text)
	b.SizeName, b.TextStyle.Bold = size, true
	return b, o
}

// NewRemark makes a small quiet text that wraps.
func NewRemark(text string) (*Body, fyne.CanvasObject) {
	b, o := NewBody(text)
	b.SizeName, b.Importance = fynetheme.SizeNameCaptionText, widget.LowImportance
	return b, o
}

// SetBody changes the text of a body, and the side on which it begins.
func SetBody(b *Body, text string) {
	b.Alignment = fyne.TextAlignLeading
	if script.RightToLeft(text) {
		b.Alignment = fyne.TextAlignTrailing
	}
	b.whole = text
	b.Label.SetText(b.more.Fold(text))
}

// SetText changes the text of a body, as SetBody does.
func (b *Body) SetText(text string) { SetBody(b, text) }

// Text is all of the text, also where it is folded.
func (b *Body) Text() string { return b.whole }

// More is a button below a text that is folded.
type More struct {
	Root   fyne.CanvasObject
	button *Button
	whole  string
}

// NewMore makes a hidden button.
func NewMore() *More {
	m := &More{}
	m.button = Action{Do: func() { showWhole(m.button, m.whole) }}.Button()
	m.button.Importance = widget.LowImportance
	m.Root = layout.Grow(0, nil, m.button)
	m.Root.Hide()
	return m
}

// Fold returns what is to be shown of a text, and shows the button where that is not all.
func (m *More) Fold(text string) string {
	shown, more := Fold(text)
	m.whole = text
	if !more {
		m.Root.Hide()
		return text
	}
	m.button.SetText(i18n.T("word.all-of-it", "N", i18n.Number(utf8.RuneCountInString(text))))
	m.Root.Show()
	return shown
}

// pieces divides a text at its lines, and lines that are long at sentences or words.
func pieces(text string) (out []string) {
	const most = 800 // letters that are laid out together
	for line := range strings.SplitSeq(text, "\n") {
		for utf8.RuneCountInString(line) > most {
			end := len(string([]rune(line)[:most]))
			head := line[:end]
			if at := strings.LastIndexAny(head, igf.SentenceEnds); at > end/2 {
				_, size := utf8.DecodeRuneInString(head[at:])
				end = at + size
			} else if at := strings.LastIndexFunc(head, unicode.IsSpace); at > 0 {
				end = at
			}
			out = append(out, line[:end])
			line = strings.TrimLeftFunc(line[end:], unicode.IsSpace)
		}
		out = append(out, line)
	}
	return out
}

// showWhole opens a text over the window of an object. Only what is in sight is laid out.
func showWhole(from fyne.CanvasObject, text string) {
	c := fyne.CurrentApp().Driver().CanvasForObject(from)
	for _, win := range fyne.CurrentApp().Driver().AllWindows() {
		if win.Canvas() != c {
			continue
		}
		all := pieces(text)
		var dialog *Dialog
		feed := NewFeed(func() int { return len(all) }, func() fyne.CanvasObject {
			l := widget.NewLabel("")
			l.Wrapping = fyne.TextWrapWord
			return layout.Pad(2, 12, 2, 8, layout.Compact(l))
		}, func(i int, o fyne.CanvasObject) {
			l := o.(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(*widget.Label)
			l.Alignment = fyne.TextAlignLeading
			if script.RightToLeft(all[i]) {
				l.Alignment = fyne.TextAlignTrailing
			}
			l.SetText(all[i])
		}, RowUse{}) // a text, not records: its row is copied whole where it stands
		feed.Left = func() { dialog.Close() }
		dialog = ShowDialog(win, i18n.T("word.whole-text"), 760, container.New(tall{win}, feed), feed, nil,
			Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
		feed.Reload()
		return
	}
}

// tall gives one object nearly the height of a window.
type tall struct{ win fyne.Window }

func (t tall) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(300, max(120, t.win.Canvas().Size().Height-200))
}
func (t tall) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }
