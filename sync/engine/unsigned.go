package engine

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// askUnsigned asks a person about what came unsigned in the name of somebody who signs, or acts on
// what others signed. It stands, and is marked wherever it is shown, or does not count, until they say that it is right or withdraw it.
func (s *run) askUnsigned() error {
	if err := s.endUnsigned(); err != nil {
		return err
	}
	due, err := s.replica.SyncValue(syncstate.Signers)
	if err != nil || due == nil {
		return err
	}
	found, err := s.findUnsigned()
	if err != nil {
		return err
	}
	st := s.newStep()
	st.PutState(syncstate.Signers, nil)
	book := &asideBook{step: st, now: s.now}
	for _, e := range found {
		c := igf.Conflict{Key: e.Key(), Field: string(igf.HandUnsigned)}
		if c.Theirs, err = format.EntryText(e); err != nil {
			return err
		}
		s.signHand(&c, e.Key(), putIn)
		c = book.ask(c, nil)
		if err := st.Reserve(len(c.Theirs)+500, 0); err != nil {
			return err
		}
		st.x.Conflicts = append(st.x.Conflicts, c)
		st.conflicts++
		st.PutState(syncstate.Unsigned+e.Head().ID, []byte(c.ID))
	}
	return st.flush()
}

// findUnsigned returns the entries that a person is to be asked about, at most as many as
// leave the list of conflicts readable. Where all is signed, nothing is read.
func (s *run) findUnsigned() (out []igf.Entry, err error) {
	if some, err := s.replica.SyncValue(syncstate.AnyUnsigned); err != nil || some == nil {
		return nil, err
	}
	ro, err := roster.Read(s.replica)
	if err != nil {
		return nil, err
	}
	g, err := roster.ReadSigning(s.replica, ro)
	if err != nil {
		return nil, err
	}
	open, err := s.replica.Conflicts()
	if err != nil {
		return nil, err
	}
	open = slices.DeleteFunc(open, func(c igf.Conflict) bool { return c.Hand() != igf.HandUnsigned })
	marks, err := s.signedMarks(ro)
	if err != nil {
		return nil, err
	}
	for _, kind := range igf.EntryKinds() {
		if kind == igf.KindRedaction { // an editor is asked about those
			continue
		}
		for e, err := range s.replica.Entries(kind) {
			if err != nil {
				return nil, err
			}
			if ask, err := s.isUnsigned(g, marks, e); err != nil {
				return nil, err
			} else if !ask {
				continue
			}
			if len(open)+len(out) >= maxAside {
				s.notes.add(pathOf(e.Key()), "more than %d entries are not signed, in the names of people who sign what they write: decide about those that you are asked about first", maxAside)
				return out, nil
			}
			out = append(out, e)
		}
	}
	return out, nil
}

// isUnsigned reports whether an entry lacks the signature that everything else under its name
// has, or acts on what somebody signs, and nobody was asked about it.
func (s *run) isUnsigned(g *roster.Signing, marks map[string]bool, e igf.Entry) (bool, error) {
	h := e.Head()
	if _, waits := s.outbox.pending[e.Key()]; waits || h.Device == s.outbox.device || g.Self.Is(h.Author) {
		return false, nil
	}
	if sets, err := setsAnothersClock(s.outbox, g.Roster, e); err != nil || !sets && g.Roster.Expects(h) {
		return false, err
	} else if sets {
		return s.notAskedYet(e)
	}
	claimed, err := s.replica.SyncValue(syncstate.Claimed + h.ID)
	if err != nil {
		return false, err
	}
	if named := h.Author.Name != "" && (g.TakenFor(h.Author.ID, h.Author.Name) != "" || igf.HasAddress(h.Author.Name)); !named && claimed == nil {
		if acts, err := s.actsOnSigned(g, marks, e); err != nil || !acts {
			return false, err
		}
	}
	return s.notAskedYet(e)
}

// notAskedYet reports whether an entry stands that nobody was asked about.
func (s *run) notAskedYet(e igf.Entry) (bool, error) {
	scope, err := s.outbox.Settled(e)
	if err != nil || scope != "" {
		return false, err
	}
	asked, err := s.replica.SyncValue(syncstate.Unsigned + e.Head().ID)
	return asked == nil, err
}

// setsAnothersClock reports whether an entry sets the clock of a device that signs, and is neither
// by the author who writes on that device nor by a coordinator of the group: it would move what
// somebody else wrote. It does not count before a person says so, signed or not.
func setsAnothersClock(o *outbox, ro *roster.Roster, e igf.Entry) (bool, error) {
	k, ok := e.(*igf.Clock)
	if !ok {
		return false, nil
	}
	of := igf.TargetOf(k).Device
	if ro.Devices[of] == "" || ro.Trusted[format.CertificatePath(of, k.Author.ID)] {
		return false, nil
	}
	say, err := o.SayOver(k)
	return !say.Has(k.Author, k.At), err
}

