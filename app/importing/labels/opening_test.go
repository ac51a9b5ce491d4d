package labels

import "testing"

// A name at the start of a turn is known without a colon; the beginning of a sentence is
// none.
func TestOpening(t *testing.T) {
	for turn, want := range map[string]string{
		"Tansy Wragge I am fine too.":             "Tansy Wragge",
		"Hope Young I agree.":                     "Hope Young",
		"Ana van der Fnord We object.":            "Ana van der Fnord",
		"Тихон Вражин я согласен":                 "Тихон Вражин",
		"TANSY WRAGGE thank you.":                 "TANSY WRAGGE",
		"Dr. Tansy Wragge we need time":           "Dr. Tansy Wragge",
		"Thank you Chair, I agree.":               "",
		"The Internet Governance Forum is late.":  "",
		"Internet Access is a right.":             "",
		"Good Morning everybody.":                 "",
		"I am Tansy Wragge.":                      "",
		"We agree.":                               "",
		"Data Protection Authorities have staff.": "",
		"United Nations agencies came.":           "",
		"":                                        "",
	} {
		got := ""
		if p := Opening(turn, nil); len(p) > 0 {
			got = p[0].Name
		}
		if got != want {
			t.Errorf("%q names %q, want %q", turn, got, want)
		}
	}
}

// What several turns begin with may be a name in scripts without capitals.
func TestRepeated(t *testing.T) {
	for turn, want := range map[string]string{
		"诸葛明轩 我不同意": "诸葛明轩", "정우람 동의합니다": "정우람", "سلمى القرطماني لا أوافق": "سلمى القرطماني", "प्रज्ञा देसवाड़कर मैं सहमत हूं": "प्रज्ञा देसवाड़कर",
		"谢谢 主席": "", "감사합니다 의장님": "", "شكرا سيدي الرئيس": "", "धन्यवाद अध्यक्ष महोदय": "", "我们 同意": "", "Ana Fnord agrees": "", "诸葛明轩": "",
	} {
		if got := Repeated(turn); got != want {
			t.Errorf("%q begins with %q, want %q", turn, got, want)
		}
	}
}
