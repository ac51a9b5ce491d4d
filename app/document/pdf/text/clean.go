package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/app/script"
)

// Clean makes a string fit to be set: valid UTF-8 in NFC, line ends as "\n",
// without control characters and noncharacters, and turning nothing that comes
// after it. Bytes that are no character become U+FFFD, which is visible.
func Clean(s string) string {
	if script.Plain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	return norm.NFC.String(strings.Map(cleanRune, script.Isolate(s)))
}

// cleanRune is what stands for r in text, where script.Isolate left it.
func cleanRune(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case unicode.Is(unicode.Co, r), unicode.Is(unicode.Noncharacter_Code_Point, r): // without an agreed meaning
		return '\uFFFD'
	}
	return r
}

// ignorable are the characters that steer the setting of text and are never
// drawn themselves.
func ignorable(r rune) bool {
	switch {
	case r == 0xAD, r == 0x34F, r == 0x61C, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E,
		r >= 0x2060 && r <= 0x206F, r >= 0xFE00 && r <= 0xFE0F, r >= 0x180B && r <= 0x180F, r >= 0xE0100 && r <= 0xE01EF:
		return true
	}
	return false
}

// Visible is s without the characters that are never drawn.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if ignorable(r) {
			return -1
		}
		return r
	}, s)
}
