package format_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/format/formattest"
)

const sheetFile = "groups/bpf/sheets/main/ada-001.yaml"

func note(n int, text string) *igf.Note {
	return &igf.Note{
		Meta: igf.Meta{
			ID: fmt.Sprintf("01GK6Z%020d", n), Group: "bpf", Sheet: "main", Device: "ada", Lamport: uint64(n),
			At: time.Date(2022, 12, 1, 6, 30, n, 0, time.UTC), Author: igf.Author{ID: "01GK6Z0000000000000000000A"},
		},
		NoteKind: igf.Intervention, Text: text,
	}
}

func sheet(t testing.TB, entries ...igf.Entry) []byte {
	t.Helper()
	data, rest, err := formattest.Append(nil, entries)
	if err != nil || len(rest) > 0 {
		t.Fatal(err, len(rest))
	}
	return data
}

// A sheet reads like a text in a pull request.
func TestSheetIsReadable(t *testing.T) {
	n := note(1, "States should not attack the public core.\nWho decides what it is?\n")
	n.Speaker = igf.Attribution{Naming: igf.Named, Name: "María Sample", Stakeholder: "civil-society", Region: "grulac"}
	n.Anchor = &igf.Anchor{Output: "bpf/norms", Version: 1, Paragraph: 14, Quote: "the public core: all of it"}
	c := &igf.Tally{Meta: note(2, "").Meta, OnSite: &igf.Count{Number: 12}}
	r := &igf.Redaction{Meta: note(3, "").Meta, Entry: n.ID, Scope: "person", RequestedBy: igf.ByPerson}
	want := `- entry: note
  id: 01GK6Z00000000000000000001
  lamport: 1
  at: 2022-12-01T06:30:01Z
  author:
    id: 01GK6Z0000000000000000000A
  kind: intervention
  speaker:
    naming: named
    name: María Sample
    stakeholder_group: civil-society
    region: grulac
  text: |
    States should not attack the public core.
    Who decides what it is?
  anchor:
    output: bpf/norms
    version: 1
    paragraph: 14
    quote: "the public core: all of it"

- entry: tally
  id: 01GK6Z00000000000000000002
  lamport: 2
  at: 2022-12-01T06:30:02Z
  author:
    id: 01GK6Z0000000000000000000A
  on_site:
    number: 12

- entry: redaction
  id: 01GK6Z00000000000000000003
  lamport: 3
  at: 2022-12-01T06:30:03Z
  author:
    id: 01GK6Z0000000000000000000A
  withdraws: 01GK6Z00000000000000000001
  scope: person
  requested_by: person
`
	if got := string(sheet(t, n, c, r)); got != want {
		t.Fatalf("got\n%s\nwant\n%s", got, want)
	}
}

