package hidden

import "strings"

// romaji are the Latin spellings of kana, as passports write them.
var romaji = func() map[rune]string {
	m := map[rune]string{'ン': "n", 'ー': "", 'ヴ': "v", 'ァ': "a", 'ィ': "i", 'ゥ': "u", 'ェ': "e", 'ォ': "o"}
	for row := range strings.SplitSeq("アaイiウuエeオo カkaキkiクkuケkeコko サsaシshiスsuセseソso タtaチchiツtsuテteトto ナnaニniヌnuネneノno ハhaヒhiフfuヘheホho マmaミmiムmuメmeモmo ヤyaユyuヨyo ラraリriルruレreロro ワwaヲo ガgaギgiグguゲgeゴgo ザzaジjiズzuゼzeゾzo ダdaヂjiヅzuデdeドdo バbaビbiブbuベbeボbo パpaピpiプpuペpeポpo", " ") {
		var kana rune
		for _, r := range row {
			if r >= 0x3041 {
				kana = r
			} else {
				m[kana] += string(r)
			}
		}
	}
	return m
}()

// longVowels are written once in most Latin spellings.
var longVowels = strings.NewReplacer("ou", "o", "oo", "o", "uu", "u")

// inRomaji returns a word in kana in Latin letters, "" where it is none.
func inRomaji(w string) string {
	var b strings.Builder
	doubled := false
	for _, r := range w {
		if r >= 0x3041 && r <= 0x3096 { // hiragana
			r += 0x60
		}
		before := b.String()
		switch s, ok := romaji[r]; {
		case r == 'ッ':
			doubled = true
			continue
		case r == 'ャ' || r == 'ュ' || r == 'ョ': // キョ, ショ
			stem := strings.TrimSuffix(before, "i")
			y := "y"
			if strings.HasSuffix(stem, "sh") || strings.HasSuffix(stem, "ch") || strings.HasSuffix(stem, "j") {
				y = ""
			}
			b.Reset()
			b.WriteString(stem + y + map[rune]string{'ャ': "a", 'ュ': "u", 'ョ': "o"}[r])
		case !ok:
			return ""
		default:
			if doubled && s != "" {
				b.WriteByte(s[0])
			}
			b.WriteString(s)
		}
		doubled = false
	}
	return longVowels.Replace(b.String())
}

// hiraganaTitles stand after a name, and the words after them in one run with it.
var hiraganaTitles = []string{"さん", "さま", "くん", "ちゃん", "せんせい"}

// addKana adds the Latin form of a word in kana, without the title behind it.
func (t *token) addKana(w string) {
	if t.script == hiragana {
		for _, title := range hiraganaTitles {
			if name, _, ok := strings.Cut(w, title); ok && len(name) >= 6 {
				w = name
				break
			}
		}
	}
	t.add(inRomaji(w))
}
