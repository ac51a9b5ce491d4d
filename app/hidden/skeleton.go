package hidden

import (
	"slices"
	"strings"
)

// sound is how a word is read aloud, in signs that all alphabets share: B (b, p), T (t, d),
// K (k, g, q), S (s, z, sh, ch, ts, j), L, R, M, N, F (f, v, w), H (h, kh, gh) and the vowels
// a, e, i, o, u. No system of transliteration keeps the letters within one sign apart in the
// same way as another.
type sound struct {
	signs string
	bare  bool // of a script that leaves vowels out
	cut   bool // an ending was taken off
	han   bool // in syllables of Chinese, which has no r, v or groups of consonants
	key   string
}

// keyOf is what two readings of a name have in common whatever the script: the consonants that
// no alphabet leaves out.
func keyOf(signs string) string {
	var b [24]byte
	out := b[:0]
	for i := range len(signs) {
		c := signs[i]
		if c == 'R' {
			c = 'L'
		}
		if strings.IndexByte("BTKSLMN", c) >= 0 && (len(out) == 0 || out[len(out)-1] != c) {
			out = append(out, c)
		}
	}
	return string(out)
}

// Signs of letters and of groups of them, the longest first; "-" is nothing.
var (
	latinSigns = signsOf("schtsch S tsch S chtch S shch S szcz S tch S cz S sz S dzh S sch S tch S zh S ch S sh S kh H gh H th T dh T ph F bh B jh S dj S ts S tz S ck K ngh N ng N ce Se ci Si cy Si qu Ku iy i yi i ii i oo u ou u" +
		" b B p B t T d T k K q K g K c K x KS s S z S j S l L r R m M n N f F v F w F h H a a e e i i y i o o u u")
	cyrillicSigns = signsOf("дж S дз S цз S чж S нг N ья ia ье ie ью iu ьё io ий i ый i" +
		" б B п B т T д T к K г K ґ K с S з S ж S ш S щ S ч S ц S џ S ђ S ћ S ѓ K ќ K л L љ L р R м M н N њ N ф F в F х H а a е e э e и i і i ї i й i ы i ј i о o ё io у u ў F ю iu я ia є ie ь - ъ -")
	arabicSigns = signsOf("نغ N تش S تس S دج S" +
		" ب B پ B ت T ط T ث T د T ض T ذ T ك K ق K گ K ج S ز S ظ S ژ S س S ص S ش S چ S ل L ر R م M ن N ف F ڤ F ڨ K ح H ه H خ H غ H ا a أ a إ i آ a و u ؤ u ي i ئ i ء - ع -")
	greekSigns = signsOf("γκ K γγ NK γξ NKS γχ NH μπ B ντ T τζ S τσ S ου u αυ aF ευ eF ει i οι i αι e υι i ια ia ιε ie ιο io ιου iu γι i γε ie" +
		" β F γ K δ T ζ S θ T κ K λ L μ M ν N ξ KS π B ρ R σ S τ T φ F χ H ψ BS α a ε e η i ι i ο o υ i ω o")
	pinyinSigns = signsOf("zh S ch S sh S ng N er R b B p B t T d T k K g K q S x S j S z S c S s S l L r S m M n N f F w F h H a a e e i i y i o o u u")
	// other readings of one letter, by the word that it stands in
	otherSigns = map[script][][2]string{
		latin:    {{"mm", "nm"}, {"ng", "nk"}, {"j", "i"}, {"j", "h"}, {"ch", "kh"}, {"ch", "k"}, {"g", "j"}, {"x", "s"}, {"c", "s"}, {"w", "u"}, {"th", "s"}, {"qu", "k"}},
		cyrillic: {{"г", "х"}, {"дж", "й"}, {"х", "к"}, {"щев", "щов"}, {"чев", "чов"}},
		other:    {{"γι", "κι"}, {"γε", "κε"}, {"χ", "σ"}, {"αυ", "αφ"}, {"θ", "σ"}},
		arabic:   {{"ج", "گ"}, {"ي", ""}, {"غ", "گ"}, {"خ", "ك"}, {"ه", ""}},
	}
)

type signs struct {
	groups map[string]string
	most   int // bytes of the longest
}

func signsOf(list string) signs {
	s := signs{groups: map[string]string{}}
	fields := strings.Fields(list)
	for i := 0; i+1 < len(fields); i += 2 {
		s.groups[fields[i]] = strings.Trim(fields[i+1], "-")
		s.most = max(s.most, len(fields[i]))
	}
	return s
}

// read puts a word into signs; what has none is not read.
func (s signs) read(w string) string {
	out := make([]byte, 0, 24)
	for i := 0; i < len(w); {
		n := min(s.most, len(w)-i)
		for n > 0 {
			if g, ok := s.groups[w[i:i+n]]; ok {
				out = appendSigns(out, g)
				break
			}
			n--
		}
		i += max(n, 1)
	}
	return string(out)
}

