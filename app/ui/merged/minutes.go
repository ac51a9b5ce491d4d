package merged

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/choosers"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/minutes"
)

// choices are what the person decided about the entries that go into the
// agreed minutes; what nobody touched goes by the proposal.
type choices struct {
	out, in map[string]bool   // entries taken out of the proposal, or into it
	instead map[string]string // whose wording, by the first of those that say the same
}

func newChoices() choices {
	return choices{out: map[string]bool{}, in: map[string]bool{}, instead: map[string]string{}}
}

// typed does what a key means on a row.
func (s *Screen) typed(r rune) {
	if n := int(r - '0'); n >= 1 && n <= 9 {
		s.wording(n - 1)
		return
	}
	switch unicode.ToLower(r) {
	case 's':
		s.toggle()
	case 'm':
		makeMinutes(s)
	case 'o':
		s.openMinutes()
	case 'c':
		s.askCorrections()
	case 't':
		s.takeOver()
	case 'w':
		s.settle()
	case 'k':
		askClocks(s)
	}
}

// wanted is the entry of a row that would be taken, "" for none.
func (s *Screen) wanted(x row) string {
	id := idOf(x.first)
	if other := s.choice.instead[id]; other != "" {
		id = other
	}
	if s.taken(x) || s.choice.out[idOf(x.first)] {
		return ""
	}
	proposed := s.agreed.Left
	if s.agreed.Output == nil {
		proposed = s.agreed.Proposed()
	}
	if slices.Contains(proposed, idOf(x.first)) || s.choice.in[idOf(x.first)] {
		return id
	}
	return ""
}

// taken reports whether an entry of the row is in the minutes.
func (s *Screen) taken(x row) bool {
	return s.inMinutes[x.first.View.Root] || slices.ContainsFunc(x.twins, func(m minutes.TimelineMoment) bool { return s.inMinutes[m.View.Root] })
}

func idOf(m minutes.TimelineMoment) string { return m.View.Entry.Head().ID }

// all are the entries that would be taken.
func (s *Screen) all() []string {
	var out []string
	for _, x := range s.rows {
		if id := s.wanted(x); id != "" {
			out = append(out, id)
		}
	}
	return out
}

// toggle takes the row in, or leaves it out.
func (s *Screen) toggle() {
	i := s.feed.Current()
	if i < 0 || s.taken(s.rows[i]) || s.rows[i].first.View.Gone() {
		return
	}
	id, was := idOf(s.rows[i].first), s.wanted(s.rows[i]) != ""
	s.choice.out[id], s.choice.in[id] = was, !was
	s.feed.RefreshRow(i)
	s.state()
}

// wording chooses whose wording of a row is taken.
func (s *Screen) wording(n int) {
	i := s.feed.Current()
	if i < 0 || n > len(s.rows[i].twins) || len(s.rows[i].twins) == 0 || s.taken(s.rows[i]) {
		return
	}
	id := idOf(s.rows[i].first)
	s.choice.out[id], s.choice.in[id] = false, true
	delete(s.choice.instead, id)
	if n > 0 {
		s.choice.instead[id] = idOf(s.rows[i].twins[n-1])
	}
	s.feed.RefreshRow(i)
	s.state()
}

// mark says of an entry whether it is in the minutes, or would be.
func (s *Screen) mark(x row, m minutes.TimelineMoment) (sign, word string, tone fyne.ThemeColorName) {
	id := idOf(m)
	switch {
	case slices.Contains(s.agreed.Withdrawn, id):
		return "failed", i18n.T("merged.withdrawn"), fynetheme.ColorNameError
	case slices.Contains(s.agreed.Revised, id):
		return "question", i18n.T("merged.revised"), theme.KindAsked
	case s.inMinutes[m.View.Root]:
		return "saved", i18n.T("merged.in-minutes"), theme.KindDecided
	case s.wanted(x) == id:
		return "outputs", i18n.T("merged.chosen"), theme.KindComment
	}
	return "", "", theme.Muted
}

// state says how far the agreed minutes are, and offers the next step.
func (s *Screen) state() {
	n := len(s.all())
	s.buttons.RemoveAll()
	add := func(word string, do func()) { s.buttons.Add(widgets.Action{Word: word, Do: do}.Button()) }
	o := s.agreed.Output
	switch {
	case s.agreed.Session == nil:
		s.stand.SetText("")
	case o == nil:
		s.stand.SetText(i18n.N("merged.would-take", n))
		add(i18n.T("merged.make"), func() { makeMinutes(s) })
	default:
		s.stand.SetText(s.standing(o))
		add(i18n.T("merged.open"), s.openMinutes)
		switch {
		case !s.agreed.Mine:
			add(i18n.T("merged.take-over"), s.takeOver)
		case n > 0:
			add(i18n.T("merged.add"), func() { makeMinutes(s) })
		}
		if len(s.agreed.Withdrawn)+len(s.doubtful()) > 0 {
			add(i18n.T("merged.settle-open"), s.settle)
		}
		if s.agreed.Mine {
			add(i18n.T("merged.corrections"), s.askCorrections)
		}
		add(i18n.T("report.make"), func() { s.env.MakeDocument(document.KindDraft, o.ID) })
	}
	if len(s.agreed.Clocks.Clocks) > 0 {
		add(i18n.T("merged.clocks"), func() { askClocks(s) })
	}
	s.root.Refresh()
}

