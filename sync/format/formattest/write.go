package formattest

import (
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Append is format.AppendSheet where nobody is hidden.
func Append(existing []byte, entries []igf.Entry) (data []byte, rest []igf.Entry, err error) {
	shared, err := gatetest.Share(entries...)
	if err != nil {
		return nil, nil, err
	}
	data, left, err := format.AppendSheet(existing, shared)
	return data, entries[len(entries)-len(left):], err
}

// Files is format.Files where nobody is hidden, and no role was given by another hand.
func Files(doc igf.Record) ([]remote.File, error) {
	shared, err := gatetest.Share(doc)
	if err != nil {
		return nil, err
	}
	roles, err := igf.HandRolesOn(nil, nil, nil)
	if err != nil {
		return nil, err
	}
	return format.Files(shared[0], roles)
}
