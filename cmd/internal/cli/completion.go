package cli

import (
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// asksCompletion reports whether a shell asks how a line may go on.
func asksCompletion(args []string) bool {
	return slices.Contains(args, cobra.ShellCompRequestCmd) || slices.Contains(args, cobra.ShellCompNoDescRequestCmd)
}

// completeFlags tells cobra how the flags of a command and of those below it are completed.
// cobra keeps that for as long as the process runs, and all commands with it: where many
// programs run in one process, only those tell it that are asked.
func completeFlags(c *cobra.Command) {
	tell := func(f *pflag.Flag) {
		if v, ok := f.Value.(*parsed); ok && v.complete != nil {
			_ = c.RegisterFlagCompletionFunc(f.Name, v.complete) // fails for a flag that was told before
		}
	}
	c.PersistentFlags().VisitAll(tell)
	c.Flags().VisitAll(tell)
	for _, s := range c.Commands() {
		completeFlags(s)
	}
}

// CompleteFolders completes with folders only.
func CompleteFolders(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}
