package sharing

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
)

// Exposed is a word that the shared repository has and that would not be sent now: a
// rule, a withdrawal or a choice came after it was sent. Nobody can take it out of the
// history but the owner of the repository. Path and Revision are "" where this device
// has words in its records that were withdrawn, sent or not: these are to be rewritten.
type Exposed struct {
	igf.HiddenName
	Record   igf.Key
	Path     string // the file in the repository
	Revision string // the commit in which this device saw it first
}

// Exposed lists what was sent of a session, or of all for "", and would not be sent now,
// by what the receipts of this device know. It reads the history of the repository.
func (svc *Service) Exposed(ctx context.Context, session string) ([]Exposed, error) {
	gate, err := svc.core.Gate()
	if err != nil {
		return nil, err
	}
	here, err := svc.withdrawnHere(gate, session)
	if err != nil {
		return nil, err
	}
	if svc.syncer == nil || svc.syncer.Remote() == "" {
		if len(here) > 0 {
			return here, nil
		}
		return nil, igf.Errorf("%w: nothing was sent from this device", ErrNoRemote)
	}
	revisions, err := svc.revisions()
	if err != nil {
		return nil, err
	}
	var out []Exposed
	seen := map[[4]string]bool{}
	err = svc.syncer.Sent(ctx, revisions, func(r igf.SentRecord) error {
		found, err := svc.exposed(gate, session, r.Record)
		for _, f := range found {
			k := [4]string{string(r.Record.Key()), r.Path, f.Field, f.Word}
			if !seen[k] {
				seen[k] = true
				out = append(out, Exposed{f, r.Record.Key(), r.Path, r.Revision})
			}
		}
		return err
	})
	slices.SortStableFunc(out, func(a, b Exposed) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Field, b.Field))
	})
	return append(here, out...), err
}

// exposed returns what a record says of a session that would not be sent now.
func (svc *Service) exposed(gate *igf.Gate, session string, r igf.Record) ([]igf.HiddenName, error) {
	if of(session, r) {
		return gate.Exposed(r)
	}
	return svc.copied(gate, session, r)
}

// copied returns the words in a record that were withdrawn, if it, or what was withdrawn,
// is of a session.
func (svc *Service) copied(gate *igf.Gate, session string, r igf.Record) ([]igf.HiddenName, error) {
	found, err := gate.WithdrawnWords(r, nil)
	if of(session, r) {
		return found, err
	}
	return slices.DeleteFunc(found, func(n igf.HiddenName) bool {
		e, err := svc.core.Entry(n.Entry)
		return err != nil || e.Head().SessionID() != session
	}), err
}

// withdrawnHere lists where the records of this device have words that were withdrawn in a
// session, or in any for "".
func (svc *Service) withdrawnHere(gate *igf.Gate, session string) (out []Exposed, err error) {
	look := func(r igf.Record) error {
		found, err := svc.copied(gate, session, r)
		for _, f := range found {
			out = append(out, Exposed{HiddenName: f, Record: r.Key()})
		}
		return err
	}
	replica := svc.core.Replica()
	for _, family := range []string{igf.ProgrammeKey.Family(), igf.GroupKey("").Family(), igf.SessionKey("").Family(), igf.OutputKey("").Family(), igf.VersionKey("", 0).Family()} {
		for r, err := range replica.Documents(family, "") {
			if err := errors.Join(err, look(r)); err != nil {
				return nil, err
			}
		}
	}
	for _, kind := range igf.Kinds() {
		if !kind.IsEntry() {
			continue
		}
		for e, err := range replica.Entries(kind) {
			if err := errors.Join(err, look(e)); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// revisions are those of the repository that the syncs of this device ended at, oldest
// first.
func (svc *Service) revisions() ([]string, error) {
	receipts, err := svc.core.Replica().Receipts(0)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range slices.Backward(receipts) { // the newest is the first
		if r.Remote == receipts[0].Remote {
			out = append(out, r.Before, r.After)
		}
	}
	return out, nil
}

// of reports whether a record is of a session; all are of "".
func of(session string, r igf.Record) bool {
	if session == "" {
		return true
	}
	switch v := r.(type) {
	case igf.Entry:
		return v.Head().SessionID() == session
	case *igf.Session:
		return v.ID == session
	case *igf.Output:
		return v.MinutesOf == session
	case *igf.VersionText:
		return v.Output == igf.MinutesID(session)
	}
	return false
}
