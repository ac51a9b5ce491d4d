package hidden

import (
	"strings"
	"testing"
)

// A name in kana is found apart and joined, in hiragana and katakana, before a title, a particle
// and a verb, and behind words that are joined to it.
func TestNamesInKana(t *testing.T) {
	for _, name := range []string{"さとう ちひろ", "たかはし ゆうき", "タカハシ ユウキ", "わたなべ　けんじ", "おおの みほ", "もり あい", "すずき・はなこ"} {
		both := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" 　・", r) })
		x := New([]Person{{Name: name}})
		for _, written := range []string{both[0] + " " + both[1], both[0] + both[1], both[0] + "　" + both[1], inKatakana(both[0]) + inKatakana(both[1]), inHiragana(both[0]) + inHiragana(both[1]), inKatakana(both[0]) + "・" + inKatakana(both[1]), inHiragana(both[0]) + " " + inHiragana(both[1])} {
			for _, frame := range []string{"%sさんが提案した。", "%sが述べた。", "本日は%sさんの番です。", "%s氏が求めた。", "それは%sさまのごいけんです。", "%s", "%sはさんせいした。", "会議で%sと話した。", "しかし、%sくんから。", "これについて%sせんせいがのべた。"} {
				text := strings.Replace(frame, "%s", written, 1)
				h := strongest(x, 0, text)
				if h.Strength != Full {
					t.Errorf("%s in %q: %v (%s)", name, text, h.Strength, h.Why)
				} else if rest := text[:h.From] + text[h.To:]; strings.Contains(rest, written) || strings.Contains(rest, both[0]) || strings.Contains(rest, both[1]) && both[1] != "あい" {
					t.Errorf("%s in %q: %q stays", name, text, rest)
				}
			}
		}
	}
}

// A family name in kana with a title names somebody, and a name that is part of other words does not.
func TestPartsOfNamesInKana(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Strength
	}{
		{"たかはし ゆうき", "たかはしさんが発言した。", Full},
		{"たかはし ゆうき", "それはたかはしさんの案です。", Full},
		{"タカハシ ユウキ", "たかはし氏の案です。", Weak},
		{"たかはし ゆうき", "ゆうきさんの案です。", Weak},
		{"たかはしゆうき", "たかはしゆうきさんが発言した。", Full},
		{"たかはしゆうき", "たかはし ゆうきさんが発言した。", Full},
		{"高橋ゆうき", "高橋ゆうきさんが発言した。", Full},
		{"高橋 ゆうき", "髙橋 ゆうきさんが発言した。", Full},
		{"田中 さくら", "田中さくらが求めた。", Full},
		{"田中 サクラ", "田中さくらさんが求めた。", Full},
		{"もり あい", "おもりさんがいる。", None},
		{"もり あい", "つもりあいまいな案です。", None},
		{"おおの みほ", "おおのみほんをみせる。", None},
		{"たかはし ゆうき", "ゆうきをもってはなす。", None},
		{"たかはし ゆうき", "インターネットのゆうきてきなつながり。", None},
	} {
		if h := strongest(New([]Person{{Name: c.name}}), 0, c.text); h.Strength != c.want {
			t.Errorf("%s in %q: %v (%s), not %v", c.name, c.text, h.Strength, h.Why, c.want)
		}
	}
}

func inKatakana(s string) string { return shiftKana(s, 'ぁ', 'ゖ', 0x60) }
func inHiragana(s string) string { return shiftKana(s, 'ァ', 'ヶ', -0x60) }

func shiftKana(s string, from, to, by rune) string {
	return strings.Map(func(r rune) rune {
		if r >= from && r <= to {
			return r + by
		}
		return r
	}, s)
}
