package ui

import (
	"testing"
)

func TestPictures(t *testing.T) {
	b := newBench(t)
	b.until("the session is shown", func() bool { return b.reads("left") })
	b.picture("session")
}
