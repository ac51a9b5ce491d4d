package main

import (
	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
)

func (p *program) respondCommand() *cobra.Command {
	var d igf.Disposition
	var reason string
	var changedIn int
	c := &cobra.Command{
		Use: "respond COMMENT --disposition D --reason TEXT [--changed-in VERSION]", Short: "Say what became of a comment, and why", Args: takes(1, 1, "disposition", "reason"),
		ValidArgsFunction: p.ids("comment"),
		Example:           `  rapporteur-cli respond 01GK5VZ0XQ3F8M2D7S9N4C6B1A --disposition accepted --reason "The list is named now." --changed-in 2`,
	}
	oneOf(c, &d, "disposition", igf.Dispositions(), "what became of it")
	textLine(c, &reason, "reason", "why; - for standard input")
	c.Flags().IntVar(&changedIn, "changed-in", 0, "number of the version that changed for it")
	c.PreRunE = func(*cobra.Command, []string) (err error) {
		reason, err = p.text([]string{reason}, igf.MaxText)
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		r, err := w.Answering.Respond(cmd.Context(), entryID(args[0]), d, reason, changedIn)
		if err != nil {
			return err
		}
		return p.done(toResponse(r), "Saved the answer %s: %s.", r.ID, r.Disposition)
	})
	return c
}

func (p *program) withdrawCommand() *cobra.Command {
	var all bool
	var reason string
	c := &cobra.Command{
		Use: "withdraw ENTRY [--all]", Short: "Take back whom a note or comment names, or all that it says", Args: takes(1, 1),
		Long: `Take back whom a note or comment names; with --all, everything that it says. Every replica and
document obeys at once. What the history of the shared repository still holds is for its owner to remove.`,
		ValidArgsFunction: p.ids("entry"),
	}
	c.Flags().BoolVar(&all, "all", false, "withdraw the text too")
	textLine(c, &reason, "reason", "why; it is shared, so name nobody")
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id, scope := entryID(args[0]), igf.ScopePerson
		if all {
			scope = igf.ScopeAll
		}
		if err := w.Capture.Withdraw(cmd.Context(), id, scope, reason); err != nil {
			return err
		}
		return p.done(map[string]string{"id": id, "withdrawn": string(scope)}, "Withdrawn: %s of %s. The next sync tells everybody.", map[bool]string{true: "all", false: "the person"}[all], id)
	})
	return c
}
