package draft

import (
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
)

// kind is the kind of a block.
type kind uint8

const (
	root kind = iota // of a text, or of a footnote
	paragraph
	heading
	list
	item
	quote
	table
	row
	cell
	code
	rule
)

// look is how letters look.
type look uint8

const (
	bold look = 1 << iota
	italic
	strike
	mono
	sub
	sup
	hidden // not shown: whatever the format, such words are left over
)

// run are words of one look, or the mark of a footnote, in the text of a block.
type run struct {
	text string
	look look
	link string
	note int // number of a footnote, 0 for words
}

type block struct {
	kind    kind
	level   int  // of a heading
	ordered bool // a list
	start   int  // number of its first item
	key     string
	span    int // columns of a cell
	kids    []*block
	runs    []run
}

// maxSpan is how many columns one cell may reach over.
const maxSpan = 63

// spanOf returns over how many columns a cell reaches that a file gives a number.
func spanOf(number string) int { return max(1, min(whole(number), maxSpan)) }

// deepest is how deep lists and quotations may stand in one another; what is deeper is
// read at that depth.
const deepest = 20

// builder makes the blocks of a text, in their order.
type builder struct {
	s     *budget.Source
	stack []*block
	depth int // of lists and quotations
	size  int
	// hiding is how deep the reader is in what the file does not show.
	hiding int
	err    error

	bodies   map[string]*block // footnotes, by what the file calls them
	numberOf map[string]int    // of those that something refers to
	order    []string          // of the footnotes

	left []leftover.Piece
}

func newBuilder(s *budget.Source) *builder {
	return &builder{s: s, stack: []*block{{kind: root}}, bodies: map[string]*block{}, numberOf: map[string]int{}}
}

func (b *builder) top() *block { return b.stack[len(b.stack)-1] }

// leaveOver keeps a piece that is in no block, for a person to see.
func (b *builder) leaveOver(k leftover.Kind, where, words string, size int) {
	if words = strings.TrimSpace(words); (words != "" || size > 0) && b.spendWords(words) {
		b.left = append(b.left, leftover.Piece{Kind: k, Where: where, Words: words, Bytes: size})
	}
}

func (b *builder) spend(u budget.Unit, n int) bool {
	if err := b.s.Spend(u, n); err != nil && b.err == nil {
		b.err = err
	}
	return b.err == nil
}

// open begins a block. One with words ends before another begins; in a list or a table it
// is in an item or a cell.
func (b *builder) open(n block) {
	b.endWords()
	switch top := b.top().kind; {
	case top == list && n.kind != item:
		b.open(block{kind: item})
	case top == table && n.kind != row:
		b.open(block{kind: row})
	}
	if b.top().kind == row && n.kind != cell {
		b.open(block{kind: cell, span: 1})
	}
	if !b.spend(budget.Items, 1) {
		return
	}
	if n.kind == list || n.kind == quote {
		b.depth++
	}
	top := b.top()
	top.kids = append(top.kids, &n)
	b.stack = append(b.stack, &n)
}

// endWords ends a paragraph, a heading or a block of code.
func (b *builder) endWords() {
	if k := b.top().kind; k == paragraph || k == heading || k == code {
		b.pop()
	}
}

func (b *builder) pop() {
	if k := b.top().kind; k == list || k == quote {
		b.depth--
	}
	b.stack = b.stack[:len(b.stack)-1]
}

// close ends the innermost block of a kind, with all that is open in it, unless a border
// is between.
func (b *builder) close(k kind, borders ...kind) {
	for i := len(b.stack) - 1; i > 0; i-- {
		if b.stack[i].kind == k {
			for len(b.stack) > i {
				b.pop()
			}
			return
		}
		for _, border := range append(borders, root) {
			if b.stack[i].kind == border {
				return
			}
		}
	}
}

// hides reports whether words of a look are shown by the file nowhere.
func (b *builder) hides(l look) bool { return b.hiding > 0 || l&hidden != 0 }

// say adds words to the block that is open, or to a paragraph that begins with them. Hidden
// ones are left over.
func (b *builder) say(r run) {
	if r.text == "" && r.note == 0 || b.err != nil {
		return
	}
	if b.hides(r.look) {
		b.leaveOver(leftover.Hidden, "", r.text, 0)
		return
	}
	top := b.top()
	if k := top.kind; k != paragraph && k != heading && k != code {
		if strings.TrimSpace(r.text) == "" && r.note == 0 {
			return
		}
		b.open(block{kind: paragraph})
		top = b.top()
	}
	if b.size += len(r.text); b.size > 2*igf.MaxDraft {
		b.err = tooLong(b.s.Name())
		return
	}
	if n := len(top.runs); n > 0 && r.note == 0 && top.runs[n-1].note == 0 && top.runs[n-1].look == r.look && top.runs[n-1].link == r.link {
		top.runs[n-1].text += r.text
		return
	}
	if b.spend(budget.Elements, 1) {
		top.runs = append(top.runs, r)
	}
}

