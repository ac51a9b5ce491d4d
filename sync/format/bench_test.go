package format_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/format/formattest"
)

// full returns a sheet file that is nearly full, of entries as people type them.
func full(b *testing.B) ([]byte, int) {
	var entries []igf.Entry
	for i := range 2000 {
		n := note(i, strings.Repeat("Asks whether the paragraph covers research. ", 3))
		n.Speaker = igf.Attribution{Naming: igf.Named, Name: "María Sample", Stakeholder: "civil-society"}
		entries = append(entries, n)
	}
	data, rest, err := formattest.Append(nil, entries)
	if err != nil {
		b.Fatal(err)
	}
	return data, len(entries) - len(rest)
}

func BenchmarkReadSheet(b *testing.B) {
	data, n := full(b)
	b.SetBytes(int64(len(data)))
	b.ReportMetric(float64(n), "entries")
	for b.Loop() {
		if got, err := format.ReadSheet(sheetFile, data); err != nil || len(got.Entries) != n {
			b.Fatal(err, len(got.Entries))
		}
	}
}

func BenchmarkAppendEntry(b *testing.B) {
	data, _ := full(b)
	data = data[:len(data)/2]
	for b.Loop() {
		if _, _, err := formattest.Append(data, []igf.Entry{note(1, "x")}); err != nil {
			b.Fatal(err)
		}
	}
}
