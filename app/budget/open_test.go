package budget

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFilesThatCannotBeReadAreNamed(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, size int64) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("text\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for path, want := range map[string]string{
		dir:                            "is a folder: choose a file in it",
		filepath.Join(dir, "gone.csv"): "there is no file",
		write("huge.csv", 33<<20):      "huge.csv is larger than 32 MB: split it",
		os.DevNull:                     "is no file that can be read to its end",
	} {
		if in, err := Open(t.Context(), path, Imports()); err == nil || !strings.Contains(err.Error(), want) || in.data != nil {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	if in, err := Open(t.Context(), write("good.csv", 5), Imports()); err != nil || string(in.data) != "text\n" || in.Name() != "good.csv" {
		t.Errorf("%q, %v", in.data, err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errStop)
	if _, err := Open(ctx, write("good.csv", 5), Imports()); !errors.Is(err, errStop) {
		t.Errorf("stopped before: %v", err)
	}
}
