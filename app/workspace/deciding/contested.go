package deciding

import (
	"errors"
	"slices"

	"rapporteur/app/igf"
)

// Contested returns the withdrawals in a group that its coordinators have to look at. Their
// maker is neither the author of the entry nor, by their public name, a coordinator of the
// group, or is one by a role that was given before anybody had their name; or nobody is proven to have
// made them. They hold until then, as there may be a good
// reason for them. Coordinators make a withdrawal their own, or decline it.
func (svc *Service) Contested(group string) ([]*igf.Redaction, error) {
	if _, err := svc.records.Group(group); err != nil {
		return nil, err
	}
	say, err := svc.core.Replica().Coordinators(group)
	if err != nil {
		return nil, err
	}
	var all, out []*igf.Redaction
	for e, err := range svc.core.Replica().Entries(igf.KindRedaction) {
		if err != nil {
			return nil, err
		}
		if r, ok := e.(*igf.Redaction); ok && r.Scope != igf.ScopeDeclined {
			all = append(all, r)
		}
	}
	for _, r := range all {
		e, err := svc.core.History.Entry(r.Entry)
		if errors.Is(err, igf.ErrNotFound) {
			continue // the entry did not come yet
		}
		if err != nil {
			return nil, err
		}
		if e.Head().Group != group { // wherever the withdrawal stands
			continue
		}
		if e, err = svc.standsFor(e); err != nil {
			return nil, err
		}
		if r.Allowed(e, say) && !r.Newcomer(e) {
			continue
		}
		if declined, err := svc.core.History.Declined(r); err != nil {
			return nil, err
		} else if declined {
			continue
		}
		if confirmed, err := svc.confirmed(e, r, say); err != nil {
			return nil, err
		} else if !confirmed {
			out = append(out, r)
		}
	}
	return out, nil
}

// standsFor returns the twin that stands for an entry, or the entry itself.
func (svc *Service) standsFor(e igf.Entry) (igf.Entry, error) {
	root, err := igf.Root(svc.core.History.Entry, e)
	if err != nil || igf.ImportMark(root) == "" {
		return e, err
	}
	l, ok, err := svc.lists.Standing(e)
	if err != nil || !ok {
		return e, err
	}
	return l.Entry, nil
}

// confirmed reports whether somebody who may has withdrawn of an entry at least what r
// does.
func (svc *Service) confirmed(e igf.Entry, r *igf.Redaction, say igf.Coordinators) (bool, error) {
	acts, err := svc.core.History.Redactions(e)
	return slices.ContainsFunc(acts, func(a *igf.Redaction) bool {
		return a.Scope.With(r.Scope) == a.Scope.With("") && a.Allowed(e, say) && !a.Newcomer(e)
	}), err
}
