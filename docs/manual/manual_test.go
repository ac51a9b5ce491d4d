package manual

import (
	"bytes"
	"io/fs"
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
