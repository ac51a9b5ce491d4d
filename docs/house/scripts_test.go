package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// run runs a script of .ci with stand-ins for the system's programs and no
// terminal, and returns what it said and its exit code.
func run(t *testing.T, programs map[string]string, args ...string) (said string, code int) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the scripts of .ci are for sh")
	}
	bin := t.TempDir()
	for name, body := range programs {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+body+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"sh", "env", "sed", "sort", "head", "printf", "dirname"} {
		path, err := exec.LookPath(name)
		if err != nil {
			t.Skipf("%s is not on this machine", name)
		}
		if err := os.Symlink(path, filepath.Join(bin, name)); err != nil {
			t.Fatal(err)
		}
	}
	script, err := filepath.Abs(filepath.Join(root, ".ci", args[0]))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(script, args[1:]...)
	cmd.Env = []string{"PATH=" + bin}
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// debian is a machine with apt on which xclip is not installed.
func debian(user, more string) map[string]string {
	return map[string]string{
		"uname":      "echo Linux",
		"id":         "echo " + user,
		"apt-get":    `echo "apt-get $*"; ` + more,
		"dpkg-query": `case "$*" in *xclip) exit 1 ;; *) printf installed ;; esac`,
	}
}

func TestMissingPackages(t *testing.T) {
	asks := debian("1000", "")
	asks["sudo"] = `shift; echo "as root:"; exec "$@"`
	for _, c := range []struct {
		name     string
		programs map[string]string
		code     int
		want     []string
		not      string
	}{
		{"root installs what is missing and nothing else", debian("0", ""), 0, []string{"Missing system packages: xclip", "apt-get install", "xclip"}, "qpdf"},
		{"root without a network gets one sentence", debian("0", "exit 100"), 1, []string{"could not be installed", "xclip"}, ""},
		{"a person without sudo is told the command", debian("1000", ""), 1, []string{"sudo apt-get install", "xclip"}, "as root"},
		{"nobody is asked where nobody can answer", asks, 1, []string{"RAPPORTEUR_YES=1", "sudo apt-get install"}, "as root"},
	} {
		t.Run(c.name, func(t *testing.T) {
			said, code := run(t, c.programs, "packages.sh", "long")
			if code != c.code {
				t.Errorf("it ended with %d, want %d", code, c.code)
			}
			for _, w := range c.want {
				if !strings.Contains(said, w) {
					t.Errorf("it does not say %q:\n%s", w, said)
				}
			}
			if c.not != "" && strings.Contains(said, c.not) {
				t.Errorf("it says %q:\n%s", c.not, said)
			}
		})
	}
}

// make test builds without C, and needs no display.
func TestThePlainTierNeedsNoCompiler(t *testing.T) {
	programs := debian("0", "")
	programs["dpkg-query"] = `case "$*" in *git) exit 1 ;; *) printf not-installed ;; esac`
	said, _ := run(t, programs, "packages.sh", "test")
	if !strings.Contains(said, "poppler-utils") || strings.Contains(said, "gcc") || strings.Contains(said, "xvfb") {
		t.Errorf("it says %q", said)
	}
}

func TestNothingIsDoneWhenNothingIsMissing(t *testing.T) {
	if said, code := run(t, debian("1000", ""), "packages.sh", "build"); code != 0 || said != "" {
		t.Errorf("it ended with %d and said %q", code, said)
	}
}

func TestAnOldGoIsNamedPlainly(t *testing.T) {
	for version, code := range map[string]int{"go1.19.8": 1, "go1.25.9": 1, "go1.26.0": 0, "go1.26.12": 0, "go1.30": 0, "go2.1": 0} {
		said, got := run(t, map[string]string{"go": "echo " + version}, "go.sh")
		if got != code {
			t.Errorf("with %s it ends with %d, want %d: %s", version, got, code, said)
		}
		if code != 0 && !strings.Contains(said, "too old") {
			t.Errorf("with %s it says %q", version, said)
		}
	}
	if said, code := run(t, nil, "go.sh"); code != 1 || !strings.Contains(said, "not installed") {
		t.Errorf("with no Go it ends with %d and says %q", code, said)
	}
}
