package store

import (
	"iter"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/table"
)

// Get returns the record under key.
func (r *Replica) Get(key igf.Key) (rec igf.Record, err error) {
	err = r.reader.view(func(t *tx) error {
		rec, err = t.record(key)
		return err
	})
	return rec, err
}

// Has reports whether there is a record under key.
func (r *Replica) Has(key igf.Key) (has bool, err error) {
	err = r.reader.view(func(t *tx) error {
		b, err := t.Read(recordKey(key))
		has = b != nil
		return err
	})
	return has, err
}

// Documents returns all records of a family below a prefix of their id, by key.
func (r *Replica) Documents(family, prefix string) iter.Seq2[igf.Record, error] {
	start := family + "/" + prefix
	if family == string(igf.ProgrammeKey) {
		start = family
	}
	return func(yield func(igf.Record, error) bool) {
		err := r.reader.iterate(table.Records.Key(start), func(_ *tx, _, payload []byte) (bool, error) {
			rec, err := codec.DecodeRecord(payload)
			return yield(rec, err), nil
		})
		if err != nil {
			yield(nil, err)
		}
	}
}

// Timeline returns a sheet's entries in Lamport order, superseded ones too.
func (r *Replica) Timeline(group, sheet string) iter.Seq2[igf.Entry, error] {
	return r.reader.entries(table.Timeline.Under(group + "/" + sheet))
}

// Entries returns all entries of a kind, by id.
func (r *Replica) Entries(kind igf.Kind) iter.Seq2[igf.Entry, error] {
	return r.reader.entries(table.ByKind.Under(string(kind)))
}

// Folded returns the words of notes and comments as app/search folds them, the newest first.
func (r *Replica) Folded() iter.Seq2[igf.Folded, error] { return r.reader.folded() }

// Comments returns the comments on an output, or all of them for "", by id.
func (r *Replica) Comments(output string) iter.Seq2[*igf.Comment, error] {
	prefix := table.ByOutput.Under(output)
	if output == "" {
		prefix = table.ByKind.Under(string(igf.KindComment))
	}
	return func(yield func(*igf.Comment, error) bool) {
		for e, err := range r.reader.entries(prefix) {
			c, ok := e.(*igf.Comment)
			if err == nil && !ok {
				err = igf.Errorf("%w: %s stands among the comments and is none", ErrDamaged, e.Key())
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// Concerning returns the entries that point at the entry id, or that were imported of
// items of the class id, in Lamport order.
func (r *Replica) Concerning(id string) ([]igf.Entry, error) {
	var out []igf.Entry
	for e, err := range r.reader.entries(table.Concerning.Under(id)) {
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// Private returns what only this device knows of a record.
func (r *Replica) Private(of igf.Key) (p igf.Private, ok bool, err error) {
	err = r.reader.view(func(t *tx) error {
		ok, err = t.ReadValue(table.Private.Key(string(of)), &p)
		return err
	})
	return p, ok, err
}

// Self returns the person at this device; all empty before they said who they are.
func (r *Replica) Self() (s igf.Self, err error) {
	err = r.reader.view(func(t *tx) error {
		_, err := t.ReadValue(table.Self.Key(""), &s)
		return err
	})
	return s, err
}

// Coordinators are those who have a say over what others wrote in a group: as its roles say, and
// as sync found out which of them another hand gave or took out.
func (r *Replica) Coordinators(group string) (igf.Coordinators, error) {
	rec, err := igf.OrNil(r.Get(igf.GroupKey(group)))
	if err != nil {
		return igf.Coordinators{}, err
	}
	g, _ := rec.(*igf.Group)
	var rulings igf.RoleRulings
	for name, of := range map[string]any{igf.SyncRulings: &rulings, igf.SyncHolders: &rulings.Holders} {
		known, err := r.SyncValue(name + group)
		if err != nil {
			return igf.Coordinators{}, err
		}
		if known == nil {
			continue
		}
		if err := codec.Decode(known, of); err != nil {
			return igf.Coordinators{}, err
		}
	}
	return igf.CoordinatorsOf(g, rulings, func(id string) (bool, error) {
		said, err := r.Setting(igf.SettingRole + id)
		return said != "", err
	})
}

// Setting returns a setting of this device, "" when it was never made.
func (r *Replica) Setting(name string) (value string, err error) {
	err = r.reader.view(func(t *tx) error {
		b, err := t.Read(table.Settings.Key(name))
		value = string(b)
		return err
	})
	return value, err
}
