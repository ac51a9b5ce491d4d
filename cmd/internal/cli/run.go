// Package cli is what all commands of rapporteur-cli are written with: it reads
// flags, words, times and standard input, turns typed ids into full ones, opens
// the replica for a command, prints a table or one JSON value, and turns an
// error into a sentence and an exit code.
//
// It holds no command and no rule of the field, and it never asks the process
// for its streams, environment or folder: an Invocation brings them, so that
// tests run many programs side by side.
package cli

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
	"rapporteur/cmd/internal/compose"
)

// Invocation is all that surrounds one run of the program.
type Invocation struct {
	compose.Environment
	Args     []string
	In       io.Reader
	Out, Err io.Writer
}

// Program is one run: each command is made with it, and asks it for input,
// for the replica and to print.
type Program struct {
	Invocation
	ctx     context.Context // of the run; a signal ends it
	Replica string          // --replica
	json    bool            // --json
	checked bool            // --names-checked
	notices []string
}

// Run does what the arguments ask and returns the exit code. tree makes the
// commands for this one run.
func Run(ctx context.Context, i Invocation, tree func(*Program) *cobra.Command) int {
	i.In = stoppable{ctx, i.In}
	p := &Program{Invocation: i, ctx: ctx}
	root := tree(p)
	root.SetArgs(i.Args)
	root.SetIn(i.In)
	root.SetOut(i.Out)
	root.SetErr(i.Err)
	err := root.ExecuteContext(ctx)
	// A flag that is not known ends the parsing before --json is seen.
	p.json = p.json || err != nil && slices.Contains(i.Args, "--json")
	p.tell(ctx, err)
	return CodeOf(err)
}

// GlobalFlags adds the flags that all commands take.
func (p *Program) GlobalFlags(root *cobra.Command) {
	root.PersistentFlags().Var(textValue{&p.Replica, "DIR"}, "replica", "folder of the replica (else RAPPORTEUR_REPLICA, else your data folder)")
	root.PersistentFlags().BoolVar(&p.json, "json", false, "print one JSON value, and errors as JSON too")
	root.PersistentFlags().BoolVar(&p.checked, "names-checked", false, "words that may name somebody who is to stay unnamed mean somebody else")
	root.PersistentPreRun = func(cmd *cobra.Command, _ []string) {
		if p.checked {
			cmd.SetContext(igf.WithNamesChecked(cmd.Context()))
		}
	}
	root.SetFlagErrorFunc(wrongFlag)
	completeFlag(root, "replica", CompleteFolders)
}

// sentence returns what a person reads of an error.
func sentence(ctx context.Context, err error) string {
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return "stopped; what was saved is safe"
	}
	if doubt := (*igf.DoubtfulNameError)(nil); errors.As(err, &doubt) {
		return err.Error() + ", with --names-checked"
	}
	return err.Error()
}

// tell writes the error, and with --json the notices too, to standard error: a
// sentence, or one object.
func (p *Program) tell(ctx context.Context, err error) {
	if p.json && (err != nil || len(p.notices) > 0) {
		v := map[string]any{"notices": append([]string{}, p.notices...)}
		if err != nil {
			v["error"], v["code"] = sentence(ctx, err), CodeOf(err)
		}
		_ = writeJSON(p.Err, v) // nobody is left to be told
		return
	}
	if err != nil {
		fmt.Fprintf(p.Err, "rapporteur-cli: %s\n", harmless(strings.TrimSpace(sentence(ctx, err))))
	}
}

// notice reports at once what the program did by itself, such as a repair.
func (p *Program) notice(sentence string) {
	p.notices = append(p.notices, sentence)
	if !p.json {
		fmt.Fprintf(p.Err, "rapporteur-cli: %s\n", harmless(sentence))
	}
}

// writeJSON writes one value, readable for people too.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// Print writes the result: the value with --json, else what human writes.
func (p *Program) Print(v any, human func(w io.Writer)) error {
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
	if _, err := io.WriteString(p.Out, text); err != nil {
		return fmt.Errorf("the result cannot be written to standard output: %w", err)
	}
	return nil
}

// Done prints the result of a command that changed something: the value, or
// one sentence.
func (p *Program) Done(v any, format string, args ...any) error {
	return p.Print(v, func(w io.Writer) { fmt.Fprintf(w, format+"\n", args...) })
}

// watched reports whether somebody sees what is written to standard error.
func (p *Program) watched() bool {
	f, ok := p.Err.(*os.File)
	return ok && !p.json && term.IsTerminal(int(f.Fd()))
}

// Progress shows steps of long work on one line, where somebody watches.
func (p *Program) Progress() (show func(igf.Progress), end func()) {
	if !p.watched() {
		return func(igf.Progress) {}, func() {}
	}
	show = func(s igf.Progress) {
		count := ""
		if s.Total > 0 && !strings.ContainsAny(s.Sentence.String(), "0123456789") {
			count = fmt.Sprintf(" %d of %d", s.Done, s.Total)
		}
		fmt.Fprintf(p.Err, "\r\033[K%s%s …", harmless(s.Sentence.String()), count)
	}
	return show, func() { fmt.Fprint(p.Err, "\r\033[K") }
}
