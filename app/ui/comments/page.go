package comments

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/lists"
)

// page shows one comment, its answers, and the form for one's own.
func (s *Screen) page(l lists.Line) fyne.CanvasObject {
	m := l.Entry.(*igf.Comment)
	anchor, quote, paragraph := "", "", 0
	if a := m.Anchor; a != nil && a.Paragraph > 0 {
		paragraph = a.Paragraph
		anchor, quote = words.T("session.on-paragraph", "N", a.Paragraph), a.Quote
		if a.Version > 0 {
			anchor += ", " + words.T("outputs.version", "N", a.Version)
		}
	}
	others := ""
	if l.Who != l.Shared {
		others = first(l.Shared, words.Naming(igf.Anonymous))
	}
	word := func(list func() string, v string) string {
		if v == "" {
			return ""
		}
		return list()
	}
	column := []fyne.CanvasObject{kit.Facts(
		[2]string{words.T("comments.text"), m.Text},
		[2]string{words.T("comments.proposed"), m.Proposed},
		[2]string{words.T("comments.translation"), m.Translation},
		[2]string{words.T("comments.place"), anchor},
		[2]string{words.T("comments.quote"), quote},
		[2]string{words.T("comments.others-see"), others},
		[2]string{words.T("comments.type"), word(func() string { return words.CommentType(m.Type) }, string(m.Type))},
		[2]string{words.T("comments.stance"), word(func() string { return words.Stance(m.Stance) }, string(m.Stance))},
		[2]string{words.T("comments.channel"), words.Channel(m.Channel)},
		[2]string{words.T("comments.language"), words.Language(m.Language)},
	)}
	for _, r := range l.Responses {
		_, o := kit.NewBody(r.Reason)
		column = append(column, kit.NewTag("saved", words.Disposition(r.Disposition), theme.KindDecided), o)
	}
	column = append(column, kit.Heading(words.T("comments.answer"), fynetheme.SizeNameText), s.answer(l))
	who := first(l.Who, words.Naming(igf.Anonymous))
	actions := []kit.Action{{Word: words.T("comments.show-text"), Do: func() { s.desk.Go(desk.Place{Screen: desk.Outputs, ID: m.Output, Paragraph: paragraph}) }}}
	if l.Mine && l.Redacted == "" {
		actions = append(actions, kit.Action{Word: words.T("word.edit"), Do: func() { s.revise(l) }})
	}
	return kit.Page(who, first(s.outputs[m.Output], m.Output)+" · "+words.At(m.At.Local()), actions, column...)
}

// answer is the form for a disposition with its reason.
func (s *Screen) answer(l lists.Line) fyne.CanvasObject {
	disposition := kit.NewChoice(igf.Dispositions(), words.Disposition, nil)
	reason := kit.NewArea("", words.T("comments.reason-hint"), 3)
	changed := kit.NewInput("", words.T("comments.changed-hint"))
	if d := l.Disposition(); d != "" {
		disposition.Quietly(d)
	}
	form := kit.NewForm(
		kit.NewField("disposition", words.T("comments.disposition"), "", disposition),
		kit.NewField("reason", words.T("comments.reason"), "", reason),
		kit.NewField("changed_in", words.T("comments.changed-in"), "", changed),
	)
	id := l.Entry.Head().ID
	save := func() {
		n, err := 0, error(nil)
		if changed.Text != "" {
			if n, err = strconv.Atoi(changed.Text); err != nil {
				form.Fields[2].SetError(words.T("comments.changed-number"))
				return
			}
		}
		d, why := disposition.Value(), reason.Text
		s.desk.Jobs.Save(func(ctx context.Context) error {
			_, err := s.desk.Work.Answering.Respond(ctx, id, d, why, n)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(words.T("word.not-saved"), err)
				return
			}
			s.Changed(igf.Change{Keys: []igf.Key{igf.EntryKey(id)}})
		})
	}
	changed.Enter = save
	button := kit.Action{Word: words.T("comments.save"), Main: true, Do: save}.Button()
	return kit.Column(10, form.Object(), kit.Stretch(0, nil, button))
}
