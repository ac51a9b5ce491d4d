package synctest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/sync/remote"
)

func cancelled(f *fixture) {
	f.must(Batch("A", "a", "1"))
	ctx, cancel := context.WithCancel(f.ctx)
	cancel()
	if _, err := f.Head(ctx, ""); !errors.Is(err, context.Canceled) {
		f.Errorf("Head, cancelled: %v", err)
	}
	if _, err := f.Changes(ctx, "", f.at); !errors.Is(err, context.Canceled) {
		f.Errorf("Changes, cancelled: %v", err)
	}
	if _, err := f.Commit(ctx, f.at, Batch("B", "b", "1")); !errors.Is(err, context.Canceled) {
		f.Errorf("Commit, cancelled: %v", err)
	}
	f.pull()
	f.holds(map[string]string{"a": "1"})
}

// repeatAfterError: an error leaves nothing behind that stops the next call.
func repeatAfterError(f *fixture) {
	f.must(Batch("A", "a", "1"))
	ctx, cancel := context.WithCancel(f.ctx)
	cancel()
	for range 3 {
		if _, err := f.Commit(ctx, f.at, Batch("B", "b", "1")); err == nil {
			f.Fatal("a cancelled commit succeeded")
		}
		if _, err := f.Commit(f.ctx, "", Batch("B", "b", "1")); !errors.Is(err, remote.ErrMoved) {
			f.Fatalf("a commit on nothing: %v, want ErrMoved", err)
		}
		if _, err := f.Changes(f.ctx, remote.Revision(strings.Repeat("2", 40)), f.at); !errors.Is(err, remote.ErrRewritten) {
			f.Fatalf("changes from nowhere: %v, want ErrRewritten", err)
		}
	}
	f.must(Batch("B", "b", "1"))
	f.holds(map[string]string{"a": "1", "b": "1"})
}

// paths: what else may lie in a repository comes through as it is.
func paths(f *fixture) {
	want := map[string]string{}
	var files []string
	for i, p := range []string{
		"README.md", "a b.txt", "d.txt", "d/-x", "d/.hidden", "groups/bpf/outputs/norms/رسم.png", "groups/bpf/outputs/norms/图 1.png",
		"groups/bpf/outputs/norms/схема.svg", "groups/bpf/outputs/norms/e\u0301 decomposed", "groups/bpf/outputs/norms/é composed",
		"quote\"d", "percent%20", "plus+and&", "tab-ish~", "z/" + strings.Repeat("long", 50), "émoji 🙂",
	} {
		want[p] = fmt.Sprintf("file %d\n", i)
		files = append(files, p, want[p])
	}
	f.must(Batch("A", files...))
	f.holds(want)
}

// hostilePaths are refused in a batch, with nothing changed.
func hostilePaths(f *fixture) {
	f.must(Batch("A", "a", "1", "d/b", "1"))
	for _, p := range []string{
		"", "/etc/passwd", "../up", "d/../../up", "d//b", "d/", ".", "..", ".git/config", ".GIT/hooks/x", "d/.git", "git~1",
		".g\u200cit/config", "d\\b", "c:x", "new\nline", "nul\x00", "bad\xff", "a/below-a-file",
	} {
		if _, err := f.Commit(f.ctx, f.at, Batch("B", p, "1")); !errors.Is(err, remote.ErrRefused) {
			f.Errorf("the path %q: %v, want ErrRefused", p, err)
		}
	}
	f.pull()
	f.holds(map[string]string{"a": "1", "d/b": "1"})
}

func largeFiles(f *fixture) {
	want := map[string]string{"empty": "", "one": "x", "most": strings.Repeat("0123456789abcdef", remote.MaxFile/16)}
	f.must(Batch("A", "empty", want["empty"], "most", want["most"], "one", want["one"]))
	f.holds(want)
	if _, err := f.Commit(f.ctx, f.at, Batch("B", "more", want["most"]+"x")); !errors.Is(err, remote.ErrRefused) {
		f.Errorf("a file above the limit: %v, want ErrRefused", err)
	}
}

