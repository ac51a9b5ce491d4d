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

// spoken writes a name as words: "readLine" and "read-line" are "read line".
func spoken(name string) string {
	name = camel.ReplaceAllString(article.ReplaceAllString(name, "A $1"), "$1 $2")
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }), " ")
}

var (
	camel   = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)
	article = regexp.MustCompile(`A(\p{Lu}\p{Ll})`) // "TestANewCopy" has two words before the last
)

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
	rules := notUsed(t, table, ordinary)
	clean := map[string]bool{} // texts without such words: names come back often
	check := func(where, text string) {
		if clean[text] {
			return
		}
		found := false
		for _, r := range rules {
			word := r.words.FindString(text)
			found = found || word != ""
			if word != "" && r.holdsIn(where) {
				t.Errorf("%s says %q: docs/glossary.md has the word to use", where, word)
			}
		}
		clean[text] = !found
	}
	for _, s := range sources(t) {
		check(s.path, spoken(s.path))
		for _, c := range s.file.Comments {
			check(s.path, c.Text())
		}
		for _, text := range sentences(s) {
			if !s.test && s.path != "app/hidden/lists.go" { // what people write, words of the language, and surnames
				check(s.path, text)
			}
		}
		var names func(n ast.Node) bool
		names = func(n ast.Node) bool {
			switch v := n.(type) {
			case *ast.Ident:
				check(s.path, spoken(v.Name))
			case *ast.SelectorExpr: // checked where it is declared, if that is here
				ast.Inspect(v.X, names)
				return false
			}
			return true
		}
		ast.Inspect(s.file, names)
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

// notUsedRule is one row of the table: words that come back in none of some folders, or
// nowhere where no folders are named.
type notUsedRule struct {
	words   *regexp.Regexp
	folders []string
}

// holdsIn reports whether the rule holds in a file. Tests speak of the formats of others, and
// so keep to what holds everywhere.
func (r notUsedRule) holdsIn(path string) bool {
	return len(r.folders) == 0 || !strings.HasSuffix(path, "_test.go") && slices.ContainsFunc(r.folders, func(f string) bool { return strings.HasPrefix(path, f+"/") })
}

// notUsed reads the table of the glossary: every row of it, so that none is only meant well.
func notUsed(t *testing.T, table string, ordinary []string) (rules []notUsedRule) {
	t.Helper()
	for row := range strings.SplitSeq(strings.TrimSpace(table[strings.Index(table, "|"):]), "\n") {
		cells := strings.Split(row, "|")
		if len(cells) != 5 || strings.ContainsAny(cells[1], "()") || strings.Contains(cells[1], " for ") {
			t.Fatalf("docs/glossary.md, words that are not used: the row %q cannot be checked: write words, the words to use, and folders", row)
		}
		if strings.TrimSpace(cells[1]) == "not" || strings.HasPrefix(cells[1], "--") {
			continue
		}
		r := notUsedRule{}
		var words []string
		for word := range strings.SplitSeq(cells[1], ",") {
			if word = strings.TrimSpace(word); !slices.Contains(ordinary, word) {
				words = append(words, strings.ReplaceAll(regexp.QuoteMeta(word), " ", `(?:\s|//)+`)) // also over the end of a line
			}
		}
		for folder := range strings.SplitSeq(cells[3], ",") {
			if folder = strings.Trim(folder, " `"); folder != "" {
				r.folders = append(r.folders, folder)
			}
		}
		if len(words) > 0 {
			r.words = regexp.MustCompile(`(?i)\b(` + strings.Join(words, "|") + `)\b`)
			rules = append(rules, r)
		}
	}
	if len(rules) < 10 {
		t.Fatalf("only %d rows were read", len(rules))
	}
	return rules
}
