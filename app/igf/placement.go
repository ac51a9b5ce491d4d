package igf

import (
	"slices"
	"strconv"
)

// Placement records where a comment belongs in a newer version of its output, as a
// person found. A nil Anchor means that its place is gone.
type Placement struct {
	Meta    `yaml:",inline" cbor:"20,keyasint"`
	Comment string  `yaml:"comment" cbor:"21,keyasint"` // ULID of the comment
	Version int     `yaml:"version" cbor:"22,keyasint"` // the version looked at, from 1
	Anchor  *Anchor `yaml:"anchor,omitempty" cbor:"23,keyasint,omitempty"`
}

func (p *Placement) Kind() Kind { return KindPlacement }

func (p *Placement) Validate() error {
	c := p.check(KindPlacement)
	c.ulid("comment", p.Comment)
	if p.Version < 1 || p.Version > 9999 {
		c.add("version", strconv.Itoa(p.Version), "write the number of a version")
	}
	c.anchor(p.Anchor)
	if p.Anchor != nil && p.Anchor.Version != p.Version {
		c.add("anchor", strconv.Itoa(p.Anchor.Version), "it must be of version %d", p.Version)
	}
	return c.err()
}

// PointsAt lists the ids of the entries that e is about: what it revises,
// answers, places, corrects or withdraws.
func PointsAt(e Entry) []string {
	ids := []string{e.Head().Supersedes}
	switch v := e.(type) {
	case *Note:
		ids = append(ids, v.About)
	case *Comment:
		ids = append(ids, v.About, v.DuplicateOf)
	case *Response:
		ids = append(append(ids, v.Comment, v.DuplicateOf), v.Settles...)
	case *Placement:
		ids = append(ids, v.Comment)
	case *Redaction:
		ids = append(ids, v.Entry)
	case *Clock:
		ids = append(ids, v.From)
	}
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}

// References returns the records that rec points at, each with the field that
// does.
func References(rec Record) map[Key]string {
	out := map[Key]string{}
	output := func(id, field string) {
		if id != "" {
			out[OutputKey(id)] = field
		}
	}
	group := func(id string) {
		g, _ := SplitID(id)
		out[GroupKey(g)] = "group"
	}
	switch r := rec.(type) {
	case *Output:
		group(r.ID)
	case *Session:
		group(r.ID)
		for _, o := range r.Outputs {
			output(o, "outputs")
		}
	case *VersionText:
		output(r.Output, "output")
	case *Comment:
		output(r.Output, "output")
	case *Outreach:
		output(r.Output, "output")
	case *Closing:
		output(r.Output, "output")
	}
	if a := AnchorOf(rec); a != nil {
		output(a.Output, "anchor")
		if a.Version > 0 {
			out[VersionKey(a.Output, a.Version)] = "anchor"
		}
	}
	if e, ok := rec.(Entry); ok {
		for _, id := range PointsAt(e) {
			out[EntryKey(id)] = "entry"
		}
		group(e.Head().Group)
		if s := e.Head().SessionID(); s != "" {
			out[SessionKey(s)] = "session"
		}
	}
	return out
}

// AnchorOf returns the anchor of a note or a comment, nil for none and for every
// other record.
func AnchorOf(rec Record) *Anchor {
	switch r := rec.(type) {
	case *Comment:
		return r.Anchor
	case *Note:
		return r.Anchor
	case *Placement:
		return r.Anchor
	}
	return nil
}

// forget takes out of an anchor what names somebody: the words around a quotation, or the
// heading, where it is these, and else all its words.
func (a *Anchor) forget(path string) {
	switch path {
	case anchorField + "prefix", anchorField + "suffix":
		a.Prefix, a.Suffix = "", ""
	case anchorField + "section":
		a.Section = ""
	default:
		a.forgetWords()
	}
}

// less are the forms in which an anchor may be shared where words of it name somebody.
func (a *Anchor) less() []Anchor {
	out := []Anchor{*a, *a, *a, *a}
	out[0].forget(anchorField + "section")
	out[1].forget(anchorField + "prefix")
	out[2].forget(anchorField + "section")
	out[2].forget(anchorField + "prefix")
	out[3].forgetWords()
	return out
}

// forgetWords leaves the numbers of an anchor only.
func (a *Anchor) forgetWords() { a.Section, a.Quote, a.Prefix, a.Suffix = "", "", "", "" }
