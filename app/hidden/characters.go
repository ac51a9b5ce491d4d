package hidden

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// familiesInLetters are the Chinese and Korean family names in Latin letters.
var familiesInLetters = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, f := range slices.Concat(slices.Collect(maps.Keys(familyReadings)), slices.Collect(maps.Keys(doubleFamilies.all()))) {
		for _, in := range familyInLetters(f) {
			out[in] = true
		}
	}
	for r := range hanFamilies {
		for _, in := range familyInLetters(string(r)) {
			out[in] = true
		}
	}
	return out
})

// familyInLetters are the ways to write a family name of characters in Latin letters.
func familyInLetters(characters string) []string {
	if known, ok := familyReadings[characters]; ok {
		return strings.Fields(known)
	}
	if isHan(characters) {
		if s := syllables(characters, chinese); s != nil {
			return []string{strings.Join(s, "")}
		}
	}
	return nil
}

// addCharacters adds a name in Latin letters for the characters that are read so: "Wang
// Xiaoming" and "Xiao Ming Wang" for 王小明. Which characters they are, the letters do not say.
func (l *layer) addCharacters(id int32, parts []token) {
	if len(parts) < 2 || len(parts) > 3 {
		return
	}
	ws := firstForms(parts)
	for _, way := range [][2]string{{ws[0], strings.Join(ws[1:], "")}, {ws[len(ws)-1], strings.Join(ws[:len(ws)-1], "")}} {
		if familiesInLetters()[way[0]] {
			key := way[0] + " " + way[1]
			l.characters[key] = append(l.characters[key], id)
		}
	}
}

// readAloud looks for characters that are read as a name in Latin letters.
func (f soundFinder) readAloud(t *token) {
	if len(f.layer.characters) == 0 {
		return
	}
	rs := []rune(t.forms[0])
	var offsets []int
	for at, byteAt := 0, 0; at < len(rs)-1 && (at == 0 || t.script == han); byteAt, at = byteAt+utf8.RuneLen(rs[at]), at+1 {
		for size := 1; size <= 2 && at+size < len(rs); size++ {
			family := string(rs[at : at+size])
			if size == 1 && t.script == han && !hanFamilies[rs[at]] || size == 2 && !doubleFamilies.has(family) {
				continue
			}
			for n := 1; n <= 2 && at+size+n <= len(rs); n++ {
				name := string(rs[at : at+size+n])
				for _, person := range f.readAs(family, string(rs[at+size:at+size+n])) {
					if offsets == nil {
						offsets = f.offsets(t)
					}
					v := verdict{Weak, offsets[byteAt], offsets[byteAt+len(name)], ofName("the name, by how its characters are read"), false}
					if size+n > 2 && !ordinary(name) {
						v.strength = Full
					}
					f.hit(person, v)
				}
			}
		}
	}
}

// readAs returns those whose name in Latin letters is how characters are read.
func (f soundFinder) readAs(family, given string) (people []int32) {
	ways := []func(rune) string{chinese, otherwise}
	if !isHan(family) {
		ways = korean
	}
	for _, letters := range familyInLetters(family) {
		for _, read := range ways {
			for _, id := range f.layer.characters[letters+" "+strings.Join(syllables(given, read), "")] {
				if !slices.Contains(people, id) {
					people = append(people, id)
				}
			}
		}
	}
	return people
}
