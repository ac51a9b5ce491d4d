// Package output is the pane of the text under discussion in a session: its
// paragraphs, which what is typed can be anchored to, and how many comments each
// has.
//
// It never changes the text.
package output

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
)

// Pane shows the output that is read in one session.
type Pane struct {
	Root fyne.CanvasObject

	session *snapshot.Session
	marks   *marks
	text    *lists.Paragraphs
	title   *widgets.Text
	choice  *widgets.Choice[string]
	*widgets.States
}

// Callbacks is what the pane asks of the rest of the screen.
type Callbacks struct {
	Read   func(id string) // reads another output
	Anchor func(n int)     // anchors what is typed to a paragraph
	Leave  func()          // gives the keyboard back
}

// New makes the pane of a session.
func New(env *shell.Env, calls Callbacks) *Pane {
	p := &Pane{session: &snapshot.Session{}}
	p.marks = newMarks(env, func() string { return p.session.OutputID() }, p.showText)
	p.title = widgets.Heading(i18n.T("session.output"), fynetheme.SizeNameText)
	p.choice = widgets.NewChoice(nil, func(string) string { return "" }, calls.Read)
	p.choice.Hide()
	p.text = lists.NewParagraphs(rowmenu.Paragraphs(env, i18n.T("list.row-anchor"), func() string { return p.session.OutputID() }))
	p.text.Feed.Chosen = func(i int) {
		if n := p.text.Row(i).Number; n > 0 {
			calls.Anchor(n)
		}
	}
	p.text.Feed.Left = calls.Leave
	p.States = widgets.NewStates(env.Jobs.After, p.text.Feed, widgets.Empty("outputs", i18n.T("session.output-empty")))
	p.Root = layout.Panel(container.NewStack(p.title, p.choice), nil, p.States.Root)
	return p
}

// Shown shows the output of the session that was read.
func (p *Pane) Shown(v *snapshot.Session) {
	p.session = v
	if v.Output != nil {
		p.title.SetText(v.Output.Title)
	}
	p.States.SetFilled(len(v.Paragraphs) > 0)
	if len(v.Outputs) > 1 {
		title := map[string]string{}
		var ids []string
		for _, x := range v.Outputs {
			ids = append(ids, x.ID)
			title[x.ID] = x.Title
		}
		p.choice.Silent(func() {
			p.choice.SetValues(ids, func(id string) string { return title[id] })
			p.choice.SetSilently(v.Output.ID)
		})
		p.choice.Show()
		p.title.SetText("")
	} else {
		p.choice.Hide()
	}
	p.showText()
	p.marks.shown()
}

// showText shows the paragraphs with the comments that each has now.
func (p *Pane) showText() { p.text.Set(p.session.Paragraphs, p.marks.count()) }

// Missed tells what changed; the comments are counted when the session is shown
// next.
func (p *Pane) Missed(keys []igf.Key) { p.marks.missed(keys) }

// Marks returns how many comments each paragraph has.
func (p *Pane) Marks() map[int]int { return p.marks.count() }

// Preview marks and shows the paragraph that the draft is about, 0 none.
func (p *Pane) Preview(n int) { p.text.Highlight(n) }

// ShowParagraph shows the paragraph at a place, from 0.
func (p *Pane) ShowParagraph(place int) { p.text.Feed.ScrollTo(place) }

// Step returns the paragraph that stands some further than n, 0 before the
// first; false when the output has no paragraphs.
func (p *Pane) Step(n, by int) (int, bool) {
	last := p.text.Last()
	return max(0, min(n+by, last)), last > 0
}

// Focus gives the keyboard to the paragraphs.
func (p *Pane) Focus() { widgets.Focus(p.text.Feed) }
