package main

import (
	"fmt"
	"io"

	"rapporteur/app/workspace"
)

// checkFileJSON is the shape of check with a file.
type checkFileJSON struct {
	File       string `json:"file"`
	Kind       string `json:"kind"`
	Of         string `json:"of"` // key of the record that the document is about
	Matches    bool   `json:"matches"`
	Records    int    `json:"records"`     // that the file was made from
	RecordsNow int    `json:"records_now"` // that it would be made from now
	Sentence   string `json:"sentence"`
}

// checkFile says whether a document still matches the records here.
func (p *program) checkFile(w *workspace.Workspace, name string) error {
	f, err := p.openFile(name)
	if err != nil {
		return err
	}
	defer f.Close()
	c, err := w.Documents.VerifyFile(f)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	v := checkFileJSON{name, string(c.Kind), c.Was.Of, c.Matches, c.Was.Records, c.Now.Records, c.Sentence}
	if err := p.print(v, func(out io.Writer) { fmt.Fprintln(out, c.Sentence) }); err != nil || c.Matches {
		return err
	}
	return look("%s does not match what is on this device any more", name)
}
