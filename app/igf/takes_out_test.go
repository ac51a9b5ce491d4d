package igf

import (
	"reflect"
	"testing"
)

// Only what says nothing new takes out, in every field of every kind.
func TestTakesOut(t *testing.T) {
	report := func(text string) Record {
		return &Session{ID: "g/s", Title: "Session", Report: []ReportPart{{ID: "takeaways", Text: text}}}
	}
	instead := []string{"a participant", "一位与会者", Withdrawn}
	for _, c := range []struct {
		before, after string
		only          bool
	}{
		{"Maria Silva said that it works.", "a participant said that it works.", true},
		{"Maria Silva said that it works.", "Maria Silva said that it works.", true},
		{"Said by Silva's people.", "Said by a participant's people.", true},
		{"It works. <!-- from 01GK5VZ0XQ3F8M2D7S9N4C6BCC -->", "[withdrawn]", true},
		{"一位教授西尔瓦说可以。", "一位与会者说可以。", true},
		{"เราขอบคุณสมชายสำหรับความเห็น", "เราขอบคุณสำหรับความเห็น", true},
		{"យើងអរគុណសុខាសម្រាប់មតិ", "យើងអរគុណសម្រាប់មតិ", true},
		{"ພວກເຮົາຂອບໃຈສົມສີສຳລັບ", "ພວກເຮົາຂອບໃຈສຳລັບ", true},
		{"ကျွန်ုပ်တို့မောင်မောင်ကျေးဇူးတင်", "ကျွန်ုပ်တို့ကျေးဇူးတင်", true},
		{"It works.", "It works, says Silva.", false},
		{"It works well.", "It well works.", false},
		{"A silly vase.", "A silva.", false},
		{"西尔瓦说可以。", "张三说可以。", false},
	} {
		if got := TakesOut(report(c.before), report(c.after), instead); got != c.only {
			t.Errorf("%q after %q only takes out: %v", c.after, c.before, got)
		}
	}
	for _, k := range Kinds() {
		fields := 0
		eachField(everything(k, "word"), func(string, class, reflect.Value) { fields++ })
		for i := range fields {
			at, says, place := 0, false, ""
			after := everything(k, "word")
			eachField(after, func(path string, c class, v reflect.Value) {
				if says = says || at == i && c != slug && c != ref && len(textsOf(c, v)) > 0; at == i {
					place = path
					put(v, "another")
				}
				at++
			})
			if says && TakesOut(everything(k, "word"), after, nil) {
				t.Errorf("%s, %s: another word takes out", k, place)
			}
		}
	}
}
