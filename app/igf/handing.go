package igf

import "slices"

// HandedRoles tells which roles of people a device may write into the file of a group. Who
// writes the file signs all that it says: a role that another hand gave would count from then
// on where the repository does not have it yet. HandRolesOn makes them; without it no group is
// written.
type HandedRoles struct {
	made     bool
	there    []Role // in the repository: writing them again gives nothing
	withheld []Role // given by another hand; they count for nobody here
}

// HandRolesOn returns those of a group, of which the repository has there, nil for nothing.
// given are roles that another hand gave at any time, and counts reports whether the person at
// this device lets one count all the same.
func HandRolesOn(there *Group, given []Role, counts func(Role) (bool, error)) (HandedRoles, error) {
	h := HandedRoles{made: true}
	if there != nil {
		h.there = there.Appointed()
	}
	for _, r := range given {
		is, err := counts(r)
		if err != nil {
			return HandedRoles{}, err
		}
		if !is {
			h.withheld = append(h.withheld, r)
		}
	}
	return h, nil
}

// Refused returns the roles of a group that may not be written.
func (h HandedRoles) Refused(g *Group) []Role {
	return slices.DeleteFunc(g.Appointed(), func(r Role) bool {
		return h.made && (!slices.ContainsFunc(h.withheld, r.Same) || slices.ContainsFunc(h.there, r.Same))
	})
}

// Check refuses a group with a role that may not be written.
func (h HandedRoles) Check(g *Group) error {
	if !h.made {
		return Errorf("a group was to be written of which nobody looked at the roles: %s", g.ID)
	}
	if refused := h.Refused(g); len(refused) > 0 {
		return Errorf("another hand gave %s the role “%s” in %s, and this device does not hand that on: take the role out, or let it count in the list of conflicts", refused[0].Whose(), refused[0].Role, g.ID)
	}
	return nil
}

// Without returns a group without the roles that may not be written.
func (h HandedRoles) Without(g *Group) *Group {
	refused := h.Refused(g)
	left := *g
	left.Roles = slices.DeleteFunc(slices.Clone(g.Roles), func(r Role) bool {
		return r.Appoints() && slices.ContainsFunc(refused, r.Same)
	})
	return &left
}
