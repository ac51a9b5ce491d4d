package compose

import (
	"context"
	"path/filepath"
)

// LoadSample fills an empty replica with the worked sample cycle; its shared
// repository stands beside the replica's folder.
func (a *App) LoadSample(ctx context.Context) error {
	return a.fill(ctx, filepath.Join(filepath.Dir(a.Folder), "sample-repository.git"))
}
