package format_test

import (
	"bytes"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/format/formattest"
	"rapporteur/sync/trust"
)

func page(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../docs/repository-format.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Every example of the page is what the program writes, byte for byte.
func TestExamplesOfThePage(t *testing.T) {
	example := regexp.MustCompile("(?ms)^`([^`\n]+)`:\n\n```[a-z]+\n(.*?)^```$")
	files := map[string][]byte{}
	for _, m := range example.FindAllStringSubmatch(page(t), -1) {
		files[m[1]] = []byte(m[2])
	}
	kinds := map[igf.Kind]bool{}
	for p, data := range files {
		place, err := format.Classify(p)
		if err != nil {
			t.Errorf("%s: %v", p, err)
			continue
		}
		if place.Class == format.Sheet {
			got, err := format.ReadSheet(p, data)
			if err != nil || len(got.SetAside) > 0 {
				t.Errorf("%v %v", err, got.SetAside)
				continue
			}
			for _, e := range got.Entries {
				kinds[e.Kind()] = true
			}
			if again, _, err := formattest.Append(nil, got.Entries); err != nil || !bytes.Equal(again, data) {
				t.Errorf("%s: %v; the program writes\n%s", p, err, again)
			}
			continue
		}
		doc, err := format.ReadDocument(place.Key, files)
		if err != nil {
			t.Error(err)
			continue
		}
		kinds[doc.Kind()] = true
		again, err := formattest.Files(doc)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, f := range again {
			if f.Path == p && !bytes.Equal(f.Data, data) {
				t.Errorf("%s: the program writes\n%s", p, f.Data)
			}
		}
	}
	for _, k := range append(igf.EntryKinds(), igf.KindProgramme, igf.KindGroup, igf.KindSession, igf.KindOutput, igf.KindVersion, igf.KindForm, igf.KindDuties) {
		if !kinds[k] {
			t.Errorf("the page has no example of a %s", k)
		}
	}
}

// Every table of the page has the fields of its type, in their order.
func TestTablesOfThePage(t *testing.T) {
	var tables [][]string
	row := regexp.MustCompile("^\\| `([a-z_]+)` \\|")
	for _, block := range strings.Split(page(t), "\n\n") {
		var names []string
		for _, line := range strings.Split(block, "\n") {
			if m := row.FindStringSubmatch(line); m != nil {
				names = append(names, m[1])
			}
		}
		if len(names) > 0 {
			tables = append(tables, names)
		}
	}
	meta := fieldNames(igf.Meta{})
	want := map[string][]string{"programme": append([]string{"format"}, fieldNames(igf.Programme{})...), "meta": append([]string{"entry"}, meta...), "certificate": fieldNames(trust.Certificate{})}
	types := []any{igf.Cycle{}, igf.Term{}, igf.Group{}, igf.Role{}, igf.MailingList{}, igf.Modus{}, igf.Output{}, igf.Dates{}, igf.Version{}, igf.Session{}, igf.AgendaItem{}, igf.Participant{}, igf.ReportPart{}, igf.Form{}, igf.FormPart{}, igf.Duties{}, igf.Duty{}, igf.Attribution{}, igf.Count{}, igf.Despite{}, igf.Anchor{}}
	for _, k := range igf.EntryKinds() {
		types = append(types, reflect.ValueOf(igf.New(k)).Elem().Interface())
	}
	for _, v := range types {
		names := fieldNames(v)
		if _, ok := reflect.TypeOf(v).FieldByName("Meta"); ok {
			names = names[len(meta):]
		}
		want[reflect.TypeOf(v).Name()] = names
	}
	for name, names := range want {
		if !slices.ContainsFunc(tables, func(have []string) bool { return slices.Equal(have, names) }) {
			t.Errorf("the page has no table with the fields of %s: %q", name, names)
		}
	}
	if len(tables) != len(want) {
		t.Errorf("the page has %d tables of fields, and there are %d types", len(tables), len(want))
	}
}

func fieldNames(v any) []string {
	list, _ := format.Fields(reflect.TypeOf(v))
	var names []string
	for _, f := range list {
		names = append(names, f.Name)
	}
	return names
}

// Every word of a closed list, and every limit, stands on the page.
func TestWordsOfThePage(t *testing.T) {
	text := page(t)
	var words []string
	for _, list := range []any{igf.Modalities(), igf.Namings(), igf.Stages(), igf.NoteKinds(), igf.CommentTypes(), igf.Stances(), igf.Channels(), igf.Capacities(), igf.Dispositions(), igf.SessionTypes(), igf.Languages(), igf.Evidences()} {
		for i := range reflect.ValueOf(list).Len() {
			words = append(words, reflect.ValueOf(list).Index(i).String())
		}
	}
	for _, w := range words {
		if !strings.Contains(text, "`"+w+"`") {
			t.Errorf("the page does not have the word %s", w)
		}
	}
	limits := map[string]int{"1,024 bytes": igf.MaxLine, "65,536 bytes": igf.MaxText, "409,600 bytes": igf.MaxDraft, "1,048,576 bytes": format.MaxFile, "262,144 bytes": format.FullSheet, "1 to 64 of": igf.MaxSlug}
	for words, n := range limits {
		digits := strings.NewReplacer(",", "", "1 to 64", "64").Replace(words)
		if !strings.Contains(text, words) || !strings.HasPrefix(digits, strings.TrimSpace(itoa(n))) {
			t.Errorf("the page and the program differ: %s and %d", words, n)
		}
	}
}

func itoa(n int) string { s, _ := format.ValueText(reflect.ValueOf(n)); return s }
