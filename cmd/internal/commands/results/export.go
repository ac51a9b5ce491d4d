package results

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/table"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/cmd/internal/cli"
)

type form string

const (
	formatCSV      form = "csv"
	formatISO      form = "iso"
	formatHTML     form = "html"
	formatMarkdown form = "md"
)

// endings returns how the names of files of a form end.
func (f form) endings() []string {
	if f == formatISO {
		return []string{".docx", ".xlsx", ".csv"}
	}
	return []string{"." + string(f)}
}

// exporter makes the tables of one kind of record: all fields for programs, or
// fewer for people.
type exporter func(w *workspace.Workspace, f form) (table.Table, error)

func Export(p *cli.Program) *cobra.Command {
	c := cli.Family("export", "Write records as a table: CSV, the ISO form, HTML or Markdown",
		exportComments(p), exportNotes(p), exportRoster(p), exportHandOver(p), exportCalendar(p),
		exportAll(p, "sessions", func(w *workspace.Workspace, _ form) (table.Table, error) {
			s, err := w.Records.Sessions("")
			return sharedTable(w, s, err, table.Sessions)
		}),
		exportAll(p, "outputs", func(w *workspace.Workspace, _ form) (table.Table, error) {
			o, err := w.Texts.Outputs("")
			return sharedTable(w, o, err, table.Outputs)
		}),
		exportAll(p, "groups", func(w *workspace.Workspace, _ form) (table.Table, error) {
			g, err := w.Records.Groups("")
			return sharedTable(w, g, err, table.Groups)
		}))
	c.Long = `Write records as a table that you can share: people appear as they agreed to be named, and nothing private
is in it. In CSV, an apostrophe stands before what a spreadsheet would run as a formula. The ISO form is written
as Word, Excel or CSV, depending on the ending of FILE: .docx, .xlsx or .csv.`
	c.Example = "  rapporteur-cli export comments --output norms --format csv -o comments.csv\n  rapporteur-cli export notes --session main-session --format md -o -\n  rapporteur-cli export comments --output norms --format iso -o form.docx"
	return c
}

func exportComments(p *cli.Program) *cobra.Command {
	var f lists.CommentFilter
	c := exportCommand(p, "comments", []form{formatCSV, formatISO, formatHTML, formatMarkdown}, func(w *workspace.Workspace, to form) (table.Table, error) {
		lines, err := cli.FilteredComments(w, &f)
		if err != nil {
			return table.Table{}, err
		}
		shared, err := w.Lists.SharedViews(lines, "")
		if err != nil {
			return table.Table{}, err
		}
		term, err := w.Records.Terms()
		if err != nil {
			return table.Table{}, err
		}
		switch to {
		case formatISO:
			return table.ISO(shared, term), nil
		case formatCSV:
			return table.Comments(shared), nil
		}
		return table.CommentsToRead(shared, term), nil
	})
	p.CommentFilter(c, &f)
	return c
}

func exportNotes(p *cli.Program) *cobra.Command {
	var session string
	c := exportCommand(p, "notes", []form{formatCSV, formatHTML, formatMarkdown}, func(w *workspace.Workspace, to form) (table.Table, error) {
		s, err := sessionFor(w, session)
		if err != nil {
			return table.Table{}, err
		}
		lines, err := w.Lists.Timeline(s.ID)
		if err != nil {
			return table.Table{}, err
		}
		shared, err := w.Lists.SharedViews(lines, "")
		if err != nil {
			return table.Table{}, err
		}
		term, err := w.Records.Terms()
		if err != nil {
			return table.Table{}, err
		}
		if to == formatCSV {
			return table.Notes(shared), nil
		}
		return table.NotesToRead(shared, s.Location(), term), nil
	}, "session")
	p.IDFlag(c, &session, "session", "session", "the session")
	return c
}

func exportRoster(p *cli.Program) *cobra.Command {
	var session string
	c := exportCommand(p, "roster", []form{formatCSV, formatHTML, formatMarkdown}, func(w *workspace.Workspace, _ form) (table.Table, error) {
		s, err := sessionFor(w, session)
		if err != nil {
			return table.Table{}, err
		}
		return sharedTable(w, []*igf.Session{s}, nil, func(shared []igf.Shared) (table.Table, error) { return table.Roster(shared[0]) })
	}, "session")
	p.IDFlag(c, &session, "session", "session", "the session")
	return c
}

func sessionFor(w *workspace.Workspace, typed string) (*igf.Session, error) {
	if err := cli.FullIDs(w, cli.SessionID(&typed)); err != nil {
		return nil, err
	}
	return w.Records.Session(typed)
}

// sharedTable makes a table of records that were read, unless that failed.
func sharedTable[T igf.Record](w *workspace.Workspace, list []T, err error, make func([]igf.Shared) (table.Table, error)) (table.Table, error) {
	if err != nil {
		return table.Table{}, err
	}
	shared, err := lists.SharedRecords(w.Lists, list, "")
	if err != nil {
		return table.Table{}, err
	}
	return make(shared)
}

func exportAll(p *cli.Program, what string, make exporter) *cobra.Command {
	return exportCommand(p, what, []form{formatCSV, formatHTML, formatMarkdown}, make)
}

func exportCommand(p *cli.Program, what string, formats []form, make exporter, flags ...string) *cobra.Command {
	var to form
	var file string
	of := ""
	if slices.Contains(flags, "session") {
		of = " --session main-session"
	}
	c := &cobra.Command{
		Use: what + " --format F -o FILE", Short: "Write " + what + " as a table", Args: cli.Takes(0, 0, append(flags, "format", "out")...),
		Long:    "Write " + what + " as a table that you can share: people appear as they agreed to be named, and nothing private is in it.",
		Example: fmt.Sprintf("  rapporteur-cli export %[1]s%[2]s --format csv -o %[1]s.csv", what, of),
	}
	cli.OneOf(c, &to, "format", formats, "form of the table")
	cli.OutFlag(c, &file)
	c.PreRunE = func(*cobra.Command, []string) error { return cli.CheckEnding(file, to.endings()...) }
	c.RunE = p.With(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		t, err := make(w, to)
		if err != nil {
			return err
		}
		return p.WriteFile(files.Shared, file, func(out io.Writer) error {
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
