package table

import (
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"rapporteur/store/codec"
)

func openDB(t *testing.T, dir string) *DB {
	t.Helper()
	db, err := Open(dir, 0, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// filled returns the folder of a database that holds one setting, after spoil.
func filled(t *testing.T, spoil func(t *Tx) error) string {
	t.Helper()
	dir := t.TempDir()
	db := openDB(t, dir)
	for _, f := range []func(*Tx) error{
		func(t *Tx) error { return t.PutValue(Settings.Key("zone"), "Africa/Addis_Ababa") },
		spoil,
	} {
		if err := db.Update(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestVerifyFindsWhatWasNotWrittenHere(t *testing.T) {
	key := Settings.Key("zone")
	for want, spoil := range map[string]func(t *Tx) error{
		"":                   func(t *Tx) error { return t.Put(ByKind.Key("derived"), nil) },
		"does not add up":    func(t *Tx) error { return t.badger.Delete(key) },
		"does not match":     func(t *Tx) error { return t.badger.Set(key, []byte("\x01abcdefgh")) },
		"no readable header": func(t *Tx) error { return t.badger.Set(key, []byte("\x02abcdefgh")) },
		"checksum": func(t *Tx) error { // a value under a wrong key
			_, value, err := t.ReadSealed(key)
			return errors.Join(err, t.set(Settings.Key("other"), value))
		},
	} {
		err := Verify(filled(t, spoil))
		if want == "" && err != nil || want != "" && (!errors.Is(err, codec.ErrDamaged) || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q expected: %v", want, err)
		}
	}
}

func TestTheOutboxIsCounted(t *testing.T) {
	db := openDB(t, t.TempDir())
	defer db.Close()
	err := db.Update(func(t *Tx) error {
		return errors.Join(t.PutNumber(Outbox.Key("a"), 1), t.PutNumber(Outbox.Key("b"), 2), t.PutNumber(Outbox.Key("a"), 3), t.Drop(Outbox.Key("b")), t.Drop(Outbox.Key("c")))
	})
	if err != nil {
		t.Fatal(err)
	}
	if m, err := db.Meta(); err != nil || m.Outbox != 1 || m.Change != 1 {
		t.Errorf("the page says %+v, %v", m, err)
	}
}

func TestMigrationsRunInTurnAndAgainAfterACrash(t *testing.T) {
	db := openDB(t, t.TempDir())
	defer db.Close()
	if err := db.Migrate(); err != nil {
		t.Fatal(err)
	}
	var ran []int
	crash := true
	steps := map[int]migration{
		1: func(*DB) error { ran = append(ran, 1); return nil },
		2: func(*DB) error {
			ran = append(ran, 2)
			if crash {
				return errors.New("the power went")
			}
			return nil
		},
	}
	if err := migrate(db, 1, 3, steps); err == nil || !strings.Contains(err.Error(), "from schema 2 to 3") {
		t.Errorf("a migration that fails: %v", err)
	}
	crash = false
	schema := func() int {
		m, err := db.Meta()
		if err != nil {
			t.Fatal(err)
		}
		return m.Schema
	}
	if n := schema(); n != 2 {
		t.Fatalf("schema %d after the first step", n)
	}
	if err := migrate(db, schema(), 3, steps); err != nil {
		t.Fatal(err)
	}
	if n := schema(); n != 3 || !slices.Equal(ran, []int{1, 2, 2}) {
		t.Errorf("schema %d after the steps %v", n, ran)
	}
	if err := migrate(db, 3, 4, steps); err == nil {
		t.Error("no way leads to schema 4, and it was taken")
	}
}
