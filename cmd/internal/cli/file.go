package cli

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/cmd/internal/shapes"
)

// OutFlag adds -o, for a file with one of the endings; none means any.
func OutFlag(c *cobra.Command, to *string, endings ...string) {
	c.Flags().VarP(&parsed{kind: "FILE", read: func(s string) error {
		*to = s
		return checkEnding(s, endings)
	}}, "out", "o", "file to write; - for standard output")
}

// CheckEnding refuses a file to write that would not be what its name says.
func CheckEnding(file string, endings ...string) error {
	if err := checkEnding(file, endings); err != nil {
		return Usagef("--out %q cannot be used: %w", file, err)
	}
	return nil
}

func checkEnding(file string, endings []string) error {
	if file == "-" || len(endings) == 0 || slices.Contains(endings, strings.ToLower(filepath.Ext(file))) {
		return nil
	}
	return fmt.Errorf("the name of the file must end in %s", igf.Or(endings))
}

// WriteFile fills a file for those who may read it, whole or not at all, and
// reports it; "-" is standard output.
func (p *Program) WriteFile(readers files.Audience, name string, write func(io.Writer) error) error {
	if name == "-" {
		return p.WriteOutput(write)
	}
	path, err := p.Path(name)
	if err != nil {
		return err
	}
	n := &counter{}
	if err := readers.Write(path, func(w io.Writer) error { return write(io.MultiWriter(w, n)) }); err != nil {
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
