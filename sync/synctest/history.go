package synctest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// touches: who changed a file, the newest first, where the remote can tell.
func touches(f *fixture) {
	history, can := f.Remote.(remote.Historian)
	if !can {
		f.Skip("the remote cannot tell who changed a file")
	}
	for i, text := range []string{"1", "", "1", "2"} { // "" leaves the file alone
		b := Batch(string(rune('A'+i)), "a", text)
		if text == "" {
			b = Batch("B", "other", "x")
		}
		b.Author.Name, b.At = "Author "+b.ID, b.At.Add(time.Duration(i)*time.Minute)
		if i == 2 {
			b.Files, b.Removed = nil, []string{"a"}
		}
		f.must(b)
	}
	var by, said []string
	look := func(most int) func(remote.Touch) (bool, error) {
		by, said = nil, nil
		return func(t remote.Touch) (bool, error) {
			data, err := t.Data()
			by, said = append(by, t.By), append(said, string(data))
			if t.At.Time().IsZero() || t.At.Time().Location() != time.UTC {
				f.Errorf("%s signed at %v", t.By, t.At.Time())
			}
			return len(by) < most, err
		}
	}
	if err := history.Touches(f.ctx, "a", f.at, look(9)); err != nil {
		f.Fatal(err)
	}
	if !slices.Equal(by, []string{"Author D", "Author C", "Author A"}) || !slices.Equal(said, []string{"2", "", "1"}) {
		f.Errorf("the file was changed by %q to %q", by, said)
	}
	if err := history.Touches(f.ctx, "a", f.at, look(1)); err != nil || len(by) != 1 {
		f.Errorf("the newest only: %q, %v", by, err)
	}
	for i := range 20 { // more than any remote gives at once
		f.must(Batch("E"+string(rune('a'+i)), "a", "again "+string(rune('a'+i))))
	}
	if err := history.Touches(f.ctx, "a", f.at, look(99)); err != nil || len(by) != 23 || said[22] != "1" {
		f.Errorf("all the way back, it was changed to %q, %v", said, err)
	}
	if err := history.Touches(f.ctx, "none/here", f.at, look(9)); err != nil || len(by) != 0 {
		f.Errorf("nobody changed what is not there: %q, %v", by, err)
	}
}

// signed: what a device signed is proven by its commit, and by no other: neither another name
// nor another parent has the signature.
func signed(f *fixture) {
	history, can := f.Remote.(remote.Historian)
	if !can {
		f.Skip("the remote cannot tell who changed a file")
	}
	key, err := trust.NewKey()
	if err != nil {
		f.Fatal(err)
	}
	for _, id := range []string{"A", "B", "C"} {
		b := Batch(id, "a", id)
		b.Message = "One of several\n\nSigned: by nobody"
		if id != "B" {
			b.Sign = key.SignCommit
		}
		f.must(b)
	}
	proven := ""
	err = history.Touches(f.ctx, "a", f.at, func(t remote.Touch) (bool, error) {
		file, err := t.File("a")
		if err != nil || t.Revision == "" || t.Email == "" {
			f.Errorf("%q is by %q, with %q: %v", t.Revision, t.Email, file, err)
		}
		if key.Public().VerifiesCommit([]byte(t.Signed), t.Signature) {
			proven += string(file)
		}
		if key.Public().VerifiesCommit([]byte(strings.Replace(t.Signed, "parent ", "parent 0", 1)), t.Signature) && strings.Contains(t.Signed, "parent ") {
			f.Errorf("another parent is proven too")
		}
		return true, err
	})
	if err != nil || proven != "CA" {
		f.Errorf("proven are %q: %v", proven, err)
	}
}

