package importing

import (
	"maps"
	"slices"
	"testing"

	"rapporteur/app/budget"
)

// recognised are files with the kind that each is taken for.
func recognised() []struct {
	name, data string
	want       Kind
} {
	return []struct {
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
	}
}

// tablesOfKinds are tables with the kind that each is taken for.
func tablesOfKinds() map[string]Kind {
	return map[string]Kind{
		"id,text,disposition,reason\n1,a,noted,b\n":          KindAnswers,
		"id,text,disposition,reason\n1,a,,\n":                KindTable, // no answer is filled in
		"Name,Affiliation,email\nMaria Sample,,\n":           KindPeople,
		"name,affiliation,your comment\nMaria Sample,,Yes\n": KindTable,
		"text\nYes\n": KindTable,
	}
}

func TestKindsAreRecognisedByWhatIsInThem(t *testing.T) {
	for _, c := range recognised() {
		if got, err := Recognise(t.Context(), budget.Of(c.name, []byte(c.data))); got != c.want || err != nil {
			t.Errorf("%s %q is read as %s, want %s", c.name, c.data, got, c.want)
		}
	}
}

func TestTablesAreRecognisedByTheirColumns(t *testing.T) {
	for data, want := range tablesOfKinds() {
		g, err := ReadForm(t.Context(), budget.Of("a.csv", []byte(data)), "")
		if err != nil {
			t.Fatal(err)
		}
		if got := RecogniseTable(g); got != want {
			t.Errorf("%q is read as %s, want %s", data, got, want)
		}
	}
}

// Whoever adds a kind of file is told here, by its name, that no file is taken for it.
func TestEveryKindOfFileIsRecognised(t *testing.T) {
	kinds := slices.Collect(maps.Values(tablesOfKinds()))
	for _, c := range recognised() {
		kinds = append(kinds, c.want)
	}
	ends := map[string]Kind{}
	for _, r := range rows() {
		if !slices.Contains(kinds, r.kind) {
			t.Errorf("no file of the tests is taken for one of the kind %q", r.kind)
		}
		for _, e := range r.endings {
			if other, taken := ends[e]; taken {
				t.Errorf("names in %s are of the kinds %q and %q", e, other, r.kind)
			}
			ends[e] = r.kind
		}
		for _, from := range []string{r.from, r.zipped} {
			if from != "" && KindOfImport(from) != r.kind {
				t.Errorf("imports called %q are of the kinds %q and %q", from, KindOfImport(from), r.kind)
			}
		}
	}
}
