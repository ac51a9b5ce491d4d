// Package html writes a document as one HTML file that stands alone: no
// script, no request to anywhere, readable by a screen reader, from the right
// where the language is, on paper as on a screen.
package html

import (
	"bufio"
	"context"
	"html"
	"io"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// Write writes doc to w. Errors are those of w and ctx.
func Write(ctx context.Context, w io.Writer, doc document.Document) error {
	p := &writer{w: bufio.NewWriter(w), doc: doc, lang: doc.Language}
	if p.lang == "" {
		p.lang = "en"
	}
	p.head()
	for i, b := range doc.Blocks {
		if i%64 == 0 && ctx.Err() != nil {
			return igf.Errorf("the HTML file %q was not made: %w", doc.Title, ctx.Err())
		}
		p.block(b)
	}
	p.foot()
	if err := p.w.Flush(); err != nil {
		return igf.Errorf("the HTML file %q cannot be written: %w", doc.Title, err)
	}
	return nil
}

// writer writes; the first error stays in the buffered writer.
type writer struct {
	w        *bufio.Writer
	doc      document.Document
	lang     string
	headings int
	level    int
	notes    []*document.Note
}

func (p *writer) put(parts ...string) {
	for _, s := range parts {
		_, _ = p.w.WriteString(s) // Flush reports it
	}
}

// esc makes of any text one that stands in a page as it is and turns nothing that
// comes after it.
func esc(s string) string {
	return html.EscapeString(script.Isolate(strings.ToValidUTF8(s, "\uFFFD")))
}

// attrs are the language and direction of text in another language.
func (p *writer) attrs(text, lang string) string {
	if lang == "" || lang == p.lang {
		return ""
	}
	return ` lang="` + esc(lang) + `" dir="` + direction(text, lang) + `"`
}

// direction is that of a text in a language.
func direction(text, lang string) string {
	if script.Runs(text, lang, script.RightToLeftLanguage(lang)) {
		return "rtl"
	}
	return "ltr"
}

func (p *writer) head() {
	d := p.doc
	head := Head{Language: p.lang, Title: d.Title, Style: style}
	for _, kv := range d.Fields() {
		head.Meta = append(head.Meta, [2]string{"stamp-" + kv[0], kv[1]})
	}
	p.put(head.open(), "<header>\n")
	kind := d.Words.Get(d.Kind.Word())
	if d.Mark != "" {
		kind = d.Words.Join(" · ", kind, d.Mark)
	}
	p.put("<p class=\"kind\">", esc(kind), "</p>\n<h1 dir=\"auto\">", esc(d.Title), "</h1>\n")
	if d.Subtitle != "" {
		p.put("<p class=\"subtitle\" dir=\"auto\">", esc(d.Subtitle), "</p>\n")
	}
	if len(d.Facts) > 0 {
		p.block(document.Definitions{Rows: d.Facts})
	}
	p.put("</header>\n")
	p.level = 1
	p.contents()
	p.put("<main>\n")
}

// contents links to the headings of the first two levels.
func (p *writer) contents() {
	if !p.doc.Contents {
		return
	}
	p.put("<nav aria-labelledby=\"contents\"><h2 id=\"contents\">", esc(p.doc.Words.Get("contents")), "</h2><ul>\n")
	n := 0
	for _, b := range p.doc.Blocks {
		if h, ok := b.(document.Heading); ok {
			n++
			if h.Level <= 2 {
				p.put("<li class=\"l", strconv.Itoa(h.Level), "\"><a href=\"#h", strconv.Itoa(n), "\">", esc(document.Text(h.Text)), "</a></li>\n")
			}
		}
	}
	p.put("</ul></nav>\n")
}

func (p *writer) foot() {
	p.put("</main>\n")
	if len(p.notes) > 0 {
		p.put("<footer><ol class=\"notes\">\n")
		for i := 0; i < len(p.notes); i++ { // a note may have notes
			k := strconv.Itoa(i + 1)
			p.put("<li id=\"n", k, "\" dir=\"auto\">")
			p.inItem(p.notes[i].Blocks)
			p.put(" <a href=\"#r", k, "\" role=\"doc-backlink\" aria-label=\"", k, "\">↩</a></li>\n")
		}
		p.put("</ol></footer>\n")
	}
	p.put(shut)
}

func (p *writer) inlines(runs []document.Inline) {
	for _, r := range runs {
		p.inline(r)
	}
}

func (p *writer) inline(r document.Inline) {
	if r.Note != nil {
		i := slices.Index(p.notes, r.Note)
		id := "" // of the first place that it hangs on
		if i < 0 {
			i = len(p.notes)
			p.notes = append(p.notes, r.Note)
			id = `id="r` + strconv.Itoa(i+1) + `" `
		}
		k := strconv.Itoa(i + 1)
		p.put("<sup><a ", id, "href=\"#n", k, "\" role=\"doc-noteref\">", k, "</a></sup>")
		return
	}
	var end []string
	open := func(tag, attrs string) {
		p.put("<", tag, attrs, ">")
		end = append(end, "</"+tag+">")
	}
	switch a := p.attrs(r.Text, r.Language); {
	case r.Aside: // left out when the direction is found; the blank after it belongs to the line
		text := strings.TrimRight(r.Text, " ")
		if len(text) < len(r.Text) {
			end = append(end, " ")
		}
		r.Text = text
		open("bdi", ` lang="`+esc(p.lang)+`"`)
	case a != "":
		open("span", a)
	}
	if link := strings.ToLower(r.Link); strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "http://") || strings.HasPrefix(link, "mailto:") {
		open("a", ` href="`+esc(r.Link)+`" rel="noreferrer"`)
	}
	for _, t := range []struct {
		on  bool
		tag string
	}{{r.Strong, "strong"}, {r.Emphasis, "em"}, {r.Strike, "del"}, {r.Code, "code"}, {r.Level == document.Raised, "sup"}, {r.Level == document.Lowered, "sub"}} {
		if t.on {
			open(t.tag, "")
		}
	}
	p.put(strings.ReplaceAll(esc(r.Text), "\n", "<br>"))
	for i := len(end) - 1; i >= 0; i-- {
		p.put(end[i])
	}
}