// first: which of some files was there first, by the order of commits, whatever their dates
// and though it was removed in between.
func first(f *fixture) {
	history, can := f.Remote.(remote.Historian)
	if !can {
		f.Skip("the remote cannot tell which file was first")
	}
	for i, path := range []string{"z", "other", "a", "z", "m", "n"} {
		b := Batch(string(rune('A'+i)), path, path)
		b.At = b.At.Add(-time.Duration(i) * time.Hour) // the later ones say that they are older
		switch {
		case i == 1:
			b.Removed = []string{"z"}
		case path == "n":
			b.Files = append(b.Files, remote.File{Path: "o", Data: []byte("with n")})
		}
		f.must(b)
	}
	for want, paths := range map[string][]string{"z": {"a", "m", "z"}, "a": {"a", "m"}, "m": {"n", "m", "none"}, "": {"n", "o"}} {
		if got, err := history.First(f.ctx, paths, f.at); err != nil || got != want {
			f.Errorf("of %q, %q was first: %v", paths, got, err)
		}
	}
}

// sides: of what the two sides of a merge brought none was first, whichever the merge names first and
// whatever their dates; what was there before both was.
func sides(f *fixture) {
	history, can := f.Remote.(remote.Historian)
	if !can {
		f.Skip("the remote cannot tell which file was first")
	}
	f.must(Batch("A", "z", "1"))
	work := f.in.Work(f)
	brings := func(path, date string) {
		if err := os.WriteFile(filepath.Join(work, path), []byte(path), 0o600); err != nil {
			f.Fatal(err)
		}
		Git(f, work, "add", path)
		Git(f, work, "commit", "-qm", "Add "+path, "--date", date)
	}
	joins := func(first, second, path string) {
		Git(f, work, "checkout", "-q", first)
		Git(f, work, "merge", "-q", "--no-ff", "-m", "Merge", second)
		brings(path, "2001-01-01T12:00:00Z")
	}
	branch := strings.TrimSpace(Git(f, work, "rev-parse", "--abbrev-ref", "HEAD"))
	Git(f, work, "checkout", "-q", "-b", "one")
	brings("a", "2022-12-02T12:00:00Z")
	Git(f, work, "checkout", "-q", "-b", "two", branch)
	brings("b", "2022-12-01T12:00:00Z")
	Git(f, work, "checkout", "-q", "-b", "onetoo", "one")
	joins("one", "two", "y")
	joins("two", "onetoo", "x")
	for _, side := range []string{"one", "two"} {
		Git(f, f.in.Dir, "fetch", "-q", work, "+refs/heads/"+side+":refs/heads/"+branch)
		at, err := f.Head(f.ctx, "")
		if err != nil {
			f.Fatal(err)
		}
		for want, paths := range map[string][]string{"": {"a", "b"}, "z": {"b", "z", "a"}, "a": {"x", "y", "a"}, "b": {"y", "x", "b"}} {
			if got, err := history.First(f.ctx, paths, at); err != nil || got != want {
				f.Errorf("merged into %s: of %q, %q was first, not %q: %v", side, paths, got, want, err)
			}
		}
	}
}

// anyDate: a commit that says a date which nothing can show is read as every other, and when it was
// made is not known.
func anyDate(f *fixture) {
	f.must(Batch("A", "a", "1"))
	work := f.in.Work(f)
	if err := os.WriteFile(filepath.Join(work, "a"), []byte("by hand"), 0o644); err != nil {
		f.Fatal(err)
	}
	Git(f, work, "commit", "-qam", "By hand, with \"date\":\"\"", "--date", "@253402300800 +0000")
	Git(f, work, "push", "-q")
	f.pull()
	f.holds(map[string]string{"a": "by hand"})
	f.must(Batch("B", "b", "1"))
	history, can := f.Remote.(remote.Historian)
	if !can {
		return
	}
	var known []bool
	err := history.Touches(f.ctx, "a", f.at, func(t remote.Touch) (bool, error) {
		known = append(known, !t.At.Time().IsZero())
		return true, nil
	})
	if err != nil || !slices.Equal(known, []bool{false, true}) {
		f.Errorf("the dates are known: %v, %v", known, err)
	}
	if first, err := history.First(f.ctx, []string{"a", "b"}, f.at); err != nil || first != "a" {
		f.Errorf("%q was first: %v", first, err)
	}
}
