package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/zalando/go-keyring"

	"rapporteur/cmd/internal/compose"
)

const name = "rapporteur-cli"

// TestMain is the program itself where a script calls it by its name.
func TestMain(m *testing.M) {
	if strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") == name {
		main()
	}
	compose.Child()
	if os.Getenv(stuckVariable) != "" {
		stuck()
	}
	keyring.MockInitWithError(errors.New("no keyring for tests")) // never this person's own
	// Each command allocates the buffers of a database: collecting them at the
	// usual pace takes half of the processor time.
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}

// stuckVariable makes this test binary a program that never ends by itself.
const stuckVariable = "RAPPORTEUR_TEST_STUCK"

// stuck notices the first signal and goes on.
func stuck() {
	ctx, stop := untilSignal()
	defer stop()
	fmt.Println("ready")
	<-ctx.Done()
	select {}
}

// The scripts below testdata run the whole program with a real replica, a
// real repository and the real git: "rapporteur-cli status" in this process,
// "exec rapporteur-cli status" in one of its own.
func TestScripts(t *testing.T) {
	worked, err := filepath.Abs("testdata/worked")
	if err != nil {
		t.Fatal(err)
	}
	programs := folderWithProgram(t)
	testscript.Run(t, testscript.Params{
		Dir:                "testdata",
		RequireUniqueNames: true,
		Setup: func(e *testscript.Env) error {
			e.Values["test"], e.Values["asked"], e.Values["github"] = e.T(), make(chan struct{}), &gitHub{}
			e.Setenv("PATH", programs+string(filepath.ListSeparator)+e.Getenv("PATH"))
			e.Setenv("RAPPORTEUR_REPLICA", e.WorkDir+"/replica")
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("USERPROFILE", e.WorkDir)
			e.Setenv("WORKED", worked)
			e.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			return nil
		},
		Cmds: scriptCommands(),
	})
}

// folderWithProgram makes a folder in which this test binary has the name of
// the program.
func folderWithProgram(t *testing.T) string {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, name)
	if runtime.GOOS == "windows" {
		file += ".exe"
	}
	if hard := os.Link(self, file); hard != nil {
		if err := os.Symlink(self, file); err != nil {
			t.Fatal(errors.Join(hard, err))
		}
	}
	return dir
}
