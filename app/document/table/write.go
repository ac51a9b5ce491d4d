package table

import (
	"encoding/csv"
	"fmt"
	"html/template"
	"io"
	"strings"

	"rapporteur/app/igf"
)

// CSV writes RFC 4180 with a byte order mark, without which spreadsheets take
// the file for Latin-1. A cell that a spreadsheet would run as a formula gets an
// apostrophe before it.
func (t Table) CSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return igf.Errorf("the table cannot be written: %w", err)
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	for _, row := range append([][]string{t.Heads}, t.Rows...) {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = guardFormula(cell)
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

// guardFormula keeps a cell from being run as a formula. Spreadsheets skip blanks
// before they look; wide forms of the signs count for some of them.
func guardFormula(cell string) string {
	if StartsFormula(cell) {
		return "'" + cell
	}
	return cell
}

func StartsFormula(cell string) bool {
	if cell == "" {
		return false
	}
	if strings.ContainsRune("\t\r\n", rune(cell[0])) {
		return true
	}
	first := strings.TrimLeft(cell, " \u00A0\u3000")
	return first != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(first)[0])
}

// UnguardFormula undoes inert.
func UnguardFormula(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && StartsFormula(rest) {
		return rest
	}
	return cell
}

// Markdown writes a GFM table.
func (t Table) Markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", t.Title)
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
	s = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "&", "&amp;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "~", `\~`).Replace(strings.TrimSpace(s))
	return strings.ReplaceAll(s, "\n", "<br>")
}

// page stands alone: no script, no picture, nothing fetched. Each cell finds its
// own direction.
const page = `<!doctype html>
<html lang="{{.Language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body { font: 1rem/1.5 sans-serif; margin: 2rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse }
caption { font-size: 1.5rem; font-weight: bold; text-align: start; margin-bottom: 1rem }
th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: start; vertical-align: top; white-space: pre-line }
th { background: #eef3f8 }
</style>
</head>
<body>
<main>
<table>
<caption>{{.Title}}</caption>
<thead><tr>{{range .Heads}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr>{{range .}}<td dir="auto">{{.}}</td>{{end}}</tr>
{{end}}</tbody>
</table>
</main>
</body>
</html>
`

// HTML writes a page that stands alone.
func (t Table) HTML(w io.Writer) error {
	tmpl, err := template.New("table").Parse(page)
	if err == nil {
		err = tmpl.Execute(w, t)
	}
	if err != nil {
		return igf.Errorf("the table cannot be written: %w", err)
	}
	return nil
}
