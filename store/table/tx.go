package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// Meta is the replica's one page about itself, written by every transaction.
type Meta struct {
	Schema  int    `cbor:"1,keyasint"` // 0 in a new database
	Device  string `cbor:"2,keyasint"`
	Applied uint64 `cbor:"3,keyasint"` // the newest frame of the journal that is in here
	Lamport uint64 `cbor:"4,keyasint"` // the greatest seen
	Outbox  int    `cbor:"5,keyasint"` // number of keys in the space
	Change  uint64 `cbor:"6,keyasint"` // counts transactions
	// Sum adds up a hash of every value that is not derived. A table that
	// Badger lost without a word changes it.
	Sum      uint64 `cbor:"7,keyasint"`
	Receipts uint64 `cbor:"8,keyasint"`
	Identity string `cbor:"9,keyasint"` // of the folder that Device belongs to
	// Derived is the version of the index keys; what makes them decides what it means.
	Derived int `cbor:"10,keyasint"`
	// WordsDue: Words lacks what the last transaction brought.
	WordsDue bool `cbor:"11,keyasint,omitempty"`
	// Receiving: something came since the last receipt.
	Receiving bool `cbor:"12,keyasint,omitempty"`
}

// Tx is one transaction. It keeps the sum and the count of the outbox in Meta.
type Tx struct {
	Meta   Meta
	badger *badger.Txn

	rehearsal *rehearsal          // nil: what is written goes into Badger
	replaced  map[string]replaced // by key: what this transaction wrote over in the rehearsal
}

// Read returns the payload under key, the caller's own, or nil.
func (t *Tx) Read(key []byte) ([]byte, error) {
	payload, _, err := t.ReadSealed(key)
	return payload, err
}

// ReadSealed returns the payload and the whole value, whose memory it shares;
// both are nil where there is none.
func (t *Tx) ReadSealed(key []byte) (payload, value []byte, err error) {
	if t.rehearsal != nil {
		if v, written := t.rehearsal.values[string(key)]; written {
			if v == nil {
				return nil, nil, nil
			}
			value = bytes.Clone(v)
			payload, err = unseal(key, value)
			return payload, value, err
		}
	}
	item, err := t.badger.Get(key)
	if errors.Is(err, badger.ErrKeyNotFound) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, igf.Errorf("the replica cannot be read: %w", err)
	}
	if value, err = item.ValueCopy(nil); err != nil {
		return nil, nil, igf.Errorf("the replica cannot be read: %w", err)
	}
	payload, err = unseal(key, value)
	return payload, value, err
}

// Iterate visits all values below prefix, in order of their keys, until visit
// says no. The payload is only valid until visit returns.
func (t *Tx) Iterate(prefix []byte, visit func(key, payload []byte) (bool, error)) error {
	if t.rehearsal != nil {
		return t.rehearsal.iterate(prefix, visit)
	}
	return iterate(t.badger, prefix, visit)
}

// IterateBack is Iterate in the opposite order.
func (t *Tx) IterateBack(prefix []byte, visit func(key, payload []byte) (bool, error)) error {
	if t.rehearsal == nil {
		return walk(t.badger, prefix, backward, visit)
	}
	type row struct{ key, payload []byte }
	var rows []row
	err := t.rehearsal.iterate(prefix, func(key, payload []byte) (bool, error) {
		rows = append(rows, row{bytes.Clone(key), bytes.Clone(payload)})
		return true, nil
	})
	for _, r := range slices.Backward(rows) {
		more := true
		if err == nil {
			more, err = visit(r.key, r.payload)
		}
		if err != nil || !more {
			return err
		}
	}
	return err
}

func iterate(txn *badger.Txn, prefix []byte, visit func(key, payload []byte) (bool, error)) error {
	return walk(txn, prefix, forward, visit)
}

// order is that of the keys in a walk.
type order bool

const (
	forward  order = false
	backward order = true
)

// walk visits what stands below prefix. Values lie beside their keys: to fetch them ahead
// would only start a goroutine for each.
func walk(txn *badger.Txn, prefix []byte, o order, visit func(key, payload []byte) (bool, error)) error {
	opt := badger.DefaultIteratorOptions
	opt.Prefix, opt.Reverse, opt.PrefetchValues = prefix, o == backward, false
	it := txn.NewIterator(opt)
	defer it.Close()
	if it.Rewind(); o == backward {
		it.Seek(append(bytes.Clone(prefix), 0xFF)) // above all keys below it, which are text
	}
	for {
		key, payload, err := current(it, prefix)
		if err != nil || key == nil {
			return err
		}
		more, err := visit(key, payload)
		if err != nil || !more {
			return err
		}
		if err := advance(it); err != nil {
			return err
		}
	}
}

