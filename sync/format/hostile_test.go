package format_test

import (
	"bytes"
	"errors"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/format/formattest"
)

const groupFile = "groups/bpf/group.yaml"

func readGroup(text string) (igf.Record, error) {
	return format.ReadDocument("group/bpf", map[string][]byte{groupFile: []byte(text)})
}

const goodGroup = "id: bpf\nname: Best Practice Forum\nmodality: bpf\n"

// Every refusal names the file, the line where it is known, the field, the
// value and what to do.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name, text string
		say        []string
	}{
		{"wrong type, list", "id: bpf\nname: [a]\nmodality: bpf\n", []string{groupFile, "line 2", "name", "write a text"}},
		{"wrong type, mapping", goodGroup + "cycles: {a: b}\n", []string{"line 4", "cycles", "must be a list"}},
		{"wrong type, number", goodGroup + "active_from: soon\n", []string{"line 4", "active_from", `"soon"`, "whole number"}},
		{"quoted number", goodGroup + "active_from: \"2014\"\n", []string{"line 4", "active_from", "without quotes"}},
		{"octal number", goodGroup + "active_from: 02014\n", []string{"active_from", "02014"}},
		{"huge number", goodGroup + "active_from: 99999999999999999999\n", []string{"active_from"}},
		{"no mapping", "just a text\n", []string{groupFile, "mapping"}},
		{"item is a text", goodGroup + "roles:\n  - chair\n", []string{"line 5", "roles[1]", "chair", "mapping"}},
		{"empty item", goodGroup + "cycles:\n  -\n", []string{"cycles[1]", "is empty"}},
		{"field deep inside", goodGroup + "roles:\n  - id: a\n    role: x\n    name:\n      - y\n", []string{"line 8", "roles[1].name"}},
		{"unknown word", "id: bpf\nname: x\nmodality: club\n", []string{groupFile, "modality", `"club"`, "bpf, pn, dc, cenb or other"}},
		{"two problems", "id: bpf\nname: \"\"\nmodality: club\n", []string{groupFile, "name is empty", "; group bpf: modality"}},
		{"missing field", "id: bpf\nmodality: bpf\n", []string{groupFile, "name is empty", "write something"}},
		{"another id", "id: pn\nname: x\nmodality: pn\n", []string{groupFile, "id", `"pn"`, "bpf"}},
		{"twice", goodGroup + "name: y\n", []string{"line 4", "name", "twice"}},
		{"twice inside", goodGroup + "x:\n  a: 1\n  a: 2\n", []string{"line 6", "x.a", "twice"}},
		{"anchor", goodGroup + "purpose: &a x\n", []string{"line 4", "purpose", "&a", "anchor"}},
		{"alias", goodGroup + "purpose: &a x\nparticipate: *a\n", []string{"line 4", "anchor"}},
		{"merge key", goodGroup + "<<: {short: x}\n", []string{"line 4", "<<", "merge key"}},
		{"tag", goodGroup + "purpose: !!str x\n", []string{"line 4", "purpose", "!!str", "tag"}},
		{"custom tag", goodGroup + "purpose: !exec rm\n", []string{"line 4", "purpose", "!exec", "tag"}},
		{"unhashable name", goodGroup + "? [a]\n: b\n", []string{"line 4", "name: value"}},
		{"empty name", goodGroup + "\"\": b\n", []string{"line 4", "cannot be a name"}},
		{"two documents", goodGroup + "---\n" + goodGroup, []string{groupFile, "YAML"}},
		{"none", "", []string{groupFile, "YAML"}},
		{"only a comment", "# x\n", []string{groupFile, "YAML"}},
		{"tab", "id: bpf\nroles:\n\t- id: a\n", []string{groupFile, "line 3"}},
		{"colon", goodGroup + "purpose: a: b\n", []string{groupFile, "line 4", "double quotes"}},
		{"not UTF-8", goodGroup + "purpose: \xff\n", []string{groupFile, "line 4", "UTF-8"}},
		{"byte order mark", "\ufeff" + goodGroup, []string{groupFile, "byte order mark"}},
		{"UTF-16", "\xff\xfei\x00", []string{groupFile, "byte order mark"}},
		{"control", goodGroup + "purpose: a\x01\n", []string{groupFile, "control"}},
		{"control, escaped", goodGroup + "purpose: \"a\\x01\"\n", []string{groupFile, "purpose", "U+0001"}},
		{"NUL, escaped", goodGroup + "short: \"\\0\"\n", []string{groupFile, "short"}},
		{"carriage return, escaped", goodGroup + "purpose: \"a\\rb\"\n", []string{groupFile, "purpose"}},
		{"too large", goodGroup + "purpose: |\n" + strings.Repeat("  xxxxxxxxxxxxxx\n", 80000), []string{groupFile, "bytes", "1048576"}},
		{"too long a text", goodGroup + "purpose: " + strings.Repeat("x", igf.MaxText+1) + "\n", []string{groupFile, "purpose", "65536"}},
		{"too deep", goodGroup + "x: " + strings.Repeat("[", 30) + strings.Repeat("]", 30), []string{groupFile, "line 4", "deeper than 20"}},
		{"too many values", goodGroup + "x:\n" + strings.Repeat("- a\n", 60000), []string{groupFile, "50000 values"}},
		{"too many in brackets", goodGroup + "x: [" + strings.Repeat("a,", 20000) + "]\n", []string{groupFile, "brackets"}},
		{"the same id twice", goodGroup + "roles:\n  - id: a\n    role: x\n  - id: a\n    role: y\n", []string{groupFile, "roles", "twice"}},
	} {
		_, err := readGroup(c.text)
		if err == nil {
			t.Errorf("%s: accepted", c.name)
			continue
		}
		for _, s := range c.say {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%s: %q does not say %q", c.name, err, s)
			}
		}
		if len(err.Error()) > 500 || strings.Contains(err.Error(), "\n") || !utf8.ValidString(err.Error()) {
			t.Errorf("%s: not a sentence: %q", c.name, err)
		}
	}
}

