package engine

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// Compare compares the contents of the entries here with those in which the shared
// repository was first seen to hold them, and lists what another hand did there. It reads
// only what earlier syncs noted.
func Compare(r Replica) ([]igf.SetAside, error) {
	out, err := readAlarms(r)
	if err != nil {
		return nil, err
	}
	ro, err := readRoster(r)
	if err != nil {
		return nil, err
	}
	out = append(out, ro.contested()...)
	names, err := r.SyncNames(stateSheet)
	if err != nil {
		return nil, err
	}
	self, err := r.Self()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		path := strings.TrimPrefix(name, stateSheet)
		state, err := readSheetState(r, path)
		if err != nil {
			return nil, err
		}
		for id, first := range state.firsts() {
			if slices.Contains(state.Unproven, id) {
				continue
			}
			why, err := compareEntry(r, self, id, first)
			if err != nil {
				return nil, err
			}
			if why != nil {
				out = append(out, igf.SetAside{Path: path, Reason: igf.ReasonOf(why)})
			}
		}
	}
	slices.SortFunc(out, bySetAside)
	return out, nil
}

// compareEntry says why an entry here is not what the repository was first seen to hold.
// What was written here may be more than that: rules and withdrawals took the rest out.
func compareEntry(r Replica, self igf.Self, id string, first mark) (why, err error) {
	rec, err := readRecord(r, igf.EntryKey(id))
	if err != nil {
		return nil, err
	}
	e, ok := rec.(igf.Entry)
	if !ok {
		return igf.Errorf("the entry %s is in the shared repository and not on this device: sync again", id), nil
	}
	is, err := markOf(e)
	if err != nil || is == first || first == (mark{}) {
		return nil, err
	}
	for _, form := range igf.Forms(e) {
		for _, name := range []string{form.Head().Author.Name, "", self.Public().Name} {
			form.Head().Author.Name = name
			if is, err := markOf(form); err != nil || is == first {
				return nil, err
			}
		}
	}
	return igf.Errorf("the %s %s on this device is not what the shared repository was first seen to hold: compare it with %s there", e.Kind(), id, format.SheetPath(e.Head().Group, e.Head().Sheet, e.Head().Device, 1)), nil
}
