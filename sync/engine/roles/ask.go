package roles

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
)

// settings are what the person at this device said.
type settings interface {
	Setting(name string) (string, error)
}

// Believed reports whether the person at this device said that a role counts which another
// hand gave to somebody.
func (b *Book) Believed(r settings, group string, who igf.Author, at time.Time) (bool, error) {
	for _, f := range b.Foreign {
		if !f.Role.Coordinates(who, at) {
			continue
		}
		said, err := r.Setting(igf.SettingRole + igf.GivenRoleID(group, f.Role))
		if err != nil || said != "" {
			return said != "", err
		}
	}
	return false, nil
}

// Counted reports whether somebody had a say in a group at a time: as the history tells, but
// for a role of which the person here says that another hand took it out rightly.
func (b *Book) Counted(r settings, group string, who igf.Author, at time.Time) (bool, error) {
	left := Book{Tenures: slices.Clone(b.Tenures)}
	for n, t := range left.Tenures {
		i := slices.IndexFunc(b.Taken, func(f foreignRole) bool { return t.Until.IsZero() && f.Role.Same(t.Role) })
		if i < 0 {
			continue
		}
		said, err := r.Setting(igf.SettingRole + b.Taken[i].taken().ID(group))
		if err != nil {
			return false, err
		}
		if said != "" {
			left.Tenures[n].Until = cmp.Or(b.Taken[i].At, neverCounted)
		}
	}
	return left.Had(who, at), nil
}

// Questions are what a person is asked of a group on a day: the roles of coordinators that another
// hand gave or took out. The Base of each is the id of what is asked. Other roles are asked about when
// whoever has them settles something (igf.Outside).
func (b *Book) Questions(group string, today igf.Date) (out []igf.Conflict) {
	ask := func(f foreignRole, c igf.Conflict) {
		c.Key, c.Field = igf.GroupKey(group), string(igf.HandRole)
		c.TheirsBy, c.TheirsAt = f.By, f.At
		c.TheirsUnsigned = !f.Signed && c.TheirsTold()
		out = append(out, c)
	}
	for _, f := range b.Foreign {
		if !f.Role.OfCoordinator() {
			continue
		}
		ask(f, igf.Conflict{Base: igf.GivenRoleID(group, f.Role), Theirs: roleText(f.Role)})
	}
	for _, f := range b.Taken {
		if f.Role.To.Over(today) || !f.Role.OfCoordinator() {
			continue // nobody loses a say
		}
		ask(f, igf.Conflict{Base: f.taken().ID(group), Ours: roleText(f.Role)})
	}
	return out
}

// roleText is a role as a conflict over it has it.
func roleText(r igf.Role) string {
	return r.Whose() + "\n" + r.Role + "\n" + cmp.Or(string(r.From), "…") + " – " + cmp.Or(string(r.To), "…")
}

// UnreadAlarm says that who coordinated a group first is not known, where nobody is asked about; nil where it is.
func (b *Book) UnreadAlarm(group string) error {
	if b.Unread == "" || slices.ContainsFunc(b.Foreign, func(f foreignRole) bool { return f.Role.OfCoordinator() }) {
		return nil
	}
	return igf.Errorf("who coordinated %s first cannot be read in the history: an answer or a closing there counts only where its author has a role that you let count in the list of conflicts", igf.GroupKey(group).Named())
}

// GivenAlarm says that somebody became a coordinator by another hand.
func GivenAlarm(c igf.Conflict) error {
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

// TakenAlarm says that another hand took the role of a coordinator out.
func TakenAlarm(c igf.Conflict) error {
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
