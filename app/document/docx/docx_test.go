package docx_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/budget"
	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/docx"
	"rapporteur/app/document/words"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/outline/outlinetest"
)

// tester is what rapid and testing have in common.
type tester interface {
	Helper()
	Fatalf(string, ...any)
	Errorf(string, ...any)
}

func write(t tester, d document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(context.Background(), &b, d); err != nil {
		t.Fatalf("%v", err)
	}
	return b.Bytes()
}

// node is an element of a part.
type node struct {
	name string
	attr map[string]string
	kids []*node
	text string
}

func (n *node) walk(each func(*node)) {
	each(n)
	for _, k := range n.kids {
		k.walk(each)
	}
}

func (n *node) find(name string) (out []*node) {
	n.walk(func(k *node) {
		if k.name == name {
			out = append(out, k)
		}
	})
	return out
}

// words is the text of an element, a blank after each paragraph.
func (n *node) words() string {
	var b strings.Builder
	var walk func(*node)
	walk = func(k *node) {
		b.WriteString(k.text)
		for _, c := range k.kids {
			walk(c)
		}
		switch k.name {
		case "p", "tab", "br":
			b.WriteString(" ")
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func parse(t tester, name string, data []byte) *node {
	t.Helper()
	d, stack := xml.NewDecoder(bytes.NewReader(data)), []*node{{}}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return stack[0].kids[0]
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, data)
		}
		top := stack[len(stack)-1]
		switch v := tok.(type) {
		case xml.StartElement:
			k := &node{name: v.Name.Local, attr: map[string]string{}}
			for _, a := range v.Attr {
				k.attr[a.Name.Local] = a.Value
			}
			top.kids = append(top.kids, k)
			stack = append(stack, k)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(v)
		}
	}
}

// order is that in which the schema asks for the parts of an element. Word refuses a
// file that has another.
var order = map[string]string{
	"pPr":    "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind jc outlineLvl",
	"rPr":    "rStyle rFonts b bCs i iCs strike color sz szCs u vertAlign rtl lang",
	"tblPr":  "tblStyle bidiVisual tblW tblInd tblBorders tblLook",
	"tc":     "tcPr p tbl",
	"sectPr": "headerReference footerReference pgSz pgMar bidi",
	"style":  "name basedOn next pPr rPr tblPr tblStylePr",
	"lvl":    "start numFmt lvlText lvlJc pPr",
}

// check reads a file as Word does, and returns its parts.
func check(t tester, b []byte) map[string]*node {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatalf("%v", err)
	}
	parts, names := map[string]*node{}, map[string]bool{}
	for _, f := range z.File {
		if names[f.Name] {
			t.Fatalf("%s stands twice in the file", f.Name)
		}
		names[f.Name] = true
		r, err := f.Open()
		if err != nil {
			t.Fatalf("%v", err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%v", err)
		}
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			parts[f.Name] = parse(t, f.Name, data)
		}
	}
	for name, p := range parts {
		p.walk(func(n *node) { inOrder(t, name, n) })
	}
	for _, name := range []string{"document", "footnotes"} {
		links := map[string]bool{}
		for _, r := range parts["word/_rels/"+name+".xml.rels"].find("Relationship") {
			links[r.attr["Id"]] = true
			if r.attr["TargetMode"] == "" && !names["word/"+r.attr["Target"]] {
				t.Errorf("a link of %s leads to %s, which is not in the file", name, r.attr["Target"])
			}
		}
		parts["word/"+name+".xml"].walk(func(n *node) {
			for _, id := range []string{n.attr["embed"], map[bool]string{true: n.attr["id"]}[n.name == "hyperlink" || strings.HasSuffix(n.name, "Reference") && n.name != "footnoteReference"]} {
				if id != "" && !links[id] {
					t.Errorf("%s: %s leads to %s, which is not listed", name, n.name, id)
				}
			}
		})
	}
	known := func(part, element, attr string) map[string]bool {
		out := map[string]bool{}
		for _, n := range parts[part].find(element) {
			out[n.attr[attr]] = true
		}
		return out
	}
	styles, nums, notes := known("word/styles.xml", "style", "styleId"), known("word/numbering.xml", "num", "numId"), known("word/footnotes.xml", "footnote", "id")
	for _, part := range []string{"word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"} {
		parts[part].walk(func(n *node) {
			switch {
			case (n.name == "pStyle" || n.name == "rStyle" || n.name == "tblStyle") && !styles[n.attr["val"]]:
				t.Errorf("%s: no style %s", part, n.attr["val"])
			case n.name == "numId" && !nums[n.attr["val"]]:
				t.Errorf("%s: no list %s", part, n.attr["val"])
			case n.name == "footnoteReference" && !notes[n.attr["id"]]:
				t.Errorf("%s: no footnote %s", part, n.attr["id"])
			case n.name == "tc" && n.kids[len(n.kids)-1].name != "p":
				t.Errorf("%s: a cell ends with %s", part, n.kids[len(n.kids)-1].name)
			}
		})
	}
	return parts
}

