package igf

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// AddRole adds a role under an id that the group does not have yet, and returns
// it as it was added.
func (g *Group) AddRole(r Role) Role {
	r.ID = newItemID(r.Role+" "+shortSum(r.hashed()), "role", g.Roles, func(r Role) string { return r.ID })
	g.Roles = append(g.Roles, r)
	return r
}

// AddList adds a mailing list like AddRole.
func (g *Group) AddList(l MailingList) MailingList {
	l.ID = newItemID(l.Address, "list", g.Lists, func(l MailingList) string { return l.ID })
	g.Lists = append(g.Lists, l)
	return l
}

// AddDecision adds a decision on how the group works like AddRole: two that two devices log of one day
// are two, and only where both say the same are they one.
func (g *Group) AddDecision(m Modus) Modus {
	m.ID = newItemID("decision "+string(m.Date)+" "+shortSum(PlainText(m.Text)), "decision", g.Decisions, func(m Modus) string { return m.ID })
	g.Decisions = append(g.Decisions, m)
	return m
}

// newItemID returns an unused id for a new item of a list: made of its title, else
// of a word (titles in Arabic, Chinese or Russian give none).
func newItemID[T any](title, otherwise string, items []T, id func(T) string) string {
	return FreeID(cmp.Or(Slug(title), otherwise), func(free string) bool {
		return slices.ContainsFunc(items, func(item T) bool { return id(item) == free })
	})
}

// shortSum tells names apart in an id, so that two devices make two, and names nobody.
func shortSum(name string) string {
	if name == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:2])
}
