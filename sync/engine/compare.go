package engine

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/published"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/engine/withdrawn"
	"rapporteur/sync/format"
)

// Compare compares the contents of the entries and the published versions here with those in
// which the shared repository was first seen to hold them, lists what another hand did there
// and what cannot be read, and verifies all signatures. It reads only what earlier syncs noted.
func Compare(r Replica) (igf.Comparison, error) {
	out := igf.Comparison{}
	aside, err := listAside(r)
	if err != nil {
		return out, err
	}
	missing, err := dangling(r)
	if err != nil {
		return out, err
	}
	ro, err := roster.Read(r)
	if err != nil {
		return out, err
	}
	self, err := r.Self()
	if err != nil {
		return out, err
	}
	if out, err = verify(r, ro, self); err != nil {
		return out, err
	}
	namesakes, err := tellNamesakes(r, ro)
	if err != nil {
		return out, err
	}
	namesakes = slices.DeleteFunc(namesakes, func(a igf.SetAside) bool { return a.Info }) // nothing is wrong yet
	before, err := tellFormer(r)
	if err != nil {
		return out, err
	}
	stops, err := tellStopped(r)
	if err != nil {
		return out, err
	}
	branch, err := tellBranch(r)
	if err != nil {
		return out, err
	}
	if out.Gone, out.Notes, err = tellGone(r); err != nil {
		return out, err
	}
	out.Apart = slices.Concat(out.Apart, branch, stops, aside, missing, before, ro.Contested(self), namesakes)
	versions, err := published.Compare(r)
	if err != nil {
		return out, err
	}
	out.Apart = append(out.Apart, versions...)
	contents, err := compareContents(r, self)
	out.Apart = append(out.Apart, contents...)
	slices.SortFunc(out.Apart, bySetAside)
	return out, err
}

// verify verifies the signatures of all entries.
func verify(r Replica, ro *roster.Roster, self igf.Self) (igf.Comparison, error) {
	out, devices := igf.Comparison{}, map[string]bool{}
	copies, err := readIDs(r, syncstate.Copies)
	if err != nil {
		return out, err
	}
	scopes, err := withdrawn.Read(r)
	if err != nil {
		return out, err
	}
	for _, kind := range igf.EntryKinds() {
		for e, err := range r.Entries(kind) {
			if err != nil {
				return out, err
			}
			h := e.Head()
			if copies[h.ID] {
				continue
			}
			proven, err := ro.Proves(e)
			switch {
			case err != nil:
				return out, err
			case proven:
				out.Signed++
				devices[h.Device] = true
			case h.Signature != "" && !doubted(e):
				if scope, err := scopes.Settled(e); err != nil || scope != "" {
					continue // whoever owns the repository may have taken the words out
				}
				out.Apart = append(out.Apart, igf.SetAside{Path: format.SheetPath(h.Group, h.Sheet, h.Device, 1), Reason: igf.ReasonOf(igf.Errorf("the signature of the %s %s is not that of a device of its author", e.Kind(), h.ID))})
			case h.Device != r.Device() && !self.Is(h.Author):
				out.Unsigned = append(out.Unsigned, h.ID)
			}
		}
	}
	slices.Sort(out.Unsigned)
	out.Devices = len(devices)
	return out, nil
}

func doubted(e igf.Entry) bool {
	r, ok := e.(*igf.Redaction)
	return ok && r.Doubted
}

// compareContents lists the entries here that are not what the repository was first seen
// to hold.
func compareContents(r Replica, self igf.Self) ([]igf.SetAside, error) {
	names, err := r.SyncNames(syncstate.Sheet)
	if err != nil {
		return nil, err
	}
	var out []igf.SetAside
	for _, name := range names {
		path := strings.TrimPrefix(name, syncstate.Sheet)
		state, err := syncstate.ReadSheet(r, path)
		if err != nil {
			return nil, err
		}
		for id, first := range state.Firsts() {
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
	return out, nil
}

// compareEntry says why an entry here is not what the repository was first seen to hold.
// What was written here may be more than that: rules and withdrawals took the rest out.
func compareEntry(r Replica, self igf.Self, id string, first syncstate.Mark) (why, err error) {
	rec, err := readRecord(r, igf.EntryKey(id))
	if err != nil {
		return nil, err
	}
	e, ok := rec.(igf.Entry)
	if !ok {
		return igf.Errorf("the entry %s is in the shared repository and not on this device: sync again", id), nil
	}
	is, err := syncstate.MarkOf(e)
	if err != nil || is == first || first == (syncstate.Mark{}) {
		return nil, err
	}
	for _, form := range igf.Forms(e) {
		for _, name := range []string{form.Head().Author.Name, "", self.Public().Name} {
			form.Head().Author.Name = name
			if is, err := syncstate.MarkOf(form); err != nil || is == first {
				return nil, err
			}
		}
	}
	return igf.Errorf("the %s %s on this device is not what the shared repository was first seen to hold: compare it with %s there", e.Kind(), id, format.SheetPath(e.Head().Group, e.Head().Sheet, e.Head().Device, 1)), nil
}
