package builders

import (
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// HandOverInput is what a group passes on to those who come after: its own
// record, and its documents in the order given.
type HandOverInput struct {
	Language string
	Group    igf.Shared
	Outreach []igf.Shared         // current ones
	Proofs   map[string]igf.Proof // who is proven to have written those, by id; nil while nobody signs
	Parts    []document.Document
	Revision string
	Made     time.Time
}

// HandOver builds one document out of all that a group leaves behind.
func HandOver(in HandOverInput) (document.Document, error) {
	group, err := igf.SharedAs[*igf.Group](in.Group)
	if err != nil {
		return document.Document{}, err
	}
	outreach, err := igf.SharedList[*igf.Outreach](in.Outreach)
	if err != nil {
		return document.Document{}, err
	}
	docs := []igf.Record{group}
	for _, o := range outreach {
		docs = append(docs, o)
	}
	var parts []document.Stamp
	for _, p := range in.Parts {
		parts = append(parts, p.Stamp)
	}
	w := words.For(in.Language)
	l := newLedger(nil, in.Proofs, w)
	short := group.Short
	if short == group.Name {
		short = ""
	}
	d := document.Document{
		Kind: document.KindHandOver, Title: group.Name, Subtitle: short, Language: w.Language, Words: w,
		Running: w.Join(" · ", group.Title(), w.Get(document.KindHandOver.Word())), Cover: true, Contents: true,
		Facts: []document.Definition{fact(w, "date", w.Day(in.Made.UTC()))},
	}
	if about := groupBlocks(group, outreach, l); len(about) > 1 { // more than its heading
		d.Blocks = about
	}
	for _, p := range in.Parts {
		d.Blocks = append(d.Blocks, document.PageBreak{}, document.Heading{Level: 1, Text: []document.Inline{{Text: p.Words.Join(" · ", p.Words.Get(p.Kind.Word()), p.Title), Language: p.Language}}})
		if len(p.Facts) > 0 {
			d.Blocks = append(d.Blocks, document.Definitions{Rows: p.Facts})
		}
		for _, b := range p.Blocks {
			d.Blocks = append(d.Blocks, document.Shifted(b, 1))
		}
	}
	return d, l.seal(&d, origin{of: group.Key(), records: docs, parts: parts, revision: in.Revision, made: in.Made}, l.madeFrom)
}

// groupBlocks is the record of the group itself.
func groupBlocks(g *igf.Group, outreach []*igf.Outreach, l *ledger) []document.Block {
	w := l.w
	head := func(word string) []document.Inline { return fixed(w, w.Get(word)) }
	out := []document.Block{heading(w, 1, w.Get("about-group"))}
	if g.Purpose != "" {
		out = append(out, document.Markdown(g.Purpose, w)...)
	}
	if len(g.Roles) > 0 {
		t := document.Table{Columns: []document.Column{{Head: head("role"), Width: 2}, {Head: head("name"), Width: 3}, {Head: head("date"), Width: 2}}}
		for _, r := range g.Roles {
			t.Rows = append(t.Rows, []document.Cell{cell(r.Role), cell(w.Join(", ", r.Name, r.Affiliation)), cell(w.Join(" – ", w.Date(r.From), w.Date(r.To)))})
		}
		out = append(out, heading(w, 2, w.Get("roles")), t)
	}
	if len(g.Lists) > 0 {
		var l document.List
		for _, m := range g.Lists {
			l.Items = append(l.Items, document.Item{Blocks: []document.Block{document.Para(w.Join(" · ", m.Address, m.Archive, m.SignUp))}})
		}
		out = append(out, heading(w, 2, w.Get("mailing-lists")), l)
	}
	if len(g.Decisions) > 0 {
		var rows []document.Definition
		for _, d := range g.Decisions {
			rows = append(rows, document.Definition{Term: w.Date(d.Date), Blocks: []document.Block{document.Para(d.Text), document.Paragraph{Text: document.Plainly(w.Join(" · ", d.Where, d.Support)), Look: document.Small}}})
		}
		out = append(out, heading(w, 2, w.Get("modalities")), document.Definitions{Rows: rows})
	}
	if len(outreach) > 0 {
		t := document.Table{Columns: []document.Column{{Head: head("forum"), Width: 2}, {Head: head("date"), Width: 1.4}, {Head: head("text"), Width: 4}}}
		for _, o := range outreach {
			t.Rows = append(t.Rows, []document.Cell{cell(o.Forum), cell(w.Date(o.Date)), cell(l.marked(o, o.Text))})
		}
		out = append(out, heading(w, 2, w.Get("outreach")), t)
	}
	return out
}
