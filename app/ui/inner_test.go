package ui_test

import (
	"regexp"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/withdrawing"
)

// What only the program calls things by: ids of records and entries, files of the
// repository, words of the formats.
var inner = regexp.MustCompile(`\b[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9-]*[a-z][a-z0-9-]*\b|\b01[0-9A-Z]{24}\b|\.yaml\b|anchor:|paragraph "|\b[a-z]+(_[a-z]+)+\b|: participate\b`)

// inList are the words of closed lists as formats write them: those with a hyphen, which no
// sentence has.
func inList() *regexp.Regexp {
	var all []string
	add := func(word string) {
		if strings.Contains(word, "-") {
			all = append(all, regexp.QuoteMeta(word))
		}
	}
	for _, x := range igf.Dispositions() {
		add(string(x))
	}
	for _, x := range igf.Stages() {
		add(string(x))
	}
	for _, x := range igf.Namings() {
		add(string(x))
	}
	for _, x := range igf.SessionTypes() {
		add(string(x))
	}
	for _, x := range igf.Channels() {
		add(string(x))
	}
	for _, x := range igf.CommentTypes() {
		add(string(x))
	}
	all = append(all, "civil-society", "private-sector", "technical-community", "grulac")
	return regexp.MustCompile(`(^|[^\pL-])(` + strings.Join(all, "|") + `)($|[^\pL-])`)
}

// No screen shows the inner names of things: they have titles, and people.
func TestNoScreenShowsInnerNames(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	notes := b.SessionNotes()
	withdrawn := withdrawing.Withdrawal{Entry: notes[len(notes)-1], Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}
	if err := b.Work.Withdrawing.Withdraw(t.Context(), withdrawn); err != nil {
		t.Fatal(err)
	}
	// What waits says its speaker with the stakeholder group and the region.
	if _, _, err := b.Work.Capture.Capture(t.Context(), capture.CaptureInput{Session: uitest.Session, Line: "Ingrid Holm: asks for a word"}); err != nil {
		t.Fatal(err)
	}
	b.ImportPreview()
	listed := inList()
	for _, p := range pictures(t, b) {
		p.open(b)
		b.Settle()
		for _, s := range b.Texts() {
			s = strings.ReplaceAll(s, b.Remote, "")           // the person chose this folder
			s = strings.ReplaceAll(s, "proposed_wording", "") // a column of the file that is imported
			for _, is := range []*regexp.Regexp{inner, listed} {
				if found := is.FindString(s); found != "" {
					t.Errorf("%s shows %q in %q", p.name, found, s)
				}
			}
		}
	}
}
