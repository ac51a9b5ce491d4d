package merge

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// Documents merges three states of one document. base nil: both sides made
// it. ours or theirs nil: that side removed it; an edit by the other side
// beats the removal and is reported as a conflict, and the result is nil when
// nobody edited. The result shares nothing with the arguments and is valid
// when ours and theirs are.
func Documents(base, ours, theirs igf.Record) (igf.Record, []igf.Conflict, error) {
	if isNil(ours) || isNil(theirs) {
		return removed(base, ours, theirs)
	}
	if ours.Key() != theirs.Key() || !isNil(base) && base.Key() != ours.Key() {
		return nil, nil, igf.Errorf("%s and %s are not the same document and cannot be merged", ours.Key(), theirs.Key())
	}
	for _, side := range []igf.Record{ours, theirs} {
		if err := side.Validate(); err != nil {
			return nil, nil, igf.Errorf("%s cannot be merged: %w", side.Key(), err)
		}
	}
	if isNil(base) {
		base = blank(ours)
	}
	m := &merger{key: ours.Key()}
	for side, of := range map[*igf.Record]igf.Record{&m.base: base, &m.ours: ours, &m.theirs: theirs} {
		var err error
		if *side, err = format.Clone(of); err != nil {
			return nil, nil, err
		}
	}
	followPeople(m.base, m.ours, m.theirs)
	out := igf.New(ours.Kind())
	if err := m.record(m.base, m.ours, m.theirs, out); err != nil {
		return nil, nil, err
	}
	out, err := m.repair(out)
	return out, m.conflicts, err
}

func isNil(r igf.Record) bool {
	return r == nil || reflect.ValueOf(r).IsNil()
}

// blank returns an empty document with the id of of.
func blank(of igf.Record) igf.Record {
	out := igf.New(of.Kind())
	if v, ok := of.(*igf.VersionText); ok {
		return &igf.VersionText{Output: v.Output, Number: v.Number}
	}
	if id := reflect.ValueOf(of).Elem().FieldByName("ID"); id.IsValid() {
		reflect.ValueOf(out).Elem().FieldByName("ID").Set(id)
	}
	return out
}

func removed(base, ours, theirs igf.Record) (igf.Record, []igf.Conflict, error) {
	kept, by := ours, igf.Theirs
	if isNil(ours) {
		kept, by = theirs, igf.Ours
	}
	if isNil(kept) {
		return nil, nil, nil
	}
	out, err := format.Clone(kept)
	if err != nil || isNil(base) {
		return out, nil, err
	}
	was, err := format.Clone(base)
	if err != nil {
		return nil, nil, err
	}
	if reflect.DeepEqual(was, out) {
		return nil, nil, nil
	}
	c := igf.Conflict{Key: kept.Key(), RemovedBy: by}
	c.ID = conflictID(c)
	return out, []igf.Conflict{c}, nil
}

// merger collects what happens while one document is merged.
type merger struct {
	key       igf.Key
	base      igf.Record
	ours      igf.Record
	theirs    igf.Record
	conflicts []igf.Conflict
	taken     []string        // paths of what only our side changed
	together  map[string]bool // fields that are of one side, see movedTogether
}

func (m *merger) record(b, o, t, out igf.Record) error {
	if v, ok := out.(*igf.VersionText); ok {
		theirs := t.(*igf.VersionText)
		*v = *theirs
		if ours := o.(*igf.VersionText).Text; ours != theirs.Text {
			m.conflict("text", b.(*igf.VersionText).Text, ours, theirs.Text, "")
		}
		return nil
	}
	m.together = movedTogether(b, o, t)
	if err := m.fields("", three(b, o, t), reflect.ValueOf(out).Elem()); err != nil {
		return err
	}
	if d, ok := out.(*igf.Output); ok {
		byNumber := func(a, b igf.Version) int { return cmp.Compare(a.Number, b.Number) }
		if slices.IsSortedFunc(o.(*igf.Output).Versions, byNumber) && slices.IsSortedFunc(t.(*igf.Output).Versions, byNumber) {
			slices.SortFunc(d.Versions, byNumber) // each is there once
		}
		d.Draft = m.text(DraftField, b.(*igf.Output).Draft, o.(*igf.Output).Draft, t.(*igf.Output).Draft)
	}
	return nil
}

// DraftField names the working text of an output, which is a file of its own.
const DraftField = "draft"

// text merges line by line; where that fails theirs stays.
func (m *merger) text(path, base, ours, theirs string) string {
	withOurs, withTheirs, clean := Text(base, ours, theirs)
	if !clean {
		m.conflict(path, base, withOurs, withTheirs, "")
	} else if ours != base && ours != theirs {
		m.taken = append(m.taken, path)
	}
	return withTheirs
}

func (m *merger) conflict(path, base, ours, theirs string, removedBy igf.Side) {
	c := igf.Conflict{Key: m.key, Field: path, Base: base, Ours: ours, Theirs: theirs, RemovedBy: removedBy}
	c.ID = conflictID(c)
	m.conflicts = append(m.conflicts, c)
}

// conflictID returns an id that is the same for the same three sides of a field.
func conflictID(c igf.Conflict) string {
	h := sha256.New()
	for _, s := range []string{string(c.Key), c.Field, c.Base, c.Ours, c.Theirs, string(c.RemovedBy)} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
