package igf

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// closedLists are the lists of words by the name of their type.
func closedLists() map[string][]string {
	return map[string][]string{
		"Modality": plain(Modalities()), "Naming": plain(Namings()), "Stage": plain(Stages()), "NoteKind": plain(NoteKinds()),
		"CommentType": plain(CommentTypes()), "Stance": plain(Stances()), "Channel": plain(Channels()), "Capacity": plain(Capacities()),
		"Disposition": plain(Dispositions()),
	}
}

func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// A word that is a constant and in no list would be refused everywhere.
func TestEveryWordIsInItsList(t *testing.T) {
	found := map[string][]string{}
	for _, name := range []string{"words.go", "note_kinds.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && spec.Type != nil && len(spec.Values) > 0 {
				word, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				list := spec.Type.(*ast.Ident).Name
				found[list] = append(found[list], word)
			}
			return true
		})
	}
	for name, list := range closedLists() {
		if len(found[name]) == 0 {
			t.Errorf("no constant of the type %s was found; the test reads the wrong files", name)
		}
		for _, word := range found[name] {
			if !slices.Contains(list, word) {
				t.Errorf("the word %q of the type %s is in no list", word, name)
			}
		}
	}
}

// Two kinds that begin with the same mark could not be told apart.
func TestMarksOfNotesAreDistinct(t *testing.T) {
	whose := map[string]NoteKind{`"`: "comment", "#": "paragraph", "¶": "paragraph"}
	for _, k := range NoteKinds() {
		for _, m := range k.Marks() {
			for other, kind := range whose {
				if m == "" || m == other {
					t.Errorf("the mark %q of the kind %q is that of the %s", m, k, kind)
				}
			}
			if m != strings.TrimSpace(m) {
				t.Errorf("the mark %q of the kind %q has a space around it", m, k)
			}
			if kind, rest, ok := MarkedKind(m + " what was said"); kind != k || rest != " what was said" || !ok {
				t.Errorf("the mark %q of the kind %q is read as %q with the text %q", m, k, kind, rest)
			}
			whose[m] = k
		}
	}
	if k, rest, ok := MarkedKind("what was said"); k != "" || rest != "what was said" || ok {
		t.Errorf("a line without a mark is read as %q with the text %q", k, rest)
	}
}

func TestFirstKindOfNoteIsThePlainOne(t *testing.T) {
	if k := UsualNoteKind(); k != Intervention || len(k.Marks()) > 0 {
		t.Errorf("the first kind is %q with the marks %q, and a line without a mark is an intervention", k, k.Marks())
	}
}

func TestEveryLanguageHasItsName(t *testing.T) {
	for _, tag := range Languages() {
		if name := LanguageName(tag); name == "" || name == tag {
			t.Errorf("the language %q has no name", tag)
		}
	}
	for _, tag := range Languages() {
		s, ok := ScriptOf(tag + "-XX")
		if !ok || s.Letters == nil {
			t.Errorf("the language %q has no script", tag)
			continue
		}
		for _, r := range LanguageName(tag) {
			if unicode.IsLetter(r) && !unicode.Is(s.Letters, r) {
				t.Errorf("the script of %q has no %q, and its name does", tag, r)
			}
		}
	}
	if s, ok := ScriptOf("sw"); ok {
		t.Errorf("a language of no document has the script %+v", s)
	}
	if name := LanguageName("sw"); name != "sw" {
		t.Errorf("a language of no document is called %q", name)
	}
}

// Without a code of its own a type would come back from the ISO/IEC form as
// another one.
func TestEveryTypeOfCommentsHasItsISOCode(t *testing.T) {
	whose := map[string]CommentType{}
	for _, x := range CommentTypes() {
		code := x.ISOCode()
		if other, taken := whose[code]; code == "" || taken {
			t.Errorf("the type of comments %q has the code %q in the ISO/IEC form, %q has it too", x, code, other)
		}
		whose[code] = x
	}
}
