package engine

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roles"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/engine/withdrawn"
)

// tellNewcomers lists for a receipt or a check those who coordinate a group by a role that was given to
// their name before anybody had it: for who founded the group that they came, and for all who may
// decline it what they withdrew.
func tellNewcomers(r Replica, self igf.Self) (out []igf.SetAside, err error) {
	groups, err := r.SyncNames(syncstate.Roles)
	if err != nil || len(groups) == 0 {
		return nil, err
	}
	who, err := roster.ReadNamesakes(r)
	if err != nil {
		return nil, err
	}
	n := roles.Newcomers{Who: who, Self: self, Withdrew: map[string]int{}}
	if err := countNewcomers(r, &n); err != nil {
		return nil, err
	}
	for _, name := range groups {
		group := strings.TrimPrefix(name, syncstate.Roles)
		b, err := roles.Read(r, group)
		if err != nil {
			return nil, err
		}
		if b != nil {
			of := n.Of(group, b)
			slices.SortFunc(of, bySetAside)
			out = append(out, of...)
			if why := b.UnreadAlarm(group); why != nil {
				out = append(out, igf.SetAside{Path: string(igf.GroupKey(group)), Reason: igf.ReasonOf(why)})
			}
		}
	}
	return out, nil
}

// countNewcomers counts the withdrawals that may be declined, and that nobody has declined.
func countNewcomers(replica Replica, n *roles.Newcomers) error {
	o := withdrawn.New(replica)
	for rec, err := range replica.Entries(igf.KindRedaction) {
		if err != nil {
			return err
		}
		r, ok := rec.(*igf.Redaction)
		if !ok || r.Say != igf.SayNewcomer || r.Scope == igf.ScopeDeclined || n.Who.Roster.ConfirmedAs(r.Author.ID, r.Author.Name) {
			continue
		}
		e, err := o.About(r)
		if err != nil {
			return err
		}
		if e == nil || !r.Newcomer(e) {
			continue
		}
		say, err := o.SayOver(e)
		if err != nil {
			return err
		}
		declined, err := igf.DeclinedFor(replica, r, e)
		if err != nil {
			return err
		}
		if !declined && r.MayDecline(e, igf.Author{ID: n.Self.Author, Name: n.Self.Name}, say, r.At) {
			n.Withdrew[e.Head().Group+"/"+r.Author.ID]++
		}
	}
	return nil
}
