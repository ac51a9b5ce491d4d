package shell_test

import (
	"slices"
	"testing"
	"time"

	"rapporteur/app/ui/shell"
)

// What is posted while the main thread is busy runs in one turn, in its order.
func TestPostedFunctionsRunTogether(t *testing.T) {
	var turns []func()
	p := shell.NewPosts(func(f func()) { turns = append(turns, f) })
	var ran []int
	for i := range 50 {
		p.Post(func() {
			ran = append(ran, i)
			if i == 3 {
				p.Post(func() { ran = append(ran, 50) }) // of its turn still
			}
		})
	}
	if len(turns) != 1 {
		t.Fatalf("the main thread was asked %d times", len(turns))
	}
	turns[0]()
	if !slices.IsSorted(ran) || len(ran) != 51 || len(turns) != 1 {
		t.Errorf("%d ran in %d turns: %v", len(ran), len(turns), ran)
	}
	p.Post(func() { ran = append(ran, 51) })
	if len(turns) != 2 {
		t.Error("what was posted later has no turn")
	}
}

// A function that takes long lets keys have their turn before the next; one that panics
// takes nothing else with it.
func TestPostedFunctionsAreNotLost(t *testing.T) {
	var turns []func()
	p := shell.NewPosts(func(f func()) { turns = append(turns, f) })
	ran := 0
	for i := range 6 {
		p.Post(func() {
			ran++
			if i%2 == 0 {
				for start := time.Now(); time.Since(start) < 30*time.Millisecond; {
				}
			} else {
				panic("on purpose")
			}
		})
	}
	n := 0
	for ; len(turns) > 0; n++ {
		turn := turns[0]
		turns = turns[1:]
		func() {
			defer func() { _ = recover() }()
			turn()
		}()
	}
	if ran != 6 || n < 4 {
		t.Errorf("%d of 6 ran, in %d turns", ran, n)
	}
}
