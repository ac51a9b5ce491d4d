package compose

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/sharing"
	"rapporteur/assets/sample"
)

// Sample opens the worked sample cycle in dir/replica, with a shared
// repository in dir/repository.git. What is there already is opened as it is.
func Sample(ctx context.Context, dir string, opt Options) (*App, error) {
	dir, err := opt.abs(dir)
	if err != nil {
		return nil, err
	}
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	opt.Replica, opt.Create = filepath.Join(dir, "replica"), true
	a, err := Open(ctx, opt)
	if err != nil {
		return nil, err
	}
	if err := a.fill(ctx, filepath.Join(dir, "repository.git")); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// fill puts the sample into an empty replica. It is one step after the other
// and each may have been done before: an interrupted start goes on.
func (a *App) fill(ctx context.Context, repository string) error {
	data, err := sample.Cycle()
	if err != nil {
		return err
	}
	if err := a.SetRemote(ctx, repository, ""); err != nil {
		return err
	}
	if last := data.Records[len(data.Records)-1]; a.has(last.Key()) {
		return nil
	}
	return a.Workspace.Device.Load(ctx, data.Self, data.Records, data.Private)
}

func (a *App) has(key igf.Key) bool {
	ok, err := a.replica.Has(key)
	return ok && err == nil
}

// DemoResult says what the demonstration left in its folder.
type DemoResult struct {
	Folder    string
	Receipt   igf.Receipt
	Documents []string // paths
	Records   int
}

// Demo works the sample cycle through in dir: replica, repository, documents,
// and a sync. The folder must be new, empty, or one of an earlier Demo.
func Demo(ctx context.Context, dir string, opt Options, progress func(igf.Progress)) (res DemoResult, err error) {
	if dir == "" {
		return res, igf.Errorf("no folder is named: name a new or an empty one")
	}
	if err := freeFolder(opt.Path(dir)); err != nil {
		return res, err
	}
	progress(igf.Progress{Sentence: igf.Sentencef("Loading the sample cycle")})
	a, err := Sample(ctx, dir, opt)
	if err != nil {
		return res, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	res.Folder = filepath.Dir(a.Folder)
	if res.Documents, err = a.sampleDocuments(ctx, filepath.Join(res.Folder, "documents"), progress); err != nil {
		return res, err
	}
	res.Receipt, err = a.Workspace.Sharing.Sync(ctx, sharing.SyncOptions{Progress: progress})
	return res, err
}

// freeFolder refuses a folder that holds something else than a demonstration.
func freeFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return igf.Errorf("the folder %s cannot be used: %w", dir, err)
	}
	for _, e := range entries {
		switch e.Name() {
		case "replica", "repository.git", "documents":
		default:
			return igf.Errorf("the folder %s holds %s, which no demonstration made: name a new or an empty folder", dir, e.Name())
		}
	}
	return nil
}

func makeFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return igf.Errorf("the folder cannot be made: %w", err)
	}
	return nil
}
