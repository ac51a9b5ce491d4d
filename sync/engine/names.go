package engine

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// maxNames is how many names of one author are known.
const maxNames = 20

// noteName keeps under which name an author wrote in the shared repository.
func (i *importer) noteName(a igf.Author) error {
	if a.Name == "" {
		return nil
	}
	names, read := i.names[a.ID]
	if !read {
		if _, err := syncstate.Read(i.outbox.replica, syncstate.Author+a.ID, &names); err != nil {
			return err
		}
	}
	if i.names[a.ID] = names; slices.Contains(names, a.Name) || len(names) >= maxNames {
		return nil
	}
	i.names[a.ID] = append(slices.Clone(names), a.Name)
	if err := i.step.addState(syncstate.Author+a.ID, i.names[a.ID]); err != nil {
		return err
	}
	i.step.putState(syncstate.Signers, []byte{1})
	return nil
}

// signing knows the names of the authors who sign, and which of them are taken for each other.
type signing struct {
	roster    *roster
	self      igf.Self
	skeletons trust.Skeletons
	looks     map[string][]string // skeletons of the names of each author who signs
	names     map[string]string   // by author: the newest name
}

func readSigning(r Replica, ro *roster) (*signing, error) {
	g := &signing{roster: ro, skeletons: trust.NewSkeletons(), looks: map[string][]string{}, names: map[string]string{}}
	var err error
	if g.self, err = r.Self(); err != nil {
		return nil, err
	}
	for author := range ro.first {
		var names []string
		if _, err := syncstate.Read(r, syncstate.Author+author, &names); err != nil {
			return nil, err
		}
		if author == g.self.Author {
			names = append(names, g.self.Public().Name)
		}
		for _, name := range names {
			if looks := g.skeletons.Of(name); len(looks) > 0 {
				g.looks[author], g.names[author] = append(g.looks[author], looks...), name
			}
		}
	}
	return g, nil
}

// takenFor returns an author who signs, other than this one, for whom a reader takes the name,
// the one who was seen first; "" for none.
func (g *signing) takenFor(author, name string) string {
	looks := g.skeletons.Of(name)
	for _, path := range g.roster.inOrder() {
		if c := g.roster.seen[path].Cert; c.Author != author && g.roster.trusted[path] && trust.Alike(g.looks[c.Author], looks) {
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
func (g *signing) namesakes() (out []namesake) {
	told := map[string]bool{}
	for _, path := range g.roster.inOrder() {
		c := g.roster.seen[path].Cert
		if !g.roster.trusted[path] || told[c.Author] {
			continue
		}
		told[c.Author] = true
		first := g.firstOf(g.looks[c.Author])
		if first == "" || first == c.Author {
			continue
		}
		n := namesake{path: path, device: c.Device, author: c.Author, first: first}
		if c.Author == g.self.Author {
			n.path, n.device = g.certificateOf(first), g.roster.first[first]
			n.author, n.first = first, c.Author
		}
		n.name = g.names[n.author]
		if g.roster.confirmed[n.author] == "" && !g.shareDevices(n.author, n.first) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// firstOf returns the author with one of some looks of names who was seen first.
func (g *signing) firstOf(looks []string) string {
	for _, path := range g.roster.inOrder() {
		if c := g.roster.seen[path].Cert; g.roster.trusted[path] && trust.Alike(g.looks[c.Author], looks) {
			return c.Author
		}
	}
	return ""
}

// orderNamesakes brings the authors of a name whose certificates came with one pull into the
// order in which the history had them: only now their names are known.
func (s *run) orderNamesakes() error {
	history, can := s.remote.(remote.Historian)
	ro, err := readRoster(s.replica)
	if err != nil || !can {
		return err
	}
	g, err := readSigning(s.replica, ro)
	if err != nil {
		return err
	}
	st := s.newStep()
	for author, looks := range g.looks {
		first := g.firstOf(looks)
		if first == author {
			continue
		}
		mine, theirs := g.certificateOf(author), g.certificateOf(first)
		if ro.seen[mine].Pull != ro.seen[theirs].Pull {
			continue
		}
		path, err := history.First(s.ctx, []string{mine, theirs}, s.head)
		if err != nil {
			return err
		}
		if path != mine {
			continue
		}
		a, b := ro.seen[mine], ro.seen[theirs]
		a.Order, b.Order = b.Order, a.Order
		ro.seen[mine], ro.seen[theirs] = a, b
		for path, c := range map[string]seenCertificate{mine: a, theirs: b} {
			if err := st.addState(syncstate.Device+path, c); err != nil {
				return err
			}
		}
	}
	return st.flush()
}

func (g *signing) certificateOf(author string) string {
	return format.CertificatePath(g.roster.first[author], author)
}

// shareDevices reports whether two authors write on one device: it is one person, or they
// know each other.
func (g *signing) shareDevices(a, b string) bool {
	of := func(author string) (out []string) {
		for path := range g.roster.trusted {
			if c := g.roster.seen[path].Cert; c.Author == author {
				out = append(out, c.Device)
			}
		}
		return out
	}
	theirs := of(b)
	return !slices.ContainsFunc(of(a), func(device string) bool { return !slices.Contains(theirs, device) })
}

// tellNamesakes lists them for a receipt or a check, and those who took the name of a role.
func tellNamesakes(r Replica, ro *roster) (out []igf.SetAside, err error) {
	g, err := readSigning(r, ro)
	if err != nil {
		return nil, err
	}
	for _, n := range g.namesakes() {
		name := igf.Excerpt(n.name, maxName)
		why := igf.Errorf("the author %s on the device %s signs as “%s”, a name that the author %s had first, or that looks like theirs: it may be another person, or one who takes that name; ask them for the digits of their key, and confirm them with: rapporteur-cli device confirm %s DIGITS", n.author, n.device, name, n.first, n.author)
		if n.first == g.self.Author || n.author == g.self.Author {
			why = igf.Errorf("another author, %s on the device %s, signs as “%s”, as you do: if that is you, restore a backup of the one device on the other; else ask them for the digits of their key, and confirm them with: rapporteur-cli device confirm %s DIGITS", n.author, n.device, name, n.author)
		}
		out = append(out, igf.SetAside{Path: n.path, Reason: igf.ReasonOf(why)})
	}
	came, err := tellNewcomers(r, g.self)
	return append(out, came...), err
}
