package engine

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roles"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
)

// settleSay finds out about the withdrawals here, and the decisions over them, that were not
// made by the author of the entry whether a coordinator of the group made them. What was
// found out stands: roles change, and names can be taken by others. Only a person changes it,
// who says which of two people of a name holds its roles.
func (s *run) settleSay() error {
	st := s.newStep()
	s.outbox.Absent = s.absent()
	defer func() { s.outbox.Absent = nil }()
	var who *roster.Namesakes
	ro, err := roster.Read(s.replica)
	if err != nil {
		return err
	}
	for rec, err := range s.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return err
		}
		r, ok := rec.(*igf.Redaction)
		if _, waits := s.outbox.pending[rec.Key()]; !ok || waits || r.Doubted {
			continue
		}
		if taken, err := s.settleTwins(st, r); err != nil {
			return err
		} else if taken {
			continue
		}
		open, err := s.isOpen(r, ro)
		if err != nil {
			return err
		}
		if !open {
			continue
		}
		had, named, err := s.coordinated(st, r)
		if err != nil {
			return err
		}
		if !named {
			continue
		}
		if who == nil {
			if who, err = roster.ReadNamesakes(s.replica); err != nil {
				return err
			}
		}
		say, err := s.sayOf(r, who, had)
		if err != nil {
			return err
		}
		if _, said := who.Holds(r.Author); say == r.Say || r.Say == igf.SaySettled && !said {
			continue
		}
		found := *r
		found.Say = say
		if err := st.Reserve(entrySize(r), 1); err != nil {
			return err
		}
		st.take(&found)
	}
	if len(st.x.Records) == 0 {
		return st.flush()
	}
	s.foundSay = true
	return inOrder(st.flush, s.outbox.load)
}

// settleTwins settles that who withdrew what they imported themselves did so for all that was imported of
// the item: where they have a part in the group. Anybody can import an item and withdraw it; of
// others that is only asked for.
func (s *run) settleTwins(st *step, r *igf.Redaction) (taken bool, err error) {
	if r.Say != igf.SayByRoles || r.Scope == igf.ScopeDeclined {
		return false, nil
	}
	e, err := s.outbox.About(r)
	if err != nil || e == nil || e.Head().Author.ID != r.Author.ID {
		return false, err
	}
	root, err := igf.Root(s.outbox.Entry, e)
	if err != nil {
		return false, err
	}
	twins, err := igf.Twins(s.replica.Concerning, root)
	if err != nil || len(twins) == 0 || r.TakesBackOwn(root) {
		return false, err
	}
	group := root.Head().Group
	who, err := roster.ReadNamesakes(s.replica)
	if err != nil {
		return false, err
	}
	h, err := s.holders(group, who)
	if err != nil {
		return false, err
	}
	say, err := s.outbox.SayOver(root)
	if err != nil {
		return false, err
	}
	if part := say.TakesPart(r.Author, r.At) && !slices.Contains(h.Namesakes, r.Author.ID); !part && (len(h.Coordinators) > 0 || say.Decides()) {
		return false, nil
	}
	found := *r
	found.Say = igf.SaySettled
	if err := st.Reserve(entrySize(r), 1); err != nil {
		return false, err
	}
	st.take(&found)
	return true, nil
}

// sayOf returns what say somebody has over the entry that they withdrew, by a role of their name that
// they had, and whether they were known by it when it was given. The person at this device may know them.
func (s *run) sayOf(r *igf.Redaction, who *roster.Namesakes, had bool) (igf.CoordinatorSay, error) {
	if !had {
		return igf.SayNone, nil
	}
	e, err := s.outbox.About(r)
	if err != nil {
		return igf.SayNone, err
	}
	if bound, err := s.bound(r, e); err != nil || bound {
		return igf.SaySettled, err
	}
	if meant, err := who.Meant(r.Author, s.firstIn()); err != nil || !meant {
		return igf.SayNone, err
	}
	ro := who.Roster
	if e == nil || ro.ConfirmedAs(r.Author.ID, r.Author.Name) || ro.First[r.Author.ID] == "" {
		return igf.SaySettled, err
	}
	b, err := roles.Read(s.replica, e.Head().Group)
	if err != nil || b == nil || b.Meant(r.Author, r.At) || slices.Contains(b.Founder, r.Author.ID) || !b.Had(r.Author, r.At) {
		return igf.SaySettled, err
	}
	return igf.SayNewcomer, nil
}

// bound reports whether who withdrew an entry, nil for none, coordinates its group by a role that has
// their id: whoever else has their name is not meant.
func (s *run) bound(r *igf.Redaction, e igf.Entry) (bool, error) {
	if e == nil {
		return false, nil
	}
	say, err := s.outbox.SayOver(e)
	if err != nil || say.Binds(r.Author, r.At) {
		return err == nil, err
	}
	b, err := roles.Read(s.replica, e.Head().Group)
	return err == nil && b != nil && b.Binds(r.Author, r.At), err
}

// isOpen reports whether it may have to be found out who made a withdrawal: somebody who did not
// write the entry. One that was found out is open again where the person at this device
// confirmed keys or said who holds roles, or what another hand said of a role.
func (s *run) isOpen(r *igf.Redaction, ro *roster.Roster) (bool, error) {
	if r.Say == igf.SaySettled {
		return len(ro.Holders()) > 0, nil
	}
	e, err := s.outbox.About(r)
	if err != nil || e == nil || e.Head().Author.ID == r.Author.ID {
		return false, err
	}
	if r.Say == igf.SayByRoles || len(ro.Confirmed) > 0 {
		return true, nil
	}
	b, err := roles.Read(s.replica, e.Head().Group)
	if err != nil || b == nil {
		return false, err
	}
	return b.Believed(s.replica, e.Head().Group, r.Author, r.At)
}

// coordinated reports whether who withdrew an entry of somebody else was given a say over it as
// a coordinator of the group by then, and named, whether its roles, as they are or were, name
// them so. Where nothing names them, the history is asked once.
func (s *run) coordinated(st *step, r *igf.Redaction) (had, named bool, err error) {
	e, err := s.outbox.About(r)
	if err != nil || e == nil {
		return false, false, err
	}
	group := e.Head().Group
	say, err := s.outbox.SayOver(e)
	if err != nil || !say.Known() {
		return false, false, err
	}
	asked, err := s.replica.SyncValue(syncstate.Asked + r.ID)
	if err != nil {
		return false, false, err
	}
	named = say.Has(r.Author, r.At) || say.Lists(r.Author, r.At)
	b, err := s.roles(group, judging(!named && asked == nil))
	switch {
	case err != nil:
		return false, false, err
	case b == nil: // the remote has no history to read: what stands there is believed
		return named, named, nil
	}
	if had, err = b.Counted(s.replica, group, r.Author, r.At); err == nil && !had {
		had, err = b.Believed(s.replica, group, r.Author, r.At)
	}
	named = named || had
	if named || asked != nil || err != nil {
		return had, named, err
	}
	if err := st.Reserve(100, 0); err != nil {
		return false, false, err
	}
	st.PutState(syncstate.Asked+r.ID, []byte{1})
	return false, false, nil
}
