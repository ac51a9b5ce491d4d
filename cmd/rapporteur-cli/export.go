package main

import (
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"rapporteur/app/document/table"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
)

// form is the form of an exported table.
type form string

const (
	formatCSV      form = "csv"
	formatISO      form = "iso"
	formatHTML     form = "html"
	formatMarkdown form = "md"
)

// exporter makes the tables of one kind of record: all fields for programs, or
// fewer for people.
type exporter func(w *workspace.Workspace, f form) (table.Table, error)

func (p *program) exportCommands() *cobra.Command {
	c := family("export", "Write records as a table: CSV, the ISO form, HTML or Markdown",
		p.exportComments(), p.exportNotes(), p.exportRoster(), p.exportHandOver(), p.exportCalendar(),
		p.exportAll("sessions", func(w *workspace.Workspace, _ form) (table.Table, error) {
			s, err := w.Records.Sessions("")
			return table.Sessions(s), err
		}),
		p.exportAll("outputs", func(w *workspace.Workspace, _ form) (table.Table, error) {
			o, err := w.Records.Outputs("")
			return table.Outputs(o), err
		}),
		p.exportAll("groups", func(w *workspace.Workspace, _ form) (table.Table, error) {
			g, err := w.Records.Groups("")
			return table.Groups(g), err
		}))
	c.Long = `Write records as a table that you may give away: people appear in the form that they agreed to, and
nothing that stays on this device is in it. In CSV, cells that a spreadsheet would run as formulas are
made harmless with an apostrophe. The ISO form is written as Word, Excel or CSV, as FILE ends in .docx,
.xlsx or .csv.`
	c.Example = "  rapporteur-cli export comments --output norms --format csv -o comments.csv\n  rapporteur-cli export notes --session main-session --format md -o -\n  rapporteur-cli export comments --output norms --format iso -o form.docx"
	return c
}

func (p *program) exportComments() *cobra.Command {
	var f lists.CommentFilter
	c := p.exportCommand("comments", []form{formatCSV, formatISO, formatHTML, formatMarkdown}, func(w *workspace.Workspace, to form) (table.Table, error) {
		lines, err := filtered(w, &f)
		if err == nil {
			lines, err = w.Lists.PublicLines(lines)
		}
		if err != nil {
			return table.Table{}, err
		}
		term, err := w.Records.Terms()
		if err != nil {
			return table.Table{}, err
		}
		switch to {
		case formatISO:
			return table.ISO(lines, term), nil
		case formatCSV:
			return table.Comments(lines), nil
		}
		return table.CommentsToRead(lines, term), nil
	})
	p.commentFilter(c, &f)
	return c
}

func (p *program) exportNotes() *cobra.Command {
	var session string
	c := p.exportCommand("notes", []form{formatCSV, formatHTML, formatMarkdown}, func(w *workspace.Workspace, to form) (table.Table, error) {
		s, err := sessionFor(w, session)
		if err != nil {
			return table.Table{}, err
		}
		lines, err := w.Lists.Timeline(s.ID)
		if err == nil {
			lines, err = w.Lists.PublicLines(lines)
		}
		if err != nil {
			return table.Table{}, err
		}
		term, err := w.Records.Terms()
		if err != nil {
			return table.Table{}, err
		}
		if to == formatCSV {
			return table.Notes(lines), nil
		}
		return table.NotesToRead(lines, s.Location(), term), nil
	})
	p.idFlag(c, &session, "session", "session", "the session")
	return c
}

func (p *program) exportRoster() *cobra.Command {
	var session string
	c := p.exportCommand("roster", []form{formatCSV, formatHTML, formatMarkdown}, func(w *workspace.Workspace, _ form) (table.Table, error) {
		s, err := sessionFor(w, session)
		if err != nil {
			return table.Table{}, err
		}
		return table.Roster(s), nil
	})
	p.idFlag(c, &session, "session", "session", "the session")
	return c
}

func sessionFor(w *workspace.Workspace, typed string) (*igf.Session, error) {
	if typed == "" {
		return nil, usage("--session is missing: name the session")
	}
	if err := fullIDs(w, ref{"session", &typed}); err != nil {
		return nil, err
	}
	return w.Records.Session(typed)
}

func (p *program) exportAll(what string, make exporter) *cobra.Command {
	return p.exportCommand(what, []form{formatCSV, formatHTML, formatMarkdown}, make)
}

func (p *program) exportCommand(what string, formats []form, make exporter) *cobra.Command {
	var to form
	var file string
	c := &cobra.Command{Use: what + " --format F -o FILE", Short: "Write " + what + " as a table", Args: takes(0, 0, "format", "out")}
	oneOf(c, &to, "format", formats, "form of the table")
	outFlag(c, &file)
	c.RunE = p.with(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		t, err := make(w, to)
		if err != nil {
			return err
		}
		return p.makeFile(file, func(out io.Writer) error {
			switch to {
			case formatISO:
				return table.WriteISO(out, t, filepath.Ext(file))
			case formatHTML:
				return t.HTML(out)
			case formatMarkdown:
				return t.Markdown(out)
			}
			return t.CSV(out)
		})
	})
	return c
}

// outFlag adds -o.
func outFlag(c *cobra.Command, to *string) {
	c.Flags().VarP(textValue{to, "FILE"}, "out", "o", "file to write, whole or not at all; - for standard output")
}
