package draft

import (
	"encoding/xml"
	"path"
	"strconv"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/importing/leftover"
)

// odt reads an OpenDocument text.
type odt struct {
	file
	looks      map[string]look
	display    map[string]string   // whether a style shows its words: "none", "true", or not said
	parents    map[string]string   // of styles
	lists      map[string][]string // formats of the levels of a style, "" for a bullet
	removed    map[string]string   // words that are removed, by change
	added      map[string]bool     // changes that add words
	adding     map[string]bool     // of those, the ones within which the reader is
	change     strings.Builder     // words that are only proposed
	alt        map[string]string   // words for pictures, by part
	listStyles []string            // of the lists that the reader is in
	notes      int
	hides      bool // something in the paragraph that is read says that the paragraph is not shown
}

func readODT(s *budget.Source) (Draft, error) {
	f, err := newFile(s)
	if err != nil {
		return Draft{}, unreadable(s, err)
	}
	o := &odt{file: f, looks: map[string]look{}, display: map[string]string{}, parents: map[string]string{}, lists: map[string][]string{}, removed: map[string]string{}, added: map[string]bool{}, adding: map[string]bool{}, alt: map[string]string{}}
	title, err := o.properties("meta.xml")
	for _, part := range []string{"styles.xml", "content.xml"} {
		if err == nil {
			err = o.part(part, func(x *xml.Decoder) error { return document(x, func(xml.StartElement) error { return o.readPart(x) }) })
		}
	}
	if err != nil {
		return Draft{}, unreadable(s, err)
	}
	o.leaveOver(leftover.Change, "+", o.change.String(), 0)
	for _, p := range o.all {
		switch {
		case strings.HasSuffix(p.Name, "/"):
		case strings.HasPrefix(p.Name, "Pictures/"):
			o.leaveOver(leftover.Picture, path.Base(p.Name), o.alt[p.Name], p.Size())
		case strings.HasPrefix(p.Name, "Object "):
			o.leaveOver(leftover.Attachment, p.Name, "", p.Size())
		}
	}
	return o.draft(title)
}

// readPart reads the elements of which a part consists.
func (o *odt) readPart(x *xml.Decoder) error {
	return each(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "styles", "automatic-styles":
			return o.styles(x)
		case "master-styles":
			words, err := wordsOf(x)
			o.leaveOver(leftover.Margin, "", words, 0)
			return err
		case "body":
			return each(x, func(e xml.StartElement) error {
				if e.Name.Local != "text" {
					return x.Skip()
				}
				return o.blocks(x)
			}, nil)
		}
		return x.Skip()
	}, nil)
}

// blocks reads what stands one below the other.
func (o *odt) blocks(x *xml.Decoder) error {
	return each(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "h", "p":
			return o.paragraph(x, e)
		case "list":
			return o.list(x, e)
		case "table":
			return o.table(x)
		case "table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index":
			words, err := wordsOf(x)
			o.leaveOver(leftover.Contents, "", words, 0)
			return err
		case "tracked-changes":
			return o.changes(x)
		case "section":
			if isHidden(e) {
				words, err := wordsOf(x)
				o.leaveOver(leftover.Hidden, attribute(e, "name"), words, 0)
				return err
			}
			return o.blocks(x)
		case "bibliography", "index-body", "soft-page-break", "numbered-paragraph":
			return o.blocks(x)
		}
		return o.inside(x, e, 0, "")
	}, nil)
}

// changes reads what changes that are tracked add and remove.
func (o *odt) changes(x *xml.Decoder) error {
	return each(x, func(e xml.StartElement) error {
		id := attribute(e, "id")
		return each(x, func(e xml.StartElement) error {
			o.added[id] = o.added[id] || e.Name.Local == "insertion"
			gone := e.Name.Local == "deletion"
			return each(x, func(e xml.StartElement) error {
				if e.Name.Local == "change-info" {
					return x.Skip()
				}
				words, err := wordsOf(x)
				if gone && o.spendWords(words) {
					o.removed[id] = strings.TrimSpace(o.removed[id] + " " + words)
				}
				return err
			}, nil)
		}, nil)
	}, nil)
}

func (o *odt) paragraph(x *xml.Decoder, e xml.StartElement) error {
	switch style := attribute(e, "style-name"); {
	case e.Name.Local == "h":
		o.noItem()
		o.open(block{kind: heading, level: max(1, whole(attribute(e, "outline-level")))})
	case style == "Title":
		o.open(block{kind: heading, level: 1})
	default:
		o.open(block{kind: paragraph})
	}
	outer := o.hides
	o.hides = false
	err := o.inline(x, o.styled(0, attribute(e, "style-name"))&^(bold|italic), "") // the style of a heading or a note is no emphasis
	if o.hides {
		o.hide()
	}
	o.hides = outer
	o.endWords()
	return err
}

