package replica

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/holding"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Held(p *cli.Program) *cobra.Command {
	return cli.Family("held", "What is not sent before you decide whom it may name", heldList(p), heldResolve(p))
}

func heldList(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "list", Short: "List what is not sent before you decide",
		Example: `  rapporteur-cli held list`,
		Args:    cli.Takes(0, 0),
		Long: `List the records of this device that are not sent: a rule, a choice on a roster or a withdrawal came after they
were saved, and their words name somebody who is to stay unnamed; or they waited in the backup from which this
replica was restored, and may have been taken back since.`,
	}
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Holding.Held()
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(all, shapes.NewHeld), func(out io.Writer) {
			if len(all) == 0 {
				fmt.Fprintln(out, "Nothing is held.")
				return
			}
			leavable, restored := 0, 0
			for _, h := range all {
				if h.MayLeaveOut {
					leavable++
				}
				if h.Restored() {
					restored++
				}
			}
			for _, h := range all {
				also := ""
				if !h.MayLeaveOut && leavable > 0 {
					also = ". It cannot be left out"
				}
				cli.WriteWrapped(out, string(h.Record.Kind())+" "+igf.Ref(h.Record.Key())+": ", h.Reason.Error()+also)
				for _, f := range h.Says {
					cli.WriteWrapped(out, "  "+string(f.Field)+": ", f.Text)
				}
			}
			var choices []string
			if restored < len(all) {
				choices = append(choices, "--participant", "--agreed", "--names-checked")
			}
			if restored > 0 {
				choices = append(choices, "--send")
			}
			if leavable > 0 {
				choices = append(choices, "--leave-out")
			}
			fmt.Fprintln(out, "\nDecide with: rapporteur-cli held resolve ID "+strings.Join(choices, " or "))
		})
	})
	return c
}

func heldResolve(p *cli.Program) *cobra.Command {
	var participant, agreed, send, leaveOut bool
	c := &cobra.Command{
		Use: "resolve ID|all --participant|--agreed|--names-checked|--send|--leave-out", Short: "Decide about what is not sent", Args: cli.Takes(1, -1),
		Long: `Decide about what is not sent:
--participant    "a participant" stands instead of whoever is named, in a new revision of your entry. Where the id of a
                 session or an output names somebody, it and all that belongs to it get another id. With "all" it is about
                 words that surely name somebody
--agreed         whoever is named agreed to it. It counts where the rules of the session let people be named
--names-checked  the words that may name somebody mean somebody else, or nobody (a flag of all commands)
--send           what waited in the backup from which this replica was restored goes as it is: you looked at it
--leave-out      it stays on this device and is never sent, where others do not have it yet`,
		Example: `  rapporteur-cli held resolve 01GK5VZ0XQ3F8M2D7S9N4C6B1A --participant
  rapporteur-cli held resolve output/bpf-cybersecurity/norms --agreed
  rapporteur-cli held resolve all --leave-out`,
		ValidArgsFunction: p.CompleteID("entry"),
	}
	c.Flags().BoolVar(&participant, "participant", false, `"a participant" stands instead of people who are to stay unnamed`)
	c.Flags().BoolVar(&agreed, "agreed", false, "whoever is named agreed to be named there")
	c.Flags().BoolVar(&send, "send", false, "you looked at what waited in a backup, and it goes as it is")
	c.Flags().BoolVar(&leaveOut, "leave-out", false, "it is never sent")
	var decide decision
	c.PreRunE = func(cmd *cobra.Command, args []string) (err error) {
		decide, err = decisionOf(cmd.Context(), args, participant, agreed, send, leaveOut)
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		chosen, err := heldByID(w, args)
		if err != nil {
			return err
		}
		decided, still, refused := decideAll(cmd.Context(), w, chosen, decide)
		if len(decided) > 0 || len(still) == 0 && refused == nil {
			if err := p.Done(shapes.ArrayOf(decided, shapes.NewHeld), "Decided: %s.", cli.Count(len(decided), "record", "records")); err != nil {
				return err
			}
		}
		return errors.Join(refused, stillHeld(still))
	})
	return c
}

// decision does to one record what the flags say.
type decision = func(context.Context, *workspace.Workspace, igf.Key) error

