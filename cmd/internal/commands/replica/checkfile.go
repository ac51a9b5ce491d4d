package replica

import (
	"fmt"
	"io"

	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

// checkFile reports whether a document still matches the records here.
func checkFile(p *cli.Program, w *workspace.Workspace, name string) error {
	f, err := p.OpenFile(name)
	if err != nil {
		return err
	}
	defer f.Close()
	c, err := w.Documents.VerifyFile(f)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	v := shapes.CheckFile{File: name, Kind: string(c.Kind), Of: c.Was.Of, Matches: c.Matches, Records: c.Was.Records, RecordsNow: c.Now.Records, Sentence: c.Sentence}
	if err := p.Print(v, func(out io.Writer) { fmt.Fprintln(out, c.Sentence) }); err != nil || c.Matches {
		return err
	}
	return cli.Lookf("%s no longer matches the records on this device", name)
}
