package sharing

import (
	"cmp"
	"context"
	"slices"

	"rapporteur/app/igf"
)

// Exposed is a word that the shared repository has and that would not be sent now: a
// rule, a withdrawal or a choice came after it was sent. Nobody can take it out of the
// history but the owner of the repository.
type Exposed struct {
	igf.HiddenName
	Record   igf.Key
	Path     string // the file in the repository
	Revision string // the commit in which this device saw it first
}

// Exposed lists what was sent of a session, or of all for "", and would not be sent now,
// by what the receipts of this device know. It reads the history of the repository.
func (svc *Service) Exposed(ctx context.Context, session string) ([]Exposed, error) {
	if svc.syncer == nil || svc.syncer.Remote() == "" {
		return nil, igf.Errorf("%w: nothing was sent from this device", ErrNoRemote)
	}
	gate, err := svc.core.Gate()
	if err != nil {
		return nil, err
	}
	revisions, err := svc.revisions()
	if err != nil {
		return nil, err
	}
	var out []Exposed
	seen := map[[4]string]bool{}
	err = svc.syncer.Sent(ctx, revisions, func(r igf.SentRecord) error {
		if session != "" && !of(session, r.Record) {
			return nil
		}
		found, err := gate.Exposed(r.Record)
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
	return out, err
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

// of reports whether a record is of a session.
func of(session string, r igf.Record) bool {
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
