package format

import (
	"bytes"
	"fmt"
	"reflect"

	"rapporteur/app/igf"

	"go.yaml.in/yaml/v4"
)

// entryField is the first field of an entry; its value is the kind.
const entryField = "entry"

// maxEntries bounds what reading a sheet costs; ours have some thousand at most.
const maxEntries = 10_000

// SheetFile is one file of a sheet as it was read.
type SheetFile struct {
	ParsedPath
	Entries  []igf.Entry
	SetAside []igf.SetAside // what could not be accepted, entry by entry
}

// ReadSheet reads a file of a sheet. An entry that cannot be accepted is set
// aside and the others are read; the error is about the file as a whole. Two entries of
// one id are both read: which of them counts is not for the format to say.
func ReadSheet(path string, data []byte) (SheetFile, error) {
	place, err := Classify(path)
	if err != nil {
		return SheetFile{}, err
	}
	if place.Class != Sheet {
		return SheetFile{}, &Error{Path: path, Want: igf.Sentencef("the file is not a sheet; sheets are groups/<group>/sheets/<session>/<device>-001.yaml and so on")}
	}
	if len(data) > MaxFile {
		return SheetFile{}, source{path: path}.checkBytes(data)
	}
	chunks := split(data)
	if len(chunks) > maxEntries {
		return SheetFile{}, &Error{Path: path, Want: igf.Sentencef("the sheet has more than %d entries; it is left as it is", maxEntries)}
	}
	sheet := SheetFile{ParsedPath: place}
	for _, c := range chunks {
		e, err := source{path, c.line}.entry(c.text, place)
		switch {
		case err != nil:
			sheet.SetAside = append(sheet.SetAside, setAside(path, err))
		case e != nil:
			sheet.Entries = append(sheet.Entries, e)
		}
	}
	return sheet, nil
}

// SheetGoesOn reports whether who reads a later state of a sheet's file reads all that an earlier one
// held, and in the same words: it is that with more entries after it. What only looks so may
// be longer than anybody reads, or change the last entry by what is written below it.
func SheetGoesOn(was, later []byte) bool {
	rest, grew := bytes.CutPrefix(later, was)
	if !grew || len(later) > MaxFile || bytes.Count(later, []byte("\n-")) >= maxEntries {
		return false
	}
	if len(was) > 0 && was[len(was)-1] != '\n' {
		return len(rest) == 0
	}
	rest = bytes.TrimLeft(rest, "\r\n")
	return len(rest) == 0 || bytes.HasPrefix(rest, []byte("- "))
}

// chunk is the text of one entry.
type chunk struct {
	text []byte
	line int
}

// split cuts a sheet where a line starts with a hyphen: each entry is read by
// itself, so that a broken one ends where the next begins.
func split(data []byte) []chunk {
	var out []chunk
	start, first, at, line := 0, 1, 0, 1
	for l := range bytes.Lines(data) {
		text := bytes.TrimRight(l, "\r\n")
		if bytes.Equal(text, []byte("-")) || bytes.HasPrefix(text, []byte("- ")) {
			out = append(out, chunk{data[start:at], first})
			start, first = at, line
		}
		at += len(l)
		line++
	}
	return append(out, chunk{data[start:], first})
}

// entry reads one entry; nil when the text holds none.
func (s source) entry(text []byte, place ParsedPath) (igf.Entry, error) {
	if empty(text) {
		return nil, nil
	}
	n, err := s.parse(text)
	if err != nil {
		return nil, err
	}
	if n.Kind != yaml.SequenceNode || len(n.Content) != 1 || n.Content[0].Kind != yaml.MappingNode {
		return nil, s.at(n, "", "", `this is not an entry; an entry starts with "- entry: " and its kind, in the first column`)
	}
	m := n.Content[0]
	if len(m.Content) < 2 || m.Content[0].Value != entryField {
		return nil, s.at(m, entryField, "", "is not the first field; write - entry: note, or another kind")
	}
	kind := igf.Kind(m.Content[1].Value)
	if !kind.IsEntry() {
		return nil, s.at(m.Content[1], entryField, string(kind), "is not a kind of entry; a newer version of Rapporteur may know it")
	}
	e, ok := igf.New(kind).(igf.Entry)
	if !ok {
		return nil, s.at(m.Content[1], entryField, string(kind), "is not a kind of entry")
	}
	rest := *m
	rest.Content = m.Content[2:]
	if err := s.decode(&rest, reflect.ValueOf(e).Elem(), ""); err != nil {
		return nil, err
	}
	head := e.Head()
	head.Group, head.Sheet, head.Device = place.Group, place.Sheet, place.Device
	if err := e.Validate(); err != nil {
		return nil, &Error{Path: s.path, Line: s.line, Want: igf.OnOneLine(err), Cause: err}
	}
	return e, nil
}

