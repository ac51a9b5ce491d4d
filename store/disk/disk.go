// Package disk makes the files and folders of a replica: for their owner alone,
// and so that after a crash each is there whole, as it was before or as it is
// now. It also asks the system about the disk. It never follows a link in the
// place of a file, and never looks into one except for its checksum.
package disk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// The modes of all that belongs to a replica; a umask can only narrow them.
const (
	fileMode   = 0o600
	folderMode = 0o700
)

// Folder makes a folder and those above it. One that is there is closed to others,
// where the system lets us.
func Folder(path string) error {
	if err := os.MkdirAll(path, folderMode); err != nil {
		return igf.Errorf("the folder %s cannot be made: %w", path, err)
	}
	if st, err := os.Stat(path); err == nil && st.Mode().Perm()&^folderMode != 0 {
		_ = os.Chmod(path, folderMode) // somebody else's, or without modes; the files are closed anyway
	}
	return nil
}

// CloseAll closes to others a file, or a folder with all in it, as far as the system lets us:
// Badger knows no modes, and a copy may have others. What is a link, or where it leads, stays
// as it is.
func CloseAll(path string) {
	st, err := os.Lstat(path)
	switch {
	case err != nil:
		return // nobody needs it for anything else
	case st.Mode().IsRegular():
		closed(st, func(mode os.FileMode) error { return os.Chmod(path, mode) })
		return
	case !st.IsDir():
		return
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return
	}
	defer func() { _ = root.Close() }()
	_ = fs.WalkDir(root.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() && !d.Type().IsRegular() {
			return nil
		}
		if st, err := d.Info(); err == nil {
			closed(st, func(mode os.FileMode) error { return root.Chmod(path, mode) })
		}
		return nil
	})
}

// closed takes away what others may do with a file.
func closed(st fs.FileInfo, chmod func(os.FileMode) error) {
	if st.Mode().Perm()&^folderMode != 0 {
		_ = chmod(st.Mode().Perm() & folderMode)
	}
}

// OwnFolder makes a folder in one that is there, and refuses a link in its place.
func OwnFolder(path string) error {
	err := os.Mkdir(path, folderMode)
	if errors.Is(err, os.ErrExist) {
		var st os.FileInfo
		if st, err = os.Lstat(path); err == nil && !st.IsDir() {
			err = igf.Errorf("%s is no folder: remove it", path)
		}
	}
	return err
}

// create makes an empty file in the place of what is there; a link goes, and what
// it leads to stays.
func create(path string) (*os.File, error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, fileMode)
}

// Note writes a file that may be lost: it is not synced.
func Note(path string, data []byte) error { return Fill(path, data, int64(len(data))) }

// Fill writes a file of size bytes, block after block, that may be lost: it is not synced.
func Fill(path string, block []byte, size int64) error {
	f, err := create(path)
	if err != nil {
		return err
	}
	for left := size; left > 0 && err == nil; left -= int64(len(block)) {
		_, err = f.Write(block[:min(left, int64(len(block)))])
	}
	return errors.Join(err, f.Close())
}

// Mark opens a file whose being there is what counts, and makes it if it is not.
func Mark(path string) (*os.File, error) { return os.OpenFile(path, os.O_RDWR|os.O_CREATE, fileMode) }

// Replace replaces path by what write puts into a file beside it, in one step,
// and has it on the disk when it returns.
func Replace(path string, write func(*os.File) error) error {
	tmp := path + ".tmp"
	f, err := create(tmp)
	if err != nil {
		return igf.Errorf("%s cannot be made: %w", tmp, err)
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(tmp, path)
	}
	if err != nil {
		return errors.Join(igf.Errorf("%s cannot be written: %w", path, err), os.Remove(tmp))
	}
	return SyncDir(filepath.Dir(path))
}

// WriteFile replaces path by data, as Replace does.
func WriteFile(path string, data []byte) error {
	return Replace(path, func(f *os.File) error {
		_, err := f.Write(data)
		return err
	})
}

// WriteJSON replaces path by v as JSON, a line feed, and the CRC-32C of the JSON.
func WriteJSON(path string, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return igf.Errorf("%s cannot be encoded: %w", filepath.Base(path), err)
	}
	return WriteFile(path, fmt.Appendf(nil, "%s\n%08x\n", b, codec.Checksum(0, b)))
}

