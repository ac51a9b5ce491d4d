package document

import (
	"errors"
	"strings"
	"time"

	"rapporteur/app/igf"
)

// HandOverInput is what a group passes on to those who come after: its own
// record, and its documents in the order given.
type HandOverInput struct {
	Language string
	Group    *igf.Group
	Outreach []*igf.Outreach // current ones
	Parts    []Document
	Revision string
	Made     time.Time
}

// HandOver builds one document out of all that a group leaves behind.
func HandOver(in HandOverInput) (Document, error) {
	if in.Group == nil {
		return Document{}, errors.New("a hand-over needs a group")
	}
	docs := []igf.Record{in.Group}
	for _, o := range in.Outreach {
		docs = append(docs, o)
	}
	own, err := StampOf(in.Group.Key(), docs, in.Revision, in.Made)
	if err != nil {
		return Document{}, err
	}
	set := own.set
	for _, p := range in.Parts {
		set = append(set, p.Stamp.set...)
	}
	stamp := stampOfSet(in.Group.Key(), set, in.Revision, in.Made)
	w := WordsFor(in.Language)
	short := in.Group.Short
	if short == in.Group.Name {
		short = ""
	}
	d := Document{
		Kind: KindHandOver, Title: in.Group.Name, Subtitle: short, Language: w.Language, Words: w, Stamp: stamp,
		Running: in.Group.Title() + " · " + w.Get("kind-hand-over"), Cover: true, Contents: true,
		Facts: []Definition{{w.Get("date"), []Block{paraIn(w.day(in.Made.UTC()), w.Language)}}},
	}
	if about := groupBlocks(in, w); len(about) > 1 { // more than its heading
		d.Blocks = about
	}
	for _, p := range in.Parts {
		d.Blocks = append(d.Blocks, PageBreak{}, Heading{1, []Inline{{Text: p.Words.Get("kind-"+string(p.Kind)) + " · " + p.Title, Language: p.Language}}})
		if len(p.Facts) > 0 {
			d.Blocks = append(d.Blocks, Definitions{p.Facts})
		}
		for _, b := range p.Blocks {
			d.Blocks = append(d.Blocks, shifted(b, 1))
		}
	}
	d.Blocks = append(d.Blocks, Rule{}, stamp.block(w, w.With("made-from", stamp.Records)))
	return d, nil
}

// shifted is a block whose headings stand by levels lower, or higher when by
// is negative.
func shifted(b Block, by int) Block {
	switch v := b.(type) {
	case Heading:
		v.Level = min(max(v.Level+by, 1), 6)
		return v
	case Numbered:
		bs := make([]Block, len(v.Blocks))
		for i, k := range v.Blocks {
			bs[i] = shifted(k, by)
		}
		v.Blocks = bs
		return v
	}
	return b
}

// groupBlocks is the record of the group itself.
func groupBlocks(in HandOverInput, w Words) []Block {
	g := in.Group
	head := func(word string) []Inline { return []Inline{{Text: w.Get(word), Language: w.Language}} }
	out := []Block{Heading{1, head("about-group")}}
	if g.Purpose != "" {
		out = append(out, Markdown(g.Purpose, w)...)
	}
	if len(g.Roles) > 0 {
		t := Table{Columns: []Column{{Head: head("role"), Width: 2}, {Head: head("name"), Width: 3}, {Head: head("date"), Width: 2}}}
		for _, r := range g.Roles {
			t.Rows = append(t.Rows, []Cell{cell(r.Role), cell(nonEmpty(", ", r.Name, r.Affiliation)), cell(nonEmpty(" – ", w.Date(r.From), w.Date(r.To)))})
		}
		out = append(out, Heading{2, head("roles")}, t)
	}
	if len(g.Lists) > 0 {
		var l List
		for _, m := range g.Lists {
			l.Items = append(l.Items, Item{Blocks: []Block{para(nonEmpty(" · ", m.Address, m.Archive, m.SignUp))}})
		}
		out = append(out, Heading{2, head("mailing-lists")}, l)
	}
	if len(g.Decisions) > 0 {
		var rows []Definition
		for _, d := range g.Decisions {
			rows = append(rows, Definition{w.Date(d.Date), []Block{para(d.Text), Paragraph{Text: Plainly(nonEmpty(" · ", d.Where, d.Support)), Look: Small}}})
		}
		out = append(out, Heading{2, head("modalities")}, Definitions{rows})
	}
	if len(in.Outreach) > 0 {
		t := Table{Columns: []Column{{Head: head("forum"), Width: 2}, {Head: head("date"), Width: 1.4}, {Head: head("text"), Width: 4}}}
		for _, o := range in.Outreach {
			t.Rows = append(t.Rows, []Cell{cell(o.Forum), cell(w.Date(o.Date)), cell(o.Text)})
		}
		out = append(out, Heading{2, head("outreach")}, t)
	}
	return out
}

func nonEmpty(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}
