package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/width"

	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// columns returns how many columns of a terminal s takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch k := width.LookupRune(r).Kind(); {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// FitLine brings s onto one line of at most limit columns.
func FitLine(s string, limit int) string {
	s = igf.OneLine(s)
	if columns(s) <= limit {
		return s
	}
	n := 0
	for i, r := range s {
		n += columns(string(r))
		if n > limit-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// Excerpt brings words that people wrote onto one line of at most limit columns, so that they move
// nothing that stands beside them. In a table the cells are isolated already: there FitLine is enough.
func Excerpt(s string, limit int) string { return Isolated(FitLine(s, limit)) }

// Isolated keeps a cell of right-to-left text from moving its neighbours.
func Isolated(s string) string {
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		if c := p.Class(); c == bidi.R || c == bidi.AL {
			return script.Apart(s)
		}
	}
	return s
}

// WriteTable writes rows below a head, in columns that fit any script.
func WriteTable(w io.Writer, head []string, rows [][]string) {
	rows = shown(rows)
	widths := make([]int, len(head))
	for _, row := range append([][]string{head}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], columns(cell))
		}
	}
	for _, row := range append([][]string{head}, rows...) {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(Isolated(cell))
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-columns(cell)+2))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

// shown is cells as a terminal shows them, so that their widths are right.
func shown(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		for _, cell := range row {
			out[i] = append(out[i], script.Show(cell))
		}
	}
	return out
}

// WriteFacts writes pairs of a name and a value, leaving out what is empty.
func WriteFacts(w io.Writer, pairs ...string) {
	widest := 0
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			widest = max(widest, columns(pairs[i]))
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			fmt.Fprintf(w, "%s%s  %s\n", pairs[i], strings.Repeat(" ", widest-columns(pairs[i])), Isolated(pairs[i+1]))
		}
	}
}

// WriteIndented writes a longer text below a line.
func WriteIndented(w io.Writer, text string) {
	for l := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		fmt.Fprintln(w, strings.TrimRight("    "+l, " "))
	}
}

// lineWidth is how long lines are that are wrapped, in columns.
const lineWidth = 100

// WriteWrapped writes all of a text after a label, in lines of a length that can be
// read. The lines after the first are indented.
func WriteWrapped(w io.Writer, label, text string) {
	const indent = "    "
	before, line := label, ""
	end := func() {
		fmt.Fprintln(w, strings.TrimRight(before+Isolated(line), " "))
		before, line = indent, ""
	}
	for i, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i > 0 {
			end()
		}
		for _, word := range strings.Fields(l) {
			if line != "" && columns(before+line)+1+columns(word) > lineWidth {
				end()
			}
			if line != "" {
				line += " "
			}
			line += word
		}
	}
	end()
}

// Count returns "1 note" or "3 notes".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
