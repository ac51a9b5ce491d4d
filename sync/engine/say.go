package engine

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// settleSay finds out about the withdrawals here, and the decisions over them, that were not
// made by the author of the entry whether a coordinator of the group made them. What was
// found out stands: roles change, and names can be taken by others.
func (s *run) settleSay() error {
	st := s.newStep()
	var who *namesakes
	for rec, err := range s.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return err
		}
		r, ok := rec.(*igf.Redaction)
		if _, waits := s.outbox.pending[rec.Key()]; !ok || waits || r.Doubted || r.Say != igf.SayByRoles || r.Author.Name == "" {
			continue
		}
		e, err := s.outbox.about(r)
		if err != nil {
			return err
		}
		if e == nil || e.Head().Author.ID == r.Author.ID {
			continue
		}
		coordinated, err := s.coordinated(st, r, e)
		if err != nil {
			return err
		}
		if !coordinated {
			continue
		}
		if who == nil {
			if who, err = readNamesakes(s.replica); err != nil {
				return err
			}
		}
		found := *r
		found.Say = igf.SayNone
		if meant, err := who.meant(s, r.Author); err != nil {
			return err
		} else if meant {
			found.Say = igf.SaySettled
		}
		if err := st.reserve(entrySize(r), 1); err != nil {
			return err
		}
		st.take(&found)
	}
	if len(st.x.Records) == 0 {
		return st.flush()
	}
	return errors.Join(st.flush(), s.outbox.load())
}

// about returns the entry that somebody withdrew, or of which they declined the withdrawal;
// nil where it is not here.
func (o *outbox) about(r *igf.Redaction) (igf.Entry, error) {
	e, err := o.entry(r.Entry)
	if declined, ok := e.(*igf.Redaction); ok && r.Scope == igf.ScopeDeclined {
		return o.entry(declined.Entry)
	}
	return e, err
}

// coordinated reports whether the roles of the group, as they are or as the shared
// repository ever had them, say that who withdrew an entry coordinated it on that day. The
// history is asked once.
func (s *run) coordinated(st *step, r *igf.Redaction, e igf.Entry) (bool, error) {
	g, err := s.outbox.groupOf(e)
	if err != nil || g == nil || g.Coordinates(r.Author.Name, r.At) {
		return g != nil, err
	}
	history, can := s.remote.(remote.Historian)
	known, err := s.replica.SyncValue(stateAsked + r.ID)
	if err != nil || known != nil || !can || s.head == "" {
		return false, err
	}
	key, was := igf.GroupKey(e.Head().Group), false
	path := format.Paths(key)[0]
	err = history.Touches(s.ctx, path, s.head, func(t remote.Touch) (bool, error) {
		data, err := t.Data()
		if err != nil || data == nil {
			return true, err
		}
		doc, err := format.ReadDocument(key, map[string][]byte{path: data})
		if g, ok := doc.(*igf.Group); ok && err == nil {
			was = was || g.Coordinates(r.Author.Name, r.At)
		}
		return !was, nil
	})
	if err != nil {
		return false, err
	}
	if !was {
		if err := st.reserve(100, 0); err != nil {
			return false, err
		}
		st.putState(stateAsked+r.ID, []byte{1})
	}
	return was, nil
}

// namesakes knows the authors of the shared repository by their names.
type namesakes struct {
	roster *roster
	names  map[string][]string // by the id of the author: the names under which they wrote
}

func readNamesakes(r Replica) (*namesakes, error) {
	ro, err := readRoster(r)
	if err != nil {
		return nil, err
	}
	n := &namesakes{roster: ro, names: map[string][]string{}}
	for _, kind := range igf.EntryKinds() {
		for e, err := range r.Entries(kind) {
			if err != nil {
				return nil, err
			}
			a := e.Head().Author
			if !slices.ContainsFunc(n.names[a.ID], func(name string) bool { return igf.SameName(name, a.Name) }) {
				n.names[a.ID] = append(n.names[a.ID], a.Name)
			}
		}
	}
	return n, nil
}

// others returns the paths of the certificates of other authors of a name.
func (n *namesakes) others(author igf.Author) (paths []string) {
	for id, names := range n.names {
		if id != author.ID && n.roster.first[id] != "" && slices.ContainsFunc(names, func(name string) bool { return igf.SameName(name, author.Name) }) {
			paths = append(paths, format.CertificatePath(n.roster.first[id], id))
		}
	}
	return paths
}

// meant reports whether an author is the one whom the name in a role means: the only one of
// that name who signs, or of those the one who was there first and never had another name.
func (n *namesakes) meant(s *run, author igf.Author) (bool, error) {
	others := n.others(author)
	if len(others) == 0 {
		return true, nil
	}
	if n.roster.first[author.ID] == "" || len(n.names[author.ID]) > 1 {
		return false, nil
	}
	own := format.CertificatePath(n.roster.first[author.ID], author.ID)
	paths := append(others, own)
	slices.SortFunc(paths, func(a, b string) int {
		return cmp.Or(cmp.Compare(n.roster.seen[a].Order, n.roster.seen[b].Order), strings.Compare(a, b))
	})
	first := paths[0]
	if history, can := s.remote.(remote.Historian); can && s.head != "" {
		path, err := history.First(s.ctx, paths, s.head)
		if err != nil {
			return false, err
		}
		first = cmp.Or(path, first)
	}
	return first == own, nil
}
