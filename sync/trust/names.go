package trust

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/app/igf"
)

// lookAlikes are pairs of a letter and the Latin one that it looks like, in the fonts of most
// screens. Capitals are listed where they look like another letter than their small form does.
const lookAlikes = "аaВbвbсcԁdеeёeһhНhнhіlїlјjКkкkМmмmоoОoРpрpԛqСcТtтtуyУyхxХxԝwѕsАaЕe" +
	"αaΑaβbΒbεeΕeΗhηnιlΙlκkΚkμmΜmνvΝnοoΟoρpΡpτtΤtυuΥyχxΧxγyΖzζz" +
	"ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪlᴊlᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz" +
	"یيىيېيۍيکكڪكہهھهەهةهٱا眀明" +
	"IlilılJj1l|l0oıløoØołlŁlđdĐd"

// looks maps letters to those that they look like.
func looks(pairs string) map[rune]rune {
	out, from := map[rune]rune{}, rune(0)
	for _, r := range pairs {
		if from == 0 {
			from = r
			continue
		}
		out[from], from = r, 0
	}
	return out
}

// degrees stand behind a name.
const degrees = "phd md msc ma ba llm mba esq"

// Skeletons makes of each name what a person sees of it at a glance: without accents, blanks
// and signs, in small letters, with Latin letters in the place of those that look like them.
type Skeletons struct {
	looks  map[rune]rune
	titles map[string]bool
}

// NewSkeletons makes a Skeletons.
func NewSkeletons() Skeletons {
	s := Skeletons{looks(lookAlikes), map[string]bool{}}
	for title := range strings.FieldsSeq(igf.Titles + " " + degrees) {
		s.titles[s.word(title)] = true
	}
	return s
}

// Of returns the skeletons of a name: as it stands there, and without titles and what is in
// brackets, in any order of its words. Names that have one in common are taken for each other.
func (s Skeletons) Of(name string) (out []string) {
	add := func(words []string) {
		if look := strings.Join(words, ""); look != "" && !slices.Contains(out, look) {
			out = append(out, look)
		}
	}
	add(s.words(name))
	bare := s.withoutTitles(s.words(withoutBrackets(name)))
	add(bare)
	slices.Reverse(bare)
	add(bare)
	slices.Sort(bare)
	add(bare)
	return out
}

// Alike reports whether two lists of skeletons are of names that are taken for each other.
func Alike(a, b []string) bool {
	return slices.ContainsFunc(a, func(look string) bool { return slices.Contains(b, look) })
}

// words returns the skeletons of the words of a name.
func (s Skeletons) words(name string) (out []string) {
	for _, word := range strings.FieldsFunc(norm.NFKD.String(name), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '\'' && r != '’' }) {
		if look := s.word(word); look != "" {
			out = append(out, look)
		}
	}
	return out
}

func (s Skeletons) word(word string) string {
	look := strings.Map(func(r rune) rune {
		if as, is := s.looks[r]; is {
			return as
		}
		switch {
		case unicode.Is(unicode.M, r), r == 0x640, r >= 0x2b0 && r <= 0x2ff, !unicode.IsLetter(r) && !unicode.IsNumber(r):
			return -1
		}
		if as, is := s.looks[unicode.ToLower(r)]; is {
			return as
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(word))
	return pairs.Replace(look)
}

// pairs are letters that look like another one together.
var pairs = strings.NewReplacer("rn", "m", "vv", "w")

// withoutTitles leaves at least two words, for of one word it is not certain whether it is a title.
func (s Skeletons) withoutTitles(words []string) []string {
	words = slices.Clone(words)
	if len(words) > 3 && words[0] == "h" && words[1] == "e" {
		words = words[2:]
	}
	for len(words) > 2 && s.titles[words[0]] {
		words = words[1:]
	}
	for len(words) > 2 && s.titles[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	if last := len(words) - 1; last >= 0 {
		for _, title := range igf.TitlesBehind() {
			if bare, is := strings.CutSuffix(words[last], norm.NFKD.String(title)); is && bare != "" {
				words[last] = bare
				break
			}
			if last > 0 && words[last] == norm.NFKD.String(title) {
				words = words[:last]
				break
			}
		}
	}
	return words
}

// withoutBrackets returns a name without what stands in brackets.
func withoutBrackets(name string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.In(r, unicode.Ps, unicode.Pi):
			depth++
			return ' '
		case unicode.In(r, unicode.Pe, unicode.Pf) && r != '’':
			depth = max(0, depth-1)
			return ' '
		case depth > 0:
			return ' '
		}
		return r
	}, name)
}
