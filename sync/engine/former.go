package engine

import (
	"cmp"
	"encoding/hex"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// former is what the history had and this replica, which was not there, does not have: an entry
// that was removed, a withdrawal that stands there otherwise now, a published version that was
// changed or taken out, a term that has another name, or a document that was removed.
type former struct {
	Path     string      `cbor:"1,keyasint"`
	Entry    string      `cbor:"2,keyasint,omitempty"`
	Kind     string      `cbor:"3,keyasint,omitempty"`
	Output   string      `cbor:"4,keyasint,omitempty"`
	Number   int         `cbor:"5,keyasint,omitempty"`
	Gone     bool        `cbor:"6,keyasint,omitempty"` // the version was taken out
	Other    bool        `cbor:"7,keyasint,omitempty"` // the withdrawal is here in other words, and counts in both
	First    string      `cbor:"8,keyasint,omitempty"` // the mark of what the entry said first, which is here in other words
	Renamed  renamedTerm `cbor:"9,keyasint,omitempty"`
	Document igf.Key     `cbor:"10,keyasint,omitempty"` // a group, a session or an output that was removed
}

// formerState is what this replica learned from the history.
type formerState struct {
	List []former `cbor:"1,keyasint,omitempty"`
	More bool     `cbor:"2,keyasint,omitempty"` // not all of it is in the list, or was read
}

// addFormer adds what the history had to what is known of that; more: not all of it was read. What
// is over the limit is dropped in the order of paths, the same on every device.
func addFormer(r Replica, st *step, found []former, more bool) error {
	var state formerState
	if _, err := syncstate.Read(r, syncstate.Former, &state); err != nil {
		return err
	}
	state.More = state.More || more
	slices.SortFunc(found, func(a, b former) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Renamed.Term, b.Renamed.Term))
	})
	for _, f := range found {
		if len(state.List) >= maxFormer {
			state.More = true
		} else if !slices.Contains(state.List, f) {
			state.List = append(state.List, f)
		}
	}
	return st.AddState(syncstate.Former, state)
}

// tellFormer lists for a receipt or a check what the history had before this replica was made,
// until it is there again; what was withdrawn may have been removed on purpose.
func tellFormer(r Replica) ([]igf.SetAside, error) {
	var state formerState
	if some, err := syncstate.Read(r, syncstate.Former, &state); err != nil || !some {
		return nil, err
	}
	withdrawn := newOutbox(r, nil)
	if err := withdrawn.findWithdrawn(); err != nil {
		return nil, err
	}
	var out []igf.SetAside
	bad, err := r.SyncNames(syncstate.Bad)
	if err != nil {
		return nil, err
	}
	for _, f := range state.List {
		if slices.ContainsFunc(bad, func(name string) bool { return lies(f.Path, strings.TrimPrefix(name, syncstate.Bad)) }) {
			continue // what lies there cannot be read, and that is told
		}
		over, err := f.isOver(r)
		if err != nil {
			return nil, err
		}
		if over || withdrawn.withdrawn[f.Entry] != "" {
			continue
		}
		out = append(out, igf.SetAside{Path: f.Path, Reason: igf.ReasonOf(f.sentence()), Info: f.Renamed.Proven})
	}
	if state.More {
		out = append(out, igf.SetAside{Path: "groups", Info: true, Reason: igf.ReasonOf(igf.Errorf("more was removed from the history before this device came, or the history is too long, or damaged, so that not all of it can be read: ask somebody who was there whether their check is clean"))})
	}
	slices.SortFunc(out, bySetAside)
	return out, nil
}

// isOver reports whether an entry is here by now, as it was first; or a document, or the name of a term.
func (f former) isOver(r Replica) (bool, error) {
	switch {
	case f.Document != "":
		return r.Has(f.Document)
	case f.Renamed.Term != "":
		return f.Renamed.isBack(r)
	case f.Entry == "" || f.Other:
		return false, nil
	}
	rec, err := readRecord(r, igf.EntryKey(f.Entry))
	e, here := rec.(igf.Entry)
	if err != nil || !here || f.First == "" {
		return here, err
	}
	is, err := syncstate.MarkOf(e)
	return f.First == hex.EncodeToString(is[:]), err
}

func (f former) sentence() error {
	switch {
	case f.Document != "":
		return igf.Errorf("%s stood in the shared repository before this device came, and was removed there: it is not here; a device that has it can send it again", f.Document.Named())
	case f.Renamed.Term != "":
		return f.Renamed.sentence()
	case f.First != "":
		return igf.Errorf("the %s %s says something else here than what the shared repository had first: somebody changed it there before this device came, and nobody signed it; the history has what was written first", f.Kind, f.Entry)
	case f.Other:
		return igf.Errorf("the %s %s stood in the shared repository in other words before it was changed: both count on this device, and what either of them hides stays hidden", f.Kind, f.Entry)
	case f.Entry != "":
		return igf.Errorf("the %s %s stood in the shared repository before this device came, and was removed there: it is not here; a device that has it can send it again", f.Kind, f.Entry)
	case f.Gone:
		return igf.Errorf("version %d of %s was published before this device came, and was taken out since: the history has it, and a device that was there can send it again", f.Number, f.Output)
	}
	return igf.Errorf("version %d of %s was published before this device came, and was changed since: what is here is not what was published; the history has that, and a device that was there can send it again", f.Number, f.Output)
}
