package importing

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/importing/identity"
	"rapporteur/app/workspace/importing/known"
)

// factsOf returns what an item is known by. public is the entry as everybody may read
// it, and what is shared is made of nothing else; before is what it said with the names
// that are hidden now.
func factsOf(it Item, public, before igf.Entry) identity.Facts {
	p := identity.Says(public)
	if b := identity.Says(before); b.Words != p.Words {
		p.Before = b.Words
	}
	p.Source, p.SourceID, p.At, p.Renamed = it.Source, it.ID, it.At, it.Note != nil
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

// match says of the chosen items, which were made, whether each is here, and which of
// the new ones say the same as a comment from elsewhere.
func (svc *Service) match(f File, all []made) error {
	var of []int
	var facts []identity.Facts
	for i := range all {
		if m := &all[i]; m.entry != nil && !f.Items[i].LeftOut {
			m.facts.Who, m.facts.From = known.Who(m.entry, m.private)
			of, facts = append(of, i), append(facts, m.facts)
		}
	}
	matches, err := known.Find(svc.core, facts)
	if err != nil {
		return err
	}
	for k, found := range matches {
		m := &all[of[k]]
		m.mark, m.here, m.same = found.Mark, found.Here, found.Entries
	}
	return svc.compare(f, all)
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
		class := identity.Content(identity.Says(m.public))
		if len(have[class]) == 0 {
			class = identity.Content(identity.Says(m.before))
		}
		other := 0 // else it is of the same source, and somebody else said it
		if !f.Items[i].OwnForm {
			other = slices.IndexFunc(have[class], func(of string) bool { return of != string(identity.ClassOf(m.facts)) })
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
			says := identity.Content(identity.Says(c))
			out[says] = append(out[says], igf.ImportClass(c))
		}
	}
	return out, nil
}