// list reads a list. Those within have the style of the one around.
func (o *odt) list(x *xml.Decoder, e xml.StartElement) error {
	name := attribute(e, "style-name")
	if name == "" && len(o.listStyles) > 0 {
		name = o.listStyles[len(o.listStyles)-1]
	}
	o.listStyles = append(o.listStyles, name)
	level := len(o.listStyles) - 1
	ordered := level < len(o.lists[name]) && o.lists[name][level] != ""
	number := 1
	err := each(x, func(e xml.StartElement) error {
		if n := whole(attribute(e, "start-value")); n > 0 {
			number = n
		}
		o.inItem(level, ordered, number, name)
		if ordered && o.lists[name][level] != "1" {
			o.say(run{text: counted(map[string]string{"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}[o.lists[name][level]], number) + ") "})
		}
		number++
		err := o.blocks(x)
		o.close(item, list, cell)
		return err
	}, nil)
	o.listStyles = o.listStyles[:level]
	o.close(list, cell, quote)
	return err
}

func (o *odt) table(x *xml.Decoder) error {
	o.noItem()
	names := o.listStyles
	o.listStyles = nil
	o.open(block{kind: table})
	err := o.rows(x)
	o.close(table, cell)
	o.listStyles = names
	return err
}

func (o *odt) rows(x *xml.Decoder) error {
	return each(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-row":
			return o.row(func() error {
				if isHidden(e) {
					o.hiding++
				}
				return o.cells(x)
			})
		case "table-header-rows", "table-rows", "table-row-group":
			return o.rows(x)
		}
		return x.Skip()
	}, nil)
}

func (o *odt) cells(x *xml.Decoder) error {
	return each(x, func(e xml.StartElement) error {
		if e.Name.Local != "table-cell" && e.Name.Local != "covered-table-cell" {
			return x.Skip()
		}
		o.open(block{kind: cell, span: spanOf(attribute(e, "number-columns-repeated"))})
		err := o.blocks(x)
		o.close(cell, row)
		return err
	}, nil)
}

// inline reads the words of a paragraph.
func (o *odt) inline(x *xml.Decoder, l look, link string) error {
	return each(x, func(e xml.StartElement) error { return o.inside(x, e, l, link) }, func(s string) { o.text(s, l, link) })
}

// inside reads what stands within words.
func (o *odt) inside(x *xml.Decoder, e xml.StartElement, l look, link string) error {
	switch e.Name.Local {
	case "span":
		return o.inline(x, o.styled(l, attribute(e, "style-name")), link)
	case "a":
		return o.inline(x, l, linkTo(attribute(e, "href")))
	case "s":
		o.text(strings.Repeat(" ", max(1, min(whole(attribute(e, "c")), 100))), l, link)
	case "tab":
		o.text(" ", l, link)
	case "line-break":
		o.text("\n", l, link)
	case "change":
		gone := o.removed[attribute(e, "change-id")]
		o.leaveOver(leftover.Change, "−", gone, 0)
		o.say(run{text: gone, look: l})
	case "change-start":
		if id := attribute(e, "change-id"); o.added[id] {
			o.adding[id] = true
		}
	case "change-end":
		delete(o.adding, attribute(e, "change-id"))
	case "note":
		return o.note(x, l)
	case "annotation":
		return o.comment(x)
	case "frame":
		return o.frame(x, l)
	case "hidden-text": // its words stand in it where they are shown
		if words := attribute(e, "string-value"); isHidden(e) {
			o.leaveOver(leftover.Hidden, "", words, 0)
			l |= hidden
		}
		return o.inline(x, l, link)
	case "hidden-paragraph":
		o.hides = o.hides || isHidden(e)
		return o.inline(x, l|hidden, link)
	case "ruby", "ruby-base", "meta", "bookmark-ref", "reference-ref", "sequence", "text-input", "placeholder", "title", "page-number", "date", "author-name":
		return o.inline(x, l, link)
	default:
		words, err := wordsOf(x)
		o.leaveOver(leftover.Property, e.Name.Local, words, 0)
		return err
	}
	return x.Skip()
}

// text adds words to the paragraph, or to what is only proposed.
func (o *odt) text(words string, l look, link string) {
	if len(o.adding) > 0 {
		if o.spendWords(words) {
			o.change.WriteString(words)
		}
		return
	}
	o.say(run{text: strings.ReplaceAll(words, "\n", " "), look: l, link: link})
}

func (o *odt) note(x *xml.Decoder, l look) error {
	o.notes++
	name := strconv.Itoa(o.notes)
	return each(x, func(e xml.StartElement) error {
		if e.Name.Local != "note-body" {
			return x.Skip() // the number that is printed
		}
		names := o.listStyles
		o.listStyles = nil
		body, err := o.aside(func() error { return o.blocks(x) })
		o.listStyles = names
		o.keep(name, body)
		o.refer(name, l)
		return err
	}, nil)
}

func (o *odt) comment(x *xml.Decoder) error {
	var words strings.Builder
	err := each(x, func(e xml.StartElement) error {
		own, err := wordsOf(x)
		if e.Name.Local == "p" || e.Name.Local == "list" {
			words.WriteString(own + "\n")
		}
		return err
	}, nil)
	o.leaveOver(leftover.Comment, "", words.String(), 0)
	return err
}

// frame reads a picture or a text box.
func (o *odt) frame(x *xml.Decoder, l look) error {
	if l&hidden != 0 {
		o.hiding++
		defer func() { o.hiding-- }()
	}
	words, at := "", ""
	var box *block
	err := each(x, func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "image":
			if at == "" {
				at = attribute(e, "href")
			}
		case "text-box":
			box, err = o.aside(func() error { return o.blocks(x) })
			return err
		case "title", "desc":
			own, err := wordsOf(x)
			words = strings.TrimSpace(words + " " + own)
			return err
		}
		return x.Skip()
	}, nil)
	if _, packed := o.parts[at]; packed {
		o.alt[at] = strings.TrimSpace(o.alt[at] + " " + words)
	} else {
		o.leaveOver(leftover.Picture, at, words, 0)
	}
	if box != nil {
		o.endWords()
		o.top().kids = append(o.top().kids, box.kids...)
	}
	return err
}
