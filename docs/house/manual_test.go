package house

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
)

// pdfLine is the line of the page on the command line that names all documents.
var pdfLine = regexp.MustCompile("(?m)^\\| `pdf .*? ID -o FILE`")

// A mark that one can type and a document that one can make are of use to
// those who read of them.
func TestTheManualNamesMarksAndDocuments(t *testing.T) {
	text := func(page string) string {
		data, err := os.ReadFile(filepath.Join(root, "docs/manual", page))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	session, documents, commands := text("session.md"), text("documents.md"), text("command-line.md")
	made := pdfLine.FindString(commands)
	for _, k := range igf.NoteKinds() {
		if marks := k.Marks(); len(marks) > 0 && !strings.Contains(session, "| `"+marks[0]+" …` | ") {
			t.Errorf("docs/manual/session.md does not say that %q begins a note of the kind %q", marks[0], k)
		}
	}
	for _, k := range builders.Kinds() {
		if !strings.Contains(documents, "`rapporteur-cli pdf "+k.Command+" ") {
			t.Errorf("docs/manual/documents.md has no line for the document %q, made by %q", k.ID, "pdf "+k.Command)
		}
		if !slices.Contains(strings.FieldsFunc(made, func(r rune) bool { return strings.ContainsRune("| \\`", r) }), k.Command) {
			t.Errorf("docs/manual/command-line.md does not name %q in its line %q", k.Command, made)
		}
	}
}

// The manual lists what keeps an output from being final in the words of the program, all
// of it and nothing else.
func TestTheManualSaysWhatKeepsAnOutputFromBeingFinal(t *testing.T) {
	var want string
	for _, k := range igf.HoldKinds() {
		want += "- " + k.Sentence().String() + "\n"
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", "manual", "after.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), "\n\n"+want+"\n") {
		t.Errorf("docs/manual/after.md does not list what output gaps says:\n%s", want)
	}
}
