package engine

import (
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roles"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// judging says when the history of the file of a group is read again.
type judging bool

const (
	ifFileChanged judging = false
	judgeAgain    judging = true // the file may have been another in between
)

// roles returns who was given a say in a group, judged up to the revision that is known here; nil
// where the history does not tell.
func (s *run) roles(group string, when judging) (*roles.Book, error) {
	st := s.newStep()
	b, err := roles.Judge(st, s.replica, s.roleHistory(), group, when == judgeAgain)
	if err != nil {
		return nil, err
	}
	return b, st.flush()
}

// roleHistory is what roles are judged by.
func (s *run) roleHistory() roles.History {
	h := roles.History{Head: s.head, First: s.firstIn()}
	if _, can := s.remote.(remote.Historian); can && s.head != "" {
		h.Touches = s.touched
		_, h.Whole = s.remote.(remote.Chronicler)
	}
	return h
}

// askRoles asks the person at this device about the roles of coordinators that another hand
// gave or took out: once, as long as that stands there.
func (s *run) askRoles() error {
	open, err := s.replica.Conflicts()
	if err != nil {
		return err
	}
	due, err := s.replica.SyncNames(syncstate.RolesDue)
	if err != nil || len(due) == 0 {
		return err
	}
	st, asked, looked := s.newStep(), map[string]bool{}, map[igf.Key]bool{}
	book := &asideBook{step: st, now: s.now}
	for _, name := range due {
		group := strings.TrimPrefix(name, syncstate.RolesDue)
		st.PutState(name, nil)
		looked[igf.GroupKey(group)] = true
		b, err := s.roles(group, ifFileChanged)
		if err != nil {
			return err
		}
		if b == nil {
			continue
		}
		for _, c := range b.Questions(group, igf.DayUTC(s.now())) {
			asked[c.Base] = true
			if err := s.askRole(st, book, c); err != nil {
				return err
			}
		}
	}
	for _, c := range open {
		if c.Hand() == igf.HandRole && looked[c.Key] && !asked[c.Base] {
			st.x.Resolved = append(st.x.Resolved, c.ID)
			st.PutState(syncstate.Role+c.Base, nil)
		}
	}
	return st.flush()
}

// askRole asks once by a conflict.
func (s *run) askRole(st *step, book *asideBook, c igf.Conflict) error {
	known, err := s.replica.SyncValue(syncstate.Role + c.Base)
	if err != nil || known != nil {
		return err
	}
	c = book.ask(c, []byte(c.Base))
	if err := st.Reserve(len(c.Ours)+len(c.Theirs)+500, 0); err != nil {
		return err
	}
	st.x.Conflicts = append(st.x.Conflicts, c)
	st.conflicts++
	st.PutState(syncstate.Role+c.Base, []byte(c.ID))
	return nil
}

// handedRoles returns which roles of people may be written into the file of a document; for
// anything but a group that is nothing.
func handedRoles(o *outbox, key igf.Key) (igf.HandedRoles, error) {
	if !key.Is(igf.KindGroup) {
		return igf.HandedRoles{}, nil
	}
	known, err := o.knownDocument(key)
	if err != nil {
		return igf.HandedRoles{}, err
	}
	return roles.Beside(o.replica, key, known)
}

// handsOn returns a document without the roles that may not be written where the repository
// holds those files.
func handsOn(r Replica, doc igf.Record, holds map[string][]byte) (igf.Record, error) {
	g, ok := doc.(*igf.Group)
	if !ok {
		return doc, nil
	}
	there, err := documentIn(doc.Key(), holds)
	if err != nil {
		return nil, err
	}
	may, err := roles.Beside(r, doc.Key(), there)
	if err != nil {
		return nil, err
	}
	return may.Without(g), nil
}

// keepForeign remembers, before another history takes the place of the known one, which roles
// that one had and nobody with a say was found to have given. All groups are looked at again.
func (r *rescue) keepForeign() error {
	names, err := r.replica.SyncNames(syncstate.Roles)
	if err != nil {
		return err
	}
	st := r.newStep()
	for _, name := range names {
		group := strings.TrimPrefix(name, syncstate.Roles)
		b, err := roles.Read(r.replica, group)
		if err != nil {
			return err
		}
		known, err := r.outbox.knownDocument(igf.GroupKey(group))
		if err != nil {
			return err
		}
		var last []igf.Role
		if g, ok := known.(*igf.Group); ok {
			last = g.Appointed()
		}
		if err := roles.NoteForeign(st, r.replica, group, b, last); err != nil {
			return err
		}
		b.File = nil // another history may have come to the same file
		if err := roles.PutRoles(st, group, b); err != nil {
			return err
		}
		st.PutState(syncstate.RolesDue+group, []byte{1})
	}
	return st.flush()
}

// withholdRoles takes out of the groups that wait what this device does not hand on, again where
// a person saved something meanwhile.
func (s *run) withholdRoles() error { return s.retried(s.withhold) }

func (s *run) withhold() error {
	for _, key := range slices.Sorted(maps.Keys(s.outbox.pending)) {
		if !key.Is(igf.KindGroup) {
			continue
		}
		rec, err := readRecord(s.replica, key)
		if err != nil {
			return err
		}
		roles, err := handedRoles(s.outbox, key)
		if err != nil {
			return err
		}
		g, ok := rec.(*igf.Group)
		if !ok {
			continue
		}
		refused := roles.Refused(g)
		if len(refused) == 0 {
			continue
		}
		if err := s.withoutRoles(g, roles.Without(g), refused); err != nil {
			return err
		}
	}
	return nil
}

// withoutRoles stores a group without roles. Who gives one of them here afterwards gives it.
func (s *run) withoutRoles(g, left *igf.Group, refused []igf.Role) error {
	known, err := s.outbox.knownDocument(g.Key())
	if err != nil {
		return err
	}
	given, err := roles.ReadForeign(s.replica, g.ID)
	if err != nil {
		return err
	}
	st := s.newStep()
	if err := st.Reserve(1000, 1); err != nil {
		return err
	}
	st.acknowledge(g.Key())
	if known != nil && format.SameDocument(known, left) {
		st.x.Records = append(st.x.Records, left)
	} else {
		st.x.Waiting = append(st.x.Waiting, left)
	}
	if err := roles.PutForeign(st, g.ID, slices.DeleteFunc(given, func(r igf.Role) bool { return roles.HasRole(refused, r) })); err != nil {
		return err
	}
	for _, r := range refused {
		s.notes.tell(format.Paths(g.Key())[0], "another hand had given %s the role “%s”, and the repository does not have that now: the role was taken out here, and is not handed on; to give it, enter it again", igf.Excerpt(r.Whose(), roster.NameLength), igf.Excerpt(r.Role, roster.NameLength))
	}
	if err := st.flush(); err != nil {
		return err
	}
	return s.outbox.load()
}
