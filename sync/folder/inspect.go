package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/config"
)

// inspect reports why the folder cannot serve as the shared repository.
func (r *Remote) inspect() error {
	if _, err := os.Stat(filepath.Join(r.dir, ".git")); err == nil {
		return r.refuse("is a working copy, and a push to it would confuse whoever works in it: " +
			"choose a folder of its own, made with \"git clone --bare\" or by this program")
	}
	info, err := os.Stat(r.dir)
	switch {
	case err != nil:
		return r.present()
	case !info.IsDir():
		return r.refuse("is a file: choose a folder")
	}
	for _, part := range []string{"HEAD", "objects", "refs"} {
		if _, err := os.Stat(filepath.Join(r.dir, part)); errors.Is(err, fs.ErrNotExist) {
			return r.notRepository(part)
		} else if err != nil {
			return err
		}
	}
	if _, err := os.Stat(filepath.Join(r.dir, "shallow")); err == nil {
		return r.refuse("holds only a part of its history (a shallow clone): run \"git fetch --unshallow\" in it, or choose a full one")
	}
	if data, err := os.ReadFile(filepath.Join(r.dir, "objects", "info", "alternates")); err == nil && strings.TrimSpace(string(data)) != "" {
		return r.refuse("borrows objects from another folder, which other computers may not have: " +
			"run \"git repack -a -d\" in it and remove objects/info/alternates")
	}
	return r.inspectConfig()
}

// notRepository distinguishes an unplugged drive, whose folder is missing or
// empty, from a folder that holds something else.
func (r *Remote) notRepository(missing string) error {
	names, err := os.ReadDir(r.dir)
	if err != nil || len(names) == 0 {
		return r.present()
	}
	return r.refuse("is not a Git repository (it has no %s): choose another folder", missing)
}

func (r *Remote) inspectConfig() error {
	c, err := r.config()
	if err != nil {
		return err
	}
	if strings.EqualFold(c.Section("core").Option("bare"), "false") {
		return r.refuse("is the inside of a working copy: choose a bare repository, made with \"git clone --bare\" or by this program")
	}
	ext := c.Section("extensions")
	if v := ext.Option("objectformat"); v != "" && !strings.EqualFold(v, "sha1") {
		return r.refuse("names its objects by %s, which is not supported: use a repository made with --object-format=sha1", v)
	}
	if v := ext.Option("refstorage"); v != "" && !strings.EqualFold(v, "files") {
		return r.refuse("keeps its branches as %s, which is not supported: run \"git refs migrate --ref-format=files\" in it", v)
	}
	if v := ext.Option("partialclone"); v != "" {
		return r.refuse("is a partial clone and lacks contents: choose a full one")
	}
	return nil
}

// config reads the settings of the repository; without the file Git's defaults hold.
func (r *Remote) config() (*config.Config, error) {
	c := config.New()
	f, err := os.Open(filepath.Join(r.dir, "config"))
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := config.NewDecoder(f).Decode(c); err != nil {
		return nil, r.refuse("has a config that cannot be read: %w", err)
	}
	return c, nil
}

// modes returns the rights of what is made in the repository.
func (r *Remote) modes() (modes, error) {
	c, err := r.config()
	if err != nil {
		return modes{}, err
	}
	return modesOf(c), nil
}
