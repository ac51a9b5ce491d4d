package compose

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/sync/github"
)

// InitOptions say how a replica begins.
type InitOptions struct {
	Options
	Remote string // folder or address; "" works without any
	API    string
	Self   igf.Self
	// Progress is told of the first copy.
	Progress func(workspace.Progress)
}

// Init makes a replica, keeps who the person is, and takes the first copy of
// the shared repository. Where the repository cannot be reached the replica is
// made all the same and the error says so: the next sync takes the copy. Run
// again with the same remote it goes on where it stopped.
func Init(ctx context.Context, opt InitOptions) (_ igf.Receipt, err error) {
	opt.Create = true
	a, err := Open(ctx, opt.Options)
	if err != nil {
		return igf.Receipt{}, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.Workspace.SetSelf(ctx, opt.Self); err != nil {
		return igf.Receipt{}, err
	}
	if opt.Remote == "" {
		return igf.Receipt{}, nil
	}
	if err := a.SetRemote(ctx, opt.Remote, opt.API); err != nil {
		return igf.Receipt{}, err
	}
	r, err := a.Workspace.Sync(ctx, workspace.SyncOptions{Progress: opt.Progress})
	if err != nil {
		return r, fmt.Errorf("the replica %s is made and can be worked with, but the first copy could not be taken; sync takes it later: %w", a.Folder, err)
	}
	return r, nil
}

// SetRemote keeps which shared repository this replica belongs to. Another one
// than before is refused: two repositories would mix.
func (a *App) SetRemote(ctx context.Context, address, api string) error {
	if !github.IsAddress(address) {
		abs, err := filepath.Abs(address)
		if err != nil {
			return fmt.Errorf("the folder %q cannot be found: %w", address, err)
		}
		address = abs
	}
	old, err := a.replica.Setting(SettingRemote)
	if err != nil {
		return err
	}
	if old != "" && old != address {
		return fmt.Errorf("the replica %s belongs to %s already: make another replica for %s, with --replica FOLDER", a.Folder, old, address)
	}
	return a.Workspace.SetSettings(ctx, map[string]string{SettingRemote: address, SettingAPI: api})
}
