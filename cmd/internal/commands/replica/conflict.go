package replica

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Conflict(p *cli.Program) *cobra.Command {
	return cli.Family("conflict", "What two people changed differently, or another hand changed in the shared repository", conflictList(p), conflictShow(p), conflictResolve(p), conflictUndo(p))
}

func conflictList(p *cli.Program) *cobra.Command {
	var decided bool
	c := &cobra.Command{Use: "list [--decided]", Short: "List the conflicts to decide", Args: cli.Takes(0, 0)}
	c.Flags().BoolVar(&decided, "decided", false, "list the newest decisions instead, the last one first")
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		read, none, next := w.Sharing.Conflicts, "No conflicts.", "Decide with: rapporteur-cli conflict resolve ID --take ours|theirs|FILE"
		if decided {
			read, none, next = w.Sharing.Decisions, "No decisions.", "Take one back with: rapporteur-cli conflict undo ID"
		}
		all, err := read()
		if err != nil {
			return err
		}
		return p.Print(shapes.Each(all, shapes.NewConflict), func(out io.Writer) {
			if len(all) == 0 {
				fmt.Fprintln(out, none)
				return
			}
			cli.WriteTable(out, []string{"ID", "IN", "FIELD", "OURS", "THEIRS", "THEIRS BY"}, shapes.Each(all, func(c igf.Conflict) []string {
				return []string{c.ID, string(c.Key), c.Field, cli.FitLine(sideOf(c, "ours"), 32), cli.FitLine(sideOf(c, "theirs"), 32), cli.FitLine(theirsBy(c), 40)}
			}))
			fmt.Fprintln(out, "\n"+next)
		})
	})
	return c
}

// theirsBy says who brought theirs, and when; "" where that is not known.
func theirsBy(c igf.Conflict) string {
	if c.TheirsBy == "" {
		return ""
	}
	return c.TheirsBy + ", " + cli.DateTimeUTC(c.TheirsAt)
}

// sideOf returns what one side wrote, or a word where it wrote nothing.
func sideOf(c igf.Conflict, side string) string {
	text := c.Ours
	if side == "theirs" {
		text = c.Theirs
	}
	switch {
	case c.RemovedBy == side:
		return "(removed)"
	case c.OtherHand() && c.Key.Family() == "entry":
		return "(see conflict show)"
	case text == "":
		return "(empty)"
	}
	return text
}

// wholeSide returns all that one side wrote: of an entry its text in a sheet.
func wholeSide(c igf.Conflict, side string) string {
	switch {
	case !c.OtherHand() || c.RemovedBy == side:
		return sideOf(c, side)
	case side == "ours":
		return c.Ours
	}
	return c.Theirs
}

// conflictByID finds a conflict by its id.
func conflictByID(w *workspace.Workspace, typed string) (igf.Conflict, error) {
	all, err := w.Sharing.Conflicts()
	if err != nil {
		return igf.Conflict{}, err
	}
	if c, found := oneOf(all, typed); found {
		return c, nil
	}
	return w.Sharing.Conflict(typed)
}

// oneOf finds a conflict by its id, or by the beginning of it where only one fits.
func oneOf(all []igf.Conflict, typed string) (igf.Conflict, bool) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var fit []igf.Conflict
	for _, c := range all {
		if c.ID == typed {
			return c, true
		}
		if len(typed) >= 4 && strings.HasPrefix(c.ID, typed) {
			fit = append(fit, c)
		}
	}
	if len(fit) == 1 {
		return fit[0], true
	}
	return igf.Conflict{}, false
}

func conflictShow(p *cli.Program) *cobra.Command {
	c := &cobra.Command{Use: "show ID", Short: "Show a conflict: before, ours, theirs", Args: cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("conflict")}
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		k, err := conflictByID(w, args[0])
		if err != nil {
			return err
		}
		return p.Print(shapes.NewConflict(k), func(out io.Writer) {
			cli.WriteFacts(out, "conflict", k.ID, "in", string(k.Key), "field", k.Field, "since", cli.DateTimeUTC(k.At))
			by := theirsBy(k)
			if by != "" {
				by = ", by " + by
			}
			for _, s := range []struct{ title, text string }{{"Before", cmp.Or(k.Base, "(empty)")}, {"Ours", wholeSide(k, "ours")}, {"Theirs (shared now" + by + ")", wholeSide(k, "theirs")}} {
				fmt.Fprintf(out, "\n%s\n", s.title)
				cli.WriteIndented(out, s.text)
			}
		})
	})
	return c
}

