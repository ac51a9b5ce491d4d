package replica

import (
	"context"
	"fmt"
	"io"

	"rapporteur/app/budget"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

// checkFile reports whether a document still matches the records here.
func checkFile(ctx context.Context, p *cli.Program, w *workspace.Workspace, name string) error {
	in, err := p.Input(name, budget.Documents())
	if err != nil {
		return err
	}
	c, err := w.Documents.VerifyFile(ctx, in)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	v := shapes.CheckFile{File: name, Kind: string(c.Kind), Of: c.Was.Of, Matches: c.Matches, Text: string(c.Text), Records: c.Was.Records, RecordsNow: c.Now.Records, Sentence: c.Sentence}
	if err := p.Print(v, func(out io.Writer) { fmt.Fprintln(out, c.Sentence) }); err != nil || c.Matches {
		return err
	}
	return cli.Lookf("%s no longer matches the records on this device", name)
}
