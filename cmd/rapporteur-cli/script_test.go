package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rapporteur/cmd/internal/compose"
	"rapporteur/sync/github/githubtest"
)

// scriptCommands are the words that the scripts use beside testscript's own.
func scriptCommands() map[string]func(ts *testscript.TestScript, neg bool, args []string) {
	return map[string]func(ts *testscript.TestScript, neg bool, args []string){
		"code":   exitCode,
		"json":   jsonValue,
		"keep":   keepValue,
		"hold":   holdReplica,
		"github": startGitHub,
		"fill":   fillAnswers,
		"words":  keepWords,
		"each":   eachDisposition,
	}
}

// exitCode runs a program and wants exactly this exit code: "code 3 rapporteur-cli sync".
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N program args...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var ended *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
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
	app, err := compose.Open(context.Background(), compose.Options{Replica: ts.MkAbs(args[0])})
	ts.Check(err)
	ts.Defer(func() { ts.Check(app.Close()) })
}

// startGitHub starts a GitHub server and sets where it is: $API and $URL of a
// repository, with the tokens of its $OWNER and of a $READER.
func startGitHub(ts *testscript.TestScript, neg bool, args []string) {
	t, ok := ts.Value("test").(testing.TB)
	if neg || len(args) != 0 || !ok {
		ts.Fatalf("usage: github")
	}
	s := githubtest.New(t)
	ts.Setenv("OWNER", s.Account("igf"))
	ts.Setenv("READER", s.Account("reader"))
	s.Repo("igf", "cycle-2022")
	ts.Setenv("API", s.Listen())
	ts.Setenv("URL", "https://github.com/igf/cycle-2022")
}

func at(ts *testscript.TestScript, from, path string) any {
	d := json.NewDecoder(strings.NewReader(ts.ReadFile(from)))
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
