package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// capture saves note after note, and now and then does what sync does, until
// it is killed. It prints each number once it is acknowledged.
func capture(dir string) int {
	r, found, err := Open(context.Background(), childOptions(dir))
	if err != nil {
		say("failed: %v", err)
		return 1
	}
	if found.Lost {
		say("failed: %s", found.Sentence)
		return 1
	}
	n, err := strconv.Atoi(os.Args[3])
	for ; err == nil; n++ {
		if err = r.Save(context.Background(), act(note(ulid(1, n), strconv.Itoa(n)))); err != nil {
			break
		}
		say("%d", n)
		switch n % 37 {
		case 5, 15:
			err = r.KeepUnsaved(igf.Unsaved{Slot: "s", Text: "typed " + strconv.Itoa(n), At: noon})
			say("t%d", n)
		case 20:
			var waiting []igf.Pending
			if waiting, err = r.Pending(); err == nil {
				err = r.Exchange(context.Background(), &igf.Exchange{Acknowledged: waiting[:len(waiting)/2]})
			}
		case 30:
			err = r.AutoBackup(context.Background(), nil)
		}
	}
	say("failed: %v", err)
	return 1
}

func child(t testing.TB, mode, dir string, args ...string) (*exec.Cmd, io.ReadCloser) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, append([]string{mode, dir}, args...)...)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if mode != childFill { // one that dies on a full disk says a lot
		c.Stderr = os.Stderr
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, out
}

func TestKilledDuringCapture(t *testing.T) {
	rounds := 200
	if testing.Short() {
		rounds = 10
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 2))
	dir := t.TempDir()
	acked := map[string]bool{}
	next, typed := 1, ""
	for round := range rounds {
		c, out := child(t, childCapture, dir, strconv.Itoa(next))
		lines := bufio.NewScanner(out)
		for stop := rng.IntN(60); stop >= 0 && lines.Scan(); stop-- {
			next, typed = ack(t, lines.Text(), acked, next, typed)
		}
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // acknowledged before it died
			next, typed = ack(t, lines.Text(), acked, next, typed)
		}
		_ = c.Wait() // killed
		next++       // saved perhaps, and not acknowledged
		if round%10 == 9 {
			survived(t, dir, acked, typed)
		}
	}
	t.Logf("%d kills, %d acknowledged notes, all there once", rounds, len(acked))
}

func ack(t *testing.T, line string, acked map[string]bool, next int, typed string) (int, string) {
	t.Helper()
	if n, ok := strings.CutPrefix(line, "t"); ok {
		return next, "typed " + n
	}
	n, err := strconv.Atoi(line)
	if err != nil {
		t.Fatalf("the child says %q", line)
	}
	acked[line] = true
	return n + 1, typed
}

func survived(t *testing.T, dir string, acked map[string]bool, typed string) {
	t.Helper()
	r, found := openWith(t, childOptions(dir))
	defer closeReplica(t, r)
	have := map[string]int{}
	for _, text := range texts(t, r) {
		have[text]++
	}
	for text := range acked {
		if have[text] != 1 {
			t.Fatalf("note %s was acknowledged and is there %d times; opening said %q", text, have[text], found.Sentence)
		}
	}
	if typed != "" && len(found.Unsaved) == 0 {
		t.Fatalf("%q was typed and is gone", typed)
	}
}

// hold keeps a replica open until its standard input ends.
func hold(dir string) int {
	r, _, err := Open(context.Background(), testOptions(dir))
	if err != nil {
		say("%v", err)
		return 1
	}
	say("open")
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := r.Close(); err != nil {
		return 1
	}
	return 0
}

func TestASecondProcessIsToldWhoHasIt(t *testing.T) {
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, childHold, dir)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "open\n" {
		t.Fatalf("the holder says %q, %v", line, err)
	}
	_, _, err = Open(context.Background(), testOptions(dir))
	if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), fmt.Sprintf("process %d", c.Process.Pid)) {
		t.Errorf("the second process is told: %v", err)
	}
	if _, _, err := Restore(context.Background(), bytes.NewReader(nil), dir, Former{}); !errors.Is(err, ErrInUse) {
		t.Errorf("a restore into a replica that is open: %v", err)
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	open(t, dir) // fails the test when it is still held
}
