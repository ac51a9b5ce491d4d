package documents

import (
	"context"
	"errors"
	"path/filepath"

	"rapporteur/app/document"
	"rapporteur/app/files"
	"rapporteur/app/igf"
)

// Pictures draws the first pages of a PDF file, each as a PNG. What it needs
// may be missing on a system: the error then wraps ErrNoPictures.
type Pictures func(ctx context.Context, pdf string, pages int) ([][]byte, error)

// ErrNoPictures says that nothing on this system draws the pages of a PDF.
var ErrNoPictures = igf.Errorf("nothing on this device draws the pages of a PDF; it can be made and opened in another program")

// PreviewDocument draws the first pages of a document, each as a PNG. Nothing of it
// stays on the disk.
func (svc *Service) PreviewDocument(ctx context.Context, doc document.Document, pages int) (pictures [][]byte, err error) {
	if svc.pictures == nil {
		return nil, ErrNoPictures
	}
	dir, remove, err := files.Temporary()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, remove()) }()
	path := filepath.Join(dir, "preview.pdf")
	if _, err := svc.WriteDocument(ctx, doc, path, nil); err != nil {
		return nil, err
	}
	return svc.pictures(ctx, path, pages)
}
