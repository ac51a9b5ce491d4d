package writer

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/typeset"
	"rapporteur/app/igf"
)

// base makes a PDF of empty pages with the fonts in use. Font number n of
// those in use is the n-th Type0 font of the file.
func base(d *typeset.Document, codes []*fonts.Codes) (out []byte, err error) {
	defer func() { // gofpdf panics on what it cannot read; its fonts come from here
		if r := recover(); r != nil {
			err = igf.Errorf("the fonts cannot be embedded: %v", r)
		}
	}()
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: 595.28, Ht: 841.89}})
	pdf.SetCatalogSort(true)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCompression(false)
	fixed := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) // replaced with Info
	pdf.SetCreationDate(fixed)
	pdf.SetModificationDate(fixed)
	for _, p := range d.Pages {
		pdf.AddPageFormat("P", gofpdf.SizeType{Wd: float64(p.Width), Ht: float64(p.Height)})
	}
	for i, c := range codes {
		if !c.Used() {
			continue
		}
		ttf, err := c.TrueType()
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("t%02d", i)
		pdf.AddUTF8FontFromBytes(name, "", ttf)
		var all []rune
		for _, code := range c.List() {
			all = append(all, rune(code))
		}
		pdf.CreateTemplate(func(t *gofpdf.Tpl) { // never placed: it only tells gofpdf which glyphs are used
			t.SetFont(name, "", 10)
			t.Text(0, 0, string(all))
		})
	}
	var b bytes.Buffer
	if err := pdf.Output(&b); err != nil {
		return nil, igf.Errorf("the PDF skeleton cannot be made: %w", err)
	}
	return b.Bytes(), nil
}

// file is a PDF file as its objects.
type file struct {
	objs     [][]byte // by number; from the line after "n 0 obj" to before "endobj"
	isStream []bool
	root     int
	pages    []int // object numbers
	fonts    []int

	emitter *emitter
	doc     *typeset.Document
	info    Info
	deflate *deflater
}

func (f *file) add(b []byte) int {
	f.objs = append(f.objs, b)
	f.isStream = append(f.isStream, false)
	return len(f.objs) - 1
}

func (f *file) addStream(b []byte) int {
	n := f.add(b)
	f.isStream[n] = true
	return n
}

var lengthEntry = regexp.MustCompile(`/Length (\d+)`)

// parse takes gofpdf's output apart. It relies on its regular form and refuses
// anything else.
func parse(raw []byte) (*file, error) {
	i := bytes.LastIndex(raw, []byte("startxref"))
	if i < 0 {
		return nil, igf.Errorf("it has no cross-reference")
	}
	at, err := strconv.Atoi(string(bytes.Fields(raw[i+9:])[0]))
	if err != nil || at >= len(raw) {
		return nil, igf.Errorf("its cross-reference cannot be found")
	}
	table := raw[at:]
	var n int
	if _, err := fmt.Sscanf(string(table[:min(len(table), 40)]), "xref\n0 %d", &n); err != nil {
		return nil, igf.Errorf("its cross-reference cannot be read: %w", err)
	}
	table = table[bytes.IndexByte(table, '\n')+1:]
	table = table[bytes.IndexByte(table, '\n')+1:]
	f := &file{objs: make([][]byte, n), isStream: make([]bool, n), root: n - 1}
	for k := 1; k < n; k++ {
		off, err := strconv.Atoi(string(table[k*20 : k*20+10]))
		if err != nil || off >= len(raw) {
			return nil, igf.Errorf("object %d cannot be found", k)
		}
		b := raw[off:]
		b = b[bytes.IndexByte(b, '\n')+1:]
		head := b[:min(len(b), 4000)]
		s, e := bytes.Index(head, []byte(">>\nstream\n")), bytes.Index(b, []byte("endobj"))
		if s >= 0 && s < e {
			m := lengthEntry.FindSubmatch(head[:s+2])
			if m == nil {
				return nil, igf.Errorf("object %d has no length", k)
			}
			l, _ := strconv.Atoi(string(m[1])) // digits
			f.objs[k], f.isStream[k] = b[:s+10+l+len("\nendstream\n")], true
		} else {
			f.objs[k] = b[:e]
		}
		switch {
		case bytes.HasPrefix(b, []byte("<</Type /Font\n/Subtype /Type0")):
			f.fonts = append(f.fonts, k)
		case bytes.HasPrefix(b, []byte("<</Type /Page\n")):
			f.pages = append(f.pages, k)
		}
	}
	return f, nil
}
