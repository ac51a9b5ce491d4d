package igf

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Coordinators are those who have a say over what others wrote in a group. CoordinatorsOf makes
// them; without it, they are those of a group that is not known: nobody.
type Coordinators struct {
	known  bool
	roles  []Role // of any kind that count
	listed []Role // those that the group has, whoever gave them
	// founders are the authors who are proven to have founded the group.
	founders []string
	holders  RoleHolders
	unread   bool // the history does not tell who had a say first
}

// RoleRulings is what the history of the file of a group tells about its roles.
type RoleRulings struct {
	Given []Role `cbor:"1,keyasint,omitempty"` // by another hand: they count where the person here says so
	// Taken are those that another hand took out: they count on until the person here says that this
	// is right.
	Taken []TakenRole `cbor:"2,keyasint,omitempty"`
	// Founders are the ids of the authors who signed the first version of the file.
	Founders []string `cbor:"3,keyasint,omitempty"`
	// Unread is that the beginning of that history cannot be read: who coordinates is not known.
	Unread bool `cbor:"4,keyasint,omitempty"`
	// Holders is kept apart, for it changes with those who sign.
	Holders RoleHolders `cbor:"-"`
}

// RoleHolders is what those who sign tell about the roles of a group.
type RoleHolders struct {
	Coordinators []string `cbor:"1,keyasint,omitempty"` // ids of the authors who coordinate it and sign
	// Namesakes are the ids of the authors who sign under the name of a role and are not whom it means.
	Namesakes []string `cbor:"2,keyasint,omitempty"`
}

// TakenRole is a role that another hand took out, and by which revision of the repository.
type TakenRole struct {
	Role Role   `cbor:"1,keyasint"`
	In   string `cbor:"2,keyasint,omitempty"`
}

// SyncCertificates + path is the value of the sync state that has the certificate of a device.
const SyncCertificates = "sync/device/"

// SyncRulings + group is the value of the sync state that has its RoleRulings.
const SyncRulings = "sync/rulings/"

// SyncHolders + group is the value of the sync state that has its RoleHolders.
const SyncHolders = "sync/holders/"

// CoordinatorsOf returns those of a group, nil where it is not here. decided reports whether the
// person at this device let count what another hand did to a role, by the id of the conflict.
func CoordinatorsOf(g *Group, r RoleRulings, decided func(id string) (bool, error)) (Coordinators, error) {
	if g == nil {
		return Coordinators{}, nil
	}
	c := Coordinators{known: true, listed: g.Appointed(), founders: r.Founders, holders: r.Holders, unread: r.Unread}
	for _, role := range c.listed {
		if !slices.ContainsFunc(r.Given, role.Same) {
			c.roles = append(c.roles, role)
			continue
		}
		counts, err := decided(GivenRoleID(g.ID, role))
		if err != nil {
			return Coordinators{}, err
		}
		if counts {
			c.roles = append(c.roles, role)
		}
	}
	for _, taken := range r.Taken {
		ended, err := decided(taken.ID(g.ID))
		if err != nil {
			return Coordinators{}, err
		}
		if !ended {
			c.roles = append(c.roles, taken.Role)
		}
	}
	return c, nil
}

// Known reports whether the group is here.
func (c Coordinators) Known() bool { return c.known }

// Has reports whether somebody coordinates the group on a day: whose id a role has, or, where it has
// none, whose name.
func (c Coordinators) Has(who Author, on time.Time) bool { return coordinates(c.roles, who, on) }

// Binds reports whether somebody coordinates the group on a day by a role that has their id, so that
// nobody else of their name is meant.
func (c Coordinators) Binds(who Author, on time.Time) bool {
	return slices.ContainsFunc(c.roles, func(r Role) bool { return r.Author != "" && r.Coordinates(who, on) })
}

// Roles returns the roles that count.
func (c Coordinators) Roles() []Role { return slices.Clip(c.roles) }

