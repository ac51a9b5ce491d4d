package pdf_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/html"
	"rapporteur/app/gate/gatetest"
)

// TestWriteBenchmarkInputs writes the documents of the benchmarks into the
// folder RAPPORTEUR_BENCH_INPUTS, for other programs that set text: as HTML and
// as Typst, and as our own PDF.
func TestWriteBenchmarkInputs(t *testing.T) {
	dir := os.Getenv("RAPPORTEUR_BENCH_INPUTS")
	if dir == "" {
		t.Skip("RAPPORTEUR_BENCH_INPUTS names no folder")
	}
	o := documenttest.Output()
	o.Draft = strings.Repeat(documenttest.Draft(), 64)
	draft, err := builders.Draft(builders.DraftInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, o), Made: documenttest.Made()})
	if err != nil {
		t.Fatal(err)
	}
	comments, err := builders.Compilation(builders.CompilationInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Comments(benchComments)...), Made: documenttest.Made()})
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]document.Document{"comments": comments, "draft": draft} {
		var page bytes.Buffer
		if err := html.Write(context.Background(), &page, d); err != nil {
			t.Fatal(err)
		}
		own, _ := write(t, d)
		for ending, data := range map[string][]byte{".html": page.Bytes(), ".typ": []byte(typst(d)), ".pdf": own} {
			if err := os.WriteFile(filepath.Join(dir, name+ending), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// typst writes a document in the language of Typst: the same text, tables with
// repeated headings, languages and directions.
func typst(d document.Document) string {
	flipped, contents := "", ""
	if d.Wide {
		flipped = "flipped: true, "
	}
	if d.Contents {
		contents = "#outline()\n#pagebreak()\n"
	}
	w := &typstWriter{}
	fmt.Fprintf(w, "#set document(title: %q)\n#set page(paper: \"a4\", %snumbering: \"1 / 1\", margin: (x: 68pt, top: 78pt, bottom: 74pt))\n", d.Title, flipped)
	fmt.Fprintf(w, "#set text(font: (\"Noto Sans\", \"Noto Sans Arabic\", \"Noto Sans SC\", \"DejaVu Sans\"), size: 10.5pt, lang: %q)\n#set table(stroke: (bottom: 0.5pt))\n#show table: set text(size: 8.8pt)\n= ", d.Language)
	w.text(document.Plainly(d.Title))
	w.WriteString("\n" + contents)
	w.block(document.Definitions{Rows: d.Facts})
	for _, b := range d.Blocks {
		w.block(b)
	}
	return w.String()
}

type typstWriter struct{ strings.Builder }

func (w *typstWriter) text(runs []document.Inline) {
	for _, r := range runs {
		if r.Note != nil {
			w.WriteString("#footnote[")
			for _, b := range r.Note.Blocks {
				w.block(b)
			}
			w.WriteString("]")
			continue
		}
		open, end := "", ""
		for _, c := range []struct {
			on   bool
			name string
		}{{r.Strong, "strong"}, {r.Emphasis, "emph"}, {r.Strike, "strike"}} {
			if c.on {
				open, end = open+"#"+c.name+"[", end+"]"
			}
		}
		if r.Language != "" {
			open, end = open+"#text(lang: "+strconv.Quote(r.Language)+")[", end+"]"
		}
		if strings.HasPrefix(r.Link, "http") {
			open, end = open+"#link("+strconv.Quote(r.Link)+")[", end+"]"
		}
		call := "#text("
		if r.Code {
			call = "#raw("
		}
		w.WriteString(open + call + typstString(r.Text) + ")" + end)
	}
}

func typstString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

func (w *typstWriter) blocks(bs []document.Block) {
	for _, b := range bs {
		w.block(b)
	}
}

func (w *typstWriter) block(b document.Block) {
	switch v := b.(type) {
	case document.Heading:
		w.WriteString("\n" + strings.Repeat("=", v.Level+1) + " ")
		w.text(v.Text)
		w.WriteString("\n")
	case document.Paragraph:
		w.text(v.Text)
		w.WriteString("\n\n")
	case document.Numbered:
		w.WriteString("#grid(columns: (30pt, 1fr), [" + v.Label() + "], [")
		w.blocks(v.Blocks)
		w.WriteString("])\n")
	case document.List:
		name := "list"
		if v.Ordered {
			name = "enum"
		}
		w.WriteString("#" + name + "(")
		for _, it := range v.Items {
			w.WriteString("[")
			w.blocks(it.Blocks)
			w.WriteString("],")
		}
		w.WriteString(")\n")
	case document.Table:
		w.table(v)
	case document.Quote:
		w.WriteString("#quote(block: true)[")
		w.blocks(v.Blocks)
		w.WriteString("]\n")
	case document.Code:
		w.WriteString("#raw(block: true, " + typstString(v.Text) + ")\n")
	case document.Definitions:
		for _, r := range v.Rows {
			w.WriteString("#grid(columns: (27%, 1fr), strong(" + typstString(r.Term) + "), [")
			w.blocks(r.Blocks)
			w.WriteString("])\n")
		}
	case document.Together:
		for _, k := range v.Blocks {
			w.block(k)
		}
	case document.Rule:
		w.WriteString("#line(length: 100%)\n")
	case document.PageBreak:
		w.WriteString("#pagebreak(weak: true)\n")
	}
}

func (w *typstWriter) table(t document.Table) {
	w.WriteString("#table(columns: (")
	for _, c := range t.Columns {
		if c.Width == 0 {
			w.WriteString("auto, ")
			continue
		}
		fmt.Fprintf(w, "%gfr, ", c.Width)
	}
	w.WriteString("), table.header(")
	for _, c := range t.Columns {
		w.WriteString("[")
		w.text(c.Head)
		w.WriteString("],")
	}
	w.WriteString("),\n")
	for _, r := range t.Rows {
		for i := range t.Columns {
			w.WriteString("[")
			if i < len(r) {
				if bar := r[i].Bar; bar > 0 {
					fmt.Fprintf(w, "#rect(width: %.1f%%, height: 7pt, fill: blue)", bar*100)
				}
				w.blocks(r[i].Blocks)
			}
			w.WriteString("],")
		}
		w.WriteString("\n")
	}
	w.WriteString(")\n")
}
