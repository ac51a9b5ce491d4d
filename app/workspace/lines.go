package workspace

import (
	"rapporteur/app/igf"
)

// Line is an entry as it stands now, with its person as this device may show
// them.
type Line struct {
	igf.Standing
	// Who is how this device shows the person, Shared how everybody else sees
	// them.
	Who, Shared string
	Name        string // the name alone, as this device knows it
	Mine        bool   // written by the person at this device, on any device
}

// attributionOf is who an entry is attributed to.
func attributionOf(e igf.Entry) igf.Attribution {
	switch v := e.(type) {
	case *igf.Note:
		return v.Speaker
	case *igf.Comment:
		return v.By
	}
	return igf.Attribution{}
}

// lines folds the entries and adds what this device knows of the people.
func (w *Workspace) lines(entries []igf.Entry) ([]Line, error) {
	self, err := w.replica.Self()
	if err != nil {
		return nil, err
	}
	term, err := w.Terms()
	if err != nil {
		return nil, err
	}
	sessionOf := w.sessionsOnce()
	standing := igf.Fold(entries)
	out := make([]Line, len(standing))
	for i, st := range standing {
		l := Line{Standing: st, Mine: self.Author != "" && st.Entry.Head().Author.ID == self.Author}
		who := Person{Public: attributionOf(l.Entry)}
		session, err := sessionOf(l.Entry)
		if err != nil {
			return nil, err
		}
		l.Shared = attributionOf(publicEntry(l.Entry, session)).Line(term)
		if l.Redacted == "" {
			if who.Private, _, err = w.replica.Private(l.Entry.Head().Key()); err != nil {
				return nil, err
			}
		}
		l.Who = who.Label(term)
		l.Name = or(who.Private.Name, who.Public.Public().Name)
		out[i] = l
	}
	return out, nil
}
