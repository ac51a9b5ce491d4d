package compose_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/workspace/documents"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/compose/demo"
)

// A document of each kind, in each form, matches as it was made, also after a sync, whose revision
// is another; and one letter that somebody changes in it, under a stamp that they leave as it is, is
// found. What carries no stamp is never said to match.
func TestOneLetterOfADocumentIsFound(t *testing.T) {
	a, err := demo.Open(t.Context(), t.TempDir(), compose.Options{Environment: small})
	ok(t, err)
	defer func() { ok(t, a.Close()) }()
	docs := a.Workspace.Documents
	sessions, err := a.Workspace.Records.Sessions("bpf-cybersecurity")
	ok(t, err)
	outputs, err := a.Workspace.Records.Outputs("bpf-cybersecurity")
	ok(t, err)
	ids := map[builders.Subject]string{builders.OfSession: sessions[0].ID, builders.OfOutput: outputs[0].ID, builders.OfGroup: "bpf-cybersecurity"}
	files := map[string][]byte{}
	dir := t.TempDir()
	for i, k := range builders.Kinds() {
		for j, form := range docs.Formats() {
			if testing.Short() && (i+j)%6 != 0 {
				continue // the full matrix is played by the long tier
			}
			doc, err := docs.MakeDocument(k.ID, ids[k.Of], document.Choices{})
			ok(t, err)
			name := string(k.ID) + "." + form
			_, err = docs.WriteDocument(t.Context(), doc, filepath.Join(dir, name), nil)
			ok(t, err)
			files[name], err = os.ReadFile(filepath.Join(dir, name))
			ok(t, err)
		}
	}
	check := func(name string, data []byte) documents.Verification {
		t.Helper()
		v, err := docs.VerifyFile(t.Context(), budget.Of(name, data))
		if err != nil && !strings.HasSuffix(name, ".md") {
			t.Fatalf("%s: %v", name, err)
		}
		return v
	}
	_, err = a.Workspace.Sharing.Sync(t.Context(), sharing.SyncOptions{})
	ok(t, err)
	for name, data := range files {
		if v := check(name, data); v.Matches == strings.HasSuffix(name, ".md") {
			t.Errorf("%s as it was made: %+v", name, v.Sentence)
		}
		if strings.HasSuffix(name, ".html") {
			if v := check(name, bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))); !v.Matches {
				t.Errorf("%s as it came by mail: %q", name, v.Sentence)
			}
		}
		for what, other := range altered(t, name, data) {
			if v := check(name, other); v.Matches || v.Text == document.ReadsSame || strings.Contains(v.Sentence, "The file matches") {
				t.Errorf("%s with another %s: %q", name, what, v.Sentence)
			}
		}
	}
}

// altered are files in which one letter of a document is another, and no stamp.
func altered(t *testing.T, name string, data []byte) map[string][]byte {
	out := map[string][]byte{}
	switch filepath.Ext(name) {
	case ".docx":
		out["letter"] = rezipped(t, data)
	case ".pdf": // its text is packed: a byte of it, and what stands behind the end
		i := bytes.LastIndex(data, []byte("endstream"))
		out["byte"] = bytes.Join([][]byte{data[:i-8], {data[i-8] ^ 1}, data[i-7:]}, nil)
		out["end"] = append(bytes.Clone(data), " 1"...)
	default:
		body := max(0, bytes.Index(data, []byte("</head>")))
		for _, word := range []string{"the ", "Best", "ecord"} {
			if i := bytes.LastIndex(data, []byte(word)); i > body {
				out[word] = bytes.Join([][]byte{data[:i], {data[i] ^ 1}, data[i+1:]}, nil)
			}
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s: nothing is altered", name)
	}
	return out
}

// rezipped is a Word file with another letter in its text.
func rezipped(t *testing.T, data []byte) []byte {
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	ok(t, err)
	var to bytes.Buffer
	w := zip.NewWriter(&to)
	for _, f := range from.File {
		if f.Name != "word/document.xml" {
			ok(t, w.Copy(f))
			continue
		}
		r, err := f.Open()
		ok(t, err)
		text, err := io.ReadAll(r)
		ok(t, err)
		i := bytes.LastIndex(text, []byte("ecord"))
		text[i] ^= 1
		part, err := w.Create(f.Name)
		ok(t, err)
		_, err = part.Write(text)
		ok(t, err)
	}
	ok(t, w.Close())
	return to.Bytes()
}
