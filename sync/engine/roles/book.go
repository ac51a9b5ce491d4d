// Package roles decides who has a say in a group as its coordinator: what the history of its file
// tells of who gave each role and who took it away, and what the person at this device says of what
// another hand did there. From that follow what is asked (Book.Questions), what this device hands
// on (Beside), and who came after their role (Newcomers).
//
// It is given the history (History), the roster of who signs, and a step that keeps what it found
// (syncstate.Step). It never decides over an entry: that somebody withdrew one as a coordinator is
// found out by the engine.
package roles

import (
	"cmp"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/remote"
)

// Who coordinates a group is what its file says, and anybody may write there. A role counts
// that stood in the first version of the file, or that was given since by somebody who had a
// say: a coordinator, or who founded the group, proven by the signature of the commit. It
// counts until such a person takes it away. What another hand adds counts only where the
// person at this device says so; what it takes away goes on to count. While nobody with a say
// has a key, everybody has one.

// The other roles of a group are judged in the same way: by them its people settle what it holds.

// Book is who was ever given a role in a group, as its history tells.
type Book struct {
	At      remote.Revision `cbor:"1,keyasint"`           // the newest change of the file that was judged
	File    []byte          `cbor:"2,keyasint"`           // SHA-256 of the file that was judged last
	Tenures []tenure        `cbor:"3,keyasint,omitempty"` // in the order in which they were given
	Last    []igf.Role      `cbor:"4,keyasint,omitempty"` // roles in that version that say whose they are
	Founder []string        `cbor:"5,keyasint,omitempty"` // authors who signed the first version
	Signed  bool            `cbor:"6,keyasint,omitempty"` // somebody who had a say was proven to have given a role
	Foreign []foreignRole   `cbor:"7,keyasint,omitempty"` // roles of that version that nobody with a say gave
	// Unread is the revision up to which the history was read where its beginning could not be: who
	// founded the group is not known then, and nobody has a say by that.
	Unread remote.Revision `cbor:"8,keyasint,omitempty"`
	// Taken are roles that count and are not in that version: nobody with a say took them out.
	Taken []foreignRole `cbor:"9,keyasint,omitempty"`
}

// neverCounted is the end of a role that was taken out at a time that is not known.
var neverCounted = time.Unix(1, 0).UTC()

// tenure is a role that counts, until it was taken away.
type tenure struct {
	Role  igf.Role  `cbor:"1,keyasint"`
	Until time.Time `cbor:"2,keyasint,omitempty"`
	// Known are the authors of that name who had a certificate when it was given: whom it means.
	Known []string `cbor:"3,keyasint,omitempty"`
}

func (t tenure) covers(who igf.Author, at time.Time) bool {
	return !at.IsZero() && t.Role.Coordinates(who, at) && (t.Until.IsZero() || !at.After(t.Until))
}

// foreignRole is a role that another hand gave, or took out; without a name and a time, by
// whom cannot be read.
type foreignRole struct {
	Role   igf.Role        `cbor:"1,keyasint"`
	By     string          `cbor:"2,keyasint,omitempty"` // the name in the commit
	At     time.Time       `cbor:"3,keyasint,omitempty"`
	Signed bool            `cbor:"4,keyasint,omitempty"` // a device signed it, of somebody with no say
	In     remote.Revision `cbor:"5,keyasint,omitempty"`
}

// taken is what another hand took out.
func (f foreignRole) taken() igf.TakenRole { return igf.TakenRole{Role: f.Role, In: string(f.In)} }

// HasRole reports whether a role is in a list.
func HasRole(list []igf.Role, r igf.Role) bool {
	return slices.ContainsFunc(list, r.Same)
}

// stands reports whether a role counts now.
func (b *Book) stands(r igf.Role) bool {
	return slices.ContainsFunc(b.Tenures, func(t tenure) bool { return t.Until.IsZero() && t.Role.Same(r) })
}

