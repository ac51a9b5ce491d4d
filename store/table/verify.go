package table

import (
	"errors"
	"log/slog"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// Verify opens the database in dir and reads all of it back. Damage can make
// it panic in another goroutine, which ends the process.
func Verify(dir string) error {
	db, err := Open(dir, UsualMemory, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	if err := db.VerifyTables(); err != nil {
		return errors.Join(igf.Errorf("%w: %w", codec.ErrDamaged, err), db.Close())
	}
	return errors.Join(db.View((*Tx).VerifySum), db.Close())
}

// VerifyTables compares the blocks of Badger's files with their checksums.
func (db *DB) VerifyTables() (err error) {
	defer RecoverPanic(&err)
	return db.badger.VerifyChecksum()
}

// VerifySum reads every value and compares what they add up to with what the
// last transaction wrote. A table that is missing is found here only.
func (t *Tx) VerifySum() error {
	m, err := t.ReadMeta()
	if err != nil {
		return err
	}
	var sum uint64
	err = t.Iterate(nil, func(key, payload []byte) (bool, error) {
		if s := Space(key[0]); s != metaPage && !s.derived() {
			sum += hash(key, seal(key, payload)) // Iterate has checked it
		}
		return true, nil
	})
	if err == nil && sum != m.Sum {
		err = igf.Errorf("%w: what is in it does not add up", codec.ErrDamaged)
	}
	return err
}
