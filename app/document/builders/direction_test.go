package builders

import (
	"reflect"
	"strings"
	"testing"

	"rapporteur/app/bidi"
	"rapporteur/app/document"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// inlines calls each for every run of text in a document.
func inlines(v reflect.Value, each func(document.Inline)) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			inlines(v.Elem(), each)
		}
	case reflect.Slice:
		for i := range v.Len() {
			inlines(v.Index(i), each)
		}
	case reflect.Struct:
		if r, ok := v.Interface().(document.Inline); ok {
			each(r)
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				inlines(v.Field(i), each)
			}
		}
	}
}

// mixed reports whether letters of both directions stand beside each other in s, with
// no isolate around those of one.
func mixed(s string) bool {
	var left, right bool
	depth := 0
	for _, r := range strings.NewReplacer("HTML", "", "IGF", "").Replace(s) {
		switch {
		case r == 0x2068:
			depth++
		case r == 0x2069:
			depth--
		case depth > 0:
		case bidi.Of(r) == bidi.FromLeft:
			left = true
		case bidi.Of(r) == bidi.FromRight:
			right = true
		}
	}
	return left && right
}

// TestNamesKeepTheirDirection makes every kind of document in Arabic of records that
// have other names, and finds each name apart from the words around it.
func TestNamesKeepTheirDirection(t *testing.T) {
	in := MinutesInput{
		Language: "ar", Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()),
		Outputs: gatetest.All(t, documenttest.Output()), Entries: gatetest.All(t, documenttest.Entries()...), Made: documenttest.Made(),
	}
	in.Form = gatetest.Of(t, documenttest.Form("2021"))
	made := map[document.Kind]func() (document.Document, error){
		document.KindMinutes: func() (document.Document, error) { return Minutes(in) },
		document.KindReport:  func() (document.Document, error) { return Report(in) },
	}
	for _, k := range Kinds() {
		if made[k.ID] == nil {
			made[k.ID] = func() (document.Document, error) {
				return k.Make(records{t, documenttest.Output()}, "id", document.Choices{Language: "ar"})
			}
		}
	}
	n := 0
	for kind, build := range made {
		d, err := build()
		if err != nil {
			t.Fatal(err)
		}
		each := func(s string) {
			if n++; mixed(s) {
				t.Errorf("%s: a name moves the words around it: %q", kind, s)
			}
		}
		each(d.Running)
		inlines(reflect.ValueOf(d), func(r document.Inline) {
			if r.Language == "ar" {
				each(r.Text)
			}
		})
	}
	if n < 100 {
		t.Errorf("only %d texts were read", n)
	}
}

func TestProposedWordingIsInTheLanguageOfTheText(t *testing.T) {
	for proposed, want := range map[string]string{
		"Registers keep every report.": "en", "добровольные нормы": "", "حماية البنية": "ar",
	} {
		c := &igf.Comment{Output: "bpf-cybersecurity/norms", Language: "ar", Text: "هذا النص طويل.", Proposed: proposed, Channel: igf.ByEmail}
		c.ID, c.Group, c.Sheet, c.At = documenttest.ID(1), "bpf-cybersecurity", "online-2022", documenttest.Made()
		d, err := Compilation(CompilationInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Entries: gatetest.All(t, c), Made: documenttest.Made()})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		inlines(reflect.ValueOf(d), func(r document.Inline) {
			if r.Text == proposed {
				if found = true; r.Language != want {
					t.Errorf("%q proposed for an English text in an Arabic comment is in %q, want %q", proposed, r.Language, want)
				}
			}
		})
		if !found {
			t.Errorf("%q is not printed", proposed)
		}
	}
}

// Minutes name a speaker in full once, then by name and organisation; the agenda stands
// in its annex only, and a report has no remarks for its author.
func TestNothingIsSaidTwice(t *testing.T) {
	who := igf.Attribution{Naming: igf.Named, Name: "Amara Sample", Affiliation: "Sample University", Stakeholder: "technical-community", Region: "african-group"}
	var entries []igf.Entry
	for i := range 3 {
		n := &igf.Note{NoteKind: igf.Summary, Text: "Said.", Language: "en", Speaker: who}
		n.ID, n.Group, n.Sheet, n.At = documenttest.ID(10+i), "bpf-cybersecurity", "main", documenttest.Made()
		entries = append(entries, n)
	}
	in := MinutesInput{Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()), Entries: gatetest.All(t, entries...), Made: documenttest.Made()}
	text := func(d document.Document, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		inlines(reflect.ValueOf(d.Blocks), func(r document.Inline) { b.WriteString(r.Text + "\n") })
		return b.String()
	}
	minutes := text(Minutes(in))
	for said, times := range map[string]int{"Amara Sample, Sample University, Technical Community, African Group:": 1, "Amara Sample, Sample University:": 2, "Opening and introduction": 1} {
		if n := strings.Count(minutes, said); n != times {
			t.Errorf("%q stands in the minutes %d times, want %d:\n%s", said, n, times, minutes)
		}
	}
	in.Form = gatetest.Of(t, documenttest.Form("2021"))
	if report := text(Report(in)); strings.Contains(report, "limit") {
		t.Errorf("the report has remarks for its author:\n%s", report)
	}
}
