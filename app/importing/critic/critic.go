// Package critic finds the marks of CriticMarkup in a Markdown text, which editors of
// Markdown know: {>>a comment<<}, {==words that are meant==}, {++added++}, {--removed--},
// {~~old~>new~~}. Marks within code are text, and marks within marks are found as well.
//
// It only finds: what becomes of a mark, its callers decide.
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
	From int    // where it begins in the text
	To   int    // where it ends
	At   int    // where it is in the text without marks
	Old  string // the words that it is about, as they are without what is only proposed
	New  string // what it proposes, or the words of a comment
}

// maxParsed limits Has: in a longer text it does not look whether a mark stands in code, which
// takes much longer than to find one, and may say that there is a mark where there is none.
const maxParsed = 2 << 20

// maxNested is how many marks may stand in one another.
const maxNested = 8

// Has reports whether a text has any mark.
func Has(all string) bool {
	var f finder
	if _, ok := f.next(all, 0, 0, ahead{}); !ok || len(all) > maxParsed {
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
	last, signs := 0, ahead{}
	for {
		c, ok := f.next(all, last, from, signs)
		if !ok {
			b.WriteString(all[last:])
			return marks, b.String()
		}
		b.WriteString(all[last:c.from])
		last = c.to
		m := Mark{Kind: c.kind, From: from + c.from, To: from + c.to, At: at + b.Len()}
		words, inner := c.words, []Mark(nil)
		if depth < maxNested && c.kind != Comment {
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
			if m.New = c.new; depth < maxNested {
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

// next finds the first mark at or after from, which grows from call to call with the same signs.
func (f *finder) next(all string, from, base int, signs ahead) (m found, ok bool) {
	for {
		i := strings.IndexByte(all[from:], '{')
		if i < 0 || from+i+3 > len(all) {
			return m, false
		}
		from += i
		kind := Kind(all[from : from+3])
		if _, known := ends[kind]; known && !f.isCode(base+from) {
			if m, ok := cut(all, from, kind, signs); ok {
				return m, true
			}
		}
		from++
	}
}

// ahead is where each sign stands next in a text, -1 for nowhere any more, so that the same
// stretch is not searched for it from every mark that is opened.
type ahead map[string]int

// next returns where a sign stands at or after from, which grows from call to call.
func (a ahead) next(all string, from int, sign string) int {
	at, known := a[sign]
	if !known || at >= 0 && at < from {
		if at = strings.Index(all[from:], sign); at >= 0 {
			at += from
		}
		a[sign] = at
	}
	return at
}

// becomes stands in a substitution between the old and the new words.
const becomes = "~>"

// cut returns the mark that begins at from, up to its own end. What has no end is no mark, nor
// is a substitution that says nothing new.
func cut(all string, from int, kind Kind, signs ahead) (m found, ok bool) {
	end := ends[kind]
	first := signs.next(all, from+3, end)
	if first < 0 {
		return m, false
	}
	at := first + len(end)
	if kind != Comment {
		at = outerEnd(all, from+3, at, kind, end)
	}
	m = found{kind: kind, from: from, to: at, words: all[from+3 : at-3]}
	if kind == Substitution {
		middle := signs.next(all, from+3, becomes)
		if middle < 0 || middle+len(becomes) > at-3 {
			return m, false
		}
		m.words, m.new = all[from+3:middle], all[middle+len(becomes):at-3]
	}
	return m, true
}

// outerEnd returns where a mark ends in which others of its kind stand; first is where the
// first of them does, and the answer where they do not fit.
func outerEnd(all string, at, first int, kind Kind, end string) int {
	stop := first - len(end)
	for open := 1; open <= maxNested; {
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
