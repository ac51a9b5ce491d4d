package outputs

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/ui/widgets/markup"
)

// drawAfter is how long a keystroke waits for its preview, so that fast typing
// draws once.
const drawAfter = 120 * time.Millisecond

// editedPlace is where the text of an editor stands.
type editedPlace struct {
	saw  outline.Paragraph // as it stood when the dialog was opened
	adds bool              // the text is a new block after saw
}

// editor is the dialog in which one block of the working text is written: the
// text, and beside it how it will read and what changes.
type editor struct {
	p      *page
	output string
	editedPlace
	slot    string // in the journal
	began   string
	area    *widgets.Input
	form    *widgets.Form
	reads   *widget.RichText
	changes *widget.RichText
	same    *widgets.Text
	drawing *lists.CoalescingLoader
	dialog  *widgets.Dialog
	toDraw  bool // a drawing waits for its time
	keeper  *shell.Keeper
	saved   bool
}

// write opens the editor on a block, or on a new one after it, with a text to
// begin with. slot is where the journal keeps it.
func (p *page) write(place editedPlace, text, slot string) {
	e := &editor{p: p, output: p.output.ID, editedPlace: place, slot: slot, reads: widget.NewRichText(), same: widgets.Caption("", theme.Muted)}
	e.keeper = shell.NewKeeper(shell.NewJournal(p.s.env, p.s.queue, func(err error) { e.form.Show(i18n.T("word.not-saved"), err) }), func() (igf.Unsaved, bool) { return e.unsaved(), true })
	if !place.adds {
		e.began = place.saw.Text
	}
	e.reads.Wrapping = fyne.TextWrapWord
	var changes fyne.CanvasObject
	e.changes, changes = markup.NewChanges(nil)
	e.area = widgets.NewArea(text, "", 12)
	e.area.OnChanged = func(string) { e.changed() }
	e.form = widgets.NewForm(widgets.NewField("draft", i18n.T("outputs.paragraph"), i18n.T("outputs.paragraph-help"), e.area))
	e.drawing = lists.NewCoalescingLoader(p.s.env.Jobs, e.draw)
	read := layout.Column(6, widgets.Caption(i18n.T("outputs.will-read"), theme.Muted), layout.Compact(e.reads),
		widgets.Caption(i18n.T("outputs.will-change"), theme.Muted), changes, e.same)
	scroll := container.NewVScroll(layout.Pad(4, 14, 8, 8, read))
	scroll.SetMinSize(fyne.NewSize(200, 180))
	column := layout.Column(8, e.tools(), layout.Split(14, 23, e.form.Object(), scroll))
	title := i18n.T("outputs.edit-paragraph")
	if place.adds {
		title = i18n.T("outputs.add-paragraph")
	}
	p.editing = e
	e.dialog = widgets.ShowDialog(p.s.env.Window, title, 1080, column, e.area, e.closed,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { e.dialog.Close() }}, widgets.Action{Word: i18n.T("word.save"), Main: true, Do: e.save})
	e.drawing.Ask()
}

// tools are what can be done with a block that is there.
func (e *editor) tools() fyne.CanvasObject {
	row := layout.Wrap(6)
	if e.adds {
		row.Hide()
		return row
	}
	for _, a := range []widgets.Action{
		{Word: i18n.T("outputs.add-after"), Do: func() { e.p.addAfter(e.saw) }},
		{Word: i18n.T("outputs.up"), Do: func() { e.p.move(e.saw, -1) }},
		{Word: i18n.T("outputs.down"), Do: func() { e.p.move(e.saw, 1) }},
		{Word: i18n.T("outputs.remove"), Do: func() { e.p.remove(e.saw) }},
	} {
		row.Add(widgets.Action{Word: a.Word, Do: func() { e.dialog.Close(); a.Do() }}.Button())
	}
	return row
}

// changed follows each key: it costs nothing but two clocks.
func (e *editor) changed() {
	e.keeper.Typed()
	if !e.toDraw {
		e.toDraw = true
		wait := drawAfter + time.Duration(len(e.area.Text)/50)*time.Millisecond // a long text takes longer to draw
		e.p.s.env.Jobs.After(wait, func() { e.toDraw = false; e.drawing.Ask() })
	}
}

// draw shows how the text will read, and what changes in it.
func (e *editor) draw() func(context.Context) func() {
	was, now := e.began, strings.TrimSpace(e.area.Text)
	return func(context.Context) func() {
		parsed := markup.ParseMarkdown(now)
		changes := outline.DiffWords(was, now)
		return func() {
			markup.SetMarkdown(e.reads, parsed, now)
			e.same.Show()
			switch {
			case was == now:
				e.same.SetText(i18n.T("outputs.no-change"))
				changes = nil
			case now == "" && !e.adds:
				e.same.SetText(i18n.T("outputs.will-go"))
			default:
				e.same.Hide()
			}
			markup.SetChanges(e.changes, changes)
		}
	}
}

func (e *editor) save() {
	text, work := e.area.Text, e.p.s.env.Work
	e.keeper.Keep()
	done := func() {
		e.saved = true
		e.keeper.Done()
		e.keeper.Forget(e.slot)
		e.dialog.Close()
	}
	if added := outline.Paragraphs(text); e.adds && len(added) > 0 {
		e.p.keepOn(added[0].Text)
	}
	e.p.s.background(e.form, done, func(ctx context.Context) error {
		var err error
		switch {
		case e.adds && strings.TrimSpace(text) == "": // nothing to add
		case e.adds && e.saw.Text == "":
			_, err = work.Drafting.AppendParagraph(ctx, e.output, text)
		case e.adds:
			_, err = work.Drafting.ReplaceParagraph(ctx, e.output, e.saw, e.saw.Text+"\n\n"+strings.TrimSpace(text))
		default:
			_, err = work.Drafting.ReplaceParagraph(ctx, e.output, e.saw, text)
		}
		return err
	})
}

// closed keeps what was written and not saved, and offers it again at once.
func (e *editor) closed() {
	e.p.editing = nil
	widgets.Focus(e.p.text.Feed)
	if e.saved {
		return
	}
	if strings.TrimSpace(e.area.Text) == strings.TrimSpace(e.began) {
		e.keeper.Done()
		e.keeper.Forget(e.slot)
		return
	}
	e.keeper.Keep()
	e.p.recover([]igf.Unsaved{e.unsaved()})
}
