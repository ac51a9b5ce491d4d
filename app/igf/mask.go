package igf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mask returns a text that says instead in the places that are sure, with the titles
// beside them. Places that overlap, or have only white space between them, count as one; so do a
// name and where that person is from, or an address ("Omar of Netlab", "Omar (Netlab)"). People who are listed
// side by side ("Omar, Zoe:") are several, see [Several]. At the start of a sentence it has a capital, in the scripts that have them.
func Mask(text string, found []Found, instead string) string {
	var b strings.Builder
	several := Several(instead)
	at, to := 0, -1           // up to where the text is written, and the end of the last place
	first, wrote := span{}, 0 // the place that was written last, and how long the text was before it
	beside := false           // the last place is no name
	for _, f := range found {
		from, end := f.From-f.Lead, f.To+f.Trail
		switch {
		case !f.Sure:
			continue
		case to >= 0 && from <= to:
			to = max(to, end)
		case to >= 0 && several != "" && !f.Beside && lists(text[to:from]):
			before := b.String()[:wrote]
			b.Reset()
			b.WriteString(before + InSentence(text, first.from, first.to, several))
			to = end
		case to >= 0 && besides(text[to:from], beside != f.Beside):
			to = end
			if gap := strings.TrimSpace(text[at:from]); gap == "(" || gap == "（" {
				to += closing(text[to:])
			}
		default:
			b.WriteString(text[at:from])
			first, wrote = span{from, end}, b.Len()
			b.WriteString(InSentence(text, from, end, instead))
			to = end
		}
		at, beside = to, f.Beside
	}
	b.WriteString(text[at:])
	return b.String()
}

// span is where something stands in a text, in bytes.
type span struct{ from, to int }

// instead of one person whose name is not said, and of several, in the languages of documents. They stand
// here because what stood in a text decides which is said; a test of the words of documents compares them.
var insteadOf = [][2]string{
	{"a participant", "several participants"},
	{"un participant", "plusieurs participants"},
	{"un participante", "varios participantes"},
	{"один из участников", "несколько участников"},
	{"أحد المشاركين", "عدد من المشاركين"},
	{"一位与会者", "几位与会者"},
}

// Several returns what stands in place of several people where instead stands in place of one, ""
// where nothing does.
func Several(instead string) string {
	for _, words := range insteadOf {
		if words[0] == instead {
			return words[1]
		}
	}
	return ""
}

// longestMasked is how many bytes a name with titles and an affiliation beside it has at most.
const longestMasked = 120

// Unmasks reports whether a text is another one with names in it where that one says instead that
// there is somebody: much of it stands in both.
func Unmasks(masked, full string) bool {
	masked, full = strings.ToLower(masked), strings.ToLower(full)
	var marks []string
	for _, words := range insteadOf {
		marks = append(marks, words[1], "\x00", words[0], "\x00")
	}
	kept := strings.Split(strings.NewReplacer(marks...).Replace(masked), "\x00")
	if len(kept) == 1 || 3*len(strings.Join(kept, "")) < len(full) || !strings.HasPrefix(full, kept[0]) {
		return false
	}
	full = full[len(kept[0]):]
	for i, words := range kept[1:] {
		at := strings.Index(full, words)
		if i == len(kept)-2 { // the last words end the text
			at = len(full) - len(words)
		}
		if at < 0 || at > longestMasked || !strings.HasPrefix(full[at:], words) {
			return false
		}
		full = full[at+len(words):]
	}
	return true
}

// listing stands between people who are named side by side.
var listing = []string{",", "،", "，", "、", ";", "；", "/", "&", "and", "et", "y", "e", "и", "و", "和", "与", "及", ", and", ", et", "und", "**, **"}

// lists reports whether what stands between two people lists them.
func lists(gap string) bool { return slices.Contains(listing, strings.ToLower(strings.TrimSpace(gap))) }

// joins stand between a name and its affiliation.
var joins = []string{"of", "from", "at", "with", "de", "du", "des", "del", "da", "von", "из", "от", "من", ",", "，", "،", "(", "（", "-", "–", "—", "/"}

// besides reports whether what stands between two places joins them: nothing, or, where one is a
// person and the other where they are from, a word for that.
func besides(gap string, apart bool) bool {
	gap = strings.ToLower(strings.TrimSpace(gap))
	return gap == "" || apart && slices.Contains(joins, gap)
}

// closing is how long a closing bracket at the start of a text is, 0 where there is none.
func closing(rest string) int {
	for _, c := range []string{")", "）"} {
		if strings.HasPrefix(rest, c) {
			return len(c)
		}
	}
	return 0
}

// InSentence returns words as they stand in a text in place of what is between two bytes of it:
// with a capital at the start of a sentence. All that a text says, such as a title, is no sentence.
func InSentence(text string, from, to int, words string) string {
	was, _ := utf8.DecodeRuneInString(text[from:to])
	if unicode.IsLower(was) || !beginsSentence(text[:from]) || !strings.ContainsFunc(text[:from]+text[to:], unicode.IsLetter) {
		return words
	}
	return Capital(words)
}

// Capital returns words with a capital, where their script has them.
func Capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToTitle(first)) + words[size:]
}

// beginsSentence reports whether a sentence begins after a text. Where that is in doubt, as after
// an abbreviation, none does.
func beginsSentence(before string) bool {
	rest := strings.TrimRightFunc(before, func(r rune) bool { return unicode.IsSpace(r) || opens(r) })
	if rest == "" {
		return true
	}
	gap := before[len(rest):]
	mark, size := utf8.DecodeLastRuneInString(rest)
	switch ends := EndsSentence(mark); {
	case strings.Contains(gap, "\n\n"), strings.Contains(gap, "\n") && strings.ContainsAny(gap, "#*+-•"):
		return true // another paragraph, or a line of a list
	case !ends || !strings.ContainsFunc(gap, unicode.IsSpace):
		return false
	case mark != '.':
		return true
	}
	rest = rest[:len(rest)-size]
	word := rest[strings.LastIndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' })+1:]
	return !abbreviated(word)
}

// opens reports whether a sign may stand between the end of a sentence and the first word of the next.
func opens(r rune) bool {
	return unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf) || strings.ContainsRune("\"'*_#>+-–—•¿¡", r)
}

// abbreviations end with a full stop within a sentence.
var abbreviations = strings.Fields("cf vs etc dr mr mrs ms prof st no nr art sec fig vol ed ca resp incl min max approx ext tel p pp" +
	" m mm mme mlle sr sra srta núm pág págs ej р г см др пр т ст стр тел им проф гг")

// abbreviated reports whether the full stop after a word may be that of an abbreviation.
func abbreviated(word string) bool {
	word = strings.ToLower(word)
	letters := strings.ContainsFunc(word, unicode.IsLetter)
	return letters && (utf8.RuneCountInString(word) == 1 || strings.Contains(word, ".")) || slices.Contains(abbreviations, word)
}
