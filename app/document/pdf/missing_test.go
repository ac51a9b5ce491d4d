package pdf_test

import (
	"strings"
	"testing"

	"rapporteur/app/document"
)

func TestOneRemarkForAScript(t *testing.T) {
	var hangul strings.Builder
	for k := range 160 {
		hangul.WriteRune(rune(0xAC00 + k*37))
	}
	d := document.Document{Title: "Scripts", Language: "en", Blocks: []document.Block{document.Para("Before."), document.Para(hangul.String()), document.Para("\U0001F6F8 and \u2D30\u2D31.")}}
	_, rep := write(t, d)
	got := rep.Remarks()
	want := []string{
		"no typeface has 160 characters of the script Hangul: their numbers are printed instead, first that of '가' (U+AC00 <Hangul Syllable>) on page 1",
		"no typeface has '\U0001f6f8' (U+1F6F8 FLYING SAUCER): its number is printed instead, first on page 1",
		"no typeface has 2 characters of the script Tifinagh: their numbers are printed instead, first that of 'ⴰ' (U+2D30 TIFINAGH LETTER YA) on page 1",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("remarks:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	d.Blocks = nil
	for _, r := range "\u0A05\u0A85\u0B05\u0C05\u0C85\u0D05\u0D85\u1000" {
		d.Blocks = append(d.Blocks, document.Para(string(r)))
	}
	if _, rep = write(t, d); len(rep.Remarks()) != 7 || len(rep.Missing) != 8 {
		t.Errorf("eight scripts: %q", rep.Remarks())
	}
}
