// Package writer makes the PDF file out of laid-out pages. It is the only
// importer of gofpdf.
//
// gofpdf gives the skeleton: pages, fonts cut to the glyphs in use, their
// widths and descriptors. Its own text functions are not used: they lose or
// misplace characters. The content of the pages is written here, and the
// finished skeleton is completed: structure tree, languages, links, bookmarks,
// exact ToUnicode, XMP, and an identifier that is a hash of the content.
//
// The same pages give the same bytes, whatever the number of processors.
package writer

import (
	"context"
	"io"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"rapporteur/app/document/pdf/fault"
	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/typeset"
	"rapporteur/app/igf"
)

// Info is what the file says of itself.
type Info struct {
	Title    string
	Language string
	Subject  string
	Made     time.Time // UTC; in the file as its creation date
	// Stamp are the fields that tie the file to its records, name and value.
	Stamp [][2]string
}

// Result says what was written.
type Result struct {
	Pages   int
	Bytes   int64
	Missing []Missing
}

// Write writes d as PDF 1.7. ctx stops it between pages.
func Write(ctx context.Context, w io.Writer, d *typeset.Document, set *fonts.Set, info Info) (Result, error) {
	em := newEmitter(set)
	deflate := &deflater{}
	streams, err := contents(ctx, em, d, deflate)
	if err != nil {
		return Result{}, err
	}
	skeleton, err := base(d, em.codes)
	if err != nil {
		return Result{}, err
	}
	f, err := parse(skeleton)
	if err != nil {
		return Result{}, igf.Errorf("the PDF skeleton cannot be completed: %w", err)
	}
	f.emitter, f.doc, f.info, f.deflate = em, d, info, deflate
	if err := f.complete(streams); err != nil {
		return Result{}, igf.Errorf("the PDF skeleton cannot be completed: %w", err)
	}
	n, err := f.write(w)
	if err != nil {
		return Result{}, igf.Errorf("the PDF cannot be written: %w", err)
	}
	return Result{Pages: len(d.Pages), Bytes: n, Missing: em.missing}, nil
}

// contents writes the pages in order and compresses them side by side.
func contents(ctx context.Context, em *emitter, d *typeset.Document, deflate *deflater) ([][]byte, error) {
	out := make([][]byte, len(d.Pages))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0) + 1)
	for i, p := range d.Pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		raw := append([]byte(nil), em.content(i, p)...)
		g.Go(func() (err error) {
			defer fault.Catch(&err, igf.Sentencef("compressing a page"))
			out[i], err = deflate.stream("", raw)
			return err
		})
	}
	return out, g.Wait()
}
