// Package signing shows who signs in the shared repository, and keeps whose digits the
// person at this device compared. It never signs anything, and never decides what becomes
// of an entry.
package signing

import (
	"context"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// Repository knows the keys of the shared repository.
type Repository interface {
	// Digits tell the key of the person at this device, for two people to compare by
	// voice; "" while they have none.
	Digits() (string, error)
	// Signers lists the authors who sign, with the digits of their keys.
	Signers() ([]igf.Signer, error)
	// Proofs says of entries, by their ids, who is proven to have written them; nothing while
	// nobody signs.
	Proofs(ids []string) (map[string]igf.Proof, error)
	// Confirm lets the key of an author count that has these digits.
	Confirm(ctx context.Context, act, author, digits string) error
	// HoldRoles confirms them, and says that the roles under a name that others have too are theirs.
	HoldRoles(ctx context.Context, act, author, digits string) error
}

// Service holds the use cases of who signs.
type Service struct {
	core       *core.Core
	repository Repository // nil: there is none
}

// New makes the service.
func New(c *core.Core, r Repository) *Service { return &Service{c, r} }

// Digits tell the key of the person at this device; "" while they have none.
func (svc *Service) Digits() (string, error) {
	if svc.repository == nil {
		return "", nil
	}
	return svc.repository.Digits()
}

// Signers lists the authors who sign, by name; nothing where there is no shared repository.
func (svc *Service) Signers() ([]igf.Signer, error) {
	if svc.repository == nil {
		return nil, nil
	}
	return svc.repository.Signers()
}

// Proofs says of entries, by their ids, who is proven to have written them; nothing where nobody
// signs, as without a shared repository.
func (svc *Service) Proofs(entries ...igf.Entry) (map[string]igf.Proof, error) {
	if svc.repository == nil {
		return nil, nil
	}
	var ids []string
	for _, e := range entries {
		ids = append(ids, e.Head().ID)
	}
	return svc.repository.Proofs(ids)
}

// Confirm says that the digits of an author, named by id or by a name that one author
// has, are those that the person read out. Their key counts from now on. Whose the roles under a
// name are that two authors have does not change by that.
func (svc *Service) Confirm(ctx context.Context, author, digits string) (igf.Signer, error) {
	return svc.confirm(author, func(id string) error { return svc.repository.Confirm(ctx, svc.core.NewID(), id, digits) })
}

// HoldRoles confirms digits as Confirm does, and says that of all authors who sign under a name of
// theirs it is they whom the roles under it mean, on this device.
func (svc *Service) HoldRoles(ctx context.Context, author, digits string) (igf.Signer, error) {
	return svc.confirm(author, func(id string) error { return svc.repository.HoldRoles(ctx, svc.core.NewID(), id, digits) })
}

func (svc *Service) confirm(author string, keep func(id string) error) (igf.Signer, error) {
	list, err := svc.Signers()
	if err != nil {
		return igf.Signer{}, err
	}
	ids := map[string]bool{}
	for _, s := range list {
		if s.Author == strings.ToUpper(author) || slices.ContainsFunc(s.Names, func(name string) bool { return igf.SameName(name, author) }) {
			ids[s.Author] = true
		}
	}
	switch len(ids) {
	case 0:
		return igf.Signer{}, igf.Errorf("nobody called %q signs in the shared repository, as this device knows it: see device list, or sync first", author)
	case 1:
	default:
		return igf.Signer{}, igf.Errorf("%d authors are called %q: write the id of the one whose digits you compared: see device list", len(ids), author)
	}
	id := slices.Collect(maps.Keys(ids))[0]
	if err := keep(id); err != nil {
		return igf.Signer{}, err
	}
	if list, err = svc.Signers(); err != nil {
		return igf.Signer{}, err
	}
	at := slices.IndexFunc(list, func(s igf.Signer) bool { return s.Author == id && s.Confirmed })
	if at < 0 {
		return igf.Signer{}, igf.Errorf("the key of %s was confirmed, and is not here any more: sync again", id)
	}
	return list[at], nil
}
