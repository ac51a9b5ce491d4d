package importing

import (
	"testing"

	"rapporteur/app/budget"
)

func TestKindsAreRecognisedByWhatIsInThem(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       Kind
	}{
		{"a.txt", "Timestamp;Your comment\n1;Fine.\n", KindTranscript}, // only its name tells
		{"a.csv", "Timestamp;Your comment\n1;Fine.\n", KindTable},
		{"a.dat", "From list Tue Nov 22 10:00:00 2022\nFrom: a@example.org\n\nYes.\n", KindMail},
		{"a.txt", "Date: Tue, 22 Nov 2022 10:00:00 +0300\r\nFrom: a@example.org\r\nSubject: A\r\n long one\r\n\r\n>> quoted\r\n", KindMail},
		{"a.csv", ">> CHAIR: Welcome.\n", KindTranscript},
		{"a.md", "[10:01:02] >> CHAIR: Welcome.\n", KindTranscript},
		{"a.txt", "States {==should==}{>>must<<}.\n\n>> quoted\n", KindAnnotations},
		{"a.csv", "from,text\nFrom: me,yes\n", KindTable},
		{"a.csv", "name;text\nMe;\"As I said:\n>> quoted\n{>>x<<}\"\n", KindTable},
		{"a.md", "No marks.\n", KindDraft},
		{"a.md", "Code: `{>>no comment<<}`.\n", KindDraft},
		{"a.html", "<p>Text.</p>", KindDraft},
		{"a.dat", "<!-- saved --><!DOCTYPE html><title>x</title><p>Text.</p>", KindDraft},
		{"a.txt", "%PDF-1.7\n", KindDraft}, // which refuses it with the right sentence
		{"a.bin", "PK\x03\x04 broken", KindTable},
	} {
		if got, err := Recognise(t.Context(), budget.Of(c.name, []byte(c.data))); got != c.want || err != nil {
			t.Errorf("%s %q is read as %s, want %s", c.name, c.data, got, c.want)
		}
	}
}

func TestTablesAreRecognisedByTheirColumns(t *testing.T) {
	for data, want := range map[string]Kind{
		"id,text,disposition,reason\n1,a,noted,b\n":          KindAnswers,
		"id,text,disposition,reason\n1,a,,\n":                KindTable, // no answer is filled in
		"Name,Affiliation,email\nMaria Sample,,\n":           KindPeople,
		"name,affiliation,your comment\nMaria Sample,,Yes\n": KindTable,
		"text\nYes\n": KindTable,
	} {
		g, err := ReadForm(t.Context(), budget.Of("a.csv", []byte(data)), "")
		if err != nil {
			t.Fatal(err)
		}
		if got := RecogniseTable(g); got != want {
			t.Errorf("%q is read as %s, want %s", data, got, want)
		}
	}
}
