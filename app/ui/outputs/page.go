package outputs

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/drafting"
)

// page is one output: what stage it is in, its dates, and its text.
type page struct {
	s       *Screen
	output  *igf.Output
	title   *widgets.Body
	about   *widgets.Body
	dates   *widgets.Body
	stage   *widgets.Choice[igf.Stage]
	version *widgets.Choice[int]
	text    *lists.Paragraphs
	notice  *widgets.Notice
	states  *widgets.States
	keys    *fyne.Container // what can be done with a block of the working text
	editing *editor         // that is open
	root    fyne.CanvasObject
	// The text of the block that was moved, with which the keyboard goes, and
	// the row on which it was shown last.
	follow   string
	followed int
}

func newPage(s *Screen) *page {
	p := &page{s: s, output: &igf.Output{}, notice: widgets.NewNotice()}
	var title, about, dates fyne.CanvasObject
	p.title, title = widgets.NewTitle("", fynetheme.SizeNameSubHeadingText)
	p.about, about = widgets.NewRemark("")
	p.dates, dates = widgets.NewRemark("")
	p.stage = widgets.NewChoice(igf.Stages(), i18n.Stage, func(x igf.Stage) { p.setStage(x, "") })
	p.version = widgets.NewChoice([]int{0}, i18n.Version, func(int) { p.read() })
	p.text = lists.NewParagraphs(rowmenu.Paragraphs(s.env, i18n.T("word.open"), func() string { return p.output.ID }))
	p.text.Feed.Chosen = func(i int) { p.choose(p.text.Row(i)) }
	p.text.Feed.Left = func() { widgets.Focus(s.list.Box) }
	p.text.Feed.Typed = p.typed
	p.states = widgets.NewStates(s.env.Jobs.After, p.text.Feed, widgets.Empty("outputs", i18n.T("outputs.no-text"), widgets.Action{Word: i18n.T("outputs.import"), Do: p.importText},
		widgets.Action{Word: i18n.T("outputs.add-paragraph"), Do: func() { p.addAfter(outline.Paragraph{}) }}))
	keys := widgets.Caption(i18n.T("outputs.keys"), theme.Muted)
	keys.Fixed = false
	p.keys = layout.Pad(4, 12, 6, 14, keys)
	p.keys.Hide()
	actions := widgets.Actions(actionsOf(p), p.stage, p.version)
	top := layout.Column(2, title, about, dates, layout.Pad(6, 0, 0, 0, actions), p.notice)
	p.root = container.NewStack(layout.NewBackground(theme.Surface, 6),
		widgets.WithHeader(layout.Pad(10, 14, 8, 12, top), container.NewBorder(nil, p.keys, nil, nil, p.states.Root)))
	return p
}

// actionsOf are what can be done with an output, what most people want first.
func actionsOf(p *page) []widgets.Action {
	goTo := func(screen shell.ScreenName) func() {
		return func() { p.s.env.GoTo(shell.Location{Screen: screen, ID: p.output.ID}) }
	}
	out := []widgets.Action{
		{Word: i18n.T("screen.workbench"), Main: true, Do: goTo(shell.Workbench)},
		{Word: i18n.T("word.edit"), Do: p.edit},
		{Word: i18n.T("outputs.publish"), Do: p.publish},
		{Word: i18n.T("outputs.document"), Do: func() { p.s.env.MakeDocument(document.KindDraft, p.output.ID) }},
		{Word: i18n.T("outputs.import"), Do: p.importText},
		{Word: i18n.T("bench.compare"), Do: goTo(shell.Compare)},
		{Word: i18n.T("screen.comments"), Do: goTo(shell.Comments)},
		{Word: i18n.T("importing.open"), Do: goTo(shell.Importing)},
	}
	for _, k := range builders.KindsOf(builders.OfOutput, document.KindDraft, document.KindCompilation) { // that of comments is where they are
		out = append(out, widgets.Action{Word: i18n.Document(k.ID) + "…", Do: func() { p.s.env.MakeDocument(k.ID, p.output.ID) }})
	}
	return out
}

