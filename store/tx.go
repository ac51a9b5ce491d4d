package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"

	"github.com/dgraph-io/badger/v4"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// meta is the replica's one page about itself, written by every transaction.
type meta struct {
	Schema  int    `cbor:"1,keyasint"`
	Device  string `cbor:"2,keyasint"`
	Applied uint64 `cbor:"3,keyasint"` // the newest frame of the journal that is in here
	Lamport uint64 `cbor:"4,keyasint"` // the greatest seen
	Outbox  int    `cbor:"5,keyasint"`
	Change  uint64 `cbor:"6,keyasint"` // counts transactions
	// Sum adds up a hash of every value that is not derived. A table that
	// Badger lost without a word changes it.
	Sum      uint64 `cbor:"7,keyasint"`
	Receipts uint64 `cbor:"8,keyasint"`
	Identity string `cbor:"9,keyasint"` // of the folder that Device belongs to
}

// tx is one transaction: it keeps the sum, and what listeners will be told.
type tx struct {
	*badger.Txn
	meta meta
	keys []igf.Key
	once bool // refuse an act and entries that are there already
}

// share is what a value adds to the sum.
func share(key, value []byte) uint64 {
	h := fnv.New64a()
	h.Write(key)
	h.Write(value[:min(len(value), valueHeader)])
	return h.Sum64()
}

// read returns the payload under key, the caller's own, or nil.
func (t *tx) read(key []byte) ([]byte, error) {
	payload, _, err := t.readSealed(key)
	return payload, err
}

func (t *tx) readSealed(key []byte) (payload, value []byte, err error) {
	item, err := t.Get(key)
	if errors.Is(err, badger.ErrKeyNotFound) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("the replica cannot be read: %w", err)
	}
	if value, err = item.ValueCopy(nil); err != nil {
		return nil, nil, fmt.Errorf("the replica cannot be read: %w", err)
	}
	payload, err = unseal(key, value)
	return payload, value, err
}

// put writes payload under key.
func (t *tx) put(key, payload []byte) error {
	if derived(key[0]) {
		return tooBig(t.Set(key, seal(key, payload)))
	}
	_, old, err := t.readSealed(key)
	if err != nil {
		return err
	}
	return t.replace(key, old, payload)
}

// replace writes payload under key, where the value old was, nil for none.
func (t *tx) replace(key, old, payload []byte) error {
	value := seal(key, payload)
	if old != nil {
		t.meta.Sum -= share(key, old)
	} else if key[0] == spaceOutbox {
		t.meta.Outbox++
	}
	t.meta.Sum += share(key, value)
	return tooBig(t.Set(key, value))
}

// drop removes key.
func (t *tx) drop(key []byte) error {
	if !derived(key[0]) {
		_, old, err := t.readSealed(key)
		if err != nil {
			return err
		}
		if old == nil {
			return nil
		}
		t.meta.Sum -= share(key, old)
		if key[0] == spaceOutbox {
			t.meta.Outbox--
		}
	}
	return tooBig(t.Delete(key))
}

func (t *tx) putValue(key []byte, v any) error {
	b, err := codec.Encode(v)
	if err != nil {
		return err
	}
	return t.put(key, b)
}

func (t *tx) readValue(key []byte, v any) (bool, error) {
	b, err := t.read(key)
	if err != nil || b == nil {
		return false, err
	}
	return true, codec.Decode(b, v)
}

func (t *tx) putNumber(key []byte, n uint64) error {
	return t.put(key, binary.BigEndian.AppendUint64(nil, n))
}

func (t *tx) readNumber(key []byte) (uint64, bool, error) {
	b, err := t.read(key)
	if err != nil || b == nil {
		return 0, false, err
	}
	if len(b) != 8 {
		return 0, false, fmt.Errorf("%w: the number under %q has %d bytes", ErrDamaged, key, len(b))
	}
	return binary.BigEndian.Uint64(b), true, nil
}

// finish writes the meta page; only Commit is left to do.
func (t *tx) finish() error {
	t.meta.Change++
	b, err := codec.Encode(t.meta)
	if err != nil {
		return err
	}
	key := []byte{spaceMeta}
	return tooBig(t.Set(key, seal(key, b)))
}

func readMeta(t *badger.Txn) (meta, error) {
	var m meta
	_, err := (&tx{Txn: t}).readValue([]byte{spaceMeta}, &m)
	return m, err
}

func tooBig(err error) error {
	if errors.Is(err, badger.ErrTxnTooBig) {
		return fmt.Errorf("this is too much to save in one step: split it: %w", err)
	}
	if err != nil {
		return fmt.Errorf("the replica cannot be written: %w", err)
	}
	return nil
}
