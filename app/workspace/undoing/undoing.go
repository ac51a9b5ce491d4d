// Package undoing lists the imports that were made, and undoes one of one's own as a whole.
// It never takes back a part of one.
package undoing

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
)

// Service undoes imports.
type Service struct{ core *core.Core }

// New makes a Service over the base.
func New(c *core.Core) *Service { return &Service{core: c} }

// PastImport is an import as it stands now.
type PastImport struct {
	ID      string
	From    string // what kind of source: "csv", "mail", "transcript" …
	At      time.Time
	Entries []igf.Entry
	Undone  bool
	Mine    bool
}

// timeOf is when an id was made.
func timeOf(id string) time.Time {
	u, err := ulid.ParseStrict(id)
	if err != nil {
		return time.Time{}
	}
	return ulid.Time(u.Time()).UTC()
}

// Imports are the imports of everybody, oldest first.
func (svc *Service) Imports() ([]PastImport, error) {
	self, err := svc.core.Replica().Self()
	if err != nil {
		return nil, err
	}
	undone, err := history.Undone(svc.core.Replica().Entries)
	if err != nil {
		return nil, err
	}
	byID := map[string]*PastImport{}
	for _, kind := range []igf.Kind{igf.KindComment, igf.KindNote} {
		for e, err := range svc.core.Replica().Entries(kind) {
			if err != nil {
				return nil, err
			}
			from, _, id, ok := igf.ImportOf(e)
			if !ok {
				continue
			}
			p := byID[id]
			if p == nil {
				p = &PastImport{ID: id, From: from, At: timeOf(id), Mine: self.Is(e.Head().Author), Undone: true}
				byID[id] = p
			}
			p.Entries = append(p.Entries, e)
			p.Undone = p.Undone && undone[e.Head().ID]
		}
	}
	out := make([]PastImport, 0, len(byID))
	for _, p := range byID {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b PastImport) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

// UndoImport withdraws, in one act, all that one of one's own imports made, and returns
// the entries. It refuses when somebody has worked with any of it since: that must be decided
// one by one. The same source can then be imported again.
//
// What was not sent yet never is, neither the entries nor that they were withdrawn;
// what was stays in the history of the shared repository.
func (svc *Service) UndoImport(ctx context.Context, id string) (withdrawn []string, err error) {
	act, err := svc.undoAct(id)
	if err != nil {
		return nil, err
	}
	for _, r := range act.Records {
		if r, ok := r.(*igf.Redaction); ok {
			withdrawn = append(withdrawn, r.Entry)
		}
	}
	return withdrawn, svc.core.Save(ctx, act)
}

// MayUndo is nil where UndoImport would withdraw an import, else why not.
func (svc *Service) MayUndo(id string) error {
	_, err := svc.undoAct(id)
	return err
}

func (svc *Service) undoAct(id string) (act igf.Act, err error) {
	all, err := svc.Imports()
	if err != nil {
		return act, err
	}
	i := slices.IndexFunc(all, func(p PastImport) bool { return p.ID == id })
	switch {
	case i < 0:
		return act, &igf.NotFoundError{What: "import", ID: id}
	case !all[i].Mine:
		return act, &igf.FieldError{Record: igf.Sentencef("import"), Field: "id", Value: id, Want: igf.Sentencef("somebody else made it; ask them, or withdraw single entries")}
	case all[i].Undone:
		return act, &igf.FieldError{Record: igf.Sentencef("import"), Field: "id", Value: id, Want: igf.Sentencef("it is undone already")}
	}
	for _, e := range all[i].Entries {
		about, err := svc.core.Replica().Concerning(e.Head().ID)
		if err != nil {
			return act, err
		}
		for _, a := range about {
			if a.Kind() != igf.KindRedaction {
				return act, &igf.FieldError{
					Record: igf.Sentencef("import"), Field: "id", Value: id,
					Want: igf.Sentencef("its %s %s has a %s since; withdraw the others one by one", e.Kind(), e.Head().ID, a.Kind()),
				}
			}
		}
		m, err := svc.core.Meta(e.Head().Group, e.Head().Sheet)
		if err != nil {
			return act, err
		}
		m.Source = igf.UndoSource + " " + id
		act.Records = append(act.Records, &igf.Redaction{Meta: m, Entry: e.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor})
	}
	return act, nil
}