// empty reports whether there is nothing but blank lines, comments and the mark
// that starts a document.
func empty(text []byte) bool {
	for l := range bytes.Lines(text) {
		l = bytes.TrimSpace(l)
		if len(l) > 0 && l[0] != '#' && !bytes.Equal(l, []byte("---")) {
			return false
		}
	}
	return true
}

// AppendSheet adds entries, as they may be shared, to a file of a sheet, whose bytes stay as they are
// at the start of the result; nil starts a file. The file grows to FullSheet:
// rest are the entries for the next file. A single entry always
// fits into an empty file. All entries must be of one sheet and one device.
// An EntryError names the entry that cannot be written.
func AppendSheet(existing []byte, shared []igf.Shared) (data []byte, rest []igf.Shared, err error) {
	entries, err := igf.SharedList[igf.Entry](shared)
	if err != nil {
		return nil, nil, err
	}
	data, n, err := appendEntries(existing, entries)
	if err != nil || n == len(shared) {
		return data, nil, err
	}
	return data, shared[n:], nil
}

// SameEntry reports whether a person wrote the same in both entries, on whichever
// device and in whichever order.
func SameEntry(a, b igf.Entry) bool {
	x, err := encodeEntry(a)
	if err != nil {
		return false
	}
	ha, hb := a.Head(), b.Head()
	saved := *hb
	hb.Lamport, hb.Group, hb.Sheet, hb.Device, hb.Signature = ha.Lamport, ha.Group, ha.Sheet, ha.Device, ha.Signature
	y, err := encodeEntry(b)
	*hb = saved
	return err == nil && bytes.Equal(x, y)
}

// Statement returns what the signature of an entry is about: its sheet, and its text
// without the signature. In which device's file it stands is no content.
func Statement(e igf.Entry) ([]byte, error) {
	h := e.Head()
	saved := h.Signature
	h.Signature = ""
	text, err := renderEntry(e)
	h.Signature = saved
	if err != nil {
		return nil, err
	}
	return append(fmt.Appendf(nil, "rapporteur entry 1\n%s/%s\n", h.Group, h.Sheet), text...), nil
}

// appendEntries is AppendSheet for what is about to be compared only; n is how many
// entries went into the file.
func appendEntries(existing []byte, entries []igf.Entry) (data []byte, n int, err error) {
	data = bytes.Clone(existing)
	if len(data) > 0 && data[len(data)-1] != '\n' {
		data = append(data, '\n')
	}
	for i, e := range entries {
		if err := sameSheet(entries[0].Head(), e.Head()); err != nil {
			return nil, 0, &EntryError{e.Head().ID, err}
		}
		text, err := encodeEntry(e)
		if err != nil {
			return nil, 0, &EntryError{e.Head().ID, err}
		}
		if len(data) > 0 {
			if len(data)+1+len(text) > FullSheet {
				return keep(existing, data, i), i, nil
			}
			data = append(data, '\n')
		}
		data = append(data, text...)
	}
	return keep(existing, data, len(entries)), len(entries), nil
}

// keep returns a file unchanged to which nothing was added.
func keep(existing, data []byte, added int) []byte {
	if added == 0 {
		return existing
	}
	return data
}

func sameSheet(a, b *igf.Meta) error {
	if a.Group != b.Group || a.Sheet != b.Sheet || a.Device != b.Device {
		return igf.Errorf("it belongs to %s, not to %s", SheetPath(b.Group, b.Sheet, b.Device, 1), SheetPath(a.Group, a.Sheet, a.Device, 1))
	}
	return nil
}

// encodeEntry writes one entry and reads it back.
func encodeEntry(e igf.Entry) ([]byte, error) {
	if err := e.Validate(); err != nil {
		return nil, err
	}
	m := e.Head()
	place, err := Classify(SheetPath(m.Group, m.Sheet, m.Device, 1))
	if err != nil {
		return nil, igf.Errorf("the entry has no place in the shared repository: %w", err)
	}
	text, err := renderEntry(e)
	if err != nil {
		return nil, err
	}
	if len(text) > MaxFile {
		return nil, igf.Errorf("it has %d bytes, and %d is the most", len(text), MaxFile)
	}
	back, err := source{path: "", line: 1}.entry(text, place)
	if err != nil {
		return nil, igf.Errorf("others would not accept it: %w", err)
	}
	if again, err := renderEntry(back); err != nil || !bytes.Equal(again, text) || len(split(text)) != 2 {
		return nil, igf.Errorf("it does not read back as it was written (%v)", err)
	}
	return text, nil
}

func renderEntry(e igf.Entry) ([]byte, error) {
	n, err := encode(reflect.ValueOf(e).Elem())
	if err != nil {
		return nil, err
	}
	kind := []*yaml.Node{stringNode(entryField), stringNode(string(e.Kind()))}
	n.Content = append(kind, n.Content...)
	return render(&yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{n}}), nil
}
