package builders

import (
	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// marked marks the paragraphs that are new or changed since an older version,
// and lists those that were removed, with the numbers that they had.
func marked(body []document.Block, since *igf.VersionText, now []outline.Paragraph, w words.Words) []document.Block {
	changed, removed := compare(outline.Paragraphs(since.Text), now)
	legend := fixedPara(w, w.With("changed-since", since.Number), document.Small)
	out := append([]document.Block{legend}, mark(body, changed)...)
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

func mark(bs []document.Block, changed map[string]bool) []document.Block {
	out := make([]document.Block, len(bs))
	for i, b := range bs {
		switch v := b.(type) {
		case document.Numbered:
			v.Changed, v.Blocks = changed[v.Number], mark(v.Blocks, changed)
			b = v
		case document.List:
			items := make([]document.Item, len(v.Items))
			for k, it := range v.Items {
				it.Changed, it.Blocks = changed[it.Number], mark(it.Blocks, changed)
				items[k] = it
			}
			v.Items = items
			b = v
		case document.Quote:
			v.Blocks = mark(v.Blocks, changed)
			b = v
		case document.Together:
			v.Blocks = mark(v.Blocks, changed)
			b = v
		default: // it has no paragraphs with numbers
		}
		out[i] = b
	}
	return out
}

// maxCompared bounds the comparison, whose time grows with the product of the
// two numbers of paragraphs.
const maxCompared = 4000

// compare finds the longest common sequence of paragraphs. What is not in it is
// changed, by its number, when it stands in the new text, and removed when it
// stands in the old one alone and nothing took its place.
func compare(old, now []outline.Paragraph) (changed map[string]bool, removed []outline.Paragraph) {
	old, now = counted(old), counted(now)
	changed = map[string]bool{}
	if len(old) > maxCompared || len(now) > maxCompared {
		for _, p := range now {
			changed[p.Label()] = true
		}
		return changed, nil
	}
	rest := common(old, now)
	for i, k := 0, 0; i < len(old) || k < len(now); i, k = i+1, k+1 {
		from, to := i, k // what differs: old[from:i] became now[to:k]
		for !rest.meets(i, k) && (i < len(old) || k < len(now)) {
			if k == len(now) || i < len(old) && rest[i+1][k] >= rest[i][k+1] {
				i++
			} else {
				k++
			}
		}
		for _, p := range now[to:k] {
			changed[p.Label()] = true
		}
		if gone := i - from - (k - to); gone > 0 { // more went than came
			removed = append(removed, old[i-gone:i]...)
		}
	}
	return changed, removed
}

// lengths are those of the longest common sequence of old[i:] and now[k:].
type lengths [][]int16

// meets reports whether old[i] and now[k] are the same paragraph of the sequence.
func (l lengths) meets(i, k int) bool {
	return i+1 < len(l) && k+1 < len(l[i]) && l[i][k] > l[i+1][k] && l[i][k] > l[i][k+1]
}

func common(old, now []outline.Paragraph) lengths {
	l := make(lengths, len(old)+1)
	for i := range l {
		l[i] = make([]int16, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for k := len(now) - 1; k >= 0; k-- {
			if old[i].Text == now[k].Text {
				l[i][k] = l[i+1][k+1] + 1
			} else {
				l[i][k] = max(l[i+1][k], l[i][k+1])
			}
		}
	}
	return l
}

// counted are the paragraphs that have a number, with their spaces evened out.
func counted(ps []outline.Paragraph) []outline.Paragraph {
	var out []outline.Paragraph
	for _, p := range ps {
		if p.Number > 0 {
			p.Text = igf.OneLine(p.Text)
			out = append(out, p)
		}
	}
	return out
}
