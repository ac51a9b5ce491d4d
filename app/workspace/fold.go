package workspace

import (
	"slices"
	"time"

	"rapporteur/app/igf"
)

// Withdrawn stands where an entry's text was withdrawn.
const Withdrawn = "[withdrawn]"

// Line is an entry as it stands now: its last revision, with redactions
// obeyed.
type Line struct {
	Entry igf.Entry
	// At is when it was first written: a revision does not move it in time.
	At time.Time
	// Older are its former revisions, oldest first.
	Older []igf.Entry
	// Who is how this device shows the person, Shared how everybody else sees
	// them.
	Who, Shared string
	Mine        bool   // written by the person at this device, on any device
	Redacted    string // "", "person" or "all"
	// Responses answer a comment, newest last. Those of different authors stay
	// side by side until one of them, or somebody else, settles it.
	Responses []*igf.Response
	// Placed are the places that people confirmed, by version.
	Placed map[int]*igf.Placement
}

// fold turns the entries of a sheet, or a comment with all that points at it,
// into lines: notes, comments, outreach and tallies in the order given, a
// revision in the place of what it revises.
// Responses, placements and redactions become part of the line that they
// point at.
func fold(entries []igf.Entry) []Line {
	f := folding{byID: map[string]igf.Entry{}, next: map[string]bool{}, settled: map[string]bool{}, redacted: map[string]string{}, responses: map[string][]*igf.Response{}, placed: map[string]map[int]*igf.Placement{}}
	for _, e := range entries {
		f.byID[e.Head().ID] = e
	}
	for _, e := range entries {
		if old := f.revised(e); old != nil {
			f.next[old.Head().ID] = true
		}
		if r, ok := e.(*igf.Response); ok {
			for _, id := range r.Settles {
				f.settled[id] = true
			}
		}
	}
	for _, e := range entries {
		switch r := e.(type) {
		case *igf.Redaction:
			root := f.root(r.Entry)
			if f.redacted[root] != "all" {
				f.redacted[root] = r.Scope
			}
		case *igf.Placement:
			root := f.root(r.Comment)
			if f.placed[root] == nil {
				f.placed[root] = map[int]*igf.Placement{}
			}
			f.placed[root][r.Version] = r
		case *igf.Response:
			if !f.next[r.ID] && !f.settled[r.ID] {
				root := f.root(r.Comment)
				f.responses[root] = append(f.responses[root], r)
			}
		}
	}
	place := map[string]int{}
	for i, e := range entries {
		place[e.Head().ID] = i
	}
	var out []Line
	for _, e := range entries {
		if !f.next[e.Head().ID] && standsAlone(e.Kind()) {
			out = append(out, f.line(e))
		}
	}
	slices.SortStableFunc(out, func(a, b Line) int {
		return place[f.root(a.Entry.Head().ID)] - place[f.root(b.Entry.Head().ID)]
	})
	return out
}

type folding struct {
	byID      map[string]igf.Entry
	next      map[string]bool // has a newer revision
	redacted  map[string]string
	responses map[string][]*igf.Response
	settled   map[string]bool // a response that somebody decided over
	placed    map[string]map[int]*igf.Placement
}

// standsAlone tells which kinds are lines of their own.
func standsAlone(k igf.Kind) bool {
	return k != igf.KindRedaction && k != igf.KindResponse && k != igf.KindPlacement
}

// revised is the entry that e supersedes: of the same kind and author, or it
// is a correction by somebody else and supersedes nothing.
func (f *folding) revised(e igf.Entry) igf.Entry {
	old := f.byID[e.Head().Supersedes]
	if old == nil || old == e || old.Kind() != e.Kind() || old.Head().Author.ID != e.Head().Author.ID {
		return nil
	}
	return old
}

// root is the id of the first revision. The walk is bounded: a hostile file
// may hold a ring.
func (f *folding) root(id string) string {
	for range len(f.byID) {
		e := f.byID[id]
		if e == nil {
			break
		}
		old := f.revised(e)
		if old == nil {
			break
		}
		id = old.Head().ID
	}
	return id
}

func (f *folding) line(e igf.Entry) Line {
	root := f.root(e.Head().ID)
	l := Line{Entry: e, At: f.byID[root].Head().At, Redacted: f.redacted[root], Responses: f.responses[root], Placed: f.placed[root]}
	for old, n := f.revised(e), 0; old != nil && n < len(f.byID); old, n = f.revised(old), n+1 {
		l.Older = append(l.Older, old)
	}
	slices.Reverse(l.Older)
	if l.Redacted != "" {
		l.Entry = Redact(e, l.Redacted)
		l.Older = nil
	}
	return l
}

// Redact is a copy of the entry without the person, and without all that was
// said when scope is "all".
func Redact(e igf.Entry, scope string) igf.Entry {
	all := scope == "all"
	switch v := e.(type) {
	case *igf.Note:
		n := *v
		n.Speaker = igf.Attribution{}
		if all {
			n.Text, n.Owner, n.Anchor = Withdrawn, "", nil
		}
		return &n
	case *igf.Comment:
		c := *v
		c.By = igf.Attribution{}
		if all {
			c.Text, c.Proposed, c.Translation = Withdrawn, "", ""
		}
		return &c
	case *igf.Outreach:
		o := *v
		if all {
			o.Text = Withdrawn
		}
		return &o
	}
	return e
}

// attributionOf is who an entry is attributed to.
func attributionOf(e igf.Entry) igf.Attribution {
	switch v := e.(type) {
	case *igf.Note:
		return v.Speaker
	case *igf.Comment:
		return v.By
	}
	return igf.Attribution{}
}

// lines folds the entries and adds what this device knows of the people.
func (w *Workspace) lines(entries []igf.Entry) ([]Line, error) {
	self, err := w.replica.Self()
	if err != nil {
		return nil, err
	}
	term, err := w.Terms()
	if err != nil {
		return nil, err
	}
	out := fold(entries)
	for i := range out {
		l := &out[i]
		l.Mine = self.Author != "" && l.Entry.Head().Author.ID == self.Author
		who := Person{Public: attributionOf(l.Entry)}
		l.Shared = who.Public.Line(term)
		if l.Redacted == "" {
			if who.Private, _, err = w.replica.Private(l.Entry.Head().Key()); err != nil {
				return nil, err
			}
		}
		l.Who = who.Label(term)
	}
	return out, nil
}
