package main

import (
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rapporteur/cmd/internal/compose"
)

// The scripts below testdata run the whole program with a real replica, a
// real repository and the real git.
func TestMain(m *testing.M) {
	compose.Child()
	testscript.Main(m, map[string]func(){"rapporteur-cli": main})
}

func TestScripts(t *testing.T) {
	worked, err := filepath.Abs("testdata/worked")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Values["test"] = e.T()
			e.Setenv("RAPPORTEUR_REPLICA", e.WorkDir+"/replica")
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("WORKED", worked)
			e.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			return nil
		},
		Cmds: scriptCommands(),
	})
}
