package pdf

import (
	"fmt"
	"maps"
	"slices"
	"unicode"
)

// maxScripts is how many scripts Remarks names.
const maxScripts = 6

// Remarks returns a sentence for each script that no typeface has characters of, in
// the order in which they occur: a text in such a script has hundreds of them.
func (r Written) Remarks() []string {
	type script struct {
		name  string
		first Missing
		runes int
	}
	var all []script
	for _, m := range r.Missing {
		name := scriptOf(m.Rune)
		i := slices.IndexFunc(all, func(s script) bool { return s.name == name })
		if i < 0 {
			i = len(all)
			all = append(all, script{name: name, first: m})
		}
		all[i].runes++
	}
	var out []string
	for i, s := range all {
		if i == maxScripts {
			return append(out, fmt.Sprintf("characters of %d other scripts are in no typeface either", len(all)-i))
		}
		first := fmt.Sprintf("%q (U+%04X %s)", s.first.Rune, s.first.Rune, s.first.Name)
		if s.runes == 1 {
			out = append(out, fmt.Sprintf("no typeface has %s: its number is printed instead, first on page %d", first, s.first.Pages[0]))
			continue
		}
		of := ""
		if s.name != "" {
			of = " of the script " + s.name
		}
		out = append(out, fmt.Sprintf("no typeface has %d characters%s: their numbers are printed instead, first that of %s on page %d", s.runes, of, first, s.first.Pages[0]))
	}
	return out
}

// scriptOf is the name of the script of a character, "" where it belongs to several.
func scriptOf(r rune) string {
	for _, name := range slices.Sorted(maps.Keys(unicode.Scripts)) {
		if name != "Common" && name != "Inherited" && unicode.Is(unicode.Scripts[name], r) {
			return name
		}
	}
	return ""
}
