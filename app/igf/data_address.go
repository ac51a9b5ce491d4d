package igf

import (
	"reflect"
	"strings"
)

// dataScheme begins an address that holds a whole file, such as a picture.
const dataScheme = "data:"

// EditData changes the addresses in a text that hold a file, such as a picture: of what clean
// returns "" for only the beginning stands then, "data:,", which is the address of nothing.
func EditData(s string, clean func(address string) string) string {
	var b strings.Builder
	for {
		at := indexFold(s, dataScheme)
		if at < 0 {
			break
		}
		from := at + len(dataScheme)
		n := dataLength(s[from:], endOfAddress(s[:at]))
		if file := s[from : from+n]; n == 0 {
			b.WriteString(s[:from])
		} else if is := clean(dataScheme + strings.Join(strings.Fields(file), "")); is != "" {
			b.WriteString(s[:at] + is)
		} else {
			b.WriteString(s[:from] + ",")
		}
		s = s[from+n:]
	}
	if b.Len() == 0 {
		return s
	}
	b.WriteString(s)
	return b.String()
}

// indexFold finds a word of small Latin letters, whatever the case.
func indexFold(s, word string) int {
	for i := 0; i+len(word) <= len(s); i++ {
		if s[i]|0x20 == word[0] && strings.EqualFold(s[i:i+len(word)], word) {
			return i
		}
	}
	return -1
}

// endOfAddress returns what ends an address for what stands before it, 0 for a blank.
func endOfAddress(before string) byte {
	before = strings.TrimRight(before, " \t\n")
	if before == "" {
		return 0
	}
	switch last := before[len(before)-1]; last {
	case '<':
		return '>'
	case '"', '\'':
		return last
	}
	return 0
}

// dataLength returns how long the rest of an address is that holds a file, 0 where it holds none.
func dataLength(s string, end byte) int {
	head, body, ok := strings.Cut(s, ",")
	kind, _, _ := strings.Cut(head, ";")
	if !ok || strings.ContainsAny(head, " \t\n<>()") || kind != "" && !strings.Contains(kind, "/") || head == "" {
		return 0
	}
	first := strings.IndexAny(body, " \t\n<>()\"'")
	if first < 0 {
		first = len(body)
	}
	if n := strings.IndexByte(body, end); end != 0 && n >= 0 && !strings.Contains(body[:n], "\n\n") {
		return len(head) + 1 + n
	}
	return len(head) + 1 + first + wrapped(body[first:])
}

// wrapped returns how far a file in base64 goes on in the lines below: those that are nothing else.
func wrapped(s string) (n int) {
	for long := false; ; {
		blank := len(s[n:]) - len(strings.TrimLeft(s[n:], " \t\n"))
		word := s[n+blank:]
		if i := strings.IndexAny(word, " \t\n<>()\"'"); i >= 0 {
			word = word[:i]
		}
		if blank == 0 || word == "" || strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_") != "" || len(word) < 40 && !long {
			return n
		}
		n += blank + len(word)
		if long = len(word) >= 40; !long {
			return n
		}
	}
}

// cleanData takes what does not show out of the files in all words of a record, or the files: a
// picture says who made it, where and when, in bytes that nobody sees.
func (p *crossing) cleanData() {
	clean := p.gate.source.Picture
	EditWords(p.record, func(_, words string, _ bool) string { return EditData(words, clean) })
	eachField(p.record, func(_ string, c class, v reflect.Value) {
		if a, ok := v.Addr().Interface().(*Attribution); ok && c == who {
			a.Name, a.Affiliation = EditData(a.Name, clean), EditData(a.Affiliation, clean)
		}
	})
}
