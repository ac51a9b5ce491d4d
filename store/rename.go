package store

import (
	"errors"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store/table"
)

// rename lets what this device keeps of a document follow it to another id: the act has
// put the document, and all that names it. It fails with igf.ErrChanged where something
// names the old id that the act did not know.
func rename(t *tx, r igf.Renamed) error {
	for _, index := range [][]byte{table.Timeline.Under(r.From.ID()), table.ByOutput.Under(r.From.ID())} {
		err := t.Iterate(index, func(_, _ []byte) (bool, error) {
			return false, igf.Errorf("%s has more entries: %w", r.From, igf.ErrChanged)
		})
		if err != nil {
			return err
		}
	}
	kept, err := t.kept(r.From)
	if err != nil {
		return err
	}
	t.keys, t.renamed = append(t.keys, r.From), append(t.renamed, r)
	var restored igf.Private
	if _, err := t.ReadValue(table.Private.Key(string(igf.RestoredKey(r.From))), &restored); err != nil {
		return err
	}
	if err := errors.Join(t.removeDocument(r.From), leaves(t, r.From)); err != nil {
		return err
	}
	if !restored.Restored.IsZero() { // it is to be looked at under its new id
		restored.Of = igf.RestoredKey(r.To)
		if err := t.putPrivate(restored); err != nil {
			return err
		}
	}
	if err := t.recount(igf.MentionsOf(nil, kept), nil); err != nil {
		return err
	}
	for _, p := range kept {
		if err := t.Drop(table.Private.Key(string(p.Of))); err != nil {
			return err
		}
		p.Of = r.To + p.Of[len(r.From):]
		if err := t.putPrivate(p); err != nil {
			return err
		}
	}
	return renameSettings(t, r)
}

// renameSettings moves the settings that end in the id of a document: the order of
// speakers of a session, and what else is kept of it.
func renameSettings(t *tx, r igf.Renamed) error {
	moved := map[string]string{}
	err := t.Iterate(table.Settings.Key(""), func(key, payload []byte) (bool, error) {
		if name, ends := strings.CutSuffix(string(key[1:]), "/"+r.From.ID()); ends {
			moved[name] = string(payload)
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	for name, value := range moved {
		if err := errors.Join(t.putSetting(name+"/"+r.From.ID(), ""), t.putSetting(name+"/"+r.To.ID(), value)); err != nil {
			return err
		}
	}
	return nil
}
