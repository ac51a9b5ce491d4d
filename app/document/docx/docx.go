// Package docx writes a document as a Word file (Office Open XML): headings, numbers
// of paragraphs as text, lists, tables, footnotes, pictures, in the direction of each
// language. It only writes: what a person then does with the file in Word is
// read by app/importing (comments, changes, the ISO form, a text for an output).
//
// It never numbers paragraphs by fields: people quote the printed number, and a field
// counts again when a paragraph is added. The same document gives the same bytes.
package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/picture"
	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// Write writes doc to w. Errors are those of w and ctx.
func Write(ctx context.Context, w io.Writer, doc document.Document) error {
	f := newContent(doc)
	f.front()
	for i, b := range doc.Blocks {
		if i%64 == 0 && ctx.Err() != nil {
			return igf.Errorf("the Word file %q was not made: %w", doc.Title, ctx.Err())
		}
		f.block(frame{}, b)
	}
	if err := (file{f}).pack(w); err != nil {
		return igf.Errorf("the Word file %q cannot be written: %w", doc.Title, err)
	}
	return nil
}

// content is the text of the file while it is being written, with the footnotes, lists, pictures and
// links that are to be found in other parts of the file.
type content struct {
	doc      document.Document
	rtl      bool
	body     *bytes.Buffer // what is written to: the text, or a footnote
	level    int           // of the last heading
	turnPage bool          // the next paragraph begins a page
	inNote   bool

	notes     []*document.Note
	footnotes bytes.Buffer
	lists     []list // the ordered ones
	pictures  []*picture.Picture
	links     []string
}

// list is where an ordered list starts, and how deep it stands.
type list struct{ start, depth int }

func newContent(doc document.Document) *content {
	if doc.Language == "" {
		doc.Language = "en"
	}
	return &content{doc: doc, rtl: script.RightToLeftLanguage(doc.Language), body: &bytes.Buffer{}}
}

// front writes what stands above the text.
func (f *content) front() {
	d := f.doc
	kind := d.Words.Join(" · ", d.Words.Get(d.Kind.Word()), d.Mark)
	f.paragraph(frame{style: "Kind"}, f.fixed(kind))
	f.paragraph(frame{style: "Title"}, document.Plainly(d.Title))
	if d.Subtitle != "" {
		f.paragraph(frame{style: "Subtitle"}, document.Plainly(d.Subtitle))
	}
	if len(d.Facts) > 0 {
		f.block(frame{}, document.Definitions{Rows: d.Facts})
	}
	f.turnPage = d.Cover
	if d.Contents && f.contents() {
		f.turnPage = true
	}
}

// fixed is a run in the document's own words.
func (f *content) fixed(text string) []document.Inline {
	return []document.Inline{{Text: text, Language: f.doc.Words.Language}}
}

// contents writes a table of contents that Word can update, with the headings as they are, and
// reports whether there are enough of them for one.
func (f *content) contents() bool {
	var heads []document.Heading
	for _, b := range f.doc.Blocks {
		if h, ok := b.(document.Heading); ok && h.Level <= 3 {
			heads = append(heads, h)
		}
	}
	if len(heads) < 2 {
		return false
	}
	f.paragraph(frame{style: "ContentsHeading"}, f.fixed(f.doc.Words.Get("contents")))
	for i, h := range heads {
		fr := frame{style: fmt.Sprintf("TOC%d", max(h.Level, 1))}
		if i == 0 {
			fr.before = field("begin") + `<w:r><w:instrText xml:space="preserve"> TOC \o "1-3" \h \u </w:instrText></w:r>` + field("separate")
		}
		if i == len(heads)-1 {
			fr.after = field("end")
		}
		f.paragraph(fr, withoutNotes(h.Text))
	}
	return true
}

func field(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }

func withoutNotes(runs []document.Inline) []document.Inline {
	var out []document.Inline
	for _, r := range runs {
		if r.Note == nil {
			out = append(out, r)
		}
	}
	return out
}

// part is a part of the file.
type part struct {
	name, kind, link string // kind and link are what the lists of parts call it
	data             []byte
	stored           bool // not compressed
}

func (f file) pack(w io.Writer) error {
	parts := f.parts()
	z := zip.NewWriter(w)
	put := func(p part) error {
		method := zip.Deflate
		if p.stored {
			method = zip.Store
		}
		to, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method})
		if err == nil {
			_, err = to.Write(p.data)
		}
		return err
	}
	for _, p := range append(f.index(parts), parts...) {
		if err := put(p); err != nil {
			return err
		}
	}
	return z.Close()
}

// escape writes a text for XML, without characters that XML cannot have, and so that it does not
// change the direction of what comes after it. All text of the file passes here.
func escape(s string) string {
	var b bytes.Buffer
	s = strings.Map(drawn, script.Isolate(strings.ToValidUTF8(s, "\uFFFD")))
	_ = xml.EscapeText(&b, []byte(s)) // a Buffer takes everything
	return b.String()
}
