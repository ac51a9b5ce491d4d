package minutes

import (
	"slices"

	"rapporteur/app/document/builders/minuted"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/disclosure"
)

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
	sections := map[section][]string{}
	titles, order, err := points(a, p, words)
	if err != nil {
		return err
	}
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
		for _, s := range minuted.SectionsOf(m.View.Entry) {
			for _, paragraph := range minuted.Paragraphs(shared, words, term) {
				at := section{s, titles[igf.PointOf(m.View.Entry)]}
				sections[at] = append(sections[at], igf.WithSources(paragraph, []string{id}))
			}
		}
		o.MadeFrom = append(o.MadeFrom, id)
	}
	for _, id := range entries {
		if !slices.ContainsFunc(a.Moments, func(m TimelineMoment) bool { return m.View.Entry.Head().ID == id }) {
			return &igf.NotFoundError{What: "entry", ID: id, In: a.Session.ID}
		}
	}
	for _, s := range minuted.Sections() {
		for _, point := range append([]string{""}, order...) {
			if all := sections[section{s, point}]; len(all) > 0 {
				o.Draft = outline.AppendSection(o.Draft, words.Get(s), point, all)
			}
		}
	}
	o.Draft = igf.CleanText(o.Draft)
	return nil
}

// section is where paragraphs stand in the minutes: in which section, and under which point
// of the agenda, "" for none.
type section struct{ name, point string }

// points are the titles of the points under which notes stand as the minutes print them, by
// id, and in their order; of a point that is not on the agenda, that it is not.
func points(a *Agreed, p *disclosure.Printer, w words.Words) (of map[string]string, order []string, err error) {
	entry := func(m TimelineMoment) igf.Entry { return m.View.Entry }
	if !igf.UsesPoints(a.Session, a.Moments, entry) {
		return nil, nil, nil
	}
	shared, err := p.Print(a.Session)
	if err != nil {
		return nil, nil, err
	}
	s, err := igf.SharedAs[*igf.Session](shared)
	if err != nil {
		return nil, nil, err
	}
	of = map[string]string{}
	for _, g := range igf.ByPoint(s, a.Moments, entry) {
		if of[g.ID] = g.Item.Title; g.Gone() {
			of[g.ID] = w.Get("off-agenda")
		}
		if title := of[g.ID]; title != "" && !slices.Contains(order, title) {
			order = append(order, title)
		}
	}
	return of, order, nil
}
