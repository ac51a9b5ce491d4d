package deciding

import (
	"context"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// contributor is the role of somebody who gets one because of what they settled. It stands in the shared
// repository, in the language of its format, until somebody writes it otherwise.
const contributor = "contributor"

// settleOutside gives who settles things in a group a role there, from the day of the first of them:
// it says on every device that they count. With ours none counts.
func settleOutside(ctx context.Context, base *core.Core, c igf.Conflict, take igf.Side) error {
	if take == igf.Ours {
		return base.Save(ctx, igf.Act{Decided: []igf.Conflict{c}})
	}
	_, err := core.Edit(ctx, base, c.Key, func(g *igf.Group, act *igf.Act) error {
		role := igf.Role{Role: contributor, Author: c.Base}
		if !igf.HasAddress(c.TheirsBy) {
			role.Name = c.TheirsBy
		}
		if !c.TheirsAt.IsZero() {
			role.From = igf.DayUTC(c.TheirsAt)
		}
		c.Taken = g.AddRole(role).ID
		act.Decided = []igf.Conflict{c}
		return nil
	})
	return err
}

// unsettleOutside takes the role back that was given so.
func unsettleOutside(ctx context.Context, base *core.Core, decided igf.Conflict) error {
	reopened := []igf.Conflict{decided.Reopened()}
	if decided.Taken == "" {
		return base.Save(ctx, igf.Act{Reopened: reopened})
	}
	_, err := core.Edit(ctx, base, decided.Key, func(g *igf.Group, act *igf.Act) error {
		act.Reopened = reopened
		g.Roles = slices.DeleteFunc(g.Roles, func(r igf.Role) bool { return r.ID == decided.Taken && r.Author == decided.Base })
		return nil
	})
	return err
}
