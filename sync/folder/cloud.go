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
	if s := copierAbove(dir); s != "" {
		return s
	}
	real := dir
	for rest := ""; ; { // what is not there yet is made below what is
		if p, err := filepath.EvalSymlinks(real); err == nil {
			return copierAbove(filepath.Join(p, rest))
		}
		if real == filepath.Dir(real) {
			return ""
		}
		rest, real = filepath.Join(filepath.Base(real), rest), filepath.Dir(real)
	}
}

// copierAbove looks at a folder and at all above it.
func copierAbove(dir string) string {
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
	name := strings.ToLower(filepath.Base(dir)) // Windows and macOS do not tell them apart
	above := strings.ToLower(filepath.Base(filepath.Dir(dir)))
	for _, known := range []struct{ name, service string }{
		{"dropbox", "Dropbox"},
		{"onedrive", "OneDrive"},
		{"icloud drive", "iCloud Drive"},
		{"iclouddrive", "iCloud Drive"},
		{"google drive", "Google Drive"},
		{"googledrive", "Google Drive"},
		{"my drive", "Google Drive"},
		{"nextcloud", "Nextcloud"},
		{"owncloud", "ownCloud"},
		{"pclouddrive", "pCloud"},
		{"pcloud drive", "pCloud"},
		{"box sync", "Box"},
	} {
		if name == known.name || strings.HasPrefix(name, known.name+" (") || strings.HasPrefix(name, known.name+" - ") ||
			above == "cloudstorage" && strings.HasPrefix(name, known.name) {
			return known.service
		}
	}
	if above == "library" && name == "mobile documents" {
		return "iCloud Drive"
	}
	return ""
}
