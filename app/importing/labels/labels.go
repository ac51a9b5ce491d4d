// Package labels finds who says what follows: what stands before a colon in a
// transcript or a remark ("MR. O'BRIEN-SMITH:", "Dr. X (Acme Inc.):", "主席："), and
// names at a remark's end ("… -- Ana"). It works on the words that it is given, never
// reads a file, and never decides whether somebody may be named.
package labels

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/pattern"
)

// Sureness says how surely words are the label of somebody.
type Sureness int

// The degrees of sureness, the lowest first.
const (
	None     Sureness = iota
	Possible          // a sentence, or a heading: the people it names still have to be known
	Likely            // where a label is expected, it is one
	Sure              // it is one wherever a line begins
)

// longest is how many letters a label has at most.
const longest = 160

// Label is what stands before words.
type Label struct {
	Text  string // as it is written, without what is around it
	Rest  string // the words
	Sure  Sureness
	Whole string // all that stands before the words
}

// Cut cuts the label from a line. Without one Sure is None and Rest the line.
func Cut(line string) Label {
	if l := keyed(line); l.Sure > None {
		return l
	}
	from, to := colon(line)
	if from >= 0 {
		l := Label{Whole: line[:from], Text: bare(line[:from]), Rest: strings.TrimSpace(strings.TrimLeft(line[to:], "*_ \t"))}
		if l.Sure = judge(l.Text); l.Sure >= Likely {
			return l
		}
		if m := unclosed(line); m.Sure > l.Sure {
			return m
		}
		l.Rest = line
		if l.Sure > None {
			return l
		}
	}
	return unclosed(line)
}

// ends part a name in capitals from the words where no colon stands: "ANA SAMPLE - I
// agree."
var ends = []*pattern.Pattern{
	pattern.New(`^(.{3,80}?)(?:\s+(?:--?|[–—])\s+|\s*[\])]\s+)(.*\p{Ll}.*)$`),
	pattern.New(`^(.{3,80}?[\pL\pM]{2})\.\s+(.*\p{Ll}.*)$`),
}

// unclosed returns a name in capitals that stands before other words without a colon.
func unclosed(line string) Label {
	first := line[:min(len(line), 3*longest)]
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(first, "[( \t*_@\"“«")); !unicode.IsUpper(r) {
		return Label{Rest: line}
	}
	for _, end := range ends {
		if m := end.FindStringSubmatchIndex(first); m != nil {
			if name := bare(first[:m[3]]); capitals(name) {
				return Label{Text: name, Whole: first[:m[3]], Rest: line[m[4]:], Sure: Likely}
			}
		}
	}
	return Label{Rest: line}
}

// Alone reports whether a line is nothing but the name of somebody in capitals.
func Alone(line string) bool { return capitals(bare(line)) && judge(bare(line)) >= Likely }

// capitals reports whether a name has two words or more, or one and initials, all in
// capitals, and no word of a sentence.
func capitals(name string) bool {
	ws := strings.Fields(name)
	n, one := 0, false
	for _, w := range ws {
		switch {
		case sentence()[fold(w)], strings.ContainsAny(w, "!?;"):
			return false
		case allUpper(w) && (letters(w) > 1 || strings.HasSuffix(w, ".")):
			n, one = n+1, one || letters(w) > 1
		case !titles[fold(w)] && !particles[fold(w)] && letters(w) != 1:
			return false
		}
	}
	return one && n > 1 && len(ws) < 7
}

var (
	// colons end a label, in any script.
	colons = ":：﹕︰∶꞉"
	// timeAtEnd is when somebody said it.
	timeAtEnd = pattern.New(`[\s\[(]*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?i:[ap]\.?m\.?)?[\s\])]*$`)
)

// colon returns where the colon of a label stands: not within brackets, a time of day
// or an address; -1 where there is none.
func colon(line string) (from, to int) {
	for _, within := range []bool{false, true} {
		depth, n := 0, 0
		before := ' '
		for i, r := range line {
			if n++; n > longest {
				break
			}
			next, _ := utf8.DecodeRuneInString(line[i+utf8.RuneLen(max(r, 0)):])
			switch {
			case strings.ContainsRune("([{（【<", r):
				depth++
			case strings.ContainsRune(")]}）】>", r):
				depth = max(depth-1, 0)
			case !strings.ContainsRune(colons, r), depth > 0 && !within:
			case unicode.IsDigit(before) && unicode.IsDigit(next), next == '/':
			default:
				return i, i + utf8.RuneLen(r)
			}
			before = r
		}
	}
	return -1, -1
}

// bare returns a label without emphasis, brackets around all of it, and a time.
func bare(s string) string {
	s = strings.Trim(strings.TrimSpace(s), "*_#> \t\u00a0\u202f")
	if t := timeAtEnd.ReplaceAllString(s, ""); t != "" {
		s = t
	}
	for _, b := range []string{"()", "[]", "（）", "【】", "<>"} {
		open, _ := utf8.DecodeRuneInString(b)
		end, _ := utf8.DecodeLastRuneInString(b)
		if in, ok := strings.CutPrefix(s, string(open)); ok {
			if in, ok = strings.CutSuffix(in, string(end)); ok && !strings.ContainsRune(in, open) {
				s = in
			} else if in, ok := strings.CutPrefix(s, string(open)); ok && !strings.ContainsRune(in, end) {
				s = in
			}
		}
	}
	return strings.Trim(strings.TrimSpace(strings.TrimPrefix(s, "@")), "*_ \t\u00a0\u202f\"“”«»„‟")
}
