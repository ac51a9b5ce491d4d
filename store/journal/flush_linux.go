package journal

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// flush has what was written to f on the disk when it returns: the bytes, and
// of the file's metadata what is needed to read them.
func flush(f *os.File) error {
	for {
		if err := unix.Fdatasync(int(f.Fd())); !errors.Is(err, unix.EINTR) {
			return err
		}
	}
}
