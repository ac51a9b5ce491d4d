package folder_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
)

// Folders that a service copies to other devices are refused with its name, and nothing
// is made in them; folders of like names are taken.
func TestCopiedFolders(t *testing.T) {
	for _, c := range []struct{ place, mark, service string }{
		{"Dropbox/igf.git", "", "Dropbox"},
		{"OneDrive - Sample Office/shared/igf.git", "", "OneDrive"},
		{"Library/CloudStorage/OneDrive-Sample/igf.git", "", "OneDrive"},
		{"Library/Mobile Documents/igf.git", "", "iCloud Drive"},
		{"work/shared/igf.git", "work/.stfolder", "Syncthing"},
		{"cloud/igf.git", "cloud/.nextcloudsync.log", "Nextcloud"},
		{"onedrive/igf.git", "", "OneDrive"},
		{"DROPBOX/igf.git", "", "Dropbox"},
		{"iCloud Drive/igf.git", "", "iCloud Drive"},
		{"My Drive/igf.git", "", "Google Drive"},
		{"Nextcloud/igf.git", "", "Nextcloud"},
		{"dropbox-notes/igf.git", "", ""},
		{"boxes/igf.git", "", ""},
		{"Documents/OneDriver/igf.git", "", ""},
	} {
		root := t.TempDir()
		dir := filepath.Join(root, filepath.FromSlash(c.place))
		if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
			t.Fatal(err)
		}
		if c.mark != "" {
			write(t, filepath.Join(root, filepath.FromSlash(c.mark)), "")
		}
		_, err := folder.Create(dir)
		if c.service == "" {
			if err != nil {
				t.Errorf("%s: %v", c.place, err)
			}
			continue
		}
		if !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), c.service) {
			t.Errorf("%s: %v", c.place, err)
		}
		if _, err := os.Lstat(dir); err == nil {
			t.Errorf("%s was made", c.place)
		}
	}
}

// A link to such a folder, or below it, is followed.
func TestCopiedFolderBehindALink(t *testing.T) {
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "Dropbox", "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(root, "Dropbox", "x"), filepath.Join(root, "plain")); err != nil {
		t.Skip(err)
	}
	if _, err := folder.Create(filepath.Join(root, "plain", "igf.git")); !errors.Is(err, remote.ErrRefused) || !strings.Contains(err.Error(), "Dropbox") {
		t.Errorf("%v", err)
	}
}