func manyFiles(f *fixture) {
	n := 10_000
	if testing.Short() {
		n = 500
	}
	want := map[string]string{}
	var files []string
	for i := range n {
		p := fmt.Sprintf("groups/g%02d/sheets/s%03d/d-%05d.yaml", i%20, i%200, i)
		want[p] = fmt.Sprintf("number: %d\n", i)
		files = append(files, p, want[p])
	}
	f.must(Batch("A", files...))
	f.holds(want)
	p := files[2*(n/2)]
	f.must(Batch("B", p, "changed"))
	want[p] = "changed"
	f.holds(want)
}

// ignored: links, submodules and large files of others are named, never
// followed, read or replaced.
func ignored(f *fixture) {
	f.must(Batch("A", "a", "1", "run", "#!/bin/sh\n", "swap", "1"))
	work := f.in.Work(f)
	before := f.at
	if err := errors.Join(os.Symlink("/etc/passwd", filepath.Join(work, "link")), os.Remove(filepath.Join(work, "swap")),
		os.Symlink("a", filepath.Join(work, "swap")),
		os.WriteFile(filepath.Join(work, "video"), make([]byte, remote.MaxFile+1), 0o644)); err != nil {
		f.Fatal(err)
	}
	Git(f, work, "update-index", "--add", "--cacheinfo", "160000,"+string(before)+",module")
	Git(f, work, "update-index", "--chmod=+x", "run")
	Git(f, work, "add", "link", "swap", "video")
	Git(f, work, "commit", "-qm", "Things that are not ours")
	Git(f, work, "push", "-q")
	f.pull()
	f.holds(map[string]string{"a": "1", "run": "#!/bin/sh\n"})
	s, err := f.Changes(f.ctx, before, f.at)
	if err != nil {
		f.Fatal(err)
	}
	named := map[string]bool{}
	for _, g := range s.Ignored {
		named[g.Path] = g.Reason != nil
	}
	for _, p := range []string{"link", "module", "swap", "video"} {
		if !named[p] {
			f.Errorf("%q is not among the ignored: %v", p, s.Ignored)
		}
	}
	for _, p := range []string{"link", "module", "link/below"} {
		_, err := f.Commit(f.ctx, f.at, Batch("B", "a", "3", p, "1"))
		var blocked *remote.BlockedError
		if !errors.As(err, &blocked) || !slices.Equal(blocked.Paths(), []string{p}) || !errors.Is(err, remote.ErrRefused) {
			f.Errorf("writing %q: %v, want that it alone is blocked", p, err)
		}
	}
	f.must(Batch("C", "a", "2", "run", "#!/bin/sh\n:\n"))
	if got := f.in.Git(f, "ls-tree", "HEAD", "run", "link", "module"); !strings.Contains(got, "100755") ||
		!strings.Contains(got, "120000") || !strings.Contains(got, "160000") {
		f.Errorf("a commit changed what is not ours:\n%s", got)
	}
	before = f.at
	Git(f, work, "fetch", "-q")
	Git(f, work, "reset", "-q", "--hard", "@{upstream}")
	Git(f, work, "update-index", "--force-remove", "link", "module", "swap")
	Git(f, work, "commit", "-qm", "Out of the way")
	Git(f, work, "push", "-q")
	if f.at, err = f.Head(f.ctx, before); err != nil {
		f.Fatal(err)
	}
	if s, err = f.Changes(f.ctx, before, f.at); err != nil || !slices.Equal(s.Removed, []string{"link", "module", "swap"}) {
		f.Errorf("what was in the way and is gone: %v, %v", s.Removed, err)
	}
}

