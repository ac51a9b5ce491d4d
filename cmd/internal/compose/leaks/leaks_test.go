package leaks

import (
	"cmp"
	"maps"
	"os"
	"slices"
	"strconv"
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

// No name that must stay leaves, whatever people do in whatever order.
// RAPPORTEUR_LEAKS says how many histories are played, RAPPORTEUR_LEAKS_SEED
// which is the first: a failure names the seed that shows it.
func TestNoHiddenNameLeaves(t *testing.T) {
	count, first := 8, number("RAPPORTEUR_LEAKS_SEED", 1)
	if testing.Short() {
		count = 2
	}
	count = number("RAPPORTEUR_LEAKS", count)
	start := time.Now()
	sum := &Report{Tried: map[string]int{}, Refused: map[string]int{}, Why: map[string]string{}}
	leaks := map[Leak]uint64{} // the first seed that shows each
	times := map[Leak]int{}
	for seed := uint64(first); seed < uint64(first+count); seed++ {
		r, err := Play(t.Context(), seed, plan(seed), false)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		sum.add(r)
		for l := range r.Leaks {
			if times[l]++; times[l] == 1 {
				leaks[l] = seed
			}
		}
	}
	t.Logf("%d histories from seed %d in %.1f s: %d acts, %d people who must not be named, %d KB searched; of %d innocent words %d were saved and %d arrived; of %d people who agreed %d are named",
		count, first, time.Since(start).Seconds(), sum.Acts, sum.People, sum.Bytes>>10, sum.Words, sum.Accepted, sum.Arrived, sum.Named, sum.Shown)
	if os.Getenv("RAPPORTEUR_LEAKS_ACTS") != "" {
		for _, a := range slices.Sorted(maps.Keys(sum.Tried)) {
			t.Logf("%s: tried %d, refused %d %s", a, sum.Tried[a], sum.Refused[a], sum.Why[a])
		}
	}
	for _, l := range slices.SortedFunc(maps.Keys(leaks), func(a, b Leak) int { return cmp.Compare(a.String(), b.String()) }) {
		t.Errorf("leak: %s | seed %d | %d times", l, leaks[l], times[l])
	}
}

func (r *Report) add(o *Report) {
	r.Acts, r.People, r.Bytes, r.Words, r.Accepted, r.Arrived, r.Named, r.Shown = r.Acts+o.Acts, r.People+o.People, r.Bytes+o.Bytes, r.Words+o.Words, r.Accepted+o.Accepted, r.Arrived+o.Arrived, r.Named+o.Named, r.Shown+o.Shown
	for k, n := range o.Tried {
		r.Tried[k] += n
	}
	for k, n := range o.Refused {
		r.Refused[k] += n
	}
	maps.Copy(r.Why, o.Why)
}
