package journal

import (
	"fmt"
	"os"
	"runtime"
)

// syncDir makes new, renamed and removed names of a folder durable. Windows
// has no such call: NTFS journals names by itself.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("the folder %s cannot be opened: %w", dir, err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil {
		return fmt.Errorf("the folder %s cannot be written to the disk: %w", dir, err)
	}
	return nil
}

// writeFile makes path durable with data: written beside, then renamed.
func writeFile(dir, path string, data []byte) error {
	tmp := path + ".tmp"
	f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("the file %s cannot be made: %w", tmp, err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(tmp, path)
	}
	if err != nil {
		return fmt.Errorf("the file %s cannot be written: %w", path, err)
	}
	return syncDir(dir)
}
