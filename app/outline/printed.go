package outline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"rapporteur/app/igf"
	"rapporteur/app/pattern"
)

// Excerpt returns the words that an anchor quotes, as a page prints them. The anchor
// itself keeps them as they were written.
func Excerpt(a *igf.Anchor) string {
	if a == nil {
		return ""
	}
	return Printed(a.Quote)
}

// Printed returns what a page prints of a part of a text, on one line: no marks, no
// addresses, no numbers of footnotes.
func Printed(markdown string) string { return visible(markdown).String() }

// marked reports whether a text may have marks or entities in it.
func marked(s string) bool { return strings.ContainsAny(s, "*_`~[]<>&\\|#!-+=\t") }

// words are the words of a text as they are printed, each byte with its place in the text.
type words struct {
	text []byte
	at   []int
}

func (w *words) String() string { return strings.TrimSpace(string(w.text)) }

// last is the letter at the end.
func (w *words) last() rune {
	r, _ := utf8.DecodeLastRune(w.text)
	return r
}

// JoinsLines reports whether a page prints no space for the end of a line between two letters:
// those of Chinese, and its marks.
func JoinsLines(last, first rune) bool { return wide(last) && wide(first) }

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFFEF
}

// closed returns words without the spaces that no page prints. Quotations that were taken when
// they had one are found by it.
func closed(s string) string {
	rs := []rune(s)
	out := rs[:0:0]
	for i, r := range rs {
		if r == ' ' && i > 0 && i+1 < len(rs) && JoinsLines(rs[i-1], rs[i+1]) {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

// putWritten adds words that are printed as they are written at a place.
func (w *words) putWritten(s string, at int) {
	w.put(s, func(i int) int { return at + i })
}

// putFor adds what is printed in the place of something else: all of it has that place.
func (w *words) putFor(s string, at int) {
	w.put(s, func(int) int { return at })
}

// put makes one space of any white space. place says where each byte stands in the text.
func (w *words) put(s string, place func(i int) int) {
	for i, r := range s {
		shown := string(r)
		if unicode.IsSpace(r) {
			next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i+1:], " "))
			if shown = " "; len(w.text) == 0 || w.text[len(w.text)-1] == ' ' || r == '\n' && JoinsLines(w.last(), next) {
				continue
			}
		}
		for k := range len(shown) {
			w.text, w.at = append(w.text, shown[k]), append(w.at, place(i+k))
		}
	}
}

// markOfFootnote is the pattern of the mark of a footnote.
const markOfFootnote = `\[\^[^\]\s]+\]`

// footnoteMark is the mark of a footnote that is not in the same part of the text.
var footnoteMark = pattern.New(markOfFootnote)

// footnoteOrNot is such a mark, or what it is no mark in: code, and after a backslash.
var footnoteOrNot = pattern.New("`[^`]*`|\\\\.|" + markOfFootnote)

// ShowFootnotes returns a text for a reader that knows no footnotes: their marks stand as [1].
func ShowFootnotes(markdown string) string {
	return footnoteOrNot.ReplaceAllStringFunc(markdown, func(m string) string {
		if name, is := strings.CutPrefix(m, "[^"); is {
			return `\[` + strings.TrimSuffix(name, "]") + `\]`
		}
		return m
	})
}

func visible(markdown string) *words {
	w := &words{}
	if !marked(markdown) {
		w.putWritten(markdown, 0)
		return w
	}
	blanked := footnoteMark.ReplaceAllStringFunc(markdown, func(m string) string { return strings.Repeat("\x00", len(m)) })
	t := Parse(blanked)
	if t.Root == nil {
		w.putWritten(markdown, 0)
		return w
	}
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // it gives the errors of this function, which has none
		if entering && n.Type() == ast.TypeBlock {
			w.putFor(" ", max(n.Pos(), 0))
		}
		if entering {
			w.node(t, n)
		}
		return ast.WalkContinue, nil
	})
	return w
}

