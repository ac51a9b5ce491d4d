package compose

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store"
	"rapporteur/sync/folder"
	"rapporteur/sync/github/access"
	"rapporteur/sync/remote"
)

// Forms of an address without its scheme: a host, an owner and a name, with a slash or, as for Git over
// SSH, a colon behind the host; and an owner and a name alone, as GitHub shows them.
var (
	hostAndPath  = regexp.MustCompile(`^(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::\d+)?/[^/\\]+/[^/\\]+$`)
	hostAndColon = regexp.MustCompile(`^((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}):([^/\\:]+/[^/\\:]+)$`)
	ownerAndName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$`)
)

// likeAddress returns the address, without its scheme, that was perhaps meant by what no folder has;
// "" for none.
func likeAddress(typed, dir string) string {
	gone := func(dir string) bool { _, err := os.Stat(dir); return err != nil }
	switch above := filepath.Dir(dir); {
	case hostAndPath.MatchString(typed) && gone(filepath.Dir(above)):
		return typed
	case hostAndColon.MatchString(typed) && gone(dir):
		return strings.TrimSuffix(hostAndColon.ReplaceAllString(typed, "$1/$2"), ".git")
	case ownerAndName.MatchString(typed) && gone(above):
		return "github.com/" + strings.TrimSuffix(typed, ".git")
	}
	return ""
}

// checkPlace refuses a folder that cannot be, or become, the shared repository: one that is rather an
// address, one within a replica or a repository, and one with other files.
func checkPlace(typed, dir string) error {
	if address := likeAddress(typed, dir); address != "" {
		return igf.Errorf("%s is no folder here: if it is an address, write it as https://%s; if it is to be a folder, make the one above it first", typed, address)
	}
	if folder.Is(dir) {
		return nil // it is told when it is opened what is wrong with it
	}
	for above := dir; ; above = filepath.Dir(above) {
		switch {
		case store.Is(above):
			return inReplica(dir, above)
		case folder.Is(above):
			return igf.Errorf("the folder %s lies in the repository %s: name that one, or a folder outside of it", dir, above)
		}
		if above == filepath.Dir(above) {
			break
		}
	}
	if err := folder.CanMake(dir); errors.Is(err, remote.ErrRefused) {
		return err
	}
	return nil
}

func inReplica(dir, replica string) error {
	return igf.Errorf("the folder %s lies in the replica %s, which belongs to one device: name a folder outside of it", dir, replica)
}

// checkOutside refuses a shared repository in the replica that is to be made.
func checkOutside(address string, opt Options) error {
	if access.IsAddress(address) {
		return nil
	}
	replica, err := opt.Folder(opt.Replica)
	if err != nil {
		return err
	}
	if rest, err := filepath.Rel(replica, address); err == nil && filepath.IsLocal(rest) && !folder.Is(address) {
		return inReplica(address, replica)
	}
	return nil
}
