package store

import (
	"fmt"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// A conflict is kept in four values, because its three sides together may be
// longer than what Badger keeps beside its key.
var conflictParts = [...]string{"", "base", "ours", "theirs"}

func conflictKey(id, name string) []byte {
	return append(part(spaceConflict, id), name...)
}

func (t *tx) putConflict(c igf.Conflict) error {
	texts := [...]string{c.Base, c.Ours, c.Theirs}
	c.Base, c.Ours, c.Theirs = "", "", ""
	if err := t.putValue(conflictKey(c.ID, ""), c); err != nil {
		return err
	}
	for i, text := range texts {
		if err := t.put(conflictKey(c.ID, conflictParts[i+1]), []byte(text)); err != nil {
			return err
		}
	}
	t.keys = append(t.keys, c.Key)
	return nil
}

func (t *tx) dropConflict(id string) error {
	for _, name := range conflictParts {
		if err := t.drop(conflictKey(id, name)); err != nil {
			return err
		}
	}
	return nil
}

// Conflicts lists what two people changed in different ways and nobody
// decided, by id.
func (r *Replica) Conflicts() ([]igf.Conflict, error) {
	var out []igf.Conflict
	err := r.each([]byte{spaceConflict}, func(_ *tx, key, payload []byte) (bool, error) {
		last := len(out) - 1
		name := ""
		if last >= 0 && len(key) > len(conflictKey(out[last].ID, "")) {
			name = string(key[len(conflictKey(out[last].ID, "")):])
		}
		switch {
		case key[len(key)-1] == 0:
			var c igf.Conflict
			err := codec.Decode(payload, &c)
			out = append(out, c)
			return true, err
		case last >= 0 && name == "base":
			out[last].Base = string(payload)
		case last >= 0 && name == "ours":
			out[last].Ours = string(payload)
		case last >= 0 && name == "theirs":
			out[last].Theirs = string(payload)
		default:
			return false, fmt.Errorf("%w: a part of a conflict stands alone: %q", ErrDamaged, key)
		}
		return true, nil
	})
	return out, err
}
