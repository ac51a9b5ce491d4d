package i18n

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

func entriesOf(t *testing.T, language string) entries {
	t.Helper()
	e, err := readEntries(path.Join("errors", language+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestEveryErrorHasItsTranslation reads the source of the layers below the
// window: what they say in English is there in each language, with the same
// values, and nothing is there that they do not say.
func TestEveryErrorHasItsTranslation(t *testing.T) {
	said := sentencesInSource(t)
	if len(said.at) < 500 || len(said.words) < 80 {
		t.Fatalf("only %d sentences and %d words were found in the source; the test reads the wrong folders", len(said.at), len(said.words))
	}
	for _, l := range others() {
		e := entriesOf(t, l)
		for _, english := range slices.Sorted(maps.Keys(said.at)) {
			if own, ok := e.Sentences[english]; !ok {
				t.Errorf("errors/%s.json has no sentence for %q, in %s", l, english, said.at[english])
			} else if a, b := verbsOf(english), verbsOf(own); a != b {
				t.Errorf("errors/%s.json: %q holds the values %s, and the English one %s", l, own, b, a)
			}
		}
		for _, english := range slices.Sorted(maps.Keys(e.Sentences)) {
			if _, ok := said.at[english]; !ok {
				t.Errorf("errors/%s.json has the sentence %q, which nothing says", l, english)
			}
		}
		for english, own := range e.Causes {
			if a, b := verbsOf(english), verbsOf(own); a != b {
				t.Errorf("errors/%s.json: %q holds the values %s, and the English one %s", l, own, b, a)
			}
		}
		for _, word := range slices.Sorted(maps.Keys(said.words)) {
			if _, ok := e.Words[word]; !ok {
				t.Errorf("errors/%s.json has no word for %q, in %s", l, word, said.words[word])
			}
		}
		for _, word := range choices() {
			if _, ok := e.Words[word]; !ok {
				t.Errorf("errors/%s.json has no word for %q, which people choose", l, word)
			}
		}
	}
	fr, es := entriesOf(t, "fr"), entriesOf(t, "es")
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
	next := 0
	for _, v := range verbs(format) {
		if v.verb == 0 {
			continue
		}
		if v.index > 0 {
			next = v.index - 1
		}
		all = append(all, fmt.Sprintf("%d%c", next, v.verb))
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
		e := entriesOf(t, l)
		for _, list := range []map[string]string{e.Sentences, e.Causes} {
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
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || filepath.Base(filepath.Dir(path)) == "i18n" {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && called(call) == "Error" && len(call.Args) == 0 && (of(call, "err") || of(call, "e")) {
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
