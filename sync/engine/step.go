package engine

import (
	"rapporteur/app/igf"
)

// The limits of one exchange. The replica allows 2 MB and 2,000 records; sizes
// here are those of the files, which leaves room for everything else.
const (
	stepBytes   = 1 << 20
	stepRecords = 1500
)

// step collects an exchange with the replica and applies it when it is full.
// What must go together is added after one call of reserve.
type step struct {
	s                         *run
	x                         igf.Exchange
	size, records             int
	sent, received, conflicts int
}

func (s *run) newStep() *step { return &step{s: s, x: igf.Exchange{SyncState: map[string][]byte{}}} }

// reserve makes room for size bytes and so many records.
func (st *step) reserve(size, records int) error {
	if st.size > 0 && st.size+size > stepBytes || st.records+records > stepRecords {
		if err := st.flush(); err != nil {
			return err
		}
	}
	st.size += size
	st.records += records
	return nil
}

// putState sets a value of the sync state; nil removes it, an empty value does
// not.
func (st *step) putState(name string, data []byte) {
	st.x.SyncState[name] = data
}

// encodeState sets a value of the sync state to v, encoded.
func (st *step) encodeState(name string, v any) error {
	data, err := encode(v)
	st.putState(name, data)
	return err
}

// acknowledge takes a record out of the outbox, if it waits there.
func (st *step) acknowledge(key igf.Key) bool {
	seq, waits := st.s.pending[key]
	if waits {
		st.x.Acknowledged = append(st.x.Acknowledged, igf.Pending{Key: key, Seq: seq})
	}
	return waits
}

// flush applies what was collected.
func (st *step) flush() error {
	x := &st.x
	if len(x.Records)+len(x.Waiting)+len(x.Removed)+len(x.Conflicts)+len(x.Acknowledged)+len(x.SyncState) == 0 && x.Receipt == nil {
		return nil
	}
	if err := st.s.replica.Exchange(st.s.ctx, x); err != nil {
		return err
	}
	st.s.receipt.Sent += st.sent
	st.s.receipt.Received += st.received
	st.s.receipt.Conflicts += st.conflicts
	for _, p := range x.Acknowledged {
		delete(st.s.pending, p.Key)
	}
	*st = *st.s.newStep()
	return nil
}
