package engine

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// One person may revise an entry on two devices, neither of which saw the other: one of the two stands,
// the same everywhere, and the other is in its history. Where they say something else the author is told,
// and can let the other words stand.

// noteTwice remembers that a revision came of what the person at this device wrote.
func (i *importer) noteTwice(e igf.Entry) error {
	if e.Head().Supersedes == "" {
		return nil
	}
	self, err := i.judge.Person()
	if err != nil || !self.Is(e.Head().Author) {
		return err
	}
	i.step.PutState(syncstate.Twice+e.Head().ID, []byte{1})
	return nil
}

// askTwice asks about the revisions that came and stand beside another one, and ends what was asked and
// is mended by a later one.
func (s *run) askTwice() error {
	names, err := s.replica.SyncNames(syncstate.Twice)
	if err != nil || len(names) == 0 {
		return err
	}
	open, err := s.replica.Conflicts()
	if err != nil {
		return err
	}
	st, apart := s.newStep(), map[string]bool{}
	roots := map[igf.Key]bool{}
	book := &asideBook{step: st, now: s.now}
	for _, name := range names {
		if err := st.Reserve(300, 0); err != nil {
			return err
		}
		st.PutState(name, nil)
		e, err := s.outbox.Entry(strings.TrimPrefix(name, syncstate.Twice))
		if err != nil {
			return err
		}
		if e == nil {
			continue
		}
		c, err := s.twice(e)
		if err != nil {
			return err
		}
		if c == nil {
			continue
		}
		roots[c.Key] = true
		if c.Base == "" {
			continue
		}
		asked := book.ask(*c, []byte(c.Base))
		apart[asked.ID] = true
		if known, err := st.SyncValue(syncstate.TwiceAsked + asked.ID); err != nil || known != nil {
			if err != nil {
				return err
			}
			continue
		}
		if err := st.Reserve(len(c.Ours)+len(c.Theirs)+500, 0); err != nil {
			return err
		}
		st.PutState(syncstate.TwiceAsked+asked.ID, []byte{1})
		st.x.Conflicts = append(st.x.Conflicts, asked)
		st.conflicts++
	}
	for _, c := range open {
		if c.HandCase() == igf.CaseTwice && roots[c.Key] && !apart[c.ID] {
			st.x.Resolved = append(st.x.Resolved, c.ID)
		}
	}
	return st.flush()
}

// twice returns a conflict over an entry that was revised in two ways, without a Base where it stands in
// one; nil for what people are not asked about.
func (s *run) twice(e igf.Entry) (*igf.Conflict, error) {
	root, err := igf.Root(s.outbox.Entry, e)
	if err != nil {
		return nil, err
	}
	switch root.(type) {
	case *igf.Note, *igf.Comment:
	default:
		return nil, nil
	}
	all, err := igf.Revisions(s.replica.Concerning, root)
	if err != nil {
		return nil, err
	}
	c := &igf.Conflict{Key: root.Key(), Field: string(igf.HandContent)}
	stands := igf.Latest(all)
	scope, err := s.outbox.Scope(root)
	if err != nil || scope != "" {
		return c, err
	}
	for _, other := range igf.Ends(all) {
		if other == stands || igf.SearchText(other) == igf.SearchText(stands) {
			continue
		}
		if c.Ours, err = format.EntryText(stands); err != nil {
			return nil, err
		}
		if c.Theirs, err = format.EntryText(other); err != nil {
			return nil, err
		}
		c.Base = igf.TwiceBase(stands, other)
		break
	}
	return c, nil
}
