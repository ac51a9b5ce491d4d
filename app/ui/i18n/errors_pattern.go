package i18n

import (
	"strconv"
	"strings"
	"unicode"
)

// pattern is a sentence whose values are not known yet, with its translation.
type pattern struct {
	english string
	parts   []string // what stands before, between and behind the values
	verbs   []byte   // one between every two parts
	own     []piece
}

// piece of a translation: a text, or the value of a number (from 0).
type piece struct {
	text  string
	value int // -1: none
	flag  byte
}

func newPattern(english, own string) pattern {
	p := pattern{english: english}
	text := ""
	for _, v := range verbs(english) {
		if v.verb == 0 {
			text += v.text
			continue
		}
		p.parts, p.verbs, text = append(p.parts, text), append(p.verbs, v.verb), ""
	}
	p.parts = append(p.parts, text)
	next := 0
	for _, v := range verbs(own) {
		if v.verb == 0 {
			p.own = append(p.own, piece{text: v.text, value: -1})
			continue
		}
		if v.index > 0 {
			next = v.index - 1
		}
		p.own = append(p.own, piece{value: next, flag: v.flag})
		next++
	}
	return p
}

// verb is a part of a format: a text, or a verb with its index ("%[2]s"),
// 0 for none. In a translation "%#s" marks a name from elsewhere, which stays
// as it is, and "%+s" several of them.
type verb struct {
	text  string
	verb  byte
	index int
	flag  byte
}

// verbs takes a format to pieces.
func verbs(format string) []verb {
	var out []verb
	for format != "" {
		at := strings.IndexByte(format, '%')
		if at < 0 || at == len(format)-1 {
			return append(out, verb{text: format})
		}
		if at > 0 {
			out = append(out, verb{text: format[:at]})
		}
		format = format[at+1:]
		v := verb{}
		if format[0] == '#' || format[0] == '+' {
			v.flag, format = format[0], format[1:]
		}
		if strings.HasPrefix(format, "[") {
			if end := strings.IndexByte(format, ']'); end > 0 {
				if n, err := strconv.Atoi(format[1:end]); err == nil {
					v.index, format = n, format[end+1:]
				}
			}
		}
		if format == "" {
			return out
		}
		if format[0] == '%' {
			v = verb{text: "%"}
		} else {
			v.verb = format[0]
		}
		out, format = append(out, v), format[1:]
	}
	return out
}

// weight is how much of the sentence is known.
func (p *pattern) weight() (n int) {
	for _, part := range p.parts {
		n += len(part)
	}
	return n
}

// letters is how many letters the sentence has of its own.
func (p *pattern) letters() (n int) {
	for _, r := range strings.Join(p.parts, "") {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// fill writes the translation with the values; own gives those that are words.
func (p *pattern) fill(values []string, own func(value string, flag byte) string) string {
	var b strings.Builder
	for _, piece := range p.own {
		switch {
		case piece.value < 0:
			b.WriteString(piece.text)
		case piece.value >= len(values):
		case strings.IndexByte("svw", p.verbs[piece.value]) >= 0:
			b.WriteString(own(values[piece.value], piece.flag))
		default:
			b.WriteString(values[piece.value])
		}
	}
	return b.String()
}
