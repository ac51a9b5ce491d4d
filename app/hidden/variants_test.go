package hidden

import (
	"slices"
	"strings"
	"testing"
)

// A character is found however it is written: traditional, simplified, as in Japan, or as old
// families there write it.
func TestNamesInVariantsOfCharacters(t *testing.T) {
	for _, same := range []string{
		"吕秀莲 呂秀蓮", "聂娇艳 聶嬌艷 聶嬌豔", "阎为民 閻為民 閻爲民", "叶问 葉問", "范冲 范沖 範沖", "苏丽娟 蘇麗娟", "庞统军 龐統軍", "窦绍钧 竇紹鈞", "谭耀辉 譚耀輝 譚耀煇",
		"渡辺健一 渡邊健一 渡邉健一 渡边健一", "沢田恵子 澤田恵子 澤田惠子", "斎藤一郎 齋藤一郎 斉藤一郎 齊藤一郎", "高橋直樹 髙橋直樹 高槗直樹", "山崎隆 山﨑隆", "浜田進 濱田進 濵田進", "広瀬舞 廣瀬舞 廣瀨舞",
		"桜井聡 櫻井聰", "黒沢明 黑澤明", "栄倉蛍 榮倉螢", "冨田誠 富田誠", "長嶋茂 長島茂", "柳沢慎吾 栁澤愼吾", "辺見亜紀 邊見亞紀", "竜崎弥生 龍崎彌生", "国分実 國分實", "滝川圭 瀧川圭", "斎 藤一郎 齋藤 一郎",
	} {
		ways := strings.Fields(same)
		if strings.HasPrefix(same, "斎 ") {
			ways = []string{"斎藤 一郎", "斉藤一郎", "齋藤一郎", "齊藤 一郎"}
		}
		for _, name := range ways {
			x := New([]Person{{Name: name}})
			for _, way := range ways {
				for _, text := range []string{way + "说，可以。", "本日、" + way + "さんが発言した。", "感谢" + way + "。"} {
					if h := strongest(x, 0, text); h.Strength != Full {
						t.Errorf("%s in %q: %v (%s)", name, text, h.Strength, h.Why)
					}
				}
			}
		}
	}
}

// The table leads to characters that stay as they are, and so do the lists that texts are
// compared with.
func TestVariantsLeadToWhatStays(t *testing.T) {
	for from, to := range variants() {
		if _, again := variants()[to]; again || from == to {
			t.Errorf("%c leads to %c, which is no end", from, to)
		}
		if folded(string(from)) != string(to) {
			t.Errorf("%c is folded to %s, not to %c", from, folded(string(from)), to)
		}
	}
	for r := range pinyin() {
		if to, ok := simplified(r); ok && pinyin()[to] == "" {
			t.Errorf("%c leads to %c, of which nobody knows how it is read", r, to)
		}
	}
	for _, list := range [][]string{hanTitles, hanSays, hanSpeaks, hanToSomebody, hanNouns, hanAddressed, koreanEndings} {
		for _, w := range list {
			if folded(w) != w {
				t.Errorf("%s is never found: texts have %s", w, folded(w))
			}
		}
	}
	for r := range hanFamilies {
		if s := string(r); folded(s) != s {
			t.Errorf("the family %s is never found: texts have %s", s, folded(s))
		}
	}
	for w := range familyReadings {
		if folded(w) != w {
			t.Errorf("the family %s is never read: texts have %s", w, folded(w))
		}
	}
	for r := range otherReadings {
		if s := string(r); folded(s) != s {
			t.Errorf("%s is never read: texts have %s", s, folded(s))
		}
	}
	if n := len(variants()); n < 3400 {
		t.Errorf("only %d characters are known", n)
	}
	if !slices.Contains(hanTitles, folded("様")) {
		t.Error("様 is no title")
	}
}
