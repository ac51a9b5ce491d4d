package labels

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/consent"
	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/pattern"
)

// companies are words at the end of a company's name.
var companies = set("inc ltd llc corp co gmbh sa sarl plc ag bv ab oy as spa srl pty limited")

// People returns whom a label names. What stands beside a name may be an affiliation,
// or somebody else: both are to be known. A role names nobody.
func People(label string) []igf.Mention {
	var out []igf.Mention
	label, _ = consent.InName(label)
	for _, p := range pieces(label) {
		p = withoutRole(p)
		s := shapeOf(p)
		ws := strings.Fields(fold(p))
		switch {
		case strings.Contains(p, "@"):
			out = append(out, igf.Mention{Email: strings.ToLower(p)})
		case isRole(p):
		case len(out) > 0 && (s.other > 0 || s.names+s.uncased == 1 || describes(p) || companies[strings.Trim(ws[len(ws)-1], ".")]):
			if out[0].Affiliation == "" && out[0].Name != "" {
				out[0].Affiliation = p
			}
			if s.names+s.uncased == 1 && !describes(p) && !allUpper(p) {
				out = append(out, igf.Mention{Name: p})
			}
		default:
			out = append(out, igf.Mention{Name: p})
		}
	}
	if called := Called(label); called != label { // "SAMPLE, Ana"
		name, _, _ := strings.Cut(called, " (")
		out = append(out, igf.Mention{Name: name})
	}
	return out
}

// withoutRole returns what stands behind a role: "MODERATOR ANA SAMPLE" is Ana Sample.
func withoutRole(p string) string {
	ws := strings.Fields(p)
	for i := len(ws) - 1; i > 0; i-- {
		if rest := strings.Join(ws[i:], " "); isRole(strings.Join(ws[:i], " ")) && !isRole(rest) && !describes(p) && letters(rest) > 0 && !particles[fold(ws[i])] {
			return rest
		}
	}
	return p
}

// NamesIn returns the names of two words or more in words that are no label, and words of
// scripts without capitals among others that have some.
func NamesIn(words string) []igf.Mention {
	var out []igf.Mention
	capitals := strings.ToLower(words) != strings.ToUpper(words)
	for _, piece := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(",;:()[]<>\"，：；、", r) }) {
		run, names := []string{}, 0
		end := func() {
			if names > 1 {
				out = append(out, igf.Mention{Name: strings.Join(run, " ")})
			}
			run, names = nil, 0
		}
		for _, w := range append(strings.Fields(piece), "") {
			s := shapeOf(w)
			switch {
			case s.uncased > 0 && capitals:
				if !s.says {
					out = append(out, igf.Mention{Name: w})
				}
				end()
			case s.title:
				end()
				run, names = []string{w}, 1
			case w != "" && s.names+s.uncased > 0 && !s.says, names > 0 && particles[fold(w)]:
				run, names = append(run, w), names+s.names+s.uncased
			default:
				end()
			}
		}
	}
	return out
}

// NamesAmong returns the names in words that may be a title: "Internet Governance" is none.
func NamesAmong(words string) []igf.Mention {
	var out []igf.Mention
	for _, p := range NamesIn(words) {
		for w := range strings.FieldsSeq(p.Name) {
			if !hidden.Ordinary(w) {
				out = append(out, p)
				break
			}
		}
	}
	return out
}

// between stands between the names of a list, bullet before one.
var (
	between = pattern.New(`\s*(?:[,;|/\t\n•·،؛、，；]|\s(?:and|et|y|и|&)\s)\s*`)
	bullet  = pattern.New(`^(?:[-*•·–—]|\d{1,3}[.)])\s+`)
)

// Listed returns whom words name that are a list of people, where nothing else is expected:
// "Ana Sample, Li Zyx and Sample, Kim". What is no name names nobody.
func Listed(words string) []igf.Mention {
	var out []igf.Mention
	words = bullet.ReplaceAllString(strings.TrimSpace(words), "")
	for _, p := range append(between.Split(words, -1), words) {
		p, _, _ = strings.Cut(p, "<")
		if p = strings.Trim(p, " .@*_"); Cut(p+":").Sure >= Likely {
			out = append(out, People(p)...)
		}
	}
	return out
}

