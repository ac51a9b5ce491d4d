package writer

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/igf"
)

var (
	toUnicodeEntry = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	fontName       = regexp.MustCompile(`utf8t(\d\d)`)
)

// complete turns the skeleton into the finished file. pages are the
// compressed contents.
func (f *file) complete(pages [][]byte) error {
	if len(f.pages) != len(pages) {
		return igf.Errorf("it has %d pages where %d were made", len(f.pages), len(pages))
	}
	for i, k := range f.pages {
		f.objs[k+1], f.isStream[k+1] = pages[i], true
	}
	if err := f.completeFonts(); err != nil {
		return err
	}
	catalog := fmt.Sprintf("<</Type /Catalog /Pages 1 0 R /Version /1.7 /Lang %s /ViewerPreferences <</DisplayDocTitle true>> /MarkInfo <</Marked true>>", literal(f.info.Language))
	catalog += fmt.Sprintf(" /Metadata %d 0 R", f.addStream(f.metadata()))
	f.structure(&catalog)
	if o := f.outlines(); o != 0 {
		catalog += fmt.Sprintf(" /Outlines %d 0 R /PageMode /UseOutlines", o)
	}
	f.objs[f.root] = []byte(catalog + ">>\n")
	date := ""
	if made := f.info.Made.UTC(); !made.IsZero() {
		d := made.Format("20060102150405") + "Z"
		date = fmt.Sprintf(" /CreationDate (D:%s) /ModDate (D:%s)", d, d)
	}
	f.objs[f.root-1] = fmt.Appendf(nil, "<</Title %s /Subject %s /Producer (Rapporteur) /Creator (Rapporteur)%s>>\n", literal(f.info.Title), literal(f.info.Subject), date)
	return nil
}

// completeFonts writes the resources under the names that the contents use,
// exact ToUnicode maps, and names that say that the fonts are cut.
func (f *file) completeFonts() error {
	res := []byte("<</ProcSet [/PDF /Text /ImageB /ImageC] /Font <<")
	n := 0
	for i, c := range f.emitter.codes {
		if !c.Used() {
			continue
		}
		if n >= len(f.fonts) {
			return igf.Errorf("a font is missing")
		}
		k := f.fonts[n]
		n++
		m := toUnicodeEntry.FindSubmatch(f.objs[k])
		if m == nil {
			return igf.Errorf("a font has no ToUnicode")
		}
		t, _ := strconv.Atoi(string(m[1])) // digits
		s, err := f.deflate.stream("", c.ToUnicode())
		if err != nil {
			return err
		}
		f.objs[t], f.isStream[t] = s, true
		res = fmt.Appendf(res, "/T%d %d 0 R ", i, k)
	}
	for k := range f.objs {
		if f.objs[k] == nil || f.isStream[k] || !bytes.Contains(f.objs[k], []byte("utf8t")) {
			continue
		}
		f.objs[k] = fontName.ReplaceAllFunc(f.objs[k], func(b []byte) []byte {
			i, _ := strconv.Atoi(string(b[5:])) // digits
			return []byte(cutName(f.emitter.codes[i]))
		})
	}
	images, err := f.images()
	if err != nil {
		return err
	}
	res = append(res, ">>"...)
	if len(images) > 0 {
		res = append(append(append(res, " /XObject <<"...), images...), ">>"...)
	}
	f.objs[2] = append(res, ">>\n"...)
	return nil
}

// cutName is the name of a font of which a part is embedded: six letters that
// depend on the part, and its own name.
func cutName(c *fonts.Codes) string {
	h := sha256.New()
	for _, code := range c.List() {
		h.Write([]byte{byte(code >> 8), byte(code)})
	}
	tag := make([]byte, 6)
	for i, b := range h.Sum(nil)[:6] {
		tag[i] = 'A' + b%26
	}
	return string(tag) + "+" + c.Font.Name
}

// literal is a PDF string.
func literal(s string) string {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c > 0x7E || c == '(' || c == ')' || c == '\\' {
			return "<FEFF" + string(fonts.AppendUTF16(nil, s)) + ">"
		}
	}
	return "(" + s + ")"
}

// stampSpace names the fields of the stamp in XMP.
const stampSpace = "urn:rapporteur:stamp:1"

func (f *file) metadata() []byte {
	esc := func(s string) string {
		var b strings.Builder
		if err := xml.EscapeText(&b, []byte(s)); err != nil {
			return ""
		}
		return b.String()
	}
	var b strings.Builder
	b.WriteString(`<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>` + "\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:stamp="` + stampSpace + `">` + "\n")
	fmt.Fprintf(&b, "<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", esc(f.info.Title))
	fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", esc(f.info.Language))
	if f.info.Subject != "" {
		fmt.Fprintf(&b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n", esc(f.info.Subject))
	}
	if made := f.info.Made.UTC(); !made.IsZero() {
		date := made.Format("2006-01-02T15:04:05Z")
		fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n", date, date)
	}
	b.WriteString("<xmp:CreatorTool>Rapporteur</xmp:CreatorTool>\n<pdf:Producer>Rapporteur</pdf:Producer>\n")
	for _, kv := range f.info.Stamp {
		fmt.Fprintf(&b, "<stamp:%s>%s</stamp:%s>\n", kv[0], esc(kv[1]), kv[0])
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	s := b.String()
	return fmt.Appendf(nil, "<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%s\nendstream\n", len(s), s)
}

// outlines writes the bookmarks and returns their root, 0 when there are none.
func (f *file) outlines() int {
	marks := f.doc.Marks
	if len(marks) == 0 {
		return 0
	}
	type node struct{ obj, parent, first, last, prev, next, count int }
	root := f.add(nil)
	nodes := make([]node, len(marks)+1) // 0 is the root
	nodes[0].obj = root
	var path []int // node of each level above
	path = append(path, 0)
	for i, m := range marks {
		depth := min(max(m.Level, 1), len(path))
		path = path[:depth]
		n, p := i+1, path[depth-1]
		nodes[n] = node{obj: f.add(nil), parent: p}
		if nodes[p].last == 0 {
			nodes[p].first = n
		} else {
			nodes[n].prev = nodes[p].last
			nodes[nodes[p].last].next = n
		}
		nodes[p].last = n
		nodes[p].count++
		path = append(path, n)
	}
	for i, m := range marks {
		n := nodes[i+1]
		b := fmt.Appendf(nil, "<</Title %s /Parent %d 0 R /Dest [%d 0 R /XYZ null %s null]", literal(m.Title), nodes[n.parent].obj, f.pages[m.Page], f.fromBottom(m.Page, m.Top))
		for _, e := range []struct {
			name string
			node int
		}{{"Prev", n.prev}, {"Next", n.next}, {"First", n.first}, {"Last", n.last}} {
			if e.node != 0 {
				b = fmt.Appendf(b, " /%s %d 0 R", e.name, nodes[e.node].obj)
			}
		}
		if n.count > 0 {
			b = fmt.Appendf(b, " /Count %d", -n.count)
		}
		f.objs[n.obj] = append(b, ">>\n"...)
	}
	f.objs[root] = fmt.Appendf(nil, "<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>\n", nodes[nodes[0].first].obj, nodes[nodes[0].last].obj, nodes[0].count)
	return root
}

func (f *file) fromBottom(page int, top float32) string {
	return string(num(nil, f.doc.Pages[page].Height-top))
}
