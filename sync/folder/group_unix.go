//go:build unix

package folder

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// takeGroup gives a folder the group of another, which what is made in it takes from
// then on. Who is not in that group cannot, and keeps their own.
func takeGroup(dir, from string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	if err := os.Chown(dir, -1, int(st.Gid)); err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return nil
		}
		return err
	}
	own, err := os.Stat(dir)
	if err != nil {
		return err
	}
	return os.Chmod(dir, own.Mode()|fs.ModeSetgid)
}
