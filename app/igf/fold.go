package igf

import (
	"cmp"
	"slices"
	"time"
)

// Withdrawn stands where the text of an entry was withdrawn.
const Withdrawn = "[withdrawn]"

// Standing is an entry as it stands now: its last revision with redactions
// obeyed, and what points at it.
type Standing struct {
	Entry Entry
	Root  string    // id of its first revision
	At    time.Time // of its first revision: when it was said
	Older []Entry   // former revisions, oldest first; none of a redacted entry
	// Redacted is "", "person" or "all".
	Redacted string
	// Responses are those in force, oldest first. Two of different authors
	// stand side by side until one of them, or somebody else, settles it.
	Responses []*Response
	// Corrections are other people's notes about this entry.
	Corrections []Entry
	// Placed are the places that people confirmed, by version.
	Placed map[int]*Placement
}

// Disposition is that of the newest response, "" while there is none.
func (s Standing) Disposition() Disposition {
	if n := len(s.Responses); n > 0 {
		return s.Responses[n-1].Disposition
	}
	return ""
}

// Contradicted tells whether responses that nobody settled disagree.
func (s Standing) Contradicted() bool {
	return slices.ContainsFunc(s.Responses, func(r *Response) bool { return r.Disposition != s.Disposition() })
}

// Fold turns entries, in any order, into what stands: notes, comments, outreach
// and tallies, each at the place of its first revision. A revision counts when
// it is by the author of what it supersedes.
func Fold(entries []Entry) []Standing {
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Head().Lamport, b.Head().Lamport), cmp.Compare(a.Head().ID, b.Head().ID))
	})
	f := folding{
		byID: make(map[string]Entry, len(sorted)), root: make(map[string]string, len(sorted)), superseded: map[string]bool{},
		settled: map[string]bool{}, redacted: map[string]string{}, about: map[string]*Standing{},
	}
	place := make(map[string]int, len(sorted))
	for i, e := range sorted {
		f.byID[e.Head().ID] = e
		place[e.Head().ID] = i
	}
	for _, e := range sorted {
		f.revise(e)
	}
	for _, e := range sorted {
		f.point(e)
	}
	var out []Standing
	for _, e := range sorted {
		if !f.superseded[e.Head().ID] && f.standsAlone(e) {
			out = append(out, f.standing(e))
		}
	}
	slices.SortStableFunc(out, func(a, b Standing) int { return cmp.Compare(place[a.Root], place[b.Root]) })
	return out
}

type folding struct {
	byID       map[string]Entry
	root       map[string]string
	superseded map[string]bool
	settled    map[string]bool
	redacted   map[string]string    // by root
	about      map[string]*Standing // by root: what points at it
}

func (f *folding) standsAlone(e Entry) bool {
	switch v := e.(type) {
	case *Note:
		return f.byID[v.About] == nil // else it stands under what it corrects
	case *Comment, *Outreach, *Tally:
		return true
	}
	return false
}

func (f *folding) older(e Entry) Entry {
	o := f.byID[e.Head().Supersedes]
	if o == nil || o == e || o.Kind() != e.Kind() || o.Head().Author.ID != e.Head().Author.ID {
		return nil
	}
	return o
}

// revise finds the first revision of e. The walk is bounded: a hostile sheet
// may hold a ring.
func (f *folding) revise(e Entry) {
	first := e
	for range len(f.byID) {
		o := f.older(first)
		if o == nil {
			break
		}
		first = o
	}
	f.root[e.Head().ID] = first.Head().ID
	if o := f.older(e); o != nil {
		f.superseded[o.Head().ID] = true
	}
	switch v := e.(type) {
	case *Redaction:
		if f.redacted[v.Entry] != "all" {
			f.redacted[v.Entry] = v.Scope
		}
	case *Response:
		for _, id := range v.Settles {
			f.settled[id] = true
		}
	}
}

// point puts e under what it points at.
func (f *folding) point(e Entry) {
	at := func(id string) *Standing {
		r := f.root[id]
		if f.about[r] == nil {
			f.about[r] = &Standing{Placed: map[int]*Placement{}}
		}
		return f.about[r]
	}
	if f.superseded[e.Head().ID] {
		return
	}
	switch v := e.(type) {
	case *Redaction:
		if s := at(v.Entry); s.Redacted != "all" {
			s.Redacted = v.Scope
		}
	case *Response:
		if !f.settled[v.ID] {
			at(v.Comment).Responses = append(at(v.Comment).Responses, v)
		}
	case *Placement:
		at(v.Comment).Placed[v.Version] = v
	case *Note:
		if !f.standsAlone(v) {
			// A correction is itself withdrawn by a redaction of its own.
			if scope := f.redacted[v.ID]; scope != "all" {
				at(v.About).Corrections = append(at(v.About).Corrections, Redact(v, scope))
			}
		}
	}
}

func (f *folding) standing(e Entry) Standing {
	s := Standing{}
	root := f.root[e.Head().ID]
	if a := f.about[root]; a != nil {
		s = *a
	}
	s.Entry, s.Root, s.At = e, root, e.Head().At
	if first := f.byID[root]; first != nil {
		s.At = first.Head().At
	}
	if s.Redacted != "" {
		s.Entry = Redact(e, s.Redacted)
		return s
	}
	for o, n := f.older(e), 0; o != nil && n < len(f.byID); o, n = f.older(o), n+1 {
		s.Older = append(s.Older, o)
	}
	slices.Reverse(s.Older)
	return s
}

// Redact is a copy of the entry without the person ("person"), or without all
// that it says ("all").
func Redact(e Entry, scope string) Entry {
	if scope == "" {
		return e
	}
	all := scope == "all"
	nobody := func(a Attribution) Attribution {
		if a.IsZero() {
			return a
		}
		return Attribution{Naming: Anonymous}
	}
	switch v := e.(type) {
	case *Note:
		n := *v
		n.Speaker, n.Owner = nobody(v.Speaker), ""
		if all {
			n.Text, n.Anchor = Withdrawn, nil
		}
		return &n
	case *Comment:
		c := *v
		c.By = nobody(v.By)
		if all {
			c.Text, c.Proposed, c.Translation = Withdrawn, "", ""
		}
		return &c
	case *Outreach:
		o := *v
		if all {
			o.Text = Withdrawn
		}
		return &o
	}
	return e
}
