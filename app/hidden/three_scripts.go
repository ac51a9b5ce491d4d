package hidden

import (
	"slices"
	"strings"
)

// hebrewSigns are the sounds of Hebrew letters. Beth and pe have two, and vav is a vowel, or v.
var hebrewSigns = signsOf("ג' S ז' S צ' S ץ' S ג׳ S ז׳ S צ׳ S ץ׳ S וו F v F יי i ב B ג K ד T ה a ו u ז S ח H ט T י i כ K ך K ל L מ M ם M נ N ן N ס S ע - פ B ף F צ S ץ S ק K ר R ש S ת T א a")

// isHebrew reports whether a word is in Hebrew letters.
func isHebrew(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return r >= 'א' && r <= 'ת' })
}

// hebrewSounds are the ways to read a word in Hebrew letters, also behind small words.
func hebrewSounds(w string) []sound {
	out := hebrewReadings(w)
	for rest := range behindProclitics(w) {
		for _, s := range hebrewReadings(rest) {
			out = withSound(out, s.signs)
		}
	}
	return out
}

// hebrewReadings are the ways to read a word in Hebrew letters as it stands.
func hebrewReadings(w string) (out []sound) {
	for _, beth := range []string{"ב", "v"} {
		for _, pe := range []string{"פ", "ף"} {
			first, rest := firstLetter(w)
			for _, read := range []string{first + strings.NewReplacer("ב", beth, "פ", pe).Replace(rest), strings.NewReplacer("ב", beth, "פ", pe).Replace(w)} {
				out = withSound(out, eachLetter(read))
				if last, is := strings.CutSuffix(read, "ג"); is { // ג'ורג', of which the last sign is no letter
					out = withSound(out, eachLetter(last+"ז'"))
				}
				if rest, is := strings.CutPrefix(read, "ו"); is {
					out = withSound(out, eachLetter("v"+rest))
				}
			}
		}
	}
	return out
}

// eachLetter reads Hebrew letters; two of one kind have a vowel between them that is not written.
func eachLetter(w string) string {
	rs := []rune(w)
	var b strings.Builder
	at := 0
	for i := 1; i < len(rs); i++ {
		if rs[i] == rs[i-1] && rs[i] != 'ו' && rs[i] != 'י' {
			b.WriteString(hebrewSigns.read(string(rs[at:i])))
			at = i
		}
	}
	return b.String() + hebrewSigns.read(string(rs[at:]))
}

func firstLetter(w string) (first, rest string) {
	for i := range w {
		if i > 0 {
			return w[:i], w[i:]
		}
	}
	return w, ""
}

// withSyllables adds a reading of a script of syllables, which has vowels that nobody says.
func withSyllables(out []sound, signs string) []sound {
	s := sound{signs: signs, han: true, key: keyOf(signs)}
	if signs == "" || slices.Contains(out, s) {
		return out
	}
	return append(out, s)
}

func withSound(out []sound, signs string) []sound {
	s := sound{signs: signs, bare: true, key: keyOf(signs)}
	if signs == "" || slices.Contains(out, s) {
		return out
	}
	return append(out, s)
}

// kanaSounds are the ways in which katakana sounds as a foreign name: it has a vowel after each
// consonant, and b for v.
func kanaSounds(w string) (out []sound) {
	last := w
	if i := strings.LastIndex(w, "ー"); i >= 0 {
		last = w[:i] + "r" + w[i+len("ー"):]
	}
	for _, read := range []string{w, last, strings.ReplaceAll(w, "ー", "r")} { // ピーター is Peter
		out = append(out, kanaReadings(strings.ReplaceAll(read, "ー", ""))...)
	}
	return out
}

