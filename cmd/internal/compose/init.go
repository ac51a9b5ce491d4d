package compose

import (
	"context"
	"errors"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/sharing"
	"rapporteur/sync/github"
)

// InitOptions say how a replica begins.
type InitOptions struct {
	Options
	Remote string // folder or address; "" works without any
	API    string
	Self   igf.Self
	// Progress is told of the first copy.
	Progress func(igf.Progress)
}

// Init makes a replica, keeps who the person is, and takes the first copy of
// the shared repository. Where the repository cannot be reached the replica is
// made all the same and the error says so: the next sync takes the copy. Run
// again with the same remote it goes on where it stopped.
func Init(ctx context.Context, opt InitOptions) (_ igf.Receipt, err error) {
	opt.Create = true
	if opt.Remote != "" {
		if _, err := remoteAddress(opt.Environment, opt.Remote, opt.API); err != nil {
			return igf.Receipt{}, err
		}
	}
	a, err := Open(ctx, opt.Options)
	if err != nil {
		return igf.Receipt{}, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.Workspace.Device.SetSelf(ctx, opt.Self); err != nil {
		return igf.Receipt{}, err
	}
	if opt.Remote == "" {
		return igf.Receipt{}, nil
	}
	if err := a.SetRemote(ctx, opt.Remote, opt.API); err != nil {
		return igf.Receipt{}, err
	}
	r, err := a.Workspace.Sharing.Sync(ctx, sharing.SyncOptions{Progress: opt.Progress})
	if err != nil {
		return r, igf.Errorf("the replica %s is made and can be worked with, but the first copy could not be taken; sync takes it later: %w", a.Folder, err)
	}
	return r, nil
}

// remoteAddress is a remote as the replica keeps it: an address, or the whole
// path of a folder.
func remoteAddress(e Environment, typed, api string) (string, error) {
	if github.IsAddress(typed) {
		return typed, github.CheckAddress(typed, api)
	}
	if strings.Contains(typed, "://") {
		return "", igf.Errorf("the remote %q cannot be used: name a folder, or an address such as https://github.com/owner/name", typed)
	}
	return e.abs(typed)
}

// met tells whether a sync has ever taken or sent anything.
func (a *App) met() (bool, error) {
	names, err := a.replica.SyncNames("")
	if err != nil {
		return false, err
	}
	receipts, err := a.replica.Receipts(1) // they outlive a repair
	return len(names)+len(receipts) > 0, err
}

// SetRemote keeps which shared repository this replica belongs to. Another one
// than before is refused once they have met: two repositories would mix.
func (a *App) SetRemote(ctx context.Context, address, api string) error {
	address, err := remoteAddress(a.environment, address, api)
	if err != nil {
		return err
	}
	old, err := a.replica.Setting(SettingRemote)
	if err != nil {
		return err
	}
	met, err := a.met()
	if err != nil {
		return err
	}
	if met && old != "" && old != address {
		return igf.Errorf("the replica %s belongs to %s already: make another replica for %s, with --replica FOLDER", a.Folder, old, address)
	}
	return a.Workspace.Device.SetSettings(ctx, map[string]string{SettingRemote: address, SettingAPI: api})
}
