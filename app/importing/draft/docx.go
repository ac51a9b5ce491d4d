package draft

import (
	"encoding/xml"
	"path"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/importing/leftover"
)

// wordFile reads a Word file.
type wordFile struct {
	file
	styles  styles
	numbers numbering
	links   map[string]string // targets by id
	alt     map[string]string // words for pictures, by part
	shown   look              // of the paragraph that is read: hidden, or nothing

	added, removed int              // how deep in changes
	change, gone   strings.Builder  // words that are to be added, and removed
	boxes          []*block         // text boxes of the paragraph that is read
	field          *strings.Builder // the code of a field that is read
}

func readWord(s *budget.Source) (Draft, error) {
	f, err := newFile(s)
	if err != nil {
		return Draft{}, unreadable(s, err)
	}
	w := &wordFile{file: f, styles: styles{}, alt: map[string]string{}}
	title, err := w.properties("docProps/core.xml")
	for _, read := range []func() error{w.readStyles, w.readNumbers, w.readNotes, w.readBody, w.readMargins, w.readComments, w.readRest} {
		if err == nil {
			err = read()
		}
	}
	if err != nil {
		return Draft{}, unreadable(s, err)
	}
	return w.draft(title)
}

// readLinks reads what the ids of a part stand for.
func (w *wordFile) readLinks(part string) error {
	w.links = map[string]string{}
	return w.part("word/_rels/"+part+".rels", func(x *xml.Decoder) error {
		return document(x, func(xml.StartElement) error {
			return each(x, func(e xml.StartElement) error {
				w.links[attribute(e, "Id")] = attribute(e, "Target")
				return x.Skip()
			}, nil)
		})
	})
}

func (w *wordFile) readBody() error {
	if err := w.readLinks("document.xml"); err != nil {
		return err
	}
	err := w.part("word/document.xml", func(x *xml.Decoder) error {
		return document(x, func(xml.StartElement) error {
			return each(x, func(e xml.StartElement) error {
				if e.Name.Local != "body" {
					return x.Skip()
				}
				return w.blocks(x)
			}, nil)
		})
	})
	w.noItem()
	w.leaveChangesOver()
	return err
}

// readNotes reads the footnotes and endnotes before the text that refers to them, which
// gives them their numbers.
func (w *wordFile) readNotes() error {
	for _, n := range []string{"footnote", "endnote"} {
		if err := w.readLinks(n + "s.xml"); err != nil {
			return err
		}
		err := w.part("word/"+n+"s.xml", func(x *xml.Decoder) error {
			return document(x, func(xml.StartElement) error {
				return each(x, func(e xml.StartElement) error {
					if kind := attribute(e, "type"); kind != "" && kind != "normal" {
						return x.Skip()
					}
					body, err := w.aside(func() error { return w.blocks(x) })
					w.keep(n+attribute(e, "id"), body)
					return err
				}, nil)
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// blocks reads what stands one below the other.
func (w *wordFile) blocks(x *xml.Decoder) error {
	return each(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			return w.paragraph(x)
		case "tbl":
			return w.table(x)
		case "sdt":
			return w.control(x, w.blocks)
		case "ins", "moveTo", "del", "moveFrom":
			return w.tracked(e, func() error { return w.blocks(x) })
		case "sdtContent", "customXml", "smartTag":
			return w.blocks(x)
		case "AlternateContent":
			return choice(x, w.blocks)
		}
		return x.Skip()
	}, nil)
}

// choice reads the first of what says the same in several ways.
func choice(x *xml.Decoder, read func(*xml.Decoder) error) error {
	taken := false
	return each(x, func(e xml.StartElement) error {
		if taken || e.Name.Local != "Choice" && e.Name.Local != "Fallback" {
			return x.Skip()
		}
		taken = true
		return read(x)
	}, nil)
}

// control reads a content control; a table of contents is left over, for each document
// makes its own.
func (w *wordFile) control(x *xml.Decoder, read func(*xml.Decoder) error) error {
	contents := false
	return each(x, func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "sdtPr":
			return each(x, func(e xml.StartElement) error {
				if e.Name.Local != "docPartObj" {
					return x.Skip()
				}
				return each(x, func(e xml.StartElement) error {
					contents = contents || attribute(e, "val") == "Table of Contents"
					return x.Skip()
				}, nil)
			}, nil)
		case e.Name.Local != "sdtContent":
			return x.Skip()
		case contents:
			words, err := wordsOf(x)
			w.leaveOver(leftover.Contents, "", words, 0)
			return err
		}
		return read(x)
	}, nil)
}

// leaveChangesOverOver leaves over what the changes in a paragraph propose.
func (w *wordFile) leaveChangesOver() {
	w.leaveOver(leftover.Change, "+", w.change.String(), 0)
	w.leaveOver(leftover.Change, "−", w.gone.String(), 0)
	w.change.Reset()
	w.gone.Reset()
}

// tracked reads what was added or removed: the text is as it was before.
func (w *wordFile) tracked(e xml.StartElement, read func() error) error {
	depth := &w.added
	if e.Name.Local == "del" || e.Name.Local == "moveFrom" {
		depth = &w.removed
	}
	*depth++
	err := read()
	*depth--
	return err
}

func (w *wordFile) table(x *xml.Decoder) error {
	w.noItem()
	w.open(block{kind: table})
	err := w.rows(x)
	w.close(table, cell)
	return err
}

func (w *wordFile) rows(x *xml.Decoder) error {
	return each(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			return w.row(func() error { return w.cells(x) })
		case "sdt", "sdtContent", "customXml":
			return w.rows(x)
		}
		return x.Skip()
	}, nil)
}

