package engine

import (
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// What another hand gave counts for nobody, and this device signs what it writes: it does not
// write such a role where the repository does not have it. Without that, a coordinator who goes over to another
// history would give the role that they declined. What was given is remembered for as
// long as the role is here, or in the file that the repository was known to hold.

// handedRoles returns which roles of coordinators may be written into the file of a document; for
// anything but a group that is nothing.
func handedRoles(o *outbox, key igf.Key) (igf.HandedRoles, error) {
	if !key.Is(igf.KindGroup) {
		return igf.HandedRoles{}, nil
	}
	known, err := o.knownDocument(key)
	if err != nil {
		return igf.HandedRoles{}, err
	}
	return rolesBeside(o.replica, key, known)
}

// rolesBeside is handedRoles where the repository holds there, nil for nothing.
func rolesBeside(r Replica, key igf.Key, there igf.Record) (igf.HandedRoles, error) {
	given, err := readForeign(r, key.ID())
	if err != nil {
		return igf.HandedRoles{}, err
	}
	g, _ := there.(*igf.Group)
	return igf.HandRolesOn(g, given, func(role igf.Role) (bool, error) {
		said, err := r.Setting(igf.SettingRole + igf.GivenRoleID(key.ID(), role))
		return said != "", err
	})
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
	roles, err := rolesBeside(r, doc.Key(), there)
	if err != nil {
		return nil, err
	}
	return roles.Without(g), nil
}

func readForeign(r syncstate.Values, group string) (given []igf.Role, err error) {
	_, err = syncstate.Read(r, syncstate.Foreign+group, &given)
	return given, err
}

// noteForeign remembers the roles that another hand gave, those of the book and more. One that
// counts now is forgotten, and one that is neither here nor there.
func (s *run) noteForeign(st *step, group string, b *roleBook, more []igf.Role) error {
	was, err := readForeign(st, group)
	if err != nil {
		return err
	}
	here, err := readRecord(s.replica, igf.GroupKey(group))
	if err != nil {
		return err
	}
	g, isHere := here.(*igf.Group)
	var given []igf.Role
	note := func(r igf.Role) {
		if !b.stands(r) && !hasRole(given, r) {
			given = append(given, r)
		}
	}
	for _, f := range b.Foreign {
		note(f.Role)
	}
	for _, r := range more {
		note(r)
	}
	for _, r := range was {
		if !isHere || hasRole(g.Coordinators(), r) {
			note(r)
		}
	}
	return st.putForeign(group, given)
}

func (st *step) putForeign(group string, given []igf.Role) error {
	if len(given) == 0 {
		st.putState(syncstate.Foreign+group, nil)
		return nil
	}
	return st.addState(syncstate.Foreign+group, given)
}

// putRoles stores who was ever given a say in a group, and what the screens need to know of it. It
// comes after all else that is learned with it: a book that is stored is not judged again.
func (st *step) putRoles(group string, b *roleBook) error {
	book, err := syncstate.Encode(b)
	if err != nil {
		return err
	}
	rulings, err := syncstate.Encode(b.rulings())
	if err != nil {
		return err
	}
	if err := st.reserve(len(book)+len(rulings), 0); err != nil {
		return err
	}
	st.putState(syncstate.Roles+group, book)
	st.putState(igf.SyncRulings+group, rulings)
	return nil
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
		b, err := readRoles(r.replica, group)
		if err != nil {
			return err
		}
		known, err := r.outbox.knownDocument(igf.GroupKey(group))
		if err != nil {
			return err
		}
		var roles []igf.Role
		if g, ok := known.(*igf.Group); ok {
			roles = g.Coordinators()
		}
		if err := r.noteForeign(st, group, b, roles); err != nil {
			return err
		}
		b.File = nil // another history may have come to the same file
		if err := st.putRoles(group, b); err != nil {
			return err
		}
		st.putState(syncstate.RolesDue+group, []byte{1})
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
	given, err := readForeign(s.replica, g.ID)
	if err != nil {
		return err
	}
	st := s.newStep()
	if err := st.reserve(1000, 1); err != nil {
		return err
	}
	st.acknowledge(g.Key())
	if known != nil && format.SameDocument(known, left) {
		st.x.Records = append(st.x.Records, left)
	} else {
		st.x.Waiting = append(st.x.Waiting, left)
	}
	if err := st.putForeign(g.ID, slices.DeleteFunc(given, func(r igf.Role) bool { return hasRole(refused, r) })); err != nil {
		return err
	}
	for _, r := range refused {
		s.notes.tell(format.Paths(g.Key())[0], "another hand had made %s a coordinator, and the repository does not have that now: the role was taken out here, and is not handed on; to give it, enter it again", igf.Excerpt(r.Name, roster.NameLength))
	}
	if err := st.flush(); err != nil {
		return err
	}
	return s.outbox.load()
}
