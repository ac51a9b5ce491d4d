package docx

import (
	"fmt"
	"strings"
)

// styles are the looks, in the order that the schema asks of their parts.
func (f file) styles() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:eastAsia="SimSun" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="%s" w:eastAsia="zh-CN" w:bidi="ar"/></w:rPr></w:rPrDefault>`+
		`<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`, escape(f.doc.Language))
	paragraph := func(id, name, look, letters string) {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, id, name, look, letters)
	}
	const blue, grey = `<w:color w:val="004C81"/>`, `<w:color w:val="586069"/>`
	letters := func(size int, color string) string {
		return fmt.Sprintf(`%s<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, color, size, size)
	}
	const bold = `<w:b/><w:bCs/>`
	for i, size := range []int{34, 27, 24, 22, 21, 21} {
		paragraph(fmt.Sprintf("Heading%d", i+1), fmt.Sprintf("heading %d", i+1), fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d" w:after="100"/><w:outlineLvl w:val="%d"/>`, 360-50*i, i), bold+letters(size, blue))
	}
	paragraph("Title", "Title", `<w:keepNext/>`, bold+letters(44, blue))
	paragraph("Subtitle", "Subtitle", `<w:keepNext/>`, letters(26, ""))
	paragraph("Kind", "Kind of Document", `<w:keepNext/>`, bold+letters(20, grey))
	paragraph("ContentsHeading", "Contents Heading", `<w:keepNext/><w:pageBreakBefore/>`, bold+letters(34, blue))
	for i := range 3 {
		paragraph(fmt.Sprintf("TOC%d", i+1), fmt.Sprintf("toc %d", i+1), fmt.Sprintf(`<w:spacing w:after="40"/><w:ind w:left="%d"/>`, 320*i), "")
	}
	paragraph("ListParagraph", "List Paragraph", `<w:spacing w:after="60"/>`, "")
	paragraph("Quote", "Quote", `<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="5B92E5"/></w:pBdr>`, `<w:color w:val="3C444C"/>`)
	paragraph("Code", "Code", `<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="F3F5F7"/>`, letters(18, ""))
	paragraph("Small", "Small", `<w:spacing w:after="60"/>`, letters(17, grey))
	paragraph("Lead", "Lead", "", letters(24, ""))
	paragraph("Label", "Label", `<w:keepNext/><w:spacing w:after="40"/>`, bold+blue)
	paragraph("Caption", "caption", "", letters(17, grey))
	paragraph("Rule", "Rule", `<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="C8CFD6"/></w:pBdr>`, "")
	paragraph("TableText", "Table Text", `<w:spacing w:after="40"/>`, letters(18, ""))
	paragraph("AfterTable", "After Table", `<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>`, letters(8, ""))
	paragraph("FootnoteText", "footnote text", `<w:spacing w:after="0"/>`, letters(17, ""))
	tab := fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, f.width())
	paragraph("Header", "header", tab, letters(16, grey))
	paragraph("Footer", "footer", tab, letters(16, grey))
	b.WriteString(`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="004C81"/><w:u w:val="single"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="C8CFD6"/>`)
	}
	b.WriteString(`</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8EFF6"/></w:tcPr></w:tblStylePr></w:style>`)
	return b.String()
}

// numbering are the marks of lists: bullets, and counts of which each list has its own.
func (f file) numbering() string {
	var b strings.Builder
	for kind, format := range []string{"bullet", "decimal"} {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>`, kind)
		for level := range maxDepth {
			text := [...]string{"•", "–", "·"}[min(level, 2)]
			if format == "decimal" {
				text = fmt.Sprintf("%%%d.", level+1)
			}
			fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>`, level, format, text, listRoom*(level+1), listRoom)
		}
		b.WriteString(`</w:abstractNum>`)
	}
	b.WriteString(`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	for i, l := range f.lists {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride></w:num>`, i+2, l.depth, max(l.start, 0))
	}
	return b.String()
}