// appendSigns appends signs, one of the same that follow each other, and N for M before B.
func appendSigns(out []byte, signs string) []byte {
	for i := range len(signs) {
		c := signs[i]
		n := len(out)
		if n > 0 && out[n-1] == c {
			continue
		}
		if n > 0 && c == 'B' && out[n-1] == 'M' {
			out[n-1] = 'N'
		}
		out = append(out, c)
	}
	return out
}

// soundsOf are the ways to read a folded word aloud.
func soundsOf(w string, s script) []sound {
	if w == "" || len(w) > 48 {
		return nil
	}
	var table signs
	bare := false
	switch s {
	case latin:
		table = latinSigns
	case cyrillic:
		table = cyrillicSigns
	case arabic:
		table, bare, w = arabicSigns, true, strings.TrimPrefix(w, "ال")
	case other:
		if read := indic(w); read != "" {
			return []sound{{signs: read, bare: true, key: keyOf(read)}}
		}
		table, w = greekSigns, folded(w)
	default:
		return nil
	}
	var out []sound
	add := func(w string) {
		if read := table.read(w); read != "" && !slices.ContainsFunc(out, func(o sound) bool { return o.signs == read }) {
			out = append(out, sound{signs: read, bare: bare, key: keyOf(read)})
		}
	}
	add(w)
	for _, o := range otherSigns[s] {
		if strings.Contains(w, o[0]) {
			add(strings.ReplaceAll(w, o[0], o[1]))
		}
	}
	if s == latin {
		add(spanish.Replace(w))
		add(german.Replace(w))
		if len(w) > 4 && strings.HasSuffix(w, "nt") || strings.HasSuffix(w, "et") || strings.HasSuffix(w, "ot") || strings.HasSuffix(w, "s") { // Dupont, Дюпон
			add(w[:len(w)-1])
		}
	}
	return out
}

// german reads a Russian name as German writes it: Chruschtschow is Хрущёв.
var german = strings.NewReplacer("schtsch", "sh", "tsch", "sh", "sch", "sh", "ch", "kh", "aj", "ai", "oj", "oi")

// spanish reads a word as in Spanish: Jorge is Хорхе.
var spanish = strings.NewReplacer("j", "h", "ge", "he", "gi", "hi")

// syllabic are the ways to read syllables of Chinese or Korean in Latin letters.
func syllabic(syllables []string) sound {
	var out []byte
	for _, s := range syllables {
		out = appendSigns(out, pinyinSigns.read(s))
	}
	return sound{signs: string(out), han: true, key: keyOf(string(out))}
}