// decisionOf returns what the flags say: it has to be one thing.
func decisionOf(ctx context.Context, args []string, participant, agreed, send, leaveOut bool) (do decision, err error) {
	instead := disclosure.Participant
	if slices.Equal(args, []string{"all"}) { // nobody looked at each
		instead = disclosure.ParticipantIfSure
	}
	resolve := func(choice disclosure.Choice) func(context.Context, *workspace.Workspace, igf.Key) error {
		return func(ctx context.Context, w *workspace.Workspace, key igf.Key) error {
			return w.Holding.Resolve(ctx, key, choice)
		}
	}
	given := 0
	for _, f := range []struct {
		is bool
		do func(context.Context, *workspace.Workspace, igf.Key) error
	}{
		{participant, resolve(instead)},
		{agreed, resolve(disclosure.Agreed)},
		{igf.NamesChecked(ctx), resolve(disclosure.SomebodyElse)},
		{send, func(ctx context.Context, w *workspace.Workspace, key igf.Key) error { return w.Holding.Send(ctx, key) }},
		{leaveOut, func(ctx context.Context, w *workspace.Workspace, key igf.Key) error {
			return w.Holding.LeaveOut(ctx, key)
		}},
	} {
		if f.is {
			given, do = given+1, f.do
		}
	}
	if given != 1 {
		return nil, cli.Usagef("say what to do: one of --participant, --agreed, --names-checked, --send and --leave-out")
	}
	return do, nil
}

// stillHeld says what waits all the same, and what leads on; nil for nothing.
func stillHeld(still []string) error {
	if len(still) == 0 {
		return nil
	}
	return cli.Lookf("%s: %s", cli.Count(len(still), "record is held all the same", "records are held all the same"), strings.Join(still, "; "))
}

// decideAll does to all what was chosen. What an id holds back is decided together, and so are
// an output and its versions. One of which it cannot be decided stops none of the others. still are those that are
// held all the same, each with its reason.
func decideAll(ctx context.Context, w *workspace.Workspace, chosen []holding.Held, decide func(context.Context, *workspace.Workspace, igf.Key) error) (decided []holding.Held, still []string, refused error) {
	together := false
	for _, h := range chosen {
		if err := ctx.Err(); err != nil {
			return decided, still, err
		}
		if together {
			held, err := isHeld(w, h.Record.Key())
			if err != nil {
				return decided, still, errors.Join(refused, err)
			}
			if !held {
				decided = append(decided, h)
				continue
			}
		}
		together = together || h.Record.Kind() == igf.KindOutput || h.InID()
		var waits *holding.StillHeldError
		switch err := decide(ctx, w, h.Record.Key()); {
		case errors.As(err, &waits):
			still = append(still, igf.Ref(h.Record.Key())+": "+waits.Error())
		case disclosure.WaitsForChoice(err):
			still = append(still, igf.Ref(h.Record.Key())+": "+err.Error())
		case err != nil:
			refused = errors.Join(refused, fmt.Errorf("%s: %w", igf.Ref(h.Record.Key()), err))
		default:
			decided = append(decided, h)
		}
	}
	return decided, still, refused
}

// isHeld reports whether a record is held still.
func isHeld(w *workspace.Workspace, key igf.Key) (bool, error) {
	all, err := w.Holding.Held()
	return slices.ContainsFunc(all, func(h holding.Held) bool { return h.Record.Key() == key }), err
}

// heldByID finds what is held by its ids or keys, each once; "all" alone is all of it.
func heldByID(w *workspace.Workspace, ids []string) (out []holding.Held, err error) {
	all, err := w.Holding.Held()
	if err != nil || len(ids) == 1 && ids[0] == "all" {
		return all, err
	}
	chosen := map[igf.Key]bool{}
	for _, id := range ids {
		if id == "all" {
			return nil, cli.Usagef("all stands alone, or name what you mean by its ids")
		}
		found := false
		for _, h := range all {
			key := h.Record.Key()
			if strings.TrimSpace(id) != string(key) && cli.EntryID(id) != key.ID() && strings.TrimSpace(id) != key.ID() {
				continue
			}
			found = true
			if !chosen[key] {
				chosen[key], out = true, append(out, h)
			}
		}
		if !found {
			return nil, fmt.Errorf("%s is not held: held list shows what is", id)
		}
	}
	return out, nil
}
