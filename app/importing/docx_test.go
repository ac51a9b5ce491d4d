package importing

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/importing/leftover"
)

// wordWith makes a Word file of a body, comments and what says how they hang together.
func wordWith(t *testing.T, body string, comments string, more map[string]string) budget.Input {
	t.Helper()
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"`
	parts := map[string]string{"word/document.xml": wordStart + body + "</w:body></w:document>"}
	if comments != "" {
		parts["word/comments.xml"] = "<w:comments " + ns + ">" + comments + "</w:comments>"
	}
	for name, content := range more {
		parts[name] = strings.Replace(content, " NS", " "+ns, 1)
	}
	return budget.Of("d.docx", zipped(t, parts))
}

func remarkBy(id int, who, words string) string {
	return fmt.Sprintf(`<w:comment w:id="%d" w:author="%s" w:date="2026-11-14T09:12:44Z"><w:p w14:paraId="0000000%d"><w:r><w:t>%s</w:t></w:r></w:p></w:comment>`, id, who, id, words)
}

func run(words string) string { return `<w:r><w:t xml:space="preserve">` + words + `</w:t></w:r>` }

func removedRun(words string) string {
	return `<w:del w:id="9" w:author="Kofi Sample" w:date="2026-11-14T09:12:44Z"><w:r><w:delText xml:space="preserve">` + words + `</w:delText></w:r></w:del>`
}

func addedRun(words string) string {
	return `<w:ins w:id="8" w:author="Kofi Sample" w:date="2026-11-14T09:12:44Z">` + run(words) + `</w:ins>`
}

func around(id int, inner string) string {
	return fmt.Sprintf(`<w:commentRangeStart w:id="%d"/>%s<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%d"/></w:r>`, id, inner, id, id)
}

func paragraph(inner string) string { return "<w:p>" + inner + "</w:p>" }

// said are comments as "author: text → proposed @ quote | context".
func said(all []Annotation) string {
	var out []string
	for _, a := range all {
		out = append(out, fmt.Sprintf("%s: %s → %s @ %s | %s", a.Author, a.Text, a.Proposed, a.Quote, a.Context))
	}
	return strings.Join(out, "\n")
}

// Changes that are tracked are proposed wordings, and a comment stands where its words were
// before them.
func TestTrackedChangesAreProposals(t *testing.T) {
	for name, c := range map[string]struct{ body, comments, want string }{
		"words": {paragraph(run("We need ") + removedRun("help") + addedRun("money") + run(" now.")), "", "Kofi Sample:  → We need money now. @  | We need help now."},
		"a paragraph": {
			paragraph(run("One.")) + paragraph(addedRun("Two.")) + paragraph(removedRun("Three.")), "",
			"Kofi Sample:  → One.\n\nTwo. @  | One.\nKofi Sample: " + removed + " →  @  | Three.",
		},
		"on removed words": {
			paragraph(run("We need ") + around(0, removedRun("help ")+run("now")) + run(".")), remarkBy(0, "Ana Sample", "Why?"),
			"Kofi Sample:  → We need now. @  | We need help now.\nAna Sample: Why? →  @ help now | We need help now.",
		},
		"on added words":   {paragraph(around(0, addedRun("New."))), remarkBy(0, "Ana Sample", "Why?"), "Kofi Sample:  → New. @  | \nAna Sample: Why? →  @ New. | New."},
		"moved":            {paragraph(`<w:moveFrom w:author="Kofi Sample">` + run("A b.") + `</w:moveFrom>` + run(" C.")), "", "Kofi Sample:  → C. @  | A b. C."},
		"nothing but form": {paragraph(`<w:pPr><w:rPr><w:ins w:author="Kofi Sample"/></w:rPr></w:pPr>` + run("Same.")), remarkBy(0, "Ana Sample", "Fine."), "Ana Sample: Fine. →  @  | "},
	} {
		got, err := itemsOf(ReadDocx)(t.Context(), wordWith(t, c.body, c.comments, nil))
		if s := said(got); err != nil || s != c.want {
			t.Errorf("%s:\n%s, %v\nwant\n%s", name, s, err, c.want)
		}
	}
}

