// Package published keeps what was first seen of each published version: its line in the list of
// its output, and its text. It decides which numbers follow (Follows), what a record says otherwise
// than was seen first (Book.Altered), and lists what is missing or changed here (Missing, Compare).
//
// It is given the values of the sync state and the records of the replica, and what of the
// documents comes. It never merges a list and never asks anybody: that is for the engine.
package published

import (
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// A published version is a record of its own: its number is bound to its text, date, stage
// and note as the id of an entry is to its content. What was first seen stands, whatever
// becomes of v<n>.md and of the list in output.yaml.

// maxFirst is the greatest number of the first version of an output that this device sees.
const maxFirst = 100

// Version is a version as this device first saw it in the shared repository.
type Version struct {
	Number int          `cbor:"1,keyasint"`
	Line   *igf.Version `cbor:"2,keyasint,omitempty"` // nil while no list with it was seen
	Text   []byte       `cbor:"3,keyasint,omitempty"` // SHA-256; nil while it was not seen
}

// Book is what this device ever saw published of one output. It stays when the
// output goes.
type Book struct {
	Output   string
	Versions map[int]Version
}

// Read reads what was ever published of an output.
func Read(r syncstate.Values, output string) (*Book, error) {
	var list []Version
	_, err := syncstate.Read(r, syncstate.Versions+output, &list)
	b := &Book{Output: output, Versions: map[int]Version{}}
	for _, p := range list {
		b.Versions[p.Number] = p
	}
	return b, err
}

// Bind keeps what was first seen of a version.
func (b *Book) Bind(st syncstate.Step, number int, line *igf.Version, text []byte) error {
	p := b.Versions[number]
	if (line == nil || p.Line != nil) && (text == nil || p.Text != nil) {
		return nil
	}
	p.Number = number
	if p.Line == nil {
		p.Line = line
	}
	if p.Text == nil {
		p.Text = text
	}
	b.Versions[number] = p
	list := slices.SortedFunc(maps.Values(b.Versions), func(x, y Version) int { return cmp.Compare(x.Number, y.Number) })
	data, err := syncstate.Encode(list)
	if err == nil {
		st.PutState(syncstate.Versions+b.Output, data)
	}
	return err
}

// Last is the greatest number that was ever published.
func (b *Book) Last() (last int) {
	for n := range b.Versions {
		last = max(last, n)
	}
	return last
}

// KeepOnly forgets the versions that do not stay.
func (b *Book) KeepOnly(st syncstate.Step, stays func(number int) bool) error {
	var list []Version
	for _, n := range slices.Sorted(maps.Keys(b.Versions)) {
		if stays(n) {
			list = append(list, b.Versions[n])
		}
	}
	if len(list) == 0 {
		st.PutState(syncstate.Versions+b.Output, nil)
		return nil
	}
	data, err := syncstate.Encode(list)
	if err == nil {
		st.PutState(syncstate.Versions+b.Output, data)
	}
	return err
}

// Follows reports whether a number can be the next one after the last. One that cannot was made up
// by another hand; the first version that this device sees may have any up to maxFirst.
func Follows(last, number int) bool {
	return number <= last+1 || last == 0 && number <= maxFirst
}

// Jumps returns which of the versions listed there do not follow what is known: another hand
// made the number up. texts are the numbers of which there is a text.
func (b *Book) Jumps(there map[int]igf.Version, texts map[int]bool) map[int]bool {
	out, last := map[int]bool{}, b.Last()
	for _, n := range slices.Sorted(maps.Keys(there)) {
		for texts[last+1] {
			last++
		}
		if !Follows(last, n) {
			out[n] = true
			continue
		}
		last = max(last, n)
	}
	return out
}

// Replica is what is read of the replica on this device.
type Replica interface {
	syncstate.Values
	SyncNames(prefix string) ([]string, error)
	Get(key igf.Key) (igf.Record, error)
	Has(key igf.Key) (bool, error)
}

// TextSum identifies the text of a version.
func TextSum(v *igf.VersionText) ([]byte, error) {
	same, err := format.Clone(v)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(same.(*igf.VersionText).Text))
	return sum[:], nil
}

// Folder is where the texts of an output are.
func Folder(output string) string {
	return strings.TrimSuffix(format.Paths(igf.VersionKey(output, 1))[0], "v1.md")
}

// Files returns the texts of an output that the repository has, by path, also those
// that were not taken, and as they come; without data those that were removed.
func Files(r Replica, changed map[igf.Key]map[string][]byte, output string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, prefix := range []string{syncstate.Base, syncstate.Held} {
		names, err := r.SyncNames(prefix + Folder(output))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			path := strings.TrimPrefix(name, prefix)
			if place, err := format.Classify(path); err != nil || !place.Key.Is(igf.KindVersion) {
				continue
			}
			if files[path], err = r.SyncValue(name); err != nil {
				return nil, err
			}
		}
	}
	for key, now := range changed {
		if of, is := igf.VersionOf(key); is && of == output {
			maps.Copy(files, now)
		}
	}
	return files, nil
}
