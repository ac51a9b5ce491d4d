// Package layout puts the blocks of a document onto pages: paragraphs, lists,
// tables whose rows are split and whose headings are repeated, footnotes at
// the foot of the page, contents with page numbers, heads and feet. Documents
// in a language written from the right are laid out from the right.
//
// It draws nothing itself and knows nothing of PDF files.
package layout

import (
	"context"
	"strconv"
	"strings"
	"unicode"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/pdf/typeset"
	"rapporteur/app/document/picture"
	"rapporteur/app/script"
)

// The colours. Every text colour has a contrast of at least 5 to 1 on white.
var (
	ink       = typeset.Color{24, 30, 36}
	blue      = typeset.Color{0, 76, 129}
	lightBlue = typeset.Color{91, 146, 229} // of the United Nations' flag
	grey      = typeset.Color{88, 96, 105}
	hairline  = typeset.Color{200, 207, 214}
	headFill  = typeset.Color{232, 239, 246}
	codeFill  = typeset.Color{243, 245, 247}
	waterMark = typeset.Color{236, 238, 240}
)

// Sizes of type and of the page, in points.
const (
	bodySize  = 10.5
	smallSize = 8.5
	tableSize = 8.8

	pageShort  = 595.28
	pageLong   = 841.89
	sideMargin = 68
	topMargin  = 78
	footMargin = 74
	labelRoom  = 30 // between the start of the column and numbered paragraphs
)

// builder sets one document.
type builder struct {
	ctx      context.Context
	stop     context.CancelCauseFunc // ends ctx with what went wrong
	doc      *document.Document
	set      *fonts.Set
	sh       *text.Shaper
	rtl      bool
	root     *typeset.Elem
	width    float32 // of the page
	height   float32
	level    int                       // of the last heading, as tagged
	notes    map[*document.Note]string // the labels of those that are set
	images   []*picture.Picture
	progress func(done, total int)
}

// Params are what Set needs. Progress may be nil.
type Params struct {
	Faces    *fonts.Set
	Progress func(done, total int)
}

// Set lays out doc. ctx stops it between blocks.
func Set(ctx context.Context, doc *document.Document, p Params) (*typeset.Document, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	b := &builder{
		ctx: ctx, stop: stop, doc: doc, set: p.Faces, sh: text.NewShaper(p.Faces), progress: p.Progress,
		rtl: script.RightToLeftLanguage(doc.Language), width: pageShort, height: pageLong,
		root: &typeset.Elem{Tag: "Document"}, notes: map[*document.Note]string{},
	}
	if doc.Wide {
		b.width, b.height = pageLong, pageShort
	}
	if b.progress == nil {
		b.progress = func(int, int) {}
	}
	pages, marks, err := b.assemble()
	if err != nil {
		return nil, err
	}
	return &typeset.Document{Title: doc.Title, Language: doc.Language, Pages: pages, Root: b.root, Marks: marks, Images: b.images}, nil
}

// pageWidth is that of a page, turned on its side or not.
func (b *builder) pageWidth(wide bool) float32 {
	if wide {
		return pageLong
	}
	return b.width
}

// body is the flow of the document's text.
func (b *builder) body(elem *typeset.Elem) flow {
	return flow{b: b, sh: b.sh, elem: elem, x: sideMargin, w: b.width - 2*sideMargin, size: bodySize, color: ink}
}

func (b *builder) sameLanguage(tag string) bool {
	return strings.EqualFold(tag, b.doc.Language)
}

// foreign is the language of a text in another script than the document's,
// judged by its first letter; "" when it is not sure.
func (b *builder) foreign(s string) string {
	for _, r := range s {
		if r < 0x370 && r != ' ' && unicode.IsLetter(r) {
			return ""
		}
		guess := ""
		switch {
		case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
			guess = "ar"
		case unicode.Is(unicode.Han, r):
			guess = "zh"
		case unicode.Is(unicode.Cyrillic, r):
			guess = "ru"
		default:
			continue
		}
		if base, _, _ := strings.Cut(b.doc.Language, "-"); base == guess {
			return ""
		}
		return guess
	}
	return ""
}

// note sets a footnote where it is first mentioned, and returns its label. Else the
// note is nil.
func (b *builder) note(f *flow, of *document.Note) (string, *note) {
	if label, ok := b.notes[of]; ok {
		return label, nil
	}
	label := strconv.Itoa(len(b.notes) + 1)
	b.notes[of] = label
	nf := b.body(f.elem.Add("Note"))
	nf.sh, nf.size, nf.tight, nf.cell = f.sh, smallSize, true, true // no rows: a note may be divided at any line
	lbl := nf
	lbl.elem = nf.elem.Add("Lbl")
	num := lbl.paragraph(document.Plainly(label), paraOptions{fixed: true})[0]
	nf = nf.inner(16)
	n := &note{slabs: nf.blocks(of.Blocks)}
	if firstText(n.slabs) == nil {
		n.slabs = append(nf.paragraph(nil, paraOptions{}), n.slabs...)
	}
	first := firstText(n.slabs)
	num.texts[0].y = first.texts[0].y
	first.texts = append([]placed{num.texts[0]}, first.texts...)
	for i := range n.slabs {
		s := &n.slabs[i]
		s.keep = false
		if i > 0 {
			s.lower(s.gap)
		}
		s.gap = 0
		for _, inner := range s.notes { // a note in a note stands after it
			n.slabs = append(n.slabs, inner.slabs...)
		}
		s.notes = nil
	}
	n.height = sum(n.slabs)
	return label, n
}
