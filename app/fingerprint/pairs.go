package fingerprint

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// reach is how many telling words further on the second word of a pair stands at most.
const reach = 2

// functionWords are in every text, and change first where a sentence is told again.
var functionWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`a about all also am an and any are as at be because been before being but by can could did do does during each every for from had has have he her his i if in into is it its just may might
 more must my no nor not of on once only or other our out over own prior shall she should since so some such than that the their them then there these they this those through throughout to too two under until up very was we were what
 when where which while who will with without would you your unable cannot can't its while remain
 alors après au aussi aux avant avec avoir car ce ces cet cette chez comme dans de déjà depuis des donc dont du durant elle en encore est et était eu être il ils je la le les leur leurs lors mais me même mes mon ne nos notre nous ou
 où par parce pas pendant plus pour puisque qu que qui sa sans se sera ses si son sont sous sur ta te tel telle tous tout toute très tu un une vos votre vous avait avaient
 al algo antes aquel aquella aunque cada como con contra cual cuando de del desde donde durante e el ella en entre era es esa ese eso esta este esto fue ha había han hasta hay la las le les lo los mas más me mi mientras muy nada ni no
 nos nosotros nuestra nuestro nuestros nuestras o os para pero por porque pues que quien se sea ser si sin sobre son su sus también tan tanto te todo todos tras tu un una uno y ya
 а без более бы был была были было быть в вам вас весь во вот все всех всю вы где да для до его ее ей если есть еще же за и из или им их к как когда который ко кто ли либо мне может мы на над нас не него нее нет ни них но ну о об
 однако он она они оно от очень по под потому при про с свои свой себя со так также такой там те тем то того тоже той только том ты у уже хотя чего чей чем что чтобы это этого этой этом эту эти я течение
 في من على إلى الى عن أن ان إن كان كانت قد لا لم لن ما هذا هذه ذلك تلك التي الذي الذين هو هي هم نحن أو او ثم كل بعد قبل خلال طوال كي لكي حتى لأن لان مع بين غير أي لقد كما إذا عند منذ ولذلك هاتين
 的 了 这 那 个 是 在 和 与 及 也 都 就 而 但 却 曾 着 过 之 其 把 被 对 从 向 让 使 为 因 已 一 早 就 或 并 于 等 将 正 去 来`) {
		m[folded(w)] = true
	}
	return m
}()

// compounds are beginnings that many words of the field have.
var compounds = []string{"inter", "multi", "trans", "cyber", "under", "кибер"}

// stem returns what mostly stays of a word in its other forms.
func stem(w string) string {
	least := 5
	for _, c := range compounds {
		if strings.HasPrefix(w, c) {
			least = 9
		}
	}
	r, _ := utf8.DecodeRuneInString(w)
	if r >= 0x600 && r < 0x700 {
		for _, p := range []string{"و", "ف", "ال", "لل", "ب", "ك", "ل"} {
			if rest := strings.TrimPrefix(w, p); utf8.RuneCountInString(rest) >= 4 {
				w = rest
			}
		}
		least = 4
	}
	if rs := []rune(strings.TrimSuffix(w, "s")); len(rs) >= 3 {
		return string(rs[:min(len(rs), least)])
	}
	return w
}

// pairs returns each two telling words that stand near each other, in whatever order: what
// stays where a sentence is told again with some words changed. A run is of all the words
// between them.
func (r *reading) pairs() iter.Seq[run] {
	return func(yield func(run) bool) {
		var telling []int
		for i := range r.words {
			if w := &r.words[i]; !functionWords[w.folded] {
				telling = append(telling, i)
			}
		}
		for n, from := range telling {
			for _, to := range telling[n+1 : min(n+1+reach, len(telling))] {
				two := []string{stem(r.words[from].folded), stem(r.words[to].folded)}
				slices.Sort(two)
				if !yield(run{from, to + 1, r.hashOf(two)}) {
					return
				}
			}
		}
	}
}
