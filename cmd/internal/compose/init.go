package compose

import (
	"context"
	"errors"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/device"
	"rapporteur/app/workspace/sharing"
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
// the shared repository. Where the copy cannot be taken the replica is made all
// the same, and comes with the error: the next sync takes it. Run again with the
// same remote it goes on where it stopped. What it refuses leaves nothing behind.
// The caller closes the replica; it is nil only when none could be made.
func Init(ctx context.Context, opt InitOptions) (*App, igf.Receipt, error) {
	opt.Create = true
	if err := device.CheckSelf(opt.Self); err != nil {
		return nil, igf.Receipt{}, err
	}
	if opt.Remote != "" {
		address, err := remoteAddress(opt.Environment, opt.Remote, opt.API)
		if err == nil {
			err = checkOutside(address, opt.Options)
		}
		if err == nil {
			err = showsItself(ctx, opt.Environment, address, opt.API)
		}
		if err != nil {
			return nil, igf.Receipt{}, err
		}
	}
	a, err := Open(ctx, opt.Options)
	if err != nil {
		return nil, igf.Receipt{}, err
	}
	if err := a.begin(ctx, opt); err != nil {
		return nil, igf.Receipt{}, errors.Join(err, a.Close())
	}
	if opt.Remote == "" {
		return a, igf.Receipt{}, nil
	}
	r, err := a.Workspace.Sharing.Sync(ctx, sharing.SyncOptions{Progress: opt.Progress})
	if err != nil {
		err = igf.Errorf("the replica %s is made and can be worked with, but the first copy could not be taken; sync takes it later: %w", a.Folder, err)
	}
	return a, r, err
}

// begin keeps who the person is and the remote, both or neither. What was not said
// again stays as it was.
func (a *App) begin(ctx context.Context, opt InitOptions) error {
	var settings map[string]string
	if opt.Remote != "" {
		var err error
		if settings, err = a.sync.Settings(ctx, sharing.Move{Address: opt.Remote, API: opt.API}); err != nil {
			return err
		}
	}
	before, err := a.Workspace.Device.Begin(ctx, opt.Self, settings)
	if err != nil {
		return err
	}
	now, err := a.Workspace.Device.Self()
	if err == nil && before.Name != "" && before.Name != now.Name {
		a.renamed = igf.Sentencef("You are %s in this replica now; before, you were %s.", now.Name, before.Name)
		if before.Author != now.Author {
			a.renamed = igf.Sentencef("You are %s in this replica now. Before, it was %s: what they wrote stays theirs.", now.Name, before.Name)
		}
	}
	if err == nil && before.Author == now.Author && before.Naming == igf.Named && now.Naming.SaysLess(igf.Named) {
		a.renamed = igf.Sentencef("You sign without your name from now on. All that you write still has one mark: whoever reads the files of the shared repository, and what you signed there by name, can tell that it is yours. Write in a new replica what nobody may connect with you.")
	}
	return err
}
