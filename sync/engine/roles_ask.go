package engine

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
)

// believed reports whether the person at this device said that a role counts which another
// hand gave to somebody of a name.
func (s *run) believed(b *roleBook, group, name string, at time.Time) (bool, error) {
	for _, f := range b.Foreign {
		if !f.Role.Coordinates(name, at) {
			continue
		}
		said, err := s.replica.Setting(igf.SettingRole + igf.GivenRoleID(group, f.Role))
		if err != nil || said != "" {
			return said != "", err
		}
	}
	return false, nil
}

// had reports whether somebody of a name had a say in a group at a time: as the history tells, but
// for a role of which the person here says that another hand took it out rightly.
func (s *run) had(b *roleBook, group, name string, at time.Time) (bool, error) {
	left := roleBook{Tenures: slices.Clone(b.Tenures)}
	for n, t := range left.Tenures {
		i := slices.IndexFunc(b.Taken, func(f foreignRole) bool { return t.Until.IsZero() && f.Role.Same(t.Role) })
		if i < 0 {
			continue
		}
		said, err := s.replica.Setting(igf.SettingRole + b.Taken[i].taken().ID(group))
		if err != nil {
			return false, err
		}
		if said != "" {
			left.Tenures[n].Until = cmp.Or(b.Taken[i].At, neverCounted)
		}
	}
	return left.had(name, at), nil
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
		st.putState(name, nil)
		looked[igf.GroupKey(group)] = true
		b, err := s.roles(group, false)
		if err != nil {
			return err
		}
		if b == nil {
			continue
		}
		for _, f := range b.Foreign {
			c := igf.Conflict{Base: igf.GivenRoleID(group, f.Role), Theirs: roleText(f.Role)}
			asked[c.Base] = true
			if err := s.askRole(st, book, group, f, c); err != nil {
				return err
			}
		}
		for _, f := range b.Taken {
			if f.Role.To.Over(igf.DayUTC(s.now())) {
				continue // nobody loses a say
			}
			c := igf.Conflict{Base: f.taken().ID(group), Ours: roleText(f.Role)}
			asked[c.Base] = true
			if err := s.askRole(st, book, group, f, c); err != nil {
				return err
			}
		}
	}
	for _, c := range open {
		if c.Hand() == igf.HandRole && looked[c.Key] && !asked[c.Base] {
			st.x.Resolved = append(st.x.Resolved, c.ID)
			st.putState(syncstate.Role+c.Base, nil)
		}
	}
	return st.flush()
}

// roleText is a role as a conflict over it has it.
func roleText(r igf.Role) string {
	return r.Name + "\n" + r.Role + "\n" + cmp.Or(string(r.From), "…") + " – " + cmp.Or(string(r.To), "…")
}

// askRole asks by a conflict that has its id and what is here or there.
func (s *run) askRole(st *step, book *asideBook, group string, f foreignRole, c igf.Conflict) error {
	known, err := s.replica.SyncValue(syncstate.Role + c.Base)
	if err != nil || known != nil {
		return err
	}
	c.Key, c.Field = igf.GroupKey(group), string(igf.HandRole)
	c.TheirsBy, c.TheirsAt = f.By, f.At
	c.TheirsUnsigned = !f.Signed && c.TheirsTold()
	c = book.ask(c, []byte(c.Base))
	if err := st.reserve(len(c.Ours)+len(c.Theirs)+500, 0); err != nil {
		return err
	}
	st.x.Conflicts = append(st.x.Conflicts, c)
	st.conflicts++
	st.putState(syncstate.Role+c.Base, []byte(c.ID))
	return nil
}

// roleAlarm says that somebody became a coordinator by another hand.
func roleAlarm(c igf.Conflict) error {
	name, _, _ := strings.Cut(c.Theirs, "\n")
	name = igf.Excerpt(name, roster.NameLength)
	if !c.TheirsTold() {
		return igf.Errorf("%s stands as a coordinator of %s, and the part of the history that shows who gave the role cannot be read: what they withdraw of others is only asked until you decide in the list of conflicts", name, c.Key.Named())
	}
	if c.TheirsUnsigned {
		return igf.Errorf("%s became a coordinator of %s by a change that nobody signed, with the name “%s”: what they withdraw of others is only asked until you decide in the list of conflicts", name, c.Key.Named(), c.TheirsBy)
	}
	return igf.Errorf("%s became a coordinator of %s by a change of somebody who is none, “%s”: what they withdraw of others is only asked until you decide in the list of conflicts", name, c.Key.Named(), c.TheirsBy)
}

// takenRoleAlarm says that another hand took the role of a coordinator out.
func takenRoleAlarm(c igf.Conflict) error {
	name, _, _ := strings.Cut(c.Ours, "\n")
	name = igf.Excerpt(name, roster.NameLength)
	if !c.TheirsTold() {
		return igf.Errorf("%s coordinated %s and does not stand there any more, and the part of the history that shows who took the role out cannot be read: what they say counts on until you decide in the list of conflicts", name, c.Key.Named())
	}
	if c.TheirsUnsigned {
		return igf.Errorf("the role of %s as a coordinator of %s was taken out by a change that nobody signed, with the name “%s”: what they say counts on until you decide in the list of conflicts", name, c.Key.Named(), c.TheirsBy)
	}
	return igf.Errorf("the role of %s as a coordinator of %s was taken out by somebody who is none, “%s”: what they say counts on until you decide in the list of conflicts", name, c.Key.Named(), c.TheirsBy)
}
