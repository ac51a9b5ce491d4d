package importing

import (
	"slices"
	"strconv"

	"rapporteur/app/igf"
	"rapporteur/app/importing/identity"
	"rapporteur/app/workspace/history"
)

// pieceOf returns what an item is known by. public is the entry as everybody may read
// it, and what is shared is made of nothing else; before is what it said with the names
// that are hidden now.
func pieceOf(it Item, public, before igf.Entry) identity.Piece {
	p := saysOf(public)
	if b := saysOf(before); b.Words != p.Words {
		p.Before = b.Words
	}
	p.Source, p.Own, p.At, p.Renamed = it.Source, it.ID, it.At, it.Note != nil
	c, ok := public.(*igf.Comment)
	if !ok || it.Comment.Quote == "" && it.Comment.Paragraph > 0 {
		return p
	}
	// Its source says no number: the one that was found may be another next time.
	if p.Place = ""; it.Comment.Quote != "" && c.Anchor != nil {
		p.Place = c.Anchor.Quote
	}
	return p
}

// saysOf returns what an entry says now, and on what.
func saysOf(e igf.Entry) identity.Piece {
	switch v := e.(type) {
	case *igf.Note:
		return identity.Piece{Target: v.SessionID(), Words: v.Text}
	case *igf.Comment:
		p := identity.Piece{Target: v.Output, Words: v.Text}
		if v.Proposed != "" {
			p.Words += "\x00" + v.Proposed
		}
		if v.Anchor != nil && v.Anchor.Paragraph > 0 {
			p.Place = strconv.Itoa(v.Anchor.Paragraph)
		}
		return p
	}
	return identity.Piece{}
}

// match says of the chosen items, which were made, whether each is here, and which of
// the new ones say the same as a comment from elsewhere.
func (svc *Service) match(f File, all []made) error {
	var of []int
	var pieces []identity.Piece
	for i := range all {
		if m := &all[i]; m.entry != nil && !f.Items[i].LeftOut {
			m.piece.Who = whoOf(m.entry, m.private)
			of, pieces = append(of, i), append(pieces, m.piece)
		}
	}
	h := here{svc: svc, marks: map[identity.Mark]int{}, classes: map[identity.Class]bool{}}
	var err error
	if h.undone, err = history.Undone(svc.core.Replica().Entries); err != nil {
		return err
	}
	for _, p := range pieces {
		for _, c := range identity.Classes(p) {
			if err := h.read(c); err != nil {
				return err
			}
		}
	}
	for k, v := range identity.Match(h.known, pieces) {
		m := &all[of[k]]
		if m.mark, m.here = v.Mark.String(), v.Here; v.Here && v.Of >= 0 {
			m.same = h.entries[v.Of]
		}
	}
	return svc.compare(f, all)
}

// here is what is here of the classes of some items.
type here struct {
	svc     *Service
	undone  map[string]bool
	classes map[identity.Class]bool // that were read
	known   []identity.Known        // one for each mark
	entries [][]string              // of each known: its ids
	marks   map[identity.Mark]int   // number among those that are known
}

// read reads a class. What an undone import made is not here; what a person withdrew
// stays known, for it must not come back by another import.
func (h *here) read(c identity.Class) error {
	if h.classes[c] {
		return nil
	}
	h.classes[c] = true
	all, err := h.svc.core.Replica().Concerning(string(c))
	if err != nil {
		return err
	}
	for _, e := range all {
		mark, ok := identity.Parse(igf.ImportMark(e))
		if !ok {
			continue
		}
		k := identity.Known{Mark: mark}
		if h.undone[e.Head().ID] {
			if k.Reserved, err = h.withdrawn(e); err != nil {
				return err
			}
			if !k.Reserved {
				continue
			}
		} else if k.Who, err = h.svc.who(e); err != nil {
			return err
		}
		h.add(k, e.Head().ID)
	}
	return nil
}

func (h *here) add(k identity.Known, id string) {
	at, ok := h.marks[k.Mark]
	if !ok {
		at = len(h.known)
		h.marks[k.Mark] = at
		h.known, h.entries = append(h.known, k), append(h.entries, nil)
	}
	have := &h.known[at]
	if have.Reserved = have.Reserved && k.Reserved; have.Who == "" {
		have.Who = k.Who
	}
	h.entries[at] = append(h.entries[at], id)
}

// withdrawn reports whether somebody withdrew an entry, besides undoing its import.
func (h *here) withdrawn(e igf.Entry) (bool, error) {
	acts, err := h.svc.core.History.Redactions(e)
	for _, r := range acts {
		if r.Entry != e.Head().ID || !r.TakesBackOwn(e) {
			return true, err
		}
	}
	return false, err
}

// who returns who said an entry, as this device knows them.
func (svc *Service) who(e igf.Entry) (string, error) {
	p, _, err := svc.core.Replica().Private(e.Key())
	return whoOf(e, []igf.Private{p}), err
}

func whoOf(e igf.Entry, private []igf.Private) string {
	for _, p := range private {
		if p.Name != "" {
			return p.Name
		}
	}
	return igf.AttributionOf(e).Public().Name
}

// compare looks among all comments for what says the same on the same place: in a form
// of this program it is here; what came from elsewhere is new, and alike.
func (svc *Service) compare(f File, all []made) error {
	said := map[string]map[identity.Class][]string{} // by output: comments that no item is
	for i := range all {
		m := &all[i]
		c, ok := m.entry.(*igf.Comment)
		if !ok || f.Items[i].LeftOut || m.here {
			continue
		}
		if said[c.Output] == nil {
			var err error
			if said[c.Output], err = svc.says(c.Output, all); err != nil {
				return err
			}
		}
		have := said[c.Output]
		class := identity.Content(saysOf(m.public))
		if len(have[class]) == 0 {
			class = identity.Content(saysOf(m.before))
		}
		other := 0 // else it is of the same source, and somebody else said it
		if !f.Items[i].OwnForm {
			other = slices.IndexFunc(have[class], func(of string) bool { return of != string(identity.ClassOf(m.piece)) })
		}
		if other < 0 || other >= len(have[class]) {
			continue
		}
		have[class] = slices.Delete(have[class], other, other+1)
		m.here, m.alike = f.Items[i].OwnForm, !f.Items[i].OwnForm
	}
	return nil
}

// says returns what the comments on an output say now, each with the class of the item
// that it was imported of. Those that an item of the file is are left out.
func (svc *Service) says(output string, all []made) (map[identity.Class][]string, error) {
	taken := map[string]bool{}
	for _, m := range all {
		for _, id := range m.same {
			taken[id] = true
		}
	}
	entries, err := svc.lists.About(output)
	if err != nil {
		return nil, err
	}
	out := map[identity.Class][]string{}
	for _, s := range igf.Fold(entries) {
		c, ok := s.Entry.(*igf.Comment)
		if ok && !taken[s.Root] && !s.Gone() {
			says := identity.Content(saysOf(c))
			out[says] = append(out[says], igf.ImportClass(c))
		}
	}
	return out, nil
}
