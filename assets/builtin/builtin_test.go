package builtin_test

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/assets/builtin"
	"rapporteur/sync/format/formattest"
)

// What the program brings is as the program would write it into a repository, and each duty
// can be seen in the records.
func TestFilesAreAsInARepository(t *testing.T) {
	forms, err := builtin.Forms()
	if err != nil {
		t.Fatal(err)
	}
	duties, err := builtin.Duties()
	if err != nil {
		t.Fatal(err)
	}
	var all []igf.Record
	for _, f := range forms {
		all = append(all, f)
	}
	for _, d := range duties {
		all = append(all, d)
		for _, x := range d.Duties {
			if !slices.Contains(igf.Evidences(), x.ShownBy) {
				t.Errorf("%s: nothing shows %s", d.ID, x.ID)
			}
		}
	}
	for _, rec := range all {
		written, err := formattest.Files(rec)
		if err != nil {
			t.Error(err)
			continue
		}
		is, err := fs.ReadFile(os.DirFS("."), written[0].Path)
		if err != nil || !bytes.Equal(is, written[0].Data) {
			t.Errorf("%s (%v): the program writes\n%s", written[0].Path, err, written[0].Data)
		}
	}
}

// Every kind of groups has duties in every year, and every year has a form.
func TestEveryYearHasItsForm(t *testing.T) {
	list, err := builtin.Forms()
	if err != nil {
		t.Fatal(err)
	}
	duties, err := builtin.Duties()
	if err != nil {
		t.Fatal(err)
	}
	forms := igf.ReportForms(list)
	for year, want := range map[string]string{"2015": "2015", "2016": "2015", "2018": "2015", "2019": "2019", "2020": "2020", "2021": "2021", "2022": "general", "2024": "general", "2031": "general", "": "general"} {
		f := forms.For(&igf.Session{Cycle: year})
		if f == nil || f.ID != want {
			t.Errorf("the form of %q is %+v, want %s", year, f, want)
		} else if (f.Official == "") != (want == "general") {
			t.Errorf("the form of %q follows %q", year, f.Official)
		}
		for _, m := range igf.Modalities() {
			if igf.DutiesFor(duties, m, year) == nil {
				t.Errorf("a %s has no duties in %q", m, year)
			}
		}
	}
	if f := forms.For(&igf.Session{Cycle: "2024", ReportForm: "2019"}); f.ID != "2019" {
		t.Errorf("the form that was chosen is %s", f.ID)
	}
}

// Whoever adds a kind of note is told here, by its name, which reports would
// leave it out. The pages of takeaways and the form of 2020 are short on
// purpose.
func TestEveryKindOfNoteIsInAPartOfAReport(t *testing.T) {
	forms, err := builtin.Forms()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range forms {
		if f.Brief || f.ID == "2020" {
			continue
		}
		for _, k := range append(igf.NoteKinds(), "of-a-newer-version") {
			if !slices.ContainsFunc(f.Parts, func(p igf.FormPart) bool { return f.Takes(p, k) }) {
				t.Errorf("notes of the kind %q stand in no part of the report of %s: add it, or rest, to a part of forms/%s.yaml", k, f.ID, f.ID)
			}
		}
	}
}
