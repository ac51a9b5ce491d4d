package engine

import (
	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// askWithdrawals asks the person at this device about withdrawals by somebody with no say
// over the entry, where they are one who may decide: who wrote it, or a coordinator of its
// group. A conflict over one that was decided, here or elsewhere, is none any more.
func (s *run) askWithdrawals() error {
	asked, err := s.outbox.Asked(s.now)
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
		s.signHand(&c, r.Key(), putIn)
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
