package importing

import (
	"slices"
	"testing"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// Whom the lines above a quotation name in Chinese and Korean is known by the whole name,
// without an address beside it.
func TestChineseAttributionsNameWholeNames(t *testing.T) {
	for lines, names := range map[string][]string{
		"发件人: 陈小鹏\n发送时间: 2026年1月5日 10:00\n收件人: 孙大伟\n主题: 草案":   {"陈小鹏", "孙大伟"},
		"发件人：上官明月\n发送时间：2026年1月5日 10:00\n收件人：上官婉儿；孙大伟\n主题：草案": {"上官明月", "上官婉儿", "孙大伟"},
		"寄件者: 陳小鵬\n寄件日期: 2026年1月5日 10:00\n收件者: 歐陽大偉\n主旨: 草案":  {"陳小鵬", "歐陽大偉"},
		"2026年1月5日 10:00，慕容雪 写道：\n> 旧话":                       {"慕容雪"},
		"诸葛晓明 于2026年1月5日周一 10:00写道：\n> 旧话":                    {"诸葛晓明"},
		"诸葛晓明于2026年1月5日周一 10:00写道：\n> 旧话":                     {"诸葛晓明"},
		"在 2026年1月5日，王秀英写道：\n> 旧话":                            {"王秀英"},
		"2026年1月5日 周一 10:00 王秀英 写道：\n> 旧话":                    {"王秀英"},
		"王秀英 写道：\n> 旧话":                                       {"王秀英"},
		"在2026年1月5日，玛丽亚·席尔瓦写道：\n> 旧话":                         {"玛丽亚·席尔瓦"},
		"2026년 1월 5일 (월) 오후 5:08, 김서윤님이 작성:\n> 옛말":            {"김서윤"},
	} {
		got := ownWords("我的话。\n\n"+lines+"\n\n旧话", "Maria Sample")
		for _, name := range names {
			if !slices.ContainsFunc(got.people, func(m igf.Mention) bool { return m.Name == name }) {
				t.Errorf("%q\n names %v, not %s", lines, got.people, name)
			}
		}
		for _, m := range got.people {
			if !slices.Contains(names, m.Name) {
				t.Errorf("%q\n names %q, who is nobody", lines, m.Name)
			}
		}
		var people []hidden.Person
		for _, m := range got.people {
			people = append(people, hidden.Person{Name: m.Name})
		}
		for _, name := range names {
			text := name + "对，" + name + " is right"
			rest, at := "", 0
			for _, h := range hidden.New(people).Find(text) {
				if h.From >= at {
					rest += text[at:h.From]
				}
				at = max(at, h.To)
			}
			if rest += text[at:]; rest != "对， is right" {
				t.Errorf("%q\n leaves %q of %q", lines, rest, text)
			}
		}
	}
}
