package merge_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/sync/merge"

	"pgregory.net/rapid"
)

func TestText(t *testing.T) {
	for _, c := range []struct {
		name, base, ours, theirs, withOurs, withTheirs string
		clean                                          bool
	}{
		{"nothing", "", "", "", "", "", true},
		{"both made it", "", "a\n", "b\n", "a\n", "b\n", false},
		{"both made the same", "", "a\n", "a\n", "a\n", "a\n", true},
		{"two places", "1\n2\n3\n", "1x\n2\n3\n", "1\n2\n3x\n", "1x\n2\n3x\n", "1x\n2\n3x\n", true},
		{"the same place", "1\n2\n3\n", "1\nx\n3\n", "1\ny\n3\n", "1\nx\n3\n", "1\ny\n3\n", false},
		{"the same change", "1\n2\n3\n", "1\nx\n3\n", "0\n1\nx\n3\n", "0\n1\nx\n3\n", "0\n1\nx\n3\n", true},
		{"touching", "1\n2\n", "1x\n2\n", "1\n2x\n", "1x\n2\n", "1\n2x\n", false},
		{"removed and edited", "1\n2\n3\n", "1\n3\n", "1\n2x\n3\n", "1\n3\n", "1\n2x\n3\n", false},
		{"half merges", "1\n2\n3\n4\n5\n", "0\n1\nx\n3\n4\n5\n", "1\ny\n3\n4\n5\n6\n", "0\n1\nx\n3\n4\n5\n6\n", "0\n1\ny\n3\n4\n5\n6\n", false},
		{"the last line feed is added", "a\nb\nc", "a\nb\nc\n", "x\na\nb\nc", "x\na\nb\nc\n", "x\na\nb\nc\n", true},
		{"the last line feed is removed", "a\nb\nc\n", "a\nb\nc", "x\na\nb\nc\n", "x\na\nb\nc", "x\na\nb\nc", true},
		{"carriage returns stay", "a\r\nb\r\nc\r\n", "x\r\nb\r\nc\r\n", "a\r\nb\r\ny\r\n", "x\r\nb\r\ny\r\n", "x\r\nb\r\ny\r\n", true},
		{"emptied and edited", "a\n", "", "b\n", "", "b\n", false},
	} {
		o, th, clean := merge.Text(c.base, c.ours, c.theirs)
		if o != c.withOurs || th != c.withTheirs || clean != c.clean {
			t.Errorf("%s: %q, %q, %v; want %q, %q, %v", c.name, o, th, clean, c.withOurs, c.withTheirs, c.clean)
		}
	}
}

// gitMerge is what Git makes of the three texts.
func gitMerge(t interface{ Fatal(...any) }, dir, base, ours, theirs string) (string, bool) {
	names := []string{"ours", "base", "theirs"}
	for i, s := range []string{ours, base, theirs} {
		if err := os.WriteFile(filepath.Join(dir, names[i]), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("git", "merge-file", "-p", "ours", "base", "theirs")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if !asExit(err, &exit) || exit.ExitCode() > 127 || exit.ExitCode() < 0 {
			t.Fatal(err)
		}
	}
	return string(out), err == nil
}

func asExit(err error, target **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError)
	*target = e
	return ok
}

func needGit(t testing.TB) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed, and this test compares with it")
	}
}

// edit changes some lines of a text as a person does.
func edit(base string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		ls := strings.SplitAfter(base, "\n")
		for range rapid.IntRange(0, 3).Draw(t, "edits") {
			at := rapid.IntRange(0, len(ls)-1).Draw(t, "at")
			word := rapid.SampledFrom([]string{"new\n", "\n", "a\n", "b\n", "других\n", "end"}).Draw(t, "word")
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				ls[at] = word
			case 1:
				ls = append(ls[:at:at], ls[at+1:]...)
			default:
				ls = append(ls[:at:at], append([]string{word}, ls[at:]...)...)
			}
			if len(ls) == 0 {
				ls = []string{""}
			}
		}
		return strings.Join(ls, "")
	})
}

func text(blank int) *rapid.Generator[string] {
	words := []string{"a\n", "b\n", "c\n", "d\n", "1\n", "2\n", "3\n", "4\n", "5\n"}
	for range blank {
		words = append(words, "\n")
	}
	return rapid.Custom(func(t *rapid.T) string {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 14).Draw(t, "lines"), "")
		if rapid.Bool().Draw(t, "cut") {
			s = strings.TrimSuffix(s, "\n")
		}
		return s
	})
}

// Where Git merges cleanly we give the same text, or say that people must
// look; where Git finds a conflict we never merge silently, unless both sides
// of it are equal.
func TestTextAgainstGit(t *testing.T) {
	needGit(t)
	dir := t.TempDir()
	count := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		base := text(3).Draw(rt, "base")
		ours, theirs := edit(base).Draw(rt, "ours"), edit(base).Draw(rt, "theirs")
		git, gitClean := gitMerge(rt, dir, base, ours, theirs)
		got, _, clean := merge.Text(base, ours, theirs)
		switch {
		case gitClean && clean && got == git:
			count["equal"]++
		case gitClean && clean:
			count["different"]++
			rt.Logf("base %q ours %q theirs %q\n got %q\n git %q", base, ours, theirs, got, git)
		case gitClean:
			count["only git"]++
		case clean:
			count["only we"]++
		default:
			count["conflict"]++
		}
	})
	t.Log(count)
}
