package format

import (
	"bytes"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"
)

// formatField is the first field of rapporteur.yaml.
const formatField = "format"

// Files writes a document, as it may be shared, as its files, sorted by path. The
// record is validated first, and what was written is read back before it is
// returned. roles are those that may be handed on, where the document is a group.
func Files(shared igf.Shared, roles igf.HandedRoles) ([]remote.File, error) {
	doc, err := igf.SharedAs[igf.Record](shared)
	if err != nil {
		return nil, err
	}
	if g, ok := doc.(*igf.Group); ok {
		if err := roles.Check(g); err != nil {
			return nil, err
		}
	}
	return filesOf(doc)
}

// SameDocument reports whether two documents have the same files.
func SameDocument(a, b igf.Record) bool {
	x, err := filesOf(a)
	if err != nil {
		return false
	}
	y, err := filesOf(b)
	return err == nil && slices.EqualFunc(x, y, func(f, g remote.File) bool { return f.Path == g.Path && bytes.Equal(f.Data, g.Data) })
}

func filesOf(doc igf.Record) ([]remote.File, error) {
	key := doc.Key()
	if err := doc.Validate(); err != nil {
		return nil, &Error{Want: igf.Sentencef("%s cannot be shared: %s", key, igf.OnOneLine(err)), Cause: err}
	}
	paths := Paths(key)
	if len(paths) == 0 {
		return nil, igf.Errorf("%s has no file of its own in the shared repository", key)
	}
	var files []remote.File
	for _, p := range paths {
		data, err := encodeFile(doc, p)
		if err != nil {
			return nil, igf.Errorf("%s cannot be written: %w", p, err)
		}
		if len(data) > MaxFile {
			return nil, &Error{Path: p, Want: igf.Sentencef("the file would have %d bytes, and %d is the most; shorten it", len(data), MaxFile)}
		}
		files = append(files, remote.File{Path: p, Data: data})
	}
	return files, readBack(key, files)
}

func encodeFile(doc igf.Record, p string) ([]byte, error) {
	switch d := doc.(type) {
	case *igf.VersionText:
		return []byte(norm.NFC.String(d.Text)), nil
	case *igf.Output:
		if strings.HasSuffix(p, ".md") {
			return []byte(norm.NFC.String(d.Draft)), nil
		}
	}
	n, err := encode(reflect.ValueOf(doc).Elem())
	if err != nil {
		return nil, err
	}
	if doc.Kind() == igf.KindProgramme {
		number := &yaml.Node{Kind: yaml.ScalarNode, Value: strconv.Itoa(Number)}
		n.Content = append([]*yaml.Node{stringNode(formatField), number}, n.Content...)
	}
	return render(n), nil
}

// readBack checks that what was written can be read, as the same record.
func readBack(key igf.Key, files []remote.File) error {
	data := make(map[string][]byte, len(files))
	for _, f := range files {
		data[f.Path] = f.Data
	}
	doc, err := ReadDocument(key, data)
	if err != nil {
		return igf.Errorf("%s would not be accepted by others: %w", key, err)
	}
	for _, f := range files {
		if again, err := encodeFile(doc, f.Path); err != nil || !bytes.Equal(again, f.Data) {
			return igf.Errorf("%s does not read back as it was written; it is not sent (%v)", f.Path, err)
		}
	}
	return nil
}

// ReadDocument reads the record of key from its files, by path. Files that
// are not part of it are ignored; an output may lack its draft. The record is
// validated.
func ReadDocument(key igf.Key, files map[string][]byte) (igf.Record, error) {
	paths := Paths(key)
	if len(paths) == 0 {
		return nil, igf.Errorf("%q is not the key of a document", key)
	}
	main := paths[len(paths)-1]
	data, ok := files[main]
	if !ok {
		return nil, &Error{Path: main, Want: igf.Sentencef("the file is missing")}
	}
	doc, err := decodeFile(key, main, data)
	if err != nil {
		return nil, err
	}
	if o, ok := doc.(*igf.Output); ok {
		if o.Draft, err = readText(paths[0], files[paths[0]]); err != nil {
			return nil, err
		}
	}
	if doc.Key() != key {
		return nil, &Error{Path: main, Field: "id", Value: doc.Key().ID(), Want: igf.Sentencef("does not belong here: its place says %s", key.ID())}
	}
	if err := doc.Validate(); err != nil {
		return nil, &Error{Path: main, Want: igf.OnOneLine(err), Cause: err}
	}
	return doc, nil
}

func decodeFile(key igf.Key, p string, data []byte) (igf.Record, error) {
	if key.Is(igf.KindVersion) {
		text, err := readText(p, data)
		place, _ := Classify(p)
		output := strings.TrimSuffix(key.ID(), "/"+strconv.Itoa(place.Number))
		return &igf.VersionText{Output: output, Number: place.Number, Text: text}, err
	}
	s := source{path: p, line: 1}
	if key == igf.ProgrammeKey {
		if err := checkNumber(p, data); err != nil {
			return nil, err
		}
	}
	n, err := s.parse(data)
	if err != nil {
		return nil, err
	}
	if key == igf.ProgrammeKey {
		if n, err = s.dropNumber(n); err != nil {
			return nil, err
		}
	}
	doc := igf.New(igf.Kind(key.Family()))
	return doc, s.decode(n, reflect.ValueOf(doc).Elem(), "")
}

// formatLine finds the format number without understanding the rest of the
// file, which a newer format may write in its own way.
var formatLine = regexp.MustCompile(`(?m)^["']?format["']?[ \t]*:[ \t]*["']?([0-9]{1,9})\b`)

func checkNumber(p string, data []byte) error {
	m := formatLine.FindSubmatch(data)
	if m == nil {
		return nil
	}
	if n, err := strconv.Atoi(string(m[1])); err == nil && n > Number {
		return &Error{
			Path: p, Field: formatField, Value: string(m[1]), Cause: ErrNewer,
			Want: igf.Sentencef("is newer than this version of Rapporteur understands (%d): install a newer version. Nothing was changed, and your work is safe on this device", Number),
		}
	}
	return nil
}

// dropNumber checks the format number and returns the mapping without it.
func (s source) dropNumber(n *yaml.Node) (*yaml.Node, error) {
	if n.Kind != yaml.MappingNode {
		return n, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != formatField {
			continue
		}
		if v := n.Content[i+1]; v.Value != strconv.Itoa(Number) {
			return nil, s.at(v, formatField, v.Value, "cannot be read; the number of this format is %d", Number)
		}
		rest := *n
		rest.Content = append(append([]*yaml.Node{}, n.Content[:i]...), n.Content[i+2:]...)
		return &rest, nil
	}
	return nil, s.at(n, formatField, "", "is missing; write format: %d in the first line", Number)
}

// CheckText reports why a file of text cannot be read.
func CheckText(path string, data []byte) error {
	_, err := readText(path, data)
	return err
}

// DraftPath returns the path of the working text of an output; "" for another record,
// which has all in one file.
func DraftPath(key igf.Key) string {
	if paths := Paths(key); len(paths) > 1 {
		return paths[0]
	}
	return ""
}

// readText takes Markdown as it comes: without a byte order mark, with line
// feeds, in composed form (NFC). Whether it ends in a line feed is kept.
func readText(p string, data []byte) (string, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if err := (source{path: p, line: 1}).checkBytes(data); err != nil {
		return "", err
	}
	return norm.NFC.String(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))), nil
}
