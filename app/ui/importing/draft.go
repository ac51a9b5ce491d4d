package importing

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/importing/items"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace"
)

// A draft becomes the working text of a new output. Each of its paragraphs is a line of
// the preview, and may be left out.

// lookAtBlocks makes items of the paragraphs of a draft.
func (src *source) lookAtBlocks(context.Context, *workspace.Workspace, wanted) (fileSummary, error) {
	return fileSummary{items: src.blocks(), pieces: src.left, doubts: map[int]bool{1: src.draft.Guessed}}, nil
}

func (src *source) blocks() (out []item) {
	text := src.draft.Text
	all := outline.Paragraphs(text)
	for i := range all {
		from, to := 0, len(text)
		if i > 0 {
			from = all[i].Offset
		}
		if i+1 < len(all) {
			to = all[i+1].Offset
		}
		out = append(out, item{line: items.NumberedItem{Number: i + 1}, block: &all[i], span: text[from:to]})
	}
	return out
}

// showBlock fills a row with a paragraph of a draft.
func (r *rowView) showBlock(it item) {
	word := "outputs.heading"
	if it.block.Level == 0 {
		word = "outputs.one-paragraph"
	}
	r.kind.Set("outputs", i18n.T(word), theme.KindDecided)
	about := ""
	if n := it.block.Number; n > 0 {
		about = i18n.T("session.on-paragraph", "N", n)
	}
	r.about.SetText(about)
	widgets.SetBody(r.text, igf.Shorten(strings.TrimSpace(it.span), shownLetters))
}

// newDraft is what a person says about an output that a draft begins.
type newDraft struct{ group, title string }

// draftSteps are the questions about a draft.
type draftSteps struct {
	group          *widgets.Choice[string]
	title          *widgets.Input
	inGroup, named *widgets.Field
	form           fyne.CanvasObject
}

func newDraftSteps() *draftSteps {
	d := &draftSteps{group: widgets.NewChoice([]string{""}, func(string) string { return i18n.T("importing.no-output") }, nil), title: widgets.NewInput("", "")}
	d.group.Narrow(narrowest)
	d.group.SetSilently("")
	d.inGroup, d.named = widgets.NewField("group", i18n.T("word.group"), "", d.group), widgets.NewField("title", i18n.T("word.title"), "", d.title)
	d.form = widgets.NewForm(d.inGroup, d.named).Object()
	return d
}

// offer shows the groups that there are.
func (d *draftSteps) offer(groups []*igf.Group) {
	ids, titles, now := []string{""}, map[string]string{"": i18n.T("importing.no-output")}, d.group.Value()
	for _, g := range groups {
		ids = append(ids, g.ID)
		titles[g.ID] = g.Title()
	}
	if len(groups) == 1 && now == "" {
		now = groups[0].ID
	}
	fill(d.group, ids, titles, now)
}

// checked returns what a person said; missing is the field where something is.
func (d *draftSteps) checked() (out newDraft, missing fyne.Focusable) {
	out = newDraft{d.group.Value(), strings.TrimSpace(d.title.Text)}
	d.inGroup.SetError("")
	d.named.SetError("")
	if out.title == "" {
		d.named.SetError(i18n.T("importing.need-title"))
		missing = d.title
	}
	if out.group == "" {
		d.inGroup.SetError(i18n.T("importing.need-group"))
		missing = d.group
	}
	return out, missing
}

// draftOutput says which output a draft begins.
func draftOutput(s *Screen, x *selection) (missing fyne.Focusable) {
	x.draft, missing = s.steps.draft.checked()
	return missing
}

// saveDraft keeps a draft as the working text of a new output.
func (m *importer) saveDraft(x selection) {
	var text strings.Builder
	for _, it := range x.items {
		text.WriteString(it.span)
	}
	var o *igf.Output
	m.env.Jobs.Save(func(ctx context.Context) (err error) {
		if o, err = m.env.Work.Drafting.NewOutput(x.draft.group, ""); err != nil {
			return err
		}
		o.Title, o.Draft = x.draft.title, text.String()
		return m.env.Work.Drafting.AddOutput(igf.WithPeople(ctx, x.src.draft.People), o)
	}, func(err error) {
		m.saving = false
		if err != nil {
			m.failed(i18n.T("importing.not-taken"), err)
			return
		}
		m.finished(x.src, x.src.name+": "+i18n.N("importing.n-paragraphs", len(x.items)), widgets.Action{Word: o.Title, Main: true, Do: func() {
			m.env.GoTo(shell.Location{Screen: shell.Outputs, ID: o.ID})
		}})
	})
}
