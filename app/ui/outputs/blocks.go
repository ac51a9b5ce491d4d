package outputs

import (
	"context"

	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// typed does with the block that the keyboard is on what a letter says.
func (p *page) typed(r rune) {
	i := p.text.Feed.Current()
	if p.version.Value() != 0 || i < 0 || i >= p.text.Feed.Length() {
		return
	}
	block := p.text.Row(i)
	switch r {
	case 'a', 'A':
		p.addAfter(block)
	case 'u', 'U':
		p.move(block, -1)
	case 'd', 'D':
		p.move(block, 1)
	case 'x', 'X':
		p.remove(block)
	}
}

// addAfter writes a new block after one; after none at the end of the text.
func (p *page) addAfter(block outline.Paragraph) {
	p.write(editedPlace{saw: block, adds: true}, "", p.slot())
}

// change changes the working text in the background.
func (p *page) change(done func(), change func(ctx context.Context) error) {
	p.s.env.Jobs.Save(func(ctx context.Context) error {
		return change(ctx)
	}, func(err error) {
		if err != nil {
			p.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
			p.root.Refresh()
			return
		}
		done()
		p.s.load()
	})
}

// move changes the place of a block with its neighbour.
func (p *page) move(block outline.Paragraph, by int) {
	id := p.output.ID
	p.keepOn(block.Text)
	p.change(func() {}, func(ctx context.Context) error {
		_, err := p.s.env.Work.Drafting.MoveParagraph(ctx, id, block, by)
		return err
	})
}

// keepOn takes the keyboard to the block with this text, whenever its new place is
// shown: the next key means this block.
func (p *page) keepOn(text string) { p.follow, p.followed = text, p.text.Feed.Current() }

// goWith puts the keyboard on the block that it goes with, unless the person
// went elsewhere meanwhile.
func (p *page) goWith(all []outline.Paragraph) {
	if p.text.Feed.Current() != p.followed {
		p.follow = ""
	}
	if p.follow == "" {
		return
	}
	best := -1
	for i, x := range all {
		if x.Text == p.follow && (best < 0 || distance(i, p.followed) < distance(best, p.followed)) {
			best = i
		}
	}
	if best >= 0 {
		p.followed = best
		p.text.Feed.SetCurrent(best)
	}
}

func distance(a, b int) int { return max(a-b, b-a) }

// remove takes a block out of the working text, after a question.
func (p *page) remove(block outline.Paragraph) {
	id := p.output.ID
	_, body := widgets.NewBody(block.Text)
	_, about := widgets.NewBody(i18n.T("outputs.remove-text"))
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(p.s.env.Window, i18n.T("outputs.remove-title"), 560, layout.Column(10, about, body), nil, func() { widgets.Focus(p.text.Feed) },
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("outputs.remove-do"), Main: true, Do: func() {
			dialog.Close()
			p.change(func() {}, func(ctx context.Context) error {
				_, err := p.s.env.Work.Drafting.ReplaceParagraph(ctx, id, block, "")
				return err
			})
		}})
}