// load shows an output.
func (p *page) load(o *igf.Output) {
	fresh := p.output.ID != o.ID
	p.output = o
	p.title.SetText(o.Title)
	p.about.SetText(p.s.groups.TitleOf(o.ID) + " · " + o.Cycle)
	p.dates.SetText(datesLine(o.Dates))
	p.stage.SetSilently(o.Stage)
	versions := []int{0}
	for _, v := range slices.Backward(o.Versions) {
		versions = append(versions, v.Number)
	}
	p.version.Silent(func() { p.version.SetValues(versions, i18n.Version) })
	if fresh {
		p.version.SetSilently(o.Latest())
		p.offer()
	}
	wanted := chosenVersion
	if fresh {
		wanted = newestRead
	}
	p.readVersion(wanted)
}

func datesLine(d igf.Dates) string {
	line := ""
	for _, x := range []struct {
		key string
		day igf.Date
	}{{"outputs.draft-due", d.DraftDue}, {"outputs.comment-from", d.CommentFrom}, {"outputs.comment-until", d.CommentUntil}, {"outputs.final-due", d.FinalDue}} {
		if x.day != "" {
			if line != "" {
				line += "  ·  "
			}
			line += i18n.T(x.key) + " " + i18n.Day(x.day)
		}
	}
	if line == "" {
		return i18n.T("outputs.no-dates")
	}
	return line
}

// tellMissing says of which versions the text is not on this device.
func (p *page) tellMissing(missing []int) {
	for _, n := range missing {
		p.notice.ShowError(i18n.Version(n), i18n.Error(&igf.MissingTextError{Output: p.output.ID, Number: n}))
	}
}

func (p *page) read() { p.readVersion(chosenVersion) }

// readVersion shows a version.
func (p *page) readVersion(wanted wantedVersion) {
	work, o, version := p.s.env.Work, p.output, p.version.Value()
	p.states.Reading()
	p.s.env.Jobs.Run(func(context.Context) func() {
		r, err := read(work, o, version, wanted)
		return func() {
			if err != nil {
				p.states.Read()
				p.s.env.ShowError(err)
				return
			}
			if p.output.ID != o.ID || p.version.Value() != version {
				return // something else was opened meanwhile
			}
			p.version.SetSilently(r.version)
			p.tellMissing(r.missing)
			p.states.SetFilled(len(r.paragraphs) > 0)
			if edits := r.version == 0 && len(r.paragraphs) > 0; edits != p.keys.Visible() {
				p.keys.Hidden = !edits
				p.root.Refresh()
			}
			p.text.Set(r.paragraphs, r.marks)
			p.goWith(r.paragraphs)
			if n := p.s.place.Paragraph; n > 0 {
				p.s.place.Paragraph = 0
				p.text.Highlight(n)
			}
		}
	}, func(error) { p.states.Read() })
}

// choose offers what can be done with a paragraph: read its comments, or
// change it.
func (p *page) choose(par outline.Paragraph) {
	if par.Number > 0 {
		p.text.Highlight(par.Number)
	}
	if p.version.Value() == 0 {
		p.write(editedPlace{saw: par}, par.Text, p.slot())
		return
	}
	if par.Number > 0 {
		p.s.env.GoTo(shell.Location{Screen: shell.Comments, ID: p.output.ID, Paragraph: par.Number})
	}
}

// setStage moves the output on. What is missing for the last stages is told,
// and can be passed over with a reason.
func (p *page) setStage(x igf.Stage, despite string) {
	work, id := p.s.env.Work, p.output.ID
	p.notice.Clear()
	p.s.env.Jobs.Save(func(ctx context.Context) error {
		_, err := work.Drafting.SetStage(ctx, id, x, despite)
		return err
	}, func(err error) {
		var gaps *drafting.IncompleteError
		switch {
		case errors.As(err, &gaps):
			p.stage.SetSilently(p.output.Stage)
			p.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err),
				widgets.Action{Word: i18n.T("outputs.to-comments"), Main: true, Do: func() { p.s.env.GoTo(shell.Location{Screen: shell.Workbench, ID: id}) }},
				widgets.Action{Word: i18n.T("outputs.despite"), Do: func() { p.askReason(x) }})
		case err != nil:
			p.stage.SetSilently(p.output.Stage)
			p.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
		}
		p.root.Refresh()
	})
}

func (p *page) askReason(x igf.Stage) {
	reason := widgets.NewArea("", "", 3)
	form := widgets.NewForm(widgets.NewField("final_despite", i18n.T("outputs.reason"), i18n.T("outputs.reason-help"), reason))
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(p.s.env.Window, i18n.T("outputs.despite"), 480, form.Object(), reason, nil,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("word.save"), Main: true, Do: func() { dialog.Close(); p.setStage(x, reason.Text) }})
}
