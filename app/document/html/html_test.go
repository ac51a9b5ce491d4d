package html_test

import (
	"bytes"
	"context"
	"html/template"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/html"
	"rapporteur/app/document/words"
	"rapporteur/app/gate/gatetest"
)

func write(t *testing.T, d document.Document, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := html.Write(context.Background(), &b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func samples(t *testing.T) map[string]string {
	out := map[string]string{}
	for _, lang := range []string{"en", "ar"} {
		d, err := builders.Minutes(builders.MinutesInput{Language: lang, Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()), Outputs: gatetest.All(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Entries()...), Made: documenttest.Made()})
		out["minutes-"+lang] = write(t, d, err)
	}
	d, err := builders.Draft(builders.DraftInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Made: documenttest.Made()})
	out["draft"] = write(t, d, err)
	d, err = builders.Compilation(builders.CompilationInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Comments(40)...), Made: documenttest.Made()})
	out["comments"] = write(t, d, err)
	return out
}

// TestPagesStandAlone reads each page as a browser does: nothing is fetched,
// nothing runs, headings are in order, heading cells say what they head.
func TestPagesStandAlone(t *testing.T) {
	dir := os.Getenv("RAPPORTEUR_SAMPLES")
	for name, page := range samples(t) {
		if dir != "" {
			if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		root, err := xhtml.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		level, ids := 0, map[string]bool{}
		var links []string
		for n := range root.Descendants() {
			if n.Type != xhtml.ElementNode {
				continue
			}
			attr := map[string]string{}
			for _, a := range n.Attr {
				attr[a.Key] = a.Val
			}
			if id := attr["id"]; id != "" {
				if ids[id] {
					t.Errorf("%s: the id %s stands twice", name, id)
				}
				ids[id] = true
			}
			switch n.Data {
			case "script", "img", "link", "iframe", "object":
				t.Errorf("%s: it has a %s", name, n.Data)
			case "html":
				if attr["lang"] == "" || attr["dir"] == "" {
					t.Errorf("%s: no language or direction", name)
				}
			case "th":
				if attr["scope"] == "" {
					t.Errorf("%s: a heading cell without a scope", name)
				}
			case "a":
				if strings.HasPrefix(attr["href"], "#") {
					links = append(links, attr["href"][1:])
				}
			case "h1", "h2", "h3", "h4", "h5", "h6":
				k, _ := strconv.Atoi(n.Data[1:])
				if k > level+1 {
					t.Errorf("%s: %s after level %d", name, n.Data, level)
				}
				level = k
			}
		}
		for _, l := range links {
			if !ids[l] {
				t.Errorf("%s: a link leads to #%s, which is nowhere", name, l)
			}
		}
	}
	for name, want := range map[string]string{"minutes-ar": `dir="rtl"`, "minutes-en": "أشارت إلى أن المعايير", "draft": `role="doc-noteref"`, "comments": "Not answered yet"} {
		if !strings.Contains(samples(t)[name], want) {
			t.Errorf("%s: no %q", name, want)
		}
	}
}

func TestNameDoesNotTurnTheText(t *testing.T) {
	d := document.Document{Language: "en", Words: words.For("en"), Blocks: []document.Block{document.Paragraph{Text: []document.Inline{{Text: "سلمى مثال: ", Aside: true}, {Text: "Asked."}}}}}
	if page := write(t, d, nil); !strings.Contains(page, `<p dir="auto"><bdi lang="en">سلمى مثال:</bdi> Asked.</p>`) {
		t.Error(page)
	}
}

// A language that is written from the right is so in every form of documents,
// whether it is one of the six or not.
func TestPashtoRunsFromTheRight(t *testing.T) {
	d := document.Document{Language: "en", Words: words.For("en"), Blocks: []document.Block{document.ParaIn("د ښځو ګډون", "ps")}}
	if page := write(t, d, nil); !strings.Contains(page, `<p lang="ps" dir="rtl">`) {
		t.Error(page)
	}
	d.Language = "ps"
	if page := write(t, d, nil); !strings.Contains(page, `<html lang="ps" dir="rtl">`) || !strings.Contains(page, `<p dir="rtl">`) {
		t.Error(page)
	}
}

func TestTextIsNeverMarkup(t *testing.T) {
	evil := `<script>alert(1)</script>"'&`
	d := document.Document{Kind: document.KindDraft, Title: evil, Subtitle: evil, Language: `en"><script>`, Mark: evil, Words: words.For("en"), Facts: []document.Definition{{Term: evil}}}
	runs := []document.Inline{{Text: evil, Link: `javascript:alert(1)`, Language: `"><script>`}, {Text: "x", Link: `https://a/"><script>`}, {Note: &document.Note{Blocks: []document.Block{document.Para(evil)}}}}
	d.Blocks = []document.Block{document.Heading{Level: 1, Text: runs}, document.Paragraph{Text: runs}, document.Code{Text: evil}, document.Picture{Alt: evil, Source: evil}, document.Numbered{Number: evil, Blocks: []document.Block{document.Paragraph{Text: runs}}}}
	page := write(t, d, nil)
	if strings.Contains(page, "<script") || strings.Contains(page, "javascript:") {
		t.Error(page)
	}
}

// Wherever a record says something, nothing turns what comes after it; and no page
// runs a script or fetches anything.
func TestNothingTurnsWhatFollows(t *testing.T) {
	page := write(t, documenttest.Saying(documenttest.Turning), nil)
	if left := documenttest.Turns(page); left != "" || strings.Count(page, "سلمى (IGF)\u200F") < 20 {
		t.Errorf("the page holds %+q:\n%s", left, page)
	}
	var b bytes.Buffer
	tmpl := template.Must(template.New("x").Parse(`<p title="{{.}}">{{.}} <b>{{.}}</b></p>`))
	if err := html.WriteTemplate(&b, html.Head{Language: "en", Title: documenttest.Turning, Meta: [][2]string{{"x", documenttest.Turning}}}, tmpl, documenttest.Turning); err != nil {
		t.Fatal(err)
	}
	if left := documenttest.Turns(b.String()); left != "" || strings.Count(b.String(), "سلمى") != 5 || !strings.Contains(b.String(), "default-src 'none'") {
		t.Errorf("the template's page holds %+q:\n%s", left, b.String())
	}
	if want := "<b>See \u2067gnp.exe \u2066and سلمى (IGF)\u200F\u2067\u2069\u2069\u2069</b>"; !strings.Contains(b.String(), want) {
		t.Errorf("%+q is not in %+q", want, b.String())
	}
}