// Files that would cost a careless reader all memory, or for ever.
func TestHostileFilesEnd(t *testing.T) {
	laughs := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'z'; c++ {
		laughs += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+",", 9) + "]\n"
	}
	most := format.MaxFile - 1000
	if testing.Short() {
		most /= 16
	}
	for name, text := range map[string]string{
		"billion laughs": laughs, "brackets": strings.Repeat("[", most), "braces": strings.Repeat("{a: ", most/4), "hyphens": strings.Repeat("- ", most/2),
		"questions": strings.Repeat("? ", most/2), "items in brackets": "a: [" + strings.Repeat("a,", most/2) + "]", "items": strings.Repeat("-\n", most/2), "comments": strings.Repeat("#\n", most/2),
		"one scalar": "name: " + strings.Repeat("x", most), "escapes": `name: "` + strings.Repeat(`\x41`, most/4) + `"`, "one name": strings.Repeat("x", most) + ": a", "open quote": `"` + strings.Repeat("a\n", most/2),
		"indents": strings.Repeat("a:\n ", most/4), "documents": strings.Repeat("---\n", most/4), "quotes": strings.Repeat(`"`, most), "percent": strings.Repeat("%YAML 1.2\n", most/10), "dashes": strings.Repeat("-", most),
	} {
		for reader, read := range map[string]func() error{
			"group": func() error { _, err := readGroup(text); return err },
			"programme": func() error {
				_, err := format.ReadDocument(igf.ProgrammeKey, map[string][]byte{"rapporteur.yaml": []byte(text)})
				return err
			},
			"sheet": func() error {
				sheet, err := format.ReadSheet("groups/bpf/sheets/main/ada-001.yaml", []byte(text))
				if err == nil && len(sheet.SetAside) > 0 {
					return sheet.SetAside[0].Reason.Err()
				}
				return err
			},
		} {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			err := read()
			runtime.ReadMemStats(&after)
			if err == nil && !(reader == "sheet" && (name == "comments" || name == "documents")) {
				t.Errorf("%s as a %s: accepted", name, reader)
			}
			if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 600 {
				t.Errorf("%s as a %s: %d MB were allocated", name, reader, mb)
			}
		}
	}
}

