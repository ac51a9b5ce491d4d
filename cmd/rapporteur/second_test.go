package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A second program brings the first to the front, and only that of the same replica; where none
// is open it is told so, also after one that ended badly.
func TestASecondStartShowsTheFirstWindow(t *testing.T) {
	home, err := os.MkdirTemp("", "s") // the path of a socket has a hundred letters
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(home) })
	t.Setenv("XDG_CACHE_HOME", home)
	t.Setenv("HOME", home)
	here, other := filepath.Join(t.TempDir(), "here"), filepath.Join(t.TempDir(), "other")
	if raise(here) {
		t.Fatal("a window that is not there came")
	}
	shown := make(chan bool, 2)
	listen(here, func() { shown <- true }) // and it ends without a word
	stop := listen(here, func() { shown <- false })
	if raise(other) {
		t.Error("the window of another replica came")
	}
	if !raise(here) || <-shown {
		t.Error("the window that has the replica did not come")
	}
	stop()
	if raise(here) {
		t.Error("a window that was closed came")
	}
}
