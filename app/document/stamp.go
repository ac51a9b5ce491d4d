package document

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"rapporteur/app/igf"
)

// Stamp ties a document to the records that it was made from, and says how it
// was made, so that it can be made again.
type Stamp struct {
	Of       string    // key of the record that the document is about
	Records  int       // how many records
	Hash     string    // of the set of records, hexadecimal SHA-256
	Revision string    // of the shared repository; "" when it was never synced
	Made     time.Time // given by the caller
	Choices  Choices   // "" and 0 where the builder was called with none

	set []sum // of the records; a document read back has none
}

// sum is one record of a set.
type sum struct {
	key  igf.Key
	hash [sha256.Size]byte
}

// StampOf returns the stamp of a document about of, made from records: their
// number and a hash of the set that does not depend on their order. Records
// are hashed as JSON by key; a record that occurs twice counts once. The
// programme is no part of the set: each year adds to it.
func StampOf(of igf.Key, records []igf.Record, revision string, made time.Time) (Stamp, error) {
	set := make([]sum, 0, len(records))
	for _, r := range records {
		b, err := json.Marshal(r)
		if err != nil {
			return Stamp{}, igf.Errorf("the record %s cannot be hashed: %w", r.Key(), err)
		}
		set = append(set, sum{r.Key(), sha256.Sum256(b)})
	}
	return stampOfSet(of, set, revision, made), nil
}

// With returns the stamp of a document that also holds those with the stamps of
// parts: made from the records of all of them.
func (s Stamp) With(parts ...Stamp) Stamp {
	set := slices.Clone(s.set)
	for _, p := range parts {
		set = append(set, p.set...)
	}
	all := stampOfSet(igf.Key(s.Of), set, s.Revision, s.Made)
	all.Choices = s.Choices
	return all
}

func stampOfSet(of igf.Key, set []sum, revision string, made time.Time) Stamp {
	slices.SortFunc(set, func(a, b sum) int { return cmp.Or(cmp.Compare(a.key, b.key), bytes.Compare(a.hash[:], b.hash[:])) })
	set = slices.Compact(set)
	h := sha256.New()
	n := 0
	for i, s := range set {
		fmt.Fprintf(h, "%s %x\n", s.key, s.hash)
		if i == 0 || set[i-1].key != s.key {
			n++
		}
	}
	return Stamp{Of: string(of), Records: n, Hash: hex.EncodeToString(h.Sum(nil)), Revision: revision, Made: made.UTC(), set: set}
}

// Fields returns the stamp of a document as a file carries it: pairs of a name and
// a value, read back by ReadStamp. A document without a stamp has none.
func (d *Document) Fields() [][2]string {
	s := d.Stamp
	if s.Hash == "" {
		return nil
	}
	return [][2]string{
		{"kind", string(d.Kind)},
		{"of", s.Of},
		{"records", strconv.Itoa(s.Records)},
		{"hash", s.Hash},
		{"revision", s.Revision},
		{"choices", s.Choices.String()},
	}
}
