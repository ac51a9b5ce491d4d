package draft

import (
	"archive/zip"
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/budget"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/outline"
)

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="w" xmlns:a="a" xmlns:wps="s" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

// pack makes a ZIP file of names and contents.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wordDocument(t testing.TB, body string, more ...string) []byte {
	return pack(t, append([]string{"word/document.xml", "<w:document " + wordNS + "><w:body>" + body + "<w:sectPr/></w:body></w:document>"}, more...)...)
}

func odtFile(t testing.TB, styles, body string, more ...string) []byte {
	return pack(t, append([]string{"mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:style="s" xmlns:fo="f" xmlns:xlink="x" xmlns:svg="g" xmlns:dc="c"><office:automatic-styles>` + styles +
		`</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`}, more...)...)
}

func read(t testing.TB, name string, data []byte) Draft {
	t.Helper()
	d, err := budget.Read(t.Context(), budget.Of(name, data), budget.Imports(), Read)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return d
}

// kinds lists the pieces of a draft.
func kinds(d Draft) string {
	var out []string
	for _, l := range d.Left {
		out = append(out, strings.TrimSpace(l.Kind.String()+" "+l.Where)+": "+l.Words)
	}
	return strings.Join(out, "\n")
}

func is(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s is\n%s\nwant\n%s", what, got, want)
	}
}

func TestWordFile(t *testing.T) {
	styles := `<w:styles ` + wordNS + `><w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Titre1"/></w:style><w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style></w:styles>`
	numbers := `<w:numbering ` + wordNS + `><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
	item := func(num, level, words string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr><w:r><w:t>` + words + `</w:t></w:r></w:p>`
	}
	d := read(t, "draft.docx", wordDocument(t,
		`<w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Purpose</w:t></w:r></w:p>`+
			`<w:p><w:r><w:t xml:space="preserve">A </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve">strong </w:t></w:r><w:r><w:t>word_with * signs</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:hyperlink r:id="rId1"><w:r><w:t> here</w:t></w:r></w:hyperlink></w:p>`+
			item("5", "0", "third")+item("5", "1", "below")+item("5", "0", "fourth")+`<w:p/>`+item("6", "0", "point")+
			`<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r><w:del w:author="Sample"><w:r><w:delText>should</w:delText></w:r></w:del><w:ins w:author="Sample"><w:r><w:t>must</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> act.</w:t></w:r></w:p>`+
			`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Kind</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>a|b</w:t></w:r></w:p><w:p><w:r><w:t>second</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`+
			`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>not shown</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr descr="A map"/><a:blip r:embed="rId2"/></wp:inline></w:drawing></w:r></w:p>`,
		"word/styles.xml", styles, "word/numbering.xml", numbers,
		"word/footnotes.xml", `<w:footnotes `+wordNS+`><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>See there.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="rId1" Target="https://example.org/a_b"/><Relationship Id="rId2" Target="media/image1.png"/></Relationships>`,
		"word/media/image1.png", "bytes", "word/comments.xml", `<w:comments `+wordNS+`><w:comment w:id="1"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>`,
		"word/header1.xml", `<w:hdr `+wordNS+`><w:p><w:r><w:t>Confidential</w:t></w:r></w:p></w:hdr>`,
		"docProps/core.xml", `<c xmlns:dc="d"><dc:title>The draft</dc:title><dc:creator>Sample</dc:creator></c>`))
	is(t, "the text", d.Text, "# Purpose\n\nA **strong** word\\_with \\* signs[^1] [here](<https://example.org/a_b>)\n\n3. third\n   - (a) below\n4. fourth\n\n- point\n\nWe should act.\n\n| Kind | a\\|b<br>second |\n| --- | --- |\n| wide |  |\n\n[^1]: See there.\n")
	is(t, "the title", d.Title, "The draft")
	is(t, "what is left", kinds(d), "property title: The draft\nproperty creator: Sample\nchange +: must\nchange −: should\nhidden: not shown\nmargin header1.xml: Confidential\ncomment: Why?\npicture image1.png: A map")
}

