package comments

import (
	"context"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// writer is the form in which a comment that came by mail, by letter or in a
// talk is written down, or one of one's own is revised.
type writer struct {
	s              *Screen
	output         *widgets.Choice[string]
	paragraph      *widgets.Input
	by, email      *widgets.Input
	naming         *widgets.Choice[igf.Naming]
	channel        *widgets.Choice[igf.Channel]
	kind           *widgets.Choice[igf.CommentType]
	stance         *widgets.Choice[igf.Stance]
	language, to   *widgets.Choice[string]
	text, proposed *widgets.Input
	translation    *widgets.Input
	form           *widgets.Form
	dialog         *widgets.Dialog
}

// some adds "not said" to the words of a list.
func some[T ~string](list []T, word func(T) string) *widgets.Choice[T] {
	c := widgets.NewChoice(append([]T{""}, list...), func(v T) string {
		if v == "" {
			return i18n.T("comments.not-said")
		}
		return word(v)
	}, nil)
	c.SetSilently("")
	return c
}

func (s *Screen) newWriter() *writer {
	return &writer{
		s: s, paragraph: widgets.NewInput("", "#14"), by: widgets.NewInput("", i18n.T("person.who-hint")), email: widgets.NewInput("", ""),
		naming: widgets.NewChoice(igf.Namings(), i18n.Naming, nil), channel: widgets.NewChoice(igf.Channels(), i18n.Channel, nil),
		kind: some(igf.CommentTypes(), i18n.CommentType), stance: some(igf.Stances(), i18n.Stance),
		language: some(igf.Languages(), i18n.Language), to: some(igf.Languages(), i18n.Language),
		text: widgets.NewArea("", "", 4), proposed: widgets.NewArea("", "", 2), translation: widgets.NewArea("", "", 2),
	}
}

// add asks for a new comment.
func (s *Screen) add() {
	s.env.Jobs.Run(func(context.Context) func() {
		outputs, err := s.env.Work.Texts.Outputs("")
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.write(outputs)
		}
	}, nil)
}

// write writes down a comment on one of the outputs.
func (s *Screen) write(outputs []*igf.Output) {
	w := s.newWriter()
	titles := map[string]string{}
	ids := make([]string, 0, len(outputs))
	for _, o := range outputs {
		ids, titles[o.ID] = append(ids, o.ID), o.Title
	}
	w.output = widgets.NewChoice(ids, func(id string) string { return titles[id] }, nil)
	if o := s.list.Chosen(facetOutput); o != "" {
		w.output.SetSilently(o)
	} else if len(ids) > 0 {
		w.output.SetSilently(ids[0])
	}
	w.naming.SetSilently(igf.Anonymous)
	w.channel.SetSilently(igf.ByEmail)
	w.form = widgets.NewForm(append([]*widgets.Field{
		widgets.NewField("output", i18n.T("word.output"), "", w.output),
		widgets.NewField("anchor", i18n.T("comments.paragraph"), i18n.T("comments.paragraph-help"), w.paragraph),
		widgets.NewField("by", i18n.T("person.who"), "", w.by),
		widgets.NewField("naming", i18n.T("person.naming"), i18n.T("person.naming-help"), w.naming),
		widgets.NewField("email", i18n.T("person.email"), i18n.T("person.email-help"), w.email),
		widgets.NewField("channel", i18n.T("comments.channel"), "", w.channel),
	}, w.fields()...)...)
	w.open(i18n.T("comments.new"), w.by, func(ctx context.Context) error {
		n, err := w.number()
		if err != nil {
			return err
		}
		_, err = s.env.Work.Capture.AddComment(ctx, rules.CommentInput{
			Output: w.output.Value(), Paragraph: n, By: strings.TrimSpace(w.by.Text), Naming: w.naming.Value(), Email: strings.TrimSpace(w.email.Text),
			Channel: w.channel.Value(), Type: w.kind.Value(), Stance: w.stance.Value(), Text: w.text.Text, Proposed: w.proposed.Text,
			Language: w.language.Value(), Translation: w.translation.Text, TranslatedTo: w.to.Value(),
		})
		return err
	})
}

// revise changes a comment of one's own; the former words are kept.
func (s *Screen) revise(l lists.EntryView) {
	m, ok := l.Entry.(*igf.Comment)
	if !ok {
		return
	}
	w := s.newWriter()
	w.kind.SetSilently(m.Type)
	w.stance.SetSilently(m.Stance)
	w.language.SetSilently(m.Language)
	w.to.SetSilently(m.TranslatedTo)
	w.text.SetText(m.Text)
	w.proposed.SetText(m.Proposed)
	w.translation.SetText(m.Translation)
	w.form = widgets.NewForm(w.fields()...)
	id := m.ID
	w.open(i18n.T("comments.revise"), w.text, func(ctx context.Context) error {
		_, err := s.env.Work.Capture.ReviseComment(ctx, id, rules.CommentInput{
			Type: w.kind.Value(), Stance: w.stance.Value(), Text: w.text.Text, Proposed: w.proposed.Text,
			Language: w.language.Value(), Translation: w.translation.Text, TranslatedTo: w.to.Value(),
		})
		return err
	})
}

// fields are the questions that both have.
func (w *writer) fields() []*widgets.Field {
	return []*widgets.Field{
		widgets.NewField("text", i18n.T("comments.text"), "", w.text),
		widgets.NewField("proposed_wording", i18n.T("comments.proposed"), "", w.proposed),
		widgets.NewField("type", i18n.T("comments.type"), "", w.kind),
		widgets.NewField("stance", i18n.T("comments.stance"), "", w.stance),
		widgets.NewField("language", i18n.T("comments.language"), "", w.language),
		widgets.NewField("translation", i18n.T("comments.translation"), "", w.translation),
		widgets.NewField("translated_to", i18n.T("comments.translated-to"), "", w.to),
	}
}

// number is the paragraph, 0 for the output as a whole.
func (w *writer) number() (int, error) {
	text := strings.Trim(strings.TrimSpace(w.paragraph.Text), "¶#")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, &igf.FieldError{Record: igf.Sentencef("comment"), Field: "anchor", Value: text, Want: igf.Sentencef("numbers start at 1")}
	}
	return n, nil
}

func (w *writer) open(title string, first *widgets.Input, save func(context.Context) error) {
	do := func() {
		w.s.env.Jobs.Save(func(ctx context.Context) error {
			return save(ctx)
		}, func(err error) {
			if err != nil {
				w.form.Show(i18n.T("word.not-saved"), err)
				return
			}
			w.dialog.Close()
		})
	}
	w.paragraph.Enter, w.by.Enter, w.email.Enter = do, do, do
	w.dialog = widgets.ShowDialog(w.s.env.Window, title, 600, w.form.Object(), first, func() { widgets.Focus(w.s.list.Box) },
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { w.dialog.Close() }}, widgets.Action{Word: i18n.T("word.save"), Main: true, Do: do})
}
