package comments

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
)

// page shows one comment, its answers, and the form for one's own.
func (s *Screen) page(l lists.EntryView) fyne.CanvasObject {
	m := l.Entry.(*igf.Comment)
	anchor, quote, paragraph := "", "", 0
	if a := m.Anchor; a != nil && a.Paragraph > 0 {
		paragraph = a.Paragraph
		anchor, quote = i18n.T("session.on-paragraph", "N", a.Paragraph), outline.Excerpt(a)
		if a.Version > 0 {
			anchor += ", " + i18n.Version(a.Version)
		}
	}
	others := ""
	if l.Who != l.Shared {
		others = cmp.Or(l.Shared, i18n.Naming(igf.Anonymous))
	}
	word := func(list func() string, v string) string {
		if v == "" {
			return ""
		}
		return list()
	}
	column := []fyne.CanvasObject{widgets.Facts(
		[2]string{i18n.T("comments.text"), s.textOf(l, m)},
		[2]string{i18n.T("comments.proposed"), m.Proposed},
		[2]string{i18n.T("comments.translation"), m.Translation},
		[2]string{i18n.T("comments.place"), anchor},
		[2]string{i18n.T("comments.quote"), quote},
		[2]string{i18n.T("comments.others-see"), others},
		[2]string{i18n.T("comments.type"), word(func() string { return i18n.CommentType(m.Type) }, string(m.Type))},
		[2]string{i18n.T("comments.stance"), word(func() string { return i18n.Stance(m.Stance) }, string(m.Stance))},
		[2]string{i18n.T("comments.channel"), i18n.Channel(m.Channel)},
		[2]string{i18n.T("comments.language"), i18n.Language(m.Language)},
	)}
	column = append(column, widgets.NewLinks(s.env.Window, m.Text, m.Proposed, m.Translation), s.proof(l))
	if a := l.Answer(); a == igf.Contradicted {
		sign, tone := theme.OfAnswer(a)
		column = append(column, widgets.NewTag(sign, i18n.Answer(a), tone))
	}
	for _, r := range l.Responses {
		_, o := widgets.NewBody(i18n.Marked(r, r.Reason))
		column = append(column, widgets.NewTag("saved", i18n.Disposition(r.Disposition), theme.KindDecided), o)
	}
	if !l.Gone() {
		column = append(column, widgets.Heading(i18n.T("comments.answer"), fynetheme.SizeNameText), s.answer(l))
	}
	who := cmp.Or(l.Who, i18n.Naming(igf.Anonymous))
	actions := []widgets.Action{{Word: i18n.T("comments.show-text"), Do: func() { s.env.GoTo(shell.Location{Screen: shell.Outputs, ID: m.Output, Paragraph: paragraph}) }}}
	if l.MayRevise() {
		actions = append(actions, widgets.Action{Word: i18n.T("word.edit"), Do: func() { s.revise(l) }})
	}
	return widgets.Page(who, cmp.Or(s.outputs[m.Output], m.Output)+" · "+s.env.Clocks.Of(shell.Comments).DateTime(m.At), actions, column...)
}

// proof says who is proven to have written a comment, as soon as that is known.
func (s *Screen) proof(l lists.EntryView) fyne.CanvasObject {
	label, body := widgets.NewBody("")
	about := layout.Column(1, widgets.Caption(i18n.T("comments.record"), theme.Muted), body)
	about.Hide()
	s.env.Proof(l, func(words string) {
		widgets.SetBody(label, i18n.Alone(words))
		about.Show()
		s.detail.Root.Refresh() // what is below it makes room
	})
	return about
}

// textOf returns the words of a comment with what was withdrawn of them; where that is
// all, what was said of it stands in their place.
func (s *Screen) textOf(l lists.EntryView, m *igf.Comment) string {
	said := s.env.Clocks.Of(shell.Comments).Remark(l.Standing)
	if l.Gone() {
		return said
	}
	return strings.TrimSuffix(m.Text+"\n"+said, "\n")
}

// answer is the form for a disposition with its reason.
func (s *Screen) answer(l lists.EntryView) fyne.CanvasObject {
	disposition := widgets.NewChoice(igf.Dispositions(), i18n.Disposition, nil)
	reason := widgets.NewArea("", i18n.T("comments.reason-hint"), 3)
	changed := widgets.NewInput("", i18n.T("comments.changed-hint"))
	if r := l.SettledBy(); r != nil {
		disposition.SetSilently(r.Disposition)
	}
	form := widgets.NewForm(
		widgets.NewField("disposition", i18n.T("comments.disposition"), "", disposition),
		widgets.NewField("reason", i18n.T("comments.reason"), "", reason),
		widgets.NewField("changed_in", i18n.T("comments.changed-in"), "", changed),
	)
	id := l.Entry.Head().ID
	save := func() {
		n, err := 0, error(nil)
		if changed.Text != "" {
			if n, err = strconv.Atoi(changed.Text); err != nil {
				form.Fields[2].SetError(i18n.T("comments.changed-number"))
				return
			}
		}
		a := answering.Answer{Comments: []string{id}, Disposition: disposition.Value(), Reason: reason.Text, ChangedIn: n, Seen: answering.Seen(l)}
		s.env.Jobs.Save(func(ctx context.Context) error {
			_, err := s.env.Work.Answering.Answer(ctx, a)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("word.not-saved"), err)
				return
			}
			s.Changed(igf.Change{Keys: []igf.Key{igf.EntryKey(id)}})
		})
	}
	changed.Enter = save
	button := widgets.Action{Word: i18n.T("comments.save"), Main: true, Do: save}.Button()
	return layout.Column(10, form.Object(), layout.Grow(0, nil, button))
}