func TestOpenDocument(t *testing.T) {
	d := read(t, "draft.odt", odtFile(t,
		`<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="L"><text:list-level-style-number style:num-format="1"/><text:list-level-style-bullet/></text:list-style>`,
		`<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Sample</dc:creator></office:change-info><text:p>should</text:p></text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion><office:change-info/></text:insertion></text:changed-region></text:tracked-changes>`+
			`<text:h text:outline-level="2">Purpose</text:h><text:p>A <text:span text:style-name="B">strong</text:span><text:s text:c="2"/>word<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See there.</text:p></text:note-body></text:note>.</text:p>`+
			`<text:p>We <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>must<text:change-end text:change-id="c2"/> act.<office:annotation><dc:creator>Sample</dc:creator><text:p>Why?</text:p></office:annotation></text:p>`+
			`<text:list text:style-name="L"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>below</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>`+
			`<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>`+
			`<text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>A map</svg:desc></draw:frame></text:p>`,
		"Pictures/1.png", "bytes", "meta.xml", `<m><dc:title xmlns:dc="c">The draft</dc:title></m>`))
	is(t, "the text", d.Text, "## Purpose\n\nA **strong**  word[^1].\n\nWe should act.\n\n1. one\n   - below\n2. two\n\n| a | b |\n| --- | --- |\n\n[^1]: See there.\n")
	is(t, "what is left", kinds(d), "property title: The draft\nchange −: should\ncomment: Why?\nchange +: must\npicture 1.png: A map")
}

func TestWebPage(t *testing.T) {
	d := read(t, "draft.html", []byte(`<!doctype html><html><head><title>The draft</title><style>p{}</style><meta name=author content="Sample"></head><body><h1>Purpose</h1>
<p>First <b>strong </b>word &amp; 1 &lt; 2<br>next <a href="https://www.google.com/url?q=https://example.org/x&amp;sa=D">link</a> <a href="javascript:x()">plain</a>
<p>Not closed<ul><li>one<ul><li>below</ul><li>two</ul><ol start=3><li>three</ol>
<blockquote>Quoted</blockquote><table><tr><th>a<th>b<tr><td>1<td><p>x</p><p>y</p></table>
<pre>code  *here*
next</pre><img src="data:image/png;base64,AAAA" alt="A map"><p style="display:none">not shown</p><script>alert(1)</script></body></html>`))
	is(t, "the text", d.Text, "# Purpose\n\nFirst **strong** word & 1 \\< 2\\\nnext [link](<https://example.org/x>) plain\n\nNot closed\n\n- one\n  - below\n- two\n\n3. three\n\n> Quoted\n\n| a | b |\n| --- | --- |\n| 1 | x<br>y |\n\n```\ncode  *here*\nnext\n```\n")
	is(t, "what is left", kinds(d), "property title: The draft\nproperty style: \nproperty author: Sample\npicture: A map\nhidden p: not shown\nproperty script: ")
}

func TestMarkdownOfOtherPrograms(t *testing.T) {
	d := read(t, "shared.md", []byte("---\ntitle: The draft\nauthor: Sample\n---\n\nIntroduction\n============\n\n1. ## **Findings** {#findings}\n\nText {==with==}{>>Why?<<} `{>>code<<}` ![A map][image1].\n\n+-----+---+\n| Kind| n |\n+=====+===+\n| a|b | 5 |\n+-----+---+\n\n:::info\nNote.\n:::\n\n```\n::: code\n[image1]: <data:x>\n```\n\n[TOC]\n\n[image1]: <data:image/png;base64,AAAA>\n"))
	is(t, "the text", d.Text, "# Introduction\n\n## 1. Findings\n\nText with `{>>code<<}` .\n\n| Kind | n |\n| --- | --- |\n| a\\|b | 5 |\n\n\nNote.\n\n\n```\n::: code\n[image1]: <data:x>\n```\n")
	is(t, "the title", d.Title, "The draft")
	is(t, "what is left", kinds(d), "property ---: title: The draft\nauthor: Sample\nproperty: :::info\nproperty: :::\ncontents: [TOC]\npicture image1: \npicture image1: A map\ncomment: Why?\nproperty: {#findings}")
}

