// Package history reads a record of a known type, the versions of an output, and what became
// of an entry: its revisions, its withdrawals and what of these was declined. It compares what
// is about to be saved with what was before. It saves nothing.
package history

import (
	"errors"
	"iter"
	"slices"
	"strconv"

	"rapporteur/app/igf"
)

// Replica is what is read of the replica.
type Replica interface {
	Get(key igf.Key) (igf.Record, error)
	Concerning(id string) ([]igf.Entry, error)
	Timeline(group, sheet string) iter.Seq2[igf.Entry, error]
	Private(of igf.Key) (igf.Private, bool, error)
	Self() (igf.Self, error)
	Conflicts() ([]igf.Conflict, error)
	Entries(kind igf.Kind) iter.Seq2[igf.Entry, error]
	// Coordinators are those of a group.
	Coordinators(group string) (igf.Coordinators, error)
}

// Reader reads what became of entries.
type Reader struct{ replica Replica }

// New makes a Reader over a replica.
func New(r Replica) *Reader { return &Reader{replica: r} }

// Get reads a record of a known type.
func Get[T igf.Record](r Replica, key igf.Key, what igf.Word) (T, error) {
	var none T
	rec, err := r.Get(key)
	if err != nil {
		if errors.Is(err, igf.ErrNotFound) {
			return none, &igf.NotFoundError{What: what, ID: key.ID()}
		}
		return none, err
	}
	t, ok := rec.(T)
	if !ok {
		return none, &igf.NotFoundError{What: what, ID: key.ID(), Is: rec.Kind()}
	}
	return t, nil
}

// NextVersion returns the number of the next version of an output: one under which this device
// has no text, as of an output that was removed and is there again.
func NextVersion(r Replica, o *igf.Output) (int, error) {
	for n := o.Latest() + 1; ; n++ {
		_, err := r.Get(igf.VersionKey(o.ID, n))
		if errors.Is(err, igf.ErrNotFound) {
			return n, nil
		}
		if err != nil {
			return 0, err
		}
	}
}

// Version reads the text of a version of an output.
func Version(r Replica, output string, n int) (*igf.VersionText, error) {
	t, err := Get[*igf.VersionText](r, igf.VersionKey(output, n), "version")
	if !errors.Is(err, igf.ErrNotFound) {
		return t, err
	}
	o, err := Get[*igf.Output](r, igf.OutputKey(output), "output")
	switch {
	case err != nil:
		return nil, err
	case slices.ContainsFunc(o.Versions, func(v igf.Version) bool { return v.Number == n }):
		return nil, &igf.MissingTextError{Output: output, Number: n}
	}
	return nil, &igf.NotFoundError{What: "version", ID: strconv.Itoa(n), In: output}
}

// Versions returns the numbers of the versions in the list of an output, in order: those
// whose text is on this device, and those whose text the shared repository lost or that
// cannot be read there.
func Versions(r Replica, o *igf.Output) (here, missing []int, err error) {
	for _, v := range o.Versions {
		_, err := r.Get(igf.VersionKey(o.ID, v.Number))
		switch {
		case errors.Is(err, igf.ErrNotFound):
			missing = append(missing, v.Number)
		case err != nil:
			return nil, nil, err
		default:
			here = append(here, v.Number)
		}
	}
	slices.Sort(here)
	slices.Sort(missing)
	return here, missing, nil
}

// PersonOf returns whom an entry names, with what only this device knows of them.
func PersonOf(r Replica, e igf.Entry) (igf.Person, error) {
	priv, _, err := r.Private(e.Key())
	return igf.Person{Public: igf.AttributionOf(e), Private: priv}, err
}

// Undone are the ids of the entries that an undone import had made.
func Undone(entries func(igf.Kind) iter.Seq2[igf.Entry, error]) (map[string]bool, error) {
	out := map[string]bool{}
	for e, err := range entries(igf.KindRedaction) {
		if err != nil {
			return nil, err
		}
		if r, ok := e.(*igf.Redaction); ok && r.Scope.All() && r.Undoes() {
			out[r.Entry] = true
		}
	}
	return out, nil
}
