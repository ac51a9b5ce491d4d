package house

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// spoken writes a name as words: "readIntake" and "read-intake" are "read intake".
func spoken(name string) string {
	return strings.Join(strings.FieldsFunc(camel.ReplaceAllString(name, "$1 $2"), func(r rune) bool { return !unicode.IsLetter(r) }), " ")
}

var camel = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)

// Words of the table "Not used" of the glossary come back in no name, no comment and on no page.
// Words that mean something else in plain English too are passed over.
func TestWordsThatAreNotUsedAreNotUsed(t *testing.T) {
	ordinary := []string{"burst", "books", "together", "maker"}
	page, err := os.ReadFile(filepath.Join(root, "docs/glossary.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(page), "## Not used")
	if !ok {
		t.Fatal("docs/glossary.md has no table of words that are not used")
	}
	var words []string
	for row := range strings.SplitSeq(table, "\n") {
		cells := strings.Split(row, "|")
		if len(cells) < 4 || strings.ContainsAny(cells[1], "(-") || strings.Contains(cells[1], " for ") || strings.TrimSpace(cells[1]) == "not" {
			continue
		}
		for word := range strings.SplitSeq(cells[1], ",") {
			if word = strings.TrimSpace(word); !slices.Contains(ordinary, word) {
				words = append(words, regexp.QuoteMeta(word))
			}
		}
	}
	if len(words) < 10 {
		t.Fatalf("only %q were read", words)
	}
	notUsed := regexp.MustCompile(`(?i)\b(` + strings.Join(words, "|") + `)\b`)
	check := func(where, text string) {
		if word := notUsed.FindString(text); word != "" {
			t.Errorf("%s says %q: docs/glossary.md has the word to use", where, word)
		}
	}
	for _, s := range sources(t) {
		check(s.path, spoken(s.path))
		if s.test {
			continue
		}
		for _, c := range s.file.Comments {
			check(s.path, c.Text())
		}
		for _, text := range sentences(s) {
			if s.path != "app/hidden/lists.go" { // words of the language, and surnames
				check(s.path, text)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				check(s.path, spoken(id.Name))
			}
			return true
		})
	}
	for key, text := range window(t) {
		check("assets/translations", spoken(key))
		check("assets/translations, "+key, text)
		if list, _, _ := strings.Cut(key, "."); slices.Contains(ordinary, list) {
			t.Errorf("the key %q is named after %q: docs/glossary.md has the word to use", key, list)
		}
	}
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md"} {
		pages, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pages {
			if name := filepath.Base(p); name != "glossary.md" && name != "CHANGELOG.md" {
				raw, err := os.ReadFile(p)
				if err != nil {
					t.Fatal(err)
				}
				check(name, codeSpan.ReplaceAllString(fence.ReplaceAllString(string(raw), ""), ""))
			}
		}
	}
}
