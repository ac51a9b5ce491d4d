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
	c := &cobra.Command{
		Use: "list [--decided]", Short: "List the conflicts to decide",
		Long:    `List the conflicts to decide: the record and the field, what this device wrote (ours), and what the shared repository has (theirs).`,
		Example: `  rapporteur-cli conflict list`,
		Args:    cli.Takes(0, 0),
	}
	c.Flags().BoolVar(&decided, "decided", false, "list the newest decisions instead, the last one first")
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		read, none, next := w.Deciding.Conflicts, "No conflicts.", "Decide with: rapporteur-cli conflict resolve ID --take ours|theirs|FILE"
		if decided {
			read, none, next = w.Deciding.Decisions, "No decisions.", "Take one back with: rapporteur-cli conflict undo ID"
		}
		all, err := read()
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(all, shapes.NewConflict), func(out io.Writer) {
			if len(all) == 0 {
				fmt.Fprintln(out, none)
				return
			}
			cli.WriteTable(out, []string{"ID", "IN", "FIELD", "OURS", "THEIRS", "THEIRS BY"}, shapes.Each(all, func(c igf.Conflict) []string {
				return []string{c.ID, string(c.Key), c.Field, cli.FitLine(sideOf(c, igf.Ours), 32), cli.FitLine(sideOf(c, igf.Theirs), 32), cli.FitLine(theirsBy(c), 80)}
			}))
			fmt.Fprintln(out, "\n"+next)
		})
	})
	return c
}

// theirsBy says who brought theirs, as far as that is proven, and when; "" where that is not known.
func theirsBy(c igf.Conflict) string {
	when := cli.DateTimeUTC(c.TheirsAt)
	if c.TheirsAt.IsZero() {
		when = "at an unknown time"
	}
	switch {
	case c.TheirsBy == "":
		return ""
	case c.TheirsUnsigned:
		return "a change that nobody signed, with the name “" + c.TheirsBy + "”, " + when
	}
	return c.TheirsBy + ", " + when
}

// sideOf returns what one side wrote, or a word where it wrote nothing.
func sideOf(c igf.Conflict, side igf.Side) string {
	text := c.Ours
	if side == igf.Theirs {
		text = c.Theirs
	}
	switch {
	case c.RemovedBy == side:
		return "(removed)"
	case c.OtherHand() && c.Key.IsEntry():
		return differing(c, side)
	case text == "":
		return "(empty)"
	}
	return text
}

// differing returns what only one side says, or a word where the other only says more.
func differing(c igf.Conflict, side igf.Side) string {
	lines, theirs := c.Differing()
	if side == igf.Theirs {
		lines = theirs
	}
	return cmp.Or(strings.Join(lines, "; "), "(nothing else)")
}

// wholeSide returns all that one side wrote: of an entry its text in a sheet.
func wholeSide(c igf.Conflict, side igf.Side) string {
	switch {
	case !c.OtherHand() || c.RemovedBy == side:
		return sideOf(c, side)
	case side == igf.Ours:
		return cmp.Or(c.Ours, "(empty)")
	}
	return cmp.Or(c.Theirs, "(empty)")
}

// conflictByID finds a conflict by its id.
func conflictByID(w *workspace.Workspace, typed string) (igf.Conflict, error) {
	all, err := w.Deciding.Conflicts()
	if err != nil {
		return igf.Conflict{}, err
	}
	if c, found := oneOf(all, typed); found {
		return c, nil
	}
	return w.Deciding.Conflict(typed)
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
	c := &cobra.Command{
		Use: "show ID", Short: "Show a conflict: before, ours, theirs",
		Long: `Show a conflict: what stood there before, what this device wrote (ours), and what the shared repository has (theirs), with who brought it
as far as that is proven. Decide with conflict resolve.`,
		Example: `  rapporteur-cli conflict show 5f3a`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("conflict"),
	}
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
			if k.Doubted {
				by += "; not verified that who it names wrote it"
			}
			if !k.OtherHand() { // else it is the sum of a content, which says nothing to anybody
				fmt.Fprintln(out, "\nBefore")
				cli.WriteIndented(out, cmp.Or(k.Base, "(empty)"))
			}
			for _, s := range []struct{ title, text string }{{"Ours", wholeSide(k, igf.Ours)}, {"Theirs (from the repository" + by + ")", wholeSide(k, igf.Theirs)}} {
				fmt.Fprintf(out, "\n%s\n", s.title)
				cli.WriteIndented(out, s.text)
			}
			if k.OtherHand() && k.Ours != "" && k.Theirs != "" {
				fmt.Fprintln(out, "\nWhat differs")
				cli.WriteIndented(out, "ours: "+differing(k, igf.Ours)+"\ntheirs: "+differing(k, igf.Theirs))
			}
		})
	})
	return c
}

