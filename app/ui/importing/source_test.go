package importing

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"rapporteur/app/importing"
)

// Choosing another file, or closing the window, stops a file that is being read,
// as whatever it is read.
func TestReadingAFileCanBeStopped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "form.csv")
	if err := os.WriteFile(path, []byte("text\nYes\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	src, err := openFile(t.Context(), path)
	if err != nil || len(src.grid.Rows) != 1 {
		t.Fatalf("%+v, %v", src, err)
	}
	cause := errors.New("another file was chosen")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	if _, err := openFile(ctx, path); !errors.Is(err, cause) {
		t.Errorf("opening: %v", err)
	}
	for _, k := range importing.Kinds() {
		if _, err := src.as(ctx, k); !errors.Is(err, cause) {
			t.Errorf("as %s: %v", k, err)
		}
	}
}