func inOrder(t tester, part string, n *node) {
	t.Helper()
	want, ok := order[n.name]
	if !ok {
		return
	}
	last, all := 0, strings.Fields(want)
	for _, k := range n.kids {
		at := slices.Index(all, k.name)
		if at < 0 || n.name != "tc" && at < last {
			t.Errorf("%s: in %s stands %s, where the schema has %s", part, n.name, k.name, want)
		}
		last = at
	}
}

func samples(t *testing.T) map[string]document.Document {
	out := map[string]document.Document{}
	put := func(name string, d document.Document, err error) {
		if err != nil {
			t.Fatal(err)
		}
		out[name] = d
	}
	for _, lang := range []string{"en", "ar", "zh"} {
		d, err := builders.Minutes(builders.MinutesInput{Language: lang, Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()), Entries: gatetest.All(t, documenttest.Entries()...), Made: documenttest.Made()})
		put("minutes-"+lang, d, err)
	}
	d, err := builders.Draft(builders.DraftInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Made: documenttest.Made()})
	put("draft", d, err)
	d, err = builders.Compilation(builders.CompilationInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Comments(40)...), Made: documenttest.Made()})
	put("comments", d, err)
	d, err = builders.HandOver(builders.HandOverInput{Group: gatetest.Of(t, documenttest.Group()), Made: documenttest.Made(), Parts: []document.Document{out["draft"], out["minutes-ar"], out["comments"]}})
	put("hand-over", d, err)
	return out
}

func TestEveryDocumentIsAWordFile(t *testing.T) {
	for name, d := range samples(t) {
		b := write(t, d)
		text := check(t, b)["word/document.xml"].words()
		for _, want := range []string{d.Title, d.Stamp.Hash, map[string]string{"minutes-ar": "أشارت إلى أن المعايير", "draft": "2.1 What is protected", "comments": "Not answered yet"}[name]} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in %.3000s", name, want, text)
			}
		}
		if !bytes.Equal(b, write(t, d)) {
			t.Errorf("%s: the same document gives other bytes", name)
		}
		kind, stamp, err := document.ReadStamp(context.Background(), budget.Of(name+".docx", b))
		if err != nil || kind != d.Kind || stamp.Hash != d.Stamp.Hash {
			t.Errorf("%s: its stamp is read as %s, %+v (%v)", name, kind, stamp, err)
		}
	}
}

func TestWhatATextHasIsInTheFile(t *testing.T) {
	var pic bytes.Buffer
	if err := png.Encode(&pic, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	w := words.For("en")
	md := "# One\n\nPlain *slanted* **bold** `code` [link](https://example.org) H<sub>2</sub>O[^a] and[^a].\n\n1. first\n   - inner\n2. second\n\n> quoted\n\n| Kind | Count |\n|---|--:|\n| small | 5 |\n\n" +
		"![Bars](data:image/png;base64," + base64.StdEncoding.EncodeToString(pic.Bytes()) + " \"By year\")\n\nالعدد 14 في تقرير IGF 2022.\n\n- [x] done\n\n[^a]: Note words.\n\n    - in a list\n"
	d := document.Document{Kind: document.KindDraft, Title: "T", Language: "en", Words: w, Blocks: document.Markdown(md, w)}
	parts := check(t, write(t, d))
	doc := parts["word/document.xml"]
	if got, want := doc.words(), "One Plain slanted bold code link H2O and1. first inner second quoted Kind Count small 5 Figure 1: By year العدد 14 في تقرير IGF 2022. ☑ done"; !strings.HasSuffix(got, want) {
		t.Errorf("the text is %q, want %q at its end", got, want)
	}
	if got := parts["word/footnotes.xml"].words(); got != "Note words. in a list" {
		t.Errorf("the footnotes are %q", got)
	}
	for name, n := range map[string]int{"drawing": 1, "footnoteReference": 1, "hyperlink": 1, "numPr": 4, "vertAlign": 2} {
		if got := len(doc.find(name)); got != n {
			t.Errorf("%d × %s, want %d", got, name, n)
		}
	}
	if pr := doc.find("docPr"); len(pr) != 1 || pr[0].attr["descr"] != "Bars" {
		t.Error("the picture is not described")
	}
	for _, p := range doc.find("p") {
		if strings.Contains(p.words(), "العدد") && (len(p.find("bidi")) != 1 || len(p.find("rtl")) < 2 || len(p.find("rtl")) == len(p.find("r"))) {
			t.Error("the Arabic paragraph does not run from the right, or its Latin words do")
		}
	}
}

func TestNothingTurnsWhatFollows(t *testing.T) {
	for name, p := range check(t, write(t, documenttest.Saying(documenttest.Turning))) {
		if left := documenttest.Turns(p.words()); left != "" {
			t.Errorf("%s holds %+q", name, left)
		}
	}
}

func TestAnyTextIsAWordFile(t *testing.T) {
	w := words.For("en")
	rapid.Check(t, func(t *rapid.T) {
		md := outlinetest.Markdown().Draw(t, "text") + rapid.String().Draw(t, "any")
		check(t, write(t, document.Document{Kind: document.KindDraft, Title: rapid.String().Draw(t, "title"), Words: w, Contents: true, Cover: true, Blocks: document.Markdown(md, w)}))
	})
}
