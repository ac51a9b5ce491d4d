package comments

import (
	"context"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// writer is the form in which a comment that came by mail, by letter or in a
// talk is written down, or one of one's own is revised.
type writer struct {
	s              *Screen
	output         *kit.Choice[string]
	paragraph      *kit.Input
	by, email      *kit.Input
	naming         *kit.Choice[igf.Naming]
	channel        *kit.Choice[igf.Channel]
	kind           *kit.Choice[igf.CommentType]
	stance         *kit.Choice[igf.Stance]
	language, to   *kit.Choice[string]
	text, proposed *kit.Input
	translation    *kit.Input
	form           *kit.Form
	sheet          *kit.Sheet
}

// some adds "not said" to the words of a list.
func some[T ~string](list []T, word func(T) string) *kit.Choice[T] {
	c := kit.NewChoice(append([]T{""}, list...), func(v T) string {
		if v == "" {
			return words.T("comments.not-said")
		}
		return word(v)
	}, nil)
	c.Quietly("")
	return c
}

func (s *Screen) newWriter() *writer {
	return &writer{
		s: s, paragraph: kit.NewInput("", "#14"), by: kit.NewInput("", words.T("person.who-hint")), email: kit.NewInput("", ""),
		naming: kit.NewChoice(igf.Namings(), words.Naming, nil), channel: kit.NewChoice(igf.Channels(), words.Channel, nil),
		kind: some(igf.CommentTypes(), words.CommentType), stance: some(igf.Stances(), words.Stance),
		language: some(igf.Languages(), words.Language), to: some(igf.Languages(), words.Language),
		text: kit.NewArea("", "", 4), proposed: kit.NewArea("", "", 2), translation: kit.NewArea("", "", 2),
	}
}

// add asks for a new comment.
func (s *Screen) add() {
	s.desk.Jobs.Run(func(context.Context) func() {
		outputs, err := s.desk.Work.Records.Outputs("")
		return func() {
			if err != nil {
				s.desk.Say(err)
				return
			}
			s.write(outputs)
		}
	})
}

// write writes down a comment on one of the outputs.
func (s *Screen) write(outputs []*igf.Output) {
	w := s.newWriter()
	titles := map[string]string{}
	ids := make([]string, 0, len(outputs))
	for _, o := range outputs {
		ids, titles[o.ID] = append(ids, o.ID), o.Title
	}
	w.output = kit.NewChoice(ids, func(id string) string { return titles[id] }, nil)
	if o := s.list.Chosen(facetOutput); o != "" {
		w.output.Quietly(o)
	} else if len(ids) > 0 {
		w.output.Quietly(ids[0])
	}
	w.naming.Quietly(igf.Anonymous)
	w.channel.Quietly(igf.ByEmail)
	w.form = kit.NewForm(append([]*kit.Field{
		kit.NewField("output", words.T("word.output"), "", w.output),
		kit.NewField("anchor", words.T("comments.paragraph"), words.T("comments.paragraph-help"), w.paragraph),
		kit.NewField("by", words.T("person.who"), "", w.by),
		kit.NewField("naming", words.T("person.naming"), words.T("person.naming-help"), w.naming),
		kit.NewField("email", words.T("person.email"), words.T("person.email-help"), w.email),
		kit.NewField("channel", words.T("comments.channel"), "", w.channel),
	}, w.fields()...)...)
	w.open(words.T("comments.new"), w.by, func(ctx context.Context) error {
		n, err := w.number()
		if err != nil {
			return err
		}
		_, err = s.desk.Work.Capture.AddComment(ctx, rules.CommentInput{
			Output: w.output.Value(), Paragraph: n, By: strings.TrimSpace(w.by.Text), Naming: w.naming.Value(), Email: strings.TrimSpace(w.email.Text),
			Channel: w.channel.Value(), Type: w.kind.Value(), Stance: w.stance.Value(), Text: w.text.Text, Proposed: w.proposed.Text,
			Language: w.language.Value(), Translation: w.translation.Text, TranslatedTo: w.to.Value(),
		})
		return err
	})
}

// revise changes a comment of one's own; the former words are kept.
func (s *Screen) revise(l lists.Line) {
	m, ok := l.Entry.(*igf.Comment)
	if !ok {
		return
	}
	w := s.newWriter()
	w.kind.Quietly(m.Type)
	w.stance.Quietly(m.Stance)
	w.language.Quietly(m.Language)
	w.to.Quietly(m.TranslatedTo)
	w.text.SetText(m.Text)
	w.proposed.SetText(m.Proposed)
	w.translation.SetText(m.Translation)
	w.form = kit.NewForm(w.fields()...)
	id := m.ID
	w.open(words.T("comments.revise"), w.text, func(ctx context.Context) error {
		_, err := s.desk.Work.Capture.ReviseComment(ctx, id, rules.CommentInput{
			Type: w.kind.Value(), Stance: w.stance.Value(), Text: w.text.Text, Proposed: w.proposed.Text,
			Language: w.language.Value(), Translation: w.translation.Text, TranslatedTo: w.to.Value(),
		})
		return err
	})
}

// fields are the questions that both have.
func (w *writer) fields() []*kit.Field {
	return []*kit.Field{
		kit.NewField("text", words.T("comments.text"), "", w.text),
		kit.NewField("proposed_wording", words.T("comments.proposed"), "", w.proposed),
		kit.NewField("type", words.T("comments.type"), "", w.kind),
		kit.NewField("stance", words.T("comments.stance"), "", w.stance),
		kit.NewField("language", words.T("comments.language"), "", w.language),
		kit.NewField("translation", words.T("comments.translation"), "", w.translation),
		kit.NewField("translated_to", words.T("comments.translated-to"), "", w.to),
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
		return 0, &igf.FieldError{Record: "comment", Field: "anchor", Value: text, Want: "numbers start at 1"}
	}
	return n, nil
}

func (w *writer) open(title string, first *kit.Input, save func(context.Context) error) {
	do := func() {
		w.s.desk.Jobs.Save(func(ctx context.Context) error {
			return save(ctx)
		}, func(err error) {
			if err != nil {
				w.form.Show(words.T("word.not-saved"), err)
				return
			}
			w.sheet.Close()
		})
	}
	w.paragraph.Enter, w.by.Enter, w.email.Enter = do, do, do
	w.sheet = kit.ShowSheet(w.s.desk.Window, title, 600, w.form.Object(), first, func() { kit.Focus(w.s.list.Box) },
		kit.Action{Word: words.T("word.cancel"), Do: func() { w.sheet.Close() }}, kit.Action{Word: words.T("word.save"), Main: true, Do: do})
}