// One bad entry is set aside, with its line and the reason, and the others are read.
func TestOneBadEntry(t *testing.T) {
	good := string(sheet(t, note(1, "first"))) + "\n"
	last := string(sheet(t, note(9, "last")))
	bad := string(sheet(t, note(5, "bad")))
	cut := func(old, new string) string { return strings.Replace(bad, old, new, 1) }
	for name, c := range map[string]struct{ entry, say string }{
		"broken YAML":        {cut("text: bad", "text: a: b"), "line 17: the YAML cannot be read"},
		"conflict marks":     {cut("  text", "<<<<<<< HEAD\n  text"), "the YAML cannot be read"},
		"open quote":         {cut("text: bad", `text: "bad`), "the YAML cannot be read"},
		"tabs":               {cut("  text", "\ttext"), "the YAML cannot be read"},
		"unknown kind":       {cut("entry: note", "entry: poem"), `line 10: entry "poem" is not a kind`},
		"a document":         {cut("entry: note", "entry: group"), `entry "group" is not a kind`},
		"no kind":            {cut("entry: note", "ent: note"), `is not the first field`},
		"not a mapping":      {"- hello\n", "this is not an entry"},
		"nothing":            {"-\n", "this is not an entry"},
		"wrong type":         {cut("lamport: 5", "lamport: many"), `line 12: lamport "many" cannot be read`},
		"negative":           {cut("lamport: 5", "lamport: -5"), `lamport "-5" cannot be read`},
		"no time":            {cut("at: 2022-12-01T06:30:05Z", "at: yesterday"), "2022-12-01T06:30:00Z"},
		"bad id":             {cut("id: 01GK6Z", "id: 01GK6U"), "26 letters and digits"},
		"no text":            {cut("text: bad", "text: \" \""), "text is empty"},
		"names the nameless": {cut("  text", "  speaker:\n    naming: anonymous\n    name: Maria\n  text"), `name of the speaker "Maria" cannot be used`},
		"no naming":          {cut("  text", "  speaker:\n    name: Maria\n  text"), `way of being named of the speaker is empty`},
		"an anchor":          {cut("text: bad", "text: &x bad"), "anchor"},
		"two documents":      {cut("text: bad", "text: bad\n---\na: b"), "YAML"},
		"beyond the end":     {cut("lamport: 5", "lamport: 9007199254740992"), "below 2⁵³"},
		"invalid UTF-8":      {cut("bad", "\xffbad"), "line 17: the text is not valid UTF-8"},
		"deep":               {cut("text: bad", "text: bad\n  x: "+strings.Repeat("[", 50)+strings.Repeat("]", 50)), "deeper"},
		"too long":           {cut("text: bad", "text: "+strings.Repeat("x", igf.MaxText+1)), "65536"},
	} {
		got, err := format.ReadSheet(sheetFile, []byte(good+c.entry+"\n"+last))
		if err != nil || len(got.Entries) != 2 || len(got.SetAside) != 1 {
			t.Errorf("%s: %v, %d entries, set aside %v", name, err, len(got.Entries), got.SetAside)
			continue
		}
		if r, said := got.SetAside[0], got.SetAside[0].Reason.String(); r.Path != sheetFile || !strings.Contains(said, c.say) || strings.Contains(said, "\n") || len(said) > 600 || !utf8.ValidString(said) {
			t.Errorf("%s: %q does not say %q", name, said, c.say)
		}
		if got.Entries[0].Head().Lamport != 1 || got.Entries[1].Head().Lamport != 9 {
			t.Errorf("%s: took %v", name, got.Entries)
		}
	}
}

func TestSheetFiles(t *testing.T) {
	for _, text := range []string{"", "\n\n", "# a comment\n", "---\n"} {
		if got, err := format.ReadSheet(sheetFile, []byte(text)); err != nil || len(got.Entries)+len(got.SetAside) != 0 {
			t.Errorf("%q: %v %+v", text, err, got)
		}
	}
	windows := bytes.ReplaceAll(sheet(t, note(1, "two\nlines\n"), note(2, "x")), []byte("\n"), []byte("\r\n"))
	got, err := format.ReadSheet(sheetFile, append([]byte("# Notes\r\n---\r\n"), windows...))
	if err != nil || len(got.Entries) != 2 || got.Entries[0].(*igf.Note).Text != "two\nlines\n" {
		t.Errorf("carriage returns: %v %+v", err, got)
	}
	if m := got.Entries[0].Head(); m.Group != "bpf" || m.Sheet != "main" || m.Device != "ada" || got.Number != 1 {
		t.Errorf("the place of an entry: %+v", m)
	}
	for _, p := range []string{"rapporteur.yaml", "README.md", "../x", "groups/bpf/sheets/main/ADA-001.yaml"} {
		if _, err := format.ReadSheet(p, nil); err == nil {
			t.Errorf("%s is read as a sheet", p)
		}
	}
	if _, err := format.ReadSheet(sheetFile, bytes.Repeat([]byte("#\n"), format.MaxFile)); err == nil || !strings.Contains(err.Error(), sheetFile) {
		t.Errorf("too large: %v", err)
	}
}

