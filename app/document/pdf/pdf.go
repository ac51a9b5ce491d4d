// Package pdf sets a document as PDF: shaped text in all six languages, tagged
// for screen readers, the same bytes for the same document.
//
// The parts: fonts (typefaces), text (lines of glyphs), layout (pages), typeset
// (what lies between), writer (the file; the only importer of gofpdf), fault
// (panics as errors). It never fetches anything and reads no clock.
package pdf

import (
	"context"
	"io"

	"golang.org/x/text/unicode/runenames"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf/fault"
	"rapporteur/app/document/pdf/fonts"
	"rapporteur/app/document/pdf/layout"
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/pdf/writer"
	"rapporteur/app/igf"
)

// Options are the caller's wishes. Progress, when set, is told how much of the
// part at hand is done; it may be called from several goroutines.
type Options struct {
	Progress func(done, total int)
}

// Written says what was written.
type Written struct {
	Pages   int
	Bytes   int64
	Missing []Missing
}

// Missing is a character that no typeface here has. Its code point was
// printed in its place, and what is copied out of the PDF is the character.
type Missing struct {
	Rune  rune
	Name  string // by Unicode, "GRINNING FACE"
	Count int
	Pages []int // from 1
}

// Write writes doc to w. It stops when ctx ends; w may then hold nothing or a
// part. Errors are those of w and ctx: every document can be set. A panic here
// is a fault.Error.
func Write(ctx context.Context, w io.Writer, doc document.Document, opt Options) (rep Written, err error) {
	defer func() {
		if err != nil {
			rep, err = Written{}, igf.Errorf("the PDF %q was not made: %w", doc.Title, err)
		}
	}()
	defer fault.Catch(&err, igf.Sentencef("making the PDF"))
	set, err := fonts.Load()
	if err != nil {
		return rep, err
	}
	if doc.Language == "" {
		doc.Language = "en"
	}
	pages, err := layout.Set(ctx, &doc, layout.Params{Faces: set, Progress: opt.Progress})
	if err != nil {
		return rep, err
	}
	res, err := writer.Write(ctx, w, pages, set, info(&doc))
	if err != nil {
		return rep, err
	}
	rep = Written{Pages: res.Pages, Bytes: res.Bytes}
	for _, m := range res.Missing {
		rep.Missing = append(rep.Missing, Missing{Rune: m.Rune, Name: runenames.Name(m.Rune), Count: m.Count, Pages: m.Pages})
	}
	return rep, nil
}

func info(doc *document.Document) writer.Info {
	return writer.Info{Title: text.Clean(doc.Title), Language: doc.Language, Subject: text.Clean(doc.Subtitle), Made: doc.Stamp.Made, Stamp: doc.Fields()}
}
