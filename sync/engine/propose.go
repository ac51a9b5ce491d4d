package engine

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/remote"
)

// proposal is a batch that was proposed. Its records stay in the outbox until the
// repository is seen to hold them.
type proposal struct {
	ID       string        `cbor:"1,keyasint"` // of the batch
	Link     string        `cbor:"2,keyasint,omitempty"`
	Acks     []igf.Pending `cbor:"3,keyasint"`
	Declined bool          `cbor:"4,keyasint,omitempty"`
}

// proposeBatch proposes the pending batch unless the same records were proposed
// before. The id is kept before the proposal is made, so that one made just
// before a crash is found and replaced.
func (s *run) proposeBatch() error {
	p, ok := s.remote.(remote.Proposer)
	if !ok {
		return igf.Errorf("%w: %s knows no proposals; sync without them", remote.ErrRefused, s.remote)
	}
	var all []proposal
	if _, err := syncstate.Read(s.replica, syncstate.Proposed, &all); err != nil {
		return err
	}
	batch := s.batch
	var replaces []string
	for i := range all {
		was := &all[i]
		if was.ID == batch.Batch.ID {
			continue
		}
		now, err := p.Proposed(s.ctx, s.outbox.device, was.ID)
		if err != nil {
			return err
		}
		was.Declined = was.Declined || now.State == remote.ProposalDeclined
		if now.Link != "" {
			was.Link = now.Link
		}
		if slices.Equal(was.Acks, batch.Acks) && now.State != remote.ProposalNone {
			return s.proposed(all, *was)
		}
		if now.State == remote.ProposalOpen {
			replaces = append(replaces, was.ID)
		}
	}
	mine := proposal{ID: batch.Batch.ID, Acks: batch.Acks}
	st := s.newStep()
	all = slices.DeleteFunc(all, func(was proposal) bool { return was.ID == mine.ID })
	if err := st.encodeState(syncstate.Proposed, append(all, mine)); err != nil {
		return err
	}
	if err := st.flush(); err != nil {
		return err
	}
	made, err := p.Propose(s.ctx, batch.Parent, batch.Batch, replaces)
	if err != nil {
		return err
	}
	mine.Link = made.Link
	return s.proposed([]proposal{mine}, mine)
}

// proposed keeps that everything that waits is in one proposal.
func (s *run) proposed(all []proposal, mine proposal) error {
	if mine.Declined {
		s.notes.tell(mine.Link, "the proposal was declined; what it held stays here and waits, and is proposed again together with the next change")
	} else {
		s.receipt.Link = mine.Link
	}
	st := s.newStep()
	st.PutState(syncstate.Batch, nil)
	if err := st.encodeState(syncstate.Proposed, all); err != nil {
		return err
	}
	s.batch = nil
	return st.flush()
}

// withdrawArrived withdraws the proposals of which nothing waits any more: it was sent
// directly since, or came in another way. A merged one is not open any more.
func (s *run) withdrawArrived() error {
	var all []proposal
	if _, err := syncstate.Read(s.replica, syncstate.Proposed, &all); err != nil || len(all) == 0 {
		return err
	}
	p, can := s.remote.(remote.Proposer)
	if !can {
		return nil
	}
	if err := s.outbox.load(); err != nil {
		return err
	}
	var wait []proposal
	var arrived []string
	for _, was := range all {
		if slices.ContainsFunc(was.Acks, func(a igf.Pending) bool { _, waits := s.outbox.pending[a.Key]; return waits }) {
			wait = append(wait, was)
		} else {
			arrived = append(arrived, was.ID)
		}
	}
	if len(arrived) == 0 {
		return nil
	}
	if err := p.Withdraw(s.ctx, s.outbox.device, arrived); err != nil {
		s.notes.add(s.remote.String(), "everything was sent, and a proposal that is not needed any more could not be withdrawn: %s", igf.OnOneLine(err))
		return s.ctx.Err()
	}
	st := s.newStep()
	if err := st.encodeState(syncstate.Proposed, wait); err != nil {
		return err
	}
	return st.flush()
}
