// Package capture holds the commands of a session at work: notes, comments,
// answers, withdrawals, and the search. An exported function makes one command,
// or the family of commands, of its name.
//
// A command calls one use case: it never decides what may be saved or shown.
package capture

import (
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Note(p *cli.Program) *cobra.Command {
	return cli.Family("note", "What is said in a session", noteAdd(p), noteList(p), noteRevise(p))
}

// noteFlags adds the flags that add and revise share.
func noteFlags(p *cli.Program, c *cobra.Command, in *rules.NoteInput) {
	cli.OneOf(c, &in.Kind, "kind", igf.NoteKinds(), "kind of note")
	cli.TextLine(c, &in.Speaker, "speaker", `who spoke: somebody on the roster, or "Name, Affiliation, Stakeholder Group, Region"`)
	cli.OneOf(c, &in.Naming, "naming", igf.Namings(), "how the speaker agreed to be named (default: as on the roster; not on it: anonymous, or named where the session is on the record and their name was not withdrawn there)")
	cli.Number(c, &in.Paragraph, 1, "paragraph", "paragraph that it is about")
	cli.TextLine(c, &in.Quote, "quote", "words that it is about")
	p.IDFlag(c, &in.Output, "output", "output", "output with the paragraph (default: the first one of the session)")
	cli.TextLine(c, &in.Owner, "owner", "who does it, for an action")
	cli.TextLine(c, &in.Due, "due", "until when, for an action: 2022-12-15, \"15 Dec\" or Friday")
	cli.TextLine(c, &in.At, "at", "when it was said, where that is not now: 09:41, or 2022-12-01 09:41 (on the clock of the session)")
	cli.TextLine(c, &in.Point, "point", "point of the agenda that it stands under: its number, id or title (default of a new one: the point that is open, see session point)")
	c.Flags().BoolVar(&in.NoPoint, "no-point", false, "it stands under no point of the agenda")
	cli.NotBoth(c, "point", "no-point")
	cli.OnlyWith(c, "output", "paragraph", "quote")
}

// kindMarks are the marks by which a typed line says the kind of a note.
func kindMarks() (all []string) {
	for _, k := range igf.NoteKinds() {
		all = append(all, k.Marks()[:min(1, len(k.Marks()))]...)
	}
	return all
}

func noteAdd(p *cli.Program) *cobra.Command {
	var in rules.NoteInput
	var typed bool
	c := &cobra.Command{
		Use: "add --session S [--kind K] [--speaker TEXT] TEXT", Short: "Save a note in a session's timeline", Args: cli.Takes(1, -1, "session"),
		Long: "Save a note in a session's timeline. When the command ends with exit code 0, the note is\nsafe on the disk. TEXT may be - for standard input.\n\nA speaker who was not asked is anonymous, unless the session is on the record; what holds is printed.",
		Example: `  rapporteur-cli note add --session main-session --speaker "Amina Diallo" "Asks who keeps the list."
  rapporteur-cli note add --session main-session --kind action --owner Secretariat --due 2022-12-15 "Publish the list"
  rapporteur-cli note add --session main-session --as-typed "=> @Secretariat by 15 Dec: publish the list"
  pbpaste | rapporteur-cli note add --session main-session -`,
	}
	p.IDFlag(c, &in.Session, "session", "session", "session of the note")
	noteFlags(p, c, &in)
	c.Flags().BoolVar(&typed, "as-typed", false, "read TEXT as the window reads a line: \"Name: \" who speaks, #14 the paragraph, @9:41 when it was said, "+strings.Join(kindMarks(), " ")+" the kind, and who does it until when")
	cli.LanguageFlag(c, &in.Language, "language", "language of the text")
	cli.OnlyWith(c, "naming", "speaker")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		in.Text, err = p.ReadText(args, igf.MaxText)
		return err
	}
	c.RunE = p.With(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := cli.FullIDs(w, cli.SessionID(&in.Session), cli.OutputID(&in.Output)); err != nil {
			return err
		}
		if typed {
			read, err := w.Capture.ReadNote(in)
			if err != nil {
				return err
			}
			in = read
		}
		n, err := w.Capture.AddNote(cmd.Context(), in)
		if err != nil {
			return err
		}
		return saidNote(p, w, n, in)
	})
	return c
}

func noteRevise(p *cli.Program) *cobra.Command {
	var in rules.NoteInput
	c := &cobra.Command{
		Use: "revise ID [TEXT]", Short: "Revise one of your own notes",
		Long: `Revise one of your own notes: what you give takes the place of what it said, and everything else stays as it was.`,
		Args: cli.Takes(1, -1), ValidArgsFunction: p.CompleteID("note"),
		Example: `  rapporteur-cli note revise 01GK5VZ0XQ3F8M2D7S9N4C6B1A "Asks who keeps the list, and where."`,
	}
	noteFlags(p, c, &in)
	c.Flags().BoolVar(&in.NoOwner, "no-owner", false, "nobody in particular does it")
	c.Flags().BoolVar(&in.NoDue, "no-due", false, "no day until when")
	c.Flags().BoolVar(&in.NoAt, "no-at", false, "it was said when it was written down")
	cli.NotBoth(c, "owner", "no-owner")
	cli.NotBoth(c, "due", "no-due")
	cli.NotBoth(c, "at", "no-at")
	c.PreRunE = p.Revision(&in.Text)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		if err := cli.FullIDs(w, cli.OutputID(&in.Output)); err != nil {
			return err
		}
		var n *igf.Note
		held, err := w.Holding.Since(func() (err error) {
			n, err = w.Capture.ReviseNote(cmd.Context(), cli.EntryID(args[0]), in)
			return err
		})
		if err != nil {
			return err
		}
		p.NoticeHeld(held)
		return saidNote(p, w, n, in)
	})
	return c
}

// saidNote prints a note that was just saved.
func saidNote(p *cli.Program, w *workspace.Workspace, n *igf.Note, in rules.NoteInput) error {
	l, err := w.Lists.Saved(n)
	if err != nil {
		return err
	}
	who, err := people(w, l, "Speaker", in.Speaker, in.Naming)
	if err != nil {
		return err
	}
	under, err := underPoint(w, n)
	if err != nil {
		return err
	}
	return p.Done(shapes.NewNote(l, n), "Saved the note %s in %s%s.%s", n.ID, n.SessionID(), under, who)
}

// people says of whom an entry is where others see less, and how they are named
// where nobody asked them.
func people(w *workspace.Workspace, l lists.EntryView, role, typed string, naming igf.Naming) (string, error) {
	said := ""
	if typed != "" { // a slip is seen
		said = " " + role + ": " + cli.Person(l.Who, l.Shared) + "."
	}
	asked, err := w.Records.WasAsked(l.Entry.Head().SessionID(), typed, naming)
	if asked || err != nil {
		return said, err
	}
	var spoke *igf.Session
	if m, ok := l.Entry.(*igf.Comment); (!ok || m.Channel == igf.InTheSession) && igf.AttributionOf(l.Entry).Naming != igf.Anonymous {
		spoke, err = w.Records.Session(l.Entry.Head().SessionID())
	}
	return said + " " + cli.Sentence(cli.NotAsked(spoke)) + ".", err
}

// noteMark shows the kind of a note, unless it is the usual one.
func noteMark(k igf.NoteKind) string {
	if k == igf.UsualNoteKind() {
		return ""
	}
	return "[" + string(k) + "]"
}
