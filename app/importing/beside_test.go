package importing

import (
	"testing"

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
