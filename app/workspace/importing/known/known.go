// Package known finds what is here of the items of an import, by what earlier imports made of
// them. It changes nothing.
package known

import (
	"rapporteur/app/igf"
	"rapporteur/app/importing/identity"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
)

// Match is what is here of an item.
type Match struct {
	Mark    string // that the next import finds it by
	Here    bool
	Entries []string // that it is, when it is here
}

// Find returns what is here of each item.
func Find(c *core.Core, facts []identity.Facts) ([]Match, error) {
	h := here{core: c, of: map[identity.Mark][]int{}, classes: map[identity.Class]bool{}}
	var err error
	if h.undone, err = history.Undone(c.Replica().Entries); err != nil {
		return nil, err
	}
	for _, p := range facts {
		for _, class := range identity.Classes(p) {
			if err := h.read(class); err != nil {
				return nil, err
			}
		}
	}
	out := make([]Match, len(facts))
	for i, v := range identity.Match(h.known, facts) {
		out[i] = Match{Mark: v.Mark.String(), Here: v.Here}
		if v.Here && v.Of >= 0 {
			out[i].Entries = h.entries[v.Of]
		}
	}
	return out, nil
}

// here is what is here of the classes of some items.
type here struct {
	core    *core.Core
	undone  map[string]bool
	classes map[identity.Class]bool // that were read
	known   []identity.Known
	of      map[identity.Mark][]int // of known: those of a mark
	entries [][]string              // of each known: its ids
}

// read reads a class. What an undone import made is not here; what a person withdrew
// stays known, for it must not come back by another import.
func (h *here) read(c identity.Class) error {
	if h.classes[c] {
		return nil
	}
	h.classes[c] = true
	all, err := h.core.Replica().Concerning(string(c))
	if err != nil {
		return err
	}
	for _, e := range all {
		mark, ok := identity.Parse(igf.ImportMark(e))
		if !ok {
			continue
		}
		k := identity.Known{Mark: mark, Words: words(e)}
		if h.undone[e.Head().ID] {
			if k.Reserved, err = h.withdrawn(e); err != nil {
				return err
			}
			if !k.Reserved {
				continue
			}
		} else if k.Who, k.From, err = h.who(e); err != nil {
			return err
		}
		h.add(k, e.Head().ID)
	}
	return nil
}

func (h *here) add(k identity.Known, id string) {
	for _, at := range h.of[k.Mark] {
		if one, ok := h.known[at].Merge(k); ok {
			h.known[at], h.entries[at] = one, append(h.entries[at], id)
			return
		}
	}
	h.of[k.Mark] = append(h.of[k.Mark], len(h.known))
	h.known, h.entries = append(h.known, k), append(h.entries, []string{id})
}

// words returns what an entry says as identity compares it, "" where all that is here of it is that it
// was withdrawn.
func words(e igf.Entry) string {
	if said := identity.Says(e).Words; said != igf.Withdrawn {
		return said
	}
	return ""
}

// withdrawn reports whether somebody withdrew an entry, besides undoing its import.
func (h *here) withdrawn(e igf.Entry) (bool, error) {
	acts, err := h.core.History.Redactions(e)
	for _, r := range acts {
		if r.Entry != e.Head().ID || !r.TakesBackOwn(e) {
			return true, err
		}
	}
	return false, err
}

// who returns who said an entry, as this device knows them.
func (h *here) who(e igf.Entry) (string, identity.From, error) {
	p, _, err := h.core.Replica().Private(e.Key())
	who, from := Who(e, []igf.Private{p})
	return who, from, err
}

// Who returns who said an entry and from where, by what this device keeps of it.
func Who(e igf.Entry, private []igf.Private) (string, identity.From) {
	who := igf.Person{Public: igf.AttributionOf(e).Public()}
	for _, p := range private {
		if p.Of == e.Key() || p.Name != "" {
			who.Private = p
			break
		}
	}
	full := who.Full()
	return full.Name, identity.From{full.Affiliation, full.Stakeholder, full.Region}
}