// actsOnSigned reports whether an entry acts on what others signed: on an entry, on the clock of a
// device that signs, on what was imported of the same item, or on an output where anybody signs.
func (s *run) actsOnSigned(g *roster.Signing, marks map[string]bool, e igf.Entry) (bool, error) {
	t := igf.TargetOf(e)
	if t.Device != "" && g.Roster.Devices[t.Device] != "" || t.Mark != "" && marks[t.Mark] || t.Output != "" && len(g.Roster.First) > 0 {
		return true, nil
	}
	for _, id := range t.Entries {
		about, err := s.outbox.Entry(id)
		if err != nil {
			return false, err
		}
		if about != nil && g.Roster.Expects(about.Head()) {
			return true, nil
		}
	}
	return false, nil
}

// signedMarks are the marks of the items of which somebody signed what was imported.
func (s *run) signedMarks(ro *roster.Roster) (map[string]bool, error) {
	out := map[string]bool{}
	for _, kind := range igf.EntryKinds() {
		for e, err := range s.replica.Entries(kind) {
			if err != nil {
				return nil, err
			}
			if mark := igf.TargetOf(e).Mark; mark != "" && ro.Expects(e.Head()) {
				out[mark] = true
			}
		}
	}
	return out, nil
}

// endUnsigned ends the conflicts over unsigned entries that somebody withdrew who may, or that are
// not there any more.
func (s *run) endUnsigned() error {
	open, err := s.replica.Conflicts()
	if err != nil || !slices.ContainsFunc(open, func(c igf.Conflict) bool { return c.Hand() == igf.HandUnsigned }) {
		return err
	}
	if err := s.outbox.load(); err != nil {
		return err
	}
	waiting, err := s.waiting()
	if err != nil {
		return err
	}
	st := s.newStep()
	for _, c := range open {
		if c.Hand() != igf.HandUnsigned {
			continue
		}
		if c.Waits() {
			if err := s.followWaiting(st, c, waiting); err != nil {
				return err
			}
			continue
		}
		e, err := s.outbox.Entry(c.Key.ID())
		if err != nil {
			return err
		}
		if e == nil {
			continue
		}
		if scope, err := s.outbox.Settled(e); err != nil {
			return err
		} else if scope != "" {
			st.x.Resolved = append(st.x.Resolved, c.ID)
		}
	}
	return st.flush()
}

// unsignedAlarm says that an entry came unsigned in the name of somebody who signs, or about what
// others signed.
func unsignedAlarm(r Replica, a *alarm) (why, err error) {
	e := a.there
	if e == nil {
		return igf.Errorf("%s is not signed: decide in the list of conflicts", a.c.Key), nil
	}
	h := e.Head()
	if a.c.Waits() {
		return igf.Errorf("the %s %s stands in the file of a device that did not write it, and is not signed, though its author signs: it was not taken, and may be older than their key; it says “%s”; ask %s, and decide in the list of conflicts", e.Kind(), h.ID, a.says, cmp.Or(igf.Excerpt(h.Author.Name, roster.NameLength), h.Author.ID)), nil
	}
	ro, err := roster.Read(r)
	if err != nil {
		return nil, err
	}
	g, err := roster.ReadSigning(r, ro)
	if err != nil {
		return nil, err
	}
	name := igf.Excerpt(strings.TrimSpace(h.Author.Name), roster.NameLength)
	if k, ok := e.(*igf.Clock); ok && ro.Expects(h) {
		return igf.Errorf("the clock %s was set by %s, who is no coordinator of the group, for the device %s of somebody else, by %s: it does not count until you decide in the list of conflicts", h.ID, cmp.Or(name, h.Author.ID), k.Of, (time.Duration(k.Seconds) * time.Second).String()), nil
	}
	late, isLate := ro.IsLate(h.Author.ID)
	switch {
	case isLate:
		return igf.Errorf("the %s %s is not signed, as what its author %s wrote before, and the device %s claims to write for them: it says “%s”; ask them, and decide in the list of conflicts", e.Kind(), h.ID, cmp.Or(name, h.Author.ID), late.Cert.Device, a.says), nil
	case g.TakenFor(h.Author.ID, h.Author.Name) != "":
		return igf.Errorf("the %s %s is not signed, and %s signs what they write: it says “%s”; ask them, and decide in the list of conflicts", e.Kind(), h.ID, name, a.says), nil
	case igf.HasAddress(h.Author.Name):
		return igf.Errorf("the %s %s is not signed, and its author is called %s, with an e-mail address: nobody can see whether it is theirs; it says “%s”; ask them, and decide in the list of conflicts", e.Kind(), h.ID, name, a.says), nil
	case igf.TargetOf(e).Held:
		return igf.Errorf("the %s %s is not signed, and acts on what others signed; it names %s as its author: it does not count until you decide in the list of conflicts", e.Kind(), h.ID, cmp.Or(name, h.Author.ID)), nil
	}
	return igf.Errorf("the %s %s is not signed, and is about what others signed; it names %s as its author and says “%s”: it is marked until you decide in the list of conflicts", e.Kind(), h.ID, cmp.Or(name, h.Author.ID), a.says), nil
}
