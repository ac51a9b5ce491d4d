package roster

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/trust"
)

// MaxNames is how many names of one author are known.
const MaxNames = 20

// Signing knows the names of the authors who sign, and which of them are taken for each other.
type Signing struct {
	Roster    *Roster
	Self      igf.Self
	skeletons trust.Skeletons
	looks     map[string]trust.Looks // skeletons of the names of each author who signs
	names     map[string]string      // by author: the newest name
	all       map[string][]string    // by author: every name
	taken     map[[2]string]string   // by author and name: what TakenFor found
}

// ReadSigning reads the names of the authors who sign, and of the person at this device.
func ReadSigning(r Replica, ro *Roster) (*Signing, error) {
	g := &Signing{Roster: ro, skeletons: trust.NewSkeletons(), looks: map[string]trust.Looks{}, names: map[string]string{}, all: map[string][]string{}, taken: map[[2]string]string{}}
	var err error
	if g.Self, err = r.Self(); err != nil {
		return nil, err
	}
	for author := range ro.First {
		var names []string
		if _, err := syncstate.Read(r, syncstate.Author+author, &names); err != nil {
			return nil, err
		}
		if author == g.Self.Author {
			names = append(names, g.Self.Public().Name)
		}
		for _, name := range names {
			if looks := g.skeletons.Of(name); !looks.None() {
				g.looks[author], g.names[author] = g.looks[author].And(looks), name
				g.all[author] = append(g.all[author], name)
			}
		}
	}
	return g, nil
}

// TakenFor returns an author who signs, other than this one, for whom a reader takes the name,
// the one who was seen first; "" for none.
func (g *Signing) TakenFor(author, name string) string {
	who := [2]string{author, name}
	if found, is := g.taken[who]; is {
		return found
	}
	found := g.takes(author, g.skeletons.Of(name))
	g.taken[who] = found
	return found
}

func (g *Signing) takes(author string, looks trust.Looks) string {
	for _, path := range g.Roster.InOrder() {
		if c := g.Roster.Seen[path].Cert; c.Author != author && g.Roster.Trusted[path] && trust.Alike(g.looks[c.Author], looks) {
			return c.Author
		}
	}
	return ""
}

// namesake is an author who signs under a name that another one had first.
type namesake struct {
	path          string // of a certificate
	device        string
	author, first string
	name          string
}

// namesakes lists the authors who sign under a name that is taken for that of another one,
// who was seen first, from a device that the other never had; until the person at this
// device confirmed their digits. Of the two, the person at this device is told of the other.
func (g *Signing) namesakes() (out []namesake) {
	told := map[string]bool{}
	for _, path := range g.Roster.InOrder() {
		c := g.Roster.Seen[path].Cert
		if !g.Roster.Trusted[path] || told[c.Author] {
			continue
		}
		told[c.Author] = true
		first := g.firstOf(g.looks[c.Author])
		if first == "" || first == c.Author {
			continue
		}
		n := namesake{path: path, device: c.Device, author: c.Author, first: first}
		if c.Author == g.Self.Author {
			n.path, n.device = g.certificateOf(first), g.Roster.First[first]
			n.author, n.first = first, c.Author
		}
		if n.name = g.unconfirmed(n.author, n.first); n.name != "" && !g.shareDevices(n.author, n.first) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// unconfirmed returns the newest name of an author that looks like one of another's, and under which the
// person at this device did not confirm them.
func (g *Signing) unconfirmed(author, first string) (name string) {
	for _, n := range g.all[author] {
		if trust.Alike(g.looks[first], g.skeletons.Of(n)) && !g.Roster.ConfirmedAs(author, n) {
			name = n
		}
	}
	return name
}

// firstOf returns the author with one of some looks of names who was seen first.
func (g *Signing) firstOf(looks trust.Looks) string {
	for _, path := range g.Roster.InOrder() {
		if c := g.Roster.Seen[path].Cert; g.Roster.Trusted[path] && trust.Alike(g.looks[c.Author], looks) {
			return c.Author
		}
	}
	return ""
}

// Order brings the authors of a name whose certificates came with one pull into the order in which
// the history had them, and gives what is seen otherwise by that.
func (g *Signing) Order(had First, keep func(path string, c Seen) error) error {
	ro := g.Roster
	for author, looks := range g.looks {
		first := g.firstOf(looks)
		if first == author {
			continue
		}
		mine, theirs := g.certificateOf(author), g.certificateOf(first)
		if ro.Seen[mine].Pull != ro.Seen[theirs].Pull {
			continue
		}
		path, err := had([]string{mine, theirs})
		if err != nil {
			return err
		}
		if path != mine {
			continue
		}
		a, b := ro.Seen[mine], ro.Seen[theirs]
		a.Order, b.Order = b.Order, a.Order
		ro.Seen[mine], ro.Seen[theirs] = a, b
		for path, c := range map[string]Seen{mine: a, theirs: b} {
			if err := keep(path, c); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *Signing) certificateOf(author string) string {
	return format.CertificatePath(g.Roster.First[author], author)
}

// shareDevices reports whether two authors write on one device: it is one person, or they
// know each other.
func (g *Signing) shareDevices(a, b string) bool {
	of := func(author string) (out []string) {
		for path := range g.Roster.Trusted {
			if c := g.Roster.Seen[path].Cert; c.Author == author {
				out = append(out, c.Device)
			}
		}
		return out
	}
	theirs := of(b)
	return !slices.ContainsFunc(of(a), func(device string) bool { return !slices.Contains(theirs, device) })
}

// Tell lists for a receipt or a check the authors who sign under a name that another had first.
func (g *Signing) Tell() (out []igf.SetAside) {
	for _, n := range g.namesakes() {
		name := igf.Excerpt(n.name, NameLength)
		why := igf.Errorf("the author %s on the device %s signs as “%s”, a name that the author %s had first, or that looks like theirs: it may be another person, or one who takes that name; ask them for the digits of their key, and confirm them with: rapporteur-cli device confirm %s DIGITS; the roles of this name are not theirs until you say so: add --holds-roles", n.author, n.device, name, n.first, n.author)
		if n.first == g.Self.Author || n.author == g.Self.Author {
			why = igf.Errorf("another author, %s on the device %s, signs as “%s”, as you do: if that is you, restore a backup of the one device on the other; else ask them for the digits of their key, and confirm them with: rapporteur-cli device confirm %s DIGITS", n.author, n.device, name, n.author)
		}
		out = append(out, igf.SetAside{Path: n.path, Reason: igf.ReasonOf(why)})
	}
	return append(out, g.tellAddresses()...)
}

// tellAddresses lists the authors who sign with an e-mail address in their name, which no program of
// ours takes: whoever reads it takes them for whose address it is.
func (g *Signing) tellAddresses() (out []igf.SetAside) {
	for author, name := range g.names {
		if !igf.HasAddress(name) || author == g.Self.Author || g.Roster.ConfirmedAs(author, name) {
			continue
		}
		why := igf.Errorf("the author %s on the device %s signs as “%s”, which has an e-mail address in it: nobody can see whether it is theirs; ask them for the digits of their key, and confirm them with: rapporteur-cli device confirm %s DIGITS", author, g.Roster.First[author], igf.Excerpt(name, NameLength), author)
		out = append(out, igf.SetAside{Path: g.certificateOf(author), Reason: igf.ReasonOf(why)})
	}
	slices.SortFunc(out, func(a, b igf.SetAside) int { return strings.Compare(a.Path, b.Path) })
	return out
}
