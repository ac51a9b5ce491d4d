package table

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// values are those of a database below a prefix, in order.
func values(t *testing.T, db *DB, prefix []byte) (out []string) {
	t.Helper()
	err := db.View(func(x *Tx) error {
		return x.Iterate(prefix, func(key, payload []byte) (bool, error) {
			out = append(out, fmt.Sprintf("%q=%q", key, payload))
			return true, nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Whatever transactions write, drop and take back, a rehearsal shows what the database
// would, and the database stays as it was.
func TestARehearsalShowsWhatTheDatabaseWould(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 1))
	key := func() []byte { return Settings.Key(string(rune('a' + r.IntN(12)))) }
	for range 30 {
		db, other := openDB(t, t.TempDir()), openDB(t, t.TempDir())
		both := func(n int) (acts []func(*Tx) error) {
			for i := range n {
				k, drop := key(), r.IntN(3) == 0
				acts = append(acts, func(x *Tx) error {
					if drop {
						return x.Drop(k)
					}
					return x.PutValue(k, i)
				})
			}
			return acts
		}
		play := func(on *DB, acts []func(*Tx) error, fault error) error {
			return on.Update(func(x *Tx) error {
				for _, a := range acts {
					if err := a(x); err != nil {
						return err
					}
				}
				return fault
			})
		}
		first := both(8)
		if err := errors.Join(play(db, first, nil), play(other, first, nil)); err != nil {
			t.Fatal(err)
		}
		before := values(t, db, Settings.Key(""))
		rehearsed := db.Rehearsal()
		broken := errors.New("taken back")
		for range 4 {
			acts, lost := both(5), both(5)
			if err := errors.Join(play(rehearsed, acts, nil), play(other, acts, nil)); err != nil {
				t.Fatal(err)
			}
			if err := play(rehearsed, lost, broken); !errors.Is(err, broken) {
				t.Fatal(err)
			}
			for _, prefix := range [][]byte{Settings.Key(""), Settings.Key("c")} {
				if got, want := values(t, rehearsed, prefix), values(t, other, prefix); !slices.Equal(got, want) {
					t.Fatalf("the rehearsal shows\n%v, and the database would\n%v", got, want)
				}
			}
			mine, err := rehearsed.Meta()
			theirs, also := other.Meta()
			if err := errors.Join(err, also); err != nil || mine != theirs {
				t.Fatalf("the page of the rehearsal is %+v, of the database %+v, %v", mine, theirs, err)
			}
		}
		rehearsed.End()
		if after := values(t, db, Settings.Key("")); !slices.Equal(before, after) {
			t.Fatalf("the database had %v and has %v", before, after)
		}
		if err := errors.Join(db.Close(), other.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// Who reads a rehearsal may stop, and reads what stands when they begin.
func TestReadingARehearsal(t *testing.T) {
	db := openDB(t, t.TempDir())
	defer db.Close()
	put := func(on *DB, names ...string) {
		for _, n := range names {
			if err := on.Update(func(x *Tx) error { return x.PutValue(Settings.Key(n), n) }); err != nil {
				t.Fatal(err)
			}
		}
	}
	put(db, "b", "d")
	for stop := 1; stop <= 6; stop++ {
		rehearsed := db.Rehearsal()
		put(rehearsed, "a", "c", "d", "e")
		read := ""
		err := rehearsed.View(func(x *Tx) error {
			return x.Iterate(Settings.Key(""), func(key, _ []byte) (bool, error) {
				read += string(key[1:])
				put(rehearsed, "f")
				return len(read) < stop, nil
			})
		})
		if want := "abcde"[:min(stop, 5)]; err != nil || read != want {
			t.Errorf("who stops after %d reads %s, want %s: %v", stop, read, want, err)
		}
		rehearsed.End()
	}
}
