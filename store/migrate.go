package store

import (
	"fmt"

	"github.com/dgraph-io/badger/v4"
)

// migration brings a replica from one schema to the next. It may be run again
// after a crash in the middle.
type migration func(db *badger.DB) error

// migrations are the steps from schema n, by n.
func migrations() map[int]migration { return map[int]migration{} }

// migrate brings db to the schema want by the steps given.
func migrate(db *badger.DB, have, want int, steps map[int]migration) error {
	for ; have < want; have++ {
		step := steps[have]
		if step == nil {
			return fmt.Errorf("the replica has schema %d, and no way leads from it to %d", have, want)
		}
		if err := step(db); err != nil {
			return fmt.Errorf("the replica cannot be brought from schema %d to %d: %w", have, have+1, err)
		}
		err := alter(db, func(t *tx) error {
			t.meta.Schema = have + 1
			return nil
		})
		if err != nil {
			return err
		}
		if err := db.Sync(); err != nil {
			return fmt.Errorf("the migration cannot be written to the disk: %w", err)
		}
	}
	return nil
}
