package draft

import (
	"strings"
	"testing"

	"rapporteur/app/importing/leftover"
)

// What a file does not show is in no text, and is named among what is left, whatever the format and
// the way to hide it; what stands around it is there.
func TestHiddenWordsAreLeftOver(t *testing.T) {
	odt := func(styles, body string) []byte {
		return odtFile(t, styles, "<text:p>Before</text:p>"+body+"<text:p>Behind</text:p>")
	}
	docx := func(body string, more ...string) []byte {
		return wordDocument(t, "<w:p><w:r><w:t>Before</w:t></w:r></w:p>"+body+"<w:p><w:r><w:t>Behind</w:t></w:r></w:p>", more...)
	}
	none := `<style:style style:name="H"><style:text-properties text:display="none"/></style:style>`
	tables := func(odtRow, docxRow string) (string, string) {
		return `<table:table><table:table-row><table:table-cell><text:p>head</text:p></table:table-cell></table:table-row>` + odtRow + `</table:table>`,
			`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>head</w:t></w:r></w:p></w:tc></w:tr>` + docxRow + `</w:tbl>`
	}
	odtTable, docxTable := tables(`<table:table-row table:visibility="collapse"><table:table-cell><text:p>secret</text:p></table:table-cell></table:table-row>`,
		`<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>secret</w:t></w:r></w:p></w:tc></w:tr>`)
	for name, data := range map[string][]byte{
		"span.odt":      odt(none, `<text:p>Words<text:span text:style-name="H"> secret</text:span> go on</text:p>`),
		"parent.odt":    odt(none+`<style:style style:name="P1" style:parent-style-name="H"/>`, `<text:p text:style-name="P1">secret</text:p>`),
		"field.odt":     odt("", `<text:p>Words <text:hidden-text text:condition="x" text:string-value="secret" text:is-hidden="true"/></text:p>`),
		"words.odt":     odt("", `<text:p>Words <text:hidden-text text:condition="x" text:is-hidden="true">secret</text:hidden-text></text:p>`),
		"paragraph.odt": odt("", `<text:p>secret<text:hidden-paragraph text:condition="x" text:is-hidden="true"/></text:p>`),
		"section.odt":   odt("", `<text:section text:name="S" text:display="none"><text:p>secret</text:p></text:section>`),
		"row.odt":       odt("", odtTable),
		"box.odt":       odt(none, `<text:p><text:span text:style-name="H"><draw:frame><draw:text-box><text:p>secret</text:p></draw:text-box></draw:frame></text:span></text:p>`),
		"run.docx":      docx(`<w:p><w:r><w:t>Words</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>`),
		"style.docx": docx(`<w:p><w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>secret</w:t></w:r></w:p>`,
			"word/styles.xml", `<w:styles `+wordNS+`><w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`),
		"paragraph.docx": docx(`<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr><w:r><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r></w:p>`,
			"word/styles.xml", `<w:styles `+wordNS+`><w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="P"><w:basedOn w:val="H"/></w:style></w:styles>`),
		"row.docx":        docx(docxTable),
		"element.html":    []byte(`<!doctype html><p>Before<p style="display:none">secret</p><p>Behind`),
		"attribute.html":  []byte(`<!doctype html><p>Before<p hidden>secret</p><p>Behind`),
		"visibility.html": []byte(`<!doctype html><p>Before <span style="visibility: hidden">secret</span><p>Behind`),
	} {
		d := read(t, name, data)
		left := ""
		for _, p := range d.Left {
			if p.Kind == leftover.Hidden {
				left += p.Words
			}
		}
		if strings.Contains(d.Text, "secret") || !strings.Contains(left, "secret") {
			t.Errorf("%s: hidden words are in %q; left over are %q", name, d.Text, left)
		}
		if !strings.Contains(d.Text, "Before") || !strings.Contains(d.Text, "Behind") || strings.Contains(left, "shown") {
			t.Errorf("%s: words that are shown are not in %q, or left over: %q", name, d.Text, left)
		}
	}
}
