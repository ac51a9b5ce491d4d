package igf

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"
)

// Coordinators are those who have a say over what others wrote in a group. CoordinatorsOf makes
// them; without it, they are those of a group that is not known: nobody.
type Coordinators struct {
	known  bool
	roles  []Role // those that count
	listed []Role // those that the group has, whoever gave them
	// founders are the authors who are proven to have founded the group.
	founders []string
}

// RoleRulings is what the history of the file of a group tells about its coordinators.
type RoleRulings struct {
	Given []Role `cbor:"1,keyasint,omitempty"` // by another hand: they count where the person here says so
	// Taken are those that another hand took out: they count on until the person here says that this
	// is right.
	Taken []TakenRole `cbor:"2,keyasint,omitempty"`
	// Founders are the ids of the authors who signed the first version of the file.
	Founders []string `cbor:"3,keyasint,omitempty"`
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

// CoordinatorsOf returns those of a group, nil where it is not here. decided reports whether the
// person at this device let count what another hand did to a role, by the id of the conflict.
func CoordinatorsOf(g *Group, r RoleRulings, decided func(id string) (bool, error)) (Coordinators, error) {
	if g == nil {
		return Coordinators{}, nil
	}
	c := Coordinators{known: true, listed: g.Coordinators(), founders: r.Founders}
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

// Has reports whether somebody of that name coordinates the group on a day.
func (c Coordinators) Has(name string, on time.Time) bool { return coordinates(c.roles, name, on) }

// founded reports whether an author founded the group.
func (c Coordinators) founded(author string) bool { return slices.Contains(c.founders, author) }

// Lists reports whether the group names somebody as a coordinator on a day, whoever gave the role.
func (c Coordinators) Lists(name string, on time.Time) bool { return coordinates(c.listed, name, on) }

func coordinates(roles []Role, name string, on time.Time) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return r.Coordinates(name, on) })
}

// Coordinators returns the roles of those who coordinate the group and are named, whoever gave
// them. Who has a say is what CoordinatorsOf tells.
func (g *Group) Coordinators() []Role {
	return slices.DeleteFunc(slices.Clone(g.Roles), func(r Role) bool { return r.Name == "" || !CoordinatorRole.Of(r.Role) })
}

// Coordinates reports whether the role, which has to be one of a coordinator, is that of
// somebody of that name on a day.
func (r Role) Coordinates(name string, on time.Time) bool {
	day := DayUTC(on)
	return name != "" && CoordinatorRole.Of(r.Role) && SameName(r.Name, name) && (r.From == "" || r.From <= day) && !r.To.Over(day)
}

// Same reports whether two roles of coordinators are those of the same person on the same days.
func (r Role) Same(other Role) bool {
	return SameName(r.Name, other.Name) && r.From == other.From && r.To == other.To
}

// GivenRoleID identifies a role that another hand gave: Base of the conflict.
func GivenRoleID(group string, r Role) string {
	return roleHash(fmt.Sprintf("%s\n%s\n%s\n%s", group, r.Name, r.From, r.To))
}

// ID identifies it, as GivenRoleID; a role that is taken out again is asked about again.
func (t TakenRole) ID(group string) string {
	return roleHash(fmt.Sprintf("%s\n%s\n%s\n%s\n%s", group, t.Role.Name, t.Role.From, t.Role.To, t.In))
}

func roleHash(of string) string {
	sum := sha256.Sum256([]byte(of))
	return hex.EncodeToString(sum[:16])
}
