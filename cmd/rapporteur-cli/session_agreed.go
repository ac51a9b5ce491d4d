package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/minutes"
)

// agreedJSON is the shape of session agreed.
type agreedJSON struct {
	ID        string      `json:"id"`     // of the session
	Output    *outputJSON `json:"output"` // null while nobody began them
	Mine      bool        `json:"mine"`
	MadeFrom  []string    `json:"made_from"`
	Left      []string    `json:"left"`
	Revised   []string    `json:"revised"`
	Withdrawn []string    `json:"withdrawn_entries"`
}

func (p *program) sessionAgreed() *cobra.Command {
	var begin, takeOver bool
	var add, leave []string
	var until igf.Date
	c := &cobra.Command{
		Use: "agreed ID [flags]", Short: "Make the agreed minutes of a session out of what all note takers wrote", Args: takes(1, 1), ValidArgsFunction: p.ids("session"),
		Long: `Show how far the agreed minutes of a session are, or work on them. They are an output, minutes-<session>, made by one
editor; no note changes. --begin makes them of all notes, of those that say the same the first, and makes you the
editor; --leave leaves some out, --add takes more in. Their text is edited as that of every output. --open-until publishes
them for corrections, which are comments on their paragraphs; the document of the final text lists what was corrected.`,
		Example: `  rapporteur-cli session agreed main-session --begin
  rapporteur-cli session agreed main-session --open-until 2022-12-15
  rapporteur-cli pdf output minutes-main-session -o agreed.pdf`,
	}
	c.Flags().BoolVar(&begin, "begin", false, "begin them, as their editor")
	c.Flags().BoolVar(&takeOver, "take-over", false, "become their editor in the place of somebody else")
	c.Flags().StringSliceVar(&add, "add", nil, "ids of notes or comments to take in")
	c.Flags().StringSliceVar(&leave, "leave", nil, "with --begin: ids of notes to leave out")
	day(c, &until, "open-until", "publish them, open for corrections until the end of this day")
	c.RunE = p.withSession(func(cmd *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		for i, id := range add {
			add[i] = entryID(id)
		}
		if len(leave) > 0 && !begin {
			return usage("--leave goes with --begin: write %s", c.UseLine())
		}
		steps := []struct {
			wanted bool
			do     func() error
		}{
			{begin, func() error { return beginAgreed(cmd, w, s.ID, leave) }},
			{takeOver, func() error { _, err := w.Minutes.TakeOverAgreed(cmd.Context(), s.ID); return err }},
			{len(add) > 0, func() error { _, err := w.Minutes.TakeIntoAgreed(cmd.Context(), s.ID, add); return err }},
			{until != "", func() error { _, err := w.Minutes.OpenCorrections(cmd.Context(), s.ID, until); return err }},
		}
		for _, step := range steps {
			if !step.wanted {
				continue
			}
			if err := step.do(); err != nil {
				return err
			}
		}
		a, err := w.Minutes.Agreed(s.ID)
		if err != nil {
			return err
		}
		return p.print(toAgreed(a), func(out io.Writer) { showAgreed(out, a) })
	})
	return c
}

func beginAgreed(cmd *cobra.Command, w *workspace.Workspace, session string, leave []string) error {
	a, err := w.Minutes.Agreed(session)
	if err != nil {
		return err
	}
	chosen := slices.DeleteFunc(a.Proposed(), func(id string) bool {
		return slices.ContainsFunc(leave, func(l string) bool { return entryID(l) == id })
	})
	_, err = w.Minutes.BeginAgreed(cmd.Context(), session, chosen)
	return err
}

func toAgreed(a minutes.Agreed) agreedJSON {
	list := func(ids []string) []string { return append([]string{}, ids...) }
	v := agreedJSON{ID: a.Session.ID, Mine: a.Mine, MadeFrom: []string{}, Left: list(a.Left), Revised: list(a.Revised), Withdrawn: list(a.Withdrawn)}
	if a.Output != nil {
		o := toOutput(a.Output)
		v.Output, v.MadeFrom = &o, list(a.Output.MadeFrom)
	}
	return v
}

func showAgreed(out io.Writer, a minutes.Agreed) {
	if a.Output == nil {
		fmt.Fprintf(out, "Nobody has begun the agreed minutes of %s. Begin them with: rapporteur-cli session agreed %s --begin\n", a.Session.ID, a.Session.ID)
		return
	}
	editor := or(a.Output.Editor.Name, "somebody who is not named")
	if a.Mine {
		editor = "you"
	}
	facts(out, "id", a.Output.ID, "editor", editor, "text", versionName(a.Output.Latest()), "stage", string(a.Output.Stage),
		"corrections", dates(a.Output.Dates.CommentFrom, a.Output.Dates.CommentUntil), "made from", count(len(a.Output.MadeFrom), "entry", "entries"))
	for _, l := range []struct {
		ids  []string
		text string
	}{
		{a.Left, "Not in the minutes, of %d notes; take them in with --add: %s\n"},
		{a.Revised, "Revised by their authors since they were taken, %d: %s\n"},
		{a.Withdrawn, "Withdrawn, and their words still stand in the text, %d: %s\n"},
	} {
		if len(l.ids) > 0 {
			fmt.Fprintf(out, "\n"+l.text, len(l.ids), igf.And(l.ids).String())
		}
	}
}
