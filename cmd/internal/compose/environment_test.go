package compose_test

import (
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"rapporteur/cmd/internal/compose"
)

// The replica is where the person says, else where the environment says, else
// below the home folder; what is relative starts at the working directory.
func TestFolderOfTheReplica(t *testing.T) {
	work := t.TempDir()
	home := map[string]string{"HOME": filepath.Join(work, "home"), "USERPROFILE": filepath.Join(work, "home")}
	with := func(name, value string) map[string]string {
		return map[string]string{"HOME": home["HOME"], "USERPROFILE": home["HOME"], name: value}
	}
	for _, c := range []struct {
		given     string
		variables map[string]string
		want      string // from work
	}{
		{"given", with("RAPPORTEUR_REPLICA", "set"), "given"},
		{filepath.Join(work, "absolute"), home, "absolute"},
		{"", with("RAPPORTEUR_REPLICA", "set"), "set"},
		{"", with("XDG_DATA_HOME", "relative is no data folder"), "home/.local/share/rapporteur/replica"},
		{"", with("XDG_DATA_HOME", filepath.Join(work, "data")), "data/rapporteur/replica"},
		{"", home, "home/.local/share/rapporteur/replica"},
	} {
		if strings.Contains(c.want, "share") || strings.Contains(c.want, "data") {
			if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
				continue
			}
		}
		e := compose.Environment{Dir: work, Getenv: func(name string) string { return c.variables[name] }}
		got, err := e.Folder(c.given)
		ok(t, err)
		if want := filepath.Join(work, filepath.FromSlash(c.want)); got != want {
			t.Errorf("given %q with %v: %s, want %s", c.given, c.variables, got, want)
		}
	}
	nowhere := compose.Environment{Getenv: func(string) string { return "" }}
	if dir, err := nowhere.Folder(""); err == nil || !strings.Contains(err.Error(), "--replica") {
		t.Errorf("without a home: %q, %v", dir, err)
	}
}
