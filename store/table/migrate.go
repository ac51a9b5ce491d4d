package table

import (
	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// migration brings a replica from one schema to the next. It may be run again
// after a crash in the middle.
type migration func(db *DB) error

// migrations returns the steps from each schema to the next, by the former.
func migrations() map[int]migration { return map[int]migration{} }

// Migrate brings the database to codec.Schema; a new one is marked with it.
func (db *DB) Migrate() error {
	m, err := db.Meta()
	if err != nil {
		return err
	}
	if m.Schema == 0 {
		return db.setSchema(codec.Schema)
	}
	return migrate(db, m.Schema, codec.Schema, migrations())
}

func (db *DB) setSchema(n int) error {
	return db.Update(func(t *Tx) error {
		t.Meta.Schema = n
		return nil
	})
}

// migrate brings db to the schema want by the steps given.
func migrate(db *DB, have, want int, steps map[int]migration) error {
	for ; have < want; have++ {
		step := steps[have]
		if step == nil {
			return igf.Errorf("the replica has schema %d, and no way leads from it to %d", have, want)
		}
		if err := step(db); err != nil {
			return igf.Errorf("the replica cannot be brought from schema %d to %d: %w", have, have+1, err)
		}
		if err := db.setSchema(have + 1); err != nil {
			return err
		}
		if err := db.Sync(); err != nil {
			return err
		}
	}
	return nil
}
