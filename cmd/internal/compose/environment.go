package compose

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store"
	"rapporteur/sync/github/signin"
)

// Environment is what surrounds the program. It is asked instead of the
// process, so that tests run many programs side by side in one process. The
// zero value is the environment of the process.
type Environment struct {
	Getenv func(name string) string
	Dir    string // the working directory: relative paths start here
	// Limits of the replica; nil are those of a laptop.
	Limits *store.Limits
}

// Path returns the path to open for one that a person typed.
func (e Environment) Path(typed string) (string, error) {
	if strings.Contains(typed, "://") {
		return "", igf.Errorf("%q is an address of the network: name a file or folder of this computer", typed)
	}
	if typed == "" || e.Dir == "" || filepath.IsAbs(typed) {
		return typed, nil
	}
	return filepath.Join(e.Dir, typed), nil
}

// Abs returns the full path for one that a person typed.
func (e Environment) Abs(typed string) (string, error) {
	path, err := e.Path(typed)
	if err != nil {
		return "", err
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", igf.Errorf("the folder %q cannot be found: %w", typed, err)
	}
	return abs, nil
}

func (e Environment) getenv(name string) string {
	if e.Getenv == nil {
		return os.Getenv(name)
	}
	return e.Getenv(name)
}

// Secrets returns what the environment holds and nobody may read on a screen.
func (e Environment) Secrets() []string { return []string{e.getenv(signin.Variable)} }

// Folder returns the replica's folder: the given one, the environment's, or the
// default.
func (e Environment) Folder(given string) (string, error) {
	for _, dir := range []string{given, e.getenv("RAPPORTEUR_REPLICA")} {
		if dir != "" {
			return e.Abs(dir)
		}
	}
	return e.defaultFolder()
}

// defaultFolder returns a folder for data, not for settings, of this person.
func (e Environment) defaultFolder() (string, error) {
	home, err := e.home()
	if err != nil {
		return "", err
	}
	switch runtime.GOOS {
	case "windows":
		if d := e.getenv("LocalAppData"); d != "" {
			return filepath.Join(d, "Rapporteur", "replica"), nil
		}
		return filepath.Join(home, "AppData", "Local", "Rapporteur", "replica"), nil
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "Rapporteur", "replica"), nil
	}
	if d := e.getenv("XDG_DATA_HOME"); filepath.IsAbs(d) {
		return filepath.Join(d, "rapporteur", "replica"), nil
	}
	return filepath.Join(home, ".local", "share", "rapporteur", "replica"), nil
}

func (e Environment) home() (string, error) {
	name := "HOME"
	if runtime.GOOS == "windows" {
		name = "USERPROFILE"
	}
	home := e.getenv(name)
	if home == "" {
		return "", igf.Errorf("the home folder is not known, for %s is not set: name the replica's folder with --replica", name)
	}
	return home, nil
}
