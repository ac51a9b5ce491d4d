package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"strings"

	"github.com/dgraph-io/badger/v4"
)

// RunVerify opens the Badger database in dir, reads all of it back, and
// returns the exit code: 0 when it is whole. It is what the hidden child
// process of the commands runs; the reason goes to complaints.
func RunVerify(dir string, complaints io.Writer) int {
	if err := verifyInProcess(context.Background(), dir); err != nil {
		fmt.Fprintln(complaints, err)
		return 1
	}
	return 0
}

// VerifyByChild is a Verify for Options: it runs this program again with args
// and the folder. A crash of the child is a sign of damage and harms nobody.
func VerifyByChild(args ...string) func(ctx context.Context, dir string) error {
	return func(ctx context.Context, dir string) error {
		self, err := os.Executable()
		if err != nil {
			return verifyInProcess(ctx, dir)
		}
		out, err := exec.CommandContext(ctx, self, append(args, dir)...).CombinedOutput()
		var ended *exec.ExitError
		if err != nil && !errors.As(err, &ended) {
			return verifyInProcess(ctx, dir) // it could not be started
		}
		if err != nil {
			line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
			return fmt.Errorf("%w: %s", ErrDamaged, line)
		}
		return nil
	}
}

func verifyInProcess(_ context.Context, dir string) (err error) {
	defer caught(&err)
	db, err := openBadger(dir, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	if err := db.VerifyChecksum(); err != nil {
		return errors.Join(fmt.Errorf("%w: %w", ErrDamaged, err), db.Close())
	}
	return errors.Join(verifySum(db), db.Close())
}

// verifySum reads every value and compares what they add up to with what the
// last transaction wrote. A table that is missing is found here only.
func verifySum(db *badger.DB) error {
	return db.View(func(b *badger.Txn) error { return verifySumIn(&tx{Txn: b}) })
}

func verifySumIn(t *tx) error {
	m, err := readMeta(t.Txn)
	if err != nil {
		return err
	}
	var sum uint64
	err = t.each(nil, func(_ *tx, key, payload []byte) (bool, error) {
		if key[0] != spaceMeta && !derived(key[0]) {
			sum += share(key, seal(key, payload)) // each has checked it
		}
		return true, nil
	})
	if err == nil && sum != m.Sum {
		err = fmt.Errorf("%w: what is in it does not add up", ErrDamaged)
	}
	return err
}
