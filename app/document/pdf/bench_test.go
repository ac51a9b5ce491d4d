package pdf_test

import (
	"bytes"
	"context"
	"runtime"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/pdf"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// benchComments is how many comments the large compilation has.
const benchComments = 10000

// BenchmarkCompilation makes the compilation of 10,000 comments in six
// languages. The peak of memory is that of the Go heap and stacks.
func BenchmarkCompilation(b *testing.B) {
	in := builders.CompilationInput{Group: gatetest.Of(b, documenttest.Group()), Output: gatetest.Of(b, documenttest.Output()), Entries: gatetest.All(b, documenttest.Comments(benchComments)...), Made: documenttest.Made()}
	for b.Loop() {
		d, err := builders.Compilation(in)
		if err != nil {
			b.Fatal(err)
		}
		measure(b, d)
	}
	b.ReportMetric(float64(characters(in.Entries)), "characters")
}

// BenchmarkDraft makes a draft of about 85 pages.
func BenchmarkDraft(b *testing.B) {
	o := documenttest.Output()
	o.Draft = strings.Repeat(documenttest.Draft(), 64)
	for b.Loop() {
		d, err := builders.Draft(builders.DraftInput{Group: gatetest.Of(b, documenttest.Group()), Output: gatetest.Of(b, o), Made: documenttest.Made()})
		if err != nil {
			b.Fatal(err)
		}
		measure(b, d)
	}
}

func measure(b *testing.B, d document.Document) {
	var out bytes.Buffer
	rep, err := pdf.Write(context.Background(), &out, d, pdf.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(rep.Pages), "pages")
	b.ReportMetric(float64(out.Len())/1e6, "MB-file")
	b.ReportMetric(float64(m.Sys)/1e6, "MB-sys")
}

func characters(es []igf.Shared) int {
	n := 0
	for _, e := range es {
		if c, ok := e.Record().(*igf.Comment); ok {
			n += len([]rune(c.Text)) + len([]rune(c.Proposed)) + len([]rune(c.Translation))
		}
	}
	return n
}
