package hidden

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// decode returns the character at the beginning of s, also where it is written as
// an HTML entity or in the way of addresses ("%C3%A9"), and its length in bytes.
func decode(s string) (rune, int) {
	c := s[0]
	switch {
	case c == '&':
		if r, n := entity(s); n > 0 {
			return r, n
		}
	case c == '%':
		if r, n := percent(s); n > 0 {
			return r, n
		}
	case c >= utf8.RuneSelf:
		return utf8.DecodeRuneInString(s)
	}
	return rune(c), 1
}

func entity(s string) (rune, int) {
	end := strings.IndexByte(s[:min(len(s), 32)], ';')
	if end < 2 {
		return 0, 0
	}
	d := html.UnescapeString(s[:end+1])
	r, n := utf8.DecodeRuneInString(d)
	if d == s[:end+1] || n != len(d) {
		return 0, 0
	}
	return r, end + 1
}

func percent(s string) (rune, int) {
	var b [utf8.UTFMax]byte
	for n := range b {
		if len(s) < 3*n+3 || s[3*n] != '%' {
			return 0, 0
		}
		high, low := strings.IndexByte(hexDigits, s[3*n+1]|0x20), strings.IndexByte(hexDigits, s[3*n+2]|0x20)
		if high < 0 || low < 0 {
			return 0, 0
		}
		b[n] = byte(high<<4 | low)
		if utf8.FullRune(b[:n+1]) {
			r, size := utf8.DecodeRune(b[:n+1])
			if r == utf8.RuneError || size != n+1 {
				return 0, 0
			}
			return r, 3 * size
		}
	}
	return 0, 0
}

const hexDigits = "0123456789abcdef"

// tag returns the length of an HTML tag without attributes at the beginning of s,
// 0 for none. An attribute may hold a name, and "<ana@example.org>" is no tag.
func tag(s string) int {
	end := strings.IndexByte(s[:min(len(s), 16)], '>')
	if s[0] != '<' || end < 2 || !tags.has(strings.ToLower(strings.Trim(s[1:end], "/ "))) {
		return 0
	}
	return end + 1
}

// longestMarkup is how many bytes of an address, of attributes or of a remark are looked through.
const longestMarkup = 4 << 10

// unprinted returns the length of what a page leaves out at the beginning of s, 0 for nothing.
func unprinted(s string) (n int) {
	for range lookAhead {
		one := unprintedSign(s[n:min(len(s), n+longestMarkup)])
		if one == 0 {
			break
		}
		n += one
	}
	return n
}

// unprintedSign returns the length of one sign that a page leaves out: the one that begins the
// words of a link, the one that ends them with the address, a tag with its attributes, a
// remark of HTML.
func unprintedSign(s string) int {
	switch {
	case s == "":
	case s[0] == '[':
		return 1
	case s[0] == ']':
		for _, pair := range [...][2]string{{"(<", ">)"}, {"(", ")"}, {"[", "]"}} {
			if rest, ok := strings.CutPrefix(s[1:], pair[0]); ok {
				if end := strings.Index(rest, pair[1]); end >= 0 {
					return 1 + len(pair[0]) + end + len(pair[1])
				}
			}
		}
		return 1
	case strings.HasPrefix(s, "<!--"):
		if end := strings.Index(s, "-->"); end > 0 {
			return end + len("-->")
		}
	case s[0] == '<':
		name := strings.TrimPrefix(s[1:], "/")
		if end := strings.IndexByte(s, '>'); end > 1 && name != "" && letter(rune(name[0])) {
			return end + 1
		}
	}
	return 0
}

// markedWithin reports whether a link, a tag or a remark begins or ends within a word.
func markedWithin(text string) bool {
	for at := 0; ; at++ {
		i := strings.IndexAny(text[at:], "[]<")
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		if n := unprinted(text[at:]); at > 0 && n > 0 && letter(before) && letterFirst(text[at+n:]) {
			return true
		}
	}
}

// between returns what stands between two words without entities and tags.
func between(gap string) string {
	if !strings.ContainsAny(gap, "&%<") {
		return gap
	}
	var b strings.Builder
	for gap != "" {
		r, n := decode(gap)
		if r == '<' && tag(gap) > 0 {
			r, n = ' ', tag(gap)
		}
		b.WriteRune(r)
		gap = gap[n:]
	}
	return b.String()
}

// lookAhead is how many signs that are not seen may stand together within a word.
const lookAhead = 16

// letterFirst reports whether the first visible character of s is a letter.
func letterFirst(s string) bool {
	for range lookAhead {
		if s == "" {
			break
		}
		r, n := decode(s)
		if !invisible(r) {
			return letter(r)
		}
		s = s[n:]
	}
	return false
}

// emphasised reports whether signs of emphasis are followed by a letter.
func emphasised(s string) bool {
	t := strings.TrimLeft(s, "*~_\\")
	return len(s)-len(t) <= 3 && letterFirst(t)
}

// broken returns how much stands between a hyphen at the end of a line and the
// rest of the word, 0 where the word is not broken.
func broken(s string) int {
	t := strings.TrimLeft(s, " \t\r")
	if !strings.HasPrefix(t, "\n") {
		return 0
	}
	t = strings.TrimLeft(t[1:], " \t>")
	r, _ := utf8.DecodeRuneInString(t)
	if !unicode.IsLower(r) {
		return 0
	}
	return len(s) - len(t)
}

// sameScript reports whether s goes on with a letter of a script.
func sameScript(s string, sc script) bool {
	for range lookAhead {
		if s == "" {
			break
		}
		r, n := decode(s)
		if r != '*' && !invisible(r) {
			return unicode.IsLetter(r) && scriptOf(r) == sc
		}
		s = s[n:]
	}
	return false
}