// What an output has already is as it was.
func TestMarkdownOfOutputsIsAsItWas(t *testing.T) {
	for _, text := range []string{
		"# Title\n\nText with **bold** and [a link](https://example.org).\n\n1. one\n2. two\n\n- a\n  - b\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nNote.[^1]\n\n[^1]: Words.\n",
		"---\n\nText after a rule.\n\n---\n\nMore.\n", "1. # no heading of ours? {a}\n2. two\n",
		"![A map](https://example.org/map.png)\n\n{braces} and 100 %\n",
	} {
		is(t, "the text", read(t, "a.md", []byte(text)).Text, text)
	}
}

func TestWhatIsNoText(t *testing.T) {
	for name, data := range map[string]string{
		"a.pdf": "%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a.rtf": "{\\rtf1\\ansi Text}", "a.doc": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.odt": "PK\x03\x04odt", "a.md": " \n", "a.bin": "\x01\x02\x03\x04\x05",
		"a.docx": string(pack(t, "word/document.xml", "<w:document><w:body><w:p>")), "b.docx": string(pack(t, "other", "x")),
		"long.md": strings.Repeat("word ", 100_000),
	} {
		d, err := budget.Read(t.Context(), budget.Of(name, []byte(data)), budget.Imports(), Read)
		if err == nil || d.Text != "" || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), ":") {
			t.Errorf("%s: %q, %v", name, d.Text, err)
		}
		if err != nil && regexp.MustCompile(`EOF|zip:|bare|x00`).MatchString(strings.SplitN(err.Error(), ": save it again", 2)[0]) {
			t.Error(err)
		}
	}
}

// words are words that stand nowhere else: zq00001, zq00002 …
type words struct{ n int }

func (w *words) next() string {
	w.n++
	return fmt.Sprintf("zq%05d", w.n)
}

var unique = regexp.MustCompile(`zq\d{5}`)

// accounted checks that each word of a file is once in the text or in what is left.
func accounted(t *rapid.T, data []byte, d Draft, n int) {
	seen := map[string]int{}
	for _, s := range append([]string{d.Text}, strings.Split(kinds(d), "\n")...) {
		for _, w := range unique.FindAllString(s, -1) {
			seen[w]++
		}
	}
	for k := 1; k <= n; k++ {
		if w := fmt.Sprintf("zq%05d", k); seen[w] != 1 {
			t.Fatalf("%s stands %d times in\n%s\nand in\n%s\nof\n%s", w, seen[w], d.Text, kinds(d), data)
		}
	}
}

// printed checks that a page prints all words of a text: none became a remark, or the
// address of a link.
func printed(t *rapid.T, d Draft) {
	for _, p := range outline.Paragraphs(d.Text) {
		if p.Number == 0 && p.Level == 0 && !strings.HasPrefix(strings.TrimSpace(p.Text), "[^") && unique.MatchString(p.Text) {
			t.Fatalf("%q is not printed of\n%s", p.Text, d.Text)
		}
	}
}

// signs are what stands between words, and means something in Markdown.
var signs = []string{" ", " *", "_", "`", "|", " # ", "[", "](x)", "\\", "~~", "> ", "1. ", "- ", " {>>", "<<} ", "<b>", "&amp;", "\u00a0", ": ", "==="}

func (w *words) text(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(1, 4).Draw(t, "words") {
		b.WriteString(w.next() + rapid.SampledFrom(signs).Draw(t, "sign"))
	}
	return b.String()
}

func escapeXML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