// afterSentence ends the sentence before a label within words.
var afterSentence = pattern.New(`[` + igf.SentenceEnds + `>\])"”]\s+|\s(?:--?|[–—])\s`)

// Within returns whom labels name that stand within words: "… thank you. ANA SAMPLE: I
// agree."
func Within(words string) []igf.Mention {
	var out []igf.Mention
	for {
		i := strings.IndexAny(words, colons)
		if i < 0 {
			return out
		}
		before := strings.ToValidUTF8(words[max(0, i-longest):i], "")
		_, size := utf8.DecodeRuneInString(words[i:])
		if words = words[i+size:]; len(before) < 3 || !strings.ContainsFunc(before, canBegin) {
			continue
		}
		if ends := afterSentence.FindAllStringIndex(before, -1); ends != nil {
			before = before[ends[len(ends)-1][1]:]
		}
		label := bare(before)
		if judge(label) < Sure {
			label = lastCapitals(label)
		}
		if label != "" {
			out = append(out, People(label)...)
		}
	}
}

// canBegin reports whether a name may begin with a letter.
func canBegin(r rune) bool { return unicode.IsUpper(r) || uncased(r) }

// lastCapitals returns the name in capitals at the end of words, "" for none.
func lastCapitals(words string) string {
	ws := strings.Fields(words)
	from := len(ws)
	for from > 0 && len(ws)-from < 6 && (allUpper(ws[from-1]) || titles[fold(ws[from-1])]) {
		from--
	}
	if name := strings.Join(ws[from:], " "); capitals(name) && judge(name) == Sure {
		return name
	}
	return ""
}

// Called returns a label as the name of somebody: the name first, then what it says
// beside it. "THE CHAIR (Ana Sample)" is Ana Sample.
func Called(label string) string {
	ps := pieces(label)
	if len(ps) < 2 || strings.Contains(label, "@") {
		return label
	}
	if one := len(strings.Fields(ps[0])) == 1 && !isRole(ps[0]) && strings.Contains(label, ","); one && len(ps) == 2 && len(strings.Fields(ps[1])) < 3 && !describes(ps[1]) && !isRole(ps[1]) {
		return ps[1] + " " + ps[0] // "SAMPLE, Ana"
	}
	for i, p := range ps {
		if i > 0 && isRole(ps[0]) && !isRole(p) && !describes(p) {
			return p + " (" + strings.Join(append(ps[:i:i], ps[i+1:]...), ", ") + ")"
		}
	}
	return label
}

var (
	// signature is a name at the end of a remark.
	signature = pattern.New(`(?s)^(.*?(?:^|\s|\p{Po}))\s*(?:--+|[–—―~/]|-\s)\s*([^–—―~/]{2,80})$`)
	bracketed = pattern.New(`(?s)^(.*?)\s*(?:\[([^\[\]]{2,80})\]|\(([^()]{2,80})\))\s*$`)
	// dateAtEnd is when it was signed.
	dateAtEnd = pattern.New(`[\s,(]*(?:\d{1,2}[./ -](?:\d{1,2}|\pL{3,9})[./ -]\d{2,4}|\d{4}-\d{2}-\d{2}|\pL{3,9} \d{1,2}(?:, \d{4})?)(?:[\s,T]+\d{1,2}:\d{2}\S*)?\)?$`)
)

// Signed cuts the name at the end of a remark: "… -- Ana Sample", "… [Ana Sample]".
func Signed(text string) (rest, who string) {
	text = strings.TrimSpace(text)
	from := max(0, len(text)-2*longest)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from++
	}
	trimmed := dateAtEnd.ReplaceAllString(text[from:], "")
	for i, form := range []*pattern.Pattern{signature, bracketed} {
		m := form.FindStringSubmatch(trimmed)
		if m == nil {
			continue
		}
		who := bare(m[2])
		if i == 1 {
			who = bare(m[2] + m[3])
		}
		if s := judge(who); s == Sure || s == Likely && (i == 0 || initials(who)) {
			return strings.TrimSpace(text[:from] + m[1]), who
		}
	}
	return text, ""
}

// initials reports whether words are the initials of somebody: "AS".
func initials(s string) bool { return letters(s) < 5 && allUpper(s) && !strings.Contains(s, " ") }
