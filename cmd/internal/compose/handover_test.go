package compose_test

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/compose/demo"
)

// unzip gives the files of an archive by name.
func unzip(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	ok(t, err)
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		ok(t, err)
		b, err := io.ReadAll(r)
		ok(t, err)
		ok(t, r.Close())
		out[f.Name] = string(b)
	}
	return out
}

// The archive of a group holds its records, its documents and a page whose
// links all lead somewhere; nothing private and nothing withdrawn; and the next
// cycle starts from it on another device.
func TestHandOver(t *testing.T) {
	a, err := demo.Open(t.Context(), filepath.Join(t.TempDir(), "sample"), compose.Options{Environment: small})
	ok(t, err)
	defer func() { ok(t, a.Close()) }()
	w := a.Workspace
	const group = "bpf-cybersecurity"
	outputs, err := w.Records.Outputs(group)
	ok(t, err)
	secret, err := w.Capture.AddComment(t.Context(), rules.CommentInput{Output: outputs[0].ID, By: "Quillon Sample, Zyxwia", Email: "quillon@example.org", Text: "A remark that stays."})
	ok(t, err)
	gone, err := w.Capture.AddComment(t.Context(), rules.CommentInput{Output: outputs[0].ID, Naming: igf.Named, By: "Xerxes Sample", Text: "First words of it."})
	ok(t, err)
	gone2, err := w.Capture.ReviseComment(t.Context(), gone.ID, rules.CommentInput{Text: "Second words of it."})
	ok(t, err)
	ok(t, w.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: gone2.ID, Scope: igf.ScopeAll}))

	narrowed := narrowed(t, w, outputs[0].ID)

	_, err = w.Drafting.Publish(t.Context(), outputs[0].ID, "# Turning\n\n"+strings.ReplaceAll(documenttest.Turning, "\uFEFF", "")+"\n\nEnd.", "")
	ok(t, err)

	var first, second bytes.Buffer
	ok(t, w.HandOver.HandOver(t.Context(), group, &first, nil))
	ok(t, w.HandOver.HandOver(t.Context(), group, &second, nil))
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same records gave other bytes")
	}
	files := unzip(t, first.Bytes())
	for _, need := range []string{"index.html", "documents/hand-over.pdf", "records/rapporteur.yaml", "records/groups/" + group + "/group.yaml"} {
		if files[need] == "" {
			t.Errorf("there is no %s", need)
		}
	}
	all, turning := "", 0
	for name, text := range files {
		if strings.HasSuffix(name, ".md") {
			if left := documenttest.Turns(text); left != "" {
				t.Errorf("%s holds the signs %+q", name, left)
			}
			turning += strings.Count(text, "gnp.exe")
		}
		if strings.HasSuffix(name, ".pdf") != strings.HasPrefix(text, "%PDF-") {
			t.Errorf("%s is no PDF", name)
		}
		all += name + "\n" + text
	}
	if turning == 0 {
		t.Error("the text that turns is in no Markdown file")
	}
	if !strings.Contains(all, secret.ID) || !strings.Contains(all, "A remark that stays.") {
		t.Error("a comment is missing")
	}
	for _, id := range narrowed {
		if !strings.Contains(all, "id: "+id) {
			t.Errorf("the place of the entry %s is missing: answers to it lead nowhere", id)
		}
	}
	for _, never := range []string{"Quillon", "Zyxwia", "quillon@", "Xerxes", "First words", "Second words", "Narro", "Narrow Works", "narrowed first"} {
		if strings.Contains(all, never) {
			t.Errorf("the archive says %q", never)
		}
	}
	links := regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(files["index.html"], -1)
	if len(links) < 5 {
		t.Errorf("the page has %d links", len(links))
	}
	for _, l := range links {
		if files[l[1]] == "" && l[1] != "records/" {
			t.Errorf("index.html leads to %s, which is not there", l[1])
		}
	}
	startNext(t, first.Bytes(), group, outputs)
}

