package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

func (p *program) commentCommands() *cobra.Command {
	return family("comment", "Comments on the paragraphs of an output", p.commentAdd(), p.commentList(), p.commentShow(), p.commentPlaces(), p.commentPlace())
}

func (p *program) commentAdd() *cobra.Command {
	var in rules.CommentInput
	c := &cobra.Command{
		Use: "add --output O [--paragraph N] [--session S] [--by TEXT] [--naming N] TEXT", Short: "Save a comment on an output", Args: takes(0, -1),
		Long: `Save a comment on an output. Outside a session nobody is named who has not said so:
without --naming the comment is anonymous for others, and --by stays on this device.`,
		Example: `  rapporteur-cli comment add --output norms --paragraph 4 --by "Amina Diallo, Example University" --naming named "Name the list."
  rapporteur-cli comment add --output norms --session main-session --by "Amina Diallo" --stance objection "Not agreed."
  rapporteur-cli comment add --output norms --paragraph 4 --type editorial --proposed "States must" "Stronger."`,
	}
	p.idFlag(c, &in.Output, "output", "output", "output that it is on (else the session's first)")
	c.Flags().IntVar(&in.Paragraph, "paragraph", 0, "paragraph, as output show numbers them (else the whole)")
	textLine(c, &in.Quote, "quote", "the words that are meant, as they stand in the text")
	p.idFlag(c, &in.Session, "session", "session", "session in which it was made (else it came online)")
	textLine(c, &in.By, "by", `whose comment: somebody of the roster, or "Name, Affiliation, Stakeholder Group, Region"`)
	oneOf(c, &in.Naming, "naming", igf.Namings(), "how they agreed to be named")
	textLine(c, &in.Email, "email", "their address; it never leaves this device")
	oneOf(c, &in.Channel, "channel", igf.Channels(), "how it came")
	oneOf(c, &in.Type, "type", igf.CommentTypes(), "what kind of comment")
	oneOf(c, &in.Stance, "stance", igf.Stances(), "for or against")
	textLine(c, &in.Proposed, "proposed", "wording that they propose")
	languageFlag(c, &in.Language, "language", "language of the text")
	textLine(c, &in.Translation, "translation", "the text in another language")
	languageFlag(c, &in.TranslatedTo, "translated-to", "language of the translation")
	textLine(c, &in.DuplicateOf, "duplicate-of", "id of the comment that says the same")
	c.PreRunE = func(cmd *cobra.Command, args []string) (err error) {
		if in.Session == "" {
			err = needs(cmd, "output")
		}
		if len(args) == 0 && in.Proposed == "" {
			err = usage("the text is missing: write %s", cmd.UseLine())
		}
		if err == nil {
			in.Text, err = p.text(args, igf.MaxText)
		}
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := fullIDs(w, ref{"output", &in.Output}, ref{"session", &in.Session}); err != nil {
			return err
		}
		in.DuplicateOf = entryID(in.DuplicateOf)
		m, err := w.Capture.AddComment(cmd.Context(), in)
		if err != nil {
			return err
		}
		l, err := w.Lists.Saved(m)
		if err != nil {
			return err
		}
		who := ""
		if l.Who != l.Shared {
			who = " By: " + here(l.Who, l.Shared) + "."
		}
		return p.done(toComment(l, m), "Saved the comment %s on %s.%s", m.ID, igf.Join(" ", m.Output, anchored(m.Anchor)), who)
	})
	return c
}

func (p *program) commentList() *cobra.Command {
	var f lists.CommentFilter
	c := &cobra.Command{
		Use: "list [filters]", Short: "List comments", Args: takes(0, 0),
		Example: `  rapporteur-cli comment list --output norms --unanswered
  rapporteur-cli comment list --stakeholder civil-society --text "capacity"`,
	}
	p.commentFilter(c, &f)
	c.RunE = p.with(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		lines, err := filtered(w, &f)
		if err != nil {
			return err
		}
		return p.print(each(lines, func(l lists.EntryView) commentJSON { return toComment(l, l.Entry.(*igf.Comment)) }), func(out io.Writer) {
			if len(lines) == 0 {
				fmt.Fprintln(out, "No comments.")
				return
			}
			writeTable(out, []string{"ID", "ON", "BY", "ANSWER", "COMMENT"}, each(lines, func(l lists.EntryView) []string {
				m := l.Entry.(*igf.Comment)
				return []string{m.ID, onWhat(m, f.Output), byShort(l), string(l.Disposition()), oneLine(cmp.Or(m.Text, "→ "+m.Proposed), 60)}
			}))
		})
	})
	return c
}

