package outline

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/app/igf"

	"github.com/yuin/goldmark/ast"
)

// ShowHTML returns a text for a reader that leaves HTML out: as on a page its tags are
// code, a line break is one, and remarks are gone. What only changes the look of letters
// goes too.
func ShowHTML(markdown string) string {
	t := Parse(markdown)
	if t.Root == nil || !strings.Contains(markdown, "<") {
		return markdown
	}
	var edits []edit
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // it gives the errors of this function, which has none
		switch v := n.(type) {
		case *ast.RawHTML:
			if entering {
				edits = append(edits, t.tag(v))
			}
		case *ast.HTMLBlock:
			if entering {
				edits = append(edits, t.htmlBlock(v)...)
			}
		}
		return ast.WalkContinue, nil
	})
	slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(b.start, a.start) })
	for _, e := range edits {
		markdown = markdown[:e.start] + e.text + markdown[e.stop:]
	}
	return markdown
}

// edit is what stands instead of a part of a text.
type edit struct {
	start, stop int
	text        string
}

// tag shows a tag in a line.
func (t *Text) tag(n *ast.RawHTML) edit {
	first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
	return edit{first.Start, last.Stop, shownTag(string(t.Source[first.Start:last.Stop]))}
}

// htmlBlock shows a block of HTML, line by line: each keeps what stands before it in a
// list or a quote.
func (t *Text) htmlBlock(n *ast.HTMLBlock) (edits []edit) {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		lines = append(lines, n.ClosureLine)
	}
	remark := IsRemark(string(n.Lines().Value(t.Source)))
	for _, l := range lines {
		line := strings.TrimRight(string(l.Value(t.Source)), spaces)
		if line == "" {
			continue
		}
		e := edit{l.Start, l.Start + len(line) - l.Padding, ""}
		if !remark {
			e.text = codeSpan(line) + "  "
		}
		edits = append(edits, e)
	}
	return edits
}

func shownTag(html string) string {
	_, _, look := LookOf(html)
	switch {
	case look: // a reader of Markdown alone cannot show it
		return ""
	case IsBreak(html):
		return "  \n"
	case IsRemark(html):
		return ""
	}
	return codeSpan(html)
}

// IsBreak reports whether a tag breaks the line.
func IsBreak(html string) bool {
	tag := strings.ToLower(strings.Join(strings.Fields(html), ""))
	return tag == "<br>" || tag == "<br/>"
}

// LookOf returns the name of a tag that only changes how letters look, and reports
// whether it ends that look. A page follows such tags; ok is false for every other.
func LookOf(html string) (name string, end, ok bool) {
	name, ok = strings.CutPrefix(strings.ToLower(html), "<")
	if !ok || !strings.HasSuffix(name, ">") {
		return "", false, false
	}
	name, end = strings.CutPrefix(strings.TrimSuffix(name, ">"), "/")
	switch name = strings.TrimSpace(name); name {
	case "sub", "sup", "b", "strong", "i", "em", "s", "del", "code", "kbd":
		return name, end, true
	}
	return "", false, false
}

func codeSpan(s string) string {
	mark := "`"
	for strings.Contains(s, mark) {
		mark += "`"
	}
	return mark + " " + igf.OneLine(s) + " " + mark
}
