package manual

import (
	"bytes"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every page is in the one page, and every link in it leads somewhere; nothing is loaded.
func TestThePageIsWholeInItself(t *testing.T) {
	page, err := Page()
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(pages, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := strings.TrimSuffix(f, ".md"); name != "README" && !slices.Contains(order(), name) {
			t.Errorf("the page %s is not in the manual of the window", f)
		}
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllSubmatch(page, -1) {
		if ids[string(m[1])] {
			t.Errorf("two headings have the anchor %q", m[1])
		}
		ids[string(m[1])] = true
	}
	links := regexp.MustCompile(`href="([^"]*)"`).FindAllSubmatch(page, -1)
	if len(links) < 20 {
		t.Fatalf("only %d links were found", len(links))
	}
	for _, m := range links {
		if to := string(m[1]); strings.HasPrefix(to, "#") && !ids[to[1:]] {
			t.Errorf("the link %q leads nowhere", to)
		}
	}
	if bytes.Contains(page, []byte("<img")) || bytes.Contains(page, []byte("<script")) {
		t.Error("the page loads something")
	}
}

// What is new begins with the version that the program is, and has a part for each version that the
// changelog has.
func TestWhatIsNewIsOfThisVersion(t *testing.T) {
	read := func(path, expression string) (out []string) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(expression).FindAllStringSubmatch(string(text), -1) {
			out = append(out, m[1])
		}
		return out
	}
	news := read("news.md", `(?m)^## Version (\S+)$`)
	want := read("../../FyneApp.toml", `(?m)^Version = "(.+)"$`)
	if len(news) == 0 || len(want) != 1 || news[0] != want[0] {
		t.Errorf("news.md begins with %q, and the program has the version %q", news, want)
	}
	for _, v := range read("../../CHANGELOG.md", `(?m)^## \[?([0-9][0-9.]*)`) {
		if !slices.Contains(news, v) {
			t.Errorf("the changelog has the version %s, and news.md says nothing of it", v)
		}
	}
	for _, line := range read("news.md", `(?m)^- (.+)$`) {
		if len(line) > 160 || !strings.HasSuffix(line, ".") {
			t.Errorf("this is no plain sentence: %q", line)
		}
	}
}
