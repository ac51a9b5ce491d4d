package main

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

func (p *program) noteCommands() *cobra.Command {
	return family("note", "What is said in a session", p.noteAdd(), p.noteList(), p.noteRevise())
}

// noteFlags are the choices around a note; add and revise share them.
func (p *program) noteFlags(c *cobra.Command, in *rules.NoteInput) {
	oneOf(c, &in.Kind, "kind", igf.NoteKinds(), "what it records")
	textLine(c, &in.Speaker, "speaker", `who spoke: somebody of the roster, or "Name, Affiliation, Stakeholder Group, Region"`)
	oneOf(c, &in.Naming, "naming", igf.Namings(), "how the speaker agreed to be named (else as the roster and the session's rules say)")
	c.Flags().IntVar(&in.Paragraph, "paragraph", 0, "paragraph that it is about")
	textLine(c, &in.Quote, "quote", "words that it is about")
	p.idFlag(c, &in.Output, "output", "output", "output that the paragraph is of (else the session's first)")
}

func (p *program) noteAdd() *cobra.Command {
	var in rules.NoteInput
	c := &cobra.Command{
		Use: "add --session S [--kind K] [--speaker TEXT] TEXT", Short: "Save a note in a session's timeline", Args: takes(1, -1, "session"),
		Long: "Save a note in a session's timeline. When the command has ended with code 0, the note is\nsafe on the disk. TEXT may be - for standard input.",
		Example: `  rapporteur-cli note add --session main-session --speaker "Amina Diallo" "Asks who keeps the list."
  rapporteur-cli note add --session main-session --kind action --owner Secretariat --due 2022-12-15 "Publish the list"
  pbpaste | rapporteur-cli note add --session main-session -`,
	}
	p.idFlag(c, &in.Session, "session", "session", "session that it belongs to")
	p.noteFlags(c, &in)
	languageFlag(c, &in.Language, "language", "language of the text")
	textLine(c, &in.Owner, "owner", "who does it (of an action)")
	day(c, &in.Due, "due", "by when (of an action)")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		in.Text, err = p.text(args, igf.MaxText)
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := fullIDs(w, ref{"session", &in.Session}, ref{"output", &in.Output}); err != nil {
			return err
		}
		n, err := w.Capture.AddNote(cmd.Context(), in)
		if err != nil {
			return err
		}
		return p.saidNote(w, n)
	})
	return c
}

func (p *program) noteRevise() *cobra.Command {
	var in rules.NoteInput
	c := &cobra.Command{
		Use: "revise ID [TEXT]", Short: "Put a new revision in the place of one's own note", Args: takes(1, -1), ValidArgsFunction: p.ids("note"),
		Example: `  rapporteur-cli note revise 01GK5VZ0XQ3F8M2D7S9N4C6B1A "Asks who keeps the list, and where."`,
	}
	p.noteFlags(c, &in)
	c.PreRunE = func(cmd *cobra.Command, args []string) (err error) {
		if len(args) == 1 {
			return somethingGiven(cmd)
		}
		in.Text, err = p.text(args[1:], igf.MaxText)
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if err := fullIDs(w, ref{"output", &in.Output}); err != nil {
			return err
		}
		n, err := w.Capture.ReviseNote(cmd.Context(), entryID(args[0]), in)
		if err != nil {
			return err
		}
		return p.saidNote(w, n)
	})
	return c
}

// saidNote prints a note that was just saved.
func (p *program) saidNote(w *workspace.Workspace, n *igf.Note) error {
	l, err := w.Lists.Saved(n)
	if err != nil {
		return err
	}
	who := ""
	if l.Who != l.Shared {
		who = " Speaker: " + here(l.Who, l.Shared) + "."
	}
	return p.done(toNote(l, n), "Saved the note %s in %s.%s", n.ID, n.SessionID(), who)
}

func (p *program) noteList() *cobra.Command {
	var session string
	var kind igf.NoteKind
	c := &cobra.Command{
		Use: "list --session S [--kind K]", Short: "List the notes of a session in their order", Args: takes(0, 0, "session"),
		Example: "  rapporteur-cli note list --session main-session --kind decision",
	}
	p.idFlag(c, &session, "session", "session", "the session")
	oneOf(c, &kind, "kind", igf.NoteKinds(), "only what records this")
	c.RunE = p.with(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := fullIDs(w, ref{"session", &session}); err != nil {
			return err
		}
		s, err := w.Records.Session(session)
		if err != nil {
			return err
		}
		all, err := w.Lists.Timeline(s.ID)
		if err != nil {
			return err
		}
		var lines []lists.EntryView
		shapes := []noteJSON{}
		for _, l := range all {
			if n, ok := l.Entry.(*igf.Note); ok && (kind == "" || n.NoteKind == kind) {
				lines, shapes = append(lines, l), append(shapes, toNote(l, n))
			}
		}
		return p.print(shapes, func(out io.Writer) {
			if len(lines) == 0 {
				fmt.Fprintf(out, "No notes yet. Add one with: rapporteur-cli note add --session %s TEXT\n", s.ID)
			}
			for _, l := range lines {
				showNote(out, l, s.Location())
			}
		})
	})
	return c
}

func showNote(out io.Writer, l lists.EntryView, zone *time.Location) {
	n := l.Entry.(*igf.Note)
	fmt.Fprintln(out, joined("  ", l.At.In(zone).Format("15:04"), n.ID, noteMark(n.NoteKind), isolated(here(l.Who, l.Shared)), anchored(n.Anchor), changed(l)))
	indented(out, n.Text)
	if todo := joined(", by ", n.Owner, string(n.Due)); todo != "" {
		indented(out, "→ "+todo)
	}
}

// noteMark is the kind of a note where it is not what most are.
func noteMark(k igf.NoteKind) string {
	if k == igf.Intervention {
		return ""
	}
	return "[" + string(k) + "]"
}

// anchored says what an entry is about.
func anchored(a *igf.Anchor) string {
	if a == nil || a.Paragraph == 0 {
		return ""
	}
	return fmt.Sprintf("¶%d", a.Paragraph)
}

// changed says that an entry is not as it was first written.
func changed(l lists.EntryView) string {
	switch {
	case l.Gone():
		return igf.Withdrawn
	case l.Redacted != "":
		return "(person withdrawn)"
	case len(l.Older) > 0:
		return "(" + count(len(l.Older), "revision", "revisions") + ")"
	}
	return ""
}