// TakesPart reports whether somebody has a role in the group on a day, of any kind, or founded it.
func (c Coordinators) TakesPart(who Author, on time.Time) bool {
	return c.founded(who.ID) || slices.ContainsFunc(c.roles, func(r Role) bool {
		return r.Holds(who, on) && (r.Author != "" || !slices.Contains(c.holders.Namesakes, who.ID))
	})
}

// Led reports whether somebody who signs coordinates the group.
func (c Coordinators) Led() bool { return len(c.holders.Coordinators) > 0 }

// Decides reports whether it needs a role to settle what the group holds: somebody who signs
// coordinates it, or did so as far as anybody knows who cannot read its beginning.
func (c Coordinators) Decides() bool { return c.unread || c.Led() }

// HasPart reports whether somebody may speak for what several imported: they take part, or it
// needs no role to settle what the group holds.
func (c Coordinators) HasPart(who Author, on time.Time) bool {
	return !c.Decides() || c.TakesPart(who, on)
}

// MayAppoint reports whether somebody may give a role in the group on a day: who coordinates it, or founded it.
func (c Coordinators) MayAppoint(who Author, on time.Time) bool {
	return c.founded(who.ID) || c.Has(who, on)
}

// founded reports whether an author founded the group.
func (c Coordinators) founded(author string) bool { return slices.Contains(c.founders, author) }

// Lists reports whether the group names somebody as a coordinator on a day, whoever gave the role.
func (c Coordinators) Lists(who Author, on time.Time) bool { return coordinates(c.listed, who, on) }

func coordinates(roles []Role, who Author, on time.Time) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return r.Coordinates(who, on) })
}

// Appointed returns the roles in the group that say whose they are, whoever gave them. Who has a say is
// what CoordinatorsOf tells.
func (g *Group) Appointed() []Role {
	return slices.DeleteFunc(slices.Clone(g.Roles), func(r Role) bool { return !r.Appoints() })
}

// Appoints reports whether a role says whose it is.
func (r Role) Appoints() bool { return r.Name != "" || r.Author != "" }

// OfCoordinator reports whether the role is one of a coordinator, and says whose.
func (r Role) OfCoordinator() bool { return r.Appoints() && CoordinatorRole.Of(r.Role) }

// IsOf reports whether a role is somebody's: whose id it has, or, where it has none, whose name.
func (r Role) IsOf(who Author) bool {
	if r.Author != "" {
		return r.Author == who.ID
	}
	return who.Name != "" && SameName(r.Name, who.Name)
}

// Holds reports whether the role is somebody's on a day.
func (r Role) Holds(who Author, on time.Time) bool {
	day := DayUTC(on)
	return r.IsOf(who) && (r.From == "" || r.From <= day) && !r.To.Over(day)
}

// Coordinates reports whether the role is that of somebody who coordinates the group on a day.
func (r Role) Coordinates(who Author, on time.Time) bool {
	return CoordinatorRole.Of(r.Role) && r.Holds(who, on)
}

// Same reports whether two roles are those of the same person on the same days, both of a coordinator
// or neither.
func (r Role) Same(other Role) bool {
	return r.Author == other.Author && SameName(r.Name, other.Name) && r.From == other.From && r.To == other.To &&
		r.OfCoordinator() == other.OfCoordinator()
}

// Whose is the name of the person, or their id where they are not named.
func (r Role) Whose() string { return cmp.Or(r.Name, r.Author) }

// GivenRoleID identifies a role that another hand gave: Base of the conflict.
func GivenRoleID(group string, r Role) string {
	return roleHash(fmt.Sprintf("%s\n%s\n%s\n%s", group, r.hashed(), r.From, r.To))
}

// ID identifies it, as GivenRoleID; a role that is taken out again is asked about again.
func (t TakenRole) ID(group string) string {
	return roleHash(fmt.Sprintf("%s\n%s\n%s\n%s\n%s", group, t.Role.hashed(), t.Role.From, t.Role.To, t.In))
}

// hashed is whose it is, on one line; no name has a tab.
func (r Role) hashed() string { return strings.TrimSuffix(r.Name+"\t"+r.Author, "\t") }

func roleHash(of string) string {
	sum := sha256.Sum256([]byte(of))
	return hex.EncodeToString(sum[:16])
}
