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

// Whatever entries say of each other, in rings too, none disappears: each note stands, alone or under what
// it corrects, or is in the history of the one that revised it, and the order in which they came is no matter.
func TestNoNoteDisappears(t *testing.T) {
	for seed := range uint64(2000) {
		random := rand.New(rand.NewPCG(seed, 2))
		var all []igf.Entry
		size := 2 + random.IntN(5)
		id := func() string {
			if random.IntN(2) == 0 {
				return ""
			}
			return fmt.Sprintf("01SAMP%020d", random.IntN(size))
		}
		for n := range size {
			all = append(all, &igf.Note{
				Meta: igf.Meta{ID: fmt.Sprintf("01SAMP%020d", n), Lamport: uint64(random.IntN(4)), Author: igf.Author{ID: string(rune('a' + random.IntN(2)))}, Supersedes: id()},
				Text: fmt.Sprint(n), About: id(),
			})
		}
		var before string
		for range 3 {
			random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			times, told := map[string]int{}, ""
			for _, s := range igf.Fold(all) {
				for _, e := range slices.Concat([]igf.Entry{s.Entry}, s.Older, s.Corrections) {
					times[e.Head().ID]++
				}
				told += fmt.Sprint(s.Entry.Head().ID, len(s.Older), len(s.Corrections), ";")
			}
			for _, e := range all {
				if n := times[e.Head().ID]; n > 1 || n == 0 && !revised(all, times, e) {
					t.Fatalf("seed %d: %s is shown %d times of %d notes", seed, e.Head().ID, n, size)
				}
			}
			if before != "" && told != before {
				t.Fatalf("seed %d: %s, in another order %s", seed, before, told)
			}
			before = told
		}
	}
}

// revised reports whether another revision of an entry is shown: a correction has no history.
func revised(all []igf.Entry, times map[string]int, e igf.Entry) bool {
	get := func(id string) (igf.Entry, error) {
		if i := slices.IndexFunc(all, func(e igf.Entry) bool { return e.Head().ID == id }); i >= 0 {
			return all[i], nil
		}
		return nil, nil
	}
	root, _ := igf.Root(get, e)
	return slices.ContainsFunc(all, func(other igf.Entry) bool {
		first, _ := igf.Root(get, other)
		return first == root && times[other.Head().ID] > 0
	})
}
