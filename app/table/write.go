package table

import (
	"encoding/csv"
	"fmt"
	"html/template"
	"io"
	"strings"

	"rapporteur/app/document/html"
	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// CSV writes RFC 4180 with a byte order mark, without which spreadsheets take
// the file for Latin-1. No cell is run as a formula (GuardFormula), and none turns
// the direction of what stands beside it (script.Isolate).
func (t Table) CSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return igf.Errorf("the table cannot be written: %w", err)
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	for _, row := range append([][]string{t.Heads}, t.Rows...) {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = GuardFormula(script.Isolate(cell))
		}
		if err := c.Write(safe); err != nil {
			return igf.Errorf("the table cannot be written: %w", err)
		}
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return igf.Errorf("the table cannot be written: %w", err)
	}
	return nil
}

// Markdown writes a GFM table.
func (t Table) Markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", markdownCell(t.Title))
	row := func(cells []string) {
		for _, c := range cells {
			b.WriteString("| " + markdownCell(c) + " ")
		}
		b.WriteString("|\n")
	}
	row(t.Heads)
	b.WriteString(strings.Repeat("| --- ", len(t.Heads)) + "|\n")
	for _, r := range t.Rows {
		row(r)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return igf.Errorf("the table cannot be written: %w", err)
	}
	return nil
}

// markdownCell keeps a text in its cell and its signs from being read as
// marks or HTML.
func markdownCell(s string) string {
	s = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "&", "&amp;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "~", `\~`).Replace(script.Isolate(strings.TrimSpace(s)))
	return strings.ReplaceAll(s, "\n", "<br>")
}

const style = `
body { font: 1rem/1.5 sans-serif; margin: 2rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse }
caption { font-size: 1.5rem; font-weight: bold; text-align: start; margin-bottom: 1rem }
th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: start; vertical-align: top; white-space: pre-line }
th { background: #eef3f8 }
`

// Each cell finds its own direction.
const body = `<main>
<table>
<caption>{{.Title}}</caption>
<thead><tr>{{range .Heads}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr>{{range .}}<td dir="auto">{{.}}</td>{{end}}</tr>
{{end}}</tbody>
</table>
</main>
`

// HTML writes a page that stands alone.
func (t Table) HTML(w io.Writer) error {
	tmpl, err := template.New("table").Parse(body)
	if err == nil {
		err = html.WriteTemplate(w, html.Head{Language: t.Language, Title: t.Title, Style: style}, tmpl, t)
	}
	if err != nil {
		return igf.Errorf("the table cannot be written: %w", err)
	}
	return nil
}