// Each word of a Word file is once in its draft, or in what is left of it.
func TestWordsOfWordFilesAreAccountedFor(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := &words{}
		var notes strings.Builder
		run := func() string {
			looks := rapid.SampledFrom([]string{"", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", "<w:strike/>", "<w:vanish/>", `<w:vertAlign w:val="superscript"/>`}).Draw(rt, "look")
			kind, words := rapid.IntRange(0, 9).Draw(rt, "run"), ""
			if kind != 4 && kind != 5 {
				words = "<w:r><w:rPr>" + looks + `</w:rPr><w:t xml:space="preserve">` + escapeXML(w.text(rt)) + "</w:t></w:r>"
			}
			switch kind {
			case 0:
				return `<w:ins w:author="A">` + words + "</w:ins>"
			case 1:
				return "<w:hyperlink>" + words + "</w:hyperlink>"
			case 2:
				fmt.Fprintf(&notes, `<w:footnote w:id="%d"><w:p>%s</w:p></w:footnote>`, w.n, words)
				return rapid.SampledFrom([]string{"", fmt.Sprintf(`<w:r><w:footnoteReference w:id="%d"/></w:r>`, w.n)}).Draw(rt, "mark")
			case 3:
				return "<w:r><w:pict><w:txbxContent><w:p>" + words + "</w:p></w:txbxContent></w:pict></w:r>"
			case 4:
				return `<w:r><w:drawing><wp:docPr descr="` + w.next() + `"/></w:drawing></w:r>`
			case 5:
				return "<w:r><w:br/><w:tab/><w:instrText>HYPERLINK</w:instrText></w:r>"
			case 6:
				return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + w.next() + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + words + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
			}
			return words
		}
		var par func(depth int) string
		par = func(depth int) string {
			props := rapid.SampledFrom([]string{"", `<w:pStyle w:val="Heading2"/>`, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>`, `<w:numPr><w:ilvl w:val="2"/><w:numId w:val="6"/></w:numPr>`, `<w:pStyle w:val="TOC1"/>`}).Draw(rt, "style")
			p := "<w:p><w:pPr>" + props + "</w:pPr>"
			for range rapid.IntRange(0, 3).Draw(rt, "runs") {
				p += run()
			}
			p += "</w:p>"
			if depth < 3 && rapid.IntRange(0, 4).Draw(rt, "table") == 0 {
				p += "<w:tbl>"
				for range rapid.IntRange(1, 3).Draw(rt, "rows") {
					p += "<w:tr>"
					for range rapid.IntRange(1, 3).Draw(rt, "cells") {
						p += "<w:tc>" + par(depth+1) + "</w:tc>"
					}
					p += "</w:tr>"
				}
				p += "</w:tbl>"
			}
			return p
		}
		body := "<w:p><w:r><w:t>Begin</w:t></w:r></w:p>"
		for range rapid.IntRange(1, 6).Draw(rt, "paragraphs") {
			body += par(0)
		}
		data := wordDocument(t, body, "word/footnotes.xml", "<w:footnotes "+wordNS+">"+notes.String()+"</w:footnotes>")
		d := read(t, "a.docx", data)
		accounted(rt, []byte(body), d, w.n)
		printed(rt, d)
	})
}

// The same for OpenDocument texts.
func TestWordsOfOpenDocumentsAreAccountedFor(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := &words{}
		var par func(depth int) string
		par = func(depth int) string {
			words := func() string { return escapeXML(w.text(rt)) }
			if depth > 3 {
				return "<text:p>" + words() + "</text:p>"
			}
			switch rapid.IntRange(0, 8).Draw(rt, "block") {
			case 0:
				return `<text:h text:outline-level="3">` + words() + "</text:h>"
			case 1:
				return "<text:list><text:list-item>" + par(depth+1) + par(depth+1) + "</text:list-item><text:list-item>" + par(depth+1) + "</text:list-item></text:list>"
			case 2:
				return "<table:table><table:table-row><table:table-cell>" + par(depth+1) + "</table:table-cell><table:table-cell>" + par(depth+1) + "</table:table-cell></table:table-row></table:table>"
			case 3:
				return "<text:p>" + words() + "<text:note><text:note-body>" + par(depth+1) + "</text:note-body></text:note></text:p>"
			case 4:
				return "<text:p>" + words() + "<office:annotation><text:p>" + words() + "</text:p></office:annotation></text:p>"
			case 5:
				return "<text:p><draw:frame><draw:text-box>" + par(depth+1) + "</draw:text-box></draw:frame>" + words() + "</text:p>"
			case 6:
				return `<text:table-of-content><text:index-body><text:p>` + words() + "</text:p></text:index-body></text:table-of-content>"
			case 7:
				return "<text:section>" + par(depth+1) + "</text:section>"
			}
			return `<text:p>` + words() + `<text:span text:style-name="B">` + words() + "</text:span><text:line-break/>" + words() + "</text:p>"
		}
		body := "<text:p>Begin</text:p>"
		for range rapid.IntRange(1, 6).Draw(rt, "blocks") {
			body += par(0)
		}
		data := odtFile(t, `<style:style style:name="B"><style:text-properties fo:font-style="italic"/></style:style>`, body)
		d := read(t, "a.odt", data)
		accounted(rt, []byte(body), d, w.n)
		printed(rt, d)
	})
}

// The same for web pages, however their tags stand.
func TestWordsOfWebPagesAreAccountedFor(t *testing.T) {
	tags := []string{"p", "h1", "h3", "ul", "li", "ol", "table", "tr", "td", "th", "b", "i", "sup", "div", "blockquote", "pre", "a", "br", "nav", "title", "template", "code", "section", "dl", "dt", "dd", "hr"}
	rapid.Check(t, func(rt *rapid.T) {
		w := &words{}
		body := "<!doctype html><p>Begin"
		for range rapid.IntRange(1, 30).Draw(rt, "pieces") {
			switch tag := rapid.SampledFrom(tags).Draw(rt, "tag"); rapid.IntRange(0, 5).Draw(rt, "piece") {
			case 0, 1:
				body += "<" + tag + ">"
			case 2:
				body += "</" + tag + ">"
			case 3:
				body += `<img alt="` + w.next() + `" src=x.png>`
			case 4:
				body += "<!-- " + w.next() + " -->"
			default:
				body += escapeXML(w.text(rt))
			}
		}
		d := read(t, "a.html", []byte(body))
		accounted(rt, []byte(body), d, w.n)
		printed(rt, d)
	})
}

// The same for Markdown: what is there has its words, whatever marks are around.
func TestWordsOfMarkdownAreAccountedFor(t *testing.T) {
	begins := []string{"", "# ", "1. ## ", "- ", "> ", "::: ", "[TOC]\n", "| ", "+---+\n| ", "% ", "```\n", "{>>", "{++", "{==", "{~~", "~>", "<<}", "++}", "==}", "~~}", "[image1]: <data:image/png;base64,AA> ", "![", "][image1]", " {#", "}\n===\n", "\n\n", "\n", "---\n", "a: "}
	rapid.Check(t, func(rt *rapid.T) {
		w := &words{}
		body := rapid.SampledFrom([]string{"Begin\n\n", "---\nk: ", "% "}).Draw(rt, "first")
		for range rapid.IntRange(1, 20).Draw(rt, "pieces") {
			body += rapid.SampledFrom(begins).Draw(rt, "begin") + w.next() + " "
		}
		d, err := budget.Read(t.Context(), budget.Of("a.md", []byte(body)), budget.Imports(), Read)
		if err != nil {
			return // nothing but what is no text
		}
		accounted(rt, []byte(body), d, w.n)
	})
}

// No file makes a reader fail in another way than with a sentence, and none gives half of
// a text with an error.
func FuzzDraft(f *testing.F) {
	f.Add("a.docx", wordDocument(f, "<w:p><w:r><w:t>Text</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"))
	f.Add("a.odt", odtFile(f, "", "<text:p>Text</text:p><text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"))
	f.Add("a.html", []byte("<!doctype html><html><body><h1>Purpose</h1><p>First paragraph.</p><ul><li>a<table><tr><td>b</table></body></html>"))
	f.Add("shared.md", []byte("# **Repair** {#repair}\n\nThis draft.[^1]\n\n1. ## **Findings** {#findings}\n\n![][image1]\n\n[^1]:  A first footnote.\n\n[image1]: <data:image/png;base64,AAAA>\n"))
	f.Add("pandoc.md", []byte("---\ntitle: Draft\nauthor: Sample\n---\n\nIntroduction\n============\n\n+----------+-------+\n| Kind     | Count |\n+==========+=======+\n| small    | 5     |\n+----------+-------+\n"))
	f.Add("nested.md", []byte("Because {==nobody {++really++} is paid==}{>>Say who.<<} to write `{>>no comment<<}`.\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		d, err := budget.Read(t.Context(), budget.Of(name, data), budget.Imports(), Read)
		if err != nil && (d.Text != "" || len(d.Left) > 0) || err == nil && strings.TrimSpace(d.Text) == "" {
			t.Fatalf("%q, %v", d.Text, err)
		}
		for _, l := range d.Left {
			if l.Kind == 0 || l.Kind > leftover.Property {
				t.Fatalf("a piece of no kind: %+v", l)
			}
		}
	})
}
