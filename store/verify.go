package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store/table"
)

// RunVerify opens the Badger database in dir, reads all of it back, and
// returns the exit code: 0 when it is whole. It is for the hidden child process
// of the commands; the reason goes to complaints.
func RunVerify(dir string, complaints io.Writer) int {
	if err := table.Verify(dir); err != nil {
		fmt.Fprintln(complaints, err)
		return 1
	}
	return 0
}

// VerifyByChild returns a Verify for Options: it runs this program again with args and
// the folder. A crash of the child is a sign of damage and does no harm.
func VerifyByChild(args ...string) func(ctx context.Context, dir string) error {
	return func(ctx context.Context, dir string) error {
		self, err := os.Executable()
		if err != nil {
			return table.Verify(dir)
		}
		out, err := exec.CommandContext(ctx, self, append(args, dir)...).CombinedOutput()
		var ended *exec.ExitError
		if err != nil && !errors.As(err, &ended) {
			return table.Verify(dir) // it could not be started
		}
		if err != nil {
			line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
			return igf.Errorf("%w: %s", ErrDamaged, line)
		}
		return nil
	}
}
