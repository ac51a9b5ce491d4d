package builders_test

import (
	"strings"
	"testing"

	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

func TestReportForms(t *testing.T) {
	for _, f := range documenttest.Forms().IDs() {
		d, err := report(t, minutesInput(t), f)
		if err != nil {
			t.Fatal(err)
		}
		if got := text(t, d); !strings.Contains(got, "hardly at all to those") && f != "2019" {
			t.Errorf("%s: the summary is missing", f)
		}
	}
	in := minutesInput(t)
	in.Form = gatetest.Of(t, &igf.Form{ID: "own", Title: "Own", Parts: []igf.FormPart{{ID: "takeaways"}, {ID: "our-part", Title: "What we asked"}, {ID: "their-part"}}})
	d, err := builders.Report(in)
	if err != nil {
		t.Fatal(err)
	}
	if got := text(t, d); !strings.Contains(got, "# What we asked") || !strings.Contains(got, "# their-part") {
		t.Errorf("parts of a form of one's own have no title:\n%s", got)
	}
	in.Form = gatetest.Of(t, &igf.Form{ID: "own", Title: "Own", Parts: []igf.FormPart{{ID: "one", Kinds: []igf.NoteKind{igf.Summary}}, {ID: "two", Kinds: []igf.NoteKind{igf.Question, igf.RestOfKinds}}}})
	in.Entries = append(in.Entries, gatetest.Of(t, &igf.Note{Meta: igf.Meta{ID: documenttest.ID(77), Group: "bpf-cybersecurity", Sheet: "main", Lamport: 77}, NoteKind: "vote", Text: "Voted in a newer version."}))
	if d, err = builders.Report(in); err != nil {
		t.Fatal(err)
	}
	if got := text(t, d); strings.Count(got, "hardly at all to those") != 1 || strings.Count(got, "Voted in a newer version.") != 1 {
		t.Errorf("each note stands in one part, the rest in the one that takes it:\n%s", got)
	}
}
