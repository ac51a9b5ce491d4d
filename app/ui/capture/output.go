package capture

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
)

// output shows the text under discussion, by paragraphs that can be anchored
// to.
type output struct {
	s      *sessionView
	text   *lists.Paragraphs
	title  *widgets.Text
	choice *widgets.Choice[string]
	empty  fyne.CanvasObject
	root   fyne.CanvasObject
}

func newOutput(s *sessionView) *output {
	o := &output{s: s}
	o.title = widgets.Heading(i18n.T("session.output"), fynetheme.SizeNameText)
	o.choice = widgets.NewChoice(nil, func(string) string { return "" }, func(id string) { s.reading = id; s.reload() })
	o.choice.Hide()
	o.text = lists.NewParagraphs(func(n int) string { return i18n.T("session.paragraph", "N", n) }, func(n int) string { return i18n.N("session.marks", n) })
	o.text.Feed.Chosen = func(i int) {
		if n := o.text.At(i).Number; n > 0 {
			s.bar.SetParagraph(n)
			s.bar.Focus()
		}
	}
	o.text.Feed.Left = func() { s.bar.Focus() }
	o.empty = widgets.Empty("outputs", i18n.T("session.output-empty"))
	o.root = layout.Panel(container.NewStack(o.title, o.choice), nil, container.NewStack(o.text.Feed, o.empty))
	return o
}

func (o *output) shown(v *snapshot.Session) {
	if v.Output != nil {
		o.title.SetText(v.Output.Title)
	}
	if len(v.Paragraphs) == 0 {
		o.empty.Show()
	} else {
		o.empty.Hide()
	}
	if len(v.Outputs) > 1 {
		title := map[string]string{}
		var ids []string
		for _, x := range v.Outputs {
			ids = append(ids, x.ID)
			title[x.ID] = x.Title
		}
		o.choice.Silent(func() {
			o.choice.SetValues(ids, func(id string) string { return title[id] })
			o.choice.SetSilently(v.Output.ID)
		})
		o.choice.Show()
		o.title.SetText("")
	} else {
		o.choice.Hide()
	}
	o.text.Set(v.Paragraphs, o.s.marks.count())
}

// mark shows how many comments the paragraphs have now.
func (o *output) mark() {
	if v := o.s.data; v != nil {
		o.text.Set(v.Paragraphs, o.s.marks.count())
	}
}

// step moves the anchor by one paragraph.
func (o *output) step(by int) {
	if last := o.text.Last(); last > 0 {
		o.s.bar.SetParagraph(max(0, min(o.s.bar.Paragraph()+by, last)))
		o.s.bar.Focus()
	}
}
