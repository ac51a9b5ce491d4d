package table

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// isoWidths are those of the columns of the form, in twentieths of a point:
// together the width of an A4 page on its side without its margins.
func isoWidths() []int { return []int{1250, 900, 1300, 1250, 1050, 3900, 3250, 2498} }

// isoKey explains the words of the fifth column, at the foot of each page.
const isoKey = "Type of comment: ge = general · te = technical · ed = editorial"

// docx writes the form as a Word file. It is fixed, so its few parts are
// written here; see docs/decisions/0013-iso-form-by-hand.md.
func docx(w io.Writer, t Table) error {
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", docxTypes},
		{"_rels/.rels", docxRoot},
		{"word/_rels/document.xml.rels", docxLinks},
		{"word/styles.xml", docxStyles},
		{OwnPart, ownProperty},
		{"word/header1.xml", xml.Header + `<w:hdr ` + wordSpace + `>` + wordParagraph(t.Title, `<w:b/>`) + `</w:hdr>`},
		{"word/footer1.xml", docxFooter()},
		{"word/document.xml", docxBody(t)},
	} {
		f, err := z.Create(part.name)
		if err == nil {
			_, err = io.WriteString(f, part.text)
		}
		if err != nil {
			return igf.Errorf("the form cannot be written: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return igf.Errorf("the form cannot be written: %w", err)
	}
	return nil
}

func docxBody(t Table) string {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:document ` + wordSpace + `><w:body><w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="606060"/>`)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, n := range isoWidths() {
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, n)
	}
	b.WriteString(`</w:tblGrid>`)
	docxRow(&b, t.Heads, "", `<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`, `<w:b/>`)
	for i, r := range t.Rows {
		mark := ""
		if i < len(t.IDs) {
			mark = fmt.Sprintf(`<w:bookmarkStart w:id="%[1]d" w:name="%[2]s"/><w:bookmarkEnd w:id="%[1]d"/>`, i+1, OwnRow+t.IDs[i])
		}
		docxRow(&b, r, mark, "", "")
	}
	b.WriteString(`</w:tbl><w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>` +
		`<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1000" w:right="720" w:bottom="900" w:left="720" w:header="500" w:footer="450" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return b.String()
}

// docxRow writes a row, with the bookmark of its comment in the first cell.
func docxRow(b *strings.Builder, cells []string, mark, row, look string) {
	b.WriteString(`<w:tr>` + row)
	for i, c := range cells {
		fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, isoWidths()[i])
		for line := range strings.SplitSeq(c, "\n") {
			b.WriteString(strings.Replace(wordParagraph(line, look), `<w:r>`, mark+`<w:r>`, 1))
			mark = ""
		}
		b.WriteString(`</w:tc>`)
	}
	b.WriteString(`</w:tr>`)
}

// wordParagraph is a paragraph in the direction of its first letter.
func wordParagraph(text, look string) string {
	direction := ""
	if script.RightToLeft(text) {
		direction, look = `<w:pPr><w:bidi/></w:pPr>`, look+`<w:rtl/>`
	}
	if look != "" {
		look = `<w:rPr>` + look + `</w:rPr>`
	}
	return `<w:p>` + direction + `<w:r>` + look + `<w:t xml:space="preserve">` + wordText(text) + `</w:t></w:r></w:p>`
}

// wordText escapes a text.
func wordText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}

func docxFooter() string {
	field := func(name string) string {
		return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
	}
	return xml.Header + `<w:ftr ` + wordSpace + `><w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="15398"/></w:tabs></w:pPr><w:r><w:t>` + isoKey +
		`</w:t></w:r><w:r><w:tab/></w:r>` + field("PAGE") + `<w:r><w:t xml:space="preserve"> / </w:t></w:r>` + field("NUMPAGES") + `</w:p></w:ftr>`
}

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	wordType  = `application/vnd.openxmlformats-officedocument.wordprocessingml.`
	linkSpace = `http://schemas.openxmlformats.org/package/2006/relationships`
	linkType  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`

	docxTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
		`<Override PartName="/word/header1.xml" ContentType="` + wordType + `header+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
		`<Override PartName="/` + OwnPart + `" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>`

	docxRoot = xml.Header + `<Relationships xmlns="` + linkSpace + `"><Relationship Id="rId1" Type="` + linkType + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="` + linkType + `custom-properties" Target="` + OwnPart + `"/></Relationships>`

	ownProperty = xml.Header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">` +
		`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="` + OwnProperty + `"><vt:lpwstr>comments</vt:lpwstr></property></Properties>`

	docxLinks = xml.Header + `<Relationships xmlns="` + linkSpace + `"><Relationship Id="rId1" Type="` + linkType + `styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + linkType + `header" Target="header1.xml"/><Relationship Id="rId3" Type="` + linkType + `footer" Target="footer1.xml"/></Relationships>`

	docxStyles = xml.Header + `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>` +
		`<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>`
)
