package builders

import (
	"slices"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// AgreedInput is what the document of agreed minutes has beside the text: the
// session, and what was corrected since the minutes were first published.
type AgreedInput struct {
	Minutes    MinutesInput // of the session; its entries are not printed
	Amendments []Amendment
	// Unchanged are corrections that changed nothing.
	Unchanged []Correction
	First     int // the version that was open for corrections, 0 for none
}

// Amendment is a paragraph that was changed, added or removed, with the
// corrections that caused it.
type Amendment struct {
	outline.Change
	Corrections []Correction
}

// Correction is a comment on agreed minutes and what became of it.
type Correction struct {
	Comment  *igf.Comment
	Session  *igf.Session // in which it was made, nil outside one
	Response *igf.Response
}

// records are what the document is made from beside the output and its text.
func (a *AgreedInput) records() []igf.Record {
	out := []igf.Record{sessionWithout(a.Minutes.Session)}
	for _, e := range a.Minutes.Entries {
		if e.Kind() == igf.KindTally {
			out = append(out, e)
		}
	}
	add := func(cs []Correction) {
		for _, c := range cs {
			if out = append(out, c.Comment); c.Response != nil {
				out = append(out, c.Response)
			}
		}
	}
	for _, x := range a.Amendments {
		add(x.Corrections)
	}
	add(a.Unchanged)
	return out
}

// agreed completes the document of agreed minutes: what stands above the text,
// the annexes of all minutes, and the amendments.
func (a *AgreedInput) agreed(d *document.Document, o *igf.Output) {
	w := d.Words
	m := &minutes{in: a.Minutes, w: w, s: a.Minutes.Session, who: people{w, w.Term(a.Minutes.Programme)}, all: igf.Fold(a.Minutes.Entries)}
	m.sort()
	d.Kind, d.Cover, d.Contents, d.Blocks = document.KindAgreed, false, false, spokenBy(d.Blocks)
	d.Running = a.Minutes.Group.Title() + " · " + w.Get(document.KindAgreed.Word())
	about := facts{w, m.facts()}
	about.add("editor", o.Editor.Name)
	if d.Mark != "" && o.Latest() > 0 {
		about.add("correct-until", w.Date(o.Dates.CommentUntil))
		about.add("how-to-comment", w.Get("how-to-correct"))
	}
	about.add("final-despite", o.FinalDespite)
	d.Facts = about.rows
	if m.s.ChathamHouse {
		d.Blocks = append([]document.Block{document.Quote{Blocks: []document.Block{document.ParaIn(w.Get("chatham"), w.Language)}}}, d.Blocks...)
	}
	if a.First > 0 && a.First < o.Latest() {
		d.Blocks = append(d.Blocks, heading(w, 1, w.With("amendments", a.First)))
		d.Blocks = append(d.Blocks, a.amendments(m)...)
	}
	d.Blocks = append(d.Blocks, document.PageBreak{})
	if len(m.s.Agenda) > 0 {
		d.Blocks = append(d.Blocks, heading(w, 1, w.With("annex", "A1")+" · "+w.Get("agenda")), m.agendaTable())
	}
	d.Blocks = append(append(d.Blocks, heading(w, 1, w.With("annex", "A2")+" · "+w.Get("participants"))), m.participants()...)
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
		}
		out[i] = b
	}
	return out
}

func (a *AgreedInput) amendments(m *minutes) []document.Block {
	var out []document.Block
	for _, x := range a.Amendments {
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
		for _, c := range x.Corrections {
			blocks = append(blocks, c.blocks(m)...)
		}
		out = append(out, document.Numbered{Number: number, Blocks: blocks})
	}
	if len(out) == 0 {
		out = append(out, fixedPara(m.w, m.w.Get("no-amendments"), document.Small))
	}
	if len(a.Unchanged) > 0 {
		out = append(out, heading(m.w, 2, m.w.Get("unchanged-comments")))
		list := document.List{}
		for _, c := range a.Unchanged {
			list.Items = append(list.Items, document.Item{Blocks: c.blocks(m)})
		}
		out = append(out, list)
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
func (c Correction) blocks(m *minutes) []document.Block {
	text := c.Comment.Text
	if text == "" {
		text = c.Comment.Proposed
	}
	out := []document.Block{document.Quote{Blocks: said(m.w, m.who.line(c.Session, withNaming(c.Comment.By)), text, c.Comment.Language, "")}}
	if c.Response != nil {
		answer := m.w.Colon(m.w.Get(string(c.Response.Disposition)), c.Response.Reason)
		out = append(out, fixedPara(m.w, answer, document.Small))
	}
	return out
}
