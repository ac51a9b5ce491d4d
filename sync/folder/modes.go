package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/config"
)

// modes are the rights of what is made in the repository: those that the umask leaves,
// and what core.sharedRepository gives to Git's other users.
type modes struct {
	give    fs.FileMode // 0 leaves all to the umask
	instead bool        // give stands in the place of what the umask leaves
}

// The rights that the words of core.sharedRepository give, as in Git.
const (
	giveGroup = 0o660
	giveAll   = 0o664
)

// modesOf reads core.sharedRepository. A value that Git does not know gives nothing.
func modesOf(c *config.Config) modes {
	switch v := strings.ToLower(c.Section("core").Option("sharedrepository")); v {
	case "", "umask", "false", "no", "off", "0":
		return modes{}
	case "group", "true", "yes", "on", "1":
		return modes{give: giveGroup}
	case "all", "world", "everybody", "2":
		return modes{give: giveAll}
	default:
		n, err := strconv.ParseUint(v, 8, 32)
		if err != nil || n&0o600 != 0o600 || n > 0o777 {
			return modes{}
		}
		return modes{give: fs.FileMode(n) & 0o666, instead: true}
	}
}

// share gives a file or a folder the rights of the repository. What belongs to somebody
// else keeps those that it has, as do all on systems that know no such rights.
func (m modes) share(path string) error {
	if m.give == 0 || runtime.GOOS == "windows" {
		return nil
	}
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	want := m.of(info.Mode())
	if want == info.Mode() {
		return nil
	}
	if err := os.Chmod(path, want); err != nil && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

// of returns the rights of what was made with a mode.
func (m modes) of(made fs.FileMode) fs.FileMode {
	give := m.give
	if made&0o200 == 0 {
		give &^= 0o222
	}
	if made&0o100 != 0 {
		give |= give & 0o444 >> 2
	}
	if m.instead {
		made &^= 0o777
	}
	made |= give
	if made.IsDir() {
		made |= fs.ModeSetgid
	}
	return made
}

// share gives the folders of the repository, and what stands at its top, their rights:
// those of a new one, or of one that became shared after it was made.
func (r *Remote) share() error {
	m, err := r.modes()
	if err != nil || m.give == 0 {
		return err
	}
	for _, folder := range []string{"", "objects", "refs"} {
		names, err := os.ReadDir(filepath.Join(r.dir, folder))
		if err != nil {
			return err
		}
		for _, n := range names {
			if !n.IsDir() && !n.Type().IsRegular() {
				continue
			}
			if err := m.share(filepath.Join(r.dir, folder, n.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return m.share(r.dir)
}

// wanted returns the value of core.sharedRepository for a new repository: where others
// of the folder's group may write beside it, they may write into it.
func wanted(parent string) string {
	info, err := os.Stat(parent)
	if err != nil || runtime.GOOS == "windows" || info.Mode()&0o020 == 0 || info.Mode()&fs.ModeSticky != 0 {
		return ""
	}
	return "group"
}
