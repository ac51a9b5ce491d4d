package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf"
	"rapporteur/app/document/pdf/fault"
	"rapporteur/app/document/words"
)

// A long table is set by several goroutines, and each tells its progress: a
// caller that panics there stands for any fault in a row.
func TestFaultInARowIsAnErrorOfTheDocument(t *testing.T) {
	const rows = 1000
	long := document.Table{Columns: []document.Column{{Head: document.Plainly("Number")}}}
	for i := range rows {
		long.Rows = append(long.Rows, []document.Cell{{Blocks: []document.Block{document.Para(strconv.Itoa(i))}}})
	}
	doc := document.Document{Title: "Long table", Language: "en", Words: words.For("en"), Blocks: []document.Block{long, document.Para("after")}}
	for _, at := range []int{0, 320} {
		var out bytes.Buffer
		rep, err := pdf.Write(context.Background(), &out, doc, pdf.Options{Progress: func(done, total int) {
			if total == rows && done == at {
				panic("a row that cannot be set")
			}
		}})
		var f *fault.Error
		if !errors.As(err, &f) || f.Cause != "a row that cannot be set" || rep.Pages != 0 || out.Len() != 0 {
			t.Fatalf("a fault at row %d gave %d pages, %d bytes and %v", at, rep.Pages, out.Len(), err)
		}
		if !strings.Contains(err.Error(), `the PDF "Long table" was not made`) || !strings.Contains(err.Error(), "pdf/fault_test.go:") {
			t.Errorf("the error says neither which document nor where: %v", err)
		}
	}
}

// In the caller's goroutine as well: the window says what happened, and goes on.
func TestFaultInTheCallersGoroutineIsAnError(t *testing.T) {
	doc := document.Document{Title: "Short", Words: words.For("en"), Blocks: []document.Block{document.Para("text")}}
	_, err := pdf.Write(context.Background(), &bytes.Buffer{}, doc, pdf.Options{Progress: func(int, int) { panic("no progress") }})
	var f *fault.Error
	if !errors.As(err, &f) {
		t.Errorf("a panic gave %v", err)
	}
}
