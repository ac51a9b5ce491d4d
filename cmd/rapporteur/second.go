package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net"
	"os"
	"path/filepath"
	"time"

	"rapporteur/app/files"
	"rapporteur/app/igf"
)

// A program that is started a second time on a replica cannot open it: it asks the one that has
// it to come to the front. They meet at a socket of this computer, which is no network, in a
// folder that only its owner may enter.

// patience is how long a program waits for the one that is open to come to the front.
const patience = 2 * time.Second

// meetingPoint is where the programs of a replica meet. It is not in the replica, whose files
// are all of its own, and its name is short: sockets have no long ones.
func meetingPoint(replica string) (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(replica))
	return filepath.Join(dir, "rapporteur", hex.EncodeToString(sum[:8])+".sock"), nil
}

// listen calls show whenever the program is started again on the replica, until stop; show returns
// when the window is in front. Where
// that cannot be, the program does without: the second one says then that the replica is in
// use. Only who holds the lock of the replica calls it, so what lies there is of a program that
// has ended.
func listen(replica string, show func()) (stop func()) {
	nothing := func() {}
	path, err := meetingPoint(replica)
	if err != nil || files.Private.Folder(filepath.Dir(path)) != nil {
		return nothing
	}
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return nothing
	}
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "unix", path)
	if err != nil {
		return nothing
	}
	go func() {
		ended := igf.Caught(func() error { return answer(l, show) })
		_ = ended // stop was called, or the second program says what it says without this one
	}()
	return func() {
		if l.Close() != nil {
			return // the file is taken away by the next program
		}
	}
}

// shown is what a program answers that came to the front.
const shown = '+'

// answer calls show for each program that comes, and answers it, until the socket is closed.
func answer(l net.Listener, show func()) error {
	for {
		c, err := l.Accept()
		if err != nil {
			return err
		}
		show()
		_, wrong := c.Write([]byte{shown})
		_ = errors.Join(wrong, c.Close()) // the other program has left, or says that the replica is in use
	}
}

// raise asks the program that has the replica to come to the front, and reports whether it did: a
// socket takes a connection also for a program that hangs.
func raise(replica string) bool {
	path, err := meetingPoint(replica)
	if err != nil {
		return false
	}
	c, err := (&net.Dialer{Timeout: patience}).DialContext(context.Background(), "unix", path)
	if err != nil {
		return false
	}
	answer := make([]byte, 1)
	err = c.SetReadDeadline(time.Now().Add(patience))
	if err == nil {
		_, err = c.Read(answer)
	}
	return errors.Join(err, c.Close()) == nil && answer[0] == shown
}
