package pdf_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/pdf"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// samples are one document of each kind, and the minutes in each language.
func samples(t testing.TB) map[string]document.Document {
	t.Helper()
	out := map[string]document.Document{}
	put := func(name string, d document.Document, err error) {
		if err != nil {
			t.Fatal(err)
		}
		out[name] = d
	}
	for _, lang := range igf.Languages() {
		d, err := builders.Minutes(builders.MinutesInput{
			Language: lang, Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()), Outputs: gatetest.All(t, documenttest.Output()),
			Entries: gatetest.All(t, documenttest.Entries()...), Revision: "4f2a9c1", Made: documenttest.Made(),
		})
		put("minutes-"+lang, d, err)
	}
	in := builders.MinutesInput{Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()), Outputs: gatetest.All(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Entries()...), Made: documenttest.Made()}
	in.Form = gatetest.Of(t, documenttest.Form("2021"))
	d, err := builders.Report(in)
	put("report-en", d, err)
	in.Language, in.Form = "ar", gatetest.Of(t, documenttest.Form("takeaways"))
	d, err = builders.Report(in)
	put("takeaways-ar", d, err)
	d, err = builders.Draft(builders.DraftInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Made: documenttest.Made()})
	put("draft-en", d, err)
	old := &igf.VersionText{Output: "bpf-cybersecurity/norms", Number: 1, Text: strings.Replace(strings.Replace(documenttest.Draft(), "supply chains", "chains", 1), "### 2.1.1", "A paragraph that was removed.\n\n### 2.1.1", 1)}
	d, err = builders.Draft(builders.DraftInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Since: gatetest.Of(t, old), Made: documenttest.Made()})
	put("draft-changes", d, err)
	arabic := documenttest.Output()
	arabic.Title, arabic.Language, arabic.Draft = "رسم خريطة الاتفاقات الدولية للمعايير السيبرانية", "ar", documenttest.ArabicDraft()
	d, err = builders.Draft(builders.DraftInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, arabic), Made: documenttest.Made()})
	put("draft-ar", d, err)
	for _, order := range []document.Order{document.ByParagraph, document.ByDisposition} {
		d, err = builders.Compilation(builders.CompilationInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Sessions: gatetest.All(t, documenttest.Session()), Entries: gatetest.All(t, documenttest.Comments(60)...), Order: order, Made: documenttest.Made()})
		put("comments-"+string(order), d, err)
	}
	d, err = builders.Compilation(builders.CompilationInput{Language: "ar", Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Comments(30)...), Order: document.ByStakeholder, Made: documenttest.Made()})
	put("comments-ar", d, err)
	d, err = builders.HandOver(builders.HandOverInput{Group: gatetest.Of(t, documenttest.Group()), Made: documenttest.Made(), Parts: []document.Document{out["draft-en"], out["minutes-fr"], out["comments-paragraph"]}})
	put("hand-over-en", d, err)
	return out
}

func write(t testing.TB, d document.Document) ([]byte, pdf.Written) {
	t.Helper()
	var b bytes.Buffer
	rep, err := pdf.Write(context.Background(), &b, d, pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), rep
}

// more are the other kinds in the other languages.
func more(t testing.TB, out map[string]document.Document) {
	t.Helper()
	put := func(name string, d document.Document, err error) {
		if err != nil {
			t.Fatal(err)
		}
		out[name] = d
	}
	session := builders.MinutesInput{Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()), Outputs: gatetest.All(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Entries()...), Made: documenttest.Made()}
	for i, lang := range igf.Languages() {
		session.Language = lang
		for _, form := range documenttest.Forms() {
			session.Form = gatetest.Of(t, form)
			d, err := builders.Report(session)
			put("report-"+form.ID+"-"+lang, d, err)
		}
		d, err := builders.Draft(builders.DraftInput{Language: lang, Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Made: documenttest.Made()})
		put("draft-words-"+lang, d, err)
		order := document.Orders()[i%len(document.Orders())]
		c, err := builders.Compilation(builders.CompilationInput{Language: lang, Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Comments(24)...), Order: order, Made: documenttest.Made()})
		put("comments-"+string(order)+"-"+lang, c, err)
		d, err = builders.HandOver(builders.HandOverInput{Language: lang, Group: gatetest.Of(t, documenttest.Group()), Made: documenttest.Made(), Parts: []document.Document{d, out["minutes-"+lang], c}})
		put("hand-over-"+lang, d, err)
	}
}

// TestSamples writes every sample into the folder RAPPORTEUR_SAMPLES, to be
// looked at.
func TestSamples(t *testing.T) {
	all, dir := samples(t), os.Getenv("RAPPORTEUR_SAMPLES")
	if dir != "" {
		more(t, all)
	}
	for name, d := range all {
		b, rep := write(t, d)
		for _, m := range rep.Remarks() {
			t.Errorf("%s: %s", name, m)
		}
		if dir == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