// commentFilter adds the flags that choose comments; list and export share
// them.
func (p *program) commentFilter(c *cobra.Command, f *lists.CommentFilter) {
	p.idFlag(c, &f.Output, "output", "output", "only on this output")
	p.idFlag(c, &f.Session, "session", "session", "only from this session")
	c.Flags().IntVar(&f.Paragraph, "paragraph", 0, "only on this paragraph")
	oneOf(c, &f.Disposition, "disposition", igf.Dispositions(), "only with this answer")
	c.Flags().BoolVar(&f.Unanswered, "unanswered", false, "only without an answer")
	textLine(c, &f.Stakeholder, "stakeholder", "only of this stakeholder group, such as civil-society")
	textLine(c, &f.Region, "region", "only of this region, such as grulac")
	oneOf(c, &f.Channel, "channel", igf.Channels(), "only those that came so")
	textLine(c, &f.Language, "language", "only in this language")
	textLine(c, &f.Text, "text", "only with these words")
}

// filtered lists the comments that a filter chooses, with its ids in full.
func filtered(w *workspace.Workspace, f *lists.CommentFilter) ([]lists.EntryView, error) {
	if err := fullIDs(w, ref{"output", &f.Output}, ref{"session", &f.Session}); err != nil {
		return nil, err
	}
	if f.Output != "" {
		if _, err := w.Records.Output(f.Output); err != nil {
			return nil, err
		}
	}
	if f.Session != "" {
		if _, err := w.Records.Session(f.Session); err != nil {
			return nil, err
		}
	}
	return w.Lists.Comments(*f)
}

func (p *program) commentShow() *cobra.Command {
	c := &cobra.Command{Use: "show ID", Short: "Show one comment with its answers", Args: takes(1, 1), ValidArgsFunction: p.ids("comment")}
	c.RunE = p.with(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		l, err := w.Lists.Comment(entryID(args[0]))
		if err != nil {
			return err
		}
		m := l.Entry.(*igf.Comment)
		return p.print(toComment(l, m), func(out io.Writer) { showComment(out, l, m) })
	})
	return c
}

func showComment(out io.Writer, l lists.EntryView, m *igf.Comment) {
	about := m.Output
	if a := m.Anchor; a != nil {
		about = igf.Join(", ", m.Output, versionName(a.Version), a.Section, anchored(a))
	}
	facts(out, "comment", igf.Join(" ", m.ID, changed(l)), "on", about, "by", by(l), "came", igf.Join(", ", string(m.Channel), m.SessionID(), dateTimeUTC(m.At)),
		"type", string(m.Type), "stance", string(m.Stance), "language", m.Language, "duplicate of", m.DuplicateOf)
	part := func(title, text string) {
		if text != "" {
			fmt.Fprintf(out, "\n%s\n", title)
			indented(out, text)
		}
	}
	if m.Anchor != nil {
		part("On the words", m.Anchor.Quote)
	}
	part("Comment", m.Text)
	part("Proposed wording", m.Proposed)
	part(strings.TrimSpace("Translation "+m.TranslatedTo), m.Translation)
	if len(l.Responses) == 0 {
		fmt.Fprintf(out, "\nNo answer yet. Answer with: rapporteur-cli respond %s --disposition D --reason TEXT\n", m.ID)
	}
	for _, r := range l.Responses {
		title := "Answer: " + string(r.Disposition)
		if r.ChangedIn > 0 {
			title += fmt.Sprintf(" (changed in version %d)", r.ChangedIn)
		}
		part(title, r.Reason)
	}
}

// onWhat says what a comment is on, without the output that all of them are on.
func onWhat(m *igf.Comment, all string) string {
	if m.Output == all {
		return cmp.Or(anchored(m.Anchor), "the whole")
	}
	return igf.Join(" ", m.Output, anchored(m.Anchor))
}

// by is whose comment it is: somebody unnamed is still somebody.
func by(l lists.EntryView) string {
	if l.Who == "" {
		return string(igf.Anonymous)
	}
	return here(l.Who, l.Shared)
}

// byShort is the same for a table, where the mark must not be cut off.
func byShort(l lists.EntryView) string {
	if l.Who == l.Shared {
		return oneLine(by(l), 48)
	}
	return oneLine(l.Who, 36) + " " + keptHere
}
