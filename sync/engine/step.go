package engine

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// The limits of one exchange. The replica allows 2 MB and 2,000 records; sizes
// here are those of the files, which leaves room for everything else.
const (
	stepBytes   = 1 << 20
	stepRecords = 1500
)

// step collects an exchange with the replica and applies it when it is full.
// What must go together is added after one call of Reserve.
type step struct {
	ctx                       context.Context
	outbox                    *outbox
	receipt                   *igf.Receipt // counts what was applied
	x                         igf.Exchange
	size, records             int
	taken                     map[string]igf.Entry // the entries among the records, by id
	sent, received, conflicts int
	changed, removed          int
}

func newStep(ctx context.Context, o *outbox, receipt *igf.Receipt) *step {
	return &step{ctx: ctx, outbox: o, receipt: receipt, x: igf.Exchange{SyncState: map[string][]byte{}}, taken: map[string]igf.Entry{}}
}

func (s *run) newStep() *step { return newStep(s.ctx, s.outbox, &s.receipt) }

// Reserve makes room for size bytes and so many records.
func (st *step) Reserve(size, records int) error {
	if st.size > 0 && st.size+size > stepBytes || st.records+records > stepRecords {
		if err := st.flush(); err != nil {
			return err
		}
	}
	st.size += size
	st.records += records
	return nil
}

// PutState sets a value of the sync state; nil removes it, an empty value does
// not.
func (st *step) PutState(name string, data []byte) {
	st.x.SyncState[name] = data
}

// SyncValue returns a value of the sync state as this step leaves it.
func (st *step) SyncValue(name string) ([]byte, error) {
	if data, changed := st.x.SyncState[name]; changed {
		return data, nil
	}
	return st.outbox.replica.SyncValue(name)
}

// encodeState sets a value of the sync state to v, encoded.
func (st *step) encodeState(name string, v any) error {
	data, err := syncstate.Encode(v)
	st.PutState(name, data)
	return err
}

// AddState makes room for v, encoded, and sets a value of the sync state to it. What is added
// afterwards, before room is made again, is applied with it.
func (st *step) AddState(name string, v any) error {
	data, err := syncstate.Encode(v)
	if err != nil {
		return err
	}
	if err := st.Reserve(len(data)+len(name), 0); err != nil {
		return err
	}
	st.PutState(name, data)
	return nil
}

// inOrder does one after the other, and nothing after what fails.
func inOrder(do ...func() error) error {
	for _, next := range do {
		if err := next(); err != nil {
			return err
		}
	}
	return nil
}

// take puts an entry as it stands in the repository.
func (st *step) take(e igf.Entry) {
	st.x.Records = append(st.x.Records, e)
	st.taken[e.Head().ID] = e
}

// acknowledge takes a record out of the outbox, if it waits there.
func (st *step) acknowledge(key igf.Key) bool {
	seq, waits := st.outbox.pending[key]
	if waits {
		st.x.Acknowledged = append(st.x.Acknowledged, igf.Pending{Key: key, Seq: seq})
	}
	return waits
}

// flush applies what was collected.
func (st *step) flush() error {
	x := &st.x
	if len(x.Records)+len(x.Waiting)+len(x.Removed)+len(x.Conflicts)+len(x.Acknowledged)+len(x.SyncState)+len(x.Private)+len(x.Resolved)+len(x.Dropped) == 0 && x.Receipt == nil {
		return nil
	}
	if err := st.outbox.replica.Exchange(st.ctx, x); err != nil {
		return err
	}
	st.receipt.Sent += st.sent
	st.receipt.Received += st.received
	st.receipt.Conflicts += st.conflicts
	st.receipt.Changed += st.changed
	st.receipt.Removed += st.removed
	for _, p := range x.Acknowledged {
		delete(st.outbox.pending, p.Key)
	}
	*st = *newStep(st.ctx, st.outbox, st.receipt)
	return nil
}
