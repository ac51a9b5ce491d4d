package capture

import (
	"context"

	"rapporteur/app/igf"
)

// Withdraw takes back whom an entry names, or all that it says, at once and
// everywhere.
func (svc *Service) Withdraw(ctx context.Context, id string, scope igf.Scope, reason string) error {
	e, err := svc.core.Entry(id)
	if err != nil {
		return err
	}
	m, err := svc.core.Meta(e.Head().Group, e.Head().Sheet)
	if err != nil {
		return err
	}
	if err := svc.core.Save(ctx, igf.Act{Records: []igf.Record{&igf.Redaction{Meta: m, Entry: id, Scope: scope, Reason: igf.Clean(reason)}}}); err != nil {
		return err
	}
	return svc.rules.CleanMinutes(ctx, m.SessionID())
}

// ErrWithdrawn is wrapped when somebody revises an entry that was withdrawn
// whole: nobody would see what they wrote.
var ErrWithdrawn = igf.Errorf("it was withdrawn")

// notWithdrawn refuses an entry of which any revision was withdrawn whole.
func (svc *Service) notWithdrawn(e igf.Entry) error {
	scope, err := svc.core.Withdrawn(e)
	if err == nil && scope.All() {
		err = igf.Errorf("the entry %s cannot be revised, because %w: nobody would see the revision; save what you wrote as a new entry", e.Head().ID, ErrWithdrawn)
	}
	return err
}
