package igf

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		in    string
		runes int
		want  string
	}{
		{"", 5, ""},
		{" one\n\ttwo ", 7, "one two"},
		{"one two", 6, "one t…"},
		{"one two", 5, "one…"},
		{"规范的核心", 4, "规范的…"},
		{"e\u0301e\u0301e\u0301", 4, "e\u0301…"},                      // accents stay with their letter
		{"a👩\u200D💻b", 4, "a…"},                                       // and joined pictures together
		{"נוּטַר", 4, "נוּ…"},                                         // points too
		{"long " + strings.Repeat("word ", 1000), 12, "long word w…"}, // the rest is not read
		{strings.Repeat("x", 5), 5, "xxxxx"},
		{"xxxxxx", 1, "…"},
		{"", 0, ""},
	} {
		if got := Excerpt(c.in, c.runes); got != c.want {
			t.Errorf("Excerpt(%q, %d) = %q, want %q", c.in, c.runes, got, c.want)
		}
	}
}

func TestExcerptFitsAndIsABeginning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, n := rapid.String().Draw(t, "text"), rapid.IntRange(1, 40).Draw(t, "runes")
		got, line := Excerpt(s, n), OneLine(s)
		if utf8.RuneCountInString(got) > n || strings.ContainsAny(got, "\n\t") {
			t.Fatalf("%q has more than %d runes, or more than one line", got, n)
		}
		if got == line {
			return
		}
		if head, cut := strings.CutSuffix(got, "…"); !cut || utf8.RuneCountInString(line) <= n || !strings.HasPrefix(strings.ToValidUTF8(line, "\uFFFD"), head) {
			t.Fatalf("%q is no beginning of %q", got, line)
		}
	})
}
