// Package judge decides what becomes of each entry of the shared repository: whether it is taken, is
// here, is kept aside, waits for a certificate, or only hides what it withdraws. What was seen first
// stands, and what is not proven changes nothing that is.
//
// It is given what is here, what waits, what was withdrawn, and the roster of who signs. It changes
// nothing: the engine does what it rules.
package judge

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/engine/withdrawn"
	"rapporteur/sync/format"
)

// Ruling is what becomes of an entry that stands in the shared repository.
type Ruling int

// The rulings.
const (
	Take  Ruling = iota // it is new
	Same                // it is here
	Keep                // what is here stays; the other content is kept aside, and a person is told
	Aside               // nothing of it counts, and the file is named
	Wait                // likewise, until a certificate comes by which its signature counts
	Prove               // it takes the place of a withdrawal that nobody was proven to have made
	Hide                // likewise of a withdrawal, which hides all the same: the safe side
)

// Arrival is an entry as it stands in a file of the shared repository.
type Arrival struct {
	Entry igf.Entry
	Path  string
	Size  int            // in bytes, about
	Is    syncstate.Mark // of its content
	First syncstate.Mark // of the content in which the file was first seen to hold the entry; zero for never
	Ours  bool           // the file is as this device sent it
	Lost  bool           // this device may have written the file, and does not remember it
}

// Judge decides what becomes of the entries of the shared repository. Every way of an
// entry into the replica goes past it. What was seen first stands: an id is bound to one
// content, whichever sheet or device sorts first.
type Judge struct {
	Replica roster.Replica
	Device  string                 // this one
	Pending func(key igf.Key) bool // whether a record waits to be sent
	Scopes  *withdrawn.Scopes      // what was withdrawn
	Roster  *roster.Roster
	Here    func(id string) (igf.Entry, error) // nil for what is not here
	Said    func(e igf.Entry) string           // the first words of an entry, in a sentence
	Purged  map[string]bool                    // ids of entries that nobody is proven to have written, and that were withdrawn whole

	self   *igf.Self                 // nil until it is needed
	firsts map[string]syncstate.Mark // contents in which all files were first seen to hold entries; nil until it is needed
}

// Rule decides about an entry. have is what is here under its id, nil for nothing.
func (j *Judge) Rule(a Arrival, have igf.Entry) (Ruling, error) {
	held, _ := have.(*igf.Redaction)
	doubted := held != nil && held.Doubted
	switch {
	case doubted:
		return j.ruleDoubted(a, held)
	case have == nil && a.First != (syncstate.Mark{}) && a.First != a.Is:
		return Aside, nil
	case have == nil:
		why, err := j.Doubt(a)
		switch {
		case err != nil || why == nil:
			return Take, err
		case Hides(a.Entry):
			return Hide, nil
		}
		return Wait, nil
	case a.Ours || a.First == a.Is:
		return Same, nil
	case a.First != (syncstate.Mark{}):
		return Keep, nil
	}
	here, err := syncstate.MarkOf(have)
	if err != nil || here == a.Is {
		return Same, err
	}
	less, err := j.lessOfOurs(have, a.Entry)
	if err != nil || !less {
		return Keep, err
	}
	first, err := j.firstSeen(a.Entry.Head().ID)
	if err != nil || first == (syncstate.Mark{}) || first == a.Is {
		return Same, err
	}
	return Keep, nil
}

// Person returns who works at this device.
func (j *Judge) Person() (igf.Self, error) {
	if j.self == nil {
		self, err := j.Replica.Self()
		if err != nil {
			return igf.Self{}, err
		}
		j.self = &self
	}
	return *j.self, nil
}

// lessOfOurs reports whether an entry in the repository is one that was written here,
// or by the person at this device, as rules and withdrawals let it out: this device
// knows more of it.
func (j *Judge) lessOfOurs(mine, there igf.Entry) (bool, error) {
	self, err := j.Person()
	if err != nil {
		return false, err
	}
	m, t := mine.Head(), there.Head()
	waits := j.Pending(mine.Key())
	wrote := waits || m.Device == j.Device || self.Is(m.Author)
	if !wrote || !SameInPlace(mine, there) {
		return false, nil
	}
	return waits || slices.Contains([]string{"", m.Author.Name, self.Public().Name}, t.Author.Name), nil
}

// firstSeen returns the content in which any file was first seen to hold an entry, zero
// for none.
func (j *Judge) firstSeen(id string) (syncstate.Mark, error) {
	if j.firsts != nil {
		return j.firsts[id], nil
	}
	names, err := j.Replica.SyncNames(syncstate.Sheet)
	if err != nil {
		return syncstate.Mark{}, err
	}
	firsts := map[string]syncstate.Mark{}
	for _, name := range names {
		state, err := syncstate.ReadSheet(j.Replica, strings.TrimPrefix(name, syncstate.Sheet))
		if err != nil {
			return syncstate.Mark{}, err
		}
		for id, m := range state.Firsts() {
			if firsts[id] == (syncstate.Mark{}) {
				firsts[id] = m
			}
		}
	}
	j.firsts = firsts
	return firsts[id], nil
}

// IsTheirs reports whether a device is known to be of the person at this one: they said so,
// or one of their keys is here.
func (j *Judge) IsTheirs(self igf.Self, device string) (bool, error) {
	if device == j.Device || slices.Contains(self.Devices, device) {
		return true, nil
	}
	r := j.Replica
	key, err := roster.OwnKey(r, device)
	if err != nil || !key.IsZero() {
		return true, err
	}
	c, seen := j.Roster.Seen[format.CertificatePath(device, self.Author)]
	if !seen {
		return false, nil
	}
	key, err = roster.OwnKey(r, self.Author)
	return !key.IsZero() && key.Public() == c.Cert.AuthorKey, err
}

// SameAsShared reports whether there, an entry in the repository, has the words of
// mine, or what some rules, withdrawal or choice left of them: they may have been
// stricter when it was sent.
func SameAsShared(mine, there igf.Entry) bool {
	return format.SameEntry(mine, there) || slices.ContainsFunc(igf.Forms(mine), func(form igf.Entry) bool {
		form.Head().Author.Name = there.Head().Author.Name // as its author chose at that time
		if there.Head().Source == "" {
			form.Head().Source = "" // it named somebody
		}
		return format.SameEntry(form, there)
	})
}

// SameInPlace is sameAsShared of an entry that also stands where it was written.
func SameInPlace(mine, there igf.Entry) bool {
	m, t := mine.Head(), there.Head()
	return m.Group == t.Group && m.Sheet == t.Sheet && m.Lamport == t.Lamport && SameAsShared(mine, there)
}