func kanaReadings(w string) (out []sound) {
	w = strings.NewReplacer("ヴァ", "va", "ヴィ", "vi", "ヴェ", "ve", "ヴォ", "vo", "ヴ", "v", "ファ", "fa", "フィ", "fi", "フェ", "fe", "フォ", "fo", "ティ", "ti", "ディ", "di", "トゥ", "tu", "ドゥ", "du", "チェ", "che", "シェ", "she", "ジェ", "je",
		"ウィ", "wi", "ウェ", "we", "ウォ", "wo", "ツァ", "tsa", "ッ", "", "ト", "t", "ド", "d").Replace(w)
	var b strings.Builder
	for _, part := range splitKana(w) {
		if part[0] < 0x80 {
			b.WriteString(part)
			continue
		}
		read := inRomaji(part)
		if read == "" {
			return nil
		}
		b.WriteString(read)
	}
	full := b.String()
	short := withoutU(full)
	if strings.HasSuffix(short, "a") { // シェイクスピア
		out = withSyllables(out, latinSigns.read(short+"r"))
	}
	for _, read := range []string{short, strings.NewReplacer("b", "v").Replace(short), strings.NewReplacer("wa", "va", "we", "ve").Replace(short), strings.NewReplacer("shi", "si", "ji", "di").Replace(short), full} {
		out = withSyllables(out, latinSigns.read(read))
	}
	return out
}

// splitKana parts what is Latin already from kana.
func splitKana(w string) (out []string) {
	at := 0
	for i, r := range w {
		if i > 0 && (r < 0x80) != (w[at] < 0x80) {
			out = append(out, w[at:i])
			at = i
		}
	}
	return append(out, w[at:])
}

// withoutU leaves out the u that only carries a consonant.
func withoutU(w string) string {
	var b strings.Builder
	for i := range len(w) {
		if w[i] == 'u' && i > 0 && !isVowel(w[i-1]) && (i+1 == len(w) || !isVowel(w[i+1])) {
			continue
		}
		b.WriteByte(w[i])
	}
	return b.String()
}

func isVowel(c byte) bool { return strings.IndexByte(vowels, c) >= 0 }

// koreanEndings are what is written together with a name, the longest first.
var koreanEndings = []string{"에게서", "으로", "에게", "에서", "씨는", "씨가", "씨의", "께서", "이가", "의", "가", "은", "는", "이", "을", "를", "와", "과", "도", "씨", "님", "로"}

// hangulSounds are the ways in which Hangul sounds as a foreign name: eu only carries a
// consonant, and p, b stand for f, v.
func hangulSounds(w string) (out []sound) {
	for _, stem := range hangulStems(w) {
		var parts []string
		for _, s := range syllables(stem, korean[0]) {
			s = strings.NewReplacer("yeo", "yo", "eo", "o", "ae", "e").Replace(s)
			if i := strings.Index(s, "eu"); i > 0 {
				s = s[:i] + s[i+len("eu"):]
			}
			parts = append(parts, s)
		}
		read := strings.NewReplacer("eu", "u", "lr", "l").Replace(strings.Join(parts, ""))
		for _, r := range []string{"a", "o"} { // 마틴, 조지: Korean has no r before a consonant
			if i := strings.Index(read, r); i >= 0 && i+1 < len(read) && !isVowel(read[i+1]) {
				out = withSyllables(out, latinSigns.read(read[:i+1]+"r"+read[i+1:]))
			}
		}
		if i := strings.LastIndex(read, "o"); i > 0 && i+1 < len(read) && !isVowel(read[i+1]) { // 로버트
			out = withSyllables(out, latinSigns.read(read[:i+1]+"r"+read[i+1:]))
		}
		for _, way := range [][]string{{}, {"p", "f"}, {"b", "v"}, {"p", "f", "b", "v"}, {"p", "v"}} {
			out = withSyllables(out, latinSigns.read(strings.NewReplacer(way...).Replace(read)))
		}
		if last := len(read) - 1; last > 0 && read[last] == 'p' { // 페트로프
			out = withSyllables(out, latinSigns.read(read[:last]+"f"))
		}
		if strings.HasSuffix(read, "o") || strings.HasSuffix(read, "a") { // 피터 is Peter
			out = withSyllables(out, latinSigns.read(read+"r"))
			out = withSyllables(out, latinSigns.read(strings.ReplaceAll(read, "p", "f")+"r"))
		}
	}
	return out
}

func hangulStems(w string) []string {
	out := []string{w}
	for _, end := range koreanEndings {
		if stem, is := strings.CutSuffix(w, end); is && len(stem) >= 3 {
			out = append(out, stem)
			break
		}
	}
	return out
}
