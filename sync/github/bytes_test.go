package github

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"rapporteur/sync/remote"
)

// runGit returns the real git, outside any repository of this computer.
func runGit(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	out, err := cmd.Output()
	return string(out), err
}

// lines draws a text in which lines repeat, with and without a last line end.
func lines(t *rapid.T, name string) string {
	text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "", "- ملاحظة", "c\r", "@@ -1 +1 @@", "\\ No newline", "+x", "-y"}), 0, 30).Draw(t, name), "\n")
	if rapid.Bool().Draw(t, name+" ends") {
		text += "\n"
	}
	return text
}

func TestAPatchOfGitRebuildsTheFile(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		before, after := lines(t, "before"), lines(t, "after")
		for name, text := range map[string]string{"before": before, "after": after} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		out, _ := runGit(dir, "diff", "--no-index", "--text", "before", "after") // reports 1 where they differ
		_, hunks, found := strings.Cut(out, "\n@@ ")
		if !found {
			return
		}
		got, ok := applyPatch([]byte(before), strings.TrimSuffix("@@ "+hunks, "\n"))
		if !ok || string(got) != after {
			t.Fatalf("%q with\n%s\ngives %q, %v; want %q", before, hunks, got, ok, after)
		}
	})
}

// A patch that does not fit, or is no patch, gives something or nothing, and
// never a panic.
func FuzzApplyPatch(f *testing.F) {
	f.Add([]byte("a\nb\n"), "@@ -1,2 +1,2 @@\n a\n-b\n+c")
	f.Add([]byte(""), "@@ -0,0 +1 @@\n+a\n\\ No newline at end of file")
	f.Add([]byte("a"), "@@ -9,9 +1 @@\n a")
	f.Add([]byte("a\n"), "@@ -1 +1,99999999999999999999 @@\n\\")
	f.Fuzz(func(t *testing.T, base []byte, patch string) {
		if out, ok := applyPatch(base, patch); ok && len(out) > len(base)+len(patch)+1 {
			t.Errorf("%d bytes out of %d and a patch of %d", len(out), len(base), len(patch))
		}
	})
}

// A damaged archive is an error, and never a panic.
func FuzzUnpack(f *testing.F) {
	dir := f.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "top/sub"), 0o755); err != nil {
		f.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "top/sub/a"), []byte("text"), 0o600); err != nil {
		f.Fatal(err)
	}
	good, err := exec.Command("tar", "-C", dir, "-czf", "-", "top").Output()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		leaves, err := unpack(bytes.NewReader(data))
		for _, l := range leaves {
			if err == nil && l.data != nil && blobHash(l.data) != l.sha {
				t.Errorf("%s has another hash than its bytes", l.path)
			}
		}
	})
}

// A small archive of very many files is refused before they are kept.
func TestAnArchiveOfTooManyFilesIsRefused(t *testing.T) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	w := tar.NewWriter(z)
	for range maxEntries + 1 {
		if err := w.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: "top/sub/"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := unpack(&b); err == nil || !strings.Contains(err.Error(), "more than 200000 files") {
		t.Error(err)
	}
}