// A comment stands where it begins, whatever is within its words: a box, another paragraph,
// nothing at all, or words of a footnote.
func TestWhereCommentsOfWordStand(t *testing.T) {
	box := `<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + paragraph(run("In the box")) + `</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>` + paragraph(run("In the box")) + `</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`
	for name, c := range map[string]struct {
		body, want string
		more       map[string]string
	}{
		"a point":        {paragraph(run("One.")) + paragraph(run("Two.")+`<w:r><w:commentReference w:id="0"/></w:r>`), " | Two.", nil},
		"two paragraphs": {paragraph(run("One ")+`<w:commentRangeStart w:id="0"/>`+run("two.")) + paragraph(run("Three")+`<w:commentRangeEnd w:id="0"/>`+run(" four.")), "two. | One two.", nil},
		"a box":          {paragraph(around(0, run("One ")+box+run("two."))), "One two. | One two.", nil},
		"a footnote":     {paragraph(run("One.")), "A report | A report", map[string]string{"word/footnotes.xml": "<w:footnotes NS><w:footnote>" + paragraph(around(0, run("A report"))) + "</w:footnote></w:footnotes>"}},
	} {
		got, err := itemsOf(ReadDocx)(t.Context(), wordWith(t, c.body, remarkBy(0, "Ana Sample", "Why?"), c.more))
		if s, want := said(got), "Ana Sample: Why? →  @ "+c.want; err != nil || s != want {
			t.Errorf("%s:\n%s, %v\nwant\n%s", name, s, err, want)
		}
	}
}

// An answer comes with what it answers, and what was resolved is left over.
func TestThreadsOfWord(t *testing.T) {
	in := wordWith(t, paragraph(around(0, run("One."))), remarkBy(0, "Ana Sample", "Why?")+remarkBy(1, "Li Sample", "Because.")+remarkBy(2, "Ana Sample", "Done.")+remarkBy(3, "Li Sample", "Thanks."), map[string]string{
		"word/commentsExtended.xml": `<w15:commentsEx NS><w15:commentEx w15:paraId="00000000" w15:done="0"/><w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000000"/><w15:commentEx w15:paraId="00000002" w15:done="1"/><w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000002" w15:done="0"/></w15:commentsEx>`,
	})
	r, err := ReadDocx(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Items) != 2 || r.Items[1].Text != "> Why?\n\nBecause." || r.Items[1].Author != "Li Sample" {
		t.Errorf("items %+v", r.Items)
	}
	if len(r.Left) != 2 || r.Left[0].Kind != leftover.Resolved || r.Left[0].Words != "Done." || r.Left[1].Words != "> Done.\n\nThanks." {
		t.Errorf("left %+v", r.Left)
	}
}

// Whoever made a draft, or wrote in it, is one of its people.
func TestPeopleOfADraft(t *testing.T) {
	body := paragraph(run("We need ") + addedRun("money"))
	in := wordWith(t, body, remarkBy(1, "Ana Fnord", "Why?"), map[string]string{"docProps/core.xml": `<p><creator>Li Zyx</creator><lastModifiedBy>Microsoft Office User</lastModifiedBy></p>`})
	d, err := ReadDraft(t.Context(), in)
	if err != nil || !names(d.People, "Ana Fnord") || !names(d.People, "Kofi Sample") || !names(d.People, "Li Zyx") || names(d.People, "Office") {
		t.Errorf("%+v, %v", d.People, err)
	}
	odt := zipped(t, map[string]string{
		"mimetype": "application/vnd.oasis.opendocument.text", "meta.xml": `<m><initial-creator>Li Zyx</initial-creator></m>`,
		"content.xml": `<d><body><text><p>Text<annotation><creator>Ana Fnord</creator><p>Why?</p></annotation></p></text></body></d>`,
	})
	if d, err := ReadDraft(t.Context(), budget.Of("d.odt", odt)); err != nil || !names(d.People, "Ana Fnord") || !names(d.People, "Li Zyx") {
		t.Errorf("%+v, %v", d.People, err)
	}
}
