package roles

import (
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// A role is often entered before the person came, and then whoever takes the name first has the say.
// What they withdraw of others counts, and is told to those who may decline it, until these confirmed the
// digits of the person.

// means reports whether a role was given to an author: they were known by its name.
func (t tenure) means(author string) bool {
	return t.Role.Author == author || t.Role.Author == "" && slices.Contains(t.Known, author)
}

// Meant reports whether somebody was known by a name when a role was given to it by which they had a
// say at a time: else they took the name of a role, and it may be another person.
func (b *Book) Meant(who igf.Author, at time.Time) bool {
	return slices.ContainsFunc(b.Tenures, func(t tenure) bool { return t.means(who.ID) && t.covers(who, at) })
}

// known returns whom a role means: the authors who had a certificate by a commit and are known by its name,
// and by no other; and who made it, if that is their name.
func (j *judge) known(r igf.Role, h provenHand, t remote.Touch) (authors []string, err error) {
	if r.Author != "" {
		return []string{r.Author}, nil
	}
	for author, names := range j.who.Names {
		if !slices.ContainsFunc(names, func(n string) bool { return igf.SameName(n, r.Name) }) {
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

// Newcomers knows what those did who came after their role.
type Newcomers struct {
	Who      *roster.Namesakes
	Self     igf.Self
	Withdrew map[string]int // by group and author: withdrawals that the person at this device may decline
}

// Of lists those of a group.
func (n *Newcomers) Of(group string, b *Book) (out []igf.SetAside) {
	for author, names := range n.Who.Names {
		at := slices.IndexFunc(b.Tenures, func(t tenure) bool {
			return t.Until.IsZero() && t.Role.OfCoordinator() && t.Role.Author == "" && !t.means(author) && slices.ContainsFunc(names, func(name string) bool { return igf.SameName(t.Role.Name, name) })
		})
		withdrew := n.Withdrew[group+"/"+author]
		founded := slices.Contains(b.Founder, n.Self.Author) && author != n.Self.Author
		if withdrew == 0 && (at < 0 || !founded || n.Who.Roster.ConfirmedAs(author, b.Tenures[at].Role.Name)) {
			continue
		}
		device, name := n.Who.Roster.First[author], igf.Excerpt(names[0], roster.NameLength)
		why := igf.Errorf("“%s”, whom a role names as a coordinator of %s, came after that role was given: it may be another person, who takes the name; ask them for the digits of their key, and confirm them with: rapporteur-cli device confirm %s DIGITS", name, igf.GroupKey(group).Named(), author)
		if withdrew > 0 {
			why = igf.Errorf("“%s” withdrew records of others as a coordinator of %s, %d in all, and came after that role was given: it may be another person, who takes the name; ask them for the digits of their key, and confirm them with: rapporteur-cli device confirm %s DIGITS; if it is not them, decline what they withdrew: rapporteur-cli group withdrawals %s", name, igf.GroupKey(group).Named(), withdrew, author, group)
		}
		out = append(out, igf.SetAside{Path: format.CertificatePath(device, author), Reason: igf.ReasonOf(why), Info: withdrew == 0})
	}
	return out
}