// Had reports whether somebody had a say at a time, on the days of the role and
// until it was taken away; at a time that is not known nobody had.
func (b *Book) Had(who igf.Author, at time.Time) bool {
	return slices.ContainsFunc(b.Tenures, func(t tenure) bool { return t.covers(who, at) })
}

// Binds reports whether somebody had a say at a time by a role that has their id: nobody else of
// their name is meant.
func (b *Book) Binds(who igf.Author, at time.Time) bool {
	return slices.ContainsFunc(b.Tenures, func(t tenure) bool { return t.Role.Author != "" && t.covers(who, at) })
}

// everCoordinated reports whether the group ever had a coordinator.
func (b *Book) everCoordinated() bool {
	return slices.ContainsFunc(b.Tenures, func(t tenure) bool { return t.Role.OfCoordinator() })
}

// coordinators are the roles that give a say and count now.
func (b *Book) coordinators() (out []tenure) {
	for _, t := range b.Tenures {
		if t.Until.IsZero() && t.Role.OfCoordinator() {
			out = append(out, t)
		}
	}
	return out
}

// give lets the roles of a version count that did not before, and end those that it took out. What
// another hand took out before is not ended by who writes the rest of the file again. What ended at a
// time that is not known never counted.
func (b *Book) give(roles []igf.Role, at time.Time, known func(igf.Role) ([]string, error)) error {
	for _, r := range roles {
		if !HasRole(b.Last, r) && !b.stands(r) {
			authors, err := known(r)
			if err != nil {
				return err
			}
			b.Tenures = append(b.Tenures, tenure{Role: r, Known: authors})
		}
	}
	for n, t := range b.Tenures {
		if t.Until.IsZero() && HasRole(b.Last, t.Role) && !HasRole(roles, t.Role) {
			b.Tenures[n].Until = cmp.Or(at, neverCounted)
		}
	}
	return nil
}

// endDecided ends the roles of which the person here said that another hand took them out rightly, before
// the next version is judged: whoever brings such a role back needs a say to give it, and who had it
// has none any more. Until then the person can still take their decision back.
func (b *Book) endDecided(said settings, group string) error {
	for _, f := range b.Taken {
		decided, err := said.Setting(igf.SettingRole + f.taken().ID(group))
		if err != nil {
			return err
		}
		for n, t := range b.Tenures {
			if decided != "" && t.Until.IsZero() && t.Role.Same(f.Role) {
				b.Tenures[n].Until = cmp.Or(f.At, neverCounted)
			}
		}
	}
	return nil
}

// otherHand notes the roles of a version that nobody with a say gave, and those that nobody with
// a say took out of it. by is who made the version.
func (b *Book) otherHand(roles []igf.Role, by foreignRole) {
	as := func(was []foreignRole, r igf.Role) foreignRole {
		if n := slices.IndexFunc(was, func(x foreignRole) bool { return x.Role.Same(r) }); n >= 0 {
			return was[n]
		}
		by.Role = r
		return by
	}
	given, taken := b.Foreign, b.Taken
	b.Foreign, b.Taken = nil, nil
	for _, r := range roles {
		if !b.stands(r) {
			b.Foreign = append(b.Foreign, as(given, r))
		}
	}
	for _, t := range b.Tenures {
		if t.Until.IsZero() && !HasRole(roles, t.Role) {
			b.Taken = append(b.Taken, as(taken, t.Role))
		}
	}
}

// rulings is what a person and the screens need to know of it.
func (b *Book) rulings() (r igf.RoleRulings) {
	r.Founders, r.Unread = b.Founder, b.Unread != ""
	for _, f := range b.Foreign {
		r.Given = append(r.Given, f.Role)
	}
	for _, f := range b.Taken {
		r.Taken = append(r.Taken, f.taken())
	}
	return r
}

// Read returns who was ever given a say in a group, as it was judged last; nil for never.
func Read(r syncstate.Values, group string) (*Book, error) {
	b := &Book{}
	ok, err := syncstate.Read(r, syncstate.Roles+group, b)
	if err != nil || !ok {
		return nil, err
	}
	return b, nil
}
