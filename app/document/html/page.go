package html

import (
	"bytes"
	"html/template"
	"io"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// Head is what stands above the contents of a page. All pages of the program have
// the same: they stand alone, run no script and fetch nothing.
type Head struct {
	Language, Title string
	Meta            [][2]string
	Style           string // CSS of the program, never of a record
}

// shut ends a page.
const shut = "</body>\n</html>\n"

// open returns a page up to its contents.
func (h Head) open() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"" + esc(h.Language) + "\" dir=\"" + direction("", h.Language) + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n" +
		"<meta name=\"generator\" content=\"Rapporteur\">\n")
	for _, kv := range h.Meta {
		b.WriteString("<meta name=\"" + esc(kv[0]) + "\" content=\"" + esc(kv[1]) + "\">\n")
	}
	b.WriteString("<title>" + esc(h.Title) + "</title>\n<style>" + h.Style + "</style>\n</head>\n<body>\n")
	return b.String()
}

// WriteTemplate writes a page of which a template makes the contents.
func WriteTemplate(w io.Writer, h Head, contents *template.Template, data any) error {
	var b bytes.Buffer
	if err := contents.Execute(&b, data); err != nil {
		return err
	}
	if _, err := io.WriteString(w, h.open()+isolated(b.String())+shut); err != nil {
		return igf.Errorf("the page %q cannot be written: %w", h.Title, err)
	}
	return nil
}

// isolated keeps the direction marks of one text, or of one tag, from reaching the next. Every < and >
// of the page belongs to a tag: a template has escaped those of texts.
func isolated(page string) string {
	var b strings.Builder
	for page != "" {
		end := strings.IndexAny(page, "<>") + 1
		if end == 0 {
			end = len(page)
		}
		part := page[:end]
		last := ""
		if c := part[len(part)-1]; c == '<' || c == '>' {
			part, last = part[:len(part)-1], string(c)
		}
		b.WriteString(script.Isolate(part) + last)
		page = page[end:]
	}
	return b.String()
}