// inChinese is how a name of another language is put into syllables of Chinese, where it is not
// as it sounds elsewhere. They have no r and l before another consonant (罗伯特 is Robert) or at
// the end (珍妮弗, Jennifer), and no m there (威廉, William).
func (s sound) inChinese() []sound {
	var inner []byte
	for i := range len(s.signs) {
		c := s.signs[i]
		if (c == 'R' || c == 'L') && i > 0 && i+1 < len(s.signs) && !vowel(s.signs[i+1]) {
			continue
		}
		inner = appendSigns(inner, string(c))
	}
	var out []sound
	for _, signs := range []string{string(inner), strings.TrimRight(s.signs, "RL"), strings.TrimRight(string(inner), "RL"), nasal(s.signs), nasal(string(inner))} {
		if c := s.as(signs); signs != "" && signs != s.signs && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// nasal has N for M at the end and before a consonant.
func nasal(signs string) string {
	out := make([]byte, 0, len(signs))
	for i := range len(signs) {
		c := signs[i]
		if c == 'M' && i > 0 && (i+1 == len(signs) || !vowel(signs[i+1])) {
			c = 'N'
		}
		out = appendSigns(out, string(c))
	}
	return string(out)
}

// transliterations are the ways in which Chinese characters sound as a foreign name: 基 and 吉
// stand for ki and gi, in Russian names also for di: 弗拉基米尔 is Vladimir.
func transliterations(characters string) []sound {
	read := syllables(folded(characters), chinese)
	if len(read) == 0 {
		return nil
	}
	var out []sound
	add := func(s sound) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, as := range []string{"ji", "ki", "ti"} {
		other := slices.Clone(read)
		for i, s := range other {
			if s == "ji" {
				other[i] = as
			}
		}
		s := syllabic(other)
		add(s)
		add(s.as(strings.ReplaceAll(s.signs, "NM", "M"))) // 穆罕默德
	}
	return out
}

// as is a sound in other signs.
func (s sound) as(signs string) sound {
	s.signs, s.key = signs, keyOf(signs)
	return s
}

// indicVowels are the vowels of the alphabets of India and their signs, which have one order.
var indicVowels = map[rune]byte{5: 'a', 6: 'a', 7: 'i', 8: 'i', 9: 'u', 10: 'u', 14: 'e', 15: 'e', 16: 'a', 18: 'o', 19: 'o', 20: 'o', 0x3E: 'a', 0x3F: 'i', 0x40: 'i', 0x41: 'u', 0x42: 'u', 0x46: 'e', 0x47: 'e', 0x48: 'a', 0x4A: 'o', 0x4B: 'o', 0x4C: 'o'}

// indicConsonants are those from ka to ha.
const indicConsonants = "KKKKNSSSSNTTTTNTTTTNNBBBBMiRRLLLFSSSH"

// indic puts a word of an alphabet of India into signs.
func indic(w string) string {
	var out []byte
	for _, r := range w {
		if r < 0x900 || r >= 0xD80 {
			continue
		}
		at := r % 0x80
		switch v, ok := indicVowels[at]; {
		case ok:
			out = appendSigns(out, string(v))
		case at == 2 || at == 1: // the dot above
			out = appendSigns(out, "N")
		case at >= 0x15 && int(at-0x15) < len(indicConsonants):
			out = appendSigns(out, indicConsonants[at-0x15:at-0x14])
		}
	}
	return string(out)
}

// closeness is what two sounds have in common, and what parts them; four is one consonant.
type closeness struct{ shared, cost int }

// How much of a name has to be shared, and how much may differ. A name that several share is
// told from another by its consonants, a short one by its vowels, too.
const (
	maxPart            = 6  // of a word
	maxPartOfSyllables = 12 // of one in Chinese characters, which put a vowel behind each consonant
	maxOfSyllables     = 2  // how many times as much is shared as differs there, to be asked about
	maxPair            = 8  // of both
	sureness           = 9  // how many times as much is shared as differs, to be sure
	sharedSure         = 22 // "Amina Diallo" in Arabic
	sharedAsked        = 16
	sharedAfterTitle   = 18
)

const never = 1 << 20

func (c closeness) and(d closeness) closeness { return closeness{c.shared + d.shared, c.cost + d.cost} }

// alike compares the sound of a name with that of a word.
func alike(name, word sound) closeness {
	a, b := name.signs, word.signs
	if len(a) > 31 || len(b) > 31 {
		return closeness{cost: never}
	}
	var rows [2][32]closeness
	for i := 0; i <= len(a); i++ {
		now, before := &rows[i&1], &rows[1-i&1]
		for j := 0; j <= len(b); j++ {
			best := closeness{cost: never}
			take := func(from closeness, cost, shared int) {
				if from.cost+cost < best.cost || from.cost+cost == best.cost && from.shared+shared > best.shared {
					best = closeness{from.shared + shared, from.cost + cost}
				}
			}
			if i == 0 && j == 0 {
				best = closeness{}
			}
			if i > 0 {
				take(before[j], left(a[i-1], word.bare && !name.bare, word.han, word.cut && i == len(a), name.bare), 0)
			}
			if j > 0 {
				take(now[j-1], left(b[j-1], name.bare && !word.bare, name.han, noEnding, word.bare), 0)
			}
			if i > 0 && j > 0 {
				cost, shared := inPlace(a[i-1], b[j-1], name.han || word.han)
				take(before[j-1], cost, shared)
			}
			now[j] = best
		}
	}
	return rows[len(a)&1][len(b)]
}

func vowel(c byte) bool { return c >= 'a' }

// noEnding is said of the names that are looked for: they are whole.
const noEnding = false

// left is what a sign costs that the other word, which is perhaps bare or of syllables, has
// not; end: it may be an ending; written: it is of a bare word itself.
func left(c byte, bare, syllables, end, written bool) int {
	switch {
	case vowel(c) && written && !bare: // where only long vowels are written
		return 3
	case vowel(c) && (bare || end):
		return 0
	case c == 'i', vowel(c) && syllables, c == 'H':
		return 1
	case vowel(c):
		return 2
	case syllables && (c == 'R' || c == 'L' || c == 'N'):
		return 2
	}
	return 8
}

// inPlace is what two signs cost that stand for each other, and what they share.
func inPlace(a, b byte, syllables bool) (cost, shared int) {
	if a > b {
		a, b = b, a
	}
	switch pair := string([]byte{a, b}); {
	case a == b && vowel(a):
		return 0, 2
	case a == b:
		return 0, 4
	case syllables && (pair == "LR" || pair == "FH" || pair == "BF"):
		return 0, 4
	case pair == "ou", pair == "ei", pair == "ae":
		return 1, 1
	case vowel(a) && vowel(b) && syllables:
		return 2, 0
	case vowel(a) && vowel(b):
		return 4, 0
	case pair == "HK", pair == "Fu", pair == "Fo", pair == "BF", pair == "HS":
		return 2, 2
	}
	return 8, 0
}
