package i18n

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/timeline"
	"rapporteur/app/workspace/reporting"
	"rapporteur/assets/builtin"
	"rapporteur/assets/translations"
)

// TestEveryKeyHasItsSentence reads the source of the window for the keys that
// it uses: a key without a sentence would be shown as it is.
func TestEveryKeyHasItsSentence(t *testing.T) {
	used := keysInSource(t, "..")
	if len(used) < 200 {
		t.Fatalf("only %d keys were found in the source; the test reads the wrong folder", len(used))
	}
	files, err := translations.Files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := translations.Files.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		var have map[string]any
		if err := json.Unmarshal(data, &have); err != nil {
			t.Fatalf("%s: %v", f.Name(), err)
		}
		for key, where := range used {
			if strings.HasSuffix(key, ".") { // the beginning of a list; Lists has its keys
				continue
			}
			if _, ok := have[key]; !ok {
				t.Errorf("%s has no sentence for %q, used in %s", f.Name(), key, where)
			}
		}
		for _, key := range listKeys() {
			if _, ok := have[key]; !ok {
				t.Errorf("%s has no word for %q", f.Name(), key)
			}
		}
		duties, err := builtin.Duties()
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range duties {
			for _, x := range d.Duties {
				if s, ok := have["duty."+x.ID]; !ok || f.Name() == "en.json" && s != x.Text {
					t.Errorf("%s has the sentence %q for the duty %q of %s", f.Name(), s, x.Text, d.ID)
				}
			}
		}
		for key := range have {
			if _, ok := used[key]; !ok && !inList(key, used) {
				t.Errorf("%s has the sentence %q, which nothing uses", f.Name(), key)
			}
		}
	}
}

// inList reports whether a key is made of a list and a value.
func inList(key string, used map[string]string) bool {
	list := key[:strings.LastIndex(key, ".")+1]
	_, ok := used[list]
	return ok
}

// keysInSource finds the string constants that are handed to i18n.T and
// i18n.N, and those that stand in tables and look like keys.
func keysInSource(t *testing.T, root string) map[string]string {
	used := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			s, err := strconv.Unquote(lit.Value)
			if err == nil && looksLikeKey(s) {
				used[s] = path
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return used
}

// looksLikeKey tells a key of a sentence from other strings: one of the lists
// of keys, a dot, then lower-case words with hyphens.
func looksLikeKey(s string) bool {
	list, rest, ok := strings.Cut(s, ".")
	switch list {
	case "about", "conduct", "floor", "incident", "link", "undo":
	case "app", "screen", "word", "naming", "stage", "modality", "modality-short", "disposition", "channel", "comment-type", "stance", "session-type",
		"month", "mode", "menu", "keys", "status", "session", "person", "tally", "clock-by", "cycles", "groups", "sessions", "outputs", "comments", "sync", "today", "bench", "compare", "merged", "search", "welcome", "signin", "help", "documents", "report", "report-part", "report-form", "due", "importing", "list":
	case "choose", "day", "weekday":
	case "duty", "kinds", "left-over", "requester", "withdraw":
	default:
		return false
	}
	return ok && strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// listKeys are the keys that are made of a list and a value.
func listKeys() []string {
	keys := appendKeys(errorKeys(), "modality-short.", igf.Modalities())
	forms, err := builtin.Forms()
	if err != nil {
		panic(err)
	}
	for _, f := range forms {
		keys = append(keys, "report-form."+f.ID)
	}
	keys = appendKeys(keys, "requester.", igf.Requesters())
	keys = appendKeys(keys, "clock-by.", timeline.Bases())
	keys = appendKeys(keys, "due.", reporting.TimesLeft())
	keys = appendKeys(keys, "report.", []reporting.DueItem{reporting.DueTakeaways, reporting.DueReport})
	for _, k := range leftover.Kinds() {
		keys = append(keys, "left-over."+k.String())
	}
	for _, f := range forms {
		for _, p := range f.Parts {
			keys = append(keys, "report-part."+p.ID)
		}
	}
	keys = appendKeys(keys, "kinds.", KindQuestions())
	for _, m := range Kinds() {
		keys = appendKeys(keys, "kinds."+string(m)+"-", KindQuestions())
	}
	return keys
}
