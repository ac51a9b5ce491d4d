// Package typeset is what lies between layout and the PDF file: pages with lines
// of text and rules at their places, and the tree of what they mean.
//
// It holds data only. Coordinates are points from the top left corner.
package typeset

import (
	"rapporteur/app/document/pdf/text"
	"rapporteur/app/document/picture"
)

// Document is a finished layout.
type Document struct {
	Title    string
	Language string
	Pages    []*Page
	Root     *Elem
	Marks    []Mark
	Images   []*picture.Picture // drawn by their place here: /Im0, /Im1 …
}

// Page is one page.
type Page struct {
	Width, Height float32
	Ops           []Op
	Links         []Link
}

// Op draws something. Elem is what it belongs to; nil is an artifact, which a
// screen reader passes over.
type Op struct {
	Elem  *Elem
	Line  *text.Line // nil: Raw
	Raw   string     // operators of PDF, in PDF's own coordinates
	X, Y  float32    // of the line's left end and base line
	Size  float32
	Angle float32 // degrees, counter-clockwise; only for artifacts
	Color Color
	Looks []Look // by the tag of a piece; nil: all of Color and Elem
}

// Look is how the pieces of one tag are drawn, and what they belong to.
type Look struct {
	Color         Color
	Under, Strike bool
	Shade         bool  // on a light ground, as code
	Elem          *Elem // nil: that of the Op
	URI           string
}

// Color is red, green and blue, from 0 to 255.
type Color [3]uint8

// Elem is an element of the structure tree.
type Elem struct {
	Tag      string
	Alt      string
	Language string
	Scope    string // of a TH: Row or Column
	List     string // of an L: Decimal, Disc …
	BBox     *[4]float32
	Kids     []Kid
	// Parent is set on elements that join their parent when their first
	// content is drawn, so that runs of text and elements stay in order.
	Parent *Elem
	Object int // number of its PDF object, given by the writer
}

// Late makes an element that joins e with its first content.
func (e *Elem) Late(tag string) *Elem { return &Elem{Tag: tag, Parent: e} }

// Kid is a child of an element: an element, a piece of a page's content (when
// Elem is nil), or a link of a page.
type Kid struct {
	Elem *Elem
	Page int32
	ID   int32 // of the marked content; of the link when Link is set
	Link bool
}

// Add makes a new last child.
func (e *Elem) Add(tag string) *Elem {
	k := &Elem{Tag: tag}
	e.Kids = append(e.Kids, Kid{Elem: k})
	return k
}

// Link is an area that leads somewhere: to an address, or to a page of the
// document (from 0) when URI is empty.
type Link struct {
	X, Y, W, H float32
	URI        string
	Page       int
	Top        float32
	Elem       *Elem
	Contents   string
}

// Mark is a bookmark. Level is 1 and up.
type Mark struct {
	Title string
	Level int
	Page  int // from 0
	Top   float32
}
