package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// skeleton returns the files of an empty bare repository besides HEAD, which is
// written last: a folder without it is not a repository yet, and an interrupted
// creation is simply done again. shared is core.sharedRepository, "" for none.
func skeleton(shared string) (dirs []string, config string) {
	config = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n"
	if shared != "" {
		config += "\tsharedRepository = " + shared + "\n"
	}
	return []string{"objects/info", "objects/pack", "refs/heads", "refs/tags"},
		config + "[receive]\n\tdenyNonFastForwards = true\n\tdenyDeletes = true\n"
}

// create makes an empty repository unless one is there.
func (r *Remote) create() error {
	if _, err := os.Stat(filepath.Dir(r.dir)); err != nil {
		return igf.Errorf("%w: the folder %s is not there: plug the drive in, connect the share or choose another place: %w",
			remote.ErrUnreachable, filepath.Dir(r.dir), err)
	}
	if err := os.Mkdir(r.dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return r.refuse("cannot be made: %w", err)
	}
	names, made, err := r.vacant()
	if err != nil || made {
		return err
	}
	above := filepath.Dir(r.dir)
	shared := wanted(above)
	if shared != "" && len(names) == 0 {
		if err := takeGroup(r.dir, above); err != nil {
			return r.refuse("cannot be made into a repository: %w", err)
		}
	}
	dirs, config := skeleton(shared)
	for _, d := range dirs {
		if err := os.MkdirAll(filepath.Join(r.dir, filepath.FromSlash(d)), 0o777); err != nil {
			return r.refuse("cannot be made into a repository: %w", err)
		}
	}
	for _, f := range []struct{ name, text string }{{"config", config}, {"HEAD", "ref: refs/heads/main\n"}} {
		if err := writeDurably(filepath.Join(r.dir, f.name), []byte(f.text)); err != nil {
			return r.refuse("cannot be made into a repository: %w", err)
		}
	}
	if err := r.share(); err != nil {
		return r.refuse("cannot be made into a repository: %w", err)
	}
	for _, d := range []string{"objects", "refs", "."} {
		if err := syncDir(filepath.Join(r.dir, d)); err != nil {
			return r.refuse("cannot be made into a repository: %w", err)
		}
	}
	return syncDir(filepath.Dir(r.dir))
}

// vacant lists what is in a folder that is to become a repository, and refuses one with other files.
// made: it is one already, and inspect judges it, whatever else is there.
func (r *Remote) vacant() (names []fs.DirEntry, made bool, err error) {
	if names, err = os.ReadDir(r.dir); err != nil {
		return nil, false, r.refuse("cannot be read: %w", err)
	}
	if slices.ContainsFunc(names, func(n fs.DirEntry) bool { return n.Name() == "HEAD" || n.Name() == ".git" }) {
		return names, true, nil
	}
	names = slices.DeleteFunc(names, func(n fs.DirEntry) bool { return ofTheDesktop(n.Name()) })
	for _, n := range names {
		name, _, _ := strings.Cut(n.Name(), ".tmp_") // somebody makes it at this moment, or was interrupted
		if !slices.Contains([]string{"objects", "refs", "config", "HEAD"}, name) {
			return nil, false, r.refuse("already holds other files, such as %q: choose an empty folder or a new name", n.Name())
		}
	}
	return names, false, nil
}

// CanMake reports why [Create] would refuse a folder for what is in it now, and changes nothing.
func CanMake(dir string) error {
	r, err := at(dir)
	if err != nil {
		return err
	}
	if _, err := os.Stat(r.dir); err != nil {
		return nil
	}
	_, made, err := r.vacant()
	if made {
		err = r.inspect()
	}
	return err
}

// Is reports whether a folder is a bare repository, in whatever state.
func Is(dir string) bool {
	for _, part := range []string{"HEAD", "objects", "refs"} {
		if _, err := os.Stat(filepath.Join(dir, part)); err != nil {
			return false
		}
	}
	return true
}

// ofTheDesktop reports whether a name is that of a file which macOS or Windows puts into
// folders that people look at: to them, a folder with nothing else is empty.
func ofTheDesktop(name string) bool {
	return slices.Contains([]string{".ds_store", "desktop.ini", "thumbs.db"}, strings.ToLower(name))
}
