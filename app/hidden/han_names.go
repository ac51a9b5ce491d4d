package hidden

import (
	"strings"
	"unicode/utf8"
)

// hanFamilies are the family names of one character that most people in China, on Taiwan and
// in Korea have, in the simplified form.
var hanFamilies = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺김이박최정강조윤장임오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용" {
		m[r] = true
	}
	return m
}()

// HanName reports whether characters that stand by themselves are a whole name in Chinese or
// Korean: a known family name with a given name of one or two characters, or the parts of a
// foreign name with a dot between them.
func HanName(s string) bool {
	s = strings.TrimSpace(s)
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(middleDots, r) })
	if len(parts) > 1 {
		for _, p := range parts {
			if !allHan(p) || utf8.RuneCountInString(p) > maxSyllables {
				return false
			}
		}
		return true
	}
	w := folded(s)
	rs := []rune(w)
	if len(rs) < 2 || len(rs) > 4 || !allHan(w) || ordinary(w) {
		return false
	}
	if len(rs) > 2 && doubleFamilies.has(string(rs[:2])) {
		return true
	}
	return len(rs) < 4 && hanFamilies[rs[0]]
}

// allHan reports whether all characters are Chinese, or all are Korean.
func allHan(s string) bool {
	in := other
	for i, r := range s {
		at := scriptOf(r)
		if at != han && at != hangul || i > 0 && at != in {
			return false
		}
		in = at
	}
	return s != ""
}

// joinedFrames are words around a name in scripts that put no blanks between words, longest
// first: verbs of writing, prepositions, titles.
var joinedFrames = strings.NewReplacer("写道", " ", "寫道", " ", "写到", " ", "书写", " ", "書きました", " ", "のメール", " ", "작성", " ", "님이", " ", "님께서", " ", "さんは", " ", "さんが", " ", "先生", " ", "女士", " ")

// HanNameAmong returns the name in Chinese or Korean among words, "" for none. frames are
// words that are no name there: "周一".
func HanNameAmong(piece string, frames map[string]bool) string {
	for _, w := range strings.Fields(joinedFrames.Replace(piece)) {
		w = strings.Trim(w, `"'*_“”„«».`)
		if frames[w] {
			continue
		}
		for _, before := range []string{"", "在", "于", "於", "由", "来自"} {
			if name := strings.TrimPrefix(w, before); (before == "" || name != w) && HanName(name) {
				return name
			}
		}
		for _, after := range []string{"于", "於", "在"} {
			if name := strings.TrimSuffix(w, after); name != w && HanName(name) {
				return name
			}
		}
	}
	return ""
}
