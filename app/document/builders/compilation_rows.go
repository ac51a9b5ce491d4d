package builders

import (
	"cmp"
	"slices"
	"strconv"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/script"
)

// rank is where a section stands among the others: those of one paragraph by version,
// those without an order of their own by title.
type rank struct{ first, version int }

// arranged is the comments under a heading for each paragraph, stakeholder
// group or disposition.
func (c *compilation) arranged() []document.Block {
	type section struct {
		key, title string
		rank       rank
		items      []*item
	}
	byKey := map[string]*section{}
	var all []*section
	for i := range c.items {
		it := &c.items[i]
		key, title, rank := c.place(it)
		s := byKey[key]
		if s == nil {
			s = &section{key: key, title: title, rank: rank}
			byKey[key] = s
			all = append(all, s)
		}
		s.items = append(s.items, it)
	}
	slices.SortStableFunc(all, func(a, b *section) int {
		return cmp.Or(cmp.Compare(a.rank.first, b.rank.first), cmp.Compare(a.rank.version, b.rank.version), cmp.Compare(a.title, b.title))
	})
	var out []document.Block
	for _, s := range all {
		title := c.w.Join(" ", s.title, "("+strconv.Itoa(len(s.items))+")")
		out = append(out, heading(c.w, 2, title), c.table(s.items))
	}
	return out
}

// place is the section that a comment belongs to, in the order asked for.
func (c *compilation) place(it *item) (key, title string, at rank) {
	const last = 1 << 29
	switch c.in.Order {
	case document.ByStakeholder:
		group := it.comment.By.Stakeholder
		switch {
		case it.line.Gone():
			return "withdrawn", c.w.Get("withdrawn-head"), rank{first: last + 2}
		case group == "":
			return "", c.w.Get("not-stated"), rank{first: last + 1}
		}
		n := slices.IndexFunc(c.groups, func(t igf.Term) bool { return t.ID == group })
		if n < 0 {
			n = last
		}
		return group, c.ledger.term(group), rank{first: n}
	case document.ByDisposition:
		if it.line.Gone() {
			return "withdrawn", c.w.Get("withdrawn-head"), rank{first: last}
		}
		a := it.line.Answer()
		return a.Cell(), c.w.Get(string(a)), rank{first: slices.Index(igf.Answers(), a)}
	}
	switch {
	case it.gone:
		return "gone", c.w.Get("gone"), rank{first: last}
	case it.unsure:
		return "unsure", c.w.With("unplaced", c.in.Version), rank{first: last + 1}
	case it.anchor == nil || it.anchor.Paragraph == 0:
		return "whole", c.w.Get("whole"), rank{}
	}
	a := it.anchor
	title = c.w.With("paragraph", a.Paragraph)
	section := cmp.Or(a.Section, c.section(a))
	if section != "" {
		title = c.w.Join(" · ", title, section)
	}
	if v := a.Version; v > 0 && v != c.in.Version && (c.in.Version > 0 || len(c.versions) > 1) { // paragraphs of several versions
		title = c.w.Join(" · ", title, c.w.Version(v))
	}
	return strconv.Itoa(a.Version) + "/" + strconv.Itoa(a.Paragraph) + "/" + section, title, rank{a.Paragraph, a.Version}
}

// section is that of a paragraph as another comment on it names it: the anchor of a
// withdrawn comment has none.
func (c *compilation) section(a *igf.Anchor) string {
	for i := range c.items {
		if b := c.items[i].anchor; b != nil && b.Version == a.Version && b.Paragraph == a.Paragraph && b.Section != "" {
			return b.Section
		}
	}
	return ""
}

func (c *compilation) table(items []*item) document.Block {
	head := func(word string) []document.Inline { return fixed(c.w, c.w.Get(word)) }
	t := document.Table{RowHeads: true, Columns: []document.Column{
		{Head: head("number"), Width: 0.75}, {Head: head("quote"), Width: 2.6}, {Head: head("comment"), Width: 4.6}, {Head: head("commenter"), Width: 2.2}, {Head: head("disposition"), Width: 3},
	}}
	t.Rows = make([][]document.Cell, 0, len(items))
	for _, it := range items {
		t.Rows = append(t.Rows, []document.Cell{
			cell(strconv.Itoa(it.number)), c.quoted(it), {Blocks: c.comment(it)}, {Blocks: c.from(it)}, {Blocks: c.answer(it)},
		})
	}
	return t
}

// quoted is the words that are commented on, after their paragraph where the
// heading does not name it.
func (c *compilation) quoted(it *item) document.Cell {
	a := it.comment.Anchor
	if a == nil {
		return document.Cell{}
	}
	var out []document.Block
	byParagraph := c.in.Order == document.ByParagraph || c.in.Order == ""
	if a.Paragraph > 0 && (!byParagraph || it.gone || it.unsure) {
		at := c.w.With("paragraph", a.Paragraph)
		if a.Version > 0 && c.in.Version > 0 && a.Version != c.in.Version {
			at = c.w.Join(" · ", at, c.w.Version(a.Version))
		}
		out = append(out, document.ParaIn(at, c.w.Language))
	}
	if a.Quote != "" {
		out = append(out, document.Para(outline.Excerpt(a)))
	}
	return document.Cell{Blocks: out}
}

func (c *compilation) comment(it *item) []document.Block {
	m := it.comment
	if it.line.Gone() {
		return c.ledger.remarks(it.line, it.session, c.in.Made)
	}
	var out []document.Block
	if m.Text != "" {
		out = append(out, document.ParaIn(m.Text, m.Language))
	}
	labelled := func(word, text, language string) {
		if text != "" {
			out = append(out, fixedPara(c.w, c.w.Get(word), document.Label), document.ParaIn(text, language))
		}
	}
	labelled("proposed", m.Proposed, script.Language(m.Proposed, c.output.Language, m.Language))
	labelled("translation", m.Translation, m.TranslatedTo)
	return append(out, c.ledger.remarks(it.line, it.session, c.in.Made)...)
}

func (c *compilation) from(it *item) []document.Block {
	out := []document.Block{document.ParaIn(c.who.somebody(it.comment.By), c.w.Language)}
	facts := []string{c.channel(string(it.comment.Channel)), c.w.Day(it.line.At.UTC())}
	switch day := igf.DayUTC(it.line.At); {
	case c.output.Dates.TooEarly(day):
		facts = append(facts, c.w.Get("too-early"))
	case c.output.Dates.TooLate(day):
		facts = append(facts, c.w.Get("too-late"))
	}
	if it.comment.Type != "" {
		facts = append(facts, c.w.Get(typeWord(it.comment.Type)))
	}
	if it.comment.Stance != "" {
		facts = append(facts, c.w.Get(stanceWord(it.comment.Stance)))
	}
	return append(out, fixedPara(c.w, c.w.Join(" · ", facts...), document.Small))
}

func (c *compilation) answer(it *item) []document.Block {
	if it.line.Gone() {
		return nil
	}
	var out []document.Block
	if a := it.line.Answer(); a.Open() {
		out = append(out, document.Paragraph{Text: []document.Inline{{Text: c.w.Get(string(a)), Emphasis: true, Language: c.w.Language}}})
	}
	for _, r := range it.line.Responses {
		label := c.w.Get(string(r.Disposition))
		if r.ChangedIn > 0 {
			label = c.w.Join(", ", label, c.w.With("changed-in", r.ChangedIn))
		}
		out = append(out, fixedPara(c.w, label, document.Label), document.Para(c.ledger.marked(r, r.Reason)))
	}
	return out
}
