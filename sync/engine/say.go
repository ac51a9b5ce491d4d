package engine

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// settleSay finds out about the withdrawals here, and the decisions over them, that were not
// made by the author of the entry whether a coordinator of the group made them. What was
// found out stands: roles change, and names can be taken by others. Only a person changes it,
// who confirms the key of one of two people of a name.
func (s *run) settleSay() error {
	st := s.newStep()
	s.outbox.absent = s.absent()
	defer func() { s.outbox.absent = nil }()
	var who *namesakes
	ro, err := readRoster(s.replica)
	if err != nil {
		return err
	}
	for rec, err := range s.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return err
		}
		r, ok := rec.(*igf.Redaction)
		if _, waits := s.outbox.pending[rec.Key()]; !ok || waits || r.Doubted || r.Author.Name == "" {
			continue
		}
		open, err := s.isOpen(r, ro)
		if err != nil {
			return err
		}
		if !open {
			continue
		}
		had, named, err := s.coordinated(st, r)
		if err != nil {
			return err
		}
		if !named {
			continue
		}
		if who == nil {
			if who, err = readNamesakes(s.replica); err != nil {
				return err
			}
		}
		say, err := s.sayOf(r, who, had)
		if err != nil {
			return err
		}
		if _, confirmed := who.confirmed(r.Author); say == r.Say || r.Say == igf.SaySettled && !confirmed {
			continue
		}
		found := *r
		found.Say = say
		if err := st.reserve(entrySize(r), 1); err != nil {
			return err
		}
		st.take(&found)
	}
	if len(st.x.Records) == 0 {
		return st.flush()
	}
	return inOrder(st.flush, s.outbox.load)
}

// sayOf returns what say somebody has over the entry that they withdrew, by a role of their name that
// they had, and whether they were known by it when it was given. The person at this device may know them.
func (s *run) sayOf(r *igf.Redaction, who *namesakes, had bool) (igf.CoordinatorSay, error) {
	if meant, err := who.meant(s, r.Author); err != nil || !had || !meant {
		return igf.SayNone, err
	}
	ro := who.roster
	e, err := s.outbox.about(r)
	if err != nil || e == nil || ro.confirmed[r.Author.ID] != "" || ro.first[r.Author.ID] == "" {
		return igf.SaySettled, err
	}
	b, err := readRoles(s.replica, e.Head().Group)
	if err != nil || b == nil || b.meant(r.Author, r.At) || slices.Contains(b.Founder, r.Author.ID) || !b.had(r.Author.Name, r.At) {
		return igf.SaySettled, err
	}
	return igf.SayNewcomer, nil
}

// isOpen reports whether it may have to be found out who made a withdrawal: somebody who did not
// write the entry. One that was found out is open again where the person at this device
// confirmed keys, or what another hand said of a role.
func (s *run) isOpen(r *igf.Redaction, ro *roster) (bool, error) {
	if r.Say == igf.SaySettled {
		return len(ro.confirmed) > 0, nil
	}
	e, err := s.outbox.about(r)
	if err != nil || e == nil || e.Head().Author.ID == r.Author.ID {
		return false, err
	}
	if r.Say == igf.SayByRoles || len(ro.confirmed) > 0 {
		return true, nil
	}
	b, err := readRoles(s.replica, e.Head().Group)
	if err != nil || b == nil {
		return false, err
	}
	return s.believed(b, e.Head().Group, r.Author.Name, r.At)
}

// about returns the entry that somebody withdrew, or of which they declined the withdrawal;
// nil where it is not here, and does not wait either.
func (o *outbox) about(r *igf.Redaction) (igf.Entry, error) {
	e, err := o.entry(r.Entry)
	if e == nil && err == nil {
		return o.absent[r.Entry], nil
	}
	if declined, ok := e.(*igf.Redaction); ok && r.Scope == igf.ScopeDeclined {
		return o.entry(declined.Entry)
	}
	return e, err
}

