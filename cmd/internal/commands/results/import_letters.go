package results

import (
	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/items"
	"rapporteur/app/importing/mailbox"
	"rapporteur/app/workspace"
	imports "rapporteur/app/workspace/importing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func importMail(p *cli.Program) *cobra.Command {
	f := &importFlags{}
	c := &cobra.Command{
		Use: "mail FILE --output O [--naming N] [--only LINES] [--dry-run]", Short: "Import comments from e-mails: mbox, also packed with gzip, or eml", Args: cli.Takes(1, 1, "output"),
		Long: `Import the messages of a mailing list as comments on an output: an mbox file or the archive of a list server, also
packed with gzip, a digest, or one message (eml).
A message that was sent to single people waits for your decision: --participant shares it without a name,
--agreed says that its writer agreed. Names are shared only as --naming says, addresses never. Quotations of earlier messages and signatures are
left out and counted; quoted questions that a message answers one by one stay before its answers. What else could not be
taken, such as attachments, is listed, and the exit code is 3. Messages are recognised by their Message-ID: import a newer copy of the archive, and only
new messages are added.`,
		Example: `  rapporteur-cli import mail list.mbox --output norms --dry-run
  rapporteur-cli import mail list.mbox --output norms --only 3,7-9`,
	}
	f.define(p, c)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if err := cli.FullIDs(w, cli.OutputID(&f.output), cli.SessionID(&f.session)); err != nil {
			return err
		}
		mails, err := importing.ReadMails(cmd.Context(), f.in)
		if err != nil {
			return err
		}
		last := 0
		for _, m := range mails.Items {
			last = max(last, m.Number)
		}
		if err := f.within(last); err != nil {
			return err
		}
		lines, out := items.FromMails(mails.Items, f.common(), f.takes)
		shape := shapes.Import{LeftOut: shapes.NewLeftOut(out), Left: f.left(mails.Left)}
		for _, m := range mails.Items {
			for _, d := range m.Doubts {
				if f.takes(m.Number) && m.Text != "" {
					shape.Doubtful = append(shape.Doubtful, shapes.DoubtfulItem{Number: m.Number, What: string(d)})
				}
			}
		}
		return importItems(p, cmd, w, args[0], imports.File{From: importing.KindMail.From(f.in), People: mails.People}, f, lines, shape)
	})
	return c
}

func importAnnotations(p *cli.Program) *cobra.Command {
	f := &importFlags{}
	c := &cobra.Command{
		Use: "annotations FILE --output O [--naming N] [--only LINES] [--dry-run]", Short: "Import the comments in the margin of a DOCX or Markdown file", Args: cli.Takes(1, 1, "output"),
		Long: `Import the comments that people wrote beside a text: those of a Word file (DOCX), or CriticMarkup in a
Markdown file: {>>comment<<}, {==words==}{>>comment on them<<}, {~~old~>new~~}, {++added++}, {--removed--}.
A comment in Markdown may say who wrote it: {>>@Name: text<<}, {>>text -- Name<<}, {>>text [name=Name]<<}.

Each comment goes to the paragraph with the words that it marks. If no paragraph of the output has these words,
or several do, the comment is on the whole output until somebody places it (see output gaps).`,
		Example: `  rapporteur-cli import annotations draft-with-comments.docx --output norms --dry-run
  rapporteur-cli import annotations review.md --output norms --naming named`,
	}
	f.define(p, c)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if err := cli.FullIDs(w, cli.OutputID(&f.output), cli.SessionID(&f.session)); err != nil {
			return err
		}
		all, err := importing.ReadAnnotations(cmd.Context(), f.in)
		if err != nil {
			return err
		}
		if err := f.within(len(all.Items)); err != nil {
			return err
		}
		from := importing.KindAnnotations.From(f.in)
		return importItems(p, cmd, w, args[0], imports.File{From: from, People: all.People}, f, items.FromAnnotations(from, all.Items, f.common()), shapes.Import{Left: f.left(all.Left)})
	})
	return c
}

func importTranscript(p *cli.Program) *cobra.Command {
	f := &importFlags{}
	var aliases []pair
	c := &cobra.Command{
		Use: "transcript FILE --session S [--alias NAME=WHO] [--comments LINES] [--only LINES] [--dry-run]", Short: "Import a live transcript as notes of a session", Args: cli.Takes(1, 1, "session"),
		Long: `Import a live transcript or captions (">> NAME: text"; ">>" alone is an unnamed speaker) as notes of a session. Each turn
of a speaker becomes one note; marks such as (inaudible) are kept. Times are put onto the clock of the session; without any
they are estimated. What nobody said is listed, and messages to single people are never taken. --alias "CHAIR=Maria Silva" says who a name stands
for: somebody on the roster, or "Name, Affiliation, …". This device remembers it for the session. Turns that
--comments lists become comments on the session's output instead of notes.`,
		Example: `  rapporteur-cli import transcript captions.txt --session main-session --dry-run
  rapporteur-cli import transcript captions.txt --session main-session --alias "CHAIR=Maria Silva" --comments 12,15-18`,
	}
	f.define(p, c)
	cli.List(c, &aliases, "NAME=WHO", "alias", "who a name in the transcript stands for; remembered", parsePair("NAME=WHO"))
	cli.OnlyWith(c, "output", "comments")
	numbersFlag(c, &f.comments, "comments", `numbers of the turns that are comments on the output, such as "12,15-18"`)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if err := cli.FullIDs(w, cli.SessionID(&f.session), cli.OutputID(&f.output)); err != nil {
			return err
		}
		add := pairs(aliases)
		who, err := w.Remembering.Aliases(f.session)
		if err != nil {
			return err
		}
		for name, alias := range add {
			who[name] = alias
		}
		said, err := importing.ReadTranscript(cmd.Context(), f.in)
		if err != nil {
			return err
		}
		if err := f.within(len(said.Items)); err != nil {
			return err
		}
		for _, name := range items.UnusedAliases(said.Items, add) {
			p.Notice(igf.Sentencef("no turn of %s is by %q, for whom --alias says who is meant: look in the lines where the name stands whether they are read as you want", cli.FileName(args[0]), name))
		}
		session, err := w.Records.Session(f.session)
		if err != nil {
			return err
		}
		heard, estimated := items.Heard(session, said.Items)
		lines, out := items.FromTranscript(said.Items, heard, f.common(), who, func(n int) bool { return f.comments.all || f.comments.has(n) }, f.takes)
		shape := shapes.Import{LeftOut: shapes.NewLeftOut(out), Left: f.left(said.Left), Estimated: estimated}
		for i, u := range said.Items {
			if u.Guessed && f.takes(i+1) {
				shape.Doubtful = append(shape.Doubtful, shapes.DoubtfulItem{Number: i + 1, What: string(mailbox.Charset)})
			}
		}
		if !f.dryRun {
			if _, err := w.Remembering.SetAliases(cmd.Context(), f.session, add); err != nil {
				return err
			}
		}
		return importItems(p, cmd, w, args[0], imports.File{From: importing.KindTranscript.From(f.in), People: said.People}, f, lines, shape)
	})
	return c
}
