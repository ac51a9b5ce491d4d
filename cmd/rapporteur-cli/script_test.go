package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/compose"
	"rapporteur/store"
)

// scriptCommands are the words that the scripts use beside testscript's own.
func scriptCommands() map[string]func(ts *testscript.TestScript, neg bool, args []string) {
	return map[string]func(ts *testscript.TestScript, neg bool, args []string){
		name:     inProcess,
		"code":   exitCode,
		"silent": startSilent,
		"asked":  waitUntilAsked,
		"json":   jsonValue,
		"keep":   keepValue,
		"hold":   holdReplica,
		"github": startGitHub,
		"fill":   fillAnswers,
		"words":  keepWords,
		"each":   eachDisposition,
	}
}

// inProcess runs the program in this process. A last argument "<FILE" is its
// standard input.
func inProcess(ts *testscript.TestScript, neg bool, args []string) {
	if code := execute(ts, args, ts.Stdout(), ts.Stderr()); code != 0 != neg {
		ts.Fatalf("exit code %d", code)
	}
}

// execute runs the program with the script's environment and folder, and
// nothing of this process.
func execute(ts *testscript.TestScript, args []string, out, errs io.Writer) int {
	var in io.Reader = strings.NewReader("")
	if n := len(args) - 1; n >= 0 && strings.HasPrefix(args[n], "<") {
		f, err := os.Open(ts.MkAbs(args[n][1:]))
		ts.Check(err)
		defer f.Close()
		in, args = f, args[:n]
	}
	return run(test(ts).Context(), cli.Invocation{
		Environment: compose.Environment{Limits: &store.Limits{}, Getenv: ts.Getenv, Dir: ts.MkAbs(".")},
		Args:        args, In: in, Out: out, Err: errs,
	})
}

// test is the test that runs the script.
func test(ts *testscript.TestScript) testing.TB {
	t, ok := ts.Value("test").(testing.TB)
	if !ok {
		ts.Fatalf("the script belongs to no test")
	}
	return t
}

// exitCode wants exactly this exit code: "code 3 rapporteur-cli sync", or of a
// process: "code 3 exec rapporteur-cli sync".
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || args[1] != name && args[1] != "exec" {
		ts.Fatalf("usage: code N [exec] " + name + " args...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if args[1] == name {
		got = execute(ts, args[2:], ts.Stdout(), ts.Stderr())
	} else if err := ts.Exec(args[2], args[3:]...); err != nil {
		var ended *exec.ExitError
		if !errors.As(err, &ended) {
			ts.Fatalf("%v", err)
		}
		got = ended.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// jsonValue wants that standard output is exactly one JSON value, and what
// stands at a path of it: "json .0.id bpf/norms". "len" is a length. "json" alone
// only wants the value. Of standard error: "json stderr .code 4".
func jsonValue(ts *testscript.TestScript, neg bool, args []string) {
	from := "stdout"
	if len(args) > 0 && args[0] == "stderr" {
		from, args = "stderr", args[1:]
	}
	if len(args) == 0 {
		at(ts, from, "")
		return
	}
	got := fmt.Sprint(at(ts, from, args[0]))
	want := strings.Join(args[1:], " ")
	if (got == want) == neg {
		ts.Fatalf("%s at %s is %q, want %q", from, args[0], got, want)
	}
}

// keepValue keeps a value of the JSON on standard output: "keep ID .0.id".
func keepValue(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: keep NAME .path")
	}
	ts.Setenv(args[0], fmt.Sprint(at(ts, "stdout", args[1])))
}

// holdReplica keeps a replica open until the script ends, as another process
// would: "hold DIR".
func holdReplica(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold DIR")
	}
	app, err := compose.Open(context.Background(), compose.Options{Environment: compose.Environment{Limits: &store.Limits{}}, Replica: ts.MkAbs(args[0])})
	ts.Check(err)
	ts.Defer(func() { ts.Check(app.Close()) })
}

func at(ts *testscript.TestScript, from, path string) any {
	return valueAt(ts, from, ts.ReadFile(from), path)
}

func valueAt(ts *testscript.TestScript, from, text, path string) any {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		ts.Fatalf("%s is no JSON value: %v", from, err)
	}
	if d.More() {
		ts.Fatalf("%s holds more than one JSON value", from)
	}
	for _, step := range strings.Split(strings.Trim(path, "."), ".") {
		if step == "" {
			continue
		}
		switch x := v.(type) {
		case []any:
			if step == "len" {
				v = len(x)
				continue
			}
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(x) {
				ts.Fatalf("%s: there is no %s in a list of %d", path, step, len(x))
			}
			v = x[i]
		case map[string]any:
			y, ok := x[step]
			if !ok {
				ts.Fatalf("%s: there is no %s", path, step)
			}
			v = y
		default:
			ts.Fatalf("%s: %v has no %s", path, v, step)
		}
	}
	return v
}
