//go:build unix

package files

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// maxLinks ends the way through links that lead to each other.
const maxLinks = 40

// plantedLink returns a link on the way to path that somebody else put into a
// folder that everybody may write to, such as /tmp; "" where there is none. It does not
// matter who owns the folder, or whether only its owner may remove the link. Links that
// links lead through are looked at too. Linux refuses some of these by itself, most other
// systems follow them.
func plantedLink(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	const sep = string(filepath.Separator)
	at, left := sep, strings.Split(strings.Trim(filepath.Dir(abs), sep), sep)
	for links := 0; len(left) > 0 && links < maxLinks; {
		next := filepath.Join(at, left[0])
		left = left[1:]
		link, err := os.Lstat(next)
		if err != nil {
			return "" // nothing is there to be followed
		}
		if link.Mode()&fs.ModeSymlink == 0 {
			at = next
			continue
		}
		if in, err := os.Stat(at); err != nil || in.Mode().Perm()&0o002 != 0 && ofSomebodyElse(link) {
			return next
		}
		to, err := os.Readlink(next)
		if err != nil {
			return ""
		}
		links++
		left = append(strings.Split(strings.Trim(to, sep), sep), left...)
		if filepath.IsAbs(to) {
			at = sep
		}
	}
	return ""
}

// ofSomebodyElse reports whether a link belongs neither to the user who runs the program nor
// to the system.
func ofSomebodyElse(link fs.FileInfo) bool {
	l, known := link.Sys().(*syscall.Stat_t)
	return known && l.Uid != 0 && int(l.Uid) != os.Geteuid()
}
