// Command rapporteur-cli does the work of Rapporteur without a screen: it
// keeps a replica of the IGF's intersessional work, captures notes and comments
// offline, makes the documents and syncs with the shared repository.
//
// It only reads what a person typed, calls a use case of app/workspace and
// prints what came of it: it holds no rules of its own. The names of commands and
// flags, the shapes of --json and the exit codes are a contract with other
// programs; docs/manual/command-line.md and docs/manual/json.md describe it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"rapporteur/cmd/internal/compose"
)

func main() {
	compose.Child()
	compose.TuneMemory()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, environment{args: os.Args[1:], in: os.Stdin, out: os.Stdout, err: os.Stderr}, func(p *program) *cobra.Command { return p.root() })
	stop()
	os.Exit(code)
}
