package capture

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Comment(p *cli.Program) *cobra.Command {
	return cli.Family("comment", "Comments on the paragraphs of an output", commentAdd(p), commentRevise(p), commentList(p), commentShow(p), commentPlaces(p), commentPlace(p))
}

func commentAdd(p *cli.Program) *cobra.Command {
	var in rules.CommentInput
	c := &cobra.Command{
		Use: "add --output O [--paragraph N] [--session S] [--by TEXT] [--naming N] TEXT", Short: "Save a comment on an output", Args: cli.Takes(0, -1),
		Long: `Save a comment on an output. Outside a session, nobody is named without their consent:
without --naming the comment is anonymous for others, and --by stays on this device.`,
		Example: `  rapporteur-cli comment add --output norms --paragraph 4 --by "Amina Diallo, Example University" --naming named "Name the list."
  rapporteur-cli comment add --output norms --session main-session --by "Amina Diallo" --stance objection "Not agreed."
  rapporteur-cli comment add --output norms --paragraph 4 --type editorial --proposed "States must" "Stronger."`,
	}
	p.IDFlag(c, &in.Output, "output", "output", "output that it is on (default: the first one of the session)")
	cli.Number(c, &in.Paragraph, 1, "paragraph", "number of the paragraph in output show (default: the whole output)")
	cli.TextLine(c, &in.Quote, "quote", "words of the text that it is about")
	p.IDFlag(c, &in.Session, "session", "session", "session in which it was made (default: it came online)")
	commenter(c, &in)
	cli.OneOf(c, &in.Channel, "channel", igf.Channels(), "how it was made")
	commentWords(c, &in)
	cli.Flag(c, &in.DuplicateOf, "ID", "duplicate-of", "id of the comment that it repeats", cli.ParseEntryID, p.CompleteID("comment"))
	cli.OnlyWith(c, "naming", "by", "email")
	c.PreRunE = func(cmd *cobra.Command, args []string) (err error) {
		if in.Session == "" {
			err = cli.Needs(cmd, "output")
		}
		if len(args) == 0 && in.Proposed == "" {
			err = cli.Usagef("the text is missing: write %s", cmd.UseLine())
		}
		if err == nil {
			in.Text, err = p.ReadText(args, igf.MaxText)
		}
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := cli.FullIDs(w, cli.OutputID(&in.Output), cli.SessionID(&in.Session)); err != nil {
			return err
		}
		in.DuplicateOf = cli.EntryID(in.DuplicateOf)
		m, err := w.Capture.AddComment(cmd.Context(), in)
		if err != nil {
			return err
		}
		l, err := w.Lists.Saved(m)
		if err != nil {
			return err
		}
		who, err := people(w, l, "By", in.By, in.Naming)
		if err != nil {
			return err
		}
		when, err := outside(w, m)
		if err != nil {
			return err
		}
		if err := noticeQuote(p, w, m); err != nil {
			return err
		}
		return p.Done(shapes.NewComment(l, m), "Saved the comment %s on %s.%s%s", m.ID, igf.Join(" ", m.Output, cli.Anchored(m.Anchor)), who, when)
	})
	return c
}

// outside says that a comment came before or after the days for comments.
func outside(w *workspace.Workspace, m *igf.Comment) (string, error) {
	o, err := w.Records.Output(m.Output)
	if err != nil {
		return "", err
	}
	switch day := igf.DayUTC(m.At); {
	case o.Dates.TooEarly(day):
		return " It is early: the first day for comments is " + string(o.Dates.CommentFrom) + ".", nil
	case o.Dates.TooLate(day):
		return " It is late: the last day for comments was " + string(o.Dates.CommentUntil) + ".", nil
	}
	return "", nil
}

// commenter adds the flags that say whose comment it is.
func commenter(c *cobra.Command, in *rules.CommentInput) {
	cli.TextLine(c, &in.By, "by", `whose comment it is: somebody on the roster, or "Name, Affiliation, Stakeholder Group, Region"`)
	cli.OneOf(c, &in.Naming, "naming", igf.Namings(), "how they agreed to be named")
	cli.Email(c, &in.Email, "their address")
}

// commentWords adds the flags that add and revise share.
func commentWords(c *cobra.Command, in *rules.CommentInput) {
	cli.OneOf(c, &in.Type, "type", igf.CommentTypes(), "type of comment")
	cli.OneOf(c, &in.Stance, "stance", igf.Stances(), "for or against")
	cli.TextLine(c, &in.Proposed, "proposed", "wording that it proposes")
	cli.LanguageFlag(c, &in.Language, "language", "language of the text")
	cli.TextLine(c, &in.Translation, "translation", "translation of the text")
	cli.LanguageFlag(c, &in.TranslatedTo, "translated-to", "language of the translation")
	cli.OnlyWith(c, "translated-to", "translation")
}

func commentRevise(p *cli.Program) *cobra.Command {
	var in rules.CommentInput
	c := &cobra.Command{
		Use: "revise ID [TEXT]", Short: "Revise one of your own comments",
		Long: `Revise one of your own comments: what you give takes the place of what it said, and everything else stays as it was.`,
		Args: cli.Takes(1, -1), ValidArgsFunction: p.CompleteID("comment"),
		Example: `  rapporteur-cli comment revise 01GK5VZ0XQ3F8M2D7S9N4C6B1A "Name the list, and who keeps it."
  rapporteur-cli comment revise 01GK5VZ0XQ3F8M2D7S9N4C6B1A --by "Amina Diallo, Example University" --naming named`,
	}
	commenter(c, &in)
	commentWords(c, &in)
	c.PreRunE = p.Revision(&in.Text)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		var m *igf.Comment
		held, err := w.Holding.Since(func() (err error) {
			m, err = w.Capture.ReviseComment(cmd.Context(), cli.EntryID(args[0]), in)
			return err
		})
		if err != nil {
			return err
		}
		p.NoticeHeld(held)
		if err := noticeQuote(p, w, m); err != nil {
			return err
		}
		l, err := w.Lists.Saved(m)
		if err != nil {
			return err
		}
		who := ""
		if in.By != "" || in.Naming != "" {
			if who, err = people(w, l, "By", in.By, in.Naming); err != nil {
				return err
			}
		}
		return p.Done(shapes.NewComment(l, m), "Saved the comment %s on %s.%s", m.ID, igf.Join(" ", m.Output, cli.Anchored(m.Anchor)), who)
	})
	return c
}