// node adds the words of one node, without those below it.
func (w *words) node(t *Text, n ast.Node) {
	switch v := n.(type) {
	case *ast.Text:
		_, code := v.Parent().(*ast.CodeSpan)
		w.run(string(v.Segment.Value(t.Source)), v.Segment.Start, code || v.IsRaw())
		next := utf8.RuneError
		if after, ok := v.NextSibling().(*ast.Text); ok {
			next, _ = utf8.DecodeRune(after.Segment.Value(t.Source))
		}
		if v.HardLineBreak() || v.SoftLineBreak() && !JoinsLines(w.last(), next) {
			w.putFor(" ", v.Segment.Stop)
		}
	case *ast.AutoLink:
		w.putFor(string(v.Label(t.Source)), max(v.Pos(), 0))
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		for i := range v.Lines().Len() {
			l := v.Lines().At(i)
			if words := string(l.Value(t.Source)); l.Padding == 0 {
				w.putWritten(words, l.Start)
			} else {
				w.putFor(words, l.Start)
			}
		}
	case *ast.HTMLBlock:
		if lines := v.Lines(); !IsRemark(string(lines.Value(t.Source))) {
			w.putWritten(string(lines.Value(t.Source)), lines.At(0).Start)
		}
	case *east.TableCell:
		if v.PreviousSibling() != nil {
			w.putFor("· ", max(v.Pos(), 0))
		}
	}
}

// standsFor finds what stands for something else in a run of text: a footnote's mark that
// was blanked out, an entity, an escaped mark.
var standsFor = pattern.New(`\x00+|&#?[a-zA-Z0-9]+;|\\[!-/:-@\[-` + "`" + `{-~]`)

// resolved is what one entity or escaped mark stands for.
func resolved(x string) string {
	if x[0] == '\\' {
		return x[1:]
	}
	return string(util.ResolveEntityNames(util.ResolveNumericReferences([]byte(x))))
}

// Resolve returns a run of text as it is read: what stands for something else is
// replaced, each once, so that an escaped entity stays as it was written.
func Resolve(run string) string {
	return standsFor.ReplaceAllStringFunc(run, func(x string) string {
		if x[0] == 0 {
			return x
		}
		return resolved(x)
	})
}

// run adds a run of text.
func (w *words) run(s string, at int, raw bool) {
	for s != "" {
		m := standsFor.FindStringIndex(s)
		if m == nil {
			w.putWritten(s, at)
			return
		}
		w.putWritten(s[:m[0]], at)
		switch x := s[m[0]:m[1]]; {
		case x[0] == 0: // nothing is printed in its line
		case raw:
			w.putWritten(x, at+m[0])
		default:
			w.putFor(resolved(x), at+m[0])
		}
		s, at = s[m[1]:], at+m[1]
	}
}

// quoted finds words in a paragraph as they were written, or as a page prints them, and
// returns the part of the text that has them. It takes the marks around them with it, so
// that the part can be printed alone.
func (p Paragraph) quoted(quote string) (part string, ok bool) {
	if strings.Contains(p.Text, quote) {
		return quote, true
	}
	w := visible(p.Text)
	exactly := func(s string) string { return s }
	for _, try := range []struct {
		w    *words
		want string
		form func(string) string
	}{{w, igf.OneLine(quote), exactly}, {w, Printed(quote), exactly}, {w.plain(), igf.PlainText(Printed(quote)), igf.PlainText}, {w, closed(Printed(quote)), closed}} {
		if i := strings.Index(string(try.w.text), try.want); i >= 0 && try.want != "" {
			return p.part(try.w.at[i:i+len(try.want)], try.want, try.form), true
		}
	}
	return "", false
}

// plain returns the words with the signs by which they are compared.
func (w *words) plain() *words {
	out := &words{}
	for i := 0; i < len(w.text); {
		_, n := utf8.DecodeRune(w.text[i:])
		for _, c := range []byte(igf.PlainSigns(string(w.text[i : i+n]))) {
			out.text, out.at = append(out.text, c), append(out.at, w.at[i])
		}
		i += n
	}
	return out
}

// part returns the part of the text that stands at some places, of which the printed words,
// in a form, are those that are wanted.
func (p Paragraph) part(places []int, want string, form func(string) string) string {
	start, stop := slices.Min(places), slices.Max(places)+1 // they are out of order where a footnote is among them
	for stop < len(p.Text) && !utf8.RuneStart(p.Text[stop]) {
		stop++
	}
	if m := standsFor.FindStringIndex(p.Text[stop-1:]); m != nil && m[0] == 0 {
		stop += m[1] - 1
	}
	const marks = "*_~`[]()<>"
	for from := start; ; from-- {
		for to := stop; to <= min(len(p.Text), stop+wholeQuote); to++ {
			if (to == stop || strings.IndexByte(marks, p.Text[to-1]) >= 0) && form(Printed(p.Text[from:to])) == want {
				return p.Text[from:to]
			}
		}
		if from == 0 || strings.IndexByte(marks, p.Text[from-1]) < 0 {
			return p.Text[start:stop]
		}
	}
}
