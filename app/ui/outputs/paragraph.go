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
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// drawAfter is how long a keystroke waits for its preview, so that fast typing
// draws once.
const drawAfter = 120 * time.Millisecond

// editor is the sheet in which one block of the working text is written: the
// text, and beside it how it will read and what changes.
type editor struct {
	p       *page
	output  string
	saw     outline.Paragraph // as it stood when the sheet was opened
	adds    bool              // the text is a new block after saw
	slot    string            // in the journal
	began   string
	area    *kit.Input
	form    *kit.Form
	reads   *widget.RichText
	changes *widget.RichText
	same    *kit.Text
	drawing *kit.CoalescingLoader
	sheet   *kit.Sheet
	toDraw  bool // a drawing waits for its time
	keeper  *desk.Keeper
	saved   bool
}

// write opens the editor on a block, or on a new one after it, with a text to
// begin with. slot is where the journal keeps it.
func (p *page) write(saw outline.Paragraph, adds bool, text, slot string) {
	e := &editor{p: p, output: p.output.ID, saw: saw, adds: adds, slot: slot, reads: widget.NewRichText(), same: kit.Caption("", theme.Muted)}
	e.keeper = desk.NewKeeper(desk.NewJournal(p.s.desk, p.s.queue, func(err error) { e.form.Show(words.T("word.not-saved"), err) }), func() (igf.Unsaved, bool) { return e.unsaved(), true })
	if !adds {
		e.began = saw.Text
	}
	e.reads.Wrapping = fyne.TextWrapWord
	var changes fyne.CanvasObject
	e.changes, changes = kit.NewChanges(nil)
	e.area = kit.NewArea(text, "", 12)
	e.area.OnChanged = func(string) { e.changed() }
	e.form = kit.NewForm(kit.NewField("draft", words.T("outputs.paragraph"), words.T("outputs.paragraph-help"), e.area))
	e.drawing = kit.NewCoalescingLoader(p.s.desk.Jobs, e.draw)
	read := kit.Column(6, kit.Caption(words.T("outputs.will-read"), theme.Muted), kit.Snug(e.reads),
		kit.Caption(words.T("outputs.will-change"), theme.Muted), changes, e.same)
	scroll := container.NewVScroll(kit.Pad(4, 14, 8, 8, read))
	scroll.SetMinSize(fyne.NewSize(200, 180))
	column := kit.Column(8, e.tools(), kit.Halves(14, 23, e.form.Object(), scroll))
	title := words.T("outputs.edit-paragraph")
	if adds {
		title = words.T("outputs.add-paragraph")
	}
	p.editing = e
	e.sheet = kit.ShowSheet(p.s.desk.Window, title, 1080, column, e.area, e.closed,
		kit.Action{Word: words.T("word.cancel"), Do: func() { e.sheet.Close() }}, kit.Action{Word: words.T("word.save"), Main: true, Do: e.save})
	e.drawing.Ask()
}

// tools are what can be done with a block that is there.
func (e *editor) tools() fyne.CanvasObject {
	row := kit.Flow(6)
	if e.adds {
		row.Hide()
		return row
	}
	for _, a := range []kit.Action{
		{Word: words.T("outputs.add-after"), Do: func() { e.p.addAfter(e.saw) }},
		{Word: words.T("outputs.up"), Do: func() { e.p.move(e.saw, -1) }},
		{Word: words.T("outputs.down"), Do: func() { e.p.move(e.saw, 1) }},
		{Word: words.T("outputs.remove"), Do: func() { e.p.remove(e.saw) }},
	} {
		row.Add(kit.Action{Word: a.Word, Do: func() { e.sheet.Close(); a.Do() }}.Button())
	}
	return row
}

// changed follows each key: it costs nothing but two clocks.
func (e *editor) changed() {
	e.keeper.Typed()
	if !e.toDraw {
		e.toDraw = true
		wait := drawAfter + time.Duration(len(e.area.Text)/50)*time.Millisecond // a long text takes longer to draw
		e.p.s.desk.Jobs.After(wait, func() { e.toDraw = false; e.drawing.Ask() })
	}
}

// draw shows how the text will read, and what changes in it.
func (e *editor) draw() func(context.Context) func() {
	was, now := e.began, strings.TrimSpace(e.area.Text)
	return func(context.Context) func() {
		parsed := kit.ParseMarkdown(now)
		changes := outline.DiffWords(was, now)
		return func() {
			kit.SetMarkdown(e.reads, parsed, now)
			e.same.Show()
			switch {
			case was == now:
				e.same.SetText(words.T("outputs.no-change"))
				changes = nil
			case now == "" && !e.adds:
				e.same.SetText(words.T("outputs.will-go"))
			default:
				e.same.Hide()
			}
			kit.SetChanges(e.changes, changes)
		}
	}
}

func (e *editor) save() {
	text, work := e.area.Text, e.p.s.desk.Work
	e.keeper.Keep()
	done := func() {
		e.saved = true
		e.keeper.Done()
		e.keeper.Forget(e.slot)
		e.sheet.Close()
		if e.adds {
			e.p.goOn(1)
		}
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
	kit.Focus(e.p.text.Feed)
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