func commentList(p *cli.Program) *cobra.Command {
	var f lists.CommentFilter
	c := &cobra.Command{
		Use: "list [filters]", Short: "List comments",
		Long: `List comments as they stand now, each with its answer. A comment has to meet all filters that you give.`,
		Args: cli.Takes(0, 0),
		Example: `  rapporteur-cli comment list --output norms --unanswered
  rapporteur-cli comment list --stakeholder civil-society --text "capacity"`,
	}
	p.CommentFilter(c, &f)
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		lines, err := cli.FilteredComments(w, &f)
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(lines, func(l lists.EntryView) shapes.Comment { return shapes.NewComment(l, l.Entry.(*igf.Comment)) }), func(out io.Writer) {
			if len(lines) == 0 {
				fmt.Fprintln(out, "No comments.")
				return
			}
			cli.WriteTable(out, []string{"ID", "ON", "BY", "ANSWER", "COMMENT"}, shapes.Each(lines, func(l lists.EntryView) []string {
				m := l.Entry.(*igf.Comment)
				return []string{m.ID, onWhat(m, f.Output), cli.ByShort(l), l.Answer().Cell(), cli.FitLine(igf.Join(" ", cli.Unproven(l), cli.Withdrawn(l, time.UTC, cmp.Or(m.Text, "→ "+m.Proposed))), 60)}
			}))
		})
	})
	return c
}

func commentShow(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "show ID", Short: "Show one comment with its answers",
		Long:    `Show one comment: its place, its words and wording that it proposes, all answers to it, and what is proven of who wrote it.`,
		Example: `  rapporteur-cli comment show 01GK5VZ0XQ3F8M2D7S9N4C6B1A`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("comment"),
	}
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		l, err := w.Lists.Comment(cli.EntryID(args[0]))
		if err != nil {
			return err
		}
		m := l.Entry.(*igf.Comment)
		proofs, err := w.Signing.Proofs(m)
		if err != nil {
			return err
		}
		shape := shapes.ShownComment{Comment: shapes.NewComment(l, m), Proof: string(proofs[m.ID])}
		return p.Print(shape, func(out io.Writer) { showComment(out, l, m, proofs[m.ID]) })
	})
	return c
}

func showComment(out io.Writer, l lists.EntryView, m *igf.Comment, proof igf.Proof) {
	about := m.Output
	if a := m.Anchor; a != nil {
		about = igf.Join(", ", m.Output, cli.VersionName(a.Version), a.Section, cli.Anchored(a))
	}
	cli.WriteFacts(out, "comment", igf.Join(" ", m.ID, cli.Changed(l)), "on", about, "by", cli.By(l), "came", igf.Join(", ", string(m.Channel), m.SessionID(), cli.DateTimeUTC(m.At)),
		"type", string(m.Type), "stance", string(m.Stance), "language", m.Language, "duplicate of", m.DuplicateOf, "record", words.For("en").Proof(m, proof, l.Mine))
	part := func(title, text string) {
		if text != "" {
			fmt.Fprintf(out, "\n%s\n", title)
			cli.WriteIndented(out, text)
		}
	}
	if m.Anchor != nil {
		part("On the words", outline.Excerpt(m.Anchor))
	}
	part("Comment", cli.Withdrawn(l, time.UTC, m.Text))
	part("Proposed wording", m.Proposed)
	part(strings.TrimSpace("Translation "+m.TranslatedTo), m.Translation)
	if l.Answer() == igf.Unanswered && !l.Gone() {
		fmt.Fprintf(out, "\nNo answer yet. Answer with: rapporteur-cli respond %s --disposition D --reason TEXT\n", m.ID)
	}
	if l.Answer() == igf.AnsweredBefore && !l.Gone() {
		fmt.Fprintf(out, "\nIt was answered before it was changed, and has no answer to what it says now. Answer with: rapporteur-cli respond %s --disposition D --reason TEXT\n", m.ID)
	}
	if l.Answer() == igf.Contradicted {
		fmt.Fprintf(out, "\nThe answers disagree. Decide between them with: rapporteur-cli respond %s --settle --disposition D --reason TEXT\n", m.ID)
	}
	for _, r := range l.Responses {
		title := "Answer: " + string(r.Disposition)
		if r.ChangedIn > 0 {
			title += fmt.Sprintf(" (changed in version %d)", r.ChangedIn)
		}
		if !l.Answers(r) {
			title += " (before it was changed)"
		}
		part(title, words.For("en").Marked(r, r.Reason))
	}
}

// onWhat says what a comment is on, without the output that all of them are on.
func onWhat(m *igf.Comment, all string) string {
	if m.Output == all {
		return cmp.Or(cli.Anchored(m.Anchor), "the whole")
	}
	return igf.Join(" ", m.Output, cli.Anchored(m.Anchor))
}

// noticeQuote says where others will not see what a comment quotes.
func noticeQuote(p *cli.Program, w *workspace.Workspace, m *igf.Comment) error {
	said, stays, err := w.Exposure.QuoteStays(m)
	if stays {
		p.Notice(said)
	}
	return err
}
