package format_test

import (
	"bytes"
	"reflect"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/format/formattest"
	"rapporteur/sync/remote"

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
		files, err := format.Files(doc)
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
		again, err := format.Files(back)
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
			grown, rest, err := format.AppendSheet(data, []igf.Entry{e})
			if err != nil || len(rest) != 0 {
				t.Fatalf("%v, %d entries left", err, len(rest))
			}
			if !bytes.HasPrefix(grown, data) {
				t.Fatal("what stood in the sheet was changed")
			}
			data = grown
		}
		if at1, _, _ := format.AppendSheet(nil, entries); !bytes.Equal(at1, data) {
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
