package session

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
)

// output shows the text under discussion, by paragraphs that can be anchored
// to.
type output struct {
	s      *sitting
	text   *kit.Reading
	title  *kit.Text
	choice *kit.Choice[string]
	empty  fyne.CanvasObject
	root   fyne.CanvasObject
}

func newOutput(s *sitting) *output {
	o := &output{s: s}
	o.title = kit.Heading(words.T("session.output"), fynetheme.SizeNameText)
	o.choice = kit.NewChoice(nil, func(string) string { return "" }, func(id string) { s.reading = id; s.reload() })
	o.choice.Hide()
	o.text = kit.NewReading(func(n int) string { return words.T("session.paragraph", "N", n) }, func(n int) string { return words.N("session.marks", n) })
	o.text.Feed.Chosen = func(i int) {
		if n := o.text.At(i).Number; n > 0 {
			s.bar.setParagraph(n)
			s.bar.focus()
		}
	}
	o.text.Feed.Left = func() { s.bar.focus() }
	o.empty = kit.Empty("outputs", words.T("session.output-empty"))
	o.root = kit.Panel(container.NewStack(o.title, o.choice), nil, container.NewStack(o.text.Feed, o.empty))
	return o
}

func (o *output) shown(v *view) {
	if v.output != nil {
		o.title.SetText(v.output.Title)
	}
	if len(v.paragraphs) == 0 {
		o.empty.Show()
	} else {
		o.empty.Hide()
	}
	if len(v.outputs) > 1 {
		title := map[string]string{}
		var ids []string
		for _, x := range v.outputs {
			ids = append(ids, x.ID)
			title[x.ID] = x.Title
		}
		o.choice.Silent(func() {
			o.choice.SetValues(ids, func(id string) string { return title[id] })
			o.choice.Quietly(v.output.ID)
		})
		o.choice.Show()
		o.title.SetText("")
	} else {
		o.choice.Hide()
	}
	o.text.Set(v.paragraphs, o.s.marks.count())
}

// mark shows how many comments the paragraphs have now.
func (o *output) mark() {
	if v := o.s.view; v != nil {
		o.text.Set(v.paragraphs, o.s.marks.count())
	}
}

// preview marks and shows the paragraph that the draft is about, 0 none.
func (o *output) preview(n int) {
	if o != nil {
		o.text.MarkParagraph(n)
	}
}

// step moves the anchor by one paragraph.
func (o *output) step(by int) {
	if last := o.text.Last(); last > 0 {
		o.s.bar.setParagraph(max(0, min(o.s.bar.paragraph()+by, last)))
		o.s.bar.focus()
	}
}
