package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
)

func (p *program) conflictCommands() *cobra.Command {
	return family("conflict", "Fields that two people changed in different ways", p.conflictList(), p.conflictShow(), p.conflictResolve())
}

func (p *program) conflictList() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "List what waits for a decision", Args: takes(0, 0)}
	c.RunE = p.with(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Sharing.Conflicts()
		if err != nil {
			return err
		}
		return p.print(each(all, toConflict), func(out io.Writer) {
			if len(all) == 0 {
				fmt.Fprintln(out, "No conflicts.")
				return
			}
			writeTable(out, []string{"ID", "IN", "FIELD", "OURS", "THEIRS"}, each(all, func(c igf.Conflict) []string {
				return []string{c.ID, string(c.Key), c.Field, oneLine(sideOf(c, "ours"), 32), oneLine(sideOf(c, "theirs"), 32)}
			}))
			fmt.Fprintln(out, "\nDecide with: rapporteur-cli conflict resolve ID --take ours|theirs|FILE")
		})
	})
	return c
}

// sideOf is what one side wrote, in words where it wrote nothing.
func sideOf(c igf.Conflict, side string) string {
	text := c.Ours
	if side == "theirs" {
		text = c.Theirs
	}
	switch {
	case c.RemovedBy == side:
		return "(removed)"
	case text == "":
		return "(empty)"
	}
	return text
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

func (p *program) conflictShow() *cobra.Command {
	c := &cobra.Command{Use: "show ID", Short: "Show all three sides of a conflict", Args: takes(1, 1), ValidArgsFunction: p.ids("conflict")}
	c.RunE = p.with(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		k, err := conflictByID(w, args[0])
		if err != nil {
			return err
		}
		return p.print(toConflict(k), func(out io.Writer) {
			facts(out, "conflict", k.ID, "in", string(k.Key), "field", k.Field, "since", dateTimeUTC(k.At))
			for _, s := range []struct{ title, text string }{{"Before", cmp.Or(k.Base, "(empty)")}, {"Ours", sideOf(k, "ours")}, {"Theirs (shared now)", sideOf(k, "theirs")}} {
				fmt.Fprintf(out, "\n%s\n", s.title)
				indented(out, s.text)
			}
		})
	})
	return c
}

func (p *program) conflictResolve() *cobra.Command {
	var take string
	c := &cobra.Command{
		Use: "resolve ID --take ours|theirs|FILE", Short: "Decide a conflict", Args: takes(1, 1, "take"), ValidArgsFunction: p.ids("conflict"),
		Long: "Decide a conflict by taking one side, or a text that you wrote (in FILE, or - for standard input).\nThe decision is saved here and goes to the others with the next sync.",
		Example: `  rapporteur-cli conflict resolve 5f3a --take theirs
  echo "Norms and their history" | rapporteur-cli conflict resolve 5f3a --take -`,
	}
	textFlag(c, &take, "ours|theirs|FILE", "take", "ours, theirs, or a file with the text to take",
		cobra.FixedCompletions([]string{"ours", "theirs"}, cobra.ShellCompDirectiveDefault))
	written := ""
	c.PreRunE = func(*cobra.Command, []string) (err error) {
		if take != "ours" && take != "theirs" {
			written, err = p.textFile(take, igf.MaxDraft)
		}
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
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
		decide := func() error { return w.Sharing.Decide(cmd.Context(), k, value) }
		if k.Field == "" && take != k.RemovedBy {
			decide = func() error { return w.Sharing.KeepDocument(cmd.Context(), k.ID) }
		}
		if err := decide(); err != nil {
			return err
		}
		if k.Field == "" {
			return p.done(toConflict(k), "Kept: %s. The next sync tells the others.", k.Key)
		}
		return p.done(toConflict(k), "Decided: %s of %s. The next sync tells the others.", k.Field, k.Key)
	})
	return c
}
