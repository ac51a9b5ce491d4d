package igf

import "slices"

// AfterAct is what a replica will have after an act, for what is decided before it is saved.
type AfterAct struct {
	replica WithdrawalReader
	act     map[Key]Record
	about   map[string][]Entry // entries of the act, by what they point at
}

// ReadAfter reads a replica as it will be after an act.
func ReadAfter(r WithdrawalReader, act Act) AfterAct {
	a := AfterAct{replica: r, act: map[Key]Record{}, about: map[string][]Entry{}}
	for _, rec := range act.Records {
		a.act[rec.Key()] = rec
		if e, ok := rec.(Entry); ok {
			for _, id := range PointsAt(e) {
				a.about[id] = append(a.about[id], e)
			}
		}
	}
	return a
}

// InAct returns a record that the act has, nil for one that it does not touch.
func (a AfterAct) InAct(key Key) Record { return a.act[key] }

// Get reads a record, nil where it is not here.
func (a AfterAct) Get(key Key) (Record, error) {
	if r := a.act[key]; r != nil {
		return r, nil
	}
	return OrNil(a.replica.Get(key))
}

// Concerning returns what points at an entry.
func (a AfterAct) Concerning(id string) ([]Entry, error) {
	here, err := a.replica.Concerning(id)
	if err != nil {
		return nil, err
	}
	out := slices.DeleteFunc(slices.Clone(here), func(e Entry) bool { return a.act[e.Key()] != nil })
	return append(out, a.about[id]...), nil
}

// Coordinators are those of a group, as they are: who gives a role decides nothing by the same act.
func (a AfterAct) Coordinators(group string) (Coordinators, error) {
	return a.replica.Coordinators(group)
}
