package igf

import "slices"

// OfficeKey is the key under which this device keeps in whose roles it does not believe: see
// [Gate.DoubtOffices]. No record has this key, and it is never sent.
const OfficeKey Key = "office"

// DoubtOffices returns those roles of a group that came, and are not here, which name somebody whom
// this device hides, as [Private.Doubted] has them: anybody may write a role into a shared file, and that
// alone makes nobody's name public. A role that a person here gives does.
func (g *Gate) DoubtOffices(here, came *Group) (names []string, err error) {
	for _, role := range came.Roles {
		if role.Name != "" && !here.hasRoleOf(role.Name) && !g.source.HoldsOffice(role.Name) && len(g.source.HiddenIn(role.Name)) > 0 {
			names = append(names, NameKey(role.Name))
		}
	}
	return names, g.source.Fault()
}

// BelieveOffices takes out of what this device doubts whom a person here gives a role, which they
// were asked about.
func (g *Gate) BelieveOffices(act *Act, old func(Key) (Record, error)) error {
	doubts, err := g.kept(OfficeKey)
	if err != nil || len(doubts.Doubted) == 0 {
		return err
	}
	left := slices.Clone(doubts.Doubted)
	for _, r := range act.Records {
		group, ok := r.(*Group)
		if !ok {
			continue
		}
		was, err := OrNil(old(group.Key()))
		if err != nil {
			return err
		}
		before, _ := was.(*Group)
		for _, role := range group.Roles {
			if !before.hasRoleOf(role.Name) {
				left = slices.DeleteFunc(left, func(key string) bool { return key == NameKey(role.Name) })
			}
		}
	}
	if len(left) < len(doubts.Doubted) {
		doubts.Of, doubts.Doubted = OfficeKey, left
		act.keep(doubts)
	}
	return nil
}

// hasRoleOf reports whether a group, nil for none, has a role of somebody of a name.
func (g *Group) hasRoleOf(name string) bool {
	return g != nil && slices.ContainsFunc(g.Roles, func(r Role) bool { return NameKey(r.Name) == NameKey(name) })
}
