// Package roster decides which devices write for which authors: of the certificates in the shared
// repository the one that was there first counts, and what the same author signed since, until the
// person at this device confirms a key. By that it reports whether an entry or a commit is proven
// to be of somebody, and who signs under a name that another had first.
//
// It is given what sync noted of the certificates and names (Replica), and where two came at once,
// which of them the history had first (First). It never decides what becomes of an entry.
package roster

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/trust"
)

// Replica is what is read of the replica on this device.
type Replica interface {
	syncstate.Values
	SyncNames(prefix string) ([]string, error)
	// Setting is a setting of this device, "" for none. The keys of devices are settings.
	Setting(name string) (string, error)
	Self() (igf.Self, error)
}

// Seen is a certificate as it was first seen.
type Seen struct {
	File  []byte `cbor:"1,keyasint"`
	Order int    `cbor:"2,keyasint"` // in which they were seen, from 1
	// Missing is that the repository was last seen without it.
	Missing bool `cbor:"3,keyasint,omitempty"`
	// Cert is what the file says. It was verified when it was first seen.
	Cert trust.Certificate `cbor:"4,keyasint"`
	// Pull counts those that brought certificates, from 1: what came with an earlier one was
	// there before, whatever became of the history since.
	Pull int `cbor:"5,keyasint"`
	// Tied is that another key claims the same author since the same pull, and that the history
	// does not tell which was first.
	Tied bool `cbor:"6,keyasint,omitempty"`
	// Late is that the author had written before without a certificate.
	Late bool `cbor:"7,keyasint,omitempty"`
}

// Roster is the certificates of the shared repository. What stood there first, stands:
// which devices write for an author is decided by the key of the author in the certificate
// that was seen first. Where nobody can tell which was, nobody writes for that author until
// the person at this device confirms a key.
type Roster struct {
	Seen    map[string]Seen         // by path
	Devices map[string]trust.Public // the key of each device
	First   map[string]string       // by author: device of the certificate that was seen first
	Trusted map[string]bool         // paths of the certificates that count
	Proven  map[igf.Entry]bool      // what was found out ahead about entries that are imported
	// Confirmed are the keys of authors that the person at this device confirmed.
	Confirmed map[string]trust.Public
	as        map[string][]string // by author: the names under which they were confirmed
	holds     map[string][]string // by author: the names under which roles are said to be theirs
}

// Read reads which certificates were seen, and decides which of them count.
func Read(r Replica) (*Roster, error) {
	names, err := r.SyncNames(syncstate.Device)
	if err != nil {
		return nil, err
	}
	ro := &Roster{Seen: map[string]Seen{}}
	for _, name := range names {
		path := strings.TrimPrefix(name, syncstate.Device)
		var c Seen
		if _, err := syncstate.Read(r, name, &c); err != nil {
			return nil, err
		}
		ro.Seen[path] = c
	}
	if err := ro.readConfirmed(r); err != nil {
		return nil, err
	}
	ro.Decide()
	return ro, nil
}

// InOrder returns the paths of the certificates, first seen first.
func (ro *Roster) InOrder() []string {
	return slices.SortedFunc(maps.Keys(ro.Seen), func(a, b string) int {
		return cmp.Or(cmp.Compare(ro.Seen[a].Order, ro.Seen[b].Order), cmp.Compare(a, b))
	})
}

// Decide finds out which certificates count: for each author the one that was seen first,
// or that the person confirmed, and all that the same key of the author signed. One that is late
// counts only where it was confirmed.
func (ro *Roster) Decide() {
	ro.Devices, ro.First, ro.Trusted = map[string]trust.Public{}, map[string]string{}, map[string]bool{}
	keys := map[string]trust.Public{}
	for _, path := range ro.InOrder() {
		c, late := ro.Seen[path].Cert, ro.Seen[path].Late
		key := ro.Confirmed[c.Author]
		if late = late && key != c.AuthorKey; !late {
			ro.Devices[c.Device] = c.Key
		}
		if ro.First[c.Author] == "" && !late && (key == "" || key == c.AuthorKey) {
			ro.First[c.Author], keys[c.Author] = c.Device, c.AuthorKey
		}
		if keys[c.Author] == c.AuthorKey && (key != "" || !ro.tied(c.Author)) {
			ro.Trusted[path] = true
		}
	}
}

