package leaks

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur/cmd/internal/compose"
)

func TestMain(m *testing.M) {
	compose.Child()
	os.Exit(m.Run())
}

// number reads a setting of the run.
func number(name string, otherwise int) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil || n < 0 {
		return otherwise
	}
	return n
}

// run is what a number of histories showed.
type run struct {
	sync.Mutex
	Report
	first map[Leak]uint64 // the first seed that shows a leak
	times map[Leak]int
	// person is one whom the leak is about in the first seed.
	person map[Leak]int
}

// No name that must stay leaves, whatever people do in whatever order.
// RAPPORTEUR_LEAKS says how many histories are played, RAPPORTEUR_LEAKS_SEED
// which is the first. A failure names the seed that shows it, and the fewest acts
// of one that were found to.
func TestNoHiddenNameLeaves(t *testing.T) {
	count, from := 20, number("RAPPORTEUR_LEAKS_SEED", 1)
	if testing.Short() {
		count = 1 // the long tier plays many
	}
	count = number("RAPPORTEUR_LEAKS", count)
	all := &run{Report: newReport(), first: map[Leak]uint64{}, times: map[Leak]int{}, person: map[Leak]int{}}
	start := time.Now()
	all.play(t, uint64(from), count)
	t.Logf("%d histories from seed %d in %.1f s: %d acts, %d people who must not be named, %d KB searched; arrived: %v innocent words in entries, %v in documents, %v people who agreed to be named, %v rules",
		count, from, time.Since(start).Seconds(), all.Acts, all.People, all.Bytes>>10, all.InEntries, all.InDocuments, all.Named, all.Rules)
	if os.Getenv("RAPPORTEUR_LEAKS_ACTS") != "" {
		for _, a := range slices.Sorted(maps.Keys(all.Tried)) {
			t.Logf("%s: tried %d, refused %d %s", a, all.Tried[a], all.Refused[a], all.Why[a])
		}
	}
	if !all.InEntries.atLeast(95) || !all.InDocuments.atLeast(50) || !all.Named.atLeast(95) || !all.Rules.atLeast(95) {
		t.Error("too little of what harms nobody arrived")
	}
	for _, l := range all.lines() {
		t.Error("leak: " + l)
	}
	if t.Failed() {
		all.explain(t)
	}
}

// play plays histories side by side: most of the time of each goes into waiting
// until the disk has what it was given.
func (all *run) play(t *testing.T, from uint64, count int) {
	seeds := make(chan uint64)
	var players sync.WaitGroup
	for range min(count, runtime.GOMAXPROCS(0)+1) {
		players.Go(func() {
			for seed := range seeds {
				r, err := Play(t.Context(), seed, plan(seed), false)
				if err != nil {
					t.Errorf("seed %d: %v", seed, err)
					continue
				}
				all.take(seed, r)
			}
		})
	}
	for i := range uint64(count) {
		seeds <- from + i
	}
	close(seeds)
	players.Wait()
}

func (all *run) take(seed uint64, r *Report) {
	all.Lock()
	defer all.Unlock()
	all.add(r)
	for l, person := range r.Leaks {
		if all.times[l]++; all.times[l] == 1 || seed < all.first[l] {
			all.first[l], all.person[l] = seed, person
		}
	}
}

// lines are the leaks, one for each class and door: where it got to Git, and where
// else, and the first seed.
func (all *run) lines() (out []string) {
	type way struct{ class, door string }
	git, other, seed := map[way][]string{}, map[way][]string{}, map[way]uint64{}
	for l, s := range all.first {
		k := way{l.Class, l.Door}
		if where, ok := strings.CutPrefix(l.Where, "git "); ok {
			git[k] = append(git[k], where)
		} else {
			other[k] = append(other[k], l.Where)
		}
		if old, ok := seed[k]; !ok || s < old {
			seed[k] = s
		}
	}
	for k, s := range seed {
		slices.Sort(git[k])
		slices.Sort(other[k])
		out = append(out, fmt.Sprintf("%s | %s | git: %s | elsewhere: %s | seed %d", k.class, k.door, strings.Join(git[k], ", "), strings.Join(other[k], ", "), s))
	}
	slices.Sort(out)
	return out
}

// explain shortens the history of the leak that stands first.
func (all *run) explain(t *testing.T) {
	sent := func(l Leak) int { return strings.Index("git "+l.Where, " git ") } // first what was sent: it cannot be called back
	leaks := slices.SortedFunc(maps.Keys(all.first), func(a, b Leak) int {
		return cmp.Or(cmp.Compare(sent(b), sent(a)), cmp.Compare(all.first[a], all.first[b]), cmp.Compare(a.Door, b.Door))
	})
	tries := number("RAPPORTEUR_LEAKS_TRIES", 20)
	if len(leaks) == 0 || tries == 0 {
		return
	}
	l := leaks[0]
	seed := all.first[l]
	t.Logf("seed %d, made shorter, still has: %+v", seed, l)
	acts := shorten(plan(seed), all.person[l], tries, func(acts []Act) bool {
		r, err := Play(t.Context(), seed, acts, true)
		return err == nil && r.Leaks[l] > 0
	})
	for _, a := range acts {
		t.Log(a)
	}
}

func newReport() Report {
	return Report{Leaks: map[Leak]int{}, Tried: map[string]int{}, Refused: map[string]int{}, Why: map[string]string{}}
}

func (r *Report) add(o *Report) {
	r.Acts, r.People, r.Bytes = r.Acts+o.Acts, r.People+o.People, r.Bytes+o.Bytes
	r.InEntries.add(o.InEntries)
	r.InDocuments.add(o.InDocuments)
	r.Named.add(o.Named)
	r.Rules.add(o.Rules)
	for k, n := range o.Tried {
		r.Tried[k] += n
	}
	for k, n := range o.Refused {
		r.Refused[k] += n
	}
	maps.Copy(r.Why, o.Why)
}
