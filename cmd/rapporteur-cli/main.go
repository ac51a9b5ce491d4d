// Command rapporteur-cli does the work of Rapporteur without a screen: it
// keeps a replica of the IGF's intersessional work, captures notes and comments
// offline, makes the documents and syncs with the shared repository.
//
// The commands are in cmd/internal/commands, what they are written with in
// cmd/internal/cli, what --json prints in cmd/internal/shapes. A command reads
// what a person typed, calls a use case of app/workspace and prints the result:
// it never holds rules of its own. The names of commands and flags, the shapes of
// --json and the exit codes are a contract with other programs;
// docs/manual/command-line.md and docs/manual/json.md describe it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/compose"
)

func main() {
	compose.Child()
	compose.TuneMemory()
	ctx, stop := untilSignal()
	code := run(ctx, cli.Invocation{Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
	stop()
	os.Exit(code)
}

// untilSignal returns a context that the first signal ends, so that a command
// stops in good order. The second signal ends the process, whatever it does.
func untilSignal() (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// run does what the arguments ask and returns the exit code.
func run(ctx context.Context, i cli.Invocation) int { return cli.Run(ctx, i, root) }
