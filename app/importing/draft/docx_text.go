package draft

import (
	"encoding/xml"
	"strings"

	"rapporteur/app/importing/leftover"
	"rapporteur/app/pattern"
)

// props are what a paragraph of a Word file is.
type props struct {
	style string
	level int // 1–9 of a heading, 0 for none; -1: not said
	num   string
	ilvl  int
}

var (
	headingID  = pattern.New(`(?i)^heading ?([1-9])$`)
	contentsID = pattern.New(`(?i)^toc ?[1-9]$`)
)

// paragraph reads the words of a paragraph into no block, and then places them: the properties that say
// what it is (a heading, an item) may stand behind its words.
func (w *wordFile) paragraph(x *xml.Decoder) error {
	outer, shown := w.boxes, w.shown
	w.boxes, w.shown = nil, 0
	p := props{level: -1}
	body, err := w.asideWords(func() error { return w.inline(x, &p, "") })
	boxes := w.boxes
	w.boxes, w.shown = outer, shown
	w.leaveChangesOver()
	if err != nil {
		return err
	}
	w.place(p, body)
	for _, b := range boxes {
		w.endWords()
		w.top().kids = append(w.top().kids, b.kids...)
	}
	return nil
}

// asideWords reads words into a paragraph that has no place yet.
func (w *wordFile) asideWords(read func() error) ([]run, error) {
	got, err := w.aside(func() error {
		w.open(block{kind: paragraph})
		return read()
	})
	if len(got.kids) == 0 {
		return nil, err
	}
	return got.kids[0].runs, err
}

// place puts the words of a paragraph where they belong.
func (w *wordFile) place(p props, words []run) {
	if strings.TrimSpace(plain(words)) == "" && !hasNote(words) {
		if w.lists() > 0 && p.num == "" {
			return // an empty line between the items of a list
		}
		w.endWords()
		return
	}
	s := w.styles.of(p.style)
	level, num, ilvl := s.level, s.num, s.ilvl
	if p.level >= 0 {
		level = p.level
	}
	if p.num != "" {
		num, ilvl = p.num, p.ilvl
	}
	label, ordered, number := w.numbers.next(num, ilvl)
	switch {
	case contentsID.MatchString(s.name):
		w.leaveOver(leftover.Contents, "", plain(words), 0)
		return
	case level > 0:
		w.noItem()
		w.open(block{kind: heading, level: level})
		label = strings.TrimSpace(label + ordinal(ordered, number))
	case num != "" && num != "0":
		w.inItem(ilvl, ordered, number, num)
		w.open(block{kind: paragraph})
	default:
		w.noItem()
		w.open(block{kind: paragraph})
	}
	if label != "" {
		w.say(run{text: label + " "})
	}
	w.top().runs = append(w.top().runs, words...)
	w.endWords()
}

func hasNote(words []run) bool {
	for _, r := range words {
		if r.note > 0 {
			return true
		}
	}
	return false
}

// inline reads the words of a paragraph.
func (w *wordFile) inline(x *xml.Decoder, p *props, link string) error {
	return each(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pPr":
			err := readProperties(x, p)
			w.shown = w.styles.of(p.style).look & hidden
			return err
		case "r":
			return w.run(x, link)
		case "hyperlink":
			return w.inline(x, p, linkTo(w.links[attribute(e, "id")]))
		case "ins", "moveTo", "del", "moveFrom":
			return w.tracked(e, func() error { return w.inline(x, p, link) })
		case "sdt":
			return w.control(x, func(x *xml.Decoder) error { return w.inline(x, p, link) })
		case "smartTag", "sdtContent", "customXml", "fldSimple", "dir", "bdo":
			return w.inline(x, p, link)
		case "oMath", "oMathPara":
			words, err := wordsOf(x)
			w.text(words, 0, link)
			return err
		case "AlternateContent":
			return choice(x, func(x *xml.Decoder) error { return w.inline(x, p, link) })
		}
		return x.Skip()
	}, nil)
}

// readProperties reads the properties of a paragraph: its style, level and place in a list.
func readProperties(x *xml.Decoder, p *props) error {
	return each(x, func(e xml.StartElement) error {
		switch v := attribute(e, "val"); e.Name.Local {
		case "pStyle":
			p.style = v
		case "outlineLvl":
			p.level = 0
			if n := whole(v); n < 9 {
				p.level = n + 1
			}
		case "numPr":
			return each(x, func(e xml.StartElement) error {
				switch v := attribute(e, "val"); e.Name.Local {
				case "numId":
					p.num = v
				case "ilvl":
					p.ilvl = max(0, min(whole(v), 8))
				}
				return x.Skip()
			}, nil)
		}
		return x.Skip()
	}, nil)
}

