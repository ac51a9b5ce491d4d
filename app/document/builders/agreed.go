package builders

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// AgreedInput is what the document of agreed minutes has beside the text: the
// session, and what was corrected since the minutes were first published.
type AgreedInput struct {
	Minutes MinutesInput // of the session; its entries are not printed
	// First is the text of the version that was open for corrections; empty for none.
	First       igf.Shared
	Corrections []Correction
	Proofs      map[string]igf.Proof // of the corrections, as of the session
}

// Correction is a comment on agreed minutes and what became of it.
type Correction struct {
	Comment   igf.Shared
	Answer    igf.Answer   // what became of it
	Responses []igf.Shared // those in force; where they agree the last one is printed, and any that nobody signed
	Paragraph int          // of the first version, 0 for none
}

// agreed is an AgreedInput, read.
type agreed struct {
	minutes     *minutes
	first       int // the version that was open for corrections, 0 for none
	corrections []correction
	amendments  []amendment
}

// amendment is a paragraph that was changed, added or removed, with the
// corrections that caused it.
type amendment struct {
	outline.Change
	corrections []correction
}

type correction struct {
	comment   *igf.Comment
	answer    igf.Answer
	responses []*igf.Response
	paragraph int
	caused    bool // an amendment
}

// newAgreed reads what agreed minutes have, and compares their text with that of the
// first version.
func (d *draft) newAgreed(in AgreedInput) (*agreed, error) {
	proofs := maps.Clone(d.in.Proofs)
	for _, more := range []map[string]igf.Proof{in.Minutes.Proofs, in.Proofs} {
		if proofs == nil {
			proofs = map[string]igf.Proof{}
		}
		maps.Copy(proofs, more)
	}
	in.Minutes.Proofs = proofs
	m, err := newMinutes(in.Minutes, d.w)
	if err != nil {
		return nil, err
	}
	a := &agreed{minutes: m}
	for _, c := range in.Corrections {
		x := correction{paragraph: c.Paragraph, answer: c.Answer}
		if x.comment, err = igf.SharedAs[*igf.Comment](c.Comment); err != nil {
			return nil, err
		}
		if x.responses, err = igf.SharedList[*igf.Response](c.Responses); err != nil {
			return nil, err
		}
		a.corrections = append(a.corrections, x)
	}
	first, err := optional[*igf.VersionText](in.First)
	if err != nil || first == nil {
		return a, err
	}
	a.first = first.Number
	to := d.output.Latest()
	if d.version != nil {
		to = d.version.Number
	}
	a.amend(outline.Compare(first.Text, d.text()), to)
	return a, nil
}

// amend takes what changed since the minutes were open for corrections, with the
// corrections whose answer names a version up to one.
func (a *agreed) amend(changes []outline.Change, to int) {
	for _, c := range changes {
		if c.Kind == outline.Same {
			continue
		}
		x := amendment{Change: c}
		for i := range a.corrections {
			k := &a.corrections[i]
			if c.Old != nil && k.paragraph == c.Old.Number && k.paragraph > 0 && k.changed(a.first, to) {
				k.caused = true
				x.corrections = append(x.corrections, *k)
			}
		}
		a.amendments = append(a.amendments, x)
	}
}

// shown are the responses that are printed: of those that agree the last, and each that nobody is
// proven to have given.
func (c *correction) shown() (out []*igf.Response) {
	disagree := c.answer == igf.Contradicted
	for i, r := range c.responses {
		last := !slices.ContainsFunc(c.responses[i+1:], func(later *igf.Response) bool { return !later.Unproven })
		if disagree || r.Unproven || last {
			out = append(out, r)
		}
	}
	return out
}

// changed reports whether an answer names a version after first, up to one.
func (c *correction) changed(first, to int) bool {
	return slices.ContainsFunc(c.responses, func(r *igf.Response) bool { return !r.Unproven && r.ChangedIn > first && r.ChangedIn <= to })
}

// records are what the document is made from beside the output and its text.
func (a *agreed) records() []igf.Record {
	out := []igf.Record{sessionWithout(a.minutes.s)}
	for _, e := range a.minutes.entries {
		if e.Kind() == igf.KindTally {
			out = append(out, e)
		}
	}
	for _, c := range a.corrections {
		out = append(out, c.comment)
		for _, r := range c.shown() {
			out = append(out, r)
		}
	}
	return out
}

