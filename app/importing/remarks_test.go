package importing

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/importing/labels"
)

// Whoever wrote a remark is known in whatever form it says so, and their name is no part
// of its words.
func TestAuthorsOfRemarks(t *testing.T) {
	for _, form := range []string{
		"@%s: say must", "%s: say must", " %s : say must ", "**%s:** say must", "[%s]: say must", "[%s] : say must", "say must -- %s", "say must — %s", "say must – %s, 3 May 2026", "say must (%s)", "say must [%s]",
		"say must [name=%s]", "[name=%s] [time=Tue, 3 Nov 2026 10:00:00 +0000] [color=red] say must", `{"author":"%s","timestamp":1}@@say must`, "%s (Acme Ltd.): say must", "Dr. %s: say must",
	} {
		for _, name := range []string{"Ana Fnord", "ANA FNORD", "A. Fnord", "Ana van der Fnord"} {
			note := fmt.Sprintf(form, name)
			r, err := ReadMarkdown(t.Context(), budget.Of("r.md", []byte("# Norms\n\nStates {==should not==}{>>"+note+"<<} allow harm.\n")))
			if err != nil || len(r.Items) != 1 {
				t.Fatalf("%q: %+v, %v", note, r.Items, err)
			}
			if a := r.Items[0]; a.Text != "say must" || !strings.Contains(strings.ToLower(a.Author), "fnord") {
				t.Errorf("%q: by %q, %q", note, a.Author, a.Text)
			}
			if !names(r.People, name) {
				t.Errorf("%q: people %+v", note, r.People)
			}
		}
	}
}

// What only looks like a name in a remark stays in its words.
func TestRemarksWithoutAuthor(t *testing.T) {
	for _, note := range []string{"Clearer: say must", "Typo: its", "see (the annex) -- at once", "and/or", "Question: why must?", "as in 3: yes"} {
		if r := labels.RemarkOf(note); r.Text != note || r.Author != "" || len(r.People) > 0 {
			t.Errorf("%q: %+v", note, r)
		}
	}
}

// Whom the text around the marks calls an author is known, too.
func TestAuthorsAroundTheMarks(t *testing.T) {
	for _, text := range []string{
		"---\ntitle: Norms\nauthor: Ana Fnord\n---\n", "> say may [name=Ana Fnord] [time=Tue, 3 Nov 2026]\n", "> **Ana Fnord:** say may\n", "<!-- Ana Fnord: say may -->\n", "<!-- say may -- Ana Fnord -->\n", "Words [Ana Fnord: say may] more.\n",
		`[words]{.comment-start id="1" author="Ana Fnord" date="2026"}` + "\n",
	} {
		r, err := ReadMarkdown(t.Context(), budget.Of("r.md", []byte(text+"\nOne.{>>Fine.<<}\n")))
		if err != nil || !names(r.People, "Ana Fnord") {
			t.Errorf("%q: %+v, %v", text, r.People, err)
		}
	}
}
