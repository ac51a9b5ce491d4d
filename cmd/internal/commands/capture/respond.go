package capture

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/withdrawing"
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
		Example:           `  rapporteur-cli respond 01GK5VZ0XQ3F8M2D7S9N4C6B1A --disposition accepted --reason "The list is named now." --changed-in 2`,
	}
	cli.OneOf(c, &d, "disposition", igf.Dispositions(), "what became of it")
	cli.TextLine(c, &reason, "reason", "why; - for standard input")
	cli.Number(c, &changedIn, 1, "changed-in", "number of the version that changed because of it")
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
		return p.Done(shapes.NewResponse(r), "Saved the answer %s: %s.%s", r.ID, r.Disposition, cli.NotCounting(saved))
	})
	return c
}

func Withdraw(p *cli.Program) *cobra.Command {
	var all bool
	in := withdrawing.Withdrawal{Scope: igf.ScopePerson}
	c := &cobra.Command{
		Use: "withdraw ENTRY [--all] [--at-request-of WHO] [--reason TEXT]", Short: "Withdraw the name in a note or comment, or all of it", Args: cli.Takes(1, 1),
		Long: `Withdraw the name of the person in a note or comment; with --all, its text too. After the next sync, no replica
lists it and no document prints it any more: where it stood, they say when it was withdrawn, by whom, at whose request
and why. Who copied the words into a text of their own still reads them there until they rewrite it. What
was sent stays in the files of the shared repository and in their history, where anybody reads it who opens them, until
its owner removes it there.

Who wrote the entry may withdraw it, and the coordinators of its group, who must give a reason.`,
		Example: `  rapporteur-cli withdraw 01GK5VZ0XQ3F8M2D7S9N4C6B1A --at-request-of person --reason "Spoke in a private capacity"
  rapporteur-cli withdraw 01GK5VZ0XQ3F8M2D7S9N4C6B1A --all --at-request-of author`,
		ValidArgsFunction: p.CompleteID("entry"),
	}
	c.Flags().BoolVar(&all, "all", false, "withdraw the text too")
	cli.OneOf(c, &in.RequestedBy, "at-request-of", igf.Requesters(), "who asked for it (default: the person concerned; the author where the entry names nobody)")
	cli.TextLine(c, &in.Reason, "reason", "why; this text is shared, so name nobody")
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if in.Entry = cli.EntryID(args[0]); all {
			in.Scope = igf.ScopeAll
		}
		if err := w.Withdrawing.Withdraw(cmd.Context(), in); err != nil {
			return err
		}
		what := map[bool]string{true: "all of", false: "the name in"}[all]
		places, err := w.Exposure.StillNamed(in.Entry)
		if err != nil {
			return err
		}
		return p.Print(shapes.NewWithdrawn(in, places), func(out io.Writer) {
			fmt.Fprintf(out, "Withdrawn: %s %s. The next sync shares this.\n", what, in.Entry)
			if !places.IsZero() {
				fmt.Fprintln(out, places.Sentence())
			}
		})
	})
	return c
}

// PutBack lets who withdrew an entry say it again.
func PutBack(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "put-back ENTRY", Short: "Say a note or comment again that you withdrew", Args: cli.Takes(1, 1),
		Long: `Save a withdrawn note or comment again, as a new entry with all that it said. Only who withdrew it may; of an
entry that several people withdrew, nobody. Its person is named as a new entry would name them now, and no more
fully than before. Where only the name was withdrawn, withdraw all of it first. The withdrawn entry stays withdrawn.`,
		Example:           "  rapporteur-cli put-back 01GK5VZ0XQ3F8M2D7S9N4C6B1A",
		ValidArgsFunction: p.CompleteID("entry"),
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id := cli.EntryID(args[0])
		e, err := w.Withdrawing.PutBack(cmd.Context(), id, "")
		if err != nil {
			return err
		}
		return p.Done(shapes.PutBack{ID: e.Head().ID, Withdrawn: id}, "Saved again: %s, as %s. The next sync shares this.", id, e.Head().ID)
	})
	return c
}

func Decline(p *cli.Program) *cobra.Command {
	reason := ""
	c := &cobra.Command{
		Use: "decline WITHDRAWAL [--reason TEXT]", Short: "Decline a withdrawal by somebody who may not", Args: cli.Takes(1, 1),
		Long: `Say that a withdrawal does not count, here and, after the next sync, everywhere: what no other one withdrew stands again.
group withdrawals lists those by somebody who neither wrote the entry nor coordinates the group. Only who wrote the
entry, and the coordinators of its group, may decline one. Your own is taken back with put-back.`,
		Example: "  rapporteur-cli decline 01GK5VZ0XQ3F8M2D7S9N4C6B1A --reason \"Nobody asked for it\"",
	}
	cli.TextLine(c, &reason, "reason", "why; this text is shared, so name nobody")
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id := cli.EntryID(args[0])
		if err := w.Withdrawing.Decline(cmd.Context(), id, reason); err != nil {
			return err
		}
		return p.Done(shapes.Declined{ID: id}, "Declined: the withdrawal %s does not count. The next sync shares this.", id)
	})
	return c
}
