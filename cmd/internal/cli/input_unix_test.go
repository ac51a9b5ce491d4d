//go:build unix

package cli

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rapporteur/app/budget"
)

// What has no end, or never begins, ends with the run; folders and devices are
// refused with a sentence.
func TestInputsThatNeverEnd(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	silent, _ := io.Pipe()
	for _, name := range []string{pipe, "-"} {
		ctx, cancel := context.WithCancel(t.Context())
		p := &Program{in: stoppable{ctx, "-", silent}, ctx: ctx}
		go cancel()
		if _, err := p.Input(name, budget.Imports()); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := p.ReadBytes(name, 10); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	p := &Program{ctx: t.Context()}
	for name, want := range map[string]string{dir: "is a folder", "/dev/zero": "is a device", filepath.Join(dir, "gone"): "cannot be opened"} {
		if _, err := p.Input(name, budget.Imports()); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	p.in = stoppable{t.Context(), "-", faulty{}}
	if _, err := p.ReadText([]string{"-"}, 10); err == nil || !strings.Contains(err.Error(), "standard input cannot be read: the program made a mistake of its own (a fault)") {
		t.Errorf("a reader that panics: %v", err)
	}
	p.in = zeros{}
	if _, err := p.Input("-", budget.Imports()); err == nil || err.Error() != "standard input is larger than 32 MB: split it" {
		t.Errorf("an endless pipe: %v", err)
	}
}

type faulty struct{}

func (faulty) Read([]byte) (int, error) { panic("a fault") }

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }
