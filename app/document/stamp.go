package document

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
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
	// Terms are the stakeholder groups and regions that the document prints, each with a digest of
	// what it was called.
	Terms map[string]string
	// Signed says who was proven to have written the entries whose words the document prints, in
	// the order of their ids: the document says that too, and it may become known only later.
	Signed string

	set   []sum             // of the records; a document read back has none
	names map[string]string // of the terms; likewise
	// printed are the entries whose words the document prints, by id, with who is proven to have
	// written them; likewise.
	printed map[string]igf.Proof
}

// Contents are what a document was made from.
type Contents struct {
	Records []igf.Record
	// Terms are the stakeholder groups and regions that it prints, by their ids, with what they
	// are called: the words of everybody who is printed with one say that too.
	Terms map[string]string
	// Printed are the entries whose words it prints, with who is proven to have written them.
	Printed map[string]igf.Proof
}

// sum is one record of a set.
type sum struct {
	key  igf.Key
	hash [sha256.Size]byte
}

// StampOf returns the stamp of a document about of: the number of records and a hash of the set
// that does not depend on their order. Records are hashed as JSON by key; a record that occurs
// twice counts once. Of the programme only the terms that are printed are part of the hash, since
// each year adds to it.
func StampOf(of igf.Key, from Contents, revision string, made time.Time) (Stamp, error) {
	s := Stamp{Of: string(of), Revision: revision, Made: made.UTC(), names: from.Terms, printed: from.Printed}
	for _, r := range from.Records {
		b, err := json.Marshal(r)
		if err != nil {
			return Stamp{}, igf.Errorf("the record %s cannot be hashed: %w", r.Key(), err)
		}
		s.set = append(s.set, sum{r.Key(), sha256.Sum256(b)})
	}
	return s.summed(), nil
}

// With returns the stamp of a document that also holds those with the stamps of
// parts: made from the records of all of them.
func (s Stamp) With(parts ...Stamp) Stamp {
	all := s
	all.set, all.names, all.printed = slices.Clone(s.set), map[string]string{}, map[string]igf.Proof{}
	for _, p := range append([]Stamp{s}, parts...) {
		all.set = append(all.set, p.set...)
		maps.Copy(all.names, p.names)
		maps.Copy(all.printed, p.printed)
	}
	return all.summed()
}

// proofLetters are the proofs as a stamp writes them.
var proofLetters = map[igf.Proof]byte{"": '-', igf.Signed: 's', igf.NotSent: 'w', igf.NotSigned: 'u'}

// proofsField writes proofs by the ids of their entries, each letter with how many have it one
// after the other: "12s1w".
func proofsField(of map[string]igf.Proof) string {
	var out strings.Builder
	var last byte
	n := 0
	write := func() {
		if n > 0 {
			fmt.Fprintf(&out, "%d%c", n, last)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(of)) {
		letter := proofLetters[of[id]]
		if letter != last {
			write()
			last, n = letter, 0
		}
		n++
	}
	write()
	return out.String()
}

// SignedSince returns the entries of a document made now of which the stamp of the same document
// made earlier says less: that they were not sent then, or nothing. Whatever else a stamp says of
// proofs is not believed, since anybody can write one.
func (s Stamp) SignedSince(now Stamp) map[string]igf.Proof {
	var then []byte
	n := 0
	for _, c := range []byte(s.Signed) {
		if c >= '0' && c <= '9' {
			n = min(10*n+int(c-'0'), len(now.printed)+1)
			continue
		}
		if len(then)+n > len(now.printed) {
			return nil
		}
		then, n = append(then, bytes.Repeat([]byte{c}, n)...), 0
	}
	if len(then) != len(now.printed) {
		return nil
	}
	less := map[string]igf.Proof{}
	for i, id := range slices.Sorted(maps.Keys(now.printed)) {
		for _, p := range []igf.Proof{"", igf.NotSent} {
			if then[i] == proofLetters[p] && now.printed[id] != p {
				less[id] = p
			}
		}
	}
	return less
}

// Proofs lists who is proven to have written what the document prints.
func (s Stamp) Proofs() []igf.Proof { return slices.Collect(maps.Values(s.printed)) }

// summed completes a stamp from its contents.
func (s Stamp) summed() Stamp {
	slices.SortFunc(s.set, func(a, b sum) int { return cmp.Or(cmp.Compare(a.key, b.key), bytes.Compare(a.hash[:], b.hash[:])) })
	s.set = slices.Compact(s.set)
	h := sha256.New()
	s.Records, s.Terms = 0, map[string]string{}
	for i, x := range s.set {
		fmt.Fprintf(h, "%s %x\n", x.key, x.hash)
		if i == 0 || s.set[i-1].key != x.key {
			s.Records++
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.names)) {
		digest := sha256.Sum256([]byte(s.names[id]))
		fmt.Fprintf(h, "term %q %x\n", id, digest)
		s.Terms[id] = hex.EncodeToString(digest[:8])
	}
	s.Hash = hex.EncodeToString(h.Sum(nil))
	s.Signed = proofsField(s.printed)
	return s
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
		{"terms", s.termsField()},
		{"signed", s.Signed},
	}
}

// termsField writes the terms as a list of ids and digests.
func (s Stamp) termsField() string {
	list := make([]string, 0, len(s.Terms))
	for _, id := range slices.Sorted(maps.Keys(s.Terms)) {
		list = append(list, url.QueryEscape(id)+":"+s.Terms[id])
	}
	return strings.Join(list, " ")
}

// parseTerms reads such a list; what is none is left out, since the hash decides.
func parseTerms(field string) map[string]string {
	terms := map[string]string{}
	for _, one := range strings.Fields(field) {
		id, digest, _ := strings.Cut(one, ":")
		if id, err := url.QueryUnescape(id); err == nil {
			terms[id] = digest
		}
	}
	return terms
}
