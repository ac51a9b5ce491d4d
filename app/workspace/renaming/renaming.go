// Package renaming gives records of this device that nobody else has seen other ids.
package renaming

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// Act makes the act that gives records other ids, with all that names them. sent is an entry
// that others have and that names one of them, "" for none: then it cannot be done. One act
// has at most [core.MaxImport] records; many reports that there are more.
func Act(r core.Reader, waits map[igf.Key]bool, ids map[igf.Key]string) (act igf.Act, sent igf.Key, many bool, err error) {
	for rec, err := range core.AllRecords(r) {
		if err != nil {
			return act, "", false, err
		}
		renamed, changed := igf.WithIDs(rec, ids)
		if !changed {
			continue
		}
		if rec.Kind().IsEntry() && !waits[rec.Key()] {
			return act, rec.Key(), false, nil
		}
		act.Records = append(act.Records, renamed)
		if renamed.Key() != rec.Key() {
			act.Renamed = append(act.Renamed, igf.Renamed{From: rec.Key(), To: renamed.Key()})
		}
		if len(act.Records) > core.MaxImport {
			return act, "", true, nil
		}
	}
	return act, "", false, nil
}

// typedIn reports whether a text that is not saved yet was typed in a document.
func typedIn(u igf.Unsaved, doc igf.Key) bool {
	return strings.TrimSpace(u.Text) != "" && strings.Contains(u.Slot, "/"+doc.ID()+"#")
}

// Unsaved is what is typed on this device and not saved yet.
type Unsaved interface {
	Unsaved() ([]igf.Unsaved, error)
	KeepUnsaved(u igf.Unsaved) error
	DropUnsaved(slot string) error
}

// Typed returns what was typed in a document and is not saved yet.
func Typed(r Unsaved, doc igf.Key) (in []igf.Unsaved, err error) {
	all, err := r.Unsaved()
	for _, u := range all {
		if typedIn(u, doc) {
			in = append(in, u)
		}
	}
	return in, err
}

// MoveTyped lets what was typed in a document and is not saved yet follow it to another id. What
// is typed in a session is offered there as what an earlier run of the program left.
func MoveTyped(r Unsaved, doc igf.Renamed) error {
	all, err := Typed(r, doc.From)
	if err != nil {
		return err
	}
	for _, u := range all {
		was := u.Slot
		family, rest, _ := strings.Cut(was, "/"+doc.From.ID()+"#")
		if u.Slot = family + "/" + doc.To.ID() + "#"; family == string(igf.KindSession) {
			u.Slot += "moved-"
		}
		u.Slot += rest
		if err := r.KeepUnsaved(u); err != nil {
			return err
		}
		if err := r.DropUnsaved(was); err != nil {
			return err
		}
	}
	return nil
}