// complete completes the document of agreed minutes: what stands above the text,
// the annexes of all minutes, and the amendments.
func (a *agreed) complete(d *document.Document, o *igf.Output, closed *closed) {
	w, m := d.Words, a.minutes
	d.Kind, d.Cover, d.Contents, d.Blocks = document.KindAgreed, false, false, spokenBy(d.Blocks)
	d.Running = w.Join(" · ", m.group.Title(), w.Get(document.KindAgreed.Word()))
	about := facts{w, m.facts()}
	about.add("editor", o.Editor.Name)
	if d.Mark != "" && o.Latest() > 0 {
		about.add("correct-until", w.Date(o.Dates.CommentUntil))
		about.add("how-to-comment", w.Get("how-to-correct"))
	}
	closed.add(&about, m.ledger)
	d.Facts = about.rows
	if m.s.ChathamHouse {
		d.Blocks = append([]document.Block{document.Quote{Blocks: []document.Block{document.ParaIn(w.Get("chatham"), w.Language)}}}, d.Blocks...)
	}
	if a.first > 0 && a.first < o.Latest() {
		d.Blocks = append(d.Blocks, heading(w, 1, w.With("amendments", a.first)))
		d.Blocks = append(d.Blocks, a.amended()...)
	}
	d.Blocks = append(d.Blocks, document.PageBreak{})
	if len(m.s.Agenda) > 0 {
		d.Blocks = append(d.Blocks, heading(w, 1, w.Join(" · ", w.With("annex", "A1"), w.Get("agenda"))), m.agendaTable())
	}
	d.Blocks = append(append(d.Blocks, heading(w, 1, w.Join(" · ", w.With("annex", "A2"), w.Get("participants")))), m.participants()...)
}

// spokenBy marks who speaks at the beginning of each paragraph: what they say,
// and not their name, decides on its direction.
func spokenBy(bs []document.Block) []document.Block {
	out := make([]document.Block, len(bs))
	for i, b := range bs {
		switch v := b.(type) {
		case document.Numbered:
			v.Blocks = spokenBy(v.Blocks)
			b = v
		case document.Paragraph:
			if len(v.Text) > 1 && v.Text[0].Strong && strings.HasSuffix(strings.TrimRight(strings.ReplaceAll(v.Text[0].Text, "：", ":"), " "), ":") {
				v.Text = slices.Clone(v.Text)
				v.Text[0].Aside = true
			}
			b = v
		default: // nobody speaks in it
		}
		out[i] = b
	}
	return out
}

func (a *agreed) amended() []document.Block {
	m := a.minutes
	var out []document.Block
	for _, x := range a.amendments {
		if (x.Old == nil || x.Old.Wordless) && (x.New == nil || x.New.Wordless) {
			continue // nobody who reads pages saw it
		}
		number, runs := "", []document.Inline(nil)
		switch x.Kind {
		case outline.Changed:
			number, runs = x.New.Label(), inlineWords(outline.DiffWords(printed(x.Old), printed(x.New)))
		case outline.Added:
			number, runs = x.New.Label(), []document.Inline{{Text: m.w.Colon(m.w.Get("new-paragraph"), ""), Emphasis: true, Aside: true}, {Text: printed(x.New), Strong: true}}
		case outline.Removed:
			number, runs = x.Old.Label(), []document.Inline{{Text: printed(x.Old), Strike: true}}
		default:
			continue
		}
		blocks := []document.Block{document.Paragraph{Text: runs}}
		for _, c := range x.corrections {
			blocks = append(blocks, c.blocks(m)...)
		}
		out = append(out, document.Numbered{Number: number, Blocks: blocks})
	}
	if len(out) == 0 {
		out = append(out, fixedPara(m.w, m.w.Get("no-amendments"), document.Small))
	}
	list := document.List{}
	for _, c := range a.corrections {
		if !c.caused {
			list.Items = append(list.Items, document.Item{Blocks: c.blocks(m)})
		}
	}
	if len(list.Items) > 0 {
		out = append(out, heading(m.w, 2, m.w.Get("unchanged-comments")), list)
	}
	return out
}

// printed is a paragraph without the marks of Markdown.
func printed(p *outline.Paragraph) string {
	if p.Wordless {
		return ""
	}
	return outline.Printed(p.Text)
}

// inlineWords shows what was taken out of a paragraph and what was put in.
func inlineWords(words []outline.Words) []document.Inline {
	out := make([]document.Inline, len(words))
	for i, x := range words {
		out[i] = document.Inline{Text: x.Text, Strike: x.Kind == outline.Removed, Strong: x.Kind == outline.Added}
	}
	return out
}

// blocks are a correction and its answer.
func (c *correction) blocks(m *minutes) []document.Block {
	text := cmp.Or(c.comment.Text, c.comment.Proposed)
	out := []document.Block{document.Quote{Blocks: said(m.w, m.who.somebody(c.comment.By), m.ledger.marked(c.comment, text), c.comment.Language, "")}}
	if c.answer == igf.Contradicted || c.answer == igf.AnsweredBefore {
		out = append(out, fixedPara(m.w, m.w.Get(string(c.answer)), document.Small))
	}
	for _, r := range c.shown() {
		out = append(out, fixedPara(m.w, strings.ReplaceAll(m.ledger.marked(r, m.w.Colon(m.w.Get(string(r.Disposition)), r.Reason)), "\n", " "), document.Small))
	}
	return out
}
