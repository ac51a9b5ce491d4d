package disk

import (
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

var fullErrors = [...]error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL}

// FreeSpace returns how many bytes this user can still write in dir.
func FreeSpace(dir string) (uint64, error) {
	p, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(p, &free, nil, nil); err != nil {
		return 0, &os.PathError{Op: "free space", Path: dir, Err: err}
	}
	return free, nil
}

// FileNumber returns a number that a copy of the file does not have, and that stays
// when the file is moved or renamed.
func FileNumber(f *os.File) (string, error) {
	var i windows.ByHandleFileInformation
	if err := windows.GetFileInformationByHandle(windows.Handle(f.Fd()), &i); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x-%x-%x", i.VolumeSerialNumber, i.FileIndexHigh, i.FileIndexLow), nil
}