func conflictResolve(p *cli.Program) *cobra.Command {
	var how igf.Settling
	take, written := "", ""
	c := &cobra.Command{
		Use: "resolve ID --take ours|theirs|FILE [--reason TEXT] [--at-request-of WHO]", Short: "Decide a conflict", Args: cli.Takes(1, 1, "take"), ValidArgsFunction: p.CompleteID("conflict"),
		Long: resolveHelp(),
		Example: `  rapporteur-cli conflict resolve 5f3a --take theirs
  echo "Norms and their history" | rapporteur-cli conflict resolve 5f3a --take -`,
	}
	cli.Flag(c, &take, "ours|theirs|FILE", "take", "ours, theirs, or a file with the text to take", cli.AnyText, cobra.FixedCompletions([]string{"ours", "theirs"}, cobra.ShellCompDirectiveDefault))
	cli.TextLine(c, &how.Reason, "reason", "why you withdraw it too, or decline; this text is shared, so name nobody")
	cli.OneOf(c, &how.RequestedBy, "at-request-of", igf.Requesters(), "who asked for the withdrawal (default: what it says itself)")
	c.PreRunE = func(*cobra.Command, []string) (err error) {
		if !isSide(take) {
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
			how.Take = igf.Side(take)
			return settle(cmd, p, w, k, how)
		}
		if err := how.Check(k); err != nil {
			return err
		}
		decide := func() error { return w.Deciding.Decide(cmd.Context(), k, value) }
		if k.Field == "" && igf.Side(take) != k.RemovedBy {
			decide = func() error { return w.Deciding.KeepDocument(cmd.Context(), k.ID) }
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

// isSide reports whether the answer is one of the sides, and no file.
func isSide(take string) bool { return take == string(igf.Ours) || take == string(igf.Theirs) }

// settle decides over what another hand did in the shared repository.
func settle(cmd *cobra.Command, p *cli.Program, w *workspace.Workspace, k igf.Conflict, how igf.Settling) error {
	take := string(how.Take)
	if !isSide(take) {
		return &igf.FieldError{Record: igf.Sentencef("conflict"), Field: "take", Value: take, Want: igf.Sentencef("take ours or theirs; then change the record itself")}
	}
	if err := w.Deciding.Settle(cmd.Context(), k, how); err != nil {
		return err
	}
	if take == "ours" {
		staying, err := w.Deciding.Staying(k)
		if err != nil {
			return err
		}
		if len(staying) > 0 {
			p.Notice(staying.Sentence())
		}
	}
	return p.Done(shapes.NewConflict(k), "%s", settled(k, how.Take))
}

func conflictUndo(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "undo [ID]", Short: "Take a decision back: the conflict is open again", Args: cli.Takes(0, 1),
		Long: `Take the last decision back, or the one that conflict list --decided shows under ID. The field holds again what it
held before, and the conflict is open again. What others or you wrote into other parts of a text since is kept. The
next sync sends this.

A decision over what another hand did is taken back too: documents that were removed here are here again, words that
were taken are withdrawn or revised, a device is yours no more, a withdrawal that you declined hides again. What is
published and was sent stays, and so does what you withdrew.`,
		Example: `  rapporteur-cli conflict undo
  rapporteur-cli conflict undo 5f3a`,
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		all, err := w.Deciding.Decisions()
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
			return igf.Errorf("nothing was decided on this device yet: conflict list shows what waits for a decision")
		}
		k, err := w.Deciding.Undecide(cmd.Context(), id)
		if err != nil {
			return err
		}
		if k.Hand() == igf.HandRemoved { // it may be there again
			return p.Done(shapes.NewConflict(k), "Taken back: what was removed of %s. You are asked again as long as it is missing in the shared repository; the next sync looks there.", k.Key)
		}
		return p.Done(shapes.NewConflict(k), "Taken back: %s of %s is open again.", cmp.Or(k.Field, "all"), k.Key)
	})
	return c
}
