package roster

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// First says which of some files the history had first; "" where it does not tell. It is nil where
// nobody can read the history.
type First func(paths []string) (string, error)

// Namesakes knows the authors who sign in the shared repository by their names.
type Namesakes struct {
	Roster *Roster
	Names  map[string][]string // by the id of the author: the names under which they wrote
	// Unnamed are the authors who signed under no name before they did so under one.
	Unnamed map[string]bool
	self    string // author of this device
}

// ReadNamesakes reads the authors who sign, with all names under which they wrote.
func ReadNamesakes(r Replica) (*Namesakes, error) {
	ro, err := Read(r)
	if err != nil {
		return nil, err
	}
	self, err := r.Self()
	if err != nil {
		return nil, err
	}
	n := &Namesakes{Roster: ro, Names: map[string][]string{}, Unnamed: map[string]bool{}, self: self.Author}
	for author := range ro.First {
		var names []string
		if _, err := syncstate.Read(r, syncstate.Author+author, &names); err != nil {
			return nil, err
		}
		for _, name := range names {
			if name == "" {
				n.Unnamed[author] = true
				continue
			}
			if !slices.ContainsFunc(n.Names[author], func(known string) bool { return igf.SameName(known, name) }) {
				n.Names[author] = append(n.Names[author], name)
			}
		}
	}
	return n, nil
}

// Noted returns what is kept of the names of an author.
func (n *Namesakes) Noted(author string) []string {
	if n.Unnamed[author] {
		return slices.Concat([]string{""}, n.Names[author])
	}
	return n.Names[author]
}

// others returns the other authors of a name who sign.
func (n *Namesakes) others(author igf.Author) (ids []string) {
	for id, names := range n.Names {
		if id != author.ID && slices.ContainsFunc(names, func(name string) bool { return igf.SameName(name, author.Name) }) {
			ids = append(ids, id)
		}
	}
	return ids
}

// sharing returns the other authors who sign under a name of an author.
func (n *Namesakes) sharing(author string) (ids []string) {
	for _, name := range n.Names[author] {
		ids = append(ids, n.others(igf.Author{ID: author, Name: name})...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Meant reports whether an author is the one whom the name in a role means: the only one of
// that name who signs; or of whom the person at this device said so; or who was there first and never
// had another name, or none. Where that cannot be told, nobody is. Confirmed digits do not tell it: they say
// that this is the person one spoke to, and both may be people one knows.
func (n *Namesakes) Meant(author igf.Author, first First) (bool, error) {
	others := n.others(author)
	if len(others) == 0 {
		return true, nil
	}
	if is, said := n.Holds(author); said {
		return is, nil
	}
	if n.Roster.First[author.ID] == "" || len(n.Names[author.ID]) > 1 || n.Unnamed[author.ID] {
		return false, nil
	}
	certificate := func(id string) string { return format.CertificatePath(n.Roster.First[id], id) }
	own := certificate(author.ID)
	pull := n.Roster.Seen[own].Pull
	paths := []string{own}
	for _, id := range others {
		path := certificate(id)
		if n.Roster.Seen[path].Pull < pull {
			return false, nil
		}
		paths = append(paths, path)
	}
	if first == nil {
		return false, nil
	}
	slices.Sort(paths)
	path, err := first(paths)
	if remote.IsDamaged(err) { // it cannot be told
		return false, nil
	}
	if err != nil || path != "" {
		return path == own, err
	}
	return !slices.ContainsFunc(paths, func(p string) bool { return p != own && n.Roster.Seen[p].Pull == pull }), nil
}

// Holds reports whether the person at this device said that the roles under the name that an author
// has here are theirs; said is false where they said it of nobody of that name.
func (n *Namesakes) Holds(author igf.Author) (is, said bool) {
	holds := func(id string) bool {
		return slices.ContainsFunc(n.Roster.holds[id], func(name string) bool { return igf.SameName(name, author.Name) })
	}
	is = holds(author.ID)
	return is, is || slices.ContainsFunc(n.others(author), holds)
}
