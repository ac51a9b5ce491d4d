package hidden

import (
	"strings"
	"unicode/utf8"
)

// acts reports whether a sentence begins with the i-th word and goes on with what has the form
// of a verb, as if the word were somebody: "Hunter insists.", "Long pushed back", "Baker
// strongly disagrees", "Cruz pidió más". Nobody can list all verbs, so their endings tell.
func acts(p *passage, i int) bool {
	t := &p.ts[i]
	if !p.starts(i) || !t.upper || t.script != latin || t.letters() < 3 {
		return false
	}
	j := i + 1
	if j+1 < len(p.ts) && p.ts[j].gap == " " && adverb(p.ts[j].forms[0]) {
		j++
	}
	if j >= len(p.ts) || p.ts[j].gap != " " || p.ts[j].upper || p.ts[j].script != latin {
		return false
	}
	w := p.ts[j].forms[0]
	switch {
	case pastVerbs.has(w), strings.HasSuffix(w, "ed") && len(w) >= 5 && !notPast.has(w):
		return !describes.has(t.forms[0]) || clauseGoesOn(p, j)
	case presentVerb(w):
		return clauseGoesOn(p, j)
	case stateVerbs.has(w):
		return doer(t.forms[0])
	}
	return pastElsewhere(p.text[p.ts[j].from:p.ts[j].to])
}

// clauseGoesOn reports whether what stands behind the j-th word may follow a verb, and does
// not follow a noun in the plural as easily: the end, or the beginning of what is said.
func clauseGoesOn(p *passage, j int) bool {
	if j+1 >= len(p.ts) {
		return true
	}
	next := &p.ts[j+1]
	if next.gap != " " {
		return true
	}
	return afterVerbs.has(next.forms[0]) || determiners.has(next.forms[0]) || adverb(next.forms[0])
}

// adverb reports whether a word may stand between somebody and what they do.
func adverb(w string) bool {
	return adverbs.has(w) || len(w) >= 5 && strings.HasSuffix(w, "ly")
}

// presentVerb reports whether a word may be an English verb in the present.
func presentVerb(w string) bool {
	return len(w) >= 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is")
}

// doer reports whether a word says what somebody is by what they do, so that it does not
// begin a sentence without an article: "Baker", "Wright".
func doer(w string) bool {
	for _, end := range [...]string{"er", "man", "smith", "wright", "herd"} {
		if len(w) >= len(end)+2 && strings.HasSuffix(w, end) {
			return !matters.has(w)
		}
	}
	return false
}

// pastElsewhere reports whether a word ends as verbs do in Spanish and Portuguese when
// somebody did something, and few other words: "insistió", "apontou".
func pastElsewhere(word string) bool {
	word = strings.ToLower(word)
	return utf8.RuneCountInString(word) >= 4 && (strings.HasSuffix(word, "ó") || strings.HasSuffix(word, "ou"))
}

// Lists of words beside verbs.
var (
	adverbs   = set("again also always even first just later never now often once only rather soon still then too twice quickly")
	pastVerbs = set(`became began bit blew broke brought built came caught chose cut drew drove fell felt fought found flew forgot froze gave got grew held heard hid hit hung hurt kept knew laid led left lent lost made meant met paid put quit ran rang rose
 sang sat saw sent shook shot shut slept slid sold spent sprang stood stole stuck struck swore swept swam taught tore took thought threw understood undid upheld went wept withdrew withstood woke won wore`)
	notPast    = set("indeed speed exceed proceed succeed hundred embed bleed breed greed creed shred sacred biased aged")
	stateVerbs = set("is was isn't wasn't isnt wasnt seems seemed")
	afterVerbs = set("to that on with against whether if why how it him us them me you back up out off away down over again and but because when while than nothing something everything everybody nobody")
	describes  = set("long short little new old good best young rich poor white black brown green gray grey red blue sharp swift strong bright quick quiet smart great small big high low light dark hard soft fair free full half well far early late much more most less few")
	matters    = set("water waters paper power summer winter silver copper easter order number matter letter river tower ginger amber timber lumber butter leather weather laughter danger thunder wonder sugar pepper corner border other another never after under over over either whether however ever")
)
