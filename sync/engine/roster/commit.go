package roster

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// SignersOf returns the authors for whom the device writes that signed a commit; none where no
// device that counts did.
func (ro *Roster) SignersOf(t remote.Touch) (authors []string) {
	device := trust.CommitDevice(t.Email)
	key := ro.Devices[device]
	if device == "" || key == "" || t.Signature == "" || !key.VerifiesCommit([]byte(t.Signed), t.Signature) {
		return nil
	}
	for _, path := range ro.InOrder() {
		if c := ro.Seen[path].Cert; ro.Trusted[path] && c.Device == device {
			authors = append(authors, c.Author)
		}
	}
	return authors
}

// Proves reports whether a device signed a commit that writes for whom the name in it means:
// its own id, or a name that nobody else who signs had first, unless the person at this device
// confirmed whose it is.
func (g *Signing) Proves(t remote.Touch) bool {
	authors := g.Roster.SignersOf(t)
	if len(authors) == 0 || t.By == trust.CommitDevice(t.Email) {
		return len(authors) > 0
	}
	first := g.firstOf(g.skeletons.Of(t.By))
	return first == "" || slices.Contains(authors, first) ||
		slices.ContainsFunc(authors, func(a string) bool { return g.Roster.ConfirmedAs(a, t.By) })
}

// Signature is the name that stands in a commit.
func Signature(t remote.Touch) string {
	return igf.Excerpt(igf.Clean(t.By), NameLength)
}

// NameLength is how much of a name in the history is kept, in runes.
const NameLength = 80
