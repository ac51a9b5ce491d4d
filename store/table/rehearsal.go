package table

import (
	"bytes"
	"slices"
	"strings"

	"github.com/dgraph-io/badger/v4"
)

// rehearsal is one state of a database, and what transactions wrote over it. That is in
// memory only and has no limit of size.
type rehearsal struct {
	state  *badger.Txn
	values map[string][]byte // nil: dropped
}

// Rehearsal returns the database as it is now, to be changed in memory only: its
// transactions see what the earlier ones of them committed, and nobody else does. One
// goroutine may use it; End must follow.
func (db *DB) Rehearsal() *DB {
	return &DB{badger: db.badger, rehearsal: &rehearsal{db.badger.NewTransaction(false), map[string][]byte{}}}
}

// End forgets what a rehearsal changed.
func (db *DB) End() { db.rehearsal.state.Discard() }

// replaced is what a transaction of a rehearsal wrote over.
type replaced struct {
	value []byte
	there bool
}

// begin starts a transaction on a rehearsal.
func (r *rehearsal) begin(m Meta) *Tx {
	return &Tx{badger: r.state, Meta: m, rehearsal: r, replaced: map[string]replaced{}}
}

// write puts a value, nil for none.
func (t *Tx) write(key, value []byte) {
	k := string(key)
	if _, noted := t.replaced[k]; !noted {
		old, there := t.rehearsal.values[k]
		t.replaced[k] = replaced{old, there}
	}
	t.rehearsal.values[k] = bytes.Clone(value)
}

// takeBack takes back what was not committed.
func (t *Tx) takeBack() {
	for k, old := range t.replaced {
		if old.there {
			t.rehearsal.values[k] = old.value
		} else {
			delete(t.rehearsal.values, k)
		}
	}
	t.replaced = map[string]replaced{}
}

// keys are those below prefix that were written, in order.
func (r *rehearsal) keys(prefix []byte) []string {
	var out []string
	for k := range r.values {
		if strings.HasPrefix(k, string(prefix)) {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

// iterate is Tx.Iterate on the state with what was written over it when it began.
func (r *rehearsal) iterate(prefix []byte, visit func(key, payload []byte) (bool, error)) error {
	written := r.keys(prefix)
	values := make([][]byte, len(written))
	for i, k := range written {
		values[i] = r.values[k]
	}
	more := true
	next := func(before string) error { // visits what was written below a key, "" for all of it
		for ; more && len(written) > 0 && (before == "" || written[0] < before); written, values = written[1:], values[1:] {
			if values[0] == nil {
				continue
			}
			key := []byte(written[0])
			payload, err := unseal(key, values[0])
			if err == nil {
				more, err = visit(key, payload)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	err := iterate(r.state, prefix, func(key, payload []byte) (bool, error) {
		err := next(string(key))
		if err != nil || !more || len(written) > 0 && written[0] == string(key) { // what was written comes next
			return more && err == nil, err
		}
		more, err = visit(key, payload)
		return more, err
	})
	if err != nil {
		return err
	}
	return next("")
}
