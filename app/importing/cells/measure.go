// Package cells counts what reading an XLSX file will cost, before a library that knows
// no budget reads it. It never gives what a cell holds.
package cells

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// The largest worksheet that there is, by the format.
const (
	worksheetRows    = 1_048_576
	worksheetColumns = 16_384
)

// Measure spends what a library that knows no budget will make of an XLSX file:
// all its parts, all their elements, the cells up to the last of each row, and
// strings as often as cells name them. It reads each part as far as a decoder
// would, and decides nothing else.
func Measure(s *budget.Source, parts []budget.Part) error {
	m := &measurer{s: s}
	for _, shared := range []bool{true, false} { // strings first: cells name them
		for _, p := range parts {
			if strings.EqualFold(strings.ReplaceAll(p.Name, `\`, "/"), "xl/sharedStrings.xml") != shared {
				continue
			}
			m.shared = shared
			if err := p.Each(m.part); err != nil {
				return igf.Errorf("%s cannot be read as XLSX: save it again, or as CSV: %w", s.Name(), err)
			}
		}
	}
	return nil
}

type measurer struct {
	s       *budget.Source
	shared  bool  // the strings are read
	strings []int // how long each of them is
	longest int
	row     int
	last    int // column of the row that is read
	named   namedString
}

// namedString is what a cell says of the string that it names.
type namedString struct {
	here, value bool   // in a cell that names one, in the value of that
	number      string // as the value says it
	pieces      int    // of which the value consists
}

// part measures one part to its end, or to where it stops being XML.
func (m *measurer) part(r io.Reader) error {
	m.last, m.row, m.named = 0, 0, namedString{}
	in := bufio.NewReader(r)
	if isPicture(in) {
		_, err := io.Copy(io.Discard, in)
		return err
	}
	tokens := m.s.RawXML(in)
	for {
		t, err := tokens.Token()
		if err == nil {
			err = m.token(t)
		}
		var syntax *xml.SyntaxError
		switch {
		case err == nil:
		case errors.Is(err, io.EOF):
			return m.endRow()
		case errors.As(err, &syntax): // a decoder ends here too: only bytes count from now on
			_, err := io.Copy(io.Discard, in)
			return errors.Join(err, m.endRow())
		default:
			return err
		}
	}
}

// isPicture reports whether a part begins with bytes that no XML has before its
// first element.
func isPicture(in *bufio.Reader) bool {
	head, _ := in.Peek(512) // a shorter part is as good
	head, _, _ = bytes.Cut(head, []byte{'<'})
	return bytes.ContainsFunc(head, func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' })
}

func (m *measurer) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		return m.start(t)
	case xml.EndElement:
		switch t.Name.Local {
		case "v":
			m.named.value = false
		case "c":
			return m.endCell()
		}
	case xml.CharData:
		if n := len(m.strings); m.shared && n > 0 {
			m.strings[n-1] += len(t)
			m.longest = max(m.longest, m.strings[n-1])
		}
		if m.named.value {
			m.named.number = strings.TrimSpace(string(t))
			m.named.pieces++
		}
	}
	return nil
}

// What the library keeps of an element outside the rows, in elements that are read
// and forgotten: styles and strings become values of some hundred bytes each.
const kept = 4

func (m *measurer) start(t xml.StartElement) error {
	if streamed := []string{"row", "c", "v", "f", "is", "r", "t"}; m.shared || !slices.Contains(streamed, t.Name.Local) {
		if err := m.s.Spend(budget.Elements, kept-1); err != nil {
			return err
		}
	}
	switch t.Name.Local {
	case "si":
		if m.shared {
			m.strings = append(m.strings, 0)
		}
	case "row":
		m.row++
		for _, a := range t.Attr {
			if n, err := strconv.Atoi(a.Value); err == nil && a.Name.Local == "r" {
				m.row = n
			}
		}
		if m.row > worksheetRows || m.row < 0 {
			return igf.Errorf("it names row %d, and a worksheet has at most %d", m.row, worksheetRows)
		}
		return m.endRow()
	case "c":
		m.named, m.last = namedString{}, m.last+1
		for _, a := range t.Attr { // of two with one name, whichever counts
			switch a.Name.Local {
			case "t":
				m.named.here = m.named.here || a.Value == "s"
			case "r":
				at := column(a.Value)
				if at > worksheetColumns {
					return igf.Errorf("it names a column after XFD, the last one that a worksheet has")
				}
				m.last = max(m.last, at)
			}
		}
	case "v":
		m.named.value = m.named.here
	}
	return nil
}

// endCell spends the string that a cell names; the longest where that is not plain.
func (m *measurer) endCell() error {
	named := m.named
	m.named = namedString{}
	n, err := strconv.Atoi(named.number)
	switch {
	case named.pieces == 0:
		return nil
	case named.pieces > 1 || err != nil:
		return m.s.Spend(budget.Words, m.longest)
	case n < 0 || n >= len(m.strings):
		return nil
	}
	return m.s.Spend(budget.Words, m.strings[n])
}

// endRow spends the cells of the row that was read.
func (m *measurer) endRow() error {
	n := m.last
	m.last = 0
	return m.s.Spend(budget.Cells, n)
}

// column returns the number of the column in the name of a cell, 0 for none.
func column(cell string) int {
	n := 0
	for i := 0; i < len(cell) && n <= worksheetColumns; i++ {
		c := cell[i] | 0x20
		if cell[i] == '$' {
			continue
		}
		if c < 'a' || c > 'z' {
			break
		}
		n = n*26 + int(c-'a') + 1
	}
	return n
}
