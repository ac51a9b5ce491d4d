package compose

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"os"
	"regexp"
	"runtime"
	"strings"

	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/sharing"
	"rapporteur/sync/engine"
	"rapporteur/sync/folder"
	"rapporteur/sync/github/access"
	"rapporteur/sync/github/wire"
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
		dir, err := e.Abs(typed)
		if err != nil {
			return "", err
		}
		return dir, checkPlace(typed, dir)
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
	case strings.HasPrefix(typed, "~"):
		return false, igf.Errorf("%s begins with a sign that only a terminal reads as your own folder: name the whole path, such as /home/ann/igf.git", typed)
	case runtime.GOOS != "windows" && ofWindows.MatchString(typed):
		return false, igf.Errorf("%s is a path of Windows, which this system does not know: name the folder at which the drive or the share is found here, such as /media/stick/igf.git", typed)
	case strings.Contains(typed, "://"), withUser.MatchString(typed):
		return false, igf.Errorf("a remote with another scheme than https, or with a name or password before its host, cannot be used: name a folder, or an address such as https://github.com/owner/name")
	}
	return false, nil
}

// SetRemote keeps which shared repository this replica belongs to.
func (a *App) SetRemote(ctx context.Context, address, api string) error {
	return a.Workspace.Sharing.Move(ctx, sharing.Move{Address: address, API: api})
}

// APIOf returns the API to use for the address of a repository: that of this replica
// where it is the repository of this replica, "" for the usual one.
func (a *App) APIOf(address string) (string, error) {
	at, err := a.Workspace.Sharing.RemoteInfo()
	if err != nil || !access.Same(at.Address, address) {
		return "", err
	}
	return at.API, nil
}

// Place reads where the shared repository is, and what earlier syncs noted of it.
func (s *syncer) RemoteInfo() (sharing.RemoteInfo, error) {
	var p sharing.RemoteInfo
	var err error
	if p.Address, err = s.replica.Setting(SettingRemote); err != nil {
		return p, err
	}
	if p.API, err = s.replica.Setting(SettingAPI); err != nil {
		return p, err
	}
	if access.IsAddress(p.Address) {
		if u, err := url.Parse(p.Address); err == nil {
			p.Host = u.Host
		}
	}
	known, first, reached, err := engine.Noted(s.replica)
	if err != nil {
		return p, err
	}
	p.Known, p.First, p.LastReached = string(known), string(first), reached
	p.Stopped, err = engine.Stopped(s.replica)
	return p, err
}

// Settings returns what keeps the shared repository, after it looked at one that is to take
// the place of another.
func (s *syncer) Settings(ctx context.Context, m sharing.Move) (map[string]string, error) {
	address, err := remoteAddress(s.environment, m.Address, m.API)
	if err != nil {
		return nil, err
	}
	old, err := s.RemoteInfo()
	if err != nil {
		return nil, err
	}
	m.API = apiAt(m, old, address)
	if err := showsItself(ctx, s.environment, address, m.API); err != nil {
		return nil, err
	}
	settings := map[string]string{SettingRemote: address, SettingAPI: m.API}
	if m.Rescued || old.Address == "" || sameFolder(old.Address, address) || old.LastReached.IsZero() {
		return settings, nil
	}
	err = s.isThere(ctx, address, m.API, old.Known)
	if (err == nil || errors.Is(err, remote.ErrUnreachable)) && !m.LeaveOld {
		err = cmp.Or(s.isGone(ctx, old, address), err)
	}
	if err != nil {
		return nil, igf.Errorf("this replica stays with %s: %w", old.Address, err)
	}
	return settings, nil
}

// showsItself reports why a server that is not github.com may not be that of the shared repository: it
// is not GitHub, or could not be asked whether it is. Nobody works for months for a
// repository to which nothing can ever go. An API that a person names needs no answer now.
func showsItself(ctx context.Context, e Environment, address, api string) error {
	if !access.IsAddress(address) {
		return nil
	}
	a, err := access.ParseAddress(address, api)
	if err != nil || a.IsGitHub() || api != "" {
		return err
	}
	r, err := openRemote(e, address, api, nil, openFolder)
	if err != nil {
		return err
	}
	_, err = r.Head(ctx, "")
	var stranger *wire.StrangerError
	switch {
	case errors.As(err, &stranger):
		return stranger
	case errors.Is(err, remote.ErrUnreachable):
		return igf.Errorf("%s does not answer now, so nobody can tell whether it is a GitHub Enterprise server. A repository on GitLab, Gitea, Forgejo or another kind of server cannot be used: take one on GitHub or in a folder, or try again with a connection: %w", a.API().Host, err)
	}
	return ctx.Err()
}

// sameFolder reports whether two addresses are one, or two paths of one folder, as by a link
// or a mount.
func sameFolder(a, b string) bool {
	if a == b || access.IsAddress(a) || access.IsAddress(b) {
		return a == b
	}
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// apiAt returns the API of another address: that of the old one where the repository was
// renamed there.
func apiAt(m sharing.Move, old sharing.RemoteInfo, address string) string {
	if m.API == "" && access.SameHost(old.Address, address) {
		return old.API
	}
	return m.API
}

// isGone reports that the repository is still where it was: a second one would be a
// copy, and the two would go different ways.
func (s *syncer) isGone(ctx context.Context, old sharing.RemoteInfo, address string) error {
	if s.isThere(ctx, old.Address, old.API, old.Known) != nil {
		return ctx.Err()
	}
	return igf.Errorf("the shared repository is still there, and another one at %s would go another way: make another replica with --replica FOLDER, or leave the old one for good with: rapporteur-cli remote set %s --leave-old", address, Quoted(address))
}

// isThere reports why a repository is not the one of which a revision is known.
func (s *syncer) isThere(ctx context.Context, address, api, known string) error {
	r, err := openRemote(s.environment, address, api, nil, openFolder)
	if err != nil {
		return err
	}
	head, err := r.Head(ctx, remote.Revision(known))
	switch {
	case err != nil || known == "":
		return err
	case head == "":
		return igf.Errorf("%s holds nothing yet, so it is another repository: make another replica for it, with --replica FOLDER. If the old one was deleted and this is to take its place, see what each device would send there with: rapporteur-cli rescue --empty --dry-run --remote %s", r, Quoted(address))
	}
	_, err = r.Changes(ctx, remote.Revision(known), head)
	if errors.Is(err, remote.ErrRewritten) {
		return igf.Errorf("%s does not have the commit %s that this replica knows. If its history was rewritten, or it is a copy that went another way, go on from it with Rescue… on the sync screen, or see what would go over with: rapporteur-cli rescue --dry-run --remote %s. If it is another repository, make another replica for it, with --replica FOLDER", r, known, Quoted(address))
	}
	return err
}

// openRemote opens a shared repository. inFolder opens one in a folder, and may make it:
// openFolder or makeFolder.
func openRemote(e Environment, address, api string, waiting func(string), inFolder func(string) (remote.Remote, error)) (remote.Remote, error) {
	if access.IsAddress(address) {
		return openGitHub(e, address, api, waiting)
	}
	if err := files.CheckFolder(address); err != nil {
		return nil, err
	}
	return inFolder(address)
}

func openFolder(dir string) (remote.Remote, error) { return asRemote(folder.Open(dir)) }

func makeFolder(dir string) (remote.Remote, error) { return asRemote(folder.Create(dir)) }

// asRemote returns no remote with an error, and not one that holds nil.
func asRemote(r *folder.Remote, err error) (remote.Remote, error) {
	if err != nil {
		return nil, err
	}
	return r, nil
}
