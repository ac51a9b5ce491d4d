//go:build !linux

package journal

import "os"

// flush has what was written to f on the disk when it returns: F_FULLFSYNC on
// macOS, FlushFileBuffers on Windows.
func flush(f *os.File) error { return f.Sync() }
