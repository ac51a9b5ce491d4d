// Package manual makes one page of the pages of the manual, for a browser without a network:
// the page is whole in itself and loads nothing.
//
// It shows the pages as they stand here, but for their pictures.
package manual

import (
	"bytes"
	"embed"
	"fmt"
	"html"
	"io/fs"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"rapporteur/app/igf"
)

//go:embed *.md
var pages embed.FS

// order is that in which the pages are read; README.md is a list of them.
func order() []string {
	return []string{"session", "window", "answering", "after", "documents", "naming", "sharing", "safety", "command-line", "json", "news"}
}

// Contents are the pages in the order in which they are read, each with its title.
func Contents() ([][2]string, error) {
	var out [][2]string
	for _, page := range order() {
		words, err := Text(page)
		if err != nil {
			return nil, err
		}
		first, _, _ := strings.Cut(words, "\n")
		out = append(out, [2]string{page, strings.TrimPrefix(first, "# ")})
	}
	return out, nil
}

// Text is a page as it stands here, for a terminal.
func Text(page string) (string, error) {
	if !slices.Contains(order(), page) {
		return "", igf.Errorf("the manual has no page %q; its pages are %s", page, strings.Join(order(), ", "))
	}
	source, err := fs.ReadFile(pages, page+".md")
	if err != nil {
		return "", igf.Errorf("the page %s of the manual is not in this program: %w", page, err)
	}
	return string(source), nil
}

// At is the anchor of a page, or of a section of one by the words of its heading.
func At(page, heading string) string {
	if heading == "" {
		return page
	}
	return page + "--" + slug(heading)
}

// slug is a heading as it stands in an address, in the way of the site that shows the source.
func slug(heading string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(heading) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-' || r == '_' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127:
			b.WriteRune(r)
		}
	}
	return b.String()
}

const head = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>Rapporteur: manual</title><style>
body{font:16px/1.5 "Noto Sans",system-ui,sans-serif;color:#17212b;background:#fff;max-width:44em;margin:2em auto;padding:0 1em}
a{color:#00639b}h1{margin-top:2.5em;border-top:1px solid #cbd3da;padding-top:.6em}table{border-collapse:collapse}td,th{border:1px solid #cbd3da;padding:.3em .6em;text-align:left;vertical-align:top}
code{background:#eef1f4;padding:0 .2em}pre{background:#eef1f4;padding:.6em;overflow:auto}
@media(prefers-color-scheme:dark){body{color:#e3e8ec;background:#17212b}a{color:#7cc4f5}code,pre{background:#263340}}
</style></head><body>
`

// Page is the manual as one page of HTML.
func Page() ([]byte, error) {
	var out, contents bytes.Buffer
	for _, page := range order() {
		source, err := fs.ReadFile(pages, page+".md")
		if err != nil {
			return nil, igf.Errorf("the page %s of the manual is not in this program: %w", page, err)
		}
		title, err := add(&out, page, source)
		if err != nil {
			return nil, igf.Errorf("the page %s of the manual cannot be shown: %w", page, err)
		}
		fmt.Fprintf(&contents, "<li><a href=\"#%s\">%s</a></li>\n", page, html.EscapeString(title))
	}
	return fmt.Appendf(nil, "%s<nav><ol>\n%s</ol></nav>\n%s</body></html>\n", head, contents.String(), out.String()), nil
}

// add writes a page, and returns its title.
func add(out *bytes.Buffer, page string, source []byte) (title string, err error) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table))
	doc := md.Parser().Parse(text.NewReader(source), parser.WithContext(parser.NewContext()))
	var pictures []ast.Node
	err = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			words := wordsOf(n, source)
			id := At(page, words)
			if n.Level == 1 {
				title, id = words, page
			}
			n.SetAttributeString("id", []byte(id))
		case *ast.Link:
			n.Destination = []byte(address(page, string(n.Destination)))
		case *ast.Image:
			pictures = append(pictures, n)
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return "", err
	}
	for _, p := range pictures { // they are not in the program
		p.Parent().RemoveChild(p.Parent(), p)
	}
	return title, md.Renderer().Render(out, source, doc)
}

func wordsOf(n ast.Node, source []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(util.UnescapePunctuations(t.Segment.Value(source)))
		} else {
			b.WriteString(wordsOf(c, source))
		}
	}
	return b.String()
}

// address leads within the one page; what is no page of the manual leads to the source of the
// program, which is elsewhere, so it leads nowhere.
func address(page, to string) string {
	if strings.Contains(to, "://") {
		return to
	}
	file, section, _ := strings.Cut(to, "#")
	name := strings.TrimSuffix(file, ".md")
	switch {
	case file == "":
		name = page
	case name == "README":
		return "#" + order()[0]
	case strings.Contains(name, "/"):
		return "#" + page
	}
	if section == "" {
		return "#" + name
	}
	return "#" + name + "--" + section
}
