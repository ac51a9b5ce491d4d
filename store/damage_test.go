package store

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// worked fills a replica as a day of work does: acts, syncs, backups, and acts
// after the last of them. It returns what must never be missing.
func worked(t *testing.T, r *Replica) (want []string) {
	t.Helper()
	ctx := context.Background()
	n := 0
	capture := func(k int) {
		for range k {
			n++
			save(t, r, act(note(ulid(1, n), "note "+ulid(1, n)+strings.Repeat(" words", 300))))
		}
	}
	first := act(output("Norms", "# One\n"))
	first.Self = &igf.Self{Author: ulid(9, 1), Name: "Sample"}
	first.Private = []igf.Private{{Of: "entry/x", Email: "x@example.org"}}
	first.Settings = map[string]string{"zone": "Africa/Addis_Ababa"}
	save(t, r, first)
	for range 2 {
		capture(20)
		exchange(t, r, &igf.Exchange{Acknowledged: pending(t, r), SyncState: map[string][]byte{"known": []byte(ulid(5, n))}})
		if err := r.AutoBackup(ctx, nil); err != nil {
			t.Fatal(err)
		}
	}
	capture(20)
	exchange(t, r, &igf.Exchange{Acknowledged: pending(t, r)[:10], Conflicts: []igf.Conflict{{ID: "c1", Key: igf.OutputKey(sampleOutput), Field: "draft", Ours: "ours", Theirs: "theirs"}}})
	capture(5)
	if err := r.KeepUnsaved(igf.Unsaved{Slot: "session/main", Text: "half a sente", At: noon}); err != nil {
		t.Fatal(err)
	}
	return inside(t, r)
}

// inside returns all that a person put in, as text.
func inside(t *testing.T, r *Replica) []string {
	t.Helper()
	out := texts(t, r)
	slices.Sort(out)
	self := must(r.Self())(t)
	doc := must(r.Get(igf.OutputKey(sampleOutput)))(t).(*igf.Output)
	p, _, err := r.Private("entry/x")
	if err != nil {
		t.Fatal(err)
	}
	out = append(out, self.Name, doc.Draft, p.Email, must(r.Setting("zone"))(t))
	for _, c := range must(r.Conflicts())(t) {
		out = append(out, c.ID+c.Ours+c.Theirs)
	}
	for _, u := range must(r.Unsaved())(t) {
		out = append(out, u.Text)
	}
	for _, w := range pending(t, r) {
		out = append(out, "waits "+string(w.Key))
	}
	return out
}

// damages returns the ways in which a file goes bad.
func damages(rng *rand.Rand) map[string]func(b []byte) []byte {
	flip := func(at func(n int) int) func([]byte) []byte {
		return func(b []byte) []byte {
			if len(b) > 0 {
				b[at(len(b))] ^= 1 << rng.IntN(8)
			}
			return b
		}
	}
	return map[string]func([]byte) []byte{
		"zeroed":         func(b []byte) []byte { return make([]byte, len(b)) },
		"emptied":        func([]byte) []byte { return nil },
		"cut in half":    func(b []byte) []byte { return b[:len(b)/2] },
		"flipped inside": flip(rng.IntN),
		"deleted":        func([]byte) []byte { return nil },
		"last byte cut":  func(b []byte) []byte { return b[:max(0, len(b)-1)] },

		"flipped near its start": flip(func(n int) int { return rng.IntN(min(n, 40)) }),
		"flipped near its end":   flip(func(n int) int { return n - 1 - rng.IntN(min(n, 60)) }),
	}
}

func TestEachFileOfTheReplicaDamagedInTurn(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 1))
	tried := map[string]bool{}
	for _, orderly := range []bool{false, true} {
		src := filepath.Join(t.TempDir(), "replica")
		r, _ := open(t, src)
		want := worked(t, r)
		if orderly {
			closeReplica(t, r)
		}
		whole := t.TempDir()
		copyTree(t, src, whole)
		for i, name := range filesOf(t, whole) {
			for j, how := range slices.Sorted(maps.Keys(damages(rng))) {
				if testing.Short() && (j != i%8 || orderly && tried[name]) {
					continue // one way for each file, after a kill where it is there then
				}
				tried[name] = true
				dir := t.TempDir()
				copyTree(t, whole, dir)
				path := filepath.Join(dir, name)
				b, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, damages(rng)[how](b), 0o600); err != nil {
					t.Fatal(err)
				}
				if how == "deleted" {
					if err := os.Remove(path); err != nil {
						t.Fatal(err)
					}
				}
				checkSurvival(t, dir, name+" "+how+map[bool]string{true: " after an orderly end", false: " after a kill"}[orderly], want)
			}
		}
	}
}

func checkSurvival(t *testing.T, dir, what string, want []string) {
	t.Helper()
	for _, again := range []string{"", ", opened again"} {
		r, found, err := Open(context.Background(), childOptions(dir))
		if err != nil {
			t.Errorf("%s%s: it does not open: %v", what, again, err)
			return
		}
		if got := inside(t, r); !slices.Equal(got, want) {
			t.Errorf("%s%s: missing %q, new %q; it said %q", what, again, minus(want, got), minus(got, want), found.Sentence)
		}
		if found.Lost {
			t.Errorf("%s%s: it says that something is lost: %s", what, again, found.Sentence)
		}
		if again != "" && (found.Repaired || found.NewDevice) {
			t.Errorf("%s: repaired once more: %s", what, found.Sentence)
		}
		save(t, r, act(&igf.Output{ID: sampleOutput, Title: "After", Stage: igf.Stages()[0], Draft: "# One\n"}))
		want = inside(t, r)
		if err := r.Close(); err != nil {
			t.Errorf("%s%s: close: %v", what, again, err)
		}
	}
}

func minus(a, b []string) []string {
	var out []string
	for _, x := range a {
		if !slices.Contains(b, x) {
			out = append(out, x[:min(len(x), 40)])
		}
	}
	return out
}

func filesOf(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, err := filepath.Rel(dir, path)
			out = append(out, rel)
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// copyTree copies with holes kept: Badger's logs are large and nearly empty.
func copyTree(t testing.TB, from, to string) {
	t.Helper()
	if err := copyFolder(from, to); err != nil {
		t.Fatal(err)
	}
}

func copyFolder(from, to string) error {
	if err := exec.Command("cp", "-a", "--sparse=always", from+"/.", to).Run(); err == nil {
		return nil
	}
	if out, err := exec.Command("cp", "-Rp", from+"/.", to).CombinedOutput(); err != nil {
		return fmt.Errorf("cp: %w: %s", err, out)
	}
	return nil
}
