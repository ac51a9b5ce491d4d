package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rapporteur/cmd/internal/compose"
)

// program is the real program in a real window of an X display, driven by the
// keyboard.
type program struct {
	t      *testing.T
	cmd    *exec.Cmd
	sample string
	id     string
	shown  string // the last picture that was kept
	out    *output
	ended  chan error
}

// output may be read while the program writes it.
type output struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.String()
}

// needWindow skips where no window can be driven, and says why.
func needWindow(t *testing.T) {
	t.Helper()
	if os.Getenv("RAPPORTEUR_WINDOW") == "" {
		t.Skip("skipped: a real window is only opened with RAPPORTEUR_WINDOW=1, under Xvfb for instance")
	}
	if runtime.GOOS != "linux" || os.Getenv("DISPLAY") == "" {
		t.Skip("skipped: this test drives a window of an X display, and there is none")
	}
	for _, tool := range []string{"xdotool", "import", "git"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("skipped: %s is not installed", tool)
		}
	}
}

var build struct {
	sync.Once
	path string
	err  error
}

// windowTags are the build tags of every build of the window; the Makefile has them too.
const windowTags = "no_animations"

// binary builds the program once, with the flags that every build has.
func binary(t *testing.T) string {
	t.Helper()
	build.Do(func() {
		dir, err := os.MkdirTemp("", "rapporteur-window")
		if err != nil {
			build.err = err
			return
		}
		build.path = filepath.Join(dir, "rapporteur")
		cmd := exec.Command("go", "build", "-tags", windowTags, "-o", build.path, ".")
		cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			build.err = err
			t.Logf("%s", out)
		}
	})
	if build.err != nil {
		t.Fatal(build.err)
	}
	return build.path
}

func TestMain(m *testing.M) {
	compose.Child()
	code := m.Run()
	if build.path != "" {
		_ = os.RemoveAll(filepath.Dir(build.path)) // a folder of the system's temporary ones
	}
	os.Exit(code)
}

// start opens the sample cycle in a folder.
func start(t *testing.T, sample string, env ...string) *program {
	t.Helper()
	p := &program{t: t, sample: sample, out: &output{}, ended: make(chan error, 1)}
	p.cmd = exec.Command(binary(t), "--sample", sample)
	p.cmd.Env = append(os.Environ(), append([]string{"HOME=" + filepath.Dir(sample), "LANG=en_US.UTF-8", "LC_ALL=", "FYNE_SCALE=1", "RAPPORTEUR_CHECK_THREADS=1"}, env...)...)
	p.cmd.Stdout, p.cmd.Stderr = p.out, p.out
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	gone := make(chan struct{})
	go func() { p.ended <- p.cmd.Wait(); close(gone) }()
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill() // it has ended already unless the test failed
		<-gone
	})
	p.wait("its window opens", func() bool {
		p.id = strings.TrimSpace(strings.SplitN(p.tool("search", "--all", "--pid", strconv.Itoa(p.cmd.Process.Pid), "--name", "· Rapporteur$"), "\n", 2)[0])
		return p.id != ""
	})
	p.tool("windowsize", p.id, "1280", "800")
	p.tool("windowmove", p.id, "0", "0")
	p.tool("windowfocus", p.id)
	return p
}

// tool runs xdotool and gives what it printed.
func (p *program) tool(args ...string) string {
	out, err := exec.Command("xdotool", args...).Output()
	if err != nil {
		return ""
	}
	return string(out)
}

// wait looks until something is so; the pause between two looks is only for
// the sake of the machine.
func (p *program) wait(what string, ok func() bool) {
	p.t.Helper()
	for range 600 {
		if ok() {
			return
		}
		select {
		case err := <-p.ended:
			p.ended <- err
			if !ok() {
				p.t.Fatalf("the program ended before this: %s: %v\n%s", what, err, p.out)
			}
			return
		case <-time.After(100 * time.Millisecond):
		}
	}
	p.picture(filepath.Join(os.TempDir(), "rapporteur-window-failed.png"))
	p.t.Fatalf("it never came to this: %s; the window is called %q\n%s", what, p.title(), p.out)
}

func (p *program) title() string { return strings.TrimSpace(p.tool("getwindowname", p.id)) }

// at waits for the window to say where it is.
func (p *program) at(place string) {
	p.t.Helper()
	p.wait("the window shows "+place, func() bool { return strings.HasPrefix(p.title(), place) })
}

// goes presses keys until the window shows a place: a window that has just
// opened may not have the keyboard yet.
func (p *program) goes(keys, place string) {
	p.t.Helper()
	n := 0
	p.wait("the window shows "+place, func() bool {
		if n++; n%10 == 1 {
			p.tool("windowfocus", p.id)
			p.keys(keys)
		}
		return strings.HasPrefix(p.title(), place)
	})
}

func (p *program) keys(keys ...string) {
	for _, k := range keys {
		p.tool("key", "--clearmodifiers", k)
	}
}

// types types a line of ASCII and ends it with Enter.
func (p *program) types(line string) {
	p.tool("type", "--delay", "12", line)
	p.keys("Return")
}

// quit closes the program by its own command and checks that it found no
// fault of its own.
func (p *program) quit() {
	p.t.Helper()
	if err := p.goesAway(); err != nil {
		p.t.Errorf("the program ended with %v", err)
	}
	for _, bad := range []string{"Error in Fyne call thread", "panic", "fault of its own"} {
		if strings.Contains(p.out.String(), bad) {
			p.t.Errorf("the program wrote %q:\n%s", bad, p.out)
		}
	}
}

// goesAway presses the keys that end the program until it does, as goes does for a place.
func (p *program) goesAway() error {
	p.t.Helper()
	for range 12 {
		p.tool("windowfocus", p.id)
		p.keys("ctrl+q")
		select {
		case err := <-p.ended:
			return err
		case <-time.After(5 * time.Second):
		}
	}
	p.picture(filepath.Join(os.TempDir(), "rapporteur-window-failed.png"))
	title := p.title()
	_ = p.cmd.Process.Signal(syscall.SIGQUIT) // it writes what it was doing
	<-p.ended
	p.t.Fatalf("the program does not end; the window is called %q\n%s", title, p.out)
	return nil
}

// window writes what the window shows.
func (p *program) window(path string) {
	if out, err := exec.Command("import", "-window", p.id, "-define", "png:exclude-chunks=date,time", path).CombinedOutput(); err != nil {
		p.t.Fatalf("%v: %s", err, out)
	}
}

// picture writes what the display shows.
func (p *program) picture(path string) {
	if out, err := exec.Command("import", "-window", "root", path).CombinedOutput(); err != nil {
		p.t.Errorf("%v: %s", err, out)
	}
}
