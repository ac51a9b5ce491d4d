package importing

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/importing/items"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/disclosure"
)

// shownLetters is how much of a text a row shows.
const shownLetters = 600

// rowView shows one item: its number and what it becomes, who says it and as
// whom others see them, and the words.
type rowView struct {
	widget.BaseWidget
	number *widgets.Text
	kind   *widgets.Tag
	who    *widgets.Text
	state  *widgets.Tag
	line   *fyne.Container
	about  *widgets.Text
	text   *widgets.Body
	body   fyne.CanvasObject
	why    *widgets.Body
	reason fyne.CanvasObject
	names  nameButtons
	item   int // the number that is shown
	column *fyne.Container
	box    fyne.CanvasObject
}

// newRow makes a row; decide is told what a person says about the item with a number.
func newRow(decide func(number int, c disclosure.Choice), leaveOut func(number int)) fyne.CanvasObject {
	r := &rowView{
		number: widgets.Caption("", theme.Muted), kind: widgets.NewTag("", "", theme.Muted), who: widgets.NewText(""), state: widgets.NewTag("", "", theme.Muted),
		about: widgets.Caption("", theme.Muted),
	}
	r.who.Style.Bold, r.about.Fixed = true, false
	r.line = layout.Grow(8, r.who, r.number, r.kind, r.who, r.state)
	r.text, r.body = widgets.NewBody("")
	r.why, r.reason = widgets.NewBody("")
	r.why.Importance = widget.DangerImportance
	r.names = newNameButtons(func(c disclosure.Choice) { decide(r.item, c) }, func() { leaveOut(r.item) })
	r.column = layout.Column(2, r.line, r.about, r.body, r.reason, r.names.box)
	r.box = container.NewStack(layout.Pad(6, 12, 6, 12, r.column))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is for the toolkit.
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// show shows an item and what becomes of it.
func (r *rowView) show(it item, x state, called shell.Names) {
	r.item = it.line.Number
	r.number.SetText(i18n.Number(it.line.Number))
	if it.line.Item.Note != nil {
		r.kind.Set("intervention", i18n.T("word.note"), theme.KindNote)
	} else {
		r.kind.Set("comment", i18n.T("word.comment"), theme.KindComment)
	}
	r.who.SetText(who(it))
	setState(r.state, x, it)
	if !r.other(it) {
		r.about.SetText(about(it))
		widgets.SetBody(r.text, igf.Shorten(said(it), shownLetters))
	}
	r.body.Show()
	if r.text.Text() == "" {
		r.body.Hide()
	}
	r.reason.Hide()
	r.names.show(nil)
	if x == names {
		r.names.show(namesOf(it.err))
	}
	if it.err != nil && x != out {
		widgets.SetBody(r.why, reason(it.err, called))
		r.reason.Show()
	}
	r.line.Refresh()
	r.column.Refresh()
	r.Refresh()
}

func setState(t *widgets.Tag, x state, it item) {
	switch {
	case x == here:
		t.Set("saved", i18n.T("importing.is-here"), theme.Muted)
	case x == out:
		t.Set("", i18n.T("importing.is-out"), theme.Muted)
	case x == names:
		t.Set("person", i18n.T("importing.is-names"), theme.KindAction)
	case x == wrong:
		t.Set("failed", i18n.T("importing.is-wrong"), fynetheme.ColorNameError)
	case it.line.Item.Choice.TakesOut():
		t.Set("person", i18n.T("importing.names-participant"), theme.KindDecided)
	case it.line.Item.Choice == disclosure.Agreed:
		t.Set("person", i18n.T("importing.names-agreed"), theme.KindDecided)
	case it.preview.Unplaced:
		t.Set("anchor", i18n.T("importing.is-unplaced"), theme.KindAction)
	case it.preview.Alike:
		t.Set("comment", i18n.T("importing.is-alike"), theme.KindAction)
	default:
		t.Set("", i18n.T("importing.is-new"), theme.KindDecided)
	}
}

// reason is why an item cannot be taken, without what the row says already.
func reason(err error, called shell.Names) string {
	var fe *igf.FieldError
	var none *items.NoOutputError
	switch {
	case errors.As(err, &fe):
		if fe.Value == "" {
			return called.Error(fe)
		}
		return i18n.Field(string(fe.Field)) + " " + fe.Value + ": " + called.Sentence(fe.Want)
	case errors.As(err, &none):
		return i18n.T("importing.need-output")
	}
	return called.Error(err)
}

// who is the person as this device shows them.
func who(it item) string {
	name := it.preview.Who
	if it.preview.Entry == nil && name == "" { // it is not known what they are called here
		if c := it.line.Item.Comment; c != nil {
			name = c.By
		} else if n := it.line.Item.Note; n != nil {
			name = n.Speaker
		} else if it.person != nil {
			name = it.person.Name
		}
	}
	switch {
	case it.block != nil:
		return it.block.Section
	case it.answer != nil && it.on == "": // there is no such comment
		return it.answer.Comments[0]
	case name == "" && it.line.Item.Note != nil:
		return i18n.T("session.nobody")
	case name == "":
		return i18n.Naming(igf.Anonymous)
	}
	return name
}

// about is where it goes, how others see the person, and what the source says
// beside it.
func about(it item) string {
	var parts []string
	if c := it.line.Item.Comment; c != nil {
		place := i18n.T("bench.whole")
		paragraph := c.Paragraph
		if m, ok := it.preview.Entry.(*igf.Comment); ok && m.Anchor != nil {
			paragraph = m.Anchor.Paragraph
		}
		if paragraph > 0 {
			place = i18n.T("session.on-paragraph", "N", paragraph)
		}
		parts = append(parts, place)
		if c.Quote != "" {
			parts = append(parts, "“"+igf.Excerpt(c.Quote, 60)+"”")
		}
	}
	if it.preview.Entry != nil && (it.preview.Who != "" || it.line.Item.Note == nil) {
		shared := it.preview.Shared
		if shared == "" {
			shared = i18n.Naming(igf.Anonymous)
		}
		parts = append(parts, i18n.T("importing.others-see", "Name", shared))
	}
	if it.line.Subject != "" {
		parts = append(parts, it.line.Subject)
	}
	return strings.Join(parts, "  ·  ")
}

// said are the words of an item, as others will see them where that is known.
func said(it item) string {
	switch e := it.preview.Entry.(type) {
	case *igf.Note:
		return e.Text
	case *igf.Comment:
		if e.Proposed != "" {
			return strings.TrimSpace(e.Text + "\n→ " + e.Proposed)
		}
		return e.Text
	}
	if n := it.line.Item.Note; n != nil {
		return n.Text
	}
	c := it.line.Item.Comment
	if c == nil {
		return ""
	}
	if c.Proposed != "" {
		return strings.TrimSpace(c.Text + "\n→ " + c.Proposed)
	}
	return c.Text
}
