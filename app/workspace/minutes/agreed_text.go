package minutes

import (
	"slices"
	"strings"

	"rapporteur/app/document/builders"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/disclosure"
)

// commentsReceived is the section of comments, which stands last.
const commentsReceived = "comments-received"

// sectionsOf names the sections of the minutes that an entry stands in, as
// words.Words does.
func sectionsOf(e igf.Entry) []string {
	n, ok := e.(*igf.Note)
	switch {
	case !ok:
		return []string{commentsReceived}
	case n.NoteKind == igf.Question:
		return []string{builders.SectionOf(n.NoteKind), builders.Questions}
	}
	return []string{builders.SectionOf(n.NoteKind)}
}

// takeInto puts entries into the text of the minutes and into the list of what
// they were made from. What is in them already is not taken twice.
func (svc *Service) takeInto(a *Agreed, o *igf.Output, entries []string) error {
	words := words.For(o.Language)
	term, err := svc.records.Terms()
	if err != nil {
		return err
	}
	p, err := svc.core.Printer(o.Language)
	if err != nil {
		return err
	}
	sections := map[string][]string{}
	for _, m := range a.Moments {
		id := m.View.Entry.Head().ID
		if !slices.Contains(entries, id) || a.Taken[m.View.Root] {
			continue
		}
		if m.View.Gone() {
			return &igf.FieldError{Record: igf.Sentencef("output %s", o.ID), Field: "made_from", Value: id, Want: igf.Sentencef("this entry was withdrawn and cannot be taken")}
		}
		shared, err := disclosure.Printed(p, m.View.Entry)
		if err != nil {
			return err
		}
		for _, s := range sectionsOf(m.View.Entry) {
			for _, paragraph := range builders.Minuted(shared, words, term) {
				sections[s] = append(sections[s], igf.WithSources(paragraph, []string{id}))
			}
		}
		o.MadeFrom = append(o.MadeFrom, id)
	}
	for _, id := range entries {
		if !slices.ContainsFunc(a.Moments, func(m TimelineMoment) bool { return m.View.Entry.Head().ID == id }) {
			return &igf.NotFoundError{What: "entry", ID: id, In: a.Session.ID}
		}
	}
	for _, s := range append(builders.Sections(), builders.Questions, commentsReceived) {
		if len(sections[s]) > 0 {
			o.Draft = appendSection(o.Draft, words.Get(s), sections[s])
		}
	}
	o.Draft = igf.CleanText(o.Draft)
	return nil
}

// appendSection adds paragraphs at the end of the section with a title, which
// is made at the end of the text where there is none.
func appendSection(text, title string, paragraphs []string) string {
	add := strings.Join(paragraphs, "\n\n") + "\n\n"
	end, inside := -1, false
	for _, p := range outline.Paragraphs(text) {
		if p.Level == 0 {
			continue
		}
		if inside {
			end = p.Offset
			break
		}
		inside = p.Section == title
	}
	switch {
	case end >= 0:
		return text[:end] + add + text[end:]
	case inside:
		return strings.TrimRight(text, "\n") + "\n\n" + add
	}
	return strings.TrimLeft(strings.TrimRight(text, "\n")+"\n\n## "+title+"\n\n"+add, "\n")
}
