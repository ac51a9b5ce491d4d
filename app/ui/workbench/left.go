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
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/lists"
)

// gap is one thing that keeps the output from being final.
type gap struct {
	sign, word   string
	tone         fyne.ThemeColorName
	title, about string
	place        desk.Place // where it can be closed, when it is no comment
	entry        string     // the comment
}

func (v *view) gapList() []gap {
	var out []gap
	add := func(sign, word string, tone fyne.ThemeColorName, l lists.Line) {
		out = append(out, gap{sign, word, tone, who(l), v.says(l), desk.Place{}, idOf(l)})
	}
	for _, l := range v.gaps.Contradicted {
		add("failed", words.T("bench.contradicted"), fynetheme.ColorNameError, l)
	}
	for _, p := range v.gaps.Unplaced {
		add("anchor", words.T("bench.confirm"), theme.KindAction, p.Line)
	}
	for _, l := range v.gaps.Unanswered {
		add("question", words.T("comments.open"), theme.KindAsked, l)
	}
	for _, c := range v.gaps.Conflicts {
		out = append(out, gap{"failed", words.T("bench.conflict"), fynetheme.ColorNameError, words.T("sync.conflict", "Record", c.Key.ID(), "Field", words.Said(c.Field)), c.Ours + " / " + c.Theirs, desk.Place{Screen: desk.Sync}, ""})
	}
	if n := len(v.gaps.Withdrawn); n > 0 {
		place := desk.Place{Screen: desk.Together, ID: v.output.MinutesOf}
		out = append(out, gap{"failed", words.T("session.withdrawn"), fynetheme.ColorNameError, words.N("together.withdrawn-n", n), words.T("bench.withdrawn"), place, ""})
	}
	return out
}

// showLeft lists what is missing; each line leads to its place, and the end
// of the list to the final stage.
func (s *Screen) showLeft() {
	if s.view.output == nil {
		return
	}
	all := s.view.gapList()
	shown := all
	var sheet *kit.Sheet
	rows := kit.NewRows(words.T("comments.filter"), func() int { return len(shown) }, func() fyne.CanvasObject { return kit.NewRow() }, func(i int, o fyne.CanvasObject) {
		r, g := o.(*kit.Row), shown[i]
		r.Tag.Set(g.sign, g.word, g.tone)
		r.Set(g.title, igf.OneLine(g.about))
	}, nil, kit.Empty("saved", words.T("bench.nothing-left")))
	rows.Filter = func(text string) {
		q := search.Parse(text)
		shown = nil
		for _, g := range all {
			if q.Empty() || q.Match(g.title, g.about, g.word) {
				shown = append(shown, g)
			}
		}
		rows.Reload()
	}
	rows.Open = func(i int) {
		sheet.Close()
		s.lead(shown[i])
	}
	leave := func() { sheet.Close() }
	rows.Box.Escape, rows.List.Escape = leave, leave
	word := words.T("bench.make-final")
	if len(all) > 0 {
		word = words.T("outputs.despite")
	}
	actions := []kit.Action{{Word: words.T("word.close"), Do: leave}}
	if s.view.output.Stage != igf.Final && s.view.output.Stage != igf.Disseminated {
		actions = append(actions, kit.Action{Word: word, Main: len(all) == 0, Do: func() {
			sheet.Close()
			if len(all) == 0 {
				s.makeFinal("")
			} else {
				s.askDespite()
			}
		}})
	}
	first := fyne.Focusable(rows.List)
	if len(all) == 0 {
		first = nil
	}
	sheet = kit.ShowSheet(s.desk.Window, words.T("bench.left"), 680, container.New(tall(340), rows.Object()), first, func() { kit.Focus(s.feed) }, actions...)
	rows.Reload()
}

// lead goes to where a gap can be closed.
func (s *Screen) lead(g gap) {
	if g.entry == "" {
		s.desk.Go(g.place)
		return
	}
	s.left.SetChecked(false)
	s.place = desk.Place{Entry: g.entry}
	s.arrange()
	kit.Focus(s.feed)
}

// makeFinal moves the output to its final stage; what came to be missing
// meanwhile is told.
func (s *Screen) makeFinal(despite string) {
	id := s.view.id
	s.desk.Jobs.Save(func(ctx context.Context) error {
		_, err := s.desk.Work.Drafting.SetStage(ctx, id, igf.Final, despite)
		return err
	}, func(err error) {
		var missing *drafting.NotComplete
		switch {
		case errors.As(err, &missing):
			s.notice.Fail(words.T("word.not-saved"), words.Error(err), kit.Action{Word: words.T("bench.left"), Do: s.showLeft})
		case err != nil:
			s.fail(err)
		default:
			s.notice.Tell(words.Stage(igf.Final), words.T("bench.is-final"))
		}
		s.root.Refresh()
		s.load()
	})
}

// askDespite asks why the output is final although something is missing.
func (s *Screen) askDespite() {
	reason := kit.NewArea("", "", 3)
	form := kit.NewForm(kit.NewField("final_despite", words.T("outputs.reason"), words.T("outputs.reason-help"), reason))
	var sheet *kit.Sheet
	sheet = kit.ShowSheet(s.desk.Window, words.T("outputs.despite"), 480, form.Object(), reason, func() { kit.Focus(s.feed) },
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }},
		kit.Action{Word: words.T("word.save"), Main: true, Do: func() {
			if strings.TrimSpace(reason.Text) == "" {
				form.Fields[0].SetError(words.T("outputs.reason-help"))
				kit.Focus(reason)
				return
			}
			sheet.Close()
			s.makeFinal(reason.Text)
		}})
}

// tall gives one object a height in pixels.
type tall float32

func (t tall) MinSize([]fyne.CanvasObject) fyne.Size         { return fyne.NewSize(300, float32(t)) }
func (t tall) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }
