package main

import (
	"bytes"
	"io"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"testing"
	"weak"

	"github.com/spf13/cobra"

	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/compose"
)

// A run that is over has nothing open and nothing running, whether it did its
// work or failed in the middle of it.
func TestARunLeavesNothingRunning(t *testing.T) {
	dir := t.TempDir()
	e := cli.Invocation{
		Environment: compose.Environment{Dir: dir, Getenv: func(name string) string {
			return map[string]string{"RAPPORTEUR_REPLICA": "replica"}[name]
		}},
		In: strings.NewReader(""), Out: io.Discard, Err: io.Discard,
	}
	for _, c := range []struct {
		code int
		line string
	}{
		{cli.CodeDone, "init --remote shared.git --name Ann"},
		{cli.CodeDone, "group add --modality bpf --name Norms"},
		{cli.CodeDone, "sync"},
		{cli.CodeFailed, "group show nobody"},
		{cli.CodeDone, "backup " + filepath.Join(dir, "kept.backup")},
		{cli.CodeDone, "restore kept.backup"},
		{cli.CodeDone, "__complete group show n"},
	} {
		e.Args = strings.Fields(c.line)
		if code := run(t.Context(), e); code != c.code {
			t.Fatalf("%s: exit code %d, want %d", c.line, code, c.code)
		}
		if left := running("rapporteur/store", "badger"); left != "" {
			t.Errorf("after %q still runs:\n%s", c.line, left)
		}
	}
}

// running is the stack of a goroutine in one of the packages, "" where there is
// none. One that is about to end is given the time to.
func running(packages ...string) string {
	left := ""
	for range 10_000 {
		var b bytes.Buffer
		_ = pprof.Lookup("goroutine").WriteTo(&b, 1) // to memory
		left = ""
		for stack := range strings.SplitSeq(b.String(), "\n\n") {
			for _, p := range packages {
				if strings.Contains(stack, p) {
					left = stack
				}
			}
		}
		if left == "" {
			return ""
		}
		runtime.Gosched()
	}
	return left
}

// Some library keeps what it was told about a flag for as long as the process runs. In a
// process that runs many programs, as that of the scripts, all would stay in memory.
func TestARunLeavesNothingInMemory(t *testing.T) {
	var program weak.Pointer[cli.Program]
	code := cli.Run(t.Context(), cli.Invocation{Args: []string{"session", "add", "--help"}, In: strings.NewReader(""), Out: io.Discard, Err: io.Discard}, func(p *cli.Program) *cobra.Command {
		program = weak.Make(p)
		return root(p)
	})
	runtime.GC()
	if code != cli.CodeDone || program.Value() != nil {
		t.Errorf("after a run with exit code %d its flags are still in memory", code)
	}
}
