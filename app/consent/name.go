package consent

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/pattern"
)

// remarks are what may stand behind a name: in brackets, or behind a comma or a dash.
var remarks = []*pattern.Pattern{
	pattern.New(`\s*[(（\[【〔]([^()（）\[\]【】〔〕]{1,120})[)）\]】〕]`),
	pattern.New(`(?:\s*[,;،，；]|\s[-–—]+\s|[–—])\s*([^,;،，；()（）\[\]【】–—]{1,120})`),
}

// InName takes the wish to be hidden out of what was written as a name: “Hal Coe (anonymous
// please)”, “王小明（匿名）”. It reports whether there was one. “Hal Coe, Anonymous Press” has none.
func InName(text string) (rest string, hidden bool) {
	rest = text
	for _, remark := range remarks {
		var out strings.Builder
		from := 0
		for _, m := range remark.FindAllStringSubmatchIndex(rest, -1) {
			if isWish(rest[m[2]:m[3]]) {
				out.WriteString(rest[from:m[0]])
				from, hidden = m[1], true
			}
		}
		rest = out.String() + rest[from:]
	}
	if !hidden {
		return text, false
	}
	return igf.OneLine(rest), true
}

// wishes are the lists of words that a wish to be hidden is made of.
var wishes = []string{"polite", "hide", "conceal", "name", "deny", "ask", "publish", "tell", "anonymous"}

// isWish reports whether words ask that somebody be not named, and say nothing else.
func isWish(words string) bool {
	if !AsksToBeHidden(words) {
		return false
	}
	b := bare(words)
	if unbroken(b) {
		return true
	}
	for _, w := range classes()["hide"].whole {
		b = strings.ReplaceAll(b, w, " ")
	}
	for w := range strings.FieldsSeq(b) {
		if !slices.ContainsFunc(wishes, func(list string) bool { return has(" "+w+" ", list) || part(w, list) }) {
			return false
		}
	}
	return true
}

// part reports whether a word is one of a phrase of a class.
func part(w, name string) bool {
	return slices.ContainsFunc(classes()[name].whole, func(phrase string) bool { return strings.Contains(phrase, " "+w+" ") })
}
