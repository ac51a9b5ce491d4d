package records

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/minutes"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

// agreedFlags are what is done to agreed minutes, in this order.
type agreedFlags struct {
	begin, takeOver                        bool
	add, leave, without, instead, leaveOut []string
	until                                  igf.Date
}

func (f *agreedFlags) do(cmd *cobra.Command, w *workspace.Workspace, session string) error {
	for _, step := range []struct {
		wanted bool
		do     func() error
	}{
		{f.begin, func() error { return beginAgreed(cmd, w, session, f.leave) }},
		{f.takeOver, func() error { _, err := w.Minutes.TakeOverAgreed(cmd.Context(), session); return err }},
		{len(f.add) > 0, func() error { _, err := w.Minutes.TakeIntoAgreed(cmd.Context(), session, f.add); return err }},
		{len(f.without) > 0, func() error { _, err := w.Minutes.DoWithout(cmd.Context(), session, f.without); return err }},
		{len(f.instead)+len(f.leaveOut) > 0, func() error {
			_, err := w.Minutes.SettleNames(cmd.Context(), session, f.instead, f.leaveOut)
			return err
		}},
		{f.until != "", func() error { _, err := w.Minutes.OpenCorrections(cmd.Context(), session, f.until); return err }},
	} {
		if !step.wanted {
			continue
		}
		if err := step.do(); err != nil {
			return err
		}
	}
	return nil
}

func sessionAgreed(p *cli.Program) *cobra.Command {
	var f agreedFlags
	c := &cobra.Command{
		Use: "agreed ID [flags]", Short: "Make the agreed minutes of a session from the notes of all note takers", Args: cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("session"),
		Long: `Show the state of the agreed minutes of a session, or work on them. They are an output, minutes-<session>, with one
editor; the notes do not change. --begin makes them from all notes, using only the first of similar notes, and makes you
the editor. --leave leaves notes out, --add adds more. Edit their text like that of any output. --open-until publishes
them for corrections, which are comments on their paragraphs. The final document lists the corrections.

A remark at the end of each paragraph, <!-- from 01HX… -->, says which entries it rests on; no document prints it. When
an entry is withdrawn, its words are removed from the text. A paragraph that you have reworded is listed, is printed as
withdrawn, and keeps the minutes from being sent or published until you have rewritten it and named the entry with --without.

Words that may mean somebody who is to stay unnamed are listed too. Publishing waits until you have settled each of them:
--participant replaces it, --leave-out removes its paragraph, and --names-checked says that the rest mean somebody else.`,
		Example: `  rapporteur-cli session agreed main-session --begin
  rapporteur-cli session agreed main-session --open-until 2022-12-15
  rapporteur-cli pdf output minutes-main-session -o agreed.pdf`,
	}
	c.Flags().BoolVar(&f.begin, "begin", false, "begin them, as their editor")
	c.Flags().BoolVar(&f.takeOver, "take-over", false, "become their editor instead of somebody else")
	cli.CommaList(c, &f.add, "IDS", "add", "ids of notes or comments to add", cli.ParseEntryID)
	cli.CommaList(c, &f.leave, "IDS", "leave", "with --begin: ids of notes to leave out", cli.ParseEntryID)
	cli.CommaList(c, &f.without, "IDS", "without", "ids of withdrawn entries whose words you rewrote: no paragraph rests on them any more", cli.ParseEntryID)
	cli.List(c, &f.instead, "TEXT", "participant", "words that name somebody who is to stay unnamed: write “a participant” instead", cli.AnyText)
	cli.List(c, &f.leaveOut, "TEXT", "leave-out", "words that name somebody who is to stay unnamed: remove their paragraphs", cli.AnyText)
	cli.OnlyWith(c, "leave", "begin")
	cli.Day(c, &f.until, "open-until", "publish them, open for corrections until the end of this day")
	c.RunE = withSession(p, func(cmd *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		if err := f.do(cmd, w, s.ID); err != nil {
			return err
		}
		a, err := w.Minutes.Agreed(s.ID)
		if err != nil {
			return err
		}
		return p.Print(shapes.NewAgreed(a), func(out io.Writer) { showAgreed(out, a) })
	})
	return c
}

func beginAgreed(cmd *cobra.Command, w *workspace.Workspace, session string, leave []string) error {
	a, err := w.Minutes.Agreed(session)
	if err != nil {
		return err
	}
	for _, id := range leave {
		if !slices.ContainsFunc(a.Moments, func(m minutes.TimelineMoment) bool { return m.View.Entry.Head().ID == id }) {
			return &igf.NotFoundError{What: "entry", ID: id, In: session}
		}
	}
	chosen := slices.DeleteFunc(a.Proposed(), func(id string) bool { return slices.Contains(leave, id) })
	_, err = w.Minutes.BeginAgreed(cmd.Context(), session, chosen)
	return err
}

func showAgreed(out io.Writer, a minutes.Agreed) {
	if a.Output == nil {
		fmt.Fprintf(out, "Nobody has begun the agreed minutes of %s. Begin them with: rapporteur-cli session agreed %s --begin\n", a.Session.ID, a.Session.ID)
		return
	}
	editor := cmp.Or(a.Output.Editor.Name, "somebody who is not named")
	if a.Mine {
		editor = "you"
	}
	cli.WriteFacts(out, "id", a.Output.ID, "editor", editor, "text", cli.VersionName(a.Output.Latest()), "stage", string(a.Output.Stage),
		"corrections", dates(a.Output.Dates.CommentFrom, a.Output.Dates.CommentUntil), "made from", cli.Count(len(a.Output.MadeFrom), "entry", "entries"))
	for _, l := range []struct {
		ids  []string
		text string
	}{
		{a.Left, "Not in the minutes, %d; add them with --add: %s\n"},
		{a.Revised, "Revised by their authors since they were added, %d: %s\n"},
		{a.Withdrawn, "Withdrawn, but still in the text, %d; rewrite these paragraphs, then use --without: %s\n"},
	} {
		if len(l.ids) > 0 {
			fmt.Fprintf(out, "\n"+l.text, len(l.ids), igf.And(l.ids).String())
		}
	}
	var names, words []igf.HiddenName
	for _, n := range a.Doubtful {
		if n.Entry == "" {
			names = append(names, n)
		} else {
			words = append(words, n)
		}
	}
	for _, l := range []struct {
		doubts []igf.HiddenName
		text   string
	}{
		{names, "May name somebody who is to stay unnamed, %d; use --participant or --leave-out, or publish with --names-checked"},
		{words, "Words that were withdrawn, %d; rewrite them or use --leave-out; if they were said publicly elsewhere, publish with --names-checked"},
	} {
		if len(l.doubts) > 0 {
			fmt.Fprintf(out, "\n"+l.text+":\n", len(l.doubts))
		}
		for _, n := range l.doubts {
			fmt.Fprintf(out, "  %q (%s): %s\n", cli.FitLine(n.Word, 60), n.Why, cli.Excerpt(n.Paragraph, 80))
		}
	}
}
