// Package former keeps what the history of the shared repository had and this replica, which was
// not there, does not have; it decides when that is over (Item.IsOver) and how it is said
// (Item.Sentence). It is given what was found: looking back through the history, and taking what of
// it counts, is for the engine, since every entry goes past its judge.
package former

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// Item is what the history had and this replica, which was not there, does not have: an entry
// that was removed, a withdrawal that stands there otherwise now, a published version that was
// changed or taken out, a term that has another name, or a document that was removed.
type Item struct {
	Path     string   `cbor:"1,keyasint"`
	Entry    string   `cbor:"2,keyasint,omitempty"`
	Kind     string   `cbor:"3,keyasint,omitempty"`
	Output   string   `cbor:"4,keyasint,omitempty"`
	Number   int      `cbor:"5,keyasint,omitempty"`
	Gone     bool     `cbor:"6,keyasint,omitempty"` // the version was taken out
	Other    bool     `cbor:"7,keyasint,omitempty"` // the withdrawal is here in other words, and counts in both
	First    string   `cbor:"8,keyasint,omitempty"` // the mark of what the entry, or the version, said first
	Renamed  Renaming `cbor:"9,keyasint,omitempty"`
	Document igf.Key  `cbor:"10,keyasint,omitempty"` // a group, a session or an output that was removed
}

// Most is how many are kept.
const Most = 300

// State is what this replica learned from the history.
type State struct {
	List []Item `cbor:"1,keyasint,omitempty"`
	More bool   `cbor:"2,keyasint,omitempty"` // not all of it is in the list, or was read
}

// Read reads what is known of that.
func Read(r syncstate.Values) (state State, err error) {
	_, err = syncstate.Read(r, syncstate.Former, &state)
	return state, err
}

// replica is what is read of the replica on this device.
type replica interface {
	Get(key igf.Key) (igf.Record, error)
	Has(key igf.Key) (bool, error)
}

// Add adds what the history had to what is known of that; more: not all of it was read. What
// is over the limit is dropped in the order of paths, the same on every device.
func Add(st syncstate.Step, found []Item, more bool) error {
	state, err := Read(st)
	if err != nil {
		return err
	}
	state.More = state.More || more
	slices.SortFunc(found, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Renamed.Term, b.Renamed.Term))
	})
	for _, f := range found {
		if len(state.List) >= Most {
			state.More = true
		} else if !slices.Contains(state.List, f) {
			state.List = append(state.List, f)
		}
	}
	return st.AddState(syncstate.Former, state)
}

// IsOver reports whether an entry is here by now, as it was first; or a document, or the name of a term.
func (f Item) IsOver(r replica) (bool, error) {
	switch {
	case f.Document != "":
		return r.Has(f.Document)
	case f.Renamed.Term != "":
		return f.Renamed.isBack(r)
	case f.Output != "":
		return f.isVersionBack(r)
	case f.Entry == "" || f.Other:
		return false, nil
	}
	rec, err := igf.OrNil(r.Get(igf.EntryKey(f.Entry)))
	e, here := rec.(igf.Entry)
	if err != nil || !here || f.First == "" {
		return here, err
	}
	is, err := syncstate.MarkOf(e)
	return f.First == hex.EncodeToString(is[:]), err
}

// isVersionBack reports whether a version is here as it was first, its text or its line in the list.
func (f Item) isVersionBack(r replica) (bool, error) {
	rec, err := igf.OrNil(r.Get(igf.VersionKey(f.Output, f.Number)))
	if text, here := rec.(*igf.VersionText); err != nil || here && MarkOfText(text) == f.First {
		return err == nil, err
	}
	rec, err = igf.OrNil(r.Get(igf.OutputKey(f.Output)))
	o, here := rec.(*igf.Output)
	return here && slices.ContainsFunc(o.Versions, func(v igf.Version) bool { return v.Number == f.Number && MarkOfLine(v) == f.First }), err
}

// MarkOfText is the mark of the text of a version.
func MarkOfText(v *igf.VersionText) string { return markOf("text", v.Text) }

// MarkOfLine is the mark of a version in the list of its output.
func MarkOfLine(v igf.Version) string { return markOf("line", v.Facts()) }

func markOf(what, says string) string {
	sum := sha256.Sum256([]byte(what + "\n" + says))
	return hex.EncodeToString(sum[:])
}

// Sentence says it, for a receipt or a check.
func (f Item) Sentence() error {
	switch {
	case f.Document != "":
		return igf.Errorf("%s stood in the shared repository before this device came, and was removed there: it is not here; a device that has it can send it again", f.Document.Named())
	case f.Renamed.Term != "":
		return f.Renamed.sentence()
	case f.Entry != "" && f.First != "":
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

// Renaming is a term that was renamed before a first copy was made.
type Renaming struct {
	Term   string    `cbor:"1,keyasint,omitempty"` // its id
	Was    string    `cbor:"2,keyasint,omitempty"` // what it was called first
	By     string    `cbor:"3,keyasint,omitempty"` // the name in the commit since which it is called otherwise
	At     time.Time `cbor:"4,keyasint,omitempty"`
	Proven bool      `cbor:"5,keyasint,omitempty"` // a device signed that
}

// isBack reports whether the term is called what it was called first.
func (f Renaming) isBack(r replica) (bool, error) {
	rec, err := igf.OrNil(r.Get(igf.ProgrammeKey))
	p, here := rec.(*igf.Programme)
	return !here || p.Terms()[f.Term] == f.Was, err
}

func (f Renaming) sentence() error {
	switch {
	case f.By == "":
		return igf.Errorf("“%s” (%s) was called so before this device came, and is called something else since, for everybody who was noted under it", f.Was, f.Term)
	case !f.Proven:
		return igf.Errorf("“%s” (%s) was called so before this device came, and is called something else since %s, for everybody who was noted under it, by a change that nobody signed, with the name “%s”", f.Was, f.Term, Day(f.At), f.By)
	}
	return igf.Errorf("“%s” (%s) was called so before this device came, and is called something else since %s, for everybody who was noted under it, by %s", f.Was, f.Term, Day(f.At), f.By)
}

// Day is that of a change, in a sentence.
func Day(at time.Time) any {
	if at.IsZero() {
		return igf.Sentencef("a day that the change does not tell")
	}
	return igf.DayUTC(at)
}
