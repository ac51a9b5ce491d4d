package main

import (
	"net"
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
	path, err := meetingPoint(here)
	if err != nil {
		t.Fatal(err)
	}
	c, err := net.Dial("unix", path)
	if err != nil || c.Close() != nil {
		t.Fatal(err)
	}
	if !raise(here) || <-shown || <-shown {
		t.Error("after a program that did not wait for an answer the window did not come")
	}
	stop()
	if raise(here) {
		t.Error("a window that was closed came")
	}
}

// A socket that takes a connection is no window that came.
func TestAProgramThatDoesNotAnswerHasNotCome(t *testing.T) {
	home, err := os.MkdirTemp("", "s")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(home) })
	t.Setenv("XDG_CACHE_HOME", home)
	t.Setenv("HOME", home)
	path, err := meetingPoint("here")
	if err != nil || os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil || c.Close() != nil {
				return
			}
		}
	}()
	if raise("here") {
		t.Error("it is said that a window came that did not")
	}
}
