package workbench

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	uilists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/drafting"
)

// gap is one thing that keeps the output from being final.
type gap struct {
	sign, word   string
	tone         fyne.ThemeColorName
	title, about string
	place        shell.Location // where it can be closed, when it is no comment
	entry        string         // the comment
}

func (v *view) gapList() []gap {
	var out []gap
	withdrawn := false
	for _, r := range v.gaps.All {
		said := i18n.Sentence(r.Hold.Kind.Sentence())
		x := gap{"failed", i18n.T("bench.to-settle"), fynetheme.ColorNameError, said, v.names.In(r.Hold.Of), shell.Location{Screen: shell.Outputs, ID: v.output.ID}, ""}
		switch {
		case r.Hold.Kind == igf.HoldWords:
			if withdrawn { // one line for all: they are taken out together
				continue
			}
			withdrawn = true
			x.word, x.about = i18n.T("session.withdrawn"), i18n.N("merged.withdrawn-n", len(v.gaps.Withdrawn))+" "+i18n.T("bench.withdrawn")
			x.place = shell.Location{Screen: shell.Merged, ID: v.output.MinutesOf}
		case r.Conflict != nil:
			c := r.Conflict
			x.word, x.place = i18n.T("bench.conflict"), shell.Location{Screen: shell.Sync}
			x.about = i18n.T("sync.conflict", "Record", v.names.Record(c.Key), "Field", i18n.Field(c.Field)) + ": " + c.Ours + " / " + c.Theirs
		case r.View != nil:
			x.sign, x.word, x.tone = tagOf(r.Hold.Kind)
			x.about, x.place, x.entry = who(*r.View)+": "+v.says(*r.View), shell.Location{}, idOf(*r.View)
		}
		out = append(out, x)
	}
	return out
}

// tagOf returns the sign of a comment that holds, as the list of comments has it.
func tagOf(k igf.HoldKind) (sign, word string, tone fyne.ThemeColorName) {
	switch k {
	case igf.HoldPlace:
		return "anchor", i18n.T("bench.confirm"), theme.KindAction
	case igf.HoldUnanswered:
		sign, tone = theme.OfAnswer(igf.Unanswered)
		return sign, i18n.Answer(igf.Unanswered), tone
	case igf.HoldContradicted:
		sign, tone = theme.OfAnswer(igf.Contradicted)
		return sign, i18n.Answer(igf.Contradicted), tone
	}
	return "failed", i18n.T("bench.to-settle"), fynetheme.ColorNameError
}

// gate leads the output to its final stage.
type gate struct {
	s    *shared
	lead func(gap) // goes to where a gap can be closed
	// again lists what is missing now, while the list is open; nil while it is not.
	again func()
}

// changed is told when the output was read again.
func (g *gate) changed() {
	if g.again != nil {
		g.again()
	}
}

// next is the word of the way on from what is missing, "" for none.
func (g *gate) next(all []gap) string {
	switch {
	case g.s.view.output.Stage.Ended():
		return ""
	case len(all) == 0:
		return "bench.make-final"
	case !g.s.view.gaps.MustSettle():
		return "outputs.despite"
	}
	return ""
}

// show lists what is missing; each line leads to its place, and the end
// of the list to the final stage.
func (g *gate) show() {
	if g.s.view.output == nil {
		return
	}
	all := g.s.view.gapList()
	shown := all
	none := "bench.nothing-left"
	if len(all) > 0 {
		none = "search.nothing" // of what was typed
	}
	var dialog *widgets.Dialog
	fill := func(i int, o fyne.CanvasObject) {
		r, x := o.(*widgets.Row), shown[i]
		r.Tag.Set(x.sign, x.word, x.tone)
		r.Set(x.title, igf.OneLine(x.about))
	}
	rows := uilists.NewFilteredList(g.s.env.Jobs.After, i18n.T("comments.filter"), func() int { return len(shown) }, func() fyne.CanvasObject { return widgets.NewRow() }, fill,
		rowmenu.New(g.s.env, i18n.T("word.open"), func(i int) rowmenu.Row { return g.copied(shown[i]) }, nil), nil, widgets.Empty("saved", i18n.T(none)))
	rows.Filter = func(text string) {
		q := search.Parse(text)
		shown = nil
		for _, x := range all {
			if q.Empty() || q.Match(x.title, x.about, x.word) {
				shown = append(shown, x)
			}
		}
		rows.Reload()
	}
	rows.Open = func(i int) {
		dialog.Close()
		g.lead(shown[i])
	}
	next := g.next(all)
	g.again = func() {
		all = g.s.view.gapList()
		if g.next(all) != next { // another way on
			dialog.Close()
			g.show()
			return
		}
		rows.Filter(rows.Box.Text)
	}
	leave := func() { dialog.Close() }
	rows.Box.Escape, rows.List.Escape = leave, leave
	actions := []widgets.Action{{Word: i18n.T("word.close"), Do: leave}}
	if next != "" {
		actions = append(actions, widgets.Action{Word: i18n.T(next), Main: len(all) == 0, Do: func() {
			dialog.Close()
			if len(all) == 0 {
				g.makeFinal("")
			} else {
				g.askDespite()
			}
		}})
	}
	first := fyne.Focusable(rows.List)
	if len(all) == 0 {
		first = nil
	}
	dialog = widgets.ShowDialog(g.s.env.Window, i18n.T("bench.left"), 680, container.New(tallLayout(340), rows.Object()), first, func() { g.again = nil; g.s.focus() }, actions...)
	rows.Reload()
}

// copied is what a row says: a comment, or a sentence about the output.
func (g *gate) copied(x gap) rowmenu.Row {
	if l := g.s.view.line(x.entry); l != nil {
		return rowmenu.Entry(*l)
	}
	return rowmenu.Row{Words: igf.Join(" · ", x.title, x.about, x.word), Output: g.s.view.id}
}

// makeFinal moves the output to its final stage; what came to be missing
// meanwhile is told.
func (g *gate) makeFinal(despite string) {
	id := g.s.view.id
	g.s.env.Jobs.Save(func(ctx context.Context) error {
		_, err := g.s.env.Work.Drafting.SetStage(ctx, id, igf.Final, despite)
		return err
	}, func(err error) {
		var missing *drafting.IncompleteError
		switch {
		case errors.As(err, &missing):
			g.s.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err), widgets.Action{Word: i18n.T("bench.left"), Do: g.show})
		case err != nil:
			g.s.fail(err)
		default:
			g.s.notice.ShowInfo(i18n.Stage(igf.Final), i18n.T("bench.is-final"))
		}
		g.s.refresh()
		g.s.load()
	})
}

// askDespite asks why the output is final although something is missing.
func (g *gate) askDespite() {
	reason := widgets.NewArea("", "", 3)
	form := widgets.NewForm(widgets.NewField("final_despite", i18n.T("outputs.reason"), i18n.T("outputs.reason-help"), reason))
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(g.s.env.Window, i18n.T("outputs.despite"), 480, form.Object(), reason, g.s.focus,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("word.save"), Main: true, Do: func() {
			if strings.TrimSpace(reason.Text) == "" {
				form.Fields[0].SetError(i18n.T("outputs.reason-help"))
				widgets.Focus(reason)
				return
			}
			dialog.Close()
			g.makeFinal(reason.Text)
		}})
}

// tallLayout gives one object a height in pixels.
type tallLayout float32

func (t tallLayout) MinSize([]fyne.CanvasObject) fyne.Size         { return fyne.NewSize(300, float32(t)) }
func (t tallLayout) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }
