package writer

import (
	"fmt"
	"strconv"

	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/typeset"
)

// structure writes links, the structure tree and its parent tree, completes
// the page objects, and adds to the catalog.
func (f *file) structure(catalog *string) {
	root, parents := f.add(nil), f.add(nil)
	prune(f.doc.Root)
	annots := f.links()
	f.number(f.doc.Root)
	f.element(f.doc.Root, root, annots)
	nums := []byte("<</Nums[")
	for i, es := range f.emitter.parents {
		nums = append(strconv.AppendInt(nums, int64(i), 10), '[')
		for _, e := range es {
			nums = ref(nums, e.Object)
		}
		nums = append(nums, ']')
	}
	key := len(f.pages)
	for _, page := range f.doc.Pages {
		for _, l := range page.Links {
			nums = ref(append(strconv.AppendInt(nums, int64(key), 10), ' '), l.Elem.Object)
			key++
		}
	}
	f.objs[parents] = append(nums, "]>>\n"...)
	f.objs[root] = fmt.Appendf(nil, "<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>\n", f.doc.Root.Object, parents, key)
	*catalog += fmt.Sprintf(" /StructTreeRoot %d 0 R", root)
}

func ref(b []byte, obj int) []byte {
	return append(strconv.AppendInt(b, int64(obj), 10), " 0 R "...)
}

// prune removes elements without any content, but keeps the cells of tables.
func prune(e *typeset.Elem) bool {
	kids := e.Kids[:0]
	for _, k := range e.Kids {
		if k.Elem == nil || prune(k.Elem) {
			kids = append(kids, k)
		}
	}
	e.Kids = kids
	return len(kids) > 0 || e.Tag == "TD" || e.Tag == "TH" || e.Tag == "Document"
}

// links makes the annotations of all pages, hangs them into their elements,
// and completes the page objects. It returns the object of each link by page.
func (f *file) links() [][]int {
	annots := make([][]int, len(f.pages))
	key := len(f.pages)
	for i, k := range f.pages {
		p := f.doc.Pages[i]
		extra := fmt.Appendf(nil, "<</Type /Page /StructParents %d /Tabs /S", i)
		if len(p.Links) > 0 {
			extra = append(extra, " /Annots ["...)
		}
		for n, l := range p.Links {
			b := fmt.Appendf(nil, "<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /StructParent %d /Rect [%s %s %s %s] /Contents %s", key,
				num(nil, l.X), f.fromBottom(i, l.Y+l.H), num(nil, l.X+l.W), f.fromBottom(i, l.Y), literal(l.Contents))
			if l.URI != "" {
				b = fmt.Appendf(b, " /A <</S /URI /URI %s>>>>\n", uri(l.URI))
			} else {
				b = fmt.Appendf(b, " /Dest [%d 0 R /XYZ null %s null]>>\n", f.pages[l.Page], f.fromBottom(l.Page, l.Top))
			}
			obj := f.add(b)
			annots[i] = append(annots[i], obj)
			extra = ref(extra, obj)
			l.Elem.Kids = append(l.Elem.Kids, typeset.Kid{Page: int32(i), ID: int32(n), Link: true})
			key++
		}
		if len(p.Links) > 0 {
			extra = append(extra, ']')
		}
		extra = append(extra, '\n')
		f.objs[k] = append(extra, f.objs[k][len("<</Type /Page\n"):]...)
	}
	return annots
}

// uri is an address as a PDF string of ASCII.
func uri(s string) string {
	b := []byte{'('}
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '(' || c == ')' || c == '\\':
			b = append(b, '\\', c)
		case c <= 0x20 || c >= 0x7F:
			b = fmt.Appendf(b, "%%%02X", c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, ')'))
}

// number gives every element its object.
func (f *file) number(e *typeset.Elem) {
	e.Object = f.add(nil)
	for _, k := range e.Kids {
		if k.Elem != nil {
			f.number(k.Elem)
		}
	}
}

func (f *file) element(e *typeset.Elem, parent int, annots [][]int) {
	b := append(append([]byte("<</S/"), e.Tag...), "/P "...)
	b = ref(b, parent)
	if e.Language != "" {
		b = append(append(b, "/Lang"...), literal(e.Language)...)
	}
	if e.Alt != "" {
		b = append(fonts.AppendUTF16(append(b, "/Alt<FEFF"...), e.Alt), '>')
	}
	switch {
	case e.Scope != "":
		b = append(append(append(b, "/A<</O/Table/Scope/"...), e.Scope...), ">>"...)
	case e.List != "":
		b = append(append(append(b, "/A<</O/List/ListNumbering/"...), e.List...), ">>"...)
	case e.BBox != nil:
		b = fmt.Appendf(b, "/A<</O/Layout/Placement/Block/BBox[%s %s %s %s]>>", num(nil, e.BBox[0]), num(nil, e.BBox[1]), num(nil, e.BBox[2]), num(nil, e.BBox[3]))
	}
	page := int32(-1)
	for _, k := range e.Kids {
		if k.Elem == nil && !k.Link {
			page = k.Page
			b = ref(append(b, "/Pg "...), f.pages[page])
			break
		}
	}
	b = append(b, "/K["...)
	for _, k := range e.Kids {
		switch {
		case k.Elem != nil:
			b = ref(b, k.Elem.Object)
		case k.Link:
			b = fmt.Appendf(b, "<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>", annots[k.Page][k.ID], f.pages[k.Page])
		case k.Page == page:
			b = append(strconv.AppendInt(b, int64(k.ID), 10), ' ')
		default:
			b = fmt.Appendf(b, "<</Type/MCR/Pg %d 0 R/MCID %d>>", f.pages[k.Page], k.ID)
		}
	}
	f.objs[e.Object] = append(b, "]>>\n"...)
	for _, k := range e.Kids {
		if k.Elem != nil {
			f.element(k.Elem, e.Object, annots)
		}
	}
}
