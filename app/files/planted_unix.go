//go:build unix

package files

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// plantedLink returns a link on the way to path that somebody else put into a
// folder that everybody may write to, such as /tmp; "" where there is none. Linux
// refuses such links by itself, most other systems follow them.
func plantedLink(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	for at := filepath.Dir(abs); at != filepath.Dir(at); at = filepath.Dir(at) {
		link, err := os.Lstat(at)
		if err != nil || link.Mode()&fs.ModeSymlink == 0 {
			continue
		}
		in, err := os.Stat(filepath.Dir(at))
		if err != nil || in.Mode()&fs.ModeSticky == 0 || in.Mode().Perm()&0o002 == 0 {
			continue
		}
		l, known := link.Sys().(*syscall.Stat_t)
		f, knownToo := in.Sys().(*syscall.Stat_t)
		if known && knownToo && int(l.Uid) != os.Geteuid() && l.Uid != f.Uid {
			return at
		}
	}
	return ""
}
