package document

import (
	"cmp"
	"slices"

	"rapporteur/app/igf"
)

// line is an entry as it stands now, with what points at it.
type line struct {
	entry       igf.Entry
	root        string // id of its first revision, by which others point at it
	responses   []*igf.Response
	corrections []igf.Entry // by other people
}

// folded is a set of entries as it stands now.
type folded struct {
	lines     []line // notes, comments, outreach, tallies, in the order in which they were first written
	withdrawn int    // entries that were withdrawn altogether
	root      map[string]string
}

// fold takes the entries of sheets, in any order, superseded and withdrawn
// ones among them, and leaves what stands: the newest revision by the same
// author, at the place of the first; no person where the person was withdrawn;
// nothing of an entry that was withdrawn.
func fold(entries []igf.Entry) folded {
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, func(a, b igf.Entry) int {
		return cmp.Or(cmp.Compare(a.Head().Lamport, b.Head().Lamport), cmp.Compare(a.Head().ID, b.Head().ID))
	})
	byID := make(map[string]igf.Entry, len(sorted))
	for _, e := range sorted {
		byID[e.Head().ID] = e
	}
	older := func(e igf.Entry) igf.Entry {
		o := byID[e.Head().Supersedes]
		if o == nil || o == e || o.Kind() != e.Kind() || o.Head().Author.ID != e.Head().Author.ID {
			return nil
		}
		return o
	}
	root := make(map[string]string, len(sorted))
	superseded := map[string]bool{}
	for _, e := range sorted {
		r := e
		for range len(sorted) { // bounded: a hostile sheet may hold a ring
			o := older(r)
			if o == nil {
				break
			}
			r = o
		}
		root[e.Head().ID] = r.Head().ID
		if o := older(e); o != nil {
			superseded[o.Head().ID] = true
		}
	}
	f := folded{root: root}
	scope, responses, corrections := pointers(sorted, root, superseded)
	place := map[string]int{}
	for i, e := range sorted {
		place[e.Head().ID] = i
	}
	for _, e := range sorted {
		id := e.Head().ID
		r := root[id]
		switch {
		case superseded[id] || !standsAlone(e):
		case scope[r] == "all":
			f.withdrawn++
		default:
			if scope[r] == "person" {
				e = withoutPerson(e)
			}
			f.lines = append(f.lines, line{entry: e, root: r, responses: responses[r], corrections: corrections[r]})
		}
	}
	slices.SortStableFunc(f.lines, func(a, b line) int { return cmp.Compare(place[a.root], place[b.root]) })
	return f
}

// pointers collects, by the root that they point at, the scopes of redactions,
// the responses in force, and other people's corrections.
func pointers(sorted []igf.Entry, root map[string]string, superseded map[string]bool) (scope map[string]string, responses map[string][]*igf.Response, corrections map[string][]igf.Entry) {
	scope, responses, corrections = map[string]string{}, map[string][]*igf.Response{}, map[string][]igf.Entry{}
	settled := map[string]bool{}
	for _, e := range sorted {
		switch v := e.(type) {
		case *igf.Redaction:
			if r := root[v.Entry]; scope[r] != "all" {
				scope[r] = v.Scope
			}
		case *igf.Response:
			if !superseded[v.ID] {
				for _, id := range v.Settles {
					settled[id] = true
				}
			}
		}
	}
	for _, e := range sorted {
		if superseded[e.Head().ID] || scope[root[e.Head().ID]] == "all" {
			continue
		}
		switch v := e.(type) {
		case *igf.Response:
			if !settled[v.ID] {
				responses[root[v.Comment]] = append(responses[root[v.Comment]], v)
			}
		case *igf.Note:
			if v.About != "" {
				corrections[root[v.About]] = append(corrections[root[v.About]], v)
			}
		}
	}
	return scope, responses, corrections
}

func standsAlone(e igf.Entry) bool {
	switch v := e.(type) {
	case *igf.Note:
		return v.About == "" // else it stands under what it corrects
	case *igf.Comment, *igf.Outreach, *igf.Tally:
		return true
	}
	return false
}

func withoutPerson(e igf.Entry) igf.Entry {
	switch v := e.(type) {
	case *igf.Note:
		n := *v
		n.Speaker, n.Owner = igf.Attribution{}, ""
		if !v.Speaker.IsZero() {
			n.Speaker.Naming = igf.Anonymous
		}
		return &n
	case *igf.Comment:
		c := *v
		c.By = igf.Attribution{Naming: igf.Anonymous}
		return &c
	}
	return e
}
