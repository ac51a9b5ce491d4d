package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// Pending lists the records that wait to be sent, in the order in which they
// were saved.
func (r *Replica) Pending() ([]igf.Pending, error) {
	var out []igf.Pending
	err := r.each([]byte{spaceOutbox}, func(_ *tx, key, payload []byte) (bool, error) {
		if len(payload) != 8 {
			return false, fmt.Errorf("%w: the outbox has %d bytes for %s", ErrDamaged, len(payload), key[1:])
		}
		out = append(out, igf.Pending{Key: igf.Key(key[1:]), Seq: binary.BigEndian.Uint64(payload)})
		return true, nil
	})
	sort.SliceStable(out, func(a, b int) bool { return out[a].Seq < out[b].Seq })
	return out, err
}

// Receipts are the newest syncs first; limit 0 gives all.
func (r *Replica) Receipts(limit int) ([]igf.Receipt, error) {
	var out []igf.Receipt
	err := r.each([]byte{spaceReceipt}, func(_ *tx, _, payload []byte) (bool, error) {
		var one igf.Receipt
		err := codec.Decode(payload, &one)
		out = append([]igf.Receipt{one}, out...)
		if limit > 0 && len(out) > limit {
			out = out[:limit]
		}
		return true, err
	})
	return out, err
}

// EntrySums is what the replica holds of each device: the number of its
// entries and the SHA-256 over their ids in order, each followed by a line feed.
func (r *Replica) EntrySums() ([]igf.DeviceSum, error) {
	ids := map[string][]string{}
	err := r.each([]byte{spaceKind}, func(_ *tx, key, device []byte) (bool, error) {
		ids[string(device)] = append(ids[string(device)], idOf(key))
		return true, nil
	})
	var out []igf.DeviceSum
	for device, list := range ids {
		sort.Strings(list)
		sum := sha256.Sum256([]byte(strings.Join(list, "\n") + "\n"))
		out = append(out, igf.DeviceSum{Device: device, Entries: len(list), Hash: hex.EncodeToString(sum[:])})
	}
	sort.Slice(out, func(a, b int) bool { return out[a].Device < out[b].Device })
	return out, err
}
