package lists

import (
	"cmp"
	"time"

	"rapporteur/app/igf"
)

// EntryView is an entry as it stands now, with its person as this device may show
// them.
type EntryView struct {
	igf.Standing
	// Who is how this device shows the person, Shared how everybody else sees
	// them.
	Who, Shared string
	Public      igf.Attribution // the person as everybody else sees them
	Name        string          // the name alone, as this device knows it
	Mine        bool            // written by the person at this device, on any device
	Ahead       bool            // its time has not come yet: the clock of its device is wrong
	Behind      bool            // likewise, as its time is years before anybody can have written it
	SaidAt      time.Time       // when it was said: as a person gave it, else on the corrected clock of a session's order, else as it was written down
}

// IsWords reports whether the entry is a note or a comment of which nothing was withdrawn.
func (v EntryView) IsWords() bool {
	k := v.Entry.Kind()
	return v.Redacted == "" && (k == igf.KindNote || k == igf.KindComment)
}

// MayRevise reports whether the person at this device may write the entry differently: their own
// note or comment, of which nothing was withdrawn.
func (v EntryView) MayRevise() bool { return v.Mine && v.IsWords() }

// Views folds the entries and adds what this device knows of the people.
func (rd *Reader) Views(entries []igf.Entry) ([]EntryView, error) {
	self, err := rd.core.Replica().Self()
	if err != nil {
		return nil, err
	}
	term, err := rd.records.Terms()
	if err != nil {
		return nil, err
	}
	sessionOf := rd.SessionsOnce()
	doubts, err := rd.core.Doubts()
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if err := doubts.Mark(e); err != nil {
			return nil, err
		}
	}
	standing, err := rd.core.History.Fold(entries)
	if err != nil {
		return nil, err
	}
	out := make([]EntryView, len(standing))
	known := map[string]igf.Coordinators{}
	for i, st := range standing {
		if err := rd.decide(&st, known); err != nil {
			return nil, err
		}
		if a := &st.Entry.Head().Author; self.Is(*a) && a.Name != "" {
			a.Name = self.Public().Name // as they choose now
		}
		l := EntryView{Standing: st, SaidAt: saidAt(st), Ahead: st.AheadOf(rd.core.Now()), Mine: self.Is(st.Entry.Head().Author)}
		who := igf.Person{Public: igf.AttributionOf(l.Entry)}
		session, err := sessionOf(l.Entry)
		if err != nil {
			return nil, err
		}
		l.Behind = st.BehindOf(session)
		if !who.Public.IsZero() { // nobody stays nobody
			l.Public = who.Public.Under(session) // the entry stands without what was withdrawn
		}
		l.Shared = l.Public.Line(term)
		if l.Redacted == "" {
			if who.Private, _, err = rd.core.Replica().Private(l.Entry.Head().Key()); err != nil {
				return nil, err
			}
		}
		l.Who = who.Label(term)
		l.Name = cmp.Or(who.Private.Name, who.Public.Public().Name)
		out[i] = l
	}
	return out, rd.quoted(out)
}

// saidAt is when an entry was said, as far as it says so itself.
func saidAt(st igf.Standing) time.Time {
	if n, ok := st.Entry.(*igf.Note); ok && !n.Said.IsZero() {
		return n.Said
	}
	return st.At
}

// Saved is an own entry that was just saved, as lists show it.
func (rd *Reader) Saved(e igf.Entry) (EntryView, error) {
	private, _, err := rd.core.Replica().Private(e.Head().Key())
	if err != nil {
		return EntryView{}, err
	}
	return rd.Unsaved(e, private)
}

// Unsaved is an own entry as lists would show it, with what would stay on this device.
func (rd *Reader) Unsaved(e igf.Entry, private igf.Private) (EntryView, error) {
	term, err := rd.records.Terms()
	if err != nil {
		return EntryView{}, err
	}
	who := igf.AttributionOf(e)
	st := igf.Standing{Entry: e, At: e.Head().At}
	views := []EntryView{{Standing: st, SaidAt: saidAt(st), Mine: true, Public: who, Shared: who.Line(term), Who: igf.Person{Public: who, Private: private}.Label(term)}}
	err = rd.quoted(views)
	return views[0], err
}

// decide finds out whether a withdrawal waits for an editor. known are the coordinators of
// groups that were read before.
func (rd *Reader) decide(st *igf.Standing, known map[string]igf.Coordinators) error {
	if st.Redacted == "" {
		return nil
	}
	id := st.Entry.Head().Group
	say, ok := known[id]
	if !ok {
		var err error
		if say, err = rd.core.Replica().Coordinators(id); err != nil {
			return err
		}
		known[id] = say
	}
	st.DecideIn(say)
	return nil
}
