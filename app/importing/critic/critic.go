// Package critic finds the marks of CriticMarkup in a Markdown text, which editors of
// Markdown know: {>>a comment<<}, {==words that are meant==}, {++added++}, {--removed--},
// {~~old~>new~~}. Marks within code are text, and marks within marks are found as well.
//
// It is pure: it never decides what becomes of a mark.
package critic

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rapporteur/app/outline"
)

// Kind is the kind of a mark: how it begins.
type Kind string

// The kinds of marks.
const (
	Comment      Kind = "{>>"
	Highlight    Kind = "{=="
	Addition     Kind = "{++"
	Removal      Kind = "{--"
	Substitution Kind = "{~~"
)

var ends = map[Kind]string{Comment: "<<}", Highlight: "==}", Addition: "++}", Removal: "--}", Substitution: "~~}"}

// Mark is a mark of a text.
type Mark struct {
	Kind Kind
	From int // in the text, and to To
	To   int
	At   int    // in the text without marks
	Old  string // the words that it is about, as they are without what is only proposed
	New  string // what it proposes, or the words of a comment
}

// mostParsed is the longest text in which code is looked for only to know whether there is a
// mark at all.
const mostParsed = 2 << 20

// mostNested is how many marks may stand in one another.
const mostNested = 8

// Has reports whether a text has any mark.
func Has(all string) bool {
	var f finder
	if _, ok := f.next(all, 0, 0, map[Kind]bool{}); !ok || len(all) > mostParsed {
		return ok
	}
	marks, _ := Marks(all)
	return len(marks) > 0
}

// Marks returns the marks of a text, in their order, and the text without what they
// propose.
func Marks(all string) (marks []Mark, plain string) {
	f := finder{code: codeIn(all)}
	return f.in(all, 0, 0, 0)
}

type finder struct {
	code [][2]int // where code stands, in order
}

// in finds the marks of a part of the text that begins at from; at is where it begins in
// the text without marks.
func (f *finder) in(all string, from, at, depth int) (marks []Mark, plain string) {
	var b strings.Builder
	last, none := 0, map[Kind]bool{}
	for {
		c, ok := f.next(all, last, from, none)
		if !ok {
			b.WriteString(all[last:])
			return marks, b.String()
		}
		b.WriteString(all[last:c.from])
		last = c.to
		m := Mark{Kind: c.kind, From: from + c.from, To: from + c.to, At: at + b.Len()}
		words, inner := c.words, []Mark(nil)
		if depth < mostNested && c.kind != Comment {
			inner, words = f.in(c.words, from+c.from+3, m.At, depth+1)
		}
		switch c.kind {
		case Comment:
			m.New = words
		case Addition:
			m.New = words
		case Substitution:
			m.Old = words
			more := []Mark(nil)
			if m.New = c.new; depth < mostNested {
				more, m.New = f.in(c.new, from+c.to-3-len(c.new), m.At, depth+1)
			}
			inner = append(inner, standAt(more, m.At)...)
		default:
			m.Old = words
		}
		if c.kind == Addition {
			inner = standAt(inner, m.At)
		}
		b.WriteString(m.Old)
		marks = append(append(marks, inner...), m)
	}
}

// standAt puts marks within words that are only proposed where these would be.
func standAt(marks []Mark, at int) []Mark {
	for i := range marks {
		marks[i].At = at
	}
	return marks
}

// found is a mark as it stands in a text, from from to to.
type found struct {
	kind       Kind
	from, to   int
	words, new string // new only of a substitution
}

// next finds the first mark at or after from. none has the kinds that are not ended any
// more, so that no end is looked for twice in vain.
func (f *finder) next(all string, from, base int, none map[Kind]bool) (m found, ok bool) {
	for {
		i := strings.IndexByte(all[from:], '{')
		if i < 0 || from+i+3 > len(all) {
			return m, false
		}
		from += i
		kind := Kind(all[from : from+3])
		if end, known := ends[kind]; known && !none[kind] && !f.isCode(base+from) {
			if m, ok := cut(all, from, kind, end); ok {
				return m, true
			}
			none[kind] = true
		}
		from++
	}
}

// cut returns the mark that begins at from, up to its own end.
func cut(all string, from int, kind Kind, end string) (m found, ok bool) {
	first := strings.Index(all[from+3:], end)
	if first < 0 {
		return m, false
	}
	at := from + 3 + first + len(end)
	if kind != Comment {
		at = outerEnd(all, from+3, at, kind, end)
	}
	m = found{kind: kind, from: from, to: at, words: all[from+3 : at-3]}
	if kind == Substitution {
		m.words, m.new, ok = strings.Cut(m.words, "~>")
		return m, ok
	}
	return m, true
}

// outerEnd returns where a mark ends in which others of its kind stand; first is where the
// first of them does, and the answer where they do not fit.
func outerEnd(all string, at, first int, kind Kind, end string) int {
	stop := first - len(end)
	for open := 1; open <= mostNested; {
		if stop < at {
			i := strings.Index(all[at:], end)
			if i < 0 {
				break
			}
			stop = at + i
		}
		if begin := strings.Index(all[at:stop], string(kind)); begin >= 0 {
			at, open = at+begin+len(kind), open+1
			continue
		}
		at = stop + len(end)
		if open--; open == 0 {
			return at
		}
	}
	return first
}

func (f *finder) isCode(at int) bool {
	i, _ := slices.BinarySearchFunc(f.code, at, func(r [2]int, at int) int { return cmp.Compare(r[1], at+1) })
	return i < len(f.code) && f.code[i][0] <= at
}

// codeIn returns where code stands in a text.
func codeIn(all string) (out [][2]int) {
	if !strings.Contains(all, "{") {
		return nil
	}
	t := outline.Parse(all)
	if t.Root == nil {
		return nil
	}
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // it gives the errors of this function, which has none
		if !entering {
			return ast.WalkContinue, nil
		}
		switch v := n.(type) {
		case *ast.CodeSpan:
			for k := v.FirstChild(); k != nil; k = k.NextSibling() {
				if words, ok := k.(*ast.Text); ok {
					out = append(out, [2]int{words.Segment.Start, words.Segment.Stop})
				}
			}
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			for _, l := range v.Lines().Sliced(0, v.Lines().Len()) {
				out = append(out, [2]int{l.Start, l.Stop})
			}
		}
		return ast.WalkContinue, nil
	})
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	return out
}