// replace: what is in the way of a file goes where a batch says so, and nothing else; it
// stays in the history.
func replace(f *fixture) {
	f.must(Batch("A", "a", "1", "folder/x", "1", "folder/y", "1"))
	before := f.at
	work := f.in.Work(f)
	if err := errors.Join(os.Symlink("a", filepath.Join(work, "link")), os.Symlink("a", filepath.Join(work, "other"))); err != nil {
		f.Fatal(err)
	}
	Git(f, work, "update-index", "--add", "--cacheinfo", "160000,"+string(before)+",module")
	Git(f, work, "add", "link", "other")
	Git(f, work, "commit", "-qm", "Things in the way")
	Git(f, work, "push", "-q")
	f.pull()
	at := f.at
	for i, path := range []string{"link", "module/below/it", "a/below", "folder"} {
		b := Batch(string(rune('B'+i)), path, "mine")
		_, err := f.Commit(f.ctx, f.at, b)
		var blocked *remote.BlockedError
		if !errors.As(err, &blocked) {
			f.Fatalf("writing %q: %v, want that it is blocked", path, err)
		}
		b.Replace = []string{blocked.By[path], "nothing/there"}
		f.must(b)
	}
	f.holds(map[string]string{"link": "mine", "module/below/it": "mine", "a/below": "mine", "folder": "mine"})
	if got := f.in.Git(f, "ls-tree", "-r", "--name-only", "HEAD", "other") + f.in.Git(f, "ls-tree", "-r", "--name-only", string(at), "folder"); got != "other\nfolder/x\nfolder/y\n" {
		f.Errorf("what stands beside it, and in the history: %q", got)
	}
}

// gitPushes: people with a Git program and this remote use one repository.
func gitPushes(f *fixture) {
	f.must(Batch("A", "a", "1", "b", "1"))
	work := f.in.Work(f)
	if err := os.WriteFile(filepath.Join(work, "c"), []byte("by hand"), 0o644); err != nil {
		f.Fatal(err)
	}
	Git(f, work, "rm", "-q", "b")
	Git(f, work, "add", "c")
	Git(f, work, "commit", "-qm", "By hand")
	Git(f, work, "push", "-q")
	if _, err := f.Commit(f.ctx, f.at, Batch("B", "d", "1")); !errors.Is(err, remote.ErrMoved) {
		f.Fatalf("a commit after a push by hand: %v, want ErrMoved", err)
	}
	f.pull()
	f.holds(map[string]string{"a": "1", "c": "by hand"})
	f.must(Batch("B", "d", "1"))
	Git(f, work, "pull", "-q", "--ff-only")
	if data, err := os.ReadFile(filepath.Join(work, "d")); err != nil || string(data) != "1" {
		f.Errorf("git pull gave %q, %v", data, err)
	}
}

// contents come back byte for byte: no line end, no invalid UTF-8 changes.
func contents(f *fixture) {
	var every bytes.Buffer
	for b := range 256 {
		every.WriteByte(byte(b))
	}
	f.must(Batch("A", "binary", every.String(), "crlf", "a\r\nb\r\n", "no-newline", "x", "unicode", "\u2028 é e\u0301 \ufeff"))
	f.holds(map[string]string{"binary": every.String(), "crlf": "a\r\nb\r\n", "no-newline": "x", "unicode": "\u2028 é e\u0301 \ufeff"})
}

func noSecret(f *fixture) {
	name := f.String()
	if name == "" || f.in.Secret != "" && strings.Contains(name, f.in.Secret) {
		f.Errorf("the remote is called %q", name)
	}
	f.must(Batch("A", "a", "1"))
	_, err := f.Commit(f.ctx, "", Batch("B", "../b", "1"))
	if err == nil || !known(err) {
		f.Errorf("a refusal that callers cannot tell: %v", err)
	}
	if err != nil && f.in.Secret != "" && strings.Contains(err.Error(), f.in.Secret) {
		f.Error("an error holds the secret")
	}
}
