package widgets

import (
	"slices"
	"testing"
)

// Addresses are found in texts as people write them, without the signs of the sentence around them.
func TestLinksAreFoundInTexts(t *testing.T) {
	for text, want := range map[string][]string{
		"See https://www.intgovforum.org/en/bpf, and http://example.org/a_(b).":                               {"https://www.intgovforum.org/en/bpf", "http://example.org/a_(b)"},
		"(https://example.org/x) “https://example.org/y” https://example.org/x":                               {"https://example.org/x", "https://example.org/y"},
		"[norms](https://example.org/norms) and <mailto:list@example.org>":                                    {"https://example.org/norms", "mailto:list@example.org"},
		"见 https://example.org/文。":                                                                            {"https://example.org/%E6%96%87"},
		"HTTPS://EXAMPLE.ORG/A":                                                                               {"https://EXAMPLE.ORG/A"},
		"file:///etc/passwd javascript:alert(1) ftp://example.org https:// mailto:nobody smb://example.org/x": nil,
		"https://bank.example@evil.example/":                                                                  nil,
		"https://example.org/\u202Efdp.exe":                                                                   nil,
	} {
		var got []string
		for _, l := range Links(text) {
			got = append(got, l.Address())
		}
		if !slices.Equal(got, want) {
			t.Errorf("in %q are the addresses %q, want %q", text, got, want)
		}
	}
}
