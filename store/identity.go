package store

import (
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/disk"
	"rapporteur/store/table"
)

// identity names the folder in a way that a copy of it does not share: by the
// number that the file system gave to one of its files, and by the machine. A
// folder that is moved or renamed keeps it.
func identity(dir string) (string, error) {
	f, err := disk.Mark(filepath.Join(dir, "identity"))
	if err != nil {
		return "", igf.Errorf("the identity of %s cannot be read: %w", dir, err)
	}
	defer f.Close()
	n, err := disk.FileNumber(f)
	if err != nil {
		return "", igf.Errorf("the identity of %s cannot be read: %w", dir, err)
	}
	machine, err := os.ReadFile("/etc/machine-id") // where there is none, the number decides
	if err != nil {
		machine = nil
	}
	return n + "@" + strings.TrimSpace(string(machine)), nil
}

// newDevice returns an id that no other device has: 50 random bits.
func newDevice() string {
	var b [10]byte
	_, _ = rand.Read(b[:]) // never fails, says crypto/rand
	return strings.ToLower(base32.StdEncoding.EncodeToString(b[:]))[:10]
}

// adoptDevice makes the replica write as device. What waits to be sent goes under
// the new id, because the device that had the old one may send it too, and no
// sheet may have two writers. It can be repeated after a crash.
func adoptDevice(db *table.DB, device, identity string) error {
	keys, err := waitingEntries(db)
	if err != nil {
		return err
	}
	for len(keys) > 0 {
		n := min(len(keys), 20) // 20 × the longest entry fit one transaction
		err := db.Update(func(t *table.Tx) error {
			for _, k := range keys[:n] {
				if err := (&tx{Tx: t}).restamp(k, device); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		keys = keys[n:]
	}
	err = db.Update(func(t *table.Tx) error {
		t.Meta.Device, t.Meta.Identity = device, identity
		return nil
	})
	return errors.Join(err, db.Sync())
}

func waitingEntries(db *table.DB) ([]igf.Key, error) {
	var keys []igf.Key
	err := db.View(func(t *table.Tx) error {
		return t.Iterate(table.Outbox.Key("entry/"), func(key, _ []byte) (bool, error) {
			keys = append(keys, igf.Key(key[1:]))
			return true, nil
		})
	})
	return keys, err
}

// restamp puts an entry under another device.
func (t *tx) restamp(key igf.Key, device string) error {
	rec, err := t.record(key)
	if err != nil {
		return err
	}
	e, ok := rec.(igf.Entry)
	if !ok || e.Head().Device == device {
		return nil
	}
	e.Head().Device = device
	b, err := codec.EncodeRecord(e)
	if err != nil {
		return err
	}
	return t.putRecord(e, b)
}

// mirrorName names the folder of the second journal that belongs to a replica.
func mirrorName(identity string) string {
	return fmt.Sprintf("rapporteur-journal-%08x", codec.Checksum(0, []byte(identity)))
}