// ReadJSON reads what WriteJSON wrote. Where that is not what is there, the
// error wraps codec.ErrDamaged.
func ReadJSON(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	body, sum := b[:max(0, len(b)-10)], b[max(0, len(b)-10):]
	if string(sum) != fmt.Sprintf("\n%08x\n", codec.Checksum(0, body)) {
		return igf.Errorf("%w: %s does not match its checksum", codec.ErrDamaged, path)
	}
	if err := json.Unmarshal(body, v); err != nil {
		return igf.Errorf("%w: %s: %w", codec.ErrDamaged, path, err)
	}
	return nil
}

// SyncDir makes new, renamed and removed names of a folder durable. Windows
// has no such call: NTFS journals names.
func SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return igf.Errorf("the folder %s cannot be opened: %w", dir, err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return igf.Errorf("the folder %s cannot be written to the disk: %w", dir, err)
	}
	return nil
}

// Remove takes a file away that may not be there, durably.
func Remove(path string) error {
	err := os.Remove(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return igf.Errorf("%s cannot be removed: %w", path, err)
	}
	return SyncDir(filepath.Dir(path))
}

// kept is the number of things of one name that stay in aside.
const kept = 3

// MoveAside moves what cannot be used any more into the folder aside, under
// its name and the stamp, and keeps only the newest few of one name. It does
// nothing where there is no such name in dir.
func MoveAside(dir, name, stamp string) error {
	from := filepath.Join(dir, name)
	if _, err := os.Lstat(from); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	aside := filepath.Join(dir, "aside")
	if err := Folder(aside); err != nil {
		return igf.Errorf("%s cannot be moved aside: %w", from, err)
	}
	for n := 0; ; n++ {
		to := filepath.Join(aside, fmt.Sprintf("%s-%s-%02d", name, stamp, n))
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		if err := os.Rename(from, to); err != nil {
			return igf.Errorf("%s cannot be moved aside: %w", from, err)
		}
		break
	}
	if err := errors.Join(SyncDir(dir), SyncDir(aside)); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(aside, name+"-*"))
	if err != nil {
		return err
	}
	sort.Strings(old)
	for len(old) > kept {
		if err := os.RemoveAll(old[0]); err != nil {
			return igf.Errorf("%s cannot be removed: %w", old[0], err)
		}
		old = old[1:]
	}
	return nil
}

// FileSum is the length and the CRC-32C of a file.
type FileSum struct {
	Name    string    `json:"name"`
	Size    int64     `json:"size"`
	Sum     uint32    `json:"crc32c"`
	Changed time.Time `json:"changed"` // as the system says
	Read    time.Time `json:"read"`    // when Sum was made from its bytes
}

// Same reports whether two sums are of the same bytes under the same name.
func (s FileSum) Same(o FileSum) bool {
	return s.Name == o.Name && s.Size == o.Size && s.Sum == o.Sum
}

// Sums reads the files of a folder to their ends, in order of their names. The file
// named except is left out, and a file among known that has the length and the time that
// it had is not read again.
func Sums(dir, except string, known []FileSum, now time.Time) ([]FileSum, error) {
	names, err := os.ReadDir(dir)
	if err != nil {
		return nil, igf.Errorf("%s cannot be read: %w", dir, err)
	}
	var out []FileSum
	buf := make([]byte, 256<<10)
	for _, n := range names {
		if n.Name() == except {
			continue
		}
		st, err := os.Stat(filepath.Join(dir, n.Name()))
		if err != nil {
			return nil, igf.Errorf("%s cannot be read: %w", n.Name(), err)
		}
		if i := slices.IndexFunc(known, func(k FileSum) bool { return k.Name == n.Name() }); i >= 0 && known[i].Size == st.Size() && known[i].Changed.Equal(st.ModTime()) {
			out = append(out, known[i])
			continue
		}
		s := FileSum{Name: n.Name(), Changed: st.ModTime(), Read: now.UTC()}
		if s.Size, s.Sum, err = sumFile(filepath.Join(dir, n.Name()), buf); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func sumFile(path string, buf []byte) (size int64, sum uint32, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	for {
		n, err := f.Read(buf)
		size += int64(n)
		sum = codec.Checksum(sum, buf[:n])
		if err == io.EOF {
			return size, sum, nil
		}
		if err != nil {
			return 0, 0, igf.Errorf("%s cannot be read: %w", path, err)
		}
	}
}

// IsFull reports whether err means that the disk had no room: ENOSPC, EDQUOT,
// and on Windows ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
func IsFull(err error) bool {
	for _, full := range fullErrors {
		if errors.Is(err, full) {
			return true
		}
	}
	return false
}
