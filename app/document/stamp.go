package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"rapporteur/app/igf"
)

// StampOf is the stamp of a document about of, made from records: their
// number and a hash of the set that does not depend on their order. Records
// are hashed as JSON by key; a record that occurs twice counts once.
func StampOf(of igf.Key, records []igf.Record, revision string, made time.Time) (Stamp, error) {
	type sum struct {
		key  igf.Key
		hash [sha256.Size]byte
	}
	sums := make([]sum, 0, len(records))
	for _, r := range records {
		b, err := json.Marshal(r)
		if err != nil {
			return Stamp{}, fmt.Errorf("the record %s cannot be hashed: %w", r.Key(), err)
		}
		sums = append(sums, sum{r.Key(), sha256.Sum256(b)})
	}
	slices.SortFunc(sums, func(a, b sum) int {
		if a.key != b.key {
			if a.key < b.key {
				return -1
			}
			return 1
		}
		return bytes.Compare(a.hash[:], b.hash[:])
	})
	sums = slices.Compact(sums)
	h := sha256.New()
	for _, s := range sums {
		fmt.Fprintf(h, "%s %x\n", s.key, s.hash)
	}
	return Stamp{Of: string(of), Records: len(sums), Hash: hex.EncodeToString(h.Sum(nil)), Revision: revision, Made: made.UTC()}, nil
}

// block is what a document says of its own making.
func (s Stamp) block(w Words, first string) Block {
	rev := s.Revision
	if rev == "" {
		rev = w.Get("never-synced")
	}
	row := func(term, text string) Definition { return Definition{term, []Block{paraIn(text, w.Language)}} }
	return Definitions{Rows: []Definition{
		row(w.Get("record"), first),
		row(w.Get("hash"), s.Hash),
		row(w.Get("revision"), rev),
	}}
}

func records(lists ...[]igf.Record) []igf.Record { return slices.Concat(lists...) }

func asRecords(entries []igf.Entry) []igf.Record {
	out := make([]igf.Record, len(entries))
	for i, e := range entries {
		out[i] = e
	}
	return out
}
