package importing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/importing/labels"
	"rapporteur/app/pattern"
)

var (
	// saying ends the words above a quotation that have no colon.
	saying = pattern.New(`(?i)\s(?:said|says|a dit|dit|dijo|ha dicho|сказал[а]?|说|說|قال|قالت)$`)
	// alone is a name, or how somebody is called to, with nothing beside it.
	alone = pattern.New(`^(?:\[([^\[\]]{3,80})\]|\(([^()]{3,80})\)|@([^@,;.!?]{3,80}))[\s:,]*$`)
	// dayAt is a day without a year, as "1 Nov" or "1/11".
	dayAt = pattern.New(`(?:^|[^\pL\d])\d{1,2}(?:\.|-?\pL{2})?\s+\pL{3}|(?:^|\D)\d{1,2}[./]\d{1,2}(?:\D|$)|\pL{3}\.?\s\d{1,2}(?:[^\d.]|$)`)
	// fullDay is a day with its year.
	fullDay = pattern.New(`\d{1,2}\.?\s\pL{3}.{0,20}(?:19|20)\d{2}|(?:19|20)\d{2}\s?[年년].{0,4}\d{1,2}\s?[月월].{0,4}\d{1,2}\s?[日일]|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}`)
	// ofThemselves are words of somebody who speaks of themselves: what they say is theirs.
	ofThemselves = words("I I'm I’m my our we mine j'ai j’ai mon nous notre yo nuestro nuestra estoy ich mein meine wir unser eu meu minha я мой моя моё мы мне наш 我 我们 我的 我們 أنا")
)

// figured returns words with the figures of all scripts as "0" to "9".
func figured(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf || !unicode.Is(unicode.Nd, r) {
			return r
		}
		n := rune(0)
		for n < 9 && unicode.Is(unicode.Nd, r-n-1) {
			n++
		}
		return '0' + n
	}, s)
}

// quoted returns whom a line directly above a quotation names.
func (l mailLine) quoted() []igf.Mention {
	if m := alone.FindStringSubmatch(l.bare); m != nil {
		if who := labels.Listed(m[1] + m[2] + m[3]); len(who) > 0 {
			return who
		}
	}
	line := strings.TrimLeft(l.bare, "@")
	out := personsAmong(line)
	if len(out) == 0 {
		out = personsAmong(familyFirst.ReplaceAllString(line, "$2 $1"))
	}
	return out
}

// familyFirst is "Sample, Ana".
var familyFirst = pattern.New(`(\p{Lu}[\pL\pM'’-]+),\s+(\p{Lu}[\pL\pM'’-]+)`)

func personsAmong(words string) (out []igf.Mention) {
	for _, p := range labels.NamesAmong(words) {
		if !hidden.Describes(p.Name) {
			out = append(out, p)
		}
	}
	if (mailLine{bare: words}).uncased() {
		return out
	}
	for _, run := range foreign.FindAllString(words, -1) { // whatever its words are in another language
		out = append(out, igf.Mention{Name: run})
	}
	return out
}

// foreign are words of scripts without capitals.
var foreign = pattern.New(`[\p{Lo}\p{M}]{2,}(?:[ \x{200c}][\p{Lo}\p{M}]{2,})*`)

// uncased reports whether a line has no letter of a script with capitals: what of it is a name is
// not seen there.
func (l mailLine) uncased() bool { return strings.ToLower(l.bare) == strings.ToUpper(l.bare) }

// maxAttribution is how many words a line has that only says whose the quotation below is.
const maxAttribution = 12

// attributes reports whether a line directly above a quotation only says whose that is. It is
// known by its place: no list of languages has all words for writing. It names somebody, and has
// a word that says that they wrote, a day or a colon; what else it has are no words that
// people say of somebody in the languages whose words the program knows.
func (l mailLine) attributes() bool {
	if len(strings.Fields(l.bare)) > maxAttribution || l.sentence() {
		return false
	}
	who, full := l.quoted(), l.colon() && fullDay.MatchString(figured(l.bare))
	said := l.verb || saying.MatchString(l.bare) || alone.MatchString(l.bare)
	somebody := len(who) > 0 || l.address
	if l.uncased() {
		return full || said && somebody
	}
	rest := l.besides(who)
	switch {
	case rest.own:
		return false
	case !somebody:
		return full && rest.ordinary == 0
	}
	return said || rest.few(l.colon(), l.year || l.clock || dayAt.MatchString(figured(l.bare)))
}

// few reports whether a line that names somebody, and ends with a colon or has a day, has no more
// beside these than a line that says who wrote.
func (r besides) few(colon, day bool) bool {
	switch {
	case r.first && day && r.words <= 3, day && r.words <= 2, colon && r.words <= 1:
		return true
	case r.ordinary > 0:
		return colon && day && r.ordinary == 1 && r.words <= 5
	}
	return colon && r.words <= 5 || day && r.words <= 4 || r.first && r.words <= 2 && r.small == r.words
}

// attributed returns how many of the last of one's own lines say whose the quotation is that
// begins at a line: that directly above it, or, with a colon, above a blank one.
func (ms mailLines) attributed(own []int, at int) int {
	k := len(own) - 1
	if k < 0 || own[k] != at-1 {
		return 0
	}
	above := &ms[at-1]
	if above.bare != "" {
		above.above = true
		if above.attributes() {
			return 1
		}
		return 0
	}
	if k > 0 && own[k-1] == at-2 && ms[at-2].colon() && ms[at-2].attributes() {
		ms[at-2].above = true
		return 2
	}
	return 0
}

// besides counts what a line has beside names and figures.
type besides struct {
	words    int
	ordinary int  // they are known
	small    int  // they have no capital
	own      bool // they are of somebody who speaks of themselves
	first    bool // a name or a figure begins the line
}

func (l mailLine) besides(who []igf.Mention) (out besides) {
	named := map[string]bool{}
	for _, p := range who {
		for w := range strings.FieldsSeq(p.Name + " " + p.Affiliation) {
			named[w] = true
		}
	}
	begins := true
	for w := range strings.FieldsSeq(l.bare) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N) })
		if w == "" {
			continue
		}
		out.own = out.own || ofThemselves[w] || ofThemselves[strings.ToLower(w)] && len(w) > 1
		known := named[w] || strings.ContainsFunc(w, unicode.IsNumber)
		out.first, begins = out.first || begins && known, false
		if known {
			continue
		}
		out.words++
		if hidden.Ordinary(w) {
			out.ordinary++
		}
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			out.small++
		}
	}
	return out
}

// fromSomebody reports whether a line is a label that is no word of the languages whose
// words the program knows, and nothing but a name or an address: so the head of a mail begins.
func (l mailLine) fromSomebody() bool {
	if hidden.Ordinary(l.label) || strings.Contains(l.label, " ") && len(strings.Fields(l.label)) > 2 {
		return false
	}
	name := strings.TrimSpace(l.value)
	c := labels.Cut(name + ":")
	return l.address || c.Sure >= labels.Likely && !hidden.Describes(name) && len(strings.Fields(name)) > 1
}

// begunBySomebody reports whether lines with labels are the head of a mail in a language that the
// program does not know: the first is somebody, and one has a day or an address.
func (ms mailLines) begunBySomebody() bool {
	if !ms[0].fromSomebody() {
		return false
	}
	for _, l := range ms {
		if l.address || l.year || l.clock || dayAt.MatchString(figured(l.value)) {
			return true
		}
	}
	return false
}
