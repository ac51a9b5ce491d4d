package store

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

// The test binary is also its own children: what verifies, what holds a
// replica open, what captures until it is killed.
const (
	childVerify  = "child-verify"
	childHold    = "child-hold"
	childCapture = "child-capture"
	childFill    = "child-fill"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 2 {
		switch os.Args[1] {
		case childVerify:
			os.Exit(RunVerify(os.Args[2], os.Stderr))
		case childHold:
			os.Exit(hold(os.Args[2]))
		case childCapture:
			os.Exit(capture(os.Args[2]))
		case childFill:
			os.Exit(fillDisk(os.Args[2]))
		}
	}
	flag.Parse()
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue {
		checks := "40" // each opens and closes a replica many times
		if testing.Short() {
			checks = "10"
		}
		if err := f.Value.Set(checks); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// childOptions returns the options of a command: verification in a child process.
func childOptions(dir string) Options {
	o := testOptions(dir)
	o.Verify = VerifyByChild(childVerify)
	return o
}

func say(format string, args ...any) { fmt.Fprintf(os.Stdout, format+"\n", args...) }
