package i18n

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/assets/translations"
)

// others are the languages that English is translated into.
func others() []string {
	files, err := translations.Files.ReadDir(".")
	if err != nil {
		panic(err) // they are part of the program
	}
	var all []string
	for _, f := range files {
		if l := strings.TrimSuffix(f.Name(), ".json"); l != "en" {
			all = append(all, l)
		}
	}
	return all
}

// A language of the window is one of documents too, and knows its own name and
// the errors.
func TestLanguagesOfTheWindowAreWhole(t *testing.T) {
	for _, l := range append(others(), "en") {
		if own := sentences(t, l)["app.language"][""]; own != l {
			t.Errorf("%s.json says that it is in %q", l, own)
		}
		if !slices.Contains(igf.Languages(), l) {
			t.Errorf("the window speaks %q, and documents do not: add it to languages in package igf", l)
		}
		if _, err := translations.Errors.Open("errors/" + l + ".json"); err != nil && l != "en" {
			t.Errorf("the window speaks %q, and has no errors in it: %v", l, err)
		}
	}
}

// sentences are the keys of a language with the forms of each sentence.
func sentences(t *testing.T, language string) map[string]map[string]string {
	t.Helper()
	data, err := translations.Files.ReadFile(language + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for key, v := range raw {
		out[key] = map[string]string{}
		switch v := v.(type) {
		case string:
			out[key][""] = v
		case map[string]any:
			for form, s := range v {
				out[key][form] = s.(string)
			}
		}
	}
	return out
}

// pluralForms are the forms of each language that counts things, for languages that are there
// and for those that may come: a form that is missing is not missed by the program, which then
// says another one.
func pluralForms() map[string][]string {
	return map[string][]string{
		"fr": {"many", "one", "other"}, "es": {"many", "one", "other"}, // both say 1,000,000 in a form of its own
		"ru": {"few", "many", "one", "other"}, "zh": {"other"}, "ar": {"few", "many", "one", "other", "two", "zero"},
	}
}

// TestTranslationsHaveTheSameForms finds a {{.Name}} that a translator lost,
// and a plural form that the language asks for.
func TestTranslationsHaveTheSameForms(t *testing.T) {
	english := sentences(t, "en")
	for _, l := range others() {
		for key, forms := range sentences(t, l) {
			want := []string{""}
			if _, plain := english[key][""]; !plain {
				want = pluralForms()[l]
			}
			if have := slices.Sorted(maps.Keys(forms)); !slices.Equal(have, want) {
				t.Errorf("%s.json: %q has the forms %q, want %q", l, key, have, want)
			}
			for form, s := range forms {
				model, ok := english[key][form]
				if !ok {
					model = english[key]["other"]
				}
				if a, b := slots(s), slots(model); a != b {
					t.Errorf("%s.json: %q %s holds %q, and the English one %q", l, key, form, a, b)
				}
			}
		}
	}
}

// slots are the values that a sentence holds.
func slots(s string) string {
	found := regexp.MustCompile(`\{\{\.[A-Za-z]+\}\}`).FindAllString(s, -1)
	slices.Sort(found)
	return strings.Join(slices.Compact(found), " ")
}

// TestNothingIsLeftInEnglish finds sentences that were copied and not
// translated, and English words inside of others.
func TestNothingIsLeftInEnglish(t *testing.T) {
	word := regexp.MustCompile(`(?i)(^|[^\pL])(the|and|with|your|this|what|who|without|sync|output|session|draft)($|[^\pL])`)
	english := sentences(t, "en")
	for _, l := range others() {
		for key, forms := range sentences(t, l) {
			for form, s := range forms {
				if s == english[key][form] && !sameWord(l, key) && strings.Trim(s, " ¶×().:{}…N") != "" {
					t.Errorf("%s.json: %q is %q, as in English", l, key, s)
				}
				if found := word.FindString(s); found != "" {
					t.Errorf("%s.json: %q is %q, with the English word %q", l, key, s, found)
				}
			}
		}
	}
}

// sameWord reports whether a language writes a sentence as English does: names,
// signs of keys, and words that both have.
func sameWord(language, key string) bool {
	both := []string{
		"app.title", "groups.short-hint", "keys.alt", "keys.ctrl", "keys.tab", "modality-short.bpf", "modality-short.cenb", "modality-short.dc",
		"modality-short.pn", "outputs.document", "session.hours-left", "session.minutes-left", "session.response", "session.tab-completes", "session.translation",
	}
	own := map[string][]string{
		"fr": {"about.licences", "comments.type", "comments.text", "screen.cycles", "sessions.type", "stance.objection", "welcome.affiliation", "word.cycle", "word.note"},
		"es": {"day.first", "comment-type.editorial", "comment-type.general", "keys.escape", "stance.neutral"},
	}
	return slices.Contains(both, key) || slices.Contains(own[language], key)
}

// TestScreenAndPaperSayTheSame compares the window with the fixed words of
// documents: who reads "Suite donnée" in one finds it in the other.
func TestScreenAndPaperSayTheSame(t *testing.T) {
	paper := map[string]string{
		"comments.disposition": "disposition", "comments.proposed": "proposed", "comments.quote": "quote", "comments.reason": "reason",
		"comments.text": "comment", "comments.translation": "translation", "comments.channel": "channel",
		"groups.lists": "mailing-lists", "groups.purpose": "purpose", "groups.roles": "roles", "outputs.comment-from": "comment-from",
		"outputs.comment-until": "comment-until", "outputs.how-to-comment": "how-to-comment", "outputs.reason": "reason",
		"person.on-site": "on-site", "person.online": "online", "person.presence": "presence", "person.role": "role", "screen.comments": "comments",
		"screen.session": "session", "session.counted": "counted", "session.estimate": "estimate", "session.room": "room", "sessions.agenda": "agenda",
		"stage.disseminated": "disseminated", "stage.draft-published": "draft-published", "stage.drafting": "drafting", "stage.final": "stage-final",
		"stage.incorporation": "incorporation", "stage.public-comment": "public-comment", "tally.on-site": "on-site", "tally.online": "online", "tally.women": "women",
		"word.comment": "comment", "word.cycle": "cycle", "word.group": "group", "word.output": "output", "word.outreach": "outreach", "channel.session": "channel-session",
	}
	for key := range sentences(t, "en") {
		switch list, value, _ := strings.Cut(key, "."); list {
		case "disposition", "report-part":
			paper[key] = value
		case "stance":
			paper[key] = "stance-" + value
		case "comment-type":
			paper[key] = "type-" + value
		case "channel":
			if value != "session" {
				paper[key] = value
			}
		}
	}
	for _, l := range others() {
		fixed := words.For(l)
		screen := sentences(t, l)
		for key, name := range paper {
			a, b := screen[key][""], fixed.Get(name)
			if key == "stage.incorporation" { // a tag in a list: the first word has to do
				b, _, _ = strings.Cut(b, " ")
			}
			if !strings.EqualFold(a, b) {
				t.Errorf("%s: the screen says %q for %q, and documents %q", l, a, key, b)
			}
		}
	}
}

// TestShortWordsStayShort keeps what stands on buttons, in the navigation and
// in the menu bar within the room that the English words have.
func TestShortWordsStayShort(t *testing.T) {
	english := sentences(t, "en")
	keys := buttonKeys(t)
	for key := range english {
		if strings.HasPrefix(key, "screen.") {
			keys = append(keys, key)
		}
	}
	if len(keys) < 50 {
		t.Fatalf("only %d words of buttons were found; the test reads the wrong folder", len(keys))
	}
	for _, l := range others() {
		screen := sentences(t, l)
		for _, key := range keys {
			room := max(15, (utf8.RuneCountInString(english[key][""])*8+4)/5)
			if n := utf8.RuneCountInString(screen[key][""]); n > room {
				t.Errorf("%s.json: %q is %q, %d letters; there is room for %d", l, key, screen[key][""], n, room)
			}
		}
	}
}

// buttonKeys are the keys of what the source puts on buttons: the Word of an
// action and the first word of a button or a box to tick.
func buttonKeys(t *testing.T) []string {
	t.Helper()
	var keys []string
	add := func(e ast.Expr) {
		call, ok := e.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return
		}
		if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "T" {
			if lit, ok := call.Args[0].(*ast.BasicLit); ok {
				key, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				keys = append(keys, key)
			}
		}
	}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch v := n.(type) {
			case *ast.KeyValueExpr:
				if id, ok := v.Key.(*ast.Ident); ok && id.Name == "Word" {
					add(v.Value)
				}
			case *ast.CallExpr:
				if f, ok := v.Fun.(*ast.SelectorExpr); ok && slices.Contains([]string{"NewButton", "NewButtonWithIcon", "NewCheck"}, f.Sel.Name) {
					add(v.Args[0])
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
