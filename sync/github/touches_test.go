package github_test

import (
	"fmt"
	"testing"
	bubble "testing/synctest"

	"rapporteur/sync/github"
	"rapporteur/sync/remote"
)

// Each commit that is looked at is a request, and an hour has a limit of them: who changed a file is told so
// many commits back, and the last one says that what was before was not read.
func TestTouchesSaysThatItGoesNoFurther(t *testing.T) {
	for _, c := range []struct {
		commits int
		unread  bool
	}{{github.MaxTouches - 1, false}, {github.MaxTouches + 5, true}} {
		bubble.Test(t, func(t *testing.T) {
			r := newRoom(t)
			for n := range c.commits {
				r.repo.Seed(map[string][]byte{"a": fmt.Appendf(nil, "%d\n", n)})
			}
			l := r.upToDate("a", r.token)
			visited := 0
			var last remote.Touch
			r.must(l.Touches(t.Context(), "a", l.at, func(touch remote.Touch) (bool, error) {
				if last.Unread {
					t.Error("it goes on after what was not read")
				}
				visited++
				last = touch
				return true, nil
			}))
			if last.Unread != c.unread || visited != min(c.commits, github.MaxTouches) {
				t.Errorf("of %d commits %d were visited, and the last says %t", c.commits, visited, last.Unread)
			}
		})
	}
}