func TestTheHashOfATreeIsGits(t *testing.T) {
	dir := t.TempDir()
	if _, err := runGit(dir, "init", "-q"); err != nil {
		t.Fatal(err)
	}
	name := rapid.SampledFrom([]string{"a", "a.b", "a-b", "a0", "b", "ab", "رسم"})
	rapid.Check(t, func(t *rapid.T) {
		files := map[string]string{}
		for range rapid.IntRange(1, 12).Draw(t, "files") {
			path := strings.Join(rapid.SliceOfN(name, 1, 4).Draw(t, "path"), "/")
			clash := slices.ContainsFunc(slices.Collect(maps.Keys(files)), func(p string) bool {
				return strings.HasPrefix(p+"/", path+"/") || strings.HasPrefix(path+"/", p+"/")
			})
			if !clash {
				files[path] = rapid.SampledFrom([]string{modeFile, modeProgram, modeLink}).Draw(t, "mode")
			}
		}
		var leaves []leaf
		var lines bytes.Buffer
		for path, mode := range files {
			l := leaf{path: path, mode: mode, sha: blobHash([]byte(path))}
			leaves = append(leaves, l)
			fmt.Fprintf(&lines, "%s %s\t%s\x00", l.mode, l.sha, l.path)
		}
		index := filepath.Join(dir, "index")
		_ = os.Remove(index) // of the case before
		add := exec.Command("git", "update-index", "-z", "--index-info")
		add.Dir, add.Env, add.Stdin = dir, append(os.Environ(), "GIT_INDEX_FILE="+index), &lines
		if out, err := add.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		cmd := exec.Command("git", "write-tree", "--missing-ok")
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GIT_INDEX_FILE="+index)
		want, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if got := treeHash(leaves); got != strings.TrimSpace(string(want)) {
			t.Fatalf("%v has %s, git says %s", files, got, want)
		}
	})
}

// No chunk is above the limits, none is empty, and every entry says either
// what to put or what to remove.
func TestChunksKeepTheLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var entries []entry
		for i := range rapid.IntRange(0, 450).Draw(t, "entries") {
			path := fmt.Sprintf("p%d", i)
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				entries = append(entries, remove(path))
			case 1:
				e, err := put(path, modeFile, "", blobHash(nil))
				if err != nil {
					t.Fatal(err)
				}
				entries = append(entries, e)
			default:
				e, err := put(path, modeFile, strings.Repeat("x", rapid.SampledFrom([]int{1, 1000, 400_000, inlineBytes}).Draw(t, "size")), "")
				if err != nil {
					t.Fatal(err)
				}
				entries = append(entries, e)
			}
		}
		n := 0
		for _, chunk := range chunks(entries) {
			size := 0
			for _, e := range chunk {
				if e.GetPath() != *entries[n].api.Path {
					t.Fatal("the order changed")
				}
				size += len(e.GetContent())
				n++
			}
			if len(chunk) == 0 || len(chunk) > chunkEntries || size > chunkBytes {
				t.Fatalf("a chunk has %d entries and %d bytes", len(chunk), size)
			}
		}
		if n != len(entries) {
			t.Fatalf("%d entries of %d", n, len(entries))
		}
	})
}

func TestAnEntryIsNeverARemovalByAccident(t *testing.T) {
	for _, c := range []struct{ text, sha string }{{"", ""}, {"", "abc"}, {"text", blobHash(nil)}} {
		if e, err := put("a", modeFile, c.text, c.sha); err == nil {
			t.Errorf("put(%q, %q) makes %v", c.text, c.sha, e.api)
		}
	}
}

// What travels as text survives JSON; what would not goes as a blob.
func TestOnlyTextTravelsAsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOf(rapid.Byte()).Draw(t, "data")
		if inline(remote.File{Data: data}) && (!utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 || len(data) == 0) {
			t.Fatalf("%q would travel as text", data)
		}
	})
	if !inline(remote.File{Data: []byte("ملاحظة 笔记\r\n")}) {
		t.Error("a plain text does not travel as text")
	}
}

// hosts notes where requests go.
type hosts struct{ seen []string }

func (h *hosts) RoundTrip(r *http.Request) (*http.Response, error) {
	h.seen = append(h.seen, r.URL.Scheme+"://"+r.URL.Host)
	return nil, io.ErrUnexpectedEOF
}

// Even a request that is made by mistake does not take the token elsewhere.
func TestTheTransportKnowsOneHost(t *testing.T) {
	seen := &hosts{}
	r, err := New(Params{Address: "https://github.com/maria/igf", Token: "secret", Transport: seen})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"https://evil.invalid/", "http://api.github.com/", "https://api.github.com.evil.invalid/", "https://api.github.com:444/"} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.repo.transport.RoundTrip(req); err == nil || len(seen.seen) > 0 {
			t.Errorf("%s: %v, and requests went to %q", address, err, seen.seen)
		}
	}
}
