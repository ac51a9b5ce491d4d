package engine

import (
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// askWithdrawals asks the person at this device about withdrawals by somebody with no say
// over the entry, where they are one who may decide: who wrote it, or a coordinator of its
// group. A conflict over one that was decided, here or elsewhere, is none any more.
func (s *run) askWithdrawals() error {
	asked, err := s.outbox.asked(s.now)
	if err != nil {
		return err
	}
	open, err := s.replica.Conflicts()
	if err != nil {
		return err
	}
	st := s.newStep()
	for _, c := range open {
		if c.Hand() != igf.HandWithdrawal {
			continue
		}
		if _, still := asked[c.Base]; !still {
			st.x.Resolved = append(st.x.Resolved, c.ID)
		}
		delete(asked, c.Base)
	}
	book := &asideBook{step: st, now: s.now}
	for id, e := range asked {
		rec, err := readRecord(s.replica, igf.EntryKey(id))
		if err != nil {
			return err
		}
		r, ok := rec.(*igf.Redaction)
		if !ok {
			continue
		}
		c := igf.Conflict{Key: e.Key(), Field: string(igf.HandWithdrawal), Base: id, Doubted: r.Doubted}
		s.signHand(&c, r.Key(), false)
		if c.Ours, err = format.EntryText(e); err != nil {
			return err
		}
		if c.Theirs, err = format.EntryText(r); err != nil {
			return err
		}
		if err := st.Reserve(len(c.Ours)+len(c.Theirs)+500, 0); err != nil {
			return err
		}
		st.x.Conflicts = append(st.x.Conflicts, book.ask(c, []byte(id)))
		st.conflicts++
	}
	return st.flush()
}

// asked returns by the id of each withdrawal that waits for the person at this device the
// entry that it is about.
func (o *outbox) asked(now func() time.Time) (map[string]igf.Entry, error) {
	self, err := o.replica.Self()
	if err != nil {
		return nil, err
	}
	who := igf.Author{ID: self.Author, Name: self.Name}
	var wait []asking
	decided := map[string]igf.Scope{} // by those who may, by root
	for rec, err := range o.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return nil, err
		}
		r, ok := rec.(*igf.Redaction)
		if !ok {
			continue
		}
		if r.Scope == igf.ScopeDeclined {
			continue
		}
		over, err := igf.HiddenBy(o.replica, r)
		if err != nil {
			return nil, err
		}
		for _, e := range over {
			say, err := o.sayOver(e)
			if err != nil {
				return nil, err
			}
			root, err := igf.Root(o.entry, e)
			if err != nil {
				return nil, err
			}
			if id := root.Head().ID; r.Allowed(e, say) {
				decided[id] = decided[id].With(r.Scope)
			} else if igf.MayWithdraw(e, who, say, now()) {
				wait = append(wait, asking{r: r, e: e, root: id})
			}
		}
	}
	asked := map[string]igf.Entry{}
	for _, w := range wait {
		declined, err := igf.DeclinedFor(o.replica, w.r, w.e)
		if err != nil {
			return nil, err
		}
		if !declined && asked[w.r.ID] == nil && decided[w.root].With(w.r.Scope) != decided[w.root] {
			asked[w.r.ID] = w.e
		}
	}
	return asked, nil
}

// asking is a withdrawal that somebody asks for of an entry.
type asking struct {
	r    *igf.Redaction
	e    igf.Entry
	root string
}

// sayOver returns those who have a say over an entry as coordinators of its group.
func (o *outbox) sayOver(e igf.Entry) (igf.Coordinators, error) {
	return o.replica.Coordinators(e.Head().Group)
}
