package merge_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/sync/merge"

	"pgregory.net/rapid"
)

// gitMerge returns what Git makes of the three texts.
func gitMerge(t interface{ Fatal(...any) }, dir, base, ours, theirs string) (string, bool) {
	for name, s := range map[string]string{"ours": ours, "base": base, "theirs": theirs} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("git", "merge-file", "-p", "ours", "base", "theirs")
	cmd.Dir = dir
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() > 0 && exit.ExitCode() < 128) {
		t.Fatal(err) // otherwise the code is the number of conflicts
	}
	return string(out), err == nil
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

// draft has few different lines, many of them equal or blank.
func draft() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		words := []string{"a\n", "b\n", "c\n", "d\n", "1\n", "2\n", "3\n", "4\n", "5\n", "\n", "\n", "\n"}
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 14).Draw(t, "lines"), "")
		if rapid.Bool().Draw(t, "cut") {
			s = strings.TrimSuffix(s, "\n")
		}
		return s
	})
}

// Git and we agree on what is clean and on the result. Among equal lines a
// removal can be read in two ways, and the two programs may then differ on
// whether people must look: at most once in a hundred of these texts, which
// have far more equal lines than prose. A clean result never differs.
func TestTextAgainstGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed, and this test compares with it")
	}
	dir := t.TempDir()
	total, unlike := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		base := draft().Draw(rt, "base")
		ours, theirs := edit(base).Draw(rt, "ours"), edit(base).Draw(rt, "theirs")
		git, gitClean := gitMerge(rt, dir, base, ours, theirs)
		got, _, clean := merge.Text(base, ours, theirs)
		textLaws(rt, base, ours, theirs)
		total++
		if gitClean != clean {
			unlike++
		} else if clean && got != git {
			rt.Fatalf("base %q, ours %q, theirs %q: %q, and Git has %q", base, ours, theirs, got, git)
		}
	})
	t.Logf("%d of %d differ in whether people must look", unlike, total)
	if unlike > total/100+2 {
		t.Errorf("%d of %d differ from Git in whether people must look", unlike, total)
	}
}
