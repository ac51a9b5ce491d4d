package hidden

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// invisible reports whether r may stand within a word and does not belong to it:
// joiners, soft hyphens, marks of direction, Arabic's long line.
func invisible(r rune) bool {
	return r >= 0x80 && (r == 0x640 || unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector))
}

func letter(r rune) bool {
	return r < 0x80 && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9') ||
		r >= 0x80 && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || inFrame(r) > 0)
}

// inFrame returns the Latin letter that a sign shows in brackets, a circle or a square, 0 for
// none: ⓩ, 🄩, 🅉, 🅩.
func inFrame(r rune) rune {
	for _, first := range [...]rune{'⒜', 'ⓐ', 'Ⓐ', 0x1F110, 0x1F130, 0x1F150, 0x1F170} {
		if r >= first && r < first+26 {
			return 'a' + r - first
		}
	}
	return 0
}

// folded returns a word without case, accents and what else people and programs
// write differently. Folding it again changes nothing. It is not [search.Fold]: a name is
// also found where letters of it were replaced by others, and that would find too much in a search.
func folded(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 }) { // most words, and no letter of them is a fold
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(strings.Map(unframed, s)) {
		if r >= 0x80 && (unicode.Is(unicode.Mn, r) || invisible(r)) {
			continue
		}
		r = unicode.ToLower(r)
		if t, ok := folds[r]; ok {
			b.WriteString(t)
			continue
		}
		if t, ok := simplified(r); ok {
			r = t
		} else if t, ok := smallCapitals[r]; ok {
			r = t
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

func unframed(r rune) rune { return cmp.Or(inFrame(r), r) }

// folds are letters that NFKD leaves and that are often written as others.
var folds = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h", 'ŋ': "ng", 'ŧ': "t", 'ə': "e", 'ʻ': "", 'ʼ': "", 'ʹ': "", 'ς': "σ",
	'ى': "ي", 'ة': "ه", 'ک': "ك", 'ی': "ي", 'ٱ': "ا", 'ۀ': "ه", 'ہ': "ه", 'ھ': "ه", 'ђ': "д", 'ё': "е",
}

// smallCapitals are the letters of phonetics that look like capitals.
var smallCapitals = map[rune]rune{
	'ᴀ': 'a', 'ʙ': 'b', 'ᴄ': 'c', 'ᴅ': 'd', 'ᴇ': 'e', 'ꜰ': 'f', 'ɢ': 'g', 'ʜ': 'h', 'ɪ': 'i', 'ᴊ': 'j', 'ᴋ': 'k', 'ʟ': 'l', 'ᴍ': 'm', 'ɴ': 'n', 'ᴏ': 'o', 'ᴘ': 'p', 'ꞯ': 'q', 'ʀ': 'r', 'ꜱ': 's', 'ᴛ': 't', 'ᴜ': 'u', 'ᴠ': 'v', 'ᴡ': 'w', 'ʏ': 'y', 'ᴢ': 'z',
}

// looks are letters of other scripts that look like a Latin one.
var looks = map[rune]rune{
	'а': 'a', 'в': 'b', 'с': 'c', 'ԁ': 'd', 'е': 'e', 'һ': 'h', 'і': 'i', 'ј': 'j', 'к': 'k', 'ӏ': 'l', 'м': 'm', 'н': 'h', 'о': 'o', 'р': 'p', 'ԛ': 'q', 'ѕ': 's', 'т': 't', 'у': 'y', 'ѵ': 'v', 'ԝ': 'w', 'х': 'x',
	'α': 'a', 'β': 'b', 'ε': 'e', 'η': 'n', 'ι': 'i', 'κ': 'k', 'μ': 'm', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'τ': 't', 'υ': 'u', 'χ': 'x', 'γ': 'y', 'ζ': 'z', 'ϲ': 'c', 'ɑ': 'a', 'ɡ': 'g', 'ǀ': 'l', 'օ': 'o', 'ѐ': 'e',
}

// looksLike returns the Latin word that a folded word looks like, "" for none.
func looksLike(s string) string {
	var b strings.Builder
	strange := false
	for _, r := range s {
		switch l, ok := looks[r]; {
		case ok:
			b.WriteRune(l)
			strange = true
		case r < 0x250:
			b.WriteRune(r)
		default:
			return ""
		}
	}
	if !strange {
		return ""
	}
	return b.String()
}

// respelled returns the other spellings of a word: with ae, oe and ue, as it is
// written where there are no umlauts; with the î that Romanian wrote for â; without
// the soft sign.
func respelled(s string) []string {
	s = norm.NFC.String(s)
	var out []string
	for _, r := range [...]*strings.Replacer{umlauts, oldRomanian, softSigns} {
		if t := r.Replace(s); t != s {
			out = append(out, folded(t))
		}
	}
	return out
}

var (
	umlauts     = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "ae", "Ö", "oe", "Ü", "ue", "å", "aa", "ø", "oe", "Ø", "oe", "Å", "aa")
	oldRomanian = strings.NewReplacer("â", "î", "Â", "Î")
	softSigns   = strings.NewReplacer("ь", "", "Ь", "")
)

type script uint8

const (
	latin script = iota
	cyrillic
	arabic
	han
	hangul
	katakana
	hiragana
	other
)

func scriptOf(r rune) script {
	switch {
	case r < 0x250, inFrame(r) > 0:
		return latin
	case r >= 0x3041 && r <= 0x309F:
		return hiragana
	case r >= 0x30A0 && r <= 0x30FF, r >= 0xFF66 && r <= 0xFF9F:
		return katakana
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillic
	case unicode.Is(unicode.Arabic, r):
		return arabic
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.Is(unicode.Hangul, r):
		return hangul
	case unicode.Is(unicode.Latin, r):
		return latin
	}
	return other
}

// parts reports whether a word ends where letters of these two scripts meet.
// Letters of the others may be mixed to deceive, and stay together.
func (s script) parts(t script) bool {
	alone := func(s script) bool { return s >= arabic && s <= hiragana }
	return s != t && (alone(s) || alone(t))
}

// cased reports whether a name in the script begins with a capital.
func (s script) cased() bool { return s == latin || s == cyrillic }

func isHan(s string) bool {
	for _, r := range s {
		return scriptOf(r) == han
	}
	return false
}
