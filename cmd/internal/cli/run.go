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
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/holding"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/shapes"
	"rapporteur/sync/github/access"
	"rapporteur/sync/github/signin"
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
//
// It has many methods because each command gets all that is outside of it from here: input, flags,
// the replica and output.
type Program struct {
	compose.Environment
	ctx      context.Context // of the run; a signal ends it
	in       io.Reader
	out, err terminal
	Replica  string // --replica
	json     bool   // --json
	checked  bool   // --names-checked
	args     []string
	notices  []string
}

// Run does what the arguments ask and returns the exit code. tree makes the
// commands for this one run.
func Run(ctx context.Context, i Invocation, tree func(*Program) *cobra.Command) int {
	p := &Program{Environment: i.Environment, ctx: ctx, in: stoppable{ctx, "-", i.In}}
	p.out, p.err = terminal{i.Out, p.Secrets()}, terminal{i.Err, p.Secrets()}
	err := checkArgs(i.Args, p.Secrets())
	if err == nil {
		root := tree(p)
		if asksCompletion(i.Args) {
			completeFlags(root)
		}
		p.args = withHyphens(i.Args)
		root.SetArgs(p.args)
		root.SetIn(p.in)
		root.SetOut(p.out)
		root.SetErr(p.err)
		err = igf.Caught(func() error { return root.ExecuteContext(ctx) })
	}
	// A flag that is not known ends the parsing before --json is seen.
	p.json = p.json || err != nil && slices.Contains(i.Args, "--json")
	p.tell(ctx, err)
	return CodeOf(err)
}

// Again runs the subcommand of a command that was meant with a word that stands behind
// it: all that was typed, with the name of the subcommand before that word.
func (p *Program) Again(cmd *cobra.Command, word, subcommand string) error {
	for i := 1; i < len(p.args); i++ {
		if p.args[i] == word && p.args[i-1] == cmd.Name() {
			cmd.Root().SetArgs(slices.Insert(slices.Clone(p.args), i, subcommand))
			return cmd.Root().ExecuteContext(cmd.Context())
		}
	}
	return Usagef("name the file right behind %s, and all flags behind it: %s %s", cmd.Name(), cmd.CommandPath(), word)
}

// withHyphens lets the last words begin with a hyphen and a space, as a point of a list
// does: no flag does.
func withHyphens(args []string) []string {
	for i, a := range args {
		later := slices.ContainsFunc(args[i+1:], func(b string) bool { return strings.HasPrefix(b, "-") && !strings.HasPrefix(b, "- ") })
		if a == "--" || !strings.HasPrefix(a, "- ") {
			if a == "--" {
				return args
			}
			continue
		}
		if !later && !(i > 0 && strings.HasPrefix(args[i-1], "--")) { // else it is the value of a flag
			return slices.Insert(slices.Clone(args), i, "--")
		}
	}
	return args
}

// checkArgs refuses a token among the arguments: other users of the computer can
// read them while the program runs, and the shell keeps them.
func checkArgs(args, secrets []string) error {
	for i, a := range args {
		if access.In(a, secrets...) {
			return Usagef("argument %d holds a token, which other programs and the history of the shell can read. Make a new token, and give it with sign-in --token-from FILE or in %s", i+1, signin.Variable)
		}
	}
	return nil
}

// GlobalFlags adds the flags that all commands take.
func (p *Program) GlobalFlags(root *cobra.Command) {
	root.PersistentFlags().Var(&parsed{kind: "DIR", complete: CompleteFolders, read: func(s string) error { p.Replica = s; return nil }}, "replica", "folder of the replica (else RAPPORTEUR_REPLICA, else your data folder)")
	root.PersistentFlags().BoolVar(&p.json, "json", false, "print one JSON value, and errors as JSON too")
	root.PersistentFlags().BoolVar(&p.checked, "names-checked", false, "words that may name somebody who is to stay unnamed mean somebody else, and words that were withdrawn may stay")
	root.PersistentPreRun = func(cmd *cobra.Command, _ []string) {
		if p.checked {
			cmd.SetContext(igf.WithNamesChecked(cmd.Context(), igf.CheckedByFlag))
		}
	}
	root.SetFlagErrorFunc(wrongFlag)
}

// sentence returns what a person reads of an error.
func sentence(ctx context.Context, err error) string {
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return "stopped; what was saved is safe"
	}
	if doubt := (*igf.DoubtfulNameError)(nil); errors.As(err, &doubt) {
		return err.Error() + ", with --names-checked"
	}
	if none := (*igf.NotFoundError)(nil); errors.As(err, &none) {
		return err.Error() + wayTo(none)
	}
	return err.Error()
}

// tell writes the error, and with --json the notices too, to standard error: a
// sentence, or one object.
func (p *Program) tell(ctx context.Context, err error) {
	if p.json && (err != nil || len(p.notices) > 0) {
		v := map[string]any{"notices": append([]string{}, p.notices...)}
		if err != nil {
			v["error"], v["code"] = access.Hide(sentence(ctx, err), p.Secrets()...), CodeOf(err)
		}
		_ = writeJSON(p.err.to, v) // nobody is left to be told
		return
	}
	if err != nil {
		p.Tell("rapporteur-cli: %s", strings.TrimSpace(sentence(ctx, err)))
	}
}

// Notice reports at once what the program did by itself, such as a repair, or what follows
// from what a person did.
func (p *Program) Notice(s igf.Sentence) {
	sentence := s.String()
	p.notices = append(p.notices, sentence)
	if !p.json {
		p.Tell("rapporteur-cli: %s", sentence)
	}
}

// NoticeHeld reports what is not sent since a choice was taken.
func (p *Program) NoticeHeld(held holding.HeldSince) {
	if len(held) > 0 {
		p.Notice(held.Sentence())
	}
}

// Tell writes a line for a person to standard error.
func (p *Program) Tell(format string, args ...any) { fmt.Fprintf(p.err, format+"\n", args...) }

// writeJSON writes one value, readable for people too. What would steer a terminal
// is written as an escape: other programs read the same value.
func writeJSON(w io.Writer, v any) error {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, escapeSteering(b.String()))
	return err
}

// Print writes the result: the value with --json, else what human writes.
func (p *Program) Print(v shapes.Shape, human func(w io.Writer)) error {
	if p.json {
		if err := writeJSON(p.out.to, v); err != nil {
			return fmt.Errorf("the result cannot be written as JSON: %w", err)
		}
		return nil
	}
	var b strings.Builder
	human(&b)
	if _, err := io.WriteString(p.out, b.String()); err != nil {
		return fmt.Errorf("the result cannot be written to standard output: %w", err)
	}
	return nil
}

// Done prints the result of a command that changed something: the value, or
// one sentence.
func (p *Program) Done(v shapes.Shape, format string, args ...any) error {
	return p.Print(v, func(w io.Writer) { fmt.Fprintf(w, format+"\n", args...) })
}

// Progress shows steps of long work on one line, where somebody watches.
func (p *Program) Progress() (show func(igf.Progress), end func()) {
	if p.json || !p.err.watched() {
		return func(igf.Progress) {}, func() {}
	}
	show = func(s igf.Progress) {
		count := ""
		if s.Total > 0 && !strings.ContainsAny(s.Sentence.String(), "0123456789") {
			count = fmt.Sprintf(" %d of %d", s.Done, s.Total)
		}
		p.err.overwrite(s.Sentence.String() + count + " …")
	}
	return show, func() { p.err.overwrite("") }
}