// keep keeps a footnote until something refers to it.
func (b *builder) keep(name string, body *block) {
	if b.bodies[name] == nil {
		b.order = append(b.order, name)
	}
	b.bodies[name] = body
}

// refer puts the mark of a footnote behind the words. They are numbered in the order of
// their marks; where the mark is hidden, the footnote is left over.
func (b *builder) refer(name string, l look) {
	if b.bodies[name] == nil || b.hides(l) {
		return
	}
	if b.numberOf[name] == 0 {
		b.numberOf[name] = len(b.numberOf) + 1
	}
	b.say(run{note: b.numberOf[name]})
}

// footnotes returns those that something refers to, in the order of their numbers, and
// leaves the others over.
func (b *builder) footnotes() []*block {
	out := make([]*block, len(b.numberOf))
	for _, name := range b.order {
		if n := b.numberOf[name]; n > 0 {
			out[n-1] = b.bodies[name]
		} else {
			b.leaveOver(leftover.Note, name, b.bodies[name].words(), 0)
		}
	}
	return out
}

func (b *builder) spendWords(s string) bool { return b.spend(budget.Words, len(s)) }

// inItem opens an item of a list at a level, from 0. key tells lists apart that follow
// each other; number is that of the item.
func (b *builder) inItem(level int, ordered bool, number int, key string) {
	b.endWords()
	level = min(level, deepest-1)
	for b.lists() > level+1 {
		b.close(list)
	}
	if b.lists() == level+1 {
		b.close(item, list, cell, quote)
		if top := b.top(); top.kind == list && (top.ordered != ordered || top.key != key) {
			b.pop()
		}
	}
	for b.lists() <= level {
		b.open(block{kind: list, ordered: ordered, start: number, key: key})
	}
	b.open(block{kind: item})
}

// lists returns how many lists are open, in the cell or note that is open.
func (b *builder) lists() (n int) {
	for i := len(b.stack) - 1; i >= 0; i-- {
		switch b.stack[i].kind {
		case list:
			n++
		case cell, root, quote:
			return n
		}
	}
	return n
}

// noItem ends all lists.
func (b *builder) noItem() {
	b.endWords()
	for b.lists() > 0 {
		b.close(list)
	}
}

// hide leaves over the words of the block that is open, of which the file says at last that it
// does not show them.
func (b *builder) hide() {
	top := b.top()
	b.leaveOver(leftover.Hidden, "", plain(top.runs), 0)
	top.runs = nil
}

// row reads a row of a table. A hidden one is none: its words were left over.
func (b *builder) row(read func() error) error {
	b.open(block{kind: row})
	was := b.hiding
	err := read()
	b.close(row, table)
	if t := b.top(); b.hiding > was && t.kind == table && len(t.kids) > 0 {
		t.kids = t.kids[:len(t.kids)-1]
	}
	b.hiding = was
	return err
}

// aside reads blocks that stand elsewhere, such as those of a footnote.
func (b *builder) aside(read func() error) (*block, error) {
	was, depth := b.stack, b.depth
	b.stack, b.depth = []*block{{kind: root}}, 0
	err := read()
	got := b.stack[0]
	b.stack, b.depth = was, depth
	return got, err
}

// words returns the words of blocks, without anything else.
func (n *block) words() string {
	var b strings.Builder
	n.write(&b)
	return strings.TrimSpace(b.String())
}

func (n *block) write(b *strings.Builder) {
	for _, r := range n.runs {
		b.WriteString(r.text)
	}
	for _, k := range n.kids {
		k.write(b)
		b.WriteByte('\n')
	}
}

// measure spends the cells of tables as they are written: a row may reach over far more than
// it says.
func (b *builder) measure(n *block) {
	if n.kind == table {
		columns := n.columns()
		if err := b.s.Reach(budget.Columns, int64(columns)); err != nil && b.err == nil {
			b.err = err
		}
		b.spend(budget.Cells, columns*len(n.kids))
	}
	for _, k := range n.kids {
		b.measure(k)
	}
}

// draft returns what was built.
func (b *builder) draft(title string) (Draft, error) {
	notes := b.footnotes()
	for _, n := range append(notes, b.stack[0]) {
		b.measure(n)
	}
	if b.err != nil {
		return Draft{}, b.err
	}
	text := blocks(b.stack[0].kids)
	for i, n := range notes {
		text += "\n\n" + footnote(i+1, n)
	}
	return Draft{Title: title, Text: text, Left: b.left}, nil
}