// A file grows to FullSheet and never beyond, except for one entry that is larger.
func TestSheetsAreSealed(t *testing.T) {
	var waiting []igf.Entry
	for i := range 40 {
		waiting = append(waiting, note(i, strings.Repeat("some words\n", 1000)))
	}
	var files [][]byte
	var read []igf.Entry
	for len(waiting) > 0 {
		data, rest, err := formattest.Append(nil, waiting)
		if err != nil || len(rest) >= len(waiting) || len(data) > format.FullSheet {
			t.Fatal(err, len(rest), len(data))
		}
		if full, left, err := formattest.Append(data, rest); err != nil || !bytes.Equal(full, data) || len(left) != len(rest) {
			t.Fatalf("a full file grew by %d bytes: %v", len(full)-len(data), err)
		}
		got, err := format.ReadSheet(sheetFile, data)
		if err != nil || len(got.SetAside) > 0 {
			t.Fatal(err, got.SetAside)
		}
		files, read, waiting = append(files, data), append(read, got.Entries...), rest
	}
	if len(files) < 3 || len(read) != 40 {
		t.Fatalf("%d files, %d entries", len(files), len(read))
	}
	big := note(1, "")
	worst := strings.Repeat("a\n", igf.MaxText/2)
	entry := &igf.Comment{Meta: big.Meta, Output: "bpf/norms", Channel: igf.InTheSession, Text: worst, Proposed: worst, Translation: worst, Anchor: &igf.Anchor{Output: "bpf/norms", Quote: worst}}
	data, rest, err := formattest.Append(nil, []igf.Entry{entry, note(2, "x")})
	if err != nil || len(rest) != 1 || len(data) <= format.FullSheet || len(data) > format.MaxFile {
		t.Fatalf("the largest entry: %v, %d left, %d bytes", err, len(rest), len(data))
	}
	if got, err := format.ReadSheet(sheetFile, data); err != nil || !reflect.DeepEqual(got.Entries, []igf.Entry{entry}) {
		t.Fatalf("%v %v", err, got.SetAside)
	}
}

// What must not be shared is refused on the way out, and the error names it.
func TestAppendRefuses(t *testing.T) {
	empty := note(2, "")
	elsewhere := note(3, "x")
	elsewhere.Device = "ben"
	unplaced := note(4, "x")
	unplaced.Device = ""
	secret := note(5, "x")
	secret.Extra = igf.Extra{"text": "doubled\n"}
	broken := note(6, "x")
	broken.Extra = igf.Extra{"new": "[\n"}
	hostile := note(7, "x")
	hostile.Device = "../ada"
	for _, e := range []*igf.Note{empty, elsewhere, unplaced, secret, broken, hostile} {
		first := note(1, "x")
		if e.Device != "ben" {
			first.Device = e.Device
		}
		entries := []igf.Entry{e}
		if e == elsewhere {
			entries = []igf.Entry{first, e}
		}
		data, _, err := formattest.Append([]byte("# start\n"), entries)
		var ee *format.EntryError
		if err == nil || !errors.As(err, &ee) || ee.ID != e.ID || data != nil {
			t.Errorf("%s: %v, %q", e.ID, err, data)
		}
	}
}

// A file that somebody else's editor has left without a final line feed is
// still only added to.
func TestAppendToForeignEnd(t *testing.T) {
	start := bytes.TrimSuffix(sheet(t, note(1, "first")), []byte("\n"))
	data, _, err := formattest.Append(start, []igf.Entry{note(2, "second")})
	if err != nil || !bytes.HasPrefix(data, start) {
		t.Fatal(err)
	}
	if got, err := format.ReadSheet(sheetFile, data); err != nil || len(got.Entries) != 2 {
		t.Fatalf("%v %+v in\n%s", err, got, data)
	}
}

// FuzzSheet: what is read from a sheet can be written, and is the same again.
func FuzzSheet(f *testing.F) {
	f.Add(sheet(f, note(1, "a"), note(2, "b\nc\n")))
	f.Add([]byte("- entry: note\n  id: 01GK6Z0000000000000000000A\n  at: 2022-12-01t06:30:00+03:00\n  author: {id: 01GK6Z0000000000000000000A, x: [~]}\n  lamport: 1\n  kind: question\n  text: >\n   a\n\n   b\n- entry: x\n-\n---\n- - a\n"))
	f.Add([]byte("- entry: tally\n  id: 01GK6Z0000000000000000000A\n  online: {number: 1, estimate: true, zz: \"\\t\"}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := format.ReadSheet(sheetFile, data)
		if err != nil || len(got.Entries) == 0 {
			return
		}
		out, rest, err := formattest.Append(nil, got.Entries)
		if err != nil {
			t.Fatalf("taken and cannot be written: %v", err)
		}
		again, err := format.ReadSheet(sheetFile, out)
		if err != nil || len(again.SetAside) > 0 || !reflect.DeepEqual(append(again.Entries, rest...), got.Entries) {
			t.Fatalf("%v %v\n%s", err, again.SetAside, out)
		}
	})
}
