package docx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"rapporteur/app/document"
)

const (
	space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
	wordKind  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	linkKind  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	linkSpace = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	coreKind  = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)

// file is the file around a content: its parts, and the lists of them.
type file struct{ *content }

// parts are all parts but the lists of them. The stamp comes first and is not
// compressed, so that it is found without unpacking.
func (f file) parts() []part {
	out := []part{
		{name: "docProps/custom.xml", kind: "application/vnd.openxmlformats-officedocument.custom-properties+xml", data: f.stamp(), stored: true},
		{name: "docProps/core.xml", kind: "application/vnd.openxmlformats-package.core-properties+xml", data: f.core()},
	}
	word := func(name, kind, text string) {
		root := map[string]string{"header": "hdr", "footer": "ftr"}[kind]
		if root == "" {
			root = kind
		}
		k := kind
		if kind == "document" {
			k = "document.main"
		}
		out = append(out, part{name: "word/" + name + ".xml", kind: wordKind + k + "+xml", link: linkKind + kind, data: []byte(xml.Header + "<w:" + root + " " + space + ">" + text + "</w:" + root + ">")})
	}
	word("document", "document", `<w:body>`+f.body.String()+f.section()+`</w:body>`)
	word("styles", "styles", f.styles())
	word("numbering", "numbering", f.numbering())
	word("settings", "settings", `<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>`)
	word("footnotes", "footnotes", `<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`+f.footnotes.String())
	word("header1", "header", f.header())
	word("footer1", "footer", f.footer())
	for i, p := range f.pictures {
		out = append(out, part{name: fmt.Sprintf("word/media/image%d.%s", i+1, strings.TrimPrefix(p.Kind, "image/")), data: p.Data, stored: true})
	}
	return out
}

// index are the lists of parts: what each is, and which leads to which.
func (f file) index(parts []part) []part {
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>`
	var word, outside strings.Builder
	for _, p := range parts {
		if p.kind != "" {
			types += `<Override PartName="/` + p.name + `" ContentType="` + p.kind + `"/>`
		}
		if name, ok := strings.CutPrefix(p.name, "word/"); ok && p.link != "" && name != "document.xml" {
			fmt.Fprintf(&word, `<Relationship Id="%s" Type="%s" Target="%s"/>`, strings.TrimSuffix(name, ".xml"), p.link, name)
		}
	}
	for i, p := range f.pictures {
		fmt.Fprintf(&outside, `<Relationship Id="i%d" Type="%simage" Target="media/image%d.%s"/>`, i+1, linkKind, i+1, strings.TrimPrefix(p.Kind, "image/"))
	}
	for i, l := range f.links {
		fmt.Fprintf(&outside, `<Relationship Id="l%d" Type="%shyperlink" Target="%s" TargetMode="External"/>`, i+1, linkKind, escape(l))
	}
	rels := func(name, text string) part {
		return part{name: name, data: []byte(xml.Header + linkSpace + text + `</Relationships>`)}
	}
	return []part{
		{name: "[Content_Types].xml", data: []byte(xml.Header + types + `</Types>`)},
		rels("_rels/.rels", `<Relationship Id="r1" Type="`+linkKind+`officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="`+coreKind+`" Target="docProps/core.xml"/>`+
			`<Relationship Id="r3" Type="`+linkKind+`custom-properties" Target="docProps/custom.xml"/>`),
		rels("word/_rels/document.xml.rels", word.String()+outside.String()),
		rels("word/_rels/footnotes.xml.rels", outside.String()),
	}
}

func (f file) stamp() []byte {
	b := xml.Header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`
	for i, kv := range f.doc.Fields() {
		b += fmt.Sprintf(`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="%d" name="stamp-%s"><vt:lpwstr>%s</vt:lpwstr></property>`, i+2, kv[0], escape(kv[1]))
	}
	return []byte(b + `</Properties>`)
}

func (f file) core() []byte {
	b := xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escape(f.doc.Title) + `</dc:title><dc:creator>Rapporteur</dc:creator><dc:language>` + escape(f.doc.Language) + `</dc:language>`
	if made := f.doc.Stamp.Made; !made.IsZero() {
		b += `<dcterms:created xsi:type="dcterms:W3CDTF">` + made.UTC().Format(time.RFC3339) + `</dcterms:created>`
	}
	return []byte(b + `</cp:coreProperties>`)
}

// section is the page.
func (f file) section() string {
	size := `<w:pgSz w:w="11906" w:h="16838"/>`
	if f.doc.Wide {
		size = `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`
	}
	turned := ""
	if f.rtl {
		turned = `<w:bidi/>`
	}
	return `<w:sectPr>` + `<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>` + size + `<w:pgMar w:top="1560" w:right="1360" w:bottom="1480" w:left="1360" w:header="800" w:footer="640" w:gutter="0"/>` + turned + `</w:sectPr>`
}

// width is that of the text, in twentieths of a point.
func (f *content) width() int {
	if f.doc.Wide {
		return 16838 - 2*1360
	}
	return 11906 - 2*1360
}

func (f file) header() string {
	fr := frame{style: "Header"}
	if f.doc.Mark != "" {
		fr.after = `<w:r><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>` + escape(f.doc.Mark) + `</w:t></w:r>`
	}
	return f.apart(func() { f.paragraph(fr, f.fixed(f.doc.Running)) })
}

func (f file) footer() string {
	number := func(of string) string {
		return `<w:fldSimple w:instr=" ` + of + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
	}
	fr := frame{style: "Footer", after: `<w:r><w:tab/></w:r>` + number("PAGE") + `<w:r><w:t xml:space="preserve"> / </w:t></w:r>` + number("NUMPAGES")}
	return f.apart(func() { f.paragraph(fr, document.Plainly(f.doc.Title)) })
}

// apart returns what write writes, which does not stand in the text.
func (f *content) apart(write func()) string {
	text := f.body
	f.body = &bytes.Buffer{}
	write()
	out := f.body.String()
	f.body = text
	return out
}
