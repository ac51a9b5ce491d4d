package builders

import (
	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// withChanges returns the body of a text with a mark at the paragraphs that are new or changed
// since an older version, and behind it a list of those that were removed, with the numbers that
// they had.
func withChanges(body []document.Block, since *igf.VersionText, text string, w words.Words) []document.Block {
	changed, removed := map[string]bool{}, []*outline.Paragraph(nil)
	for _, c := range outline.Compare(since.Text, text) {
		switch { // what has no number is no paragraph to a reader
		case c.Kind == outline.Removed && c.Old.Number > 0:
			removed = append(removed, c.Old)
		case c.Kind != outline.Same && c.New != nil && c.New.Number > 0:
			changed[c.New.Label()] = true
		}
	}
	legend := fixedPara(w, w.With("changed-since", since.Number), document.Small)
	out := append([]document.Block{legend}, markAll(body, changed)...)
	if len(removed) == 0 {
		return out
	}
	out = append(out, heading(w, 1, w.With("removed-since", since.Number)))
	for _, p := range removed {
		var struck []document.Inline
		for _, b := range document.Markdown(p.Text, w) {
			if v, ok := b.(document.Paragraph); ok {
				struck = append(struck, v.Text...)
			}
		}
		if len(struck) == 0 {
			struck = document.Plainly(p.Text)
		}
		for i := range struck {
			struck[i].Strike = true
		}
		out = append(out, document.Numbered{Number: p.Label(), Blocks: []document.Block{document.Paragraph{Text: struck}}})
	}
	return out
}

// markAll marks the paragraphs whose numbers are in changed, wherever they stand in blocks.
func markAll(bs []document.Block, changed map[string]bool) []document.Block {
	out := make([]document.Block, len(bs))
	for i, b := range bs {
		switch v := b.(type) {
		case document.Numbered:
			v.Changed, v.Blocks = changed[v.Number], markAll(v.Blocks, changed)
			b = v
		case document.List:
			items := make([]document.Item, len(v.Items))
			for k, it := range v.Items {
				it.Changed, it.Blocks = changed[it.Number], markAll(it.Blocks, changed)
				items[k] = it
			}
			v.Items = items
			b = v
		case document.Quote:
			v.Blocks = markAll(v.Blocks, changed)
			b = v
		case document.Together:
			v.Blocks = markAll(v.Blocks, changed)
			b = v
		default: // it has no paragraphs with numbers
		}
		out[i] = b
	}
	return out
}
