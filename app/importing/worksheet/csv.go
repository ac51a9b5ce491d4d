package worksheet

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// CSV reads the rows of a text with any separator. own are the names of the shared
// format.
func CSV(s *budget.Source, text string, own []string) (Rows, error) {
	sep, skipped, text := separator(text, own)
	out, err := records(s, text, sep, strictQuotes, 0)
	var odd *csv.ParseError
	if errors.As(err, &odd) { // quotation marks within cells that are not quoted
		if out, err = records(s, text, sep, lazyQuotes, 0); err == nil {
			err = swallowed(out, sep)
		}
	}
	if err != nil {
		return Rows{}, err
	}
	for i := range out.Lines {
		out.Lines[i] += skipped
	}
	return out, nil
}

// quoting says what quotation marks within a cell that is not quoted are.
type quoting uint8

const (
	strictQuotes quoting = iota // a fault
	lazyQuotes                  // words
)

// records parses a text; limit is how many rows are read of it, 0 for all.
func records(s *budget.Source, text string, sep rune, quotes quoting, limit int) (out Rows, err error) {
	in := io.Reader(strings.NewReader(text))
	if s != nil {
		// Cells are counted before the row is made of which they are a part. Where quotation
		// marks may be words, separators within them are counted, too.
		cells, quoted := int64(0), false
		in = s.Counted(in, func(b []byte) error {
			for _, c := range b {
				switch {
				case c == '"':
					quoted = !quoted && quotes == strictQuotes
				case !quoted && (rune(c) == sep || c == '\n'):
					cells++
				}
			}
			return s.Reach(budget.Cells, cells)
		})
	}
	r := csv.NewReader(in)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = sep, quotes == lazyQuotes, -1
	for limit == 0 || len(out.Cells) < limit {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		line, _ := r.FieldPos(0)
		out.Cells, out.Lines = append(out.Cells, row), append(out.Lines, line)
	}
	return out, nil
}

// swallowed refuses rows of which one may have others within a cell, as after a quotation
// mark that nobody closed.
func swallowed(rows Rows, sep rune) error {
	if len(rows.Cells) == 0 {
		return nil
	}
	most := max(1, len(rows.Cells[0])-1)
	for i, row := range rows.Cells {
		last := i == len(rows.Cells)-1
		for _, c := range row {
			_, after, lines := strings.Cut(c, "\n")
			if lines && (strings.Count(after, string(sep)) >= most || last && strings.HasSuffix(c, "\n")) {
				return igf.Errorf("line %d begins a quotation mark that nothing closes", rows.Lines[i])
			}
		}
	}
	return nil
}

// none separates nothing: a table of one column.
const none = '\x1f'

// sniffed is of how much of a text, and how many of its rows, the separator is found.
const (
	sniffed     = 64 << 10
	sniffedRows = 60
	// quotesFit is what it counts when quotation marks stand where the separator wants them:
	// more than rows, less than heads that are known.
	quotesFit = 2500
)

// separator finds what separates the cells: a first line "sep=;" says it; else what gives
// heads that are known, and then the most rows of as many cells. skipped is how many lines
// were read of the text for it.
func separator(text string, own []string) (sep rune, skipped int, rest string) {
	first, after, _ := strings.Cut(text, "\n")
	if said, ok := strings.CutPrefix(strings.ToLower(strings.Trim(first, `"`)), "sep="); ok {
		r, n := utf8.DecodeRuneInString(said)
		if tail := strings.Trim(said[n:], ",;\t \""); n > 0 && tail == "" && r != '"' && r != utf8.RuneError {
			return r, 1, after
		}
	}
	head := text[:min(len(text), sniffed)]
	sep, best := ',', 0
	for _, c := range ",;\t|" {
		bonus := quotesFit
		rows, err := records(nil, head, c, strictQuotes, sniffedRows)
		if err != nil {
			bonus = 0
			rows, _ = records(nil, head, c, lazyQuotes, sniffedRows) // what cannot be read scores nothing
		}
		if n := likely(rows, own); n > 0 && n+bonus > best {
			n += bonus
			sep, best = c, n
		}
	}
	if best > 0 {
		return sep, 0, text
	}
	for _, c := range string(none) + ",;\t|" { // quotation marks tell
		if _, err := records(nil, head, c, strictQuotes, sniffedRows); err == nil {
			return c, 0, text
		}
	}
	return none, 0, text
}

// likely says how much rows look like those of a table: 0 where they have one cell each.
func likely(rows Rows, own []string) (score int) {
	times, heads := map[int]int{}, 0
	for i, row := range rows.Cells {
		times[len(row)]++
		if i < searched && len(row) > 1 {
			heads = max(heads, scored(row, own))
		}
	}
	if len(rows.Cells) > 0 && len(rows.Cells[0]) == 1 && slices.Contains(FormFields(rows.Cells[0], own), "text") {
		return 0 // one column, with words that have separators in them
	}
	for n, k := range times {
		if n > 1 {
			score = max(score, k*min(n-1, 3)*10+5000*heads)
		}
	}
	return score
}
