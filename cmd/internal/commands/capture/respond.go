package capture

import (
	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Respond(p *cli.Program) *cobra.Command {
	var d igf.Disposition
	var reason string
	var changedIn int
	var settle bool
	c := &cobra.Command{
		Use: "respond COMMENT --disposition D --reason TEXT [--changed-in VERSION]", Short: "Answer a comment: what became of it, and why", Args: cli.Takes(1, 1, "disposition", "reason"),
		Long: `Answer a comment. The answer replaces your own earlier one. If somebody else answered otherwise, nothing is saved:
read their answer with comment show, then decide with --settle.`,
		ValidArgsFunction: p.CompleteID("comment"),
		Example: `  rapporteur-cli respond 01GK5VZ0XQ3F8M2D7S9N4C6B1A --disposition accepted --reason "The list is named now." --changed-in 2`,
	}
	cli.OneOf(c, &d, "disposition", igf.Dispositions(), "what became of it")
	cli.TextLine(c, &reason, "reason", "why; - for standard input")
	c.Flags().IntVar(&changedIn, "changed-in", 0, "number of the version that changed because of it")
	c.Flags().BoolVar(&settle, "settle", false, "decide over the answers of others, which you have read")
	c.PreRunE = func(*cobra.Command, []string) (err error) {
		reason, err = p.ReadText([]string{reason}, igf.MaxText)
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		a := answering.Answer{Comments: []string{cli.EntryID(args[0])}, Disposition: d, Reason: reason, ChangedIn: changedIn}
		if settle {
			l, err := w.Lists.Comment(a.Comments[0])
			if err != nil {
				return err
			}
			a.Seen = answering.Seen(l)
		}
		saved, err := w.Answering.Answer(cmd.Context(), a)
		if err != nil {
			return err
		}
		r := saved[0]
		return p.Done(shapes.NewResponse(r), "Saved the answer %s: %s.", r.ID, r.Disposition)
	})
	return c
}

func Withdraw(p *cli.Program) *cobra.Command {
	var all bool
	var reason string
	c := &cobra.Command{
		Use: "withdraw ENTRY [--all]", Short: "Withdraw the name in a note or comment, or all of it", Args: cli.Takes(1, 1),
		Long: `Withdraw the name of the person in a note or comment; with --all, its text too. After the next sync, no replica
or document shows it any more. It stays in the history of the shared repository until its owner removes it there.`,
		ValidArgsFunction: p.CompleteID("entry"),
	}
	c.Flags().BoolVar(&all, "all", false, "withdraw the text too")
	cli.TextLine(c, &reason, "reason", "why; this text is shared, so name nobody")
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id, scope := cli.EntryID(args[0]), igf.ScopePerson
		if all {
			scope = igf.ScopeAll
		}
		if err := w.Capture.Withdraw(cmd.Context(), id, scope, reason); err != nil {
			return err
		}
		return p.Done(map[string]string{"id": id, "withdrawn": string(scope)}, "Withdrawn: %s of %s. The next sync shares this.", map[bool]string{true: "all", false: "the person"}[all], id)
	})
	return c
}