// current reads where the iterator stands; a nil key is the end. Only what
// Badger does is guarded: a panic of a visitor is not damage.
func current(it *badger.Iterator, prefix []byte) (key, payload []byte, err error) {
	defer RecoverPanic(&err)
	if !it.ValidForPrefix(prefix) {
		return nil, nil, nil
	}
	item := it.Item()
	key = item.KeyCopy(nil)
	err = item.Value(func(v []byte) error {
		payload, err = unseal(key, v)
		return err
	})
	return key, payload, err
}

func advance(it *badger.Iterator) (err error) {
	defer RecoverPanic(&err)
	it.Next()
	return nil
}

// Put writes payload under key.
func (t *Tx) Put(key, payload []byte) error {
	if Space(key[0]).derived() {
		return t.set(key, seal(key, payload))
	}
	_, old, err := t.ReadSealed(key)
	if err != nil {
		return err
	}
	return t.Replace(key, old, payload)
}

// Replace is Put for callers that have read the value already: old is the whole value
// that is there, nil for none. The space must not be a derived one.
func (t *Tx) Replace(key, old, payload []byte) error {
	value := seal(key, payload)
	if old != nil {
		t.Meta.Sum -= hash(key, old)
	} else if Space(key[0]) == Outbox {
		t.Meta.Outbox++
	}
	t.Meta.Sum += hash(key, value)
	return t.set(key, value)
}

// Drop removes key, where it is there.
func (t *Tx) Drop(key []byte) error {
	if !Space(key[0]).derived() {
		_, old, err := t.ReadSealed(key)
		if err != nil {
			return err
		}
		if old == nil {
			return nil
		}
		t.Meta.Sum -= hash(key, old)
		if Space(key[0]) == Outbox {
			t.Meta.Outbox--
		}
	}
	if t.rehearsal != nil {
		t.write(key, nil)
		return nil
	}
	return writeError(t.badger.Delete(key))
}

// hash returns what a value adds to the sum.
func hash(key, value []byte) uint64 {
	h := fnv.New64a()
	h.Write(key)
	h.Write(value[:min(len(value), valueHeader)])
	return h.Sum64()
}

// PutValue writes v in CBOR under key.
func (t *Tx) PutValue(key []byte, v any) error {
	b, err := codec.Encode(v)
	if err != nil {
		return err
	}
	return t.Put(key, b)
}

// ReadValue reads into v what PutValue wrote, and reports whether it is there.
func (t *Tx) ReadValue(key []byte, v any) (bool, error) {
	b, err := t.Read(key)
	if err != nil || b == nil {
		return false, err
	}
	return true, codec.Decode(b, v)
}

// PutNumber writes n under key.
func (t *Tx) PutNumber(key []byte, n uint64) error {
	return t.Put(key, AppendNumber(nil, n))
}

// ReadNumber returns the number under key, and reports whether it is there.
func (t *Tx) ReadNumber(key []byte) (n uint64, ok bool, err error) {
	b, err := t.Read(key)
	if err != nil || b == nil {
		return 0, false, err
	}
	n, err = Number(key, b)
	return n, err == nil, err
}

// Number decodes the payload of a number.
func Number(key, payload []byte) (uint64, error) {
	if len(payload) != 8 {
		return 0, igf.Errorf("%w: the number under %q has %d bytes", codec.ErrDamaged, key, len(payload))
	}
	return binary.BigEndian.Uint64(payload), nil
}

// ReadMeta reads the page as it is in the database; it is empty in a new one.
func (t *Tx) ReadMeta() (m Meta, err error) {
	_, err = t.ReadValue(metaPage.Key(""), &m)
	return m, err
}

// Finish writes the page: only Commit is left to do, and it refuses nothing.
func (t *Tx) Finish() error {
	t.Meta.Change++
	b, err := codec.Encode(t.Meta)
	if err != nil {
		return err
	}
	key := metaPage.Key("")
	return t.set(key, seal(key, b))
}

// Commit makes what was written visible. It is on the disk after Sync.
func (t *Tx) Commit() error {
	if t.rehearsal != nil {
		t.replaced = map[string]replaced{}
		return nil
	}
	return t.badger.Commit()
}

// Discard ends the transaction; what was not committed is forgotten.
func (t *Tx) Discard() {
	if t.rehearsal != nil {
		t.takeBack()
		return
	}
	t.badger.Discard()
}

func (t *Tx) set(key, value []byte) error {
	if t.rehearsal != nil {
		t.write(key, value)
		return nil
	}
	return writeError(t.badger.Set(key, value))
}

func writeError(err error) error {
	if errors.Is(err, badger.ErrTxnTooBig) {
		return igf.Errorf("this is too much to save in one step: split it: %w", err)
	}
	if err != nil {
		return igf.Errorf("the replica cannot be written: %w", err)
	}
	return nil
}