func (w *wordFile) cells(x *xml.Decoder) error {
	return each(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "trPr":
			return each(x, func(e xml.StartElement) error {
				if e.Name.Local == "hidden" && isOn(e) {
					w.hiding++
				}
				return x.Skip()
			}, nil)
		case "tc":
			w.open(block{kind: cell, span: 1})
			c := w.top()
			err := w.cell(x, c)
			w.close(cell, row)
			return err
		case "sdt", "sdtContent", "customXml":
			return w.cells(x)
		}
		return x.Skip()
	}, nil)
}

func (w *wordFile) cell(x *xml.Decoder, c *block) error {
	return each(x, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tcPr":
			return each(x, func(e xml.StartElement) error {
				if e.Name.Local == "gridSpan" {
					c.span = spanOf(attribute(e, "val"))
				}
				return x.Skip()
			}, nil)
		case "p":
			return w.paragraph(x)
		case "tbl":
			return w.table(x)
		case "sdt":
			return w.control(x, func(x *xml.Decoder) error { return w.cell(x, c) })
		case "ins", "moveTo", "del", "moveFrom":
			return w.tracked(e, func() error { return w.cell(x, c) })
		case "sdtContent", "customXml":
			return w.cell(x, c)
		case "AlternateContent":
			return choice(x, func(x *xml.Decoder) error { return w.cell(x, c) })
		}
		return x.Skip()
	}, nil)
}

// readMargins leaves over the words above and below each page.
func (w *wordFile) readMargins() error {
	for _, p := range w.all {
		name := path.Base(p.Name)
		if path.Dir(p.Name) != "word" || !strings.HasPrefix(name, "header") && !strings.HasPrefix(name, "footer") {
			continue
		}
		if err := w.part(p.Name, func(x *xml.Decoder) error {
			words, err := wordsOfPart(x)
			w.leaveOver(leftover.Margin, name, words, 0)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func wordsOfPart(x *xml.Decoder) (words string, err error) {
	err = document(x, func(xml.StartElement) error {
		words, err = wordsOf(x)
		return err
	})
	return words, err
}

// readComments leaves over the comments: another import reads them.
func (w *wordFile) readComments() error {
	return w.part("word/comments.xml", func(x *xml.Decoder) error {
		return document(x, func(xml.StartElement) error {
			return each(x, func(e xml.StartElement) error {
				words, err := wordsOf(x)
				w.leaveOver(leftover.Comment, "", words, 0)
				return err
			}, nil)
		})
	})
}

// readRest leaves over pictures, and what else is packed with the text.
func (w *wordFile) readRest() error {
	for _, p := range w.all {
		name := strings.TrimPrefix(p.Name, "word/")
		switch {
		case strings.HasSuffix(name, "/"):
		case strings.HasPrefix(name, "media/"):
			w.leaveOver(leftover.Picture, path.Base(name), w.alt[name], p.Size())
		case strings.HasPrefix(name, "embeddings/"):
			w.leaveOver(leftover.Attachment, path.Base(name), "", p.Size())
		case (strings.HasPrefix(name, "charts/chart") || strings.HasPrefix(name, "diagrams/data")) && strings.HasSuffix(name, ".xml"):
			if err := w.part(p.Name, func(x *xml.Decoder) error {
				words, err := wordsOfPart(x)
				w.leaveOver(leftover.Picture, path.Base(name), words, p.Size())
				return err
			}); err != nil {
				return err
			}
		case p.Name == "docProps/app.xml" || p.Name == "docProps/custom.xml":
			if _, err := w.properties(p.Name); err != nil {
				return err
			}
		}
	}
	return nil
}
