package cli

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/files"
	"rapporteur/cmd/internal/shapes"
)

// OutFlag adds -o.
func OutFlag(c *cobra.Command, to *string) {
	c.Flags().VarP(textValue{to, "FILE"}, "out", "o", "file to write; - for standard output")
}

// WriteFile fills a file for those who may read it, whole or not at all, and
// reports it; "-" is standard output.
func (p *Program) WriteFile(readers files.Audience, name string, write func(io.Writer) error) error {
	if name == "-" {
		return p.WriteOutput(write)
	}
	n := &counter{}
	if err := readers.Write(p.Path(name), func(w io.Writer) error { return write(io.MultiWriter(w, n)) }); err != nil {
		return err
	}
	return p.Done(shapes.File{File: name, Bytes: n.n}, "Wrote %s (%d bytes).", name, n.n)
}

// WriteOutput writes to standard output, whole or not at all: as it is, but for a
// terminal.
func (p *Program) WriteOutput(write func(io.Writer) error) error {
	if p.json {
		return Usagef("--json cannot be used with a file on standard output: name a file")
	}
	var whole bytes.Buffer
	if err := write(&whole); err != nil {
		return err
	}
	to := p.out.to
	if p.out.watched() {
		to = p.out
	}
	if _, err := to.Write(whole.Bytes()); err != nil {
		return fmt.Errorf("standard output cannot be written: %w", err)
	}
	return nil
}

// counter counts the bytes that are written to it.
type counter struct{ n int64 }

func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return len(b), nil
}
