package house

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// otherLists are the files with such marks in expressions that are not the one rule: what
// parts the texts of which something is kept may never change, and services write notices
// in which names have full stops.
var otherLists = []string{"app/igf/since.go", "app/fingerprint/near.go", "app/importing/captions/notices.go"}

// Which marks end a sentence has one answer, for all languages: igf.SentenceEnds. A list of
// its own would forget one.
func TestOnlyOneListSaysHowSentencesEnd(t *testing.T) {
	// Marks of two scripts beside each other, among them one of another script than Latin.
	list := regexp.MustCompile(`[.!?…][;:,…]*[。！？؟۔।]|[。！？؟۔।][;:,…；：]*[.!?…]`)
	for _, s := range sources(t) {
		if s.test || s.path == "app/igf/sentence_ends.go" || slices.Contains(otherLists, s.path) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			if text, err := strconv.Unquote(lit.Value); err == nil && list.MatchString(text) {
				t.Errorf("%s lists marks that end sentences (%s): ask igf.EndsSentence, or build the expression with igf.SentenceEnds", s.set.Position(lit.Pos()), list.FindString(text))
			}
			return true
		})
	}
}
