package draft

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// style is a style of a Word file, with what it has from those that it is based on.
type style struct {
	name, based string
	level       int // of a heading, 0 for none
	num         string
	ilvl        int
	look        look
	said        bool // its level
}

// styles are those of a Word file by their ids.
type styles map[string]*style

func (w *wordFile) readStyles() error {
	return w.part("word/styles.xml", func(x *xml.Decoder) error {
		return document(x, func(xml.StartElement) error {
			return each(x, func(e xml.StartElement) error {
				if e.Name.Local != "style" {
					return x.Skip()
				}
				s, err := w.styles.read(x, attribute(e, "type") == "character")
				w.styles[attribute(e, "styleId")] = s
				return err
			}, nil)
		})
	})
}

func (all styles) read(x *xml.Decoder, letters bool) (*style, error) {
	s, p := &style{}, props{level: -1}
	err := each(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "name":
			s.name = attribute(e, "val")
		case "basedOn":
			s.based = attribute(e, "val")
		case "pPr":
			return readProperties(x, &p)
		case "rPr":
			err := all.looks(x, &s.look)
			if !letters { // letters of a paragraph are as their own style says, unless they are not shown
				s.look &= hidden
			}
			return err
		}
		return x.Skip()
	}, nil)
	s.level, s.said, s.num, s.ilvl = max(p.level, 0), p.level >= 0, p.num, p.ilvl
	return s, err
}

// style returns what a style means. Names of headings are the same in all languages, and
// those of styles that are not in the file are known as well.
func (all styles) of(id string) style {
	var out style
	at := id
	for range 20 {
		s := all[at]
		if s == nil {
			break
		}
		if out.name == "" {
			out.name = s.name
		}
		if !out.said && s.said {
			out.level, out.said = s.level, true
		}
		if out.num == "" && s.num != "" {
			out.num, out.ilvl = s.num, s.ilvl
		}
		out.look |= s.look
		at = s.based
	}
	if out.name == "" {
		out.name = id
	}
	if m := headingID.FindStringSubmatch(out.name); m != nil && !out.said {
		out.level = whole(m[1])
	}
	if strings.EqualFold(out.name, "title") {
		out.level = 1
	}
	return out
}

// numbering are the lists of a Word file, and how far each has counted.
type numbering struct {
	abstract map[string]map[int]level
	of       map[string]string // abstract list by that of a paragraph
	counts   map[string]*[9]int
}

// level is how a list counts at a level.
type level struct {
	format, text string
	start        int
}

func (w *wordFile) readNumbers() error {
	w.numbers = numbering{map[string]map[int]level{}, map[string]string{}, map[string]*[9]int{}}
	return w.part("word/numbering.xml", func(x *xml.Decoder) error {
		return document(x, func(xml.StartElement) error {
			return each(x, func(e xml.StartElement) error {
				switch e.Name.Local {
				case "abstractNum":
					return w.numbers.readList(x, attribute(e, "abstractNumId"))
				case "num":
					id := attribute(e, "numId")
					return each(x, func(e xml.StartElement) error {
						if e.Name.Local == "abstractNumId" {
							w.numbers.of[id] = attribute(e, "val")
						}
						return x.Skip()
					}, nil)
				}
				return x.Skip()
			}, nil)
		})
	})
}

func (n *numbering) readList(x *xml.Decoder, id string) error {
	levels := map[int]level{}
	n.abstract[id] = levels
	return each(x, func(e xml.StartElement) error {
		if e.Name.Local != "lvl" {
			return x.Skip()
		}
		l := level{start: 1}
		err := each(x, func(e xml.StartElement) error {
			switch v := attribute(e, "val"); e.Name.Local {
			case "start":
				l.start = whole(v)
			case "numFmt":
				l.format = v
			case "lvlText":
				l.text = v
			}
			return x.Skip()
		}, nil)
		levels[whole(attribute(e, "ilvl"))] = l
		return err
	}, nil)
}

// next counts a paragraph of a list: label is what stands before it where that is no plain
// number, and number what it is where it is one.
func (n *numbering) next(num string, at int) (label string, ordered bool, number int) {
	if num == "" || num == "0" {
		return "", false, 0
	}
	at = max(0, min(at, 8))
	levels := n.abstract[n.of[num]]
	l := levels[at]
	c := n.counts[num]
	if c == nil {
		c = &[9]int{}
		n.counts[num] = c
	}
	if c[at] == 0 {
		c[at] = max(l.start, 0)
	} else {
		c[at]++
	}
	clear(c[at+1:])
	switch {
	case l.format == "" || l.format == "bullet" || l.format == "none":
		return "", false, 0
	case l.format == "decimal" && (l.text == "%"+strconv.Itoa(at+1)+"." || l.text == "%"+strconv.Itoa(at+1)+")"):
		return "", true, c[at]
	}
	label = l.text
	for k := range at + 1 {
		label = strings.ReplaceAll(label, "%"+strconv.Itoa(k+1), counted(levels[k].format, max(c[k], 1)))
	}
	return label, false, 0
}

// ordinal is the number of a heading as it is printed.
func ordinal(ordered bool, number int) string {
	if !ordered {
		return ""
	}
	return strconv.Itoa(number) + "."
}

// counted writes a number as a list does.
func counted(format string, n int) string {
	letter := strings.Repeat(string(rune('a'+(n-1)%26)), min((n-1)/26+1, 5))
	switch format {
	case "lowerLetter":
		return letter
	case "upperLetter":
		return strings.ToUpper(letter)
	case "lowerRoman":
		return roman(n)
	case "upperRoman":
		return strings.ToUpper(roman(n))
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= r.value {
			b.WriteString(r.sign)
			n -= r.value
		}
	}
	return b.String()
}

func whole(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
