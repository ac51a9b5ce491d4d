package builders

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
)

// counts counts things by a word; "" is not stated.
type counts struct {
	n         map[string]int
	total     int
	withTotal bool // a row says it; else it stands elsewhere
}

func newCounts() *counts { return &counts{n: map[string]int{}} }

func (c *counts) add(word string) {
	c.n[word]++
	c.total++
}

// table prints the counts, the largest first, with a bar for each. What has no
// word stands last, as none.
func (c *counts) table(w words.Words, head, none string, name func(string) string) document.Block {
	keys := make([]string, 0, len(c.n))
	for k := range c.n {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if (a == "") != (b == "") {
			return cmp.Compare(b, a)
		}
		return cmp.Or(cmp.Compare(c.n[b], c.n[a]), cmp.Compare(a, b))
	})
	in := func(word string) []document.Inline { return fixed(w, w.Get(word)) }
	t := document.Table{RowHeads: true, Columns: []document.Column{
		{Head: in(head), Width: 4.4}, {Head: in("count"), Width: 1, Align: document.End}, {Head: in("share"), Width: 1.4, Align: document.End}, {Width: 3.2},
	}}
	longest := 1
	for _, n := range c.n {
		longest = max(longest, n)
	}
	for _, k := range keys {
		label := w.Get(none)
		if k != "" {
			label = name(k)
		}
		n := c.n[k]
		share := fmt.Sprintf("%.0f %%", 100*float64(n)/float64(c.total))
		t.Rows = append(t.Rows, []document.Cell{cell(label), cell(strconv.Itoa(n)), cell(share), {Bar: float64(n) / float64(longest)}})
	}
	if c.withTotal && len(keys) > 1 {
		strong := func(text string) document.Cell {
			return document.Cell{Blocks: []document.Block{document.Paragraph{Text: []document.Inline{{Text: text, Strong: true}}}}}
		}
		t.Rows = append(t.Rows, []document.Cell{strong(w.Get("total")), strong(strconv.Itoa(c.total)), {}, {}})
	}
	return t
}
