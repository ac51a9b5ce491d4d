package igf_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"rapporteur/app/igf"
)

// However often an author revised an entry on several devices, one revision stands, the same for all
// who read it, and the others are its history.
func TestOneRevisionStands(t *testing.T) {
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 1))
		var all []igf.Entry
		for n := range 2 + random.IntN(7) {
			e := &igf.Note{Meta: igf.Meta{ID: fmt.Sprintf("01SAMP%020d", n), Lamport: uint64(random.IntN(4)), Author: igf.Author{ID: "a"}}, Text: fmt.Sprint(n)}
			if n > 0 {
				e.Supersedes = all[random.IntN(n)].Head().ID
			}
			all = append(all, e)
		}
		concerning := func(id string) (out []igf.Entry, err error) {
			for _, e := range all {
				if e.Head().Supersedes == id {
					out = append(out, e)
				}
			}
			return out, nil
		}
		line, err := igf.Revisions(concerning, all[0])
		if err != nil || len(line) != len(all) {
			t.Fatalf("%d of %d revisions, %v", len(line), len(all), err)
		}
		want := igf.Latest(line)
		for range 3 {
			random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			got := igf.Fold(all)
			if len(got) != 1 || got[0].Entry != want || len(got[0].Older) != len(all)-1 {
				t.Fatalf("seed %d: %d stand, %+v instead of %+v", seed, len(got), got, want.Head())
			}
			if !slices.IsSortedFunc(got[0].Older, igf.ByLamport) {
				t.Fatalf("seed %d: its history is in no order", seed)
			}
		}
	}
}