// tied reports whether nobody can tell which of two keys of an author was first.
func (ro *Roster) tied(author string) bool {
	for _, c := range ro.Seen {
		if c.Tied && c.Cert.Author == author {
			return true
		}
	}
	return false
}

// Contested lists the certificates that do not count: another device was seen first to
// write for their author, and does not speak for theirs.
func (ro *Roster) Contested(self igf.Self) []igf.SetAside {
	var out []igf.SetAside
	for _, path := range ro.InOrder() {
		if ro.Trusted[path] {
			continue
		}
		c := ro.Seen[path].Cert
		var why error
		_, late := ro.IsLate(c.Author)
		switch {
		case late:
			why = igf.Errorf("the device %s claims to write for the author %s, who wrote without a signature before: it may be another person; what it signs in this name is set aside, and what the author goes on writing without a signature is taken; ask them whether it is their device, and if it is, confirm its digits: rapporteur-cli device confirm %s DIGITS", c.Device, c.Author, c.Author)
		case c.Author == self.Author:
			why = igf.Errorf("the device %s claims to write in your name, and %s was seen first to do so: what it writes in your name is set aside; if both are yours, restore a backup of the first on the second", c.Device, ro.First[c.Author])
		case ro.tied(c.Author) && ro.Confirmed[c.Author] == "":
			why = igf.Errorf("several devices claim to write for the author %s, and the history does not tell which was first: what the device %s writes in this name is set aside; ask the person for their digits, and confirm them: rapporteur-cli device confirm", c.Author, c.Device)
		default:
			why = igf.Errorf("two devices claim to write for the author %s, and neither speaks for the other: %s was seen first, and what %s writes in this name is set aside; ask the person which device is theirs, and confirm its digits: rapporteur-cli device confirm", c.Author, ro.First[c.Author], c.Device)
		}
		out = append(out, igf.SetAside{Path: path, Reason: igf.ReasonOf(why)})
	}
	return out
}

// Expects reports whether an entry needs a signature: all that a device signs, and all in the
// name of an author who does.
func (ro *Roster) Expects(h *igf.Meta) bool {
	return h.Signature != "" || ro.First[h.Author.ID] != "" || ro.Devices[h.Device] != ""
}

// Proves reports whether a device that counts for the author of an entry signed it. Most
// often that is the one in whose sheet it stands; a rescue carries it into another's.
func (ro *Roster) Proves(e igf.Entry) (bool, error) {
	if proven, known := ro.Proven[e]; known {
		return proven, nil
	}
	return ro.Verifies(e)
}

// Verifies is Proves where nothing was found out ahead.
func (ro *Roster) Verifies(e igf.Entry) (bool, error) {
	h := e.Head()
	if h.Signature == "" || ro.First[h.Author.ID] == "" {
		return false, nil
	}
	statement, err := format.Statement(e)
	if err != nil {
		return false, err
	}
	if ro.Trusted[format.CertificatePath(h.Device, h.Author.ID)] && ro.Devices[h.Device].Verifies(statement, h.Signature) {
		return true, nil
	}
	for path := range ro.Trusted {
		if c := ro.Seen[path].Cert; c.Author == h.Author.ID && c.Device != h.Device && c.Key.Verifies(statement, h.Signature) {
			return true, nil
		}
	}
	return false, nil
}

// SheetsInOrder returns the paths of the sheets, those of devices with a certificate
// first: what has no signature revises or withdraws nothing that has one, in whichever
// order they stand.
func (ro *Roster) SheetsInOrder(sheets map[string][]byte) []string {
	rank := func(path string) int {
		if place, err := format.Classify(path); err == nil && ro.Devices[place.Device] != "" {
			return 0
		}
		return 1
	}
	return slices.SortedFunc(maps.Keys(sheets), func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	})
}

// IsLate reports whether somebody claims an author by a certificate that is late and that nobody
// here confirmed, and which.
func (ro *Roster) IsLate(author string) (Seen, bool) {
	if ro.First[author] != "" {
		return Seen{}, false
	}
	for _, path := range ro.InOrder() {
		if s := ro.Seen[path]; s.Late && s.Cert.Author == author {
			return s, true
		}
	}
	return Seen{}, false
}
