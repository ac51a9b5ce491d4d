package folder

import (
	"os"
	"path/filepath"
	"strings"
)

// copier returns the service that copies a folder to other devices by itself, "" for
// none. Each device then writes into a copy of its own, and of two copies that changed
// the service keeps one: a repository does not survive that.
func copier(dir string) string {
	for at := filepath.Clean(dir); ; at = filepath.Dir(at) {
		if s := copierOf(at); s != "" {
			return s
		}
		if at == filepath.Dir(at) {
			return ""
		}
	}
}

// copierOf knows the roots of such services by what they put there, or by the name that
// they give.
func copierOf(dir string) string {
	for _, mark := range []struct{ file, service string }{
		{".stfolder", "Syncthing"}, {".dropbox", "Dropbox"}, {".dropbox.cache", "Dropbox"}, {".nextcloudsync.log", "Nextcloud"}, {".owncloudsync.log", "ownCloud"},
	} {
		if _, err := os.Lstat(filepath.Join(dir, mark.file)); err == nil {
			return mark.service
		}
	}
	name := filepath.Base(dir)
	above := filepath.Base(filepath.Dir(dir))
	switch {
	case name == "Dropbox", strings.HasPrefix(name, "Dropbox ("):
		return "Dropbox"
	case name == "OneDrive", strings.HasPrefix(name, "OneDrive - "), above == "CloudStorage" && strings.HasPrefix(name, "OneDrive"):
		return "OneDrive"
	case name == "iCloudDrive", above == "Library" && name == "Mobile Documents":
		return "iCloud Drive"
	case name == "Google Drive", name == "GoogleDrive", above == "CloudStorage" && strings.HasPrefix(name, "GoogleDrive"):
		return "Google Drive"
	}
	return ""
}
