package trust

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/app/igf"
)

// lookAlikes are pairs of a letter and the Latin one that it looks like, in the fonts of most
// screens, before what [looksTable] says. Capitals are listed where they look like another letter than their small form does.
const lookAlikes = "аaВbвbсcԁdеeёeһhНhнhіlїlјjКkкkМmмmоoОoРpрpԛqСcТtтtуyУyхxХxԝwѕsАaЕe" +
	"αaΑaβbΒbεeΕeΗhηnιlΙlκkΚkμmΜmνvΝnοoΟoρpΡpτtΤtυuΥyχxΧxγyΖzζz" +
	"ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪlᴊlᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzĸkʍm" +
	"یىيىېىۍىکكڪكہهھهەهةهٱا眀明" +
	"IlilılJj1l|lßb0oıløoØołlŁlđdĐd"

// degrees stand behind a name.
const degrees = "phd md msc ma ba llm mba esq"

// offices say what somebody does in a group, before a name or behind it.
const offices = `rapporteur rapporteure facilitator moderator coordinator lead host speaker secretariat secretary organiser organizer member expert consultant
 focal point co deputy vice of the for and de la le les du des del der von
 facilitateur facilitatrice modérateur modératrice coordinateur coordinatrice président présidente secrétariat animateur animatrice
 relator relatora facilitador facilitadora moderador moderadora coordinador coordinadora presidente presidenta secretaría
 ведущий ведущая координатор модератор председатель секретариат докладчик منسق منسقة ميسر ميسرة مقرر مقررة رئيس رئيسة
 主持人 协调人 协调员 报告员 秘书处 召集人`

// looksTable lists what each line begins with, and the letters that are taken for it.
//
//go:embed looks.txt
var looksTable string

// looks maps letters to those that they look like. It is made when a name is first compared.
var looks = sync.OnceValue(func() map[rune]string {
	out, from := map[rune]string{}, rune(0)
	for line := range strings.Lines(looksTable) {
		if as, letters, is := strings.Cut(strings.TrimSpace(line), " "); is && as != "#" {
			for _, r := range letters {
				out[r] = as
			}
		}
	}
	for _, r := range lookAlikes {
		if from == 0 {
			from = r
			continue
		}
		out[from], from = string(r), 0
	}
	for r := range out {
		out[r] = seen(out, strings.ToLower(seen(out, string(r))))
	}
	return out
})

// seen returns what letters look like: what one is taken for may be taken for another one.
func seen(looks map[rune]string, letters string) string {
	for range 4 {
		var b strings.Builder
		for _, r := range letters {
			if as, is := looks[r]; is {
				b.WriteString(as)
			} else {
				b.WriteRune(r)
			}
		}
		if b.String() == letters {
			break
		}
		letters = b.String()
	}
	return letters
}

// Skeletons makes of each name what a person sees of it at a glance: without accents, blanks
// and signs, in small letters, with Latin letters in the place of those that look like them,
// simplified characters and one spelling of letters with two dots.
type Skeletons struct {
	looks  map[rune]string
	titles map[string]bool
	behind []string
}

// NewSkeletons returns the Skeletons; their tables, which nothing changes, are made once.
var NewSkeletons = sync.OnceValue(newSkeletons)

func newSkeletons() Skeletons {
	s := Skeletons{looks: looks(), titles: map[string]bool{}}
	for title := range strings.FieldsSeq(igf.Titles + " " + degrees + " " + offices) {
		s.titles[s.word(title)] = true
	}
	for _, title := range igf.TitlesBehind() {
		s.behind = append(s.behind, s.word(title))
	}
	return s
}

// Looks are the skeletons of one or more names.
type Looks struct {
	whole []string
	parts []string // of what may be a name, or the family name before a comma
}

// None reports whether there is no letter in the names.
func (l Looks) None() bool { return len(l.whole) == 0 }

// And returns those of two lists of names.
func (l Looks) And(o Looks) Looks {
	return Looks{slices.Concat(l.whole, o.whole), slices.Concat(l.parts, o.parts)}
}

// Alike reports whether two lists are of names that are taken for each other.
func Alike(a, b Looks) bool {
	meet := func(a, b []string) bool {
		return slices.ContainsFunc(a, func(look string) bool { return slices.Contains(b, look) })
	}
	return meet(a.whole, b.whole) || meet(a.whole, b.parts) || meet(a.parts, b.whole)
}

