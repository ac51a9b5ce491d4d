package house

import (
	"encoding/json"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// spellings are what a thing is not called on screens, in help, sentences and the
// manual, and its one name.
var spellings = []struct{ other, name string }{
	{`\b[Hh]andover`, "hand-over"},
	{`\b[Ee]mails?\b([^,]|$)`, "e-mail"}, // before a comma it is a column
	{`\b[Rr]esponses?\b`, "answer"},
	{`\b[Cc]ode of conduct\b`, "Code of Conduct"},
	{`\b[Nn]ote-?takers?\b`, "note taker"},
	{`\b[Tt]ake-aways?\b`, "takeaway"},
	{`\b[Tt]ime[ -]lines?\b`, "timeline"},
	{`\b[Bb]ack-ups?\b`, "backup"},
	{`\b([Ll]og ?in|[Ll]og ?out)\b`, "sign in, sign out"},
	{`\b[Dd]irector(y|ies)\b`, "folder"},
	{`\borganizations?\b`, "organisation"},
	{`\b[Ss]ub-commands?\b`, "subcommand"},
	{`\b[Kk]ey-ring\b|\b[Kk]ey ring\b`, "keyring"},
	{`\bULIDs?\b`, "id"},
}

// otherWords are the places whose strings are not ours: names to look for, the words of a
// file format and of the system, the fields of JSON.
var otherWords = []string{"app/hidden", "app/document/pdf/fonts", "app/ui/i18n/error_system.go", "json.md"}

// A thing has one name wherever a person reads it.
func TestAThingHasOneName(t *testing.T) {
	texts := 0
	var others []*regexp.Regexp
	for _, s := range spellings {
		others = append(others, regexp.MustCompile(s.other))
	}
	check := func(where, text string) {
		texts++
		if slices.ContainsFunc(otherWords, func(o string) bool { return strings.HasPrefix(where, o) }) {
			return
		}
		for i, s := range spellings {
			if m := others[i].FindString(text); m != "" {
				t.Errorf("%s says %q: its name is %s\n\t%s", where, m, s.name, text)
			}
		}
	}
	for where, text := range window(t) {
		check(where, text)
	}
	for _, s := range sources(t) {
		if !s.test && !strings.HasSuffix(s.dir, "test") && !strings.HasPrefix(s.dir, "build") {
			for _, text := range sentences(s) {
				check(s.path, text)
			}
		}
	}
	pages, err := filepath.Glob(filepath.Join(root, "docs/manual/*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, filepath.Join(root, "README.md")) {
		raw, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(codeSpan.ReplaceAllString(fence.ReplaceAllString(string(raw), ""), ""), "\n") {
			if !strings.HasPrefix(line, "    ") {
				check(filepath.Base(page), line)
			}
		}
	}
	if texts < 3000 {
		t.Errorf("only %d texts were read", texts)
	}
}

// window returns the English texts of the window by their keys.
func window(t *testing.T) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, "assets/translations/en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for key, value := range all {
		switch v := value.(type) {
		case string:
			out[key] = v
		case map[string]any:
			for form, text := range v {
				out[key+"."+form], _ = text.(string)
			}
		}
	}
	return out
}

// sentences returns the strings of a file with several words, each line apart, without
// the commands, flags and quoted values in them.
func sentences(s source) (out []string) {
	code := regexp.MustCompile(`rapporteur-cli [^\n"]*|--[\w-]+|\b\w+_\w+\b|"[^"]*"`)
	ast.Inspect(s.file, func(n ast.Node) bool {
		if _, ok := n.(*ast.ImportSpec); ok {
			return false
		}
		if f, ok := n.(*ast.Field); ok && f.Tag != nil {
			return false
		}
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		if err == nil && strings.Contains(strings.TrimSpace(text), " ") {
			for line := range strings.SplitSeq(code.ReplaceAllString(text, ""), "\n") {
				out = append(out, line)
			}
		}
		return true
	})
	return out
}
