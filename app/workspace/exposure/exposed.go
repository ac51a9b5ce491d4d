package exposure

import (
	"cmp"
	"context"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
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
// by what the receipts of this device know: all such words in the records of the session
// and in what rests on them or quotes them, its people and its withdrawn words in all other records. It
// reads the history of the repository, and what is here.
func (svc *Service) Exposed(ctx context.Context, session string) ([]Exposed, error) {
	gate, err := svc.core.Gate()
	if err != nil {
		return nil, err
	}
	here, err := svc.withdrawnHere(gate, session)
	if err != nil {
		return nil, err
	}
	if svc.repository == nil || svc.repository.Remote() == "" {
		if len(here) > 0 {
			return here, nil
		}
		return nil, igf.Errorf("%w: nothing was sent from this device", core.ErrNoRemote)
	}
	revisions, err := svc.revisions()
	if err != nil {
		return nil, err
	}
	people, err := svc.peopleOf(session)
	if err != nil {
		return nil, err
	}
	var out []Exposed
	seen := map[[4]string]bool{}
	err = svc.repository.Sent(ctx, revisions, func(r igf.SentRecord) error {
		whole, err := svc.of(session, r.Record)
		if err != nil {
			return err
		}
		found, err := gate.Exposed(r.Record)
		for _, f := range found {
			if !whole && !svc.saidIn(session, f) && !slices.ContainsFunc(people, func(m igf.Mention) bool { return m.Says(f.Word) }) {
				continue
			}
			paths, of := []string{r.PathOf(f.Field)}, string(r.Record.Key())
			if f.InID() { // the names of files say it, once for all entries of a sheet
				if paths, of = []string{r.Path}, ""; r.Draft != "" {
					paths = append(paths, r.Draft)
				}
			}
			for _, path := range paths {
				if k := [4]string{of, path, f.Field, f.Word}; !seen[k] {
					seen[k] = true
					out = append(out, Exposed{f, r.Record.Key(), path, r.Revision})
				}
			}
		}
		return err
	})
	slices.SortStableFunc(out, func(a, b Exposed) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Field, b.Field))
	})
	return append(here, out...), err
}

// withdrawnHere lists where the records of this device have words that were withdrawn in a
// session, or in any for "".
func (svc *Service) withdrawnHere(gate *igf.Gate, session string) (out []Exposed, err error) {
	look := func(r igf.Record) error {
		found, err := gate.WithdrawnWords(r, nil)
		if err != nil || len(found) == 0 {
			return err
		}
		whole, err := svc.of(session, r)
		for _, f := range found {
			if whole || svc.saidIn(session, f) {
				out = append(out, Exposed{HiddenName: f, Record: r.Key()})
			}
		}
		return err
	}
	for r, err := range core.AllRecords(svc.core.Replica()) {
		if err == nil {
			err = look(r)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// saidIn reports whether words were said in an entry of a session.
func (svc *Service) saidIn(session string, n igf.HiddenName) bool {
	if n.Entry == "" {
		return false
	}
	e, err := svc.core.History.Entry(n.Entry)
	return err == nil && e.Head().SessionID() == session
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

// peopleOf are those whom the records of a session mention, or mentioned.
func (svc *Service) peopleOf(session string) ([]igf.Mention, error) {
	if session == "" {
		return nil, nil
	}
	var out []igf.Mention
	for m, err := range svc.core.Replica().Mentions() {
		if err != nil {
			return nil, err
		}
		if m.Mention.Session == session {
			out = append(out, m.Mention)
		}
	}
	return out, nil
}

// of reports whether a record is of a session, "" for any: it belongs to it, is about its
// minutes, or has a text that rests on its entries.
func (svc *Service) of(session string, r igf.Record) (bool, error) {
	if session == "" {
		return true, nil
	}
	about := ""
	if a := igf.AnchorOf(r); a != nil {
		about = a.Output
	}
	text := ""
	switch v := r.(type) {
	case *igf.Comment:
		about = v.Output
	case *igf.Session:
		if v.ID == session {
			return true, nil
		}
		for _, p := range v.Report {
			text += p.Text
		}
	case *igf.Output:
		about, text = v.ID, v.Draft
	case *igf.VersionText:
		about, text = v.Output, v.Text
	}
	if e, ok := r.(igf.Entry); ok && e.Head().SessionID() == session || about == igf.MinutesID(session) {
		return true, nil
	}
	for _, id := range igf.SourcesOf(text) {
		e, err := igf.OrNil(svc.core.History.Entry(id))
		if err != nil {
			return false, err
		}
		if e != nil && e.Head().SessionID() == session {
			return true, nil
		}
	}
	return false, nil
}
