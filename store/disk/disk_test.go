package disk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"rapporteur/store/codec"
)

func TestAFileIsReplacedWholeOrNotAtAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	if err := WriteFile(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("the writer gave up")
	err := Replace(path, func(f *os.File) error {
		if _, err := f.WriteString("half"); err != nil {
			t.Fatal(err)
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("it says %v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "old" {
		t.Errorf("the file holds %q, %v", b, err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("what was half-written stays behind: %v, %v", left, err)
	}
}

func TestJSONThatIsNotWhatWasWrittenIsDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f.json")
	type file struct{ A, B string }
	want, got := file{"одно", "two"}, file{}
	if err := WriteJSON(path, want); err != nil {
		t.Fatal(err)
	}
	if err := ReadJSON(path, &got); err != nil || got != want {
		t.Fatalf("%+v, %v", got, err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		b := slices.Clone(whole)
		b[n] ^= 1
		for what, bad := range map[string][]byte{"cut": whole[:n], "flipped": b} {
			if err := os.WriteFile(path, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := ReadJSON(path, &got); !errors.Is(err, codec.ErrDamaged) {
				t.Errorf("%s at byte %d: %v", what, n, err)
			}
		}
	}
	if err := ReadJSON(path+"-none", &got); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestOnlyTheNewestStayAside(t *testing.T) {
	dir := t.TempDir()
	if err := MoveAside(dir, "badger", "1"); err != nil {
		t.Errorf("what is not there cannot be moved: %v", err)
	}
	for n := range kept + 2 {
		if err := os.Mkdir(filepath.Join(dir, "badger"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := MoveAside(dir, "badger", fmt.Sprint("2022-", n/2)); err != nil {
			t.Fatal(err)
		}
	}
	names, err := os.ReadDir(filepath.Join(dir, "aside"))
	var got []string
	for _, n := range names {
		got = append(got, n.Name())
	}
	if want := []string{"badger-2022-1-00", "badger-2022-1-01", "badger-2022-2-00"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("aside holds %q, want %q; %v", got, want, err)
	}
}

func TestSumsSeeEachByte(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a": "one", "b": "", "LOCK": "x"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	now := time.Date(2022, 12, 1, 9, 0, 0, 0, time.UTC)
	sums := func(known []FileSum) []FileSum {
		t.Helper()
		got, err := Sums(dir, "LOCK", known, now)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	same := func(a, b FileSum) bool { return a.Same(b) }
	first := sums(nil)
	want := []FileSum{{Name: "a", Size: 3, Sum: codec.Checksum(0, []byte("one"))}, {Name: "b"}}
	if !slices.EqualFunc(first, want, same) {
		t.Errorf("sums %+v, want %+v", first, want)
	}
	path := filepath.Join(dir, "a")
	change := func(at time.Time) []FileSum {
		t.Helper()
		if err := errors.Join(os.WriteFile(path, []byte("two"), 0o600), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
		return sums(first)
	}
	if got := change(first[0].Changed); !slices.EqualFunc(got, first, same) {
		t.Errorf("a file of the same length and time was read again: %+v", got)
	}
	if got := change(first[0].Changed.Add(time.Second)); got[0].Sum != codec.Checksum(0, []byte("two")) {
		t.Errorf("a file of another time was not read again: %+v", got)
	}
}

func TestACopyHasAnotherNumber(t *testing.T) {
	dir := t.TempDir()
	number := func(name string) string {
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		n, err := FileNumber(f)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	a := number("a")
	if b := number("b"); a == b {
		t.Errorf("two files have the number %s", a)
	}
	if err := os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "moved")); err != nil {
		t.Fatal(err)
	}
	if got := number("moved"); got != a {
		t.Errorf("a moved file has the number %s, and had %s", got, a)
	}
	if free, err := FreeSpace(dir); err != nil || free == 0 {
		t.Errorf("free space %d, %v", free, err)
	}
}