// run reads words of one look.
func (w *wordFile) run(x *xml.Decoder, link string) error {
	l := w.shown
	return each(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			return w.styles.looks(x, &l)
		case "t", "delText":
			words, err := wordsOf(x)
			w.text(words, l, link)
			return err
		case "instrText":
			words, err := wordsOf(x)
			if w.field != nil {
				w.field.WriteString(words)
			}
			return err
		case "AlternateContent":
			return choice(x, w.picture)
		case "drawing", "pict", "object":
			return w.picture(x)
		}
		w.sign(e, l, link)
		return x.Skip()
	}, nil)
}

// sign reads an element that stands for a character, or refers to something.
func (w *wordFile) sign(e xml.StartElement, l look, link string) {
	switch e.Name.Local {
	case "tab", "ptab":
		w.text(" ", l, link)
	case "br", "cr":
		if kind := attribute(e, "type"); kind == "" || kind == "textWrapping" {
			w.text("\n", l, link)
		}
	case "noBreakHyphen":
		w.text("\u2011", l, link)
	case "sym":
		w.leaveOver(leftover.Picture, attribute(e, "font"), attribute(e, "char"), 0) // its code means something in its font only
	case "footnoteReference", "endnoteReference":
		if w.added == 0 {
			w.refer(strings.TrimSuffix(e.Name.Local, "Reference")+attribute(e, "id"), l)
		}
	case "fldChar":
		w.fieldMark(attribute(e, "fldCharType"))
	}
}

// fieldMark follows the codes of fields: they are no words.
func (w *wordFile) fieldMark(kind string) {
	switch kind {
	case "begin":
		w.field = &strings.Builder{}
	case "separate", "end":
		if w.field != nil {
			w.leaveOver(leftover.Property, "field", w.field.String(), 0)
		}
		w.field = nil
	}
}

// text adds words to the paragraph, or to what is only proposed.
func (w *wordFile) text(words string, l look, link string) {
	if w.added > 0 {
		if w.spendWords(words) {
			w.change.WriteString(words)
		}
		return
	}
	if w.removed > 0 {
		w.gone.WriteString(words)
	}
	w.say(run{text: words, look: l, link: link})
}

func (all styles) looks(x *xml.Decoder, l *look) error {
	return each(x, func(e xml.StartElement) error {
		v, on := attribute(e, "val"), isOn(e)
		switch e.Name.Local {
		case "rStyle":
			*l |= all.of(v).look
		case "b":
			l.set(bold, on)
		case "i":
			l.set(italic, on)
		case "strike", "dstrike":
			l.set(strike, on)
		case "vanish":
			l.set(hidden, on)
		case "vertAlign":
			l.set(sub, v == "subscript")
			l.set(sup, v == "superscript")
		}
		return x.Skip()
	}, nil)
}

// isOn reports whether an element switches on what it is called after.
func isOn(e xml.StartElement) bool {
	v := attribute(e, "val")
	return v != "0" && v != "false" && v != "off" && v != "none"
}

func (l *look) set(which look, on bool) {
	*l &^= which
	if on {
		*l |= which
	}
}

// picture reads the words for a picture, and the text box that it may be.
func (w *wordFile) picture(x *xml.Decoder) error {
	words := ""
	var inside func(e xml.StartElement) error
	inside = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "docPr":
			words = strings.TrimSpace(attribute(e, "title") + " " + attribute(e, "descr"))
		case "shape", "imagedata":
			words = strings.TrimSpace(words + " " + strings.TrimSpace(attribute(e, "alt")+" "+attribute(e, "title")))
		case "txbxContent":
			box, err := w.aside(func() error { return w.blocks(x) })
			w.boxes = append(w.boxes, box)
			return err
		case "Fallback":
			return x.Skip()
		}
		for _, id := range []string{attribute(e, "embed"), attribute(e, "link"), attribute(e, "id")} {
			target := w.links[id]
			switch {
			case strings.HasPrefix(target, "media/"):
				w.alt[target], words = strings.TrimSpace(w.alt[target]+" "+words), ""
			case e.Name.Local == "blip" && target != "":
				w.leaveOver(leftover.Picture, target, words, 0)
				words = ""
			}
		}
		return each(x, inside, nil)
	}
	err := each(x, inside, nil)
	if words != "" {
		w.leaveOver(leftover.Picture, "", words, 0)
	}
	return err
}
