package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

func catalogueOf(t testing.TB, language string) *catalogue {
	t.Helper()
	c, err := readCatalogue(path.Join("errors", language+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestEveryErrorHasItsTranslation reads the source for the formats of errors:
// each is there in each language, with the same values, and nothing is there
// that is not said. No error is made without keeping its format.
func TestEveryErrorHasItsTranslation(t *testing.T) {
	said := readSource(t)
	if len(said.formats) < 500 || len(said.words) < 80 {
		t.Fatalf("only %d formats and %d words were found in the source", len(said.formats), len(said.words))
	}
	for _, text := range said.plain {
		t.Errorf("%q keeps no format: make it with igf.Errorf", text)
	}
	for _, l := range others() {
		c := catalogueOf(t, l)
		for _, english := range slices.Sorted(maps.Keys(said.formats)) {
			own, ok := c.format(english)
			_, word := c.Words[english]
			if !ok && !word {
				t.Errorf("errors/%s.json has no sentence for %q, in %s", l, english, said.formats[english])
			}
			if a, b := verbsOf(english), verbsOf(own); ok && a != b {
				t.Errorf("errors/%s.json: %q holds the values %s, and the English one %s", l, own, b, a)
			}
		}
		for _, english := range slices.Sorted(maps.Keys(c.Sentences)) {
			if _, ok := said.formats[english]; !ok {
				t.Errorf("errors/%s.json has the sentence %q, which nothing says", l, english)
			}
		}
		for english, own := range c.Causes {
			if a, b := verbsOf(english), verbsOf(own); a != b {
				t.Errorf("errors/%s.json: %q holds the values %s, and the English one %s", l, own, b, a)
			}
		}
		for _, word := range slices.Sorted(maps.Keys(said.words)) {
			if _, ok := c.Words[word]; !ok {
				t.Errorf("errors/%s.json has no word for %q, in %s", l, word, said.words[word])
			}
		}
		for _, word := range choices() {
			if _, ok := c.Words[word]; !ok {
				t.Errorf("errors/%s.json has no word for %q, which people choose", l, word)
			}
		}
	}
	fr, es := catalogueOf(t, "fr"), catalogueOf(t, "es")
	for _, x := range [][2]map[string]string{{fr.Words, es.Words}, {fr.Causes, es.Causes}} {
		if a, b := slices.Sorted(maps.Keys(x[0])), slices.Sorted(maps.Keys(x[1])); !slices.Equal(a, b) {
			t.Errorf("one language has words that the other lacks:\n%q\n%q", a, b)
		}
	}
}

// choices are the words of the field that an error lists as allowed.
func choices() []string {
	var all []string
	all = appendKeys(all, "", igf.NoteKinds())
	all = appendKeys(all, "", igf.Namings())
	all = appendKeys(all, "", igf.Stages())
	all = appendKeys(all, "", igf.Modalities())
	all = appendKeys(all, "", igf.Dispositions())
	all = appendKeys(all, "", igf.Channels())
	all = appendKeys(all, "", igf.CommentTypes())
	all = appendKeys(all, "", igf.Stances())
	all = appendKeys(all, "", igf.Capacities())
	all = appendKeys(all, "", igf.SessionTypes())
	return append(all, "on-site", "online", "person", "all")
}

// verbsOf are the verbs of a format in the order of the values.
func verbsOf(format string) string {
	var all []string
	next := 1
	for _, v := range regexp.MustCompile(`%(?:\[(\d+)\])?([a-zA-Z%])`).FindAllStringSubmatch(format, -1) {
		if v[2] == "%" {
			continue
		}
		if n, err := strconv.Atoi(v[1]); err == nil {
			next = n
		}
		all = append(all, strconv.Itoa(next)+v[2])
		next++
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// TestNoErrorIsLeftInEnglish finds sentences that were copied and not
// translated, and English words inside of others. What is typed into a
// computer keeps its words.
func TestNoErrorIsLeftInEnglish(t *testing.T) {
	word := regexp.MustCompile(`(?i)(^|[^\pL.<-])(the|and|with|your|this|what|who|without|cannot|which|was|not|of|it|its|is|be|has|have|are|to|at|on|by|from|for|output|draft|entry|file|folder|write|use|choose|record|there)($|[^\pL>:.-])`)
	typed := regexp.MustCompile(`"[^"]*"|“[^”]*”|(import|session|init|name|rapporteur-cli) (list|annotations|together|report|--remote)|prenez output, .*|use output, .*|\{.*\}|objects/info|<[^>]*>`)
	for _, l := range others() {
		c := catalogueOf(t, l)
		for _, list := range []map[string]string{c.Sentences, c.Causes} {
			for english, own := range list {
				if own == english && hasLetters(own) {
					t.Errorf("errors/%s.json: %q is as in English", l, own)
				}
				plain := typed.ReplaceAllString(own, "")
				for _, found := range word.FindAllStringSubmatch(plain, -1) {
					if l == "fr" && slices.Contains([]string{"on", "use"}, strings.ToLower(found[2])) || l == "es" && strings.ToLower(found[2]) == "use" {
						continue // "l’on", "use"
					}
					t.Errorf("errors/%s.json: %q has the English word %q", l, own, found[2])
				}
			}
		}
	}
}

// TestTheWindowShowsErrorsThroughWords finds errors whose English text would
// be shown as it is.
func TestTheWindowShowsErrorsThroughWords(t *testing.T) {
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	here := filepath.Join("..", filepath.Base(wd))
	err = filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || filepath.Dir(path) == here {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && name(call.Fun) == "Error" && len(call.Args) == 0 && (of(call) == "err" || of(call) == "e") {
				t.Errorf("%s shows err.Error(): i18n.Error(err) says it in the language of the window", path)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
