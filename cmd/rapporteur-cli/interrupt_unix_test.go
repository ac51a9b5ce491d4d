//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// child is a process of this test binary that is killed when it is still there
// after a minute, which no passing test waits for.
func child(t *testing.T, program string, args ...string) *exec.Cmd {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	return exec.CommandContext(ctx, program, args...)
}

// Who types a text, or imports what never ends, can stop the program in the middle
// of it: a read of standard input ends with the first signal.
func TestReadingStandardInputCanBeStopped(t *testing.T) {
	program := filepath.Join(folderWithProgram(t), name)
	for _, args := range [][]string{
		{"output", "add", "--group", "g", "--title", "T", "-"},
		{"import", "comments", "--output", "o", "-"},
		{"import", "mail", "--output", "o", "-"},
		{"import", "annotations", "--output", "o", "-"},
		{"import", "transcript", "--session", "s", "-"},
		{"import", "answers", "-"},
		{"import", "roster", "--session", "s", "-"},
		{"import", "cycle", "--cycle", "2027", "-"},
	} {
		for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
			stopReading(t, signal, child(t, program, args...))
		}
	}
}

func stopReading(t *testing.T, signal os.Signal, c *exec.Cmd) {
	t.Helper()
	var said bytes.Buffer
	c.Stderr = &said
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	// More than a pipe holds: once it is written, the program is reading.
	if _, err := io.WriteString(in, strings.Repeat("a", 200<<10)); err != nil {
		t.Fatal(err)
	}
	if err := c.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	err = c.Wait()
	var ended *exec.ExitError
	if !errors.As(err, &ended) || ended.ExitCode() != 1 || !strings.Contains(said.String(), "stopped; what was saved is safe") {
		t.Errorf("%v: %v: it ended with %v and said %q", c.Args[1:], signal, err, said.String())
	}
}

// A command that does not notice the first signal is ended by a second one.
func TestASecondSignalEndsTheProgram(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := child(t, self)
	c.Env = append(os.Environ(), stuckVariable+"=1")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, len("ready"))); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	again := time.NewTicker(10 * time.Millisecond) // somebody who presses the keys again and again
	defer again.Stop()
	for {
		select {
		case err := <-ended:
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGINT {
				t.Errorf("it ended with %v", err)
			}
			return
		case <-again.C:
			_ = c.Process.Signal(os.Interrupt) // it may have ended just now
		}
	}
}
