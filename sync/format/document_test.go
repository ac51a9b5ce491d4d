package format_test

import (
	"bytes"
	"reflect"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/format/formattest"
	"rapporteur/sync/remote"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

func byPath(files []remote.File) map[string][]byte {
	m := map[string][]byte{}
	for _, f := range files {
		m[f.Path] = f.Data
	}
	return m
}

// What is written comes back as it was, and is written again as the same bytes.
func TestDocumentsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := formattest.Document().Draw(t, "document")
		if err := doc.Validate(); err != nil {
			t.Fatalf("the generator made an invalid record: %v", err)
		}
		files, err := formattest.Files(doc)
		if err != nil {
			t.Fatal(err)
		}
		var paths []string
		for _, f := range files {
			paths = append(paths, f.Path)
			if bytes.Contains(f.Data, []byte("\r")) {
				t.Fatalf("%s has carriage returns", f.Path)
			}
		}
		if !reflect.DeepEqual(paths, format.Paths(doc.Key())) {
			t.Fatalf("files %q, paths %q", paths, format.Paths(doc.Key()))
		}
		back, err := format.ReadDocument(doc.Key(), byPath(files))
		if err != nil {
			t.Fatalf("%v in\n%s", err, files[len(files)-1].Data)
		}
		if want := formattest.Normal(doc); !reflect.DeepEqual(back, want) {
			t.Fatalf("got  %#v\nwant %#v\nin\n%s", back, want, files[len(files)-1].Data)
		}
		again, err := formattest.Files(back)
		if err != nil || !reflect.DeepEqual(again, files) {
			t.Fatalf("written again: %v\n%s\n%s", err, again[len(again)-1].Data, files[len(files)-1].Data)
		}
	})
}

func TestSheetsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfNDistinct(formattest.Entry(), 1, 5, func(e igf.Entry) string { return e.Head().ID }).Draw(t, "entries")
		var data []byte
		for _, e := range entries {
			grown, rest, err := formattest.Append(data, []igf.Entry{e})
			if err != nil || len(rest) != 0 {
				t.Fatalf("%v, %d entries left", err, len(rest))
			}
			if !bytes.HasPrefix(grown, data) {
				t.Fatal("what stood in the sheet was changed")
			}
			data = grown
		}
		if at1, _, _ := formattest.Append(nil, entries); !bytes.Equal(at1, data) {
			t.Fatalf("one by one and at once differ:\n%s\n%s", data, at1)
		}
		sheet, err := format.ReadSheet(format.SheetPath("bpf-cybersecurity", "main-session", "ada-laptop", 1), data)
		if err != nil || len(sheet.SetAside) > 0 {
			t.Fatalf("%v %v in\n%s", err, sheet.SetAside, data)
		}
		for i, e := range entries {
			if want := formattest.Normal(e); !reflect.DeepEqual(sheet.Entries[i], want) {
				t.Fatalf("got  %#v\nwant %#v\nin\n%s", sheet.Entries[i], want, data)
			}
		}
	})
}

// The records of these tests fill every field of every type of the domain.
func TestGeneratorsFillEveryField(t *testing.T) {
	filled := map[string]bool{}
	var look func(v reflect.Value)
	look = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				look(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				look(v.Index(i))
			}
		case reflect.Struct:
			list, extra := format.Fields(v.Type())
			if extra == nil && v.Type() != reflect.TypeFor[igf.VersionText]() {
				return // a time
			}
			for _, f := range list {
				name := v.Type().Name() + "." + f.Name
				filled[name] = filled[name] || !format.IsEmpty(v.FieldByIndex(f.Index))
				look(v.FieldByIndex(f.Index))
			}
			if extra != nil {
				name := v.Type().Name() + ", unknown fields"
				filled[name] = filled[name] || v.FieldByIndex(extra).Len() > 0
			}
		}
	}
	for seed := range 600 {
		look(reflect.ValueOf(formattest.Document().Example(seed)))
		look(reflect.ValueOf(formattest.Entry().Example(seed)))
	}
	for name, ok := range filled {
		if !ok {
			t.Errorf("no record of these tests has %s", name)
		}
	}
}

// What stands without quotes is a text for every reader of YAML 1.1 and 1.2.
func TestAmbiguousTextsAreQuoted(t *testing.T) {
	for _, s := range []string{
		"y", "N", "yes", "No", "ON", "off", "true", "False", "null", "NULL", "~", "1", "-1", "+1", "0x1F", "0o17", "017", "0b1", "1_000", "1e3", "1E3", "1.5", ".5", ".inf", "-.INF", ".NaN", "12:30", "190:20:30",
		"2022-11-01", "2022-12-01T06:30:00Z", "2022-12-01 06:30:00", "=", "<<", "- x", "? x", ": x", "a: b", "a:", "a #b", "#a", "[a", "{a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "'a", "\"a", " a", "a ", "---", "...", "a\u00a0b", "a\tb",
	} {
		files, err := formattest.Files(&igf.Output{ID: "a/b", Title: "x", Stage: igf.Drafting, Comment: s})
		if err != nil || !bytes.Contains(files[1].Data, []byte("how_to_comment: \"")) {
			t.Errorf("%q: %v\n%s", s, err, files[1].Data)
		}
	}
	for _, s := range []string{"Main session", "Séance", "会议", "جلسة", "3rd round", "01GK6ZD4X0000000000000000A", "it's \"so\", they say", "a-b", "50 % of [them]", "«x»", "yes and no", "👍"} {
		files, err := formattest.Files(&igf.Output{ID: "a/b", Title: s, Stage: igf.Drafting})
		if err != nil || !bytes.Contains(files[1].Data, []byte("title: "+s+"\n")) {
			t.Errorf("%q: %v\n%s", s, err, files[1].Data)
		}
	}
}

// Another reader of YAML, which knows nothing of our fields, reads the same texts.
func TestAnyReaderReadsTheTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := &igf.Outreach{Meta: *formattest.Entry().Draw(t, "entry").Head(), Forum: formattest.NonEmptyLine().Draw(t, "forum"), Text: formattest.Text().Draw(t, "text")}
		data, _, err := formattest.Append(nil, []igf.Entry{e})
		if err != nil {
			t.Fatal(err)
		}
		var read []map[string]any
		if err := yaml.Load(data, &read); err != nil {
			t.Fatalf("%v in\n%s", err, data)
		}
		if formattest.Normal(e); read[0]["forum"] != e.Forum || e.Text != "" && read[0]["text"] != e.Text {
			t.Fatalf("read %q, %q in\n%s", read[0]["forum"], read[0]["text"], data)
		}
	})
}
