package hidden

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// romans write Cyrillic in Latin letters as passports, English, French and German
// do, and as Ukrainian and Bulgarian names are written.
var romans = func() []*strings.Replacer {
	base := strings.Fields("а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f ц ts ч ch ш sh ы y э e і i ї i є ie ґ g ј j ђ d ћ c љ lj њ nj")
	var out []*strings.Replacer
	for _, own := range []string{
		"й i х kh щ shch ю iu я ia ё e ъ ie",
		"ий y ый y й y ье ye ьё ye х kh щ shch ю yu я ya ё yo",
		"ий iy ье ie й y х h щ sch ю ju я ja ё e",
		"у ou ге gue ги gui ч tch ш ch ж j щ chtch й i ье ie х kh ю iou я ia ё io ый y",
		"ж j ч tsch ш sch щ schtsch ий ij й j х ch ю ju я ja з s ц z в w ё jo",
		"г h и y ий yi ій ii й i х kh щ shch ю iu я ia є ye ї yi",
		"г h и y ий y й y х kh щ shch ю yu я ya є ye ї yi ьо io",
		"щ sht ъ a й y х h ю yu я ya ия ia ь y",
	} {
		out = append(out, strings.NewReplacer(append(append(strings.Fields(own), base...), "ь", "", "ъ", "", "’", "", "'", "")...))
	}
	return out
}()

// addRomanized adds a name in Cyrillic as it is written in Latin letters.
func (l *layer) addRomanized(id int32, name string) {
	if r, _ := utf8.DecodeRuneInString(strings.TrimSpace(name)); scriptOf(r) != cyrillic {
		return
	}
	var done []string
	lower := strings.ToLower(norm.NFC.String(name))
	for _, in := range romans {
		if s := in.Replace(lower); !slices.Contains(done, s) {
			done = append(done, s)
			l.addNameAs(id, s, otherLetters)
		}
	}
}

// addFromAddress takes the Latin spelling of somebody's name from an address: 陳美玲
// writes as meiling.chen@example.org.
func (l *layer) addFromAddress(id int32, ws []string) {
	name := words(l.people[id].Name, nil)
	if len(ws) != 2 || len(name) == 0 || name[0].script == latin || utf8.RuneCountInString(ws[1]) < 3 {
		return
	}
	if !slices.ContainsFunc(ws, func(w string) bool { return !ordinary(w) }) || slices.ContainsFunc(ws, func(w string) bool { return isNumber(w) || sharedMailboxes.has(w) || roleWords.has(w) }) {
		return
	}
	l.addNameAs(id, strings.ToUpper(ws[0]+" "+ws[1]), otherLetters)
}

// lettersOf says in which letters a name is written.
type lettersOf bool

const (
	ownLetters   lettersOf = false // those of the person
	otherLetters lettersOf = true
)
