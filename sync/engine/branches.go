package engine

import (
	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/remote"
)

// noteBranch keeps, for every check, that a repository has another branch than the shared one in the
// place where other programs, or newcomers, look for it, and tells it once.
func (s *run) noteBranch() error {
	b, can := s.remote.(remote.Brancher)
	if !can {
		return nil
	}
	used, current, err := b.Branch(s.head)
	if err != nil {
		return err
	}
	var why error
	switch {
	case used != remote.MainBranch && current == used:
		newcomers, _, err := b.Branch("")
		if err != nil {
			return err
		}
		if newcomers != used {
			why = igf.Errorf("this device goes on with the branch %s, which has what it knows, and a newcomer takes %s, which goes another way: ask the owner of the repository to bring both together, or to remove %s", used, newcomers, newcomers)
		}
	case current != used:
		why = igf.Errorf("the repository calls the branch %s its current one, and the shared one is %s: clones made with Git show another state, maybe with words that were withdrawn since; put it right with: git symbolic-ref HEAD refs/heads/%s", current, used, used)
	}
	was, _, err := readBranch(s.replica)
	if err != nil {
		return err
	}
	st, now := s.newStep(), igf.Reason("")
	if why != nil {
		now = igf.ReasonOf(why)
	}
	if now == was {
		return nil
	}
	if why == nil {
		st.PutState(syncstate.Branch, nil)
		return st.flush()
	}
	s.notes[igf.SetAside{Path: "HEAD", Reason: now, Info: true}] = true
	if err := st.encodeState(syncstate.Branch, now); err != nil {
		return err
	}
	return st.flush()
}

func readBranch(r Replica) (why igf.Reason, is bool, err error) {
	is, err = syncstate.Read(r, syncstate.Branch, &why)
	return why, is, err
}

// tellBranch lists it for a check.
func tellBranch(r Replica) ([]igf.SetAside, error) {
	why, is, err := readBranch(r)
	if err != nil || !is {
		return nil, err
	}
	return []igf.SetAside{{Path: "HEAD", Reason: why}}, nil
}
