package outputs

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/drafting"
)

// page is one output: what stage it is in, its dates, and its text.
type page struct {
	s       *Screen
	output  *igf.Output
	title   *kit.Text
	about   *kit.Text
	dates   *kit.Text
	stage   *kit.Choice[igf.Stage]
	version *kit.Choice[int]
	text    *kit.Reading
	notice  *kit.Notice
	empty   fyne.CanvasObject
	keys    *fyne.Container // what can be done with a block of the working text
	editing *editor         // that is open
	next    int             // row for the keyboard when the text is shown anew, -1 none
	root    fyne.CanvasObject
	// The text of the block that was moved, with which the keyboard goes, and
	// the row on which it was shown last.
	follow   string
	followed int
}

func newPage(s *Screen) *page {
	p := &page{s: s, output: &igf.Output{}, next: -1, notice: kit.NewNotice()}
	p.title = kit.Heading("", fynetheme.SizeNameSubHeadingText)
	p.about, p.dates = kit.Caption("", theme.Muted), kit.Caption("", theme.Muted)
	p.about.Fixed, p.dates.Fixed = false, false
	p.stage = kit.NewChoice(igf.Stages(), words.Stage, func(x igf.Stage) { p.setStage(x, "") })
	p.version = kit.NewChoice([]int{0}, versionWord, func(int) { p.read() })
	p.text = kit.NewReading(func(n int) string { return words.T("session.paragraph", "N", n) }, func(n int) string { return words.N("session.marks", n) })
	p.text.Feed.Chosen = func(i int) { p.choose(p.text.At(i)) }
	p.text.Feed.Left = func() { kit.Focus(s.list.Box) }
	p.text.Feed.Typed = p.typed
	p.empty = kit.Empty("outputs", words.T("outputs.no-text"), kit.Action{Word: words.T("outputs.import"), Do: p.importText},
		kit.Action{Word: words.T("outputs.add-paragraph"), Do: func() { p.addAfter(outline.Paragraph{}) }})
	keys := kit.Caption(words.T("outputs.keys"), theme.Muted)
	keys.Fixed = false
	p.keys = kit.Pad(4, 12, 6, 14, keys)
	p.keys.Hide()
	actions := kit.Flow(6, p.stage, p.version,
		kit.Action{Word: words.T("word.edit"), Do: p.edit}.Button(),
		kit.Action{Word: words.T("outputs.import"), Do: p.importText}.Button(),
		kit.Action{Word: words.T("outputs.publish"), Do: p.publish}.Button(),
		kit.Action{Word: words.T("outputs.document"), Do: func() { s.desk.Make(document.KindDraft, p.output.ID) }}.Button(),
		kit.Action{Word: words.T("screen.workbench"), Do: func() { s.desk.Go(desk.Place{Screen: desk.Workbench, ID: p.output.ID}) }}.Button(),
		kit.Action{Word: words.T("bench.compare"), Do: func() { s.desk.Go(desk.Place{Screen: desk.Compare, ID: p.output.ID}) }}.Button(),
		kit.Action{Word: words.T("intake.open"), Do: func() { s.desk.Go(desk.Place{Screen: desk.Intake, ID: p.output.ID}) }}.Button(),
		kit.Action{Word: words.T("screen.comments"), Do: func() { s.desk.Go(desk.Place{Screen: desk.Comments, ID: p.output.ID}) }}.Button())
	top := kit.Column(2, p.title, p.about, p.dates, kit.Pad(6, 0, 0, 0, actions), p.notice)
	p.root = container.NewStack(kit.NewGround(theme.Surface, 6),
		kit.Headed(kit.Pad(10, 14, 8, 12, top), container.NewBorder(nil, p.keys, nil, nil, container.NewStack(p.text.Feed, p.empty))))
	return p
}

func versionWord(n int) string {
	if n == 0 {
		return words.T("outputs.working-text")
	}
	return words.T("outputs.version", "N", n)
}

