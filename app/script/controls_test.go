package script

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// Every character that Unicode calls a control or a format, and every tag, is
// seen in a terminal, but for the few that words are written with.
func TestWhatSteersATerminalIsShown(t *testing.T) {
	needed := "\n\t\u200C\u200D\u200E\u200F\u061C\u00AD"
	for r := rune(0); r <= 0xE0FFF; r++ {
		if !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) && (r < 0xE0000 || r > 0xE007F) || unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
			continue
		}
		want := fmt.Sprintf("a<U+%04X>b", r)
		if strings.ContainsRune(needed, r) {
			want = "a" + string(r) + "b"
		}
		if got := Show("a" + string(r) + "b"); got != want {
			t.Errorf("%+q is shown as %+q, want %+q", r, got, want)
		}
		if got := ShowBalanced("a" + string(r) + "b"); got != want {
			t.Errorf("%+q is shown as %+q, want %+q", r, got, want)
		}
	}
	if got := Show("a\xffb"); got != "a\uFFFDb" {
		t.Errorf("a byte that is no character is shown as %+q", got)
	}
}

// Words keep what they are written with: Persian with a non-joiner, a mark
// of direction after a bracket, a family of emoji, an ordinary name.
func TestWordsOfAllScriptsStayAsTheyAre(t *testing.T) {
	for _, s := range []string{"می\u200Cخواهم", "سلمى (IGF)\u200F", "क्\u200Dष", "👨\u200D👩\u200D👧", "❤\uFE0F", "Zoë Sample", "\u0600١٢", "line\n\tline"} {
		if got := Show(s); got != s {
			t.Errorf("%+q is shown as %+q", s, got)
		}
		if got := Isolate(s); got != s {
			t.Errorf("%+q stands in a document as %+q", s, got)
		}
	}
}

func TestOnlyWholeIsolatesOfALineStay(t *testing.T) {
	for in, want := range map[string]string{
		Apart("سلمى") + "  x":      "\u2068سلمى\u2069  x",
		Apart("\u2069سلمى") + " x": "\u2068<U+2069>سلمى\u2069 x",
		"\u2068a\nb\u2069":         "<U+2068>a\nb<U+2069>",
		"a\u2069\u2068b":           "a<U+2069><U+2068>b",
		"\u2067a\u2069":            "<U+2067>a<U+2069>",
	} {
		if got := ShowBalanced(in); got != want {
			t.Errorf("%+q is shown as %+q, want %+q", in, got, want)
		}
	}
}

// After any text of the signs of direction, what follows it on its line and on
// the next is set as it would be without it.
func TestNothingTurnsWhatFollowsInADocument(t *testing.T) {
	signs := []string{"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\n", "\u2028", "\r", "\u0085", "\U000E0041", "\uFEFF", "\x1b[31m", "a", "م"}
	var try func(s string, n int)
	try = func(s string, n int) {
		got := Isolate(s)
		for line := range strings.SplitSeq(got, "\n") {
			depth := 0
			for _, r := range line {
				switch p, _ := bidi.LookupRune(r); p.Class() {
				case bidi.LRI, bidi.RLI, bidi.FSI:
					depth++
				case bidi.PDI:
					if depth--; depth < 0 {
						t.Fatalf("%+q stands as %+q and closes what it did not open", s, got)
					}
				case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF:
					t.Fatalf("%+q stands as %+q", s, got)
				}
			}
			if depth != 0 || strings.ContainsAny(line, "\x1b\u0085\r\u2028\uFEFF\U000E0041") {
				t.Fatalf("%+q stands as %+q", s, got)
			}
		}
		if Isolate(got) != got {
			t.Fatalf("%+q stands as %+q, and once more as %+q", s, got, Isolate(got))
		}
		if n > 0 {
			for _, sign := range signs {
				try(s+sign, n-1)
			}
		}
	}
	try("x", 3)
	if got, want := Isolate("see \u202Egnp.exe\u202C and"), "see \u2067gnp.exe\u2069 and"; got != want {
		t.Errorf("an override stands as %+q, want %+q", got, want)
	}
}