func TestNewerFormat(t *testing.T) {
	for _, text := range []string{"format: 2\ntitle: x\n", "title: x\nformat: 3\n", "\"format\": 12\n", "format: 2\nthings: !new {a: [}\n", "format: \"2\"\ntitle: x\n"} {
		_, err := format.ReadDocument(igf.ProgrammeKey, map[string][]byte{"rapporteur.yaml": []byte(text)})
		if !errors.Is(err, format.ErrNewer) || !strings.Contains(err.Error(), "install a newer version") {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"title: x\n", "format: 0\ntitle: x\n", "format: one\ntitle: x\n", "format: -1\ntitle: x\n", "format:\ntitle: x\n"} {
		if _, err := format.ReadDocument(igf.ProgrammeKey, map[string][]byte{"rapporteur.yaml": []byte(text)}); err == nil || errors.Is(err, format.ErrNewer) || !strings.Contains(err.Error(), "format") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// What a newer version wrote is kept where it stood and written back.
func TestUnknownFieldsAreKept(t *testing.T) {
	text := `id: bpf
name: Best Practice Forum
modality: bpf
roles:
  - id: chair
    role: chair
    pronouns: they
    zz:
      - 1
      - x: "2"
aa:
  deep: |
    two
    lines
  list: []
  none: null
  when: 2022-11-01
zukunft: "no"
`
	g, err := readGroup(text)
	if err != nil {
		t.Fatal(err)
	}
	g.(*igf.Group).Name = "Renamed"
	files, err := formattest.Files(g)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(text, "Best Practice Forum", "Renamed", 1); string(files[0].Data) != want {
		t.Fatalf("got\n%s\nwant\n%s", files[0].Data, want)
	}
}

// People write YAML in their own way on a web page; it means the same.
func TestHandWrittenFiles(t *testing.T) {
	want, err := readGroup("id: bpf\nname: \"2022\"\nmodality: bpf\ncycles:\n  - \"2022\"\nroles:\n  - id: a\n    role: \"yes\"\n    from: 2022-11-01\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"# ours\r\nmodality: 'bpf'\r\nid: bpf # x\r\nname: 2022\r\nshort: ~\r\ncycles: [2022]\r\nroles: [{id: a, role: yes, from: \"2022-11-01\"}]\r\n",
		"id: bpf\nname: 2022\nmodality: bpf\ncycles: ['2022']\nroles:\n- {id: a, role: yes, from: 2022-11-01, affiliation: }\n",
		"---\nid: bpf\nname: 2022\nmodality: bpf\ncycles:\n- 2022\nroles:\n- id: a\n  role: yes\n  from: 2022-11-01\n  to:\n...\n",
	} {
		got, err := readGroup(text)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v\n%+v\n%+v", text, err, got, want)
		}
	}
}

func TestHandWrittenTextIsComposed(t *testing.T) {
	g, err := readGroup("id: bpf\nname: Cafe\u0301\nmodality: bpf\nna\u0303o: e\u0301\n")
	if err != nil || g.(*igf.Group).Name != "Café" || g.(*igf.Group).Extra["não"] != "é\n" {
		t.Fatalf("%v %+q", err, g)
	}
}

func TestMarkdownComesIn(t *testing.T) {
	files := func(draft string) map[string][]byte {
		return map[string][]byte{"groups/bpf/outputs/norms/output.yaml": []byte("id: bpf/norms\ntitle: Norms\nstage: drafting\n"), "groups/bpf/outputs/norms/draft.md": []byte(draft)}
	}
	for in, want := range map[string]string{"": "", "a": "a", "a\n": "a\n", "\n\n": "\n\n", "a\r\nb\rc\n": "a\nb\nc\n", "\ufeffa\n": "a\n", "cafe\u0301\n": "café\n", "---\n# x: y\n": "---\n# x: y\n"} {
		o, err := format.ReadDocument("output/bpf/norms", files(in))
		if err != nil || o.(*igf.Output).Draft != want {
			t.Errorf("%q: %v %+v", in, err, o)
		}
	}
	for _, in := range []string{"\xff", "a\x00b", "a\x1b[31m", strings.Repeat("x", igf.MaxDraft+1), strings.Repeat("x", format.MaxFile+1)} {
		if _, err := format.ReadDocument("output/bpf/norms", files(in)); err == nil || !strings.Contains(err.Error(), "groups/bpf/outputs/norms") {
			t.Errorf("%.20q: %v", in, err)
		}
	}
	noDraft := files("")
	delete(noDraft, "groups/bpf/outputs/norms/draft.md")
	if o, err := format.ReadDocument("output/bpf/norms", noDraft); err != nil || o.(*igf.Output).Draft != "" {
		t.Errorf("an output without a draft: %v", err)
	}
	if _, err := format.ReadDocument("output/bpf/norms", map[string][]byte{}); err == nil || !strings.Contains(err.Error(), "output.yaml: the file is missing") {
		t.Errorf("an output without its file: %v", err)
	}
}

// FuzzDocument: whatever comes in, what is accepted goes out and comes back the same.
func FuzzDocument(f *testing.F) {
	f.Add([]byte(goodGroup))
	f.Add([]byte("id: bpf\nname: \"\\u2028\"\nmodality: bpf\nx: {a: [b, 1e3, ~]}\nroles:\n- id: a\n  role: |2+\n     x\n\n"))
	f.Add([]byte("&a id: bpf\n? name\n: >-\n  a\n  b\nmodality: !!str bpf\n"))
	f.Add([]byte("'12': 1\nid: bpf\nname: x\nmodality: bpf\n\"a: b\": [{}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := readGroup(string(data))
		if err != nil {
			if !utf8.ValidString(err.Error()) || len(err.Error()) > 4000 {
				t.Fatalf("not a sentence: %q", err)
			}
			return
		}
		files, err := formattest.Files(doc)
		if err != nil {
			t.Fatalf("accepted and cannot be written: %v", err)
		}
		back, err := readGroup(string(files[0].Data))
		if err != nil || !reflect.DeepEqual(back, doc) {
			t.Fatalf("%v\n%#v\n%#v\n%s", err, doc, back, files[0].Data)
		}
		if again, err := formattest.Files(back); err != nil || !bytes.Equal(again[0].Data, files[0].Data) {
			t.Fatalf("%v\n%s\n%s", err, files[0].Data, again[0].Data)
		}
	})
}
