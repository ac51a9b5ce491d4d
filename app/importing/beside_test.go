package importing

import (
	"bytes"
	"errors"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapporteur/app/budget"
)

// Whom a draft names beside its text is known, wherever the file keeps it; what a program or a
// site is called, and a line that readers see, is nobody.
func TestPeopleBesideADraft(t *testing.T) {
	const name, text = "Ilse Vandermeer", "\n# Plan\n\nWords that are here.\n"
	for _, above := range []string{
		"---\ntitle: X\nauthor: §\n---", "---\ntitle: X\nauthors:\n  - name: §\n    email: i@x.example\n---", "---\ntitle: X\neditor: §\n---",
		"---\ncontributors: [§, Bo Li]\n---", "---\ncontributors: [Bo Li, §]\n---", "---\nreviewer: \"§\"\n---", "---\nlast-edited-by: §\n---", "---\nauthor:\n  - §: {institute: lab}\n---",
		"---\nauthor: [{given: Ilse, family: Vandermeer}]\n---", "---\nauthor: Bo Li and §\n---", "---\nauteur: §\n---", "---\n作者: §\n---", "---\nautora: §\n---", "---\nавтор: §\n---",
		"---\nmeta:\n  translator: §\n---", "% X\n% §\n% 2026\n", "% X\n% Bo Li; §\n", "{>>§: please check this<<}", "{>>please check -- §<<}", "> [name=§] [time=Sun, Jun 28] please", "<!-- §: please check this -->",
		"---\nauthor: § <i@x.example>\n---", "---\nauthor: Vandermeer, Ilse\n---",
	} {
		in := fill(above, name) + text
		if d, err := ReadDraft(t.Context(), budget.Of("d.md", []byte(in))); err != nil || !knows(d.People, name) {
			t.Errorf("%q: %v, %v", in, d.People, err)
		}
	}
	for _, head := range []string{
		`<meta name="author" content="§">`, `<meta property="article:author" content="§">`, `<meta name="DC.creator" content="§">`, `<meta name="dcterms.contributor" content="§">`, `<meta itemprop="author" content="§">`,
		`</head><p><ins data-author="§">new</ins></p>`, `</head><p><span data-user="§">new</span></p>`, `<!-- §: please check -->`,
	} {
		in := "<html><head><title>X</title>" + fill(head, name) + "</head><body><h1>Plan</h1><p>Words.</p></body></html>"
		if d, err := ReadDraft(t.Context(), budget.Of("d.html", []byte(in))); err != nil || !knows(d.People, name) {
			t.Errorf("%q: %v, %v", in, d.People, err)
		}
	}
	for _, in := range []string{"---\nsitename: §\n---" + text, "# Plan\n\nBy §\n\nWords.\n", "---\ntitle: §\n---" + text} {
		if d, err := ReadDraft(t.Context(), budget.Of("d.md", []byte(fill(in, name)))); err != nil || knows(d.People, name) {
			t.Errorf("%q: %v, %v", in, d.People, err)
		}
	}
}

// Whom a workbook names beside the table that is taken is known: on other worksheets, above the
// heads, in remarks and as who made it; also under heads of many languages.
func TestPeopleBesideATable(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	put := func(sheet, cell, value string) {
		t.Helper()
		if err := f.SetCellStr(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	for cell, value := range map[string]string{"A1": "Prepared by", "B1": "Ana Above", "A2": "Contact: Bo Above", "A4": "Comment", "B4": "Name", "A5": "It is fine as it stands.", "B5": "Lu Marl"} {
		put("Sheet1", cell, value)
	}
	if _, err := f.NewSheet("Who"); err != nil {
		t.Fatal(err)
	}
	for cell, value := range map[string]string{"A1": "Name", "B1": "Affiliation", "A2": "Gunnar Holm", "B2": "Omega Labs", "A3": "Tamar Gold", "D1": "Портавоз", "D2": "Nobody Here"} {
		put("Who", cell, value)
	}
	if err := errors.Join(
		f.AddComment("Sheet1", excelize.Comment{Cell: "A5", Author: "Petra Novotna", Text: "Femi Adeyemi: check"}),
		f.SetDocProps(&excelize.DocProperties{Creator: "Dusan Ilic", LastModifiedBy: "Vesna Kovac"}),
	); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	g, err := ReadForm(t.Context(), budget.Of("x.xlsx", b.Bytes()), "")
	if err != nil {
		t.Fatal(err)
	}
	known := g.Named(nil)
	for _, name := range []string{"Ana Above", "Bo Above", "Lu Marl", "Gunnar Holm", "Tamar Gold", "Petra Novotna", "Femi Adeyemi", "Dusan Ilic", "Vesna Kovac"} {
		if !knows(known, name) {
			t.Errorf("%s is not known: %v", name, known)
		}
	}
	if knows(known, "Omega Labs") {
		t.Errorf("an affiliation is taken for somebody: %v", known)
	}
	for _, head := range []string{"Spokesperson", "CC", "Prepared by", "Jina", "Tên", "Nama", "نام", "이름", "氏名", "Porte-parole", "Portavoz", "Представитель", "发言代表", "Creator", "Last modified by"} {
		g, err := ReadForm(t.Context(), budget.Of("x.csv", []byte("Comment,Name,"+head+"\nIt is fine as it stands.,Lu Marl,Eun Park\n")), "")
		if err != nil || !knows(g.Named(nil), "Eun Park") {
			t.Errorf("%s: %v, %v", head, g.Named(nil), err)
		}
	}
}
