// Package exposure lists what was sent and would not be sent now, because a rule, a
// withdrawal or a choice came after it, what here still says what was withdrawn, and where
// entries stand in the shared repository. It takes nothing out: that is for people.
package exposure

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
)

// Repository is the history of the shared repository.
type Repository interface {
	// Remote is where it is, "" for nowhere.
	Remote() string
	// Sent visits the records that the shared repository held at revisions, oldest first.
	Sent(ctx context.Context, revisions []string, visit func(igf.SentRecord) error) error
	// Traces returns where entries stand in the shared repository, also once they are
	// withdrawn.
	Traces(entries []string) ([]igf.Trace, error)
}

// Service finds what is exposed.
type Service struct {
	core       *core.Core
	lists      *lists.Reader
	repository Repository
}

// New makes a Service over the base. r may be nil, for no repository.
func New(c *core.Core, l *lists.Reader, r Repository) *Service {
	return &Service{core: c, lists: l, repository: r}
}

// Traces returns where entries stand in the shared repository, as far as this device
// has seen, also once they are withdrawn; nothing where there is none.
func (svc *Service) Traces(entries []string) ([]igf.Trace, error) {
	if svc.repository == nil {
		return nil, nil
	}
	return svc.repository.Traces(entries)
}
