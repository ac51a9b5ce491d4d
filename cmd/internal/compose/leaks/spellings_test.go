package leaks

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"mime/quotedprintable"
	"net/url"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf16"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf"
	"rapporteur/app/igf"
)

// examples has a person of each script.
func examples() map[script]person {
	out := map[script]person{}
	for n := 0; len(out) < len(alphabets); n++ {
		p := personOf(n)
		out[p.script] = p
	}
	return out
}

func inUTF16(s string, low int) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		pair := [2]byte{byte(u >> 8), byte(u)}
		b = append(b, pair[low], pair[1-low])
	}
	return b
}

// The search finds a name however it is written; else nothing that the hunter does
// not find would mean anything.
func TestNamesAreFoundInEverySpelling(t *testing.T) {
	for script, p := range examples() {
		s := newSearcher()
		s.add(p)
		text := "As " + p.name() + " said, the list is kept."
		var qp, zipped bytes.Buffer
		w := quotedprintable.NewWriter(&qp)
		fmt.Fprint(w, strings.Repeat("word ", 14)+text)
		w.Close()
		z := zip.NewWriter(&zipped)
		f, err := z.Create("word/document.xml")
		if err == nil {
			_, err = fmt.Fprint(f, text)
		}
		if err != nil {
			t.Fatal(err)
		}
		z.Close()
		entities := ""
		for _, r := range text {
			entities += fmt.Sprintf("&#%d;", r)
		}
		quoted := ""
		for _, r := range text {
			quoted += fmt.Sprintf(`\u%04x`, r)
		}
		marshalled, _ := json.Marshal(text)
		for how, data := range map[string][]byte{
			"as it is": []byte(text), "small": []byte(strings.ToLower(text)), "capitals": []byte(strings.ToUpper(text)),
			"UTF-16 big": append([]byte{0}, inUTF16(text, 0)...), "UTF-16 little": inUTF16(text, 1), "entities": []byte(entities), "percent": []byte(url.QueryEscape(text)),
			"base64": []byte("x: " + base64.StdEncoding.EncodeToString([]byte(text))), "base64 for addresses": []byte(base64.RawURLEncoding.EncodeToString([]byte(text))),
			"quoted printable": qp.Bytes(), "JSON": marshalled, "JSON escapes": []byte(quoted), "zip": zipped.Bytes(),
			"name of a file": nil, "slug": []byte(igf.Slug(p.name())),
		} {
			name := "file"
			if how == "name of a file" {
				name = "dir/" + p.name() + ".md"
			}
			if how == "slug" && igf.Slug(p.family) == "" {
				continue
			}
			if got := s.search(name, data); len(got) == 0 || got[0].number != p.number {
				t.Errorf("script %d: %s is not found %s: %q", script, p.name(), how, data)
			}
		}
		if got := s.search("file", []byte("As "+personOf(p.number+1).name()+" said.")); len(got) > 0 {
			t.Errorf("%s is found where somebody else stands", p.name())
		}
	}
}

// The names of pages are found: in the text, and in the title, which is UTF-16.
func TestNamesAreFoundInPDF(t *testing.T) {
	for script, p := range examples() {
		s := newSearcher()
		s.add(p)
		for where, doc := range map[string]document.Document{
			"title": {Title: p.name(), Language: "en", Blocks: []document.Block{document.Paragraph{Text: []document.Inline{{Text: "Nobody."}}}}},
			"text":  {Title: "T", Language: "en", Blocks: []document.Block{document.Paragraph{Text: []document.Inline{{Text: "As " + p.name() + " said."}}}}},
		} {
			if _, err := exec.LookPath("pdftotext"); err != nil && where == "text" {
				t.Skip("pdftotext is not on this machine")
			}
			var b bytes.Buffer
			if _, err := pdf.Write(t.Context(), &b, doc, pdf.Options{}); err != nil {
				t.Fatal(err)
			}
			if got := s.search("x.pdf", b.Bytes()); len(got) == 0 {
				t.Errorf("script %d: %s is not found in the %s", script, p.name(), where)
			}
		}
	}
}

// Every person of a history has a name of their own.
func TestNamesDiffer(t *testing.T) {
	seen := map[string]int{}
	for n := range 4000 {
		p := personOf(n)
		if m, ok := seen[fold(p.family)]; ok && n-m < 100 {
			t.Fatalf("%d and %d are both %s", m, n, p.family)
		}
		seen[fold(p.family)] = n
	}
}

// A history is made shorter without losing what it shows.
func TestHistoriesAreShortened(t *testing.T) {
	all := plan(3)
	needs := func(acts []Act) bool {
		rule, sync := false, false
		for _, a := range acts {
			rule = rule || a.Do == "rule"
			sync = sync || rule && a.Do == "sync" && a.Device == 2
		}
		return rule && sync
	}
	if short := shorten(all, -1, 200, needs); len(short) != 2 || !needs(short) {
		t.Errorf("of %d acts %d are left: %v", len(all), len(short), short)
	}
}