// load shows an output.
func (p *page) load(o *igf.Output) {
	fresh := p.output.ID != o.ID
	p.output = o
	p.title.SetText(o.Title)
	p.about.SetText(p.s.groupTitle(o.ID) + " · " + o.Cycle)
	p.dates.SetText(datesLine(o.Dates))
	p.stage.Quietly(o.Stage)
	versions := []int{0}
	for _, v := range slices.Backward(o.Versions) {
		versions = append(versions, v.Number)
	}
	p.version.Silent(func() { p.version.SetValues(versions, versionWord) })
	if fresh {
		p.version.Quietly(o.Latest())
		p.offer()
	}
	p.read()
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
			line += words.T(x.key) + " " + words.Day(x.day)
		}
	}
	if line == "" {
		return words.T("outputs.no-dates")
	}
	return line
}

func (p *page) read() {
	work, id, version := p.s.desk.Work, p.output.ID, p.version.Value()
	p.s.desk.Jobs.Run(func(context.Context) func() {
		r, err := read(work, id, version)
		return func() {
			if err != nil {
				p.s.desk.Say(err)
				return
			}
			if p.output.ID != id || p.version.Value() != version {
				return // something else was opened meanwhile
			}
			if len(r.paragraphs) == 0 {
				p.empty.Show()
			} else {
				p.empty.Hide()
			}
			if edits := version == 0 && len(r.paragraphs) > 0; edits != p.keys.Visible() {
				p.keys.Hidden = !edits
				p.root.Refresh()
			}
			p.text.Set(r.paragraphs, r.marks)
			p.goWith(r.paragraphs)
			if p.next >= 0 && p.next < len(r.paragraphs) {
				p.text.Feed.SetCurrent(p.next)
			}
			p.next = -1
			if n := p.s.place.Paragraph; n > 0 {
				p.s.place.Paragraph = 0
				p.text.MarkParagraph(n)
			}
		}
	})
}

// choose offers what can be done with a paragraph: read its comments, or
// change it.
func (p *page) choose(par outline.Paragraph) {
	if par.Number > 0 {
		p.text.MarkParagraph(par.Number)
	}
	if p.version.Value() == 0 {
		p.write(par, false, par.Text, p.slot())
		return
	}
	if par.Number > 0 {
		p.s.desk.Go(desk.Place{Screen: desk.Comments, ID: p.output.ID, Paragraph: par.Number})
	}
}

// setStage moves the output on. What is missing for the last stages is told,
// and can be passed over with a reason.
func (p *page) setStage(x igf.Stage, despite string) {
	work, id := p.s.desk.Work, p.output.ID
	p.notice.Clear()
	p.s.desk.Jobs.Save(func(ctx context.Context) error {
		_, err := work.Drafting.SetStage(ctx, id, x, despite)
		return err
	}, func(err error) {
		var gaps *drafting.NotComplete
		switch {
		case errors.As(err, &gaps):
			p.stage.Quietly(p.output.Stage)
			p.notice.Fail(words.T("word.not-saved"), words.Error(err),
				kit.Action{Word: words.T("outputs.to-comments"), Main: true, Do: func() { p.s.desk.Go(desk.Place{Screen: desk.Workbench, ID: id}) }},
				kit.Action{Word: words.T("outputs.despite"), Do: func() { p.askReason(x) }})
		case err != nil:
			p.stage.Quietly(p.output.Stage)
			p.notice.Fail(words.T("word.not-saved"), words.Error(err))
		}
		p.root.Refresh()
	})
}

func (p *page) askReason(x igf.Stage) {
	reason := kit.NewArea("", "", 3)
	form := kit.NewForm(kit.NewField("final_despite", words.T("outputs.reason"), words.T("outputs.reason-help"), reason))
	var sheet *kit.Sheet
	sheet = kit.ShowSheet(p.s.desk.Window, words.T("outputs.despite"), 480, form.Object(), reason, nil,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }},
		kit.Action{Word: words.T("word.save"), Main: true, Do: func() { sheet.Close(); p.setStage(x, reason.Text) }})
}
