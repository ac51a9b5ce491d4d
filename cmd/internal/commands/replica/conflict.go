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
	return cli.Family("conflict", "What two people changed differently, or another hand changed in the shared repository", conflictList(p), conflictShow(p), conflictResolve(p))
}

func conflictList(p *cli.Program) *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "List the conflicts to decide", Args: cli.Takes(0, 0)}
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Sharing.Conflicts()
		if err != nil {
			return err
		}
		return p.Print(shapes.Each(all, shapes.NewConflict), func(out io.Writer) {
			if len(all) == 0 {
				fmt.Fprintln(out, "No conflicts.")
				return
			}
			cli.WriteTable(out, []string{"ID", "IN", "FIELD", "OURS", "THEIRS"}, shapes.Each(all, func(c igf.Conflict) []string {
				return []string{c.ID, string(c.Key), c.Field, cli.FitLine(sideOf(c, "ours"), 32), cli.FitLine(sideOf(c, "theirs"), 32)}
			}))
			fmt.Fprintln(out, "\nDecide with: rapporteur-cli conflict resolve ID --take ours|theirs|FILE")
		})
	})
	return c
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

// conflictByID finds a conflict by its id, or by the beginning of it where
// only one fits.
func conflictByID(w *workspace.Workspace, typed string) (igf.Conflict, error) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	all, err := w.Sharing.Conflicts()
	if err != nil {
		return igf.Conflict{}, err
	}
	var fit []igf.Conflict
	for _, c := range all {
		if c.ID == typed {
			return c, nil
		}
		if len(typed) >= 4 && strings.HasPrefix(c.ID, typed) {
			fit = append(fit, c)
		}
	}
	if len(fit) == 1 {
		return fit[0], nil
	}
	return w.Sharing.Conflict(typed)
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
			for _, s := range []struct{ title, text string }{{"Before", cmp.Or(k.Base, "(empty)")}, {"Ours", wholeSide(k, "ours")}, {"Theirs (shared now)", wholeSide(k, "theirs")}} {
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
theirs removes them here too.`,
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
	decide := w.Sharing.Settle
	if k.Key.Family() == "entry" {
		decide = w.Capture.Settle
	}
	if err := decide(cmd.Context(), k, take == "theirs"); err != nil {
		return err
	}
	switch {
	case take == "ours":
		return p.Done(shapes.NewConflict(k), "Decided: %s stays as it was here.", k.Key)
	case k.Field == igf.FieldRemoved:
		return p.Done(shapes.NewConflict(k), "Decided: removed here too.")
	}
	return p.Done(shapes.NewConflict(k), "Decided: what stands there was taken. The next sync shares this.")
}
