package compose

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/documents"
	"rapporteur/sync/github/signin"
)

// pictures draws pages with pdftoppm (Poppler) or mutool (MuPDF), whichever is
// there, at 96 dots to the inch, beside the file.
func pictures(ctx context.Context, pdf string, pages int) ([][]byte, error) {
	const dpi = "96"
	n, to := strconv.Itoa(pages), filepath.Join(filepath.Dir(pdf), "page")
	for _, c := range [][]string{
		{"pdftoppm", "-png", "-r", dpi, "-f", "1", "-l", n, pdf, to},
		{"mutool", "draw", "-q", "-r", dpi, "-o", to + "-%03d.png", pdf, "1-" + n},
	} {
		name, err := exec.LookPath(c[0])
		if errors.Is(err, exec.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, igf.Errorf("the preview cannot be drawn: %w", err)
		}
		draw := exec.CommandContext(ctx, name, c[1:]...)
		draw.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, signin.Variable+"=") })
		if said, err := draw.CombinedOutput(); err != nil {
			return nil, igf.Errorf("the preview cannot be drawn: %s said %q: %w", c[0], said, err)
		}
		return drawn(to)
	}
	return nil, documents.ErrNoPictures
}

// drawn reads the pages in their order: their numbers have the same length.
func drawn(to string) ([][]byte, error) {
	names, err := filepath.Glob(to + "-*.png")
	if err != nil {
		return nil, igf.Errorf("the preview cannot be found: %w", err)
	}
	slices.Sort(names)
	var out [][]byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, igf.Errorf("the preview cannot be read: %w", err)
		}
		out = append(out, data)
	}
	return out, nil
}
