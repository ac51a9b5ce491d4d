package store

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"rapporteur/store/table"
)

// The rows of a search are made of records: where they are lost, or another version made
// them, the next opening makes them again.
func TestTheRowsOfASearchAreMadeAgain(t *testing.T) {
	for what, spoil := range map[string]func(t *table.Tx) error{
		"a crash came before they were written": func(t *table.Tx) error {
			t.Meta.WordsDue = true
			return nil
		},
		"another version made them": func(t *table.Tx) error {
			t.Meta.Derived--
			return errors.Join(t.Put(table.Words.Key(ulid(7, 7)), []byte("nobody said that")), t.Drop(table.ByKind.Under("note")))
		},
	} {
		dir := t.TempDir()
		r, _ := open(t, dir)
		notes := []string{"Ça va", "Второе", "third"}
		for n, text := range notes {
			save(t, r, act(note(ulid(1, n), text)))
		}
		err := r.reader.db.Update(func(t *table.Tx) error {
			return errors.Join(t.Drop(table.Words.Key(ulid(1, 1))), spoil(t))
		})
		if err != nil {
			t.Fatal(err)
		}
		r.writer.meta, err = r.reader.db.Meta()
		if err != nil {
			t.Fatal(err)
		}
		closeReplica(t, r)
		r, _ = open(t, dir)
		if got, want := searched(t, r), folded(notes); !slices.Equal(got, want) {
			t.Errorf("%s: a search reads %q, want %q", what, got, want)
		}
		for _, f := range must(r.Check(t.Context()))(t) {
			fault := f.String()
			if strings.Contains(fault, "search") || strings.Contains(fault, "index") {
				t.Errorf("%s: %s", what, fault)
			}
		}
		closeReplica(t, r)
	}
}