// Of returns the skeletons of a name: as it stands there, without titles, offices and what is in
// brackets, in any order of its words, and of each part that a comma or the like sets off.
func (s Skeletons) Of(name string) (out Looks) {
	for _, name := range sharpS(name) {
		out.whole = appendLook(out.whole, s.words(name))
		bare := withoutBrackets(name)
		out.whole = s.appendOrders(out.whole, s.words(bare))
		whole, parts := s.parts(bare)
		for _, words := range whole {
			out.whole = s.appendOrders(out.whole, words)
		}
		for _, words := range parts {
			out.parts = s.appendOrders(out.parts, words)
		}
	}
	return out
}

// sharpS returns a name, and with a Greek beta in the place of ß, which is ss and looks like it.
func sharpS(name string) []string {
	if !strings.ContainsAny(name, "ßẞ") {
		return []string{name}
	}
	return []string{strings.NewReplacer("ß", "ss", "ẞ", "ss").Replace(name), name}
}

// appendOrders appends the looks of words without titles, in each order that is usual.
func (s Skeletons) appendOrders(out []string, words []string) []string {
	bare := s.withoutTitles(words)
	out = appendLook(out, bare)
	slices.Reverse(bare)
	out = appendLook(out, bare)
	slices.SortFunc(bare, func(a, b string) int { return strings.Compare(spelled(a), spelled(b)) })
	return appendLook(out, bare)
}

func appendLook(out, words []string) []string {
	if look := spelled(strings.Join(words, "")); look != "" && !slices.Contains(out, look) {
		out = append(out, look)
	}
	return out
}

// setOff stands between a name and what is not one.
var setOff = strings.NewReplacer(" - ", "\n", "--", "\n", ",", "\n", ";", "\n", ":", "\n", "|", "\n", "/", "\n", "–", "\n", "—", "\n", "،", "\n", "؛", "\n", "，", "\n", "、", "\n", "；", "\n", "：", "\n", "／", "\n", "@", "\n", "＠", "\n")

// parts returns the words of the parts of a name that are set off from each other: as a whole name
// where all others are titles, offices or abbreviations, else those that have two words at least.
func (s Skeletons) parts(name string) (whole, parts [][]string) {
	texts := strings.Split(setOff.Replace(name), "\n")
	for n, text := range texts {
		words := s.words(text)
		full := len(words) > 1 || len(words) == 1 && unbroken(words[0])
		others := slices.Delete(slices.Clone(texts), n, n+1)
		switch {
		case len(words) == 0 || len(texts) == 1 || s.office(text):
		case !slices.ContainsFunc(others, func(o string) bool { return !s.office(o) && (!full || abbreviation(text) || !abbreviation(o)) }):
			whole = append(whole, words)
		case full:
			parts = append(parts, words)
		}
	}
	return whole, parts
}

// unbroken reports whether a word is in a script that writes a whole name without blanks.
func unbroken(word string) bool {
	rs := []rune(word)
	return len(rs) > 1 && unicode.In(rs[0], unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// office reports whether a text has titles and offices only.
func (s Skeletons) office(text string) bool {
	return !slices.ContainsFunc(s.words(text), func(w string) bool { return !s.titles[w] && !slices.Contains(s.behind, w) })
}

// abbreviation reports whether a text is in capitals, as BPF.
func abbreviation(text string) bool {
	return strings.ToUpper(text) == text && strings.ToLower(text) != text
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
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		as, is := s.looks[r]
		switch {
		case is:
		case unicode.Is(unicode.M, r), r == 0x640, r >= 0x2b0 && r <= 0x2ff, !unicode.IsLetter(r) && !unicode.IsNumber(r):
			continue
		default:
			r = unicode.ToLower(r)
			if as, is = s.looks[r]; !is {
				as = string(r)
			}
		}
		b.WriteString(as)
	}
	return b.String()
}

// pairs are letters that look like another one together, or are another way to write it.
var pairs = strings.NewReplacer("rn", "m", "vv", "w", "ae", "a", "oe", "o", "ue", "u", "aa", "a", "ss", "s")

// spelled returns a skeleton with one letter for each of the [pairs].
func spelled(look string) string {
	for {
		next := pairs.Replace(look)
		if next == look {
			return look
		}
		look = next
	}
}

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
		for _, title := range s.behind {
			if bare, is := strings.CutSuffix(words[last], title); is && bare != "" {
				words[last] = bare
				break
			}
			if last > 0 && words[last] == title {
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
		case unicode.In(r, unicode.Ps, unicode.Pi), r == '<':
			depth++
			return ' '
		case unicode.In(r, unicode.Pe, unicode.Pf) && r != '’', r == '>':
			depth = max(0, depth-1)
			return ' '
		case depth > 0:
			return ' '
		}
		return r
	}, name)
}