const style = `
body{font:1rem/1.6 "Noto Sans","Segoe UI",system-ui,"Noto Sans Arabic","Noto Sans SC",sans-serif;color:#181e24;max-width:46rem;margin:2rem auto;padding:0 1.2rem}
h1,h2,h3,h4{color:#004c81;line-height:1.25;margin:1.8em 0 .5em}h1{font-size:1.9rem;margin-top:.2em}h2{border-bottom:1px solid #5b92e5;padding-bottom:.2em}
.kind{color:#586069;font-weight:600;margin-bottom:0}.subtitle{font-size:1.15rem;margin-top:-.4em}header{border-bottom:1px solid #c8cfd6;padding-bottom:.8em}
dl{display:grid;grid-template-columns:minmax(8rem,27%) 1fr;gap:.3em 1em}dt{color:#004c81;font-weight:600}dd{margin:0}dd p{margin:0 0 .3em}
table{border-collapse:collapse;width:100%;margin:1em 0;font-size:.92rem}caption{text-align:start;font-weight:600;color:#004c81}
th,td{text-align:start;vertical-align:top;padding:.35em .5em;border-bottom:1px solid #c8cfd6}thead th,thead td{background:#e8eff6;color:#004c81;border-bottom:2px solid #5b92e5}
.end{text-align:end}.center{text-align:center}td p{margin:0 0 .3em}
.num{display:flex;gap:.8em}.n{color:#586069;font-variant-numeric:tabular-nums;text-decoration:none}.num>.n{flex:0 0 2em;padding-top:1em}li>.n{font-size:.86rem;margin-inline-end:.6em}.num>div{flex:1;min-width:0}
blockquote{margin:.6em 0;padding-inline-start:1em;border-inline-start:3px solid #5b92e5;color:#3c444c}
pre{background:#f3f5f7;padding:.7em;overflow:auto;direction:ltr;text-align:left}code{background:#eef1f4;padding:0 .2em}pre code{background:none}
figure{margin:1em 0}img{max-width:100%;height:auto}figcaption{font-size:.86rem;color:#586069}.small{font-size:.86rem;color:#586069}.lead{font-size:1.15rem}.label{font-weight:600;color:#004c81;margin-bottom:0}
.bar{display:block;height:.6em;background:#5b92e5}ul.task{list-style:none;padding-inline-start:1.2em}a{color:#004c81}nav .l2{margin-inline-start:1.2em}nav ul{list-style:none;padding:0}
@media print{body{max-width:none;margin:0}tr,blockquote,pre,figure,.together{break-inside:avoid}thead{display:table-header-group}}
`