// narrowed are entries that named somebody, or said something, which a revision says no more.
func narrowed(t *testing.T, w *workspace.Workspace, output string) (ids []string) {
	t.Helper()
	for _, to := range igf.Namings()[1:] {
		who := "Narro Quill" + string(to[0]) + ", Narrow Works"
		c, err := w.Capture.AddComment(t.Context(), rules.CommentInput{Output: output, Naming: igf.Named, By: who, Text: "What is narrowed first " + string(to) + "."})
		ok(t, err)
		r, err := w.Capture.ReviseComment(t.Context(), c.ID, rules.CommentInput{Naming: igf.Anonymous, Text: "It is narrower " + string(to) + "."})
		ok(t, err)
		ids = append(ids, c.ID, r.ID)
	}
	return ids
}

func startNext(t *testing.T, archive []byte, group string, outputs []*igf.Output) {
	t.Helper()
	opt := compose.InitOptions{Options: compose.Options{Environment: small, Replica: filepath.Join(t.TempDir(), "next")}, Self: igf.Self{Name: "Noor Sample"}}
	b, _, err := compose.Init(t.Context(), opt)
	ok(t, err)
	defer func() { ok(t, b.Close()) }()
	h, err := b.Workspace.Continuing.ReadHandOver(t.Context(), budget.Of("a.zip", archive))
	ok(t, err)
	for _, y := range []string{"2031", "2032"} { // new here, then known
		next, err := b.Workspace.Continuing.StartCycle(t.Context(), h, igf.Cycle{ID: y}, nil)
		ok(t, err)
		if next.Added != (y == "2031") || len(next.Outputs) != len(outputs) {
			t.Errorf("%s: %+v", y, next)
		}
	}
	if _, err := b.Workspace.Continuing.StartCycle(t.Context(), h, igf.Cycle{ID: "2032"}, nil); err == nil || !strings.Contains(err.Error(), "takes part in it already") {
		t.Errorf("the same year twice: %v", err)
	}
	if _, err := b.Workspace.Continuing.StartCycle(t.Context(), h, igf.Cycle{ID: "next"}, nil); err == nil {
		t.Error("a year that is none")
	}
	if _, err := b.Workspace.Continuing.PreviewCycle(t.Context(), h, igf.Cycle{ID: "2033", Zone: "Kyoto"}, nil); err == nil {
		t.Error("looking at it does not say that the zone is none")
	}
	drafts, err := b.Workspace.Records.Outputs(group)
	ok(t, err)
	if len(drafts) != 2*len(outputs) || drafts[0].Stage != igf.Drafting || drafts[0].Draft == "" || len(drafts[0].Versions) != 0 || !strings.HasSuffix(drafts[0].ID, "-2031") {
		t.Errorf("drafts %+v", drafts)
	}
}

func TestArchivesThatCannotBeRead(t *testing.T) {
	opt := compose.Options{Environment: small, Replica: filepath.Join(t.TempDir(), "r"), Create: true}
	a, err := compose.Open(t.Context(), opt)
	ok(t, err)
	defer func() { ok(t, a.Close()) }()
	zipped := func(name, text string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		f, err := z.Create(name)
		ok(t, err)
		_, err = io.WriteString(f, text)
		ok(t, err)
		ok(t, z.Close())
		return b.Bytes()
	}
	for says, data := range map[string][]byte{
		"no archive of a group (.zip)": []byte("x"),
		"no records of one":            zipped("index.html", "x"),
		"which no archive has":         zipped("records/../../evil", "x"),
		"unpacks to more":              zipped("records/groups/g/group.yaml", strings.Repeat(" ", 65<<20)),
		"is damaged":                   zipped("records/groups/g/group.yaml", "id: [\n"),
	} {
		if _, err := a.Workspace.Continuing.ReadHandOver(t.Context(), budget.Of("a.zip", data)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}
