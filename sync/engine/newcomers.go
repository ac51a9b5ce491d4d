package engine

import (
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// A role is often entered before the person came, and then whoever takes the name first has the say.
// What they withdraw of others counts, and is told to those who may decline it, until these confirmed the
// digits of the person.

// means reports whether a role was given to an author: they were known by its name.
func (t tenure) means(author string) bool {
	return slices.Contains(t.Known, author)
}

// meant reports whether somebody was known by a name when a role was given to it by which they had a
// say at a time: else they took the name of a role, and it may be another person.
func (b *roleBook) meant(who igf.Author, at time.Time) bool {
	return slices.ContainsFunc(b.Tenures, func(t tenure) bool { return t.means(who.ID) && t.covers(who.Name, at) })
}

// known returns the authors who had a certificate by a commit and are known by a name, and by no
// other; and who made it, if that is their name.
func (j *roleJudge) known(name string, h provenHand, t remote.Touch) (authors []string, err error) {
	for author, names := range j.who.Names {
		if !slices.ContainsFunc(names, func(n string) bool { return igf.SameName(n, name) }) {
			continue
		}
		there := slices.Contains(h.authors, author)
		if !there && len(names) == 1 && t.File != nil {
			data, err := t.File(format.CertificatePath(j.who.Roster.First[author], author))
			if err != nil && !remote.IsDamaged(err) {
				return nil, err
			}
			there = err == nil && data != nil
		}
		if there {
			authors = append(authors, author)
		}
	}
	slices.Sort(authors)
	return authors, nil
}

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
	n := newcomers{replica: r, who: who, self: self, withdrew: map[string]int{}}
	if err := n.count(); err != nil {
		return nil, err
	}
	for _, name := range groups {
		group := strings.TrimPrefix(name, syncstate.Roles)
		b, err := readRoles(r, group)
		if err != nil {
			return nil, err
		}
		if b != nil {
			out = append(out, n.of(group, b)...)
		}
	}
	return out, nil
}

// newcomers knows what those did who came after their role.
type newcomers struct {
	replica  Replica
	who      *roster.Namesakes
	self     igf.Self
	withdrew map[string]int // by group and author: withdrawals that the person at this device may decline
}

// count counts the withdrawals that may be declined, and that nobody has declined.
func (n *newcomers) count() error {
	o := newOutbox(n.replica, nil)
	for rec, err := range n.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return err
		}
		r, ok := rec.(*igf.Redaction)
		if !ok || r.Say != igf.SayNewcomer || r.Scope == igf.ScopeDeclined || n.who.Roster.Confirmed[r.Author.ID] != "" {
			continue
		}
		e, err := o.about(r)
		if err != nil {
			return err
		}
		if e == nil || !r.Newcomer(e) {
			continue
		}
		say, err := o.sayOver(e)
		if err != nil {
			return err
		}
		declined, err := igf.DeclinedFor(n.replica, r, e)
		if err != nil {
			return err
		}
		if !declined && r.MayDecline(e, igf.Author{ID: n.self.Author, Name: n.self.Name}, say, r.At) {
			n.withdrew[e.Head().Group+"/"+r.Author.ID]++
		}
	}
	return nil
}

// of lists those of a group.
func (n *newcomers) of(group string, b *roleBook) (out []igf.SetAside) {
	for author, names := range n.who.Names {
		at := slices.IndexFunc(b.Tenures, func(t tenure) bool {
			return t.Until.IsZero() && !t.means(author) && slices.ContainsFunc(names, func(name string) bool { return igf.SameName(t.Role.Name, name) })
		})
		withdrew := n.withdrew[group+"/"+author]
		founded := slices.Contains(b.Founder, n.self.Author) && author != n.self.Author
		if n.who.Roster.Confirmed[author] != "" || withdrew == 0 && (at < 0 || !founded) {
			continue
		}
		device, name := n.who.Roster.First[author], igf.Excerpt(names[0], roster.NameLength)
		why := igf.Errorf("“%s”, whom a role names as a coordinator of %s, came after that role was given: it may be another person, who takes the name; ask them for the digits of their key, and confirm them with: rapporteur-cli device confirm %s DIGITS", name, igf.GroupKey(group).Named(), author)
		if withdrew > 0 {
			why = igf.Errorf("“%s” withdrew records of others as a coordinator of %s, %d in all, and came after that role was given: it may be another person, who takes the name; ask them for the digits of their key, and confirm them with: rapporteur-cli device confirm %s DIGITS; if it is not them, decline what they withdrew: rapporteur-cli group withdrawals %s", name, igf.GroupKey(group).Named(), withdrew, author, group)
		}
		out = append(out, igf.SetAside{Path: format.CertificatePath(device, author), Reason: igf.ReasonOf(why), Info: withdrew == 0})
	}
	slices.SortFunc(out, bySetAside)
	return out
}
