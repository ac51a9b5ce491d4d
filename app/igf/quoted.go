package igf

import (
	"reflect"
	"strings"
)

// Quoted returns the anchor of an entry, or of what is about it, as a reader may see it
// on this device too: without words where its paragraph rests on an entry that was
// withdrawn whole, or where they name somebody who is hidden. Its number is enough. It is
// nil for none.
func (g *Gate) Quoted(of Entry, a *Anchor) (*Anchor, error) {
	if a == nil {
		return nil, nil
	}
	p, err := g.begin(&Placement{Meta: *of.Head(), Anchor: a})
	if err != nil {
		return nil, err
	}
	eachField(p.record, func(path string, c class, v reflect.Value) {
		if strings.HasPrefix(path, anchorField) {
			p.search(path, c, v)
		}
	})
	return AnchorOf(p.record), nil
}

// anchorField begins the path of the fields of an anchor.
const anchorField = "anchor."

// WithAnchor returns a copy of an entry that has another anchor. Other entries than
// AnchorOf knows it returns as they are.
func WithAnchor(e Entry, a *Anchor) Entry {
	switch v := e.(type) {
	case *Note:
		n := *v
		n.Anchor = a
		return &n
	case *Comment:
		m := *v
		m.Anchor = a
		return &m
	case *Placement:
		p := *v
		p.Anchor = a
		return &p
	}
	return e
}
