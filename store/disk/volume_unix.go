//go:build unix

package disk

import (
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

var fullErrors = [...]error{unix.ENOSPC, unix.EDQUOT}

// FreeSpace returns how many bytes this user can still write in dir.
func FreeSpace(dir string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, &os.PathError{Op: "statfs", Path: dir, Err: err}
	}
	return uint64(s.Bavail) * uint64(s.Bsize), nil
}

// FileNumber returns a number that a copy of the file does not have, and that stays
// when the file is moved or renamed.
func FileNumber(f *os.File) (string, error) {
	var s unix.Stat_t
	if err := unix.Fstat(int(f.Fd()), &s); err != nil {
		return "", err
	}
	return strconv.FormatUint(uint64(s.Ino), 16), nil
}
