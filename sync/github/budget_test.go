package github_test

import (
	"fmt"
	"strings"
	"testing"
	bubble "testing/synctest"

	"rapporteur/sync/synctest"
)

func sheet(n int) string {
	return fmt.Sprintf("groups/bpf-cybersecurity/sheets/session/%04d-001.yaml", n)
}

func TestNothingNewIsOneRequest(t *testing.T) {
	r := newRoom(t)
	r.repo.Seed(map[string][]byte{"rapporteur.yaml": []byte("format: 1\n")})
	l := r.upToDate("a", r.token)
	for range 3 {
		r.costs("a sync with nothing new", 1, func() { r.must(l.pull(t.Context())) })
		if q := r.server.Requests()[0]; q.Header.Get("If-None-Match") != `"`+string(l.at)+`"` {
			t.Error("the request is not conditional")
		}
	}
}

func TestAPullIsTwoRequests(t *testing.T) {
	r := newRoom(t)
	seed := map[string][]byte{}
	for i := range 299 {
		seed[sheet(i)] = []byte(strings.Repeat(fmt.Sprintf("- note %d\n", i), 40))
	}
	r.repo.Seed(seed)
	l := r.upToDate("a", r.token)
	for i := range 299 { // most grow, some move, some go
		switch {
		case i%10 == 0:
			seed[sheet(i)], seed[sheet(1000+i)] = nil, seed[sheet(i)]
		case i%10 == 1:
			seed[sheet(i)] = nil
		default:
			seed[sheet(i)] = append(seed[sheet(i)], "- ملاحظة جديدة\n"...)
		}
	}
	r.repo.Seed(seed)
	r.costs("a pull", 2, func() { r.must(l.pull(t.Context())) })
	l.same()
}

func TestWhatIsNotKnownIsFetched(t *testing.T) {
	r := newRoom(t)
	r.repo.Seed(map[string][]byte{sheet(1): []byte("- one\n"), sheet(2): []byte("- two\n"), "a.png": []byte("\x89PNG\x00\x01")})
	l := r.upToDate("a", r.token)
	r.repo.Seed(map[string][]byte{sheet(1): []byte("- one\n- more\n"), sheet(2): []byte("- two\n- more\n")})
	l.files[sheet(1)] = "- something else\n"
	r.costs("a pull where one file is not as the patch expects", 3, func() { r.must(l.pull(t.Context())) })
	l.same()
	r.repo.Seed(map[string][]byte{"a.png": []byte("\x89PNG\x00\x02\xff")})
	r.costs("a pull of a picture: its size and mode, then its bytes", 4, func() { r.must(l.pull(t.Context())) })
	l.same()
}

func TestManyUnknownFilesComeAsOneArchive(t *testing.T) {
	r := newRoom(t)
	seed := map[string][]byte{}
	for i := range 100 {
		seed[sheet(i)] = []byte("- one\n- two\n- three\n- four\n- five\n")
	}
	r.repo.Seed(seed)
	l := r.upToDate("a", r.token)
	l.UseKnown(func(string) []byte { return nil })
	for i := range 100 {
		seed[sheet(i)] = append(seed[sheet(i)], fmt.Sprintf("- six %d\n", i)...)
	}
	r.repo.Seed(seed)
	r.costs("a pull of 100 unknown files", 3, func() { r.must(l.pull(t.Context())) })
	l.same()
}

func TestTheFirstCopyOfTenThousandFilesIsThreeRequests(t *testing.T) {
	n := 10_000
	if testing.Short() {
		n = 1000
	}
	r := newRoom(t)
	seed := map[string][]byte{"rapporteur.yaml": []byte("format: 1\n")}
	for i := range n {
		seed[fmt.Sprintf("groups/g%02d/sheets/s%d/%05d-001.yaml", i%50, i%7, i)] = fmt.Appendf(nil, "- note: %d\n", i)
	}
	r.repo.Seed(seed)
	l := r.laptop("a", r.token)
	r.costs("the first copy", 3, func() { r.must(l.pull(t.Context())) })
	l.same()
	for i := range 400 {
		seed[fmt.Sprintf("groups/g%02d/sheets/s%d/%05d-001.yaml", i%50, i%7, i)] = []byte("- changed\n")
	}
	seed["groups/g01/sheets/s1/00001-001.yaml"] = nil
	r.repo.Seed(seed)
	r.costs("a pull of 400 files", 4, func() { r.must(l.pull(t.Context())) })
	l.same()
}

func TestAPushIsThreeRequestsAndOneForEachFurtherChunk(t *testing.T) {
	bubble.Test(t, func(t *testing.T) {
		r := newRoom(t)
		r.repo.Seed(map[string][]byte{"rapporteur.yaml": []byte("format: 1\n")})
		l := r.upToDate("a", r.token)
		r.costs("a push", 3, func() { r.must(l.send(t.Context(), "A", sheet(1), "- one\n")) })
		r.costs("another push", 3, func() { r.must(l.send(t.Context(), "B", sheet(1), "- two\n")) })

		again := r.laptop("a", r.token) // the program was closed and opened
		again.at, again.files = l.at, l.files
		r.costs("a sync after a new start", 4, func() {
			r.must(again.pull(t.Context()))
			r.must(again.send(t.Context(), "C", sheet(1), "- three\n"))
		})
		for _, c := range []struct{ files, bytes, chunks int }{{100, 10, 1}, {101, 10, 2}, {250, 10, 3}, {30, 200_000, 5}} {
			files := []string{}
			for i := range c.files {
				files = append(files, fmt.Sprintf("f%d/%d/%04d.md", c.files, c.bytes, i), strings.Repeat("x", c.bytes)+"\n")
			}
			r.costs(fmt.Sprintf("a push of %d files of %d bytes", c.files, c.bytes), 2+c.chunks, func() {
				rev, err := again.Commit(t.Context(), again.at, synctest.Batch(fmt.Sprintf("D%d", c.files), files...))
				r.must(err)
				again.at = rev
			})
		}
	})
}

func TestAServerThatWantsTreesAsBaseCostsOneMore(t *testing.T) {
	r := oneFile(t)
	r.server.StrictBaseTree = true
	l := r.upToDate("a", r.token)
	cold := r.laptop("b", r.token)
	cold.at, cold.files = l.at, l.files
	r.costs("a push on a strict server", 5, func() { r.must(cold.send(t.Context(), "A", "b", "1\n")) })
	r.must(l.pull(t.Context()))
	l.same()
}

func TestSettingUpAnEmptyRepository(t *testing.T) {
	r := newRoom(t)
	l := r.upToDate("a", r.token)
	r.costs("the first push of all", 5, func() { r.must(l.send(t.Context(), "A", "rapporteur.yaml", "format: 1\n")) })
	if got := string(r.repo.Files("HEAD")[".gitattributes"]); got != "* -text\n" {
		t.Errorf(".gitattributes holds %q", got)
	}
	other := r.laptop("b", r.token)
	if err := other.send(t.Context(), "B", "b", "1\n"); err != nil {
		t.Fatal(err)
	}
	for _, line := range r.repo.Log("HEAD") {
		if !strings.Contains(line, "2022-12-01T09:30:00") || strings.Contains(line, "users.noreply") {
			t.Errorf("a commit is not made from its batch alone: %s", line)
		}
	}
}
