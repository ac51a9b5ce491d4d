// Package results holds the commands that make files from the records, and that
// import files into them. An exported function makes the family of commands of its
// name.
//
// It never reads or writes a format by itself.
package results

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func PDF(p *cli.Program) *cobra.Command {
	var each []*cobra.Command
	var names []string
	for _, k := range builders.Kinds() {
		each, names = append(each, pdfCommand(p, k)), append(names, k.Command)
	}
	c := cli.Family("pdf", "Make a PDF: "+strings.Join(names, ", "), each...)
	c.Example = "  rapporteur-cli pdf minutes main-session -o minutes.pdf\n  rapporteur-cli pdf comments norms -o comments.pdf\n  rapporteur-cli pdf output norms --version 2 --since 1 -o changes.pdf\n  rapporteur-cli pdf report main-session --form takeaways -o takeaways.pdf"
	c.Long = `Make a PDF, or a Word file (.docx), a page (.html) or Markdown (.md), depending on the ending of FILE. The same records always give
the same file. The file lists the records that it was made from, and "rapporteur-cli check FILE" checks whether
they have changed since.`
	return c
}

func pdfCommand(p *cli.Program, k builders.Kind) *cobra.Command {
	family := string(k.Of)
	var file string
	var opt document.Choices
	of := map[string]string{"group": "bpf-cybersecurity", "output": "norms", "session": "main-session"}[family]
	c := &cobra.Command{
		Use: k.Command + " ID -o FILE", Short: k.Summary, Args: cli.Takes(1, 1, "out"), ValidArgsFunction: p.CompleteID(family),
		Long:    k.Summary + ".\nThe ending of FILE says in which format: .pdf, .docx, .html or .md.",
		Example: fmt.Sprintf("  rapporteur-cli pdf %[1]s %[2]s -o %[1]s.pdf", k.Command, of),
	}
	cli.OutFlag(c, &file, ".pdf", ".docx", ".html", ".md")
	cli.OneOf(c, &opt.Language, "language", igf.Languages(), "language of headings and fixed words (default: that of the output, or yours)")
	choiceFlags(p, c, k, &opt)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := cli.FullID(w, family, args[0])
		if err != nil {
			return err
		}
		doc, err := w.Documents.MakeDocument(k.ID, id, opt)
		if err != nil {
			return err
		}
		show, end := p.Progress()
		defer end()
		write := func(path string) ([]string, error) { return w.Documents.WriteDocument(cmd.Context(), doc, path, show) }
		if file == "-" {
			return p.WriteOutput(func(out io.Writer) error { return throughFile(out, write) })
		}
		path, err := p.Path(file)
		if err != nil {
			return err
		}
		remarks, err := write(path)
		if err != nil {
			return err
		}
		end()
		return saidPDF(p, file, path, remarks)
	})
	return c
}

// choiceFlags adds the choices that a kind of document has.
func choiceFlags(p *cli.Program, c *cobra.Command, k builders.Kind, opt *document.Choices) {
	if k.Versions {
		cli.Number(c, &opt.Version, 1, "version", "number of the version (default: the working text)")
		cli.Number(c, &opt.Since, 1, "since", "mark what changed since this version")
	}
	if k.Orders {
		cli.OneOf(c, &opt.Order, "order", document.Orders(), "order of the comments")
		c.Flags().BoolVar(&opt.Final, "final", false, "make the final compilation; refused while a comment has no answer")
	}
	if k.Forms {
		p.FormFlag(c, &opt.Form, "form of the report (default: that of the session)")
	}
}

// throughFile lets a writer of files write to out.
func throughFile(out io.Writer, write func(path string) ([]string, error)) (err error) {
	dir, remove, err := files.Temporary()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	path := filepath.Join(dir, "document.pdf")
	if _, err := write(path); err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("the document cannot be read back: %w", err)
	}
	_, err = out.Write(data)
	return err
}

func saidPDF(p *cli.Program, file, path string, remarks []string) error {
	st, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("the document is written, but cannot be found: %w", err)
	}
	return p.Print(shapes.PDF{File: shapes.File{File: file, Bytes: st.Size()}, Remarks: append([]string{}, remarks...)}, func(out io.Writer) {
		fmt.Fprintf(out, "Wrote %s (%d bytes).\n", file, st.Size())
		for _, r := range remarks {
			fmt.Fprintln(out, r)
		}
	})
}