func conflictResolve(p *cli.Program) *cobra.Command {
	var take string
	c := &cobra.Command{
		Use: "resolve ID --take ours|theirs|FILE", Short: "Decide a conflict", Args: cli.Takes(1, 1, "take"), ValidArgsFunction: p.CompleteID("conflict"),
		Long: `Decide a conflict by taking one side, or a text of your own (in FILE, or - for standard input).
The decision is saved here and sent with the next sync.

Where another hand changed an entry in the shared repository, ours keeps what was here first. theirs takes the other
words: as your revision of what you wrote, as your correction of what somebody else wrote. Where a device revised
what you wrote, theirs says that the device is yours. Where documents were removed there, ours sends them again, and
theirs removes them here too. What is published never changes: ours sends it again, theirs publishes what stands
there as the next version. Where somebody who may not withdrew an entry, ours declines that. Records that were removed
there stay on this device either way.`,
		Example: `  rapporteur-cli conflict resolve 5f3a --take theirs
  echo "Norms and their history" | rapporteur-cli conflict resolve 5f3a --take -`,
	}
	cli.Flag(c, &take, "ours|theirs|FILE", "take", "ours, theirs, or a file with the text to take", cli.AnyText,
		cobra.FixedCompletions([]string{"ours", "theirs"}, cobra.ShellCompDirectiveDefault))
	written := ""
	c.PreRunE = func(*cobra.Command, []string) (err error) {
		if take != "ours" && take != "theirs" {
			written, err = p.ReadTextFile(take, igf.MaxDraft)
		}
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		k, err := conflictByID(w, args[0])
		if err != nil {
			return err
		}
		value := written
		switch {
		case take == "ours":
			value = k.Ours
		case take == "theirs":
			value = k.Theirs
		case k.Field != "draft": // a file ends with a newline; a title does not
			value = strings.TrimSpace(value)
		}
		if k.OtherHand() {
			return settle(cmd, p, w, k, take)
		}
		decide := func() error { return w.Sharing.Decide(cmd.Context(), k, value) }
		if k.Field == "" && take != k.RemovedBy {
			decide = func() error { return w.Sharing.KeepDocument(cmd.Context(), k.ID) }
		}
		if err := decide(); err != nil {
			return err
		}
		if k.Field == "" {
			return p.Done(shapes.NewConflict(k), "Kept: %s. The next sync shares this.", k.Key)
		}
		return p.Done(shapes.NewConflict(k), "Decided: %s of %s. The next sync shares this.", k.Field, k.Key)
	})
	return c
}

// settle decides over what another hand did in the shared repository.
func settle(cmd *cobra.Command, p *cli.Program, w *workspace.Workspace, k igf.Conflict, take string) error {
	if take != "ours" && take != "theirs" {
		return &igf.FieldError{Record: igf.Sentencef("conflict"), Field: "take", Value: take, Want: igf.Sentencef("take ours or theirs; then change the record itself")}
	}
	if err := w.Settle(cmd.Context(), k, take == "theirs"); err != nil {
		return err
	}
	switch {
	case k.Lost() && take == "ours":
		return p.Done(shapes.NewConflict(k), "Decided: the next sync sends %s again.", cli.Count(len(k.Removed()), "record", "records"))
	case k.Lost():
		return p.Done(shapes.NewConflict(k), "Decided: %s on this device only.", cli.Count(len(k.Removed()), "record stays", "records stay"))
	case k.Field == igf.FieldWithdrawal && take == "ours":
		return p.Done(shapes.NewConflict(k), "Declined: %s stands again. The next sync shares this.", k.Key)
	case k.Field == igf.FieldWithdrawal:
		return p.Done(shapes.NewConflict(k), "Withdrawn: %s, by you too. The next sync shares this.", k.Key)
	case take == "ours":
		return p.Done(shapes.NewConflict(k), "Decided: %s stays as it was here.", k.Key)
	case k.Key.Family() == "version":
		return p.Done(shapes.NewConflict(k), "Decided: what stands there is the next version. The next sync shares this.")
	case k.Field == igf.FieldRemoved:
		return p.Done(shapes.NewConflict(k), "Decided: removed here too.")
	}
	return p.Done(shapes.NewConflict(k), "Decided: what stands there was taken. The next sync shares this.")
}

func conflictUndo(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "undo [ID]", Short: "Take a decision back: the conflict is open again", Args: cli.Takes(0, 1),
		Long: `Take the last decision back, or the one that conflict list --decided shows under ID. The field holds again what it
held before, and the conflict is open again. What others or you wrote into other parts of a text since is kept. The
next sync sends this.

A decision over what another hand did is taken back too: documents that were removed here are here again, words that
were taken are withdrawn or revised, a device is yours no more. What is published and was sent stays.`,
		Example: `  rapporteur-cli conflict undo
  rapporteur-cli conflict undo 5f3a`,
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		all, err := w.Sharing.Decisions()
		if err != nil {
			return err
		}
		id := ""
		switch {
		case len(args) > 0:
			id = args[0]
			if k, found := oneOf(all, id); found {
				id = k.ID
			}
		case len(all) > 0:
			id = all[0].ID
		default:
			return &igf.NotFoundError{What: "decision", ID: "last"}
		}
		k, err := w.Undecide(cmd.Context(), id)
		if err != nil {
			return err
		}
		return p.Done(shapes.NewConflict(k), "Taken back: %s of %s is open again.", cmp.Or(k.Field, "all"), k.Key)
	})
	return c
}
