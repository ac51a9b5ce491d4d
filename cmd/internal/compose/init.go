package compose

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/device"
	"rapporteur/app/workspace/sharing"
	"rapporteur/sync/github/access"
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
		if _, err := remoteAddress(opt.Environment, opt.Remote, opt.API); err != nil {
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
		if settings, err = a.remoteSettings(opt.Remote, opt.API); err != nil {
			return err
		}
	}
	before, err := a.Workspace.Device.Self()
	if err != nil {
		return err
	}
	self := before
	self.Name, self.Email, self.Naming = opt.Self.Name, cmp.Or(opt.Self.Email, before.Email), cmp.Or(opt.Self.Naming, before.Naming)
	if err := a.Workspace.Device.SetUp(ctx, self, settings); err != nil {
		return err
	}
	now, err := a.Workspace.Device.Self()
	if err == nil && before.Name != "" && before.Name != now.Name {
		a.renamed = igf.Sentencef("You are %s in this replica now; before, you were %s.", now.Name, before.Name)
	}
	return err
}

// remoteAddress returns a remote as the replica keeps it: an address, or the
// full path of a folder.
func remoteAddress(e Environment, typed, api string) (string, error) {
	isAddress, err := checkRemote(typed)
	if err != nil {
		return "", err
	}
	if !isAddress {
		return e.Abs(typed)
	}
	a, err := access.ParseAddress(typed, api)
	return a.String(), err
}

// Remotes that name somebody before the host, as Git takes them: a password may
// stand there.
var withUser = regexp.MustCompile(`^[^/\\@]*:[^/\\@]*@|^[^/\\@:]+@[^/\\@:]+:`)

// checkRemote reports whether a remote is an address, not a folder. It refuses
// what may hold a secret, which would be kept with the replica, and repeats
// nothing of it.
func checkRemote(typed string) (isAddress bool, err error) {
	switch {
	case access.In(typed):
		return false, igf.Errorf("the address holds a token; take it out and sign in instead, and make a new token: this one was shown")
	case access.IsAddress(typed):
		return true, nil
	case strings.Contains(typed, "://"), withUser.MatchString(typed):
		return false, igf.Errorf("a remote with another scheme than https, or with a name or password before its host, cannot be used: name a folder, or an address such as https://github.com/owner/name")
	}
	return false, nil
}

// met reports whether a sync has ever taken or sent anything.
func (a *App) met() (bool, error) {
	names, err := a.replica.SyncNames("")
	if err != nil {
		return false, err
	}
	receipts, err := a.replica.Receipts(1) // they outlive a repair
	return len(names)+len(receipts) > 0, err
}

// SetRemote keeps which shared repository this replica belongs to.
func (a *App) SetRemote(ctx context.Context, address, api string) error {
	settings, err := a.remoteSettings(address, api)
	if err != nil {
		return err
	}
	return a.Workspace.Device.SetSettings(ctx, settings)
}

// remoteSettings returns what keeps the shared repository. Another one than before is
// refused once they have met: two repositories would mix.
func (a *App) remoteSettings(address, api string) (map[string]string, error) {
	address, err := remoteAddress(a.environment, address, api)
	if err != nil {
		return nil, err
	}
	old, err := a.replica.Setting(SettingRemote)
	if err != nil {
		return nil, err
	}
	met, err := a.met()
	if err != nil {
		return nil, err
	}
	if met && old != "" && old != address {
		return nil, igf.Errorf("the replica %s belongs to %s already: make another replica for %s, with --replica FOLDER", a.Folder, old, address)
	}
	return map[string]string{SettingRemote: address, SettingAPI: api}, nil
}
