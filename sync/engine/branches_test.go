package engine_test

import (
	"strings"
	"testing"

	"rapporteur/sync/synctest"
)

// Where HEAD of the folder names an older branch, a newcomer has what the shared one has, is told once
// in the receipt and by every check, until it is put right.
func TestAnotherCurrentBranchIsTold(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("words that are withdrawn")
	a.save(n)
	a.sync()
	old := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", "main"))
	a.takesBack(n)
	synctest.Git(t, r.shared, "branch", "old", old)
	synctest.Git(t, r.shared, "symbolic-ref", "HEAD", "refs/heads/old")
	const about = "calls the branch old its current one"
	for _, d := range []*device{a, r.device("newcomer")} {
		told := 0
		for range 2 {
			for _, s := range d.sync().SetAside {
				if strings.Contains(s.Reason.Err().Error(), about) && s.Info {
					told++
				}
			}
		}
		if told != 1 || strings.Count(d.compared(), about) != 1 {
			t.Errorf("%s is told %d times, and by check %s", d.name, told, d.compared())
		}
		if got := d.holds(); len(got) != 2 {
			t.Errorf("%s has %v, and not the withdrawal", d.name, got)
		}
	}
	synctest.Git(t, r.shared, "symbolic-ref", "HEAD", "refs/heads/main")
	a.sync()
	if got := a.compared(); got != "" {
		t.Errorf("it was put right, and is told: %s", got)
	}
	synctest.Git(t, r.shared, "branch", "-m", "main", "trunk")
	synctest.Git(t, r.shared, "symbolic-ref", "HEAD", "refs/heads/trunk")
	synctest.Git(t, r.shared, "branch", "main", old)
	a.save(a.note("goes on"))
	a.sync()
	if got := a.compared(); !strings.Contains(got, "a newcomer takes main") || a.waiting() != 0 {
		t.Errorf("it goes another way than newcomers: %s", got)
	}
}