// counts reports whether a withdrawal of an entry that is here was made by somebody who may.
func (o *outbox) counts(r *igf.Redaction) (bool, error) {
	e, err := o.about(r)
	if err != nil || e == nil {
		return false, err
	}
	say, err := o.sayOver(e)
	return err == nil && r.Allowed(e, say), err
}

// coordinated reports whether who withdrew an entry of somebody else was given a say over it as
// a coordinator of the group by then, and named, whether its roles, as they are or were, name
// them so. Where nothing names them, the history is asked once.
func (s *run) coordinated(st *step, r *igf.Redaction) (had, named bool, err error) {
	e, err := s.outbox.about(r)
	if err != nil || e == nil {
		return false, false, err
	}
	group := e.Head().Group
	say, err := s.outbox.sayOver(e)
	if err != nil || !say.Known() {
		return false, false, err
	}
	asked, err := s.replica.SyncValue(stateAsked + r.ID)
	if err != nil {
		return false, false, err
	}
	named = say.Has(r.Author.Name, r.At) || say.Lists(r.Author.Name, r.At)
	b, err := s.roles(group, !named && asked == nil)
	switch {
	case err != nil:
		return false, false, err
	case b == nil: // the remote has no history to read: what stands there is believed
		return named, named, nil
	}
	if had, err = s.had(b, group, r.Author.Name, r.At); err == nil && !had {
		had, err = s.believed(b, group, r.Author.Name, r.At)
	}
	named = named || had
	if named || asked != nil || err != nil {
		return had, named, err
	}
	if err := st.reserve(100, 0); err != nil {
		return false, false, err
	}
	st.putState(stateAsked+r.ID, []byte{1})
	return false, false, nil
}

// namesakes knows the authors who sign in the shared repository by their names.
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
	for author := range ro.first {
		var names []string
		if _, err := readState(r, stateAuthor+author, &names); err != nil {
			return nil, err
		}
		for _, name := range names {
			if !slices.ContainsFunc(n.names[author], func(known string) bool { return igf.SameName(known, name) }) {
				n.names[author] = append(n.names[author], name)
			}
		}
	}
	return n, nil
}

// others returns the other authors of a name who sign.
func (n *namesakes) others(author igf.Author) (ids []string) {
	for id, names := range n.names {
		if id != author.ID && slices.ContainsFunc(names, func(name string) bool { return igf.SameName(name, author.Name) }) {
			ids = append(ids, id)
		}
	}
	return ids
}

// meant reports whether an author is the one whom the name in a role means: the only one of
// that name who signs; or the one whose key the person at this device confirmed; or who was
// there first and never had another name. Where that cannot be told, nobody is.
func (n *namesakes) meant(s *run, author igf.Author) (bool, error) {
	others := n.others(author)
	if len(others) == 0 {
		return true, nil
	}
	if is, known := n.confirmed(author); known {
		return is, nil
	}
	if n.roster.first[author.ID] == "" || len(n.names[author.ID]) > 1 {
		return false, nil
	}
	first := func(id string) string { return format.CertificatePath(n.roster.first[id], id) }
	own := first(author.ID)
	pull := n.roster.seen[own].Pull
	paths := []string{own}
	for _, id := range others {
		path := first(id)
		if n.roster.seen[path].Pull < pull {
			return false, nil
		}
		paths = append(paths, path)
	}
	history, can := s.remote.(remote.Historian)
	if !can || s.head == "" {
		return false, nil
	}
	slices.Sort(paths)
	path, err := history.First(s.ctx, paths, s.head)
	if remote.IsDamaged(err) { // it cannot be told
		return false, nil
	}
	if err != nil || path != "" {
		return path == own, err
	}
	return !slices.ContainsFunc(paths, func(p string) bool { return p != own && n.roster.seen[p].Pull == pull }), nil
}

// confirmed reports whether the person at this device confirmed the key of an author, or of
// a namesake and not theirs; known is false where they confirmed neither, or both.
func (n *namesakes) confirmed(author igf.Author) (is, known bool) {
	is = n.roster.confirmed[author.ID] != ""
	other := slices.ContainsFunc(n.others(author), func(id string) bool { return n.roster.confirmed[id] != "" })
	return is, is != other
}
