package compose

import (
	"context"
	"errors"
	"regexp"
	"runtime"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/folder"
	"rapporteur/sync/github/access"
	"rapporteur/sync/remote"
)

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

// ofWindows are a drive letter with a path, and a share.
var ofWindows = regexp.MustCompile(`^[A-Za-z]:[\\/]|^\\\\`)

// checkRemote reports whether a remote is an address, not a folder. It refuses
// what may hold a secret, which would be kept with the replica, and repeats
// nothing of it.
func checkRemote(typed string) (isAddress bool, err error) {
	switch {
	case access.In(typed):
		return false, igf.Errorf("the address holds a token; take it out and sign in instead, and make a new token: this one was shown")
	case access.IsAddress(typed):
		return true, nil
	case strings.HasPrefix(typed, "file://"):
		return false, igf.Errorf("%s is the address of a folder: name the folder itself, as %s", typed, strings.TrimPrefix(typed, "file://"))
	case runtime.GOOS != "windows" && ofWindows.MatchString(typed):
		return false, igf.Errorf("%s is a path of Windows, which this system does not know: name the folder at which the drive or the share is found here, such as /media/stick/igf.git", typed)
	case strings.Contains(typed, "://"), withUser.MatchString(typed):
		return false, igf.Errorf("a remote with another scheme than https, or with a name or password before its host, cannot be used: name a folder, or an address such as https://github.com/owner/name")
	}
	return false, nil
}

// SetRemote keeps which shared repository this replica belongs to, and where it is
// now. Once they have met it has to be the same repository: one whose history has what
// this replica knows of it.
func (a *App) SetRemote(ctx context.Context, address, api string) error {
	return a.keepRemote(ctx, move{address, api, false})
}

// LeaveRemote is SetRemote, away from a repository that goes on being where it is.
func (a *App) LeaveRemote(ctx context.Context, address, api string) error {
	return a.keepRemote(ctx, move{address, api, true})
}

func (a *App) keepRemote(ctx context.Context, m move) error {
	settings, err := a.remoteSettings(ctx, m)
	if err != nil {
		return err
	}
	return a.Workspace.Device.SetSettings(ctx, settings)
}

// move is where the shared repository is to be looked for from now on.
type move struct {
	address, api string
	leaveOld     bool // although it is still where it was
}

// RemoteState is where the shared repository is and what this replica knows of it.
type RemoteState struct {
	Address, API string // "" for none
	Known        string // revision, "" for none
	LastSync     time.Time
}

// APIOf returns the API to use for the address of a repository: that of this replica
// where it is the repository of this replica, "" for the usual one.
func (a *App) APIOf(address string) (string, error) {
	at, err := a.Remote()
	if err != nil || !access.Same(at.Address, address) {
		return "", err
	}
	return at.API, nil
}

// Remote returns where the shared repository is.
func (a *App) Remote() (RemoteState, error) {
	var s RemoteState
	var err error
	if s.Address, err = a.replica.Setting(SettingRemote); err != nil {
		return s, err
	}
	if s.API, err = a.replica.Setting(SettingAPI); err != nil {
		return s, err
	}
	known, err := engine.KnownRevision(a.replica)
	if err != nil {
		return s, err
	}
	s.Known = string(known)
	last, err := a.replica.Receipts(1)
	if err == nil && len(last) > 0 {
		s.LastSync = last[0].At
	}
	return s, err
}

// remoteSettings returns what keeps the shared repository, after it looked at one that
// is to take the place of another.
func (a *App) remoteSettings(ctx context.Context, m move) (map[string]string, error) {
	address, err := remoteAddress(a.environment, m.address, m.api)
	if err != nil {
		return nil, err
	}
	old, err := a.Remote()
	if err != nil {
		return nil, err
	}
	if m.api == "" && access.SameHost(old.Address, address) {
		m.api = old.API // the repository was renamed there
	}
	settings := map[string]string{SettingRemote: address, SettingAPI: m.api}
	if old.Address == "" || old.Address == address || old.LastSync.IsZero() {
		return settings, nil
	}
	if !m.leaveOld {
		err = a.isGone(ctx, old)
	}
	if err == nil {
		err = a.isThere(ctx, address, m.api, old.Known)
	}
	if err != nil {
		return nil, igf.Errorf("this replica stays with %s: %w", old.Address, err)
	}
	return settings, nil
}

// isGone reports that the repository is still where it was: a second one would be a
// copy, and the two would go different ways.
func (a *App) isGone(ctx context.Context, old RemoteState) error {
	if a.isThere(ctx, old.Address, old.API, old.Known) != nil {
		return ctx.Err()
	}
	return igf.Errorf("the shared repository is still there, and a copy of it would go another way: make another replica with --replica FOLDER, or leave it for good with: rapporteur-cli remote set --leave-old")
}

// isThere reports why a repository is not the one of which a revision is known.
func (a *App) isThere(ctx context.Context, address, api, known string) error {
	r, err := openRemote(a.environment, address, api, nil, false)
	if err != nil {
		return err
	}
	head, err := r.Head(ctx, "")
	switch {
	case err != nil || known == "":
		return err
	case head == "":
		return igf.Errorf("%s holds nothing yet, so it is another repository: make another replica for it, with --replica FOLDER", r)
	}
	_, err = r.Changes(ctx, remote.Revision(known), head)
	if errors.Is(err, remote.ErrRewritten) {
		return igf.Errorf("%s is another repository, or its history was rewritten: it does not have the commit %s that this replica knows: make another replica for it, with --replica FOLDER", r, known)
	}
	return err
}

// openRemote opens a shared repository. With create, a folder that is not there is made.
func openRemote(e Environment, address, api string, waiting func(string), create bool) (remote.Remote, error) {
	if access.IsAddress(address) {
		return openGitHub(e, address, api, waiting)
	}
	return folder.Open(address, create)
}
