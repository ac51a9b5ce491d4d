package trust

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// lookAlikes are pairs of a letter and the Latin one that it looks like, in the fonts of most
// screens. Capitals are listed where they look like another letter than their small form does.
const lookAlikes = "аaВbвbсcԁdеeёeһhНhнhіlїlјjКkкkМmмmоoОoРpрpԛqСcТtтtуyУyхxХxԝwѕsАaЕe" +
	"αaΑaβbΒbεeΕeΗhηnιlΙlκkΚkμmΜmνvΝnοoΟoρpΡpτtΤtυuΥyχxΧxγyΖzζz" +
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

// Skeletons makes of each name what a person sees of it at a glance: without accents, blanks
// and signs, in small letters, with Latin letters in the place of those that look like them.
type Skeletons struct{ looks map[rune]rune }

// NewSkeletons makes a Skeletons.
func NewSkeletons() Skeletons { return Skeletons{looks(lookAlikes)} }

// Of returns the skeleton of a name: two names with one skeleton are taken for each other.
func (s Skeletons) Of(name string) string {
	return strings.Map(func(r rune) rune {
		if as, is := s.looks[r]; is {
			return as
		}
		switch {
		case unicode.Is(unicode.M, r), !unicode.IsLetter(r) && !unicode.IsNumber(r):
			return -1
		}
		if as, is := s.looks[unicode.ToLower(r)]; is {
			return as
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(name))
}