func (s *Screen) standing(o *igf.Output) string {
	editor := o.Editor.Name
	if s.agreed.Mine {
		editor = i18n.T("merged.you")
	} else if editor == "" {
		editor = i18n.T("merged.unnamed")
	}
	parts := []string{i18n.T("merged.edited-by", "Name", editor), i18n.Stage(o.Stage)}
	if n := o.Latest(); n > 0 {
		parts = append(parts, i18n.Version(n))
	}
	if o.Stage == igf.PublicComment && o.Dates.CommentUntil != "" {
		parts = append(parts, i18n.T("merged.corrections-until", "Day", i18n.Day(o.Dates.CommentUntil)))
	}
	if n := len(s.all()); n > 0 && s.agreed.Mine {
		parts = append(parts, i18n.N("merged.left", n))
	}
	if n := len(s.agreed.Withdrawn); n > 0 {
		parts = append(parts, i18n.N("merged.withdrawn-n", n))
	}
	if n := len(s.doubtful()); n > 0 {
		parts = append(parts, i18n.N("merged.doubtful-n", n))
	}
	return strings.Join(parts, "  ·  ")
}

func (s *Screen) openMinutes() {
	if o := s.agreed.Output; o != nil {
		s.env.GoTo(shell.Location{Screen: shell.Outputs, ID: o.ID})
	}
}

// takeOver makes the person at this device the editor, after a question.
func (s *Screen) takeOver() {
	o, id := s.agreed.Output, s.id
	if o == nil || s.agreed.Mine {
		return
	}
	name := o.Editor.Name
	if name == "" {
		name = i18n.T("merged.unnamed")
	}
	_, body := widgets.NewBody(i18n.T("merged.take-over-text", "Name", name))
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("merged.take-over"), 460, body, nil, func() { widgets.Focus(s.feed) },
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("merged.take-over"), Main: true, Do: func() {
			dialog.Close()
			s.change(func(ctx context.Context) error { _, err := s.env.Work.Minutes.TakeOverAgreed(ctx, id); return err }, nil)
		}})
}

// askCorrections asks until when corrections may come, and publishes the
// minutes for that, once nothing is left to settle.
func (s *Screen) askCorrections() {
	if s.agreed.Output == nil || !s.agreed.Mine {
		return
	}
	if len(s.agreed.Withdrawn)+len(s.doubtful()) > 0 {
		s.settle()
		return
	}
	id, checked := s.id, maps.Clone(s.checked)
	until := choosers.Day(s.env, widgets.NewInput(string(igf.DateOf(s.env.Now().AddDate(0, 0, 14))), "2022-12-15"))
	form := widgets.NewForm(widgets.NewField("comment_until", i18n.T("merged.until"), i18n.T("merged.until-help"), until))
	var dialog *widgets.Dialog
	save := func() {
		day := igf.Date(strings.TrimSpace(until.Text))
		s.env.Jobs.Save(func(ctx context.Context) error {
			now, err := s.env.Work.Minutes.Agreed(id)
			if err != nil {
				return err
			}
			if len(unchecked(now, checked)) == 0 { // else it asks
				ctx = igf.WithNamesChecked(ctx, igf.CheckedParagraphs)
			}
			_, err = s.env.Work.Minutes.OpenCorrections(ctx, id, day)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("word.not-saved"), err)
				return
			}
			dialog.Close()
			s.load()
		})
	}
	until.Enter = save
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("merged.corrections"), 480, form.Object(), until, func() { widgets.Focus(s.feed) },
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("merged.publish"), Main: true, Do: save})
}

// change does something with the minutes and reads them again; done is told when it is
// saved, and may be nil.
func (s *Screen) change(do func(context.Context) error, done func()) {
	s.env.Jobs.Save(func(ctx context.Context) error {
		return do(ctx)
	}, func(err error) {
		if err != nil {
			s.env.ShowError(err)
		} else {
			s.choice = newChoices() // they are carried out
			if done != nil {
				done()
			}
		}
		s.load()
	})
}
