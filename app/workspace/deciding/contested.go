package deciding

import (
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
		over, err := igf.HiddenBy(svc.core.Replica(), r)
		if err != nil {
			return nil, err
		}
		if open, err := svc.contested(group, say, r, over); err != nil {
			return nil, err
		} else if open {
			out = append(out, r)
		}
	}
	return out, nil
}

// contested reports whether somebody has to look at a withdrawal of one of the entries that it
// hides, wherever the withdrawal stands.
func (svc *Service) contested(group string, say igf.Coordinators, r *igf.Redaction, over []igf.Entry) (bool, error) {
	for _, e := range over {
		if e.Head().Group != group || !r.Declinable(e, say) {
			continue
		}
		declined, err := igf.DeclinedFor(svc.core.Replica(), r, e)
		if err != nil {
			return false, err
		}
		if declined {
			continue
		}
		confirmed, err := svc.confirmed(e, r, say)
		if err != nil || !confirmed {
			return err == nil, err
		}
	}
	return false, nil
}

// confirmed reports whether somebody who may has withdrawn of an entry at least what r
// does.
func (svc *Service) confirmed(e igf.Entry, r *igf.Redaction, say igf.Coordinators) (bool, error) {
	acts, err := svc.core.History.Redactions(e)
	return slices.ContainsFunc(acts, func(a *igf.Redaction) bool {
		return a.Scope.With(r.Scope) == a.Scope.With("") && !a.Declinable(e, say)
	}), err
}
