package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/compose"
)

// environment is all that surrounds one run of the program. Commands ask it
// and never the process.
type environment struct {
	compose.Environment
	args     []string
	in       io.Reader
	out, err io.Writer
}

// program is what all commands of one run share.
type program struct {
	environment
	replica string // --replica
	json    bool   // --json
	notices []string
}

// run does what the arguments ask and gives the exit code.
func run(ctx context.Context, e environment) int {
	p := &program{environment: e}
	root := p.root()
	root.SetArgs(e.args)
	root.SetIn(e.in)
	root.SetOut(e.out)
	root.SetErr(e.err)
	err := root.ExecuteContext(ctx)
	// A flag that is not known ends the parsing before --json is seen.
	p.json = p.json || err != nil && slices.Contains(e.args, "--json")
	p.tell(ctx, err)
	return codeOf(err)
}

// sentence is the error as a person reads it.
func sentence(ctx context.Context, err error) string {
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return "stopped; what was saved is safe"
	}
	return err.Error()
}

// tell writes what there is to say beside the result to standard error:
// sentences, or with --json one object.
func (p *program) tell(ctx context.Context, err error) {
	if p.json && (err != nil || len(p.notices) > 0) {
		v := map[string]any{"notices": append([]string{}, p.notices...)}
		if err != nil {
			v["error"], v["code"] = sentence(ctx, err), codeOf(err)
		}
		_ = writeJSON(p.err, v) // nobody is left to be told
		return
	}
	if err != nil {
		fmt.Fprintf(p.err, "rapporteur-cli: %s\n", harmless(strings.TrimSpace(sentence(ctx, err))))
	}
}

// notice tells at once what the program did by itself, such as a repair.
func (p *program) notice(sentence string) {
	p.notices = append(p.notices, sentence)
	if !p.json {
		fmt.Fprintf(p.err, "rapporteur-cli: %s\n", harmless(sentence))
	}
}

// writeJSON writes one value, readable for people too.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// print writes the result: the value with --json, else what human writes.
func (p *program) print(v any, human func(w io.Writer)) error {
	var b strings.Builder
	if p.json {
		if err := writeJSON(&b, v); err != nil {
			return fmt.Errorf("the result cannot be written as JSON: %w", err)
		}
	} else {
		human(&b)
	}
	text := b.String()
	if !p.json {
		text = harmless(text)
	}
	if _, err := io.WriteString(p.out, text); err != nil {
		return fmt.Errorf("the result cannot be written to standard output: %w", err)
	}
	return nil
}

// done prints the result of a command that changed something: the value, or
// one sentence.
func (p *program) done(v any, format string, args ...any) error {
	return p.print(v, func(w io.Writer) { fmt.Fprintf(w, format+"\n", args...) })
}

// watched tells whether somebody sees what is written to standard error.
func (p *program) watched() bool {
	f, ok := p.err.(*os.File)
	return ok && !p.json && term.IsTerminal(int(f.Fd()))
}

// progress shows steps of long work on one line, where somebody watches.
func (p *program) progress() (show func(igf.Progress), end func()) {
	if !p.watched() {
		return func(igf.Progress) {}, func() {}
	}
	show = func(s igf.Progress) {
		count := ""
		if s.Total > 0 && !strings.ContainsAny(s.Sentence.String(), "0123456789") {
			count = fmt.Sprintf(" %d of %d", s.Done, s.Total)
		}
		fmt.Fprintf(p.err, "\r\033[K%s%s …", harmless(s.Sentence.String()), count)
	}
	return show, func() { fmt.Fprint(p.err, "\r\033[K") }
}

// withApp opens the replica for a command and closes it after.
func (p *program) withApp(do func(cmd *cobra.Command, args []string, app *compose.App) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) (err error) {
		app, err := p.open(cmd.Context())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, app.Close()) }()
		return do(cmd, args, app)
	}
}

// with is withApp for the commands that need the use cases only.
func (p *program) with(do func(cmd *cobra.Command, args []string, w *workspace.Workspace) error) func(*cobra.Command, []string) error {
	return p.withApp(func(cmd *cobra.Command, args []string, app *compose.App) error { return do(cmd, args, app.Workspace) })
}
