package engine

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"rapporteur/app/igf"
)

// roleID identifies a role that another hand gave.
func roleID(group string, r igf.Role) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n%s", group, r.Name, r.From, r.To))
	return hex.EncodeToString(sum[:16])
}

// believed reports whether the person at this device said that a role counts which another
// hand gave to somebody of a name.
func (s *run) believed(b *roleBook, group, name string, at time.Time) (bool, error) {
	for _, f := range b.Foreign {
		if !f.Role.Coordinates(name, at) {
			continue
		}
		said, err := s.replica.Setting(igf.SettingRole + roleID(group, f.Role))
		if err != nil || said != "" {
			return said != "", err
		}
	}
	return false, nil
}

// askRoles asks the person at this device about the roles of coordinators that another hand
// gave: once, as long as the role stands there.
func (s *run) askRoles() error {
	open, err := s.replica.Conflicts()
	if err != nil {
		return err
	}
	due, err := s.replica.SyncNames(stateRolesDue)
	if err != nil || len(due) == 0 {
		return err
	}
	st, asked, looked := s.newStep(), map[string]bool{}, map[igf.Key]bool{}
	book := &asideBook{step: st, now: s.now}
	for _, name := range due {
		group := strings.TrimPrefix(name, stateRolesDue)
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
			id := roleID(group, f.Role)
			asked[id] = true
			if err := s.askRole(st, book, group, f, id); err != nil {
				return err
			}
		}
	}
	for _, c := range open {
		if c.Hand() == igf.HandRole && looked[c.Key] && !asked[c.Base] {
			st.x.Resolved = append(st.x.Resolved, c.ID)
			st.putState(stateRole+c.Base, nil)
		}
	}
	return st.flush()
}

func (s *run) askRole(st *step, book *asideBook, group string, f foreignRole, id string) error {
	known, err := s.replica.SyncValue(stateRole + id)
	if err != nil || known != nil {
		return err
	}
	days := cmp.Or(string(f.Role.From), "…") + " – " + cmp.Or(string(f.Role.To), "…")
	c := igf.Conflict{
		Key: igf.GroupKey(group), Field: string(igf.HandRole), Base: id, Theirs: f.Role.Name + "\n" + f.Role.Role + "\n" + days,
		TheirsBy: f.By, TheirsAt: f.At, TheirsUnsigned: !f.Signed && !f.At.IsZero(),
	}
	c = book.ask(c, []byte(id))
	if err := st.reserve(len(c.Theirs)+500, 0); err != nil {
		return err
	}
	st.x.Conflicts = append(st.x.Conflicts, c)
	st.conflicts++
	st.putState(stateRole+id, []byte(c.ID))
	return nil
}

// roleAlarm says that somebody became a coordinator by another hand.
func roleAlarm(c igf.Conflict) error {
	name, _, _ := strings.Cut(c.Theirs, "\n")
	name = igf.Excerpt(name, maxName)
	if c.TheirsAt.IsZero() {
		return igf.Errorf("%s stands as a coordinator of %s, and the part of the history that shows who gave the role cannot be read: what they withdraw of others is only asked until you decide in the list of conflicts", name, c.Key)
	}
	if c.TheirsUnsigned {
		return igf.Errorf("%s became a coordinator of %s by a change that nobody signed, with the name “%s”: what they withdraw of others is only asked until you decide in the list of conflicts", name, c.Key, c.TheirsBy)
	}
	return igf.Errorf("%s became a coordinator of %s by a change of somebody who is none, “%s”: what they withdraw of others is only asked until you decide in the list of conflicts", name, c.Key, c.TheirsBy)
}
