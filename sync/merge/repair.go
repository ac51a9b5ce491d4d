package merge

import (
	"fmt"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// repair makes the merged document valid: two changes that are each valid can be
// invalid together, such as a first day of one side after a last day of the
// other. Theirs alone is valid, so as few as possible of our changes give way and
// become conflicts.
func (m *merger) repair(out igf.Record) (igf.Record, error) {
	if s, ok := out.(*igf.Session); ok {
		m.hide(s)
	}
	if out.Validate() == nil {
		return out, nil
	}
	for _, path := range m.taken {
		try, err := format.Clone(out)
		if err != nil {
			return nil, err
		}
		if m.copyField(path, m.theirs, try) == nil && try.Validate() == nil {
			return try, m.giveWay(path, out)
		}
	}
	return m.rebuild(out)
}

// rebuild starts from theirs and takes each of our changes that leaves the
// document valid.
func (m *merger) rebuild(merged igf.Record) (igf.Record, error) {
	out, err := format.Clone(m.theirs)
	if err != nil {
		return nil, err
	}
	left := m.taken
	for progress := true; progress; {
		progress = false
		var refused []string
		for _, path := range left {
			try, err := format.Clone(out)
			if err != nil {
				return nil, err
			}
			if m.copyField(path, merged, try) != nil || try.Validate() != nil {
				refused = append(refused, path)
				continue
			}
			out, progress = try, true
		}
		left = refused
	}
	for _, path := range left {
		if err := m.giveWay(path, merged); err != nil {
			return nil, err
		}
	}
	return out, out.Validate()
}

// copyField copies one field of a document to another.
func (m *merger) copyField(path string, from, to igf.Record) error {
	text, err := Field(from, path)
	if err != nil {
		return err
	}
	s, err := find(to, path)
	if err != nil {
		return err
	}
	return s.set(path, text)
}

// giveWay turns a change of ours into a conflict.
func (m *merger) giveWay(path string, merged igf.Record) error {
	base, _ := Field(m.base, path) // "" when the base has no such item
	ours, err := Field(merged, path)
	if err != nil {
		return igf.Errorf("%s cannot be merged: %w", m.key, err)
	}
	theirs, err := Field(m.theirs, path)
	if err != nil {
		return igf.Errorf("%s cannot be merged: %w", m.key, err)
	}
	m.conflict(path, base, ours, theirs, "")
	return nil
}

// hide takes the stricter side where one restricted how people may be named
// and the other named somebody: the person stays on the roster without what
// the rules forbid, and the conflict, which is never shared, keeps it. Where nobody named
// them, but both restricted it, there is nothing to decide.
func (m *merger) hide(s *igf.Session) {
	allowed := s.NamingAllowed()
	strictest := allowed[len(allowed)-1] // the list goes from saying most to saying least
	for i := range s.Roster {
		p := &s.Roster[i]
		if p.Who.Naming == "" || slices.Contains(allowed, p.Who.Naming) || !strictest.SaysLess(p.Who.Naming) {
			continue
		}
		if path := fmt.Sprintf("roster[%s].who", p.ID); m.named(p.ID) {
			var text [3]string
			for i, side := range []igf.Record{m.base, m.ours, m.theirs} {
				text[i], _ = Field(side, path) // "" when that side does not have the person
			}
			m.conflict(path, text[0], text[1], text[2], "")
		}
		less := p.Who
		less.Naming = strictest
		p.Who = less.Public()
	}
}

// named reports whether a side put somebody on the roster, or named them more fully than
// they were.
func (m *merger) named(id string) bool {
	base, _ := m.base.(*igf.Session)
	for _, r := range []igf.Record{m.ours, m.theirs} {
		side, _ := r.(*igf.Session)
		i := lineOf(side, id)
		if i < 0 {
			continue
		}
		b := lineOf(base, id)
		if b < 0 && base != nil && i < len(base.Roster) && lineOf(side, base.Roster[i].ID) < 0 {
			b = i // a rule made its id again, which was made from a name
		}
		if b < 0 {
			return true
		}
		is, was := side.Roster[i].Who, base.Roster[b].Who
		if was.Naming.SaysLess(is.Naming) || was.Naming == is.Naming && (is.Name != was.Name || is.Affiliation != was.Affiliation) {
			return true
		}
	}
	return false
}

// lineOf returns the place of somebody on the roster of a session, -1 for nowhere.
func lineOf(s *igf.Session, id string) int {
	if s == nil {
		return -1
	}
	return slices.IndexFunc(s.Roster, func(p igf.Participant) bool { return p.ID == id })
}
