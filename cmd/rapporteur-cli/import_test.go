package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/cmd/internal/cli"
)

// A file that is far too large is refused in a sentence, before it is read.
func TestHugeFilesAreRefused(t *testing.T) {
	name := filepath.Join(t.TempDir(), "huge.mbox")
	if err := os.WriteFile(name, []byte("From x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(name, 100<<20); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"comments", name}, {"mail", name, "--output", "o"}, {"annotations", name, "--output", "o"}, {"transcript", name, "--session", "s"}, {"answers", name}} {
		var out, errs bytes.Buffer
		code := run(t.Context(), cli.Invocation{Args: append([]string{"import"}, args...), In: strings.NewReader(""), Out: &out, Err: &errs})
		if code != cli.CodeFailed || !strings.Contains(errs.String(), "huge.mbox is larger than 32 MB: split it") || out.Len() > 0 {
			t.Errorf("%v: code %d, %s", args[0], code, errs.String())
		}
	}
}
